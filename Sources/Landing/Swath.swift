/// Where the line that trails from a kite comes low: over roofs and streets where people are.
public struct Swath: Equatable, Sendable {
  /// The line is low below this height over what lies under it, m: a person with a raised hand.
  public static let low = 3.0

  /// How likely the line lies in a cell or sweeps over it, at any time until it is at rest; each
  /// future counts once a cell, so that the cells do not add up to 1.
  public var chance: Density
  /// Share of the futures in which any of the line comes low.
  public var share: Double
  /// Where it is likeliest, and how likely there; nil if it nowhere comes low.
  public var worst: Point?
  public var most: Double
  /// Borders of what it reaches at least so often, the rarest first.
  public var regions: [Reach]

  /// What the line reaches at least in a share of the futures.
  public struct Reach: Equatable, Sendable {
    public var chance: Double
    /// m²
    public var area: Double
    /// Closed rings as those of ``Region``.
    public var rings: [[Point]]
  }

  /// Shares for which borders are drawn.
  public static let levels = [0.01, 0.05, 0.2]
  /// The longer side has at most so many cells.
  static let cells = 400.0
  /// What one looks at, m (*guess*: 5 to 20): a house with its yard.
  static let yard = 10.0

  /// - Parameters:
  ///   - lines: for each future the points, m east and north, at which some of the line was low; no
  ///     farther from each other along the line, and from moment to moment, than a cell is wide.
  ///     Empty for a future whose line never comes low.
  ///   - cell: side of a cell, m; by itself a yard's width, more where that would be too many.
  public init(_ lines: [[Point]], cell: Double? = nil) {
    var reached = 0
    var easts = [Double]()
    var norths = [Double]()
    for line in lines where !line.isEmpty {
      reached += 1
      for p in line {
        easts.append(p.east)
        norths.append(p.north)
      }
    }
    share = lines.isEmpty ? 0 : Double(reached) / Double(lines.count)
    guard reached > 0 else {
      chance = Density(
        origin: Point(east: 0, north: 0), cell: cell ?? Swath.yard, columns: 0, rows: 0, mass: [])
      worst = nil
      most = 0
      regions = []
      return
    }
    easts.sort()
    norths.sort()
    // All but the rarest 1 in 250 on each side, as for the landings.
    let skip = easts.count / 250
    let (west, east) = (easts[skip], easts[easts.count - 1 - skip])
    let (south, north) = (norths[skip], norths[norths.count - 1 - skip])
    let long = east - west > north - south ? east - west : north - south
    var side = cell ?? Swath.yard
    if cell == nil, side < long / Swath.cells {
      side = DensityEstimate.roundSize(long / Swath.cells)
    }
    let columns = Int((east - west) / side) + 3
    let rows = Int((north - south) / side) + 3
    let origin = Point(east: west - 0.5 * side, north: south - 0.5 * side)
    var mass = [Double](repeating: 0, count: columns * rows)
    // Which future has been counted in a cell last: each counts once.
    var counted = [Int32](repeating: -1, count: mass.count)
    let one = 1 / Double(lines.count)
    for (number, line) in lines.enumerated() {
      for p in line {
        let x = (p.east - origin.east) / side + 0.5
        let y = (p.north - origin.north) / side + 0.5
        guard x >= 0, y >= 0, x < Double(columns), y < Double(rows) else { continue }
        let k = Int(y) * columns + Int(x)
        if counted[k] == Int32(truncatingIfNeeded: number) { continue }
        counted[k] = Int32(truncatingIfNeeded: number)
        mass[k] += one
      }
    }
    let chance = Density(
      origin: origin, cell: side, columns: Int32(columns), rows: Int32(rows), mass: mass)
    var best = 0
    for k in mass.indices where mass[k] > mass[best] { best = k }
    most = mass[best]
    worst = Point(
      east: origin.east + Double(best % columns) * side,
      north: origin.north + Double(best / columns) * side)
    let drawn = Swath.softened(chance)
    regions = Swath.levels.compactMap { level -> Reach? in
      let rings = Contour.rings(of: drawn, level: level)
      if rings.isEmpty { return nil }
      var area = 0.0
      for ring in rings { area += Contour.area(ring) }
      return Reach(chance: level, area: area, rings: rings)
    }
    self.chance = chance
  }

  /// Each cell with its neighbours, ¼ ½ ¼ both ways: for drawing borders, which from a few hundred
  /// futures would be ragged; no chance that is told comes from it.
  static func softened(_ density: Density) -> Density {
    let columns = Int(density.columns)
    let rows = Int(density.rows)
    func pass(_ from: [Double], _ step: Int, _ count: Int, _ place: (Int) -> Int) -> [Double] {
      var to = from
      for k in from.indices {
        let at = place(k)
        let before = at > 0 ? from[k - step] : 0
        let after = at < count - 1 ? from[k + step] : 0
        to[k] = 0.25 * (before + after) + 0.5 * from[k]
      }
      return to
    }
    var soft = density
    soft.mass = pass(density.mass, 1, columns) { $0 % columns }
    soft.mass = pass(soft.mass, columns, rows) { $0 / columns }
    return soft
  }

  /// How likely the line reaches a place: the chance of the cell that it lies in.
  public func at(_ point: Point) -> Double {
    let x = (point.east - chance.origin.east) / chance.cell + 0.5
    let y = (point.north - chance.origin.north) / chance.cell + 0.5
    guard x >= 0, y >= 0, x < Double(chance.columns), y < Double(chance.rows) else { return 0 }
    return chance.mass[Int(y) * Int(chance.columns) + Int(x)]
  }
}
