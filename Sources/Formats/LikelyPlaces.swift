public import Landing

/// A place worth going to, and what it is worth.
public struct LikelyPlace: Equatable, Sendable {
  public var point: Point
  /// Probability within `radius` of it that no earlier place of the list covers.
  public var share: Double
  /// m.
  public var radius: Double
}

extension Prediction {
  /// The best place, then where to look next if it is not there: each further place is the one
  /// whose surroundings hold the most probability not yet covered.
  ///
  /// The radius is half of `radius50` (guess: what a person takes in before going elsewhere),
  /// at least one and a half cells. Places worth less than one in fifty are left out.
  public func likelyPlaces(count: Int = 5) -> [LikelyPlace] {
    guard !members.isEmpty, best.east.isFinite, best.north.isFinite else { return [] }
    var left = Remaining(density)
    let radius = max(radius50.isFinite ? radius50 / 2 : 0, 1.5 * density.cell)
    var places = [
      LikelyPlace(point: best, share: left.take(around: best, radius: radius), radius: radius)
    ]
    while places.count < count {
      guard let point = left.best(radius: radius) else { break }
      let share = left.take(around: point, radius: radius)
      guard share >= 0.02 else { break }
      places.append(LikelyPlace(point: point, share: share, radius: radius))
    }
    return places
  }
}

/// Probability not yet covered, with running sums along each row so that a disc costs one
/// subtraction a row.
private struct Remaining {
  let density: Density
  var mass: [Double]
  /// `sums[row * (columns + 1) + c]`: mass of the row's first c cells.
  var sums: [Double]
  let columns: Int
  let rows: Int

  init(_ density: Density) {
    self.density = density
    columns = Int(density.columns)
    rows = density.mass.count == columns * Int(density.rows) ? Int(density.rows) : 0
    mass = density.mass
    sums = [Double](repeating: 0, count: rows * (columns + 1))
    for row in 0..<rows { sum(row) }
  }

  mutating func sum(_ row: Int) {
    var total = 0.0
    for column in 0..<columns {
      total += mass[row * columns + column]
      sums[row * (columns + 1) + column + 1] = total
    }
  }

  /// Rows and the span of columns of the cells whose centres are within `radius`.
  func disc(
    column: Double, row: Double, radius: Double, _ body: (_ row: Int, _ span: Range<Int>) -> Void
  ) {
    let r = radius / density.cell
    let low = max(0, (row - r).rounded(.up))
    let high = min(Double(rows - 1), (row + r).rounded(.down))
    guard low <= high else { return }
    for y in Int(low)...Int(high) {
      let dy = Double(y) - row
      let half = max(0, r * r - dy * dy).squareRoot()
      let first = max(0, (column - half).rounded(.up))
      let last = min(Double(columns - 1), (column + half).rounded(.down))
      if first <= last { body(y, Int(first)..<(Int(last) + 1)) }
    }
  }

  func best(radius: Double) -> Point? {
    var best: (share: Double, index: Int)?
    let peak = mass.max() ?? 0
    // A disc's worth is carried by its full cells; nearly empty centres cannot win by much.
    for index in mass.indices where mass[index] > 0.05 * peak {
      var share = 0.0
      disc(column: Double(index % columns), row: Double(index / columns), radius: radius) {
        row, span in
        let base = row * (columns + 1)
        share += sums[base + span.upperBound] - sums[base + span.lowerBound]
      }
      if share > best?.share ?? 0 { best = (share, index) }
    }
    guard let best else { return nil }
    return Point(
      east: density.origin.east + Double(best.index % columns) * density.cell,
      north: density.origin.north + Double(best.index / columns) * density.cell)
  }

  mutating func take(around point: Point, radius: Double) -> Double {
    guard rows > 0, density.cell > 0 else { return 0 }
    var taken = 0.0
    var spans: [(Int, Range<Int>)] = []
    disc(
      column: (point.east - density.origin.east) / density.cell,
      row: (point.north - density.origin.north) / density.cell, radius: radius
    ) { spans.append(($0, $1)) }
    for (row, span) in spans {
      for column in span {
        taken += mass[row * columns + column]
        mass[row * columns + column] = 0
      }
      sum(row)
    }
    return taken
  }
}
