import KiteMath

/// What may have happened to it since it came down.
public enum Displacement: Equatable, Sendable {
  /// Dragged by the wind: towards a bearing (rad clockwise from north) with a standard deviation, an
  /// exponentially distributed distance with a mean, m.
  case dragged(towards: Double, spread: Double, mean: Double)
  /// Picked up and put down anywhere around: an exponentially distributed distance with a mean, m;
  /// a share of those who take it keep it where nobody will find it.
  case carried(mean: Double, kept: Double)
}

extension SearchOdds {
  /// Moves a share of the chances, as somebody or the wind may have moved it.
  ///
  /// What leaves the grid, and what is kept, goes to the rest of the world. Searches from before stay
  /// right: they have already changed what is moved. Where it may have gone is taken at 8 equally
  /// likely distances and 8 directions (16 all around), each shared among the four nearest cells.
  ///
  /// - Parameter share: chance that it happened at all, 0 to 1.
  public mutating func move(_ how: Displacement, share: Double) throws(SearchError) {
    guard share >= 0, share <= 1 else { throw .outOfRange }
    guard share > 0 else { return }
    let kept: Double
    let steps = SearchOdds.steps(how)
    switch how {
    case .carried(_, let k): kept = k
    case .dragged: kept = 0
    }
    guard kept >= 0, kept <= 1 else { throw .outOfRange }
    let n = grid.count
    let (columns, rows) = (grid.columns, grid.rows)
    for s in 0..<hidden.count {
      let old = Array(mass[s * n..<(s + 1) * n])
      var new = old.map { $0 * (1 - share) }
      let moved = share * (1 - kept) / Double(steps.count)
      var landed = 0.0
      for step in steps {
        let (x, y) = (step.east / grid.cell, step.north / grid.cell)
        let (fx, fy) = (x.rounded(.down), y.rounded(.down))
        let far = Double(columns > rows ? columns : rows) + 2
        guard fx.magnitude < far, fy.magnitude < far else { continue }
        for (i, j, w) in [
          (0, 0, (1 - (x - fx)) * (1 - (y - fy))), (1, 0, (x - fx) * (1 - (y - fy))),
          (0, 1, (1 - (x - fx)) * (y - fy)), (1, 1, (x - fx) * (y - fy)),
        ] where w > 0 {
          landed += SearchOdds.shift(
            old, by: (Int(fx) + i, Int(fy) + j), times: w * moved, into: &new, columns: columns,
            rows: rows)
        }
      }
      let away = share * SearchOdds.sum(old) - landed
      rest[s] += away > 0 ? away : 0
      for i in 0..<n { mass[s * n + i] = new[i] }
    }
    rescale()
  }

  private static func shift(
    _ old: [Double], by: (Int, Int), times w: Double, into new: inout [Double], columns: Int,
    rows: Int
  ) -> Double {
    let (x0, x1) = (by.0 > 0 ? 0 : -by.0, by.0 > 0 ? columns - by.0 : columns)
    guard x1 > x0 else { return 0 }
    var sum = 0.0
    for y in 0..<rows {
      let to = y + by.1
      guard to >= 0, to < rows else { continue }
      for x in x0..<x1 {
        let m = w * old[y * columns + x]
        new[to * columns + x + by.0] += m
        sum += m
      }
    }
    return sum
  }

  /// Equally likely displacements.
  static func steps(_ how: Displacement) -> [Spot] {
    // Means of the eight equally likely parts of an exponential distribution of mean 1.
    let distances = (0..<8).map { k -> Double in
      func part(_ p: Double) -> Double { p < 1 ? (1 - p) * (1 - Double.log(1 - p)) : 0 }
      return 8 * (part(Double(k) / 8) - part(Double(k + 1) / 8))
    }
    var steps: [Spot] = []
    switch how {
    case .dragged(let bearing, let spread, let mean):
      // Middles of eight equally likely parts of a normal distribution.
      let angles = [-1.534, -0.887, -0.489, -0.157, 0.157, 0.489, 0.887, 1.534]
      for d in distances {
        for a in angles {
          let angle = bearing + spread * a
          steps.append(
            Spot(east: mean * d * Double.sin(angle), north: mean * d * Double.cos(angle)))
        }
      }
    case .carried(let mean, _):
      for (i, d) in distances.enumerated() {
        for k in 0..<16 {
          let angle = (Double(k) + 0.5 * Double(i % 2)) * Double.pi / 8
          steps.append(
            Spot(east: mean * d * Double.sin(angle), north: mean * d * Double.cos(angle)))
        }
      }
    }
    return steps
  }
}
