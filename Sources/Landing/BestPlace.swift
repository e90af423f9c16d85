extension Density {
  /// The place whose surroundings hold the most probability: the centre of mass of the disc of a
  /// given radius that holds most.
  ///
  /// - Parameter radius: m; at least one and a half cells are used.
  /// - Returns: nil where the grid is empty.
  public func densest(radius: Double) -> Point? {
    let columns = Int(columns)
    let rows = Int(rows)
    guard mass.count == columns * rows, columns > 0 else { return nil }
    let least = 1.5 * cell
    let r = (radius > least ? radius : least) / cell
    // Running sums along each row: a disc costs one subtraction a row.
    var sums = [Double](repeating: 0, count: rows * (columns + 1))
    for y in 0..<rows {
      var total = 0.0
      for x in 0..<columns {
        total += mass[y * columns + x]
        sums[y * (columns + 1) + x + 1] = total
      }
    }
    let reach = Int(r)
    let halves = (0...reach).map { Int((r * r - Double($0 * $0)).squareRoot()) }
    func span(_ x: Int, _ d: Int) -> (Int, Int) {
      let half = halves[d < 0 ? -d : d]
      return (x - half > 0 ? x - half : 0, x + half < columns ? x + half + 1 : columns)
    }
    // Every second cell is near enough where a disc is many cells wide.
    let step = reach > 8 ? 2 : 1
    var most = 0.0
    var at: (x: Int, y: Int)?
    var y = 0
    while y < rows {
      var x = 0
      while x < columns {
        var sum = 0.0
        for d in -reach...reach where y + d >= 0 && y + d < rows {
          let (low, high) = span(x, d)
          let row = (y + d) * (columns + 1)
          sum += sums[row + high] - sums[row + low]
        }
        if sum > most {
          most = sum
          at = (x, y)
        }
        x += step
      }
      y += step
    }
    guard let at else { return nil }
    var east = 0.0, north = 0.0
    for d in -reach...reach where at.y + d >= 0 && at.y + d < rows {
      let (low, high) = span(at.x, d)
      for x in low..<high {
        let m = mass[(at.y + d) * columns + x]
        east += m * Double(x)
        north += m * Double(at.y + d)
      }
    }
    return Point(
      east: origin.east + cell * east / most, north: origin.north + cell * north / most)
  }
}
