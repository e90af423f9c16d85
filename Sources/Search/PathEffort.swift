import KiteMath

extension Effort {
  /// A path that somebody walked with their eyes open.
  ///
  /// At a point beside the path the exposure is the integral of the rate of detection along it:
  /// - inverse cube: ½m ∫ dl/r³, for a long straight path the lateral range curve 1 - exp(-m/x²)
  ///   (Koopman 1946, ch. 2); out to 2.5 W, with m = 0.0991 W² so that the sweep width is W all the
  ///   same (without that end it would be W²/(4π));
  /// - random: W times the length of path within W, over the area of that disc: the same total
  ///   without an order in it;
  /// - definite range: seen within ½W, not beyond.
  ///
  /// A cell is looked at in points at most ½W apart, and its chance is their mean. A path walked
  /// twice counts twice.
  ///
  /// - Parameters:
  ///   - path: its corners in order, m.
  ///   - width: sweep width W, m.
  /// - Returns: nil if it passes no cell of the grid.
  public init?(path: [Spot], width: Double, law: DetectionLaw, grid: SearchGrid) {
    guard width > 0, path.count >= 2 else { return nil }
    let reach = law == .definiteRange ? 0.5 * width : law == .random ? width : 2.5 * width
    let (low, high) = Spot.bounds(path)
    guard
      let window = grid.window(
        Spot(east: low.east - reach, north: low.north - reach),
        Spot(east: high.east + reach, north: high.north + reach))
    else { return nil }
    // No more than eight points a side: a cell of many widths is a poor choice of cell anyhow.
    let wanted = (2 * grid.cell / width).rounded(.up)
    let side = wanted < 1 ? 1 : wanted > 8 ? 8 : Int(wanted)
    let wide = window.columns * side
    let tall = window.rows * side
    let step = grid.cell / Double(side)
    let west = grid.corner.east + Double(window.column) * grid.cell + 0.5 * step
    let south = grid.corner.north + Double(window.row) * grid.cell + 0.5 * step
    var field = [Double](repeating: 0, count: wide * tall)
    for i in 1..<path.count {
      let (a, b) = (path[i - 1], path[i])
      let length = a.distance(to: b)
      guard length > 0 else { continue }
      let (ux, uy) = ((b.east - a.east) / length, (b.north - a.north) / length)
      let (sw, ne) = Spot.bounds([a, b])
      func range(_ low: Double, _ high: Double, _ start: Double, _ count: Int) -> Range<Int> {
        let first = ((low - reach - start) / step).rounded(.up)
        let last = ((high + reach - start) / step).rounded(.down)
        let from = first > 0 ? (first < Double(count) ? Int(first) : count) : 0
        let to = last >= 0 ? (last < Double(count) ? Int(last) + 1 : count) : 0
        return from..<(to > from ? to : from)
      }
      let xs = range(sw.east, ne.east, west, wide)
      for y in range(sw.north, ne.north, south, tall) {
        let dy = south + Double(y) * step - a.north
        for x in xs {
          let dx = west + Double(x) * step - a.east
          let along = dx * ux + dy * uy
          let aside = dx * uy - dy * ux
          let exposure = Effort.exposure(
            law, width: width, reach: reach, aside: aside * aside, from: -along, to: length - along)
          field[y * wide + x] += exposure
        }
      }
    }
    var exposures: [Double] = []
    exposures.reserveCapacity(field.count)
    for row in 0..<window.rows {
      for column in 0..<window.columns {
        for j in 0..<side {
          for i in 0..<side {
            exposures.append(field[(row * side + j) * wide + column * side + i])
          }
        }
      }
    }
    self.init(
      window: window, law: law, shares: [], amount: 0, isLook: false, exposures: exposures,
      samples: side * side, isSquared: law == .inverseCube)
  }

  /// What one straight piece adds at a point: `aside` is the square of the distance from its line,
  /// `from` and `to` its ends along the line, counted from the point's foot.
  private static func exposure(
    _ law: DetectionLaw, width: Double, reach: Double, aside: Double, from: Double, to: Double
  ) -> Double {
    // The part of it within reach.
    let room = reach * reach - aside
    guard room > 0 else { return 0 }
    let half = room.squareRoot()
    let a = from > -half ? from : -half
    let b = to < half ? to : half
    guard b > a else { return 0 }
    switch law {
    case .definiteRange: return 1
    case .random: return (b - a) / (Double.pi * width)
    case .inverseCube:
      // On the path itself there is no limit; a hundredth of the width is near enough.
      let least = 1e-4 * width * width
      let x = aside > least ? aside : least
      let m = 0.09913346 * width * width
      let value = 0.5 * m / x * (b / (x + b * b).squareRoot() - a / (x + a * a).squareRoot())
      return value < 700 ? value : 700
    }
  }
}
