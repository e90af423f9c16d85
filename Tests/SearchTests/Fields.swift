import Geo
import KiteMath
import Search

/// Odds for tests.
enum Fields {
  static let frame = LocalFrame(origin: Place(latitudeDegrees: 42.5, longitudeDegrees: 1.5))

  static func stream(_ member: UInt64) -> RandomStream {
    RandomStream(seed: 7, member: member, purpose: Purpose(8))
  }

  static func grid(_ columns: Int, _ rows: Int, cell: Double = 10) throws -> SearchGrid {
    try SearchGrid(
      frame: frame, corner: Spot(east: 0, north: 0), cell: cell, columns: columns, rows: rows)
  }

  /// Uneven odds with two hidden factors and a rest of the world.
  static func uneven(_ member: UInt64 = 1, side: Int = 24) throws -> SearchOdds {
    let grid = try grid(side, side)
    let s = stream(member)
    return try SearchOdds(
      grid: grid, prior: (0..<grid.count).map { -Double.log(s.uniform(UInt64($0))) }, rest: 0.07,
      hidden: HiddenStates([[0.7, 0.3], [0.8, 0.2]]))
  }

  /// A random search: an area or a path, by eye or by ear, by one of two teams.
  static func search(_ member: UInt64, in grid: SearchGrid) -> (Effort, [HiddenEffect])? {
    let s = stream(1_000 + member)
    let wide = Double(grid.columns) * grid.cell
    func spot(_ k: UInt64) -> Spot {
      let (x, y) = s.uniforms(k)
      return Spot(east: wide * x, north: wide * y)
    }
    let laws: [DetectionLaw] = [.random, .inverseCube, .definiteRange]
    let law = laws[Int(3 * s.uniform(90))]
    let effects = [
      HiddenEffect(factor: 0, multipliers: s.uniform(91) < 0.5 ? [1, 1] : [1, 0]),
      HiddenEffect(factor: 1, multipliers: s.uniform(92) < 0.5 ? [1, 1] : [1, 0.4]),
    ]
    let effort: Effort?
    switch Int(3 * s.uniform(93)) {
    case 0:
      effort = Effort(
        sweep: .circle(spot(0), radius: 10 + 60 * s.uniform(94)), coverage: 2 * s.uniform(95),
        law: law, grid: grid)
    case 1:
      effort = Effort(
        look: .polygon([spot(1), spot(2), spot(3)]), chance: s.uniform(96), grid: grid)
    default:
      effort = Effort(
        path: [spot(4), spot(5), spot(6)], width: 5 + 30 * s.uniform(97), law: law, grid: grid)
    }
    return effort.map { ($0, effects) }
  }

  static func sum(_ odds: SearchOdds) -> Double {
    odds.chances.reduce(0, +) + odds.restChance
  }

  static func furthest(_ a: SearchOdds, _ b: SearchOdds) -> Double {
    var most = (a.restChance - b.restChance).magnitude
    for s in 0..<a.hidden.count {
      for i in 0..<a.grid.count {
        most = max(most, (a.chance(i, in: s) - b.chance(i, in: s)).magnitude)
      }
    }
    return most
  }
}
