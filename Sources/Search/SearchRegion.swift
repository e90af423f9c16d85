extension SearchOdds {
  /// The smallest set of cells that holds a share of the chances in the grid, the likeliest first.
  ///
  /// - Parameter share: of everything, the rest of the world included; where the grid holds less, all
  ///   cells with any chance.
  public func cells(holding share: Double) -> [Int] {
    let p = chances
    let order = p.indices.filter { p[$0] > 0 }.sorted { p[$0] != p[$1] ? p[$0] > p[$1] : $0 < $1 }
    var sum = 0.0
    var taken: [Int] = []
    for i in order {
      if sum >= share { break }
      sum += p[i]
      taken.append(i)
    }
    return taken
  }

  /// How much of the chances the smallest region holds that has this cell on its edge, half of the
  /// cells as likely as it included: 0 at the likeliest cell, near 1 at the least. The place belongs
  /// to the 90 % region where this is at most 0.9.
  public func level(_ index: Int) -> Double {
    let p = chances
    var above = 0.0, same = 0.0
    for q in p {
      if q > p[index] { above += q } else if q == p[index] { same += q }
    }
    return above + 0.5 * same
  }

  /// The place whose surroundings hold the most: the middle of the square window with the greatest
  /// sum, weighted by the chances in it.
  ///
  /// - Parameter radius: half the side of that window, m; at least one cell.
  public func best(radius: Double) -> (spot: Spot, chance: Double)? {
    let p = chances
    let (columns, rows) = (grid.columns, grid.rows)
    let wanted = radius / grid.cell
    let most = columns > rows ? columns : rows
    let reach = wanted < Double(most) ? Int(wanted) : most
    // Running sums: entry (x, y) is the sum of everything below and left of it.
    let wide = columns + 1
    var sums = [Double](repeating: 0, count: wide * (rows + 1))
    for y in 0..<rows {
      var row = 0.0
      for x in 0..<columns {
        row += p[y * columns + x]
        sums[(y + 1) * wide + x + 1] = sums[y * wide + x + 1] + row
      }
    }
    var most1 = 0.0
    var at = (x: 0, y: 0)
    for y in 0..<rows {
      let (y0, y1) = (y - reach > 0 ? y - reach : 0, y + reach + 1 < rows ? y + reach + 1 : rows)
      for x in 0..<columns {
        let (x0, x1) = (
          x - reach > 0 ? x - reach : 0, x + reach + 1 < columns ? x + reach + 1 : columns
        )
        let sum =
          sums[y1 * wide + x1] - sums[y0 * wide + x1] - sums[y1 * wide + x0] + sums[y0 * wide + x0]
        // By more than rounding, so that equal windows do not depend on it.
        if sum > most1 * (1 + 1e-9) {
          most1 = sum
          at = (x, y)
        }
      }
    }
    guard most1 > 0 else { return nil }
    var east = 0.0, north = 0.0, sum = 0.0
    for y
      in (at.y - reach > 0 ? at.y - reach : 0)..<(at.y + reach + 1 < rows ? at.y + reach + 1 : rows)
    {
      for x
        in (at.x - reach > 0 ? at.x - reach : 0)..<(at.x + reach + 1 < columns
        ? at.x + reach + 1 : columns)
      {
        let m = p[y * columns + x]
        sum += m
        east += m * (Double(x) + 0.5)
        north += m * (Double(y) + 0.5)
      }
    }
    return (
      Spot(
        east: grid.corner.east + grid.cell * east / sum,
        north: grid.corner.north + grid.cell * north / sum), most1
    )
  }
}
