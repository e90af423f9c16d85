import Geo
import KiteMath
import Search

/// The best effort, looks and paths against known figures.
extension Validation {
  static func koopman(_ id: String) -> [ValidationTarget] {
    let (chances, areas) = rings()
    return [(1.0, 0.264241, 0.256979), (2, 0.593994, 0.572872), (3, 0.800852, 0.774623)].flatMap {
      k, best, even -> [ValidationTarget] in
      let total = k * k * Double.pi
      let plan = OptimalEffort(chances: chances, areas: areas, total: total)
      // The even disc of best radius, by trying radii.
      var most = 0.0
      for r2 in stride(from: 0.2, through: 20, by: 0.01) {
        let p = (1 - Double.exp(-0.5 * r2)) * -Double.expm1(-total / (Double.pi * r2))
        if p > most { most = p }
      }
      return [
        target(
          id, "circular normal, best effort, k \(Int(k))", best, plan.chance, 2e-6,
          source: "Koopman 1957: P = 1 - (1 + k) exp(-k), k² = E/(π σ²)", note: "rings of σ/200"),
        target(
          id, "circular normal, best even disc, k \(Int(k))", even, most, 1e-5,
          source: "by trying every radius"),
      ]
    }
  }

  /// A circular normal of σ 1 on square cells.
  static func normal(cell: Double, reach: Double) -> [Double] {
    let n = Int(2 * reach / cell)
    var chances: [Double] = []
    for j in 0..<n {
      for i in 0..<n {
        let x = -reach + (Double(i) + 0.5) * cell
        let y = -reach + (Double(j) + 0.5) * cell
        chances.append(Double.exp(-0.5 * (x * x + y * y)) / (2 * Double.pi) * cell * cell)
      }
    }
    return chances
  }

  /// The same on rings σ/200 wide, exactly.
  static func rings() -> (chances: [[Double]], areas: [Double]) {
    var chances: [[Double]] = []
    var areas: [Double] = []
    for i in 0..<1_600 {
      let (a, b) = (Double(i) / 200, Double(i + 1) / 200)
      chances.append([Double.exp(-0.5 * a * a) - Double.exp(-0.5 * b * b)])
      areas.append(Double.pi * (b * b - a * a))
    }
    return (chances, areas)
  }

  /// ∫ (1 - P) dE, by Simpson's rule in k, of the best plans.
  static func meanTime(_ id: String) -> [ValidationTarget] {
    let (chances, areas) = rings()
    var sum = 0.0
    let n = 120
    let h = 24.0 / Double(n)
    for i in 0...n {
      let k = Double(i) * h
      let p = OptimalEffort(chances: chances, areas: areas, total: k * k * Double.pi).chance
      let weight = i == 0 || i == n ? 1.0 : i % 2 == 1 ? 4 : 2
      sum += weight * (1 - p) * 2 * Double.pi * k * h / 3
    }
    return [
      target(
        id, "circular normal, mean time · W v/σ²", 18.849556, sum, 0.002,
        source: "Koopman 1957: 6 π", note: "rings of σ/200, best plans for 121 amounts of effort")
    ]
  }

  static func water(_ id: String) -> [ValidationTarget] {
    let p = [0.40, 0.25, 0.20, 0.10, 0.05]
    let areas = [2.0, 1, 4, 1, 2]
    let joint = p.map { [$0] }
    let plan = OptimalEffort(chances: joint, areas: areas, total: 4)
    let source = "Charnes & Cooper 1958: z = A max(0, ln(p/(A λ)))"
    let whole = areas.reduce(0, +)
    let even = OptimalEffort.chance(
      of: areas.map { 4 * $0 / whole }, chances: joint, areas: areas)
    let proportional = OptimalEffort.chance(of: p.map { 4 * $0 }, chances: joint, areas: areas)
    return zip(plan.effort, [2.235002, 1.340644, 0, 0.424354, 0]).enumerated().map { i, pair in
      target(id, "five areas, effort in area \(i + 1)", pair.1, pair.0, 1e-6, source: source)
    } + [
      target(id, "five areas, chance of finding it", 0.488323, plan.chance, 1e-6, source: source),
      target(id, "five areas, level λ", 0.065419, plan.level, 1e-6, source: source),
      target(id, "five areas, effort even", 0.329680, even, 1e-6, source: "Σ p (1 - exp(-z/A))"),
      target(
        id, "five areas, effort as the chances", 0.452279, proportional, 1e-6,
        source: "Σ p (1 - exp(-z/A))"),
    ]
  }

  static func looks(_ id: String) -> [ValidationTarget] {
    let p = [0.5, 0.3, 0.2]
    let q = [0.4, 0.7, 0.9]
    let order = BestLooks.order(chances: p, finding: q, costs: [1, 1, 1], count: 10)
    let source = "Blackwell, in Chew 1967: always the greatest p q/c"
    var number = 0.0
    for o in order { number = 10 * number + Double(o.place + 1) }
    return [
      target(
        id, "three places, order of ten looks", 2_131_121_123, number, 0.5, source: source,
        note: "p 0.5 0.3 0.2, q 0.4 0.7 0.9")
    ]
      + zip([0.21, 0.41, 0.59, 0.71, 0.782], order).enumerated().map { i, pair in
        target(
          id, "three places, found by look \(i + 1)", pair.0, pair.1.found, 1e-9, source: source)
      } + [
        target(
          id, "three places, mean number of looks", 3.892394,
          BestLooks.meanCost(chances: p, finding: q, costs: [1, 1, 1]), 1e-6, source: source)
      ]
  }

  static func tip(_ id: String) throws(SearchError) -> [ValidationTarget] {
    var odds = try row([0.4, 0.3, 0.2, 0.1])
    try odds.hear(Tip(.inside(cell(3, of: odds.grid)), reliability: 0.7))
    return zip([0.2069, 0.1552, 0.1034, 0.5345], 0..<4).map { e, i in
      target(
        id, "tip at the fourth of four, area \(i + 1)", e, odds.chance(i), 5e-5,
        source: "L = r g + (1 - r)/4, r 0.7")
    }
  }

  static func twoSearches(_ id: String) throws(SearchError) -> [ValidationTarget] {
    // The second chance is of what the first has left.
    var odds = try row([0.5, 0.5])
    let first = try look(&odds, at: 0, chance: 0.8)
    let second = try look(&odds, at: 1, chance: 0.35 / odds.chance(1))
    return [
      target(
        id, "0.40, then 0.35 of what is left", 0.61, 1 - (1 - first) * (1 - second), 1e-9,
        source: "1 - (1 - 0.40)(1 - 0.35)")
    ]
  }

  static func normalRadii(_ id: String) throws(SearchError) -> [ValidationTarget] {
    let cell = 0.02
    let reach = 5.0
    let grid = try SearchGrid(
      frame: LocalFrame(origin: Place(latitude: 0, longitude: 0)),
      southWest: Spot(east: -reach, north: -reach), northEast: Spot(east: reach, north: reach),
      cell: cell)
    let odds = try SearchOdds(grid: grid, prior: normal(cell: cell, reach: reach))
    let p = odds.chances
    let radii = [(0.5, 1.1774), (0.9, 2.1460), (0.95, 2.4477)].map { share, expected in
      let area = Double(odds.cells(holding: share).count) * cell * cell
      return target(
        id, "circular normal, radius of the \(Int((100 * share).rounded())) % region", expected,
        (area / Double.pi).squareRoot(), 2e-3, source: "√(-2 ln(1 - P)) σ", note: "cells of σ/50",
        unit: "σ")
    }
    let within = [(1.0, 0.3935), (2, 0.8647), (3, 0.9889)].map { r, expected in
      var sum = 0.0
      for i in p.indices where grid.centre(i).distance(to: Spot(east: 0, north: 0)) <= r {
        sum += p[i]
      }
      return target(
        id, "circular normal, share within \(Int(r)) σ", expected, sum, 5e-4,
        source: "1 - exp(-r²/2)", note: "cells of σ/50")
    }
    return radii + within
  }

  /// Sweep width as the integral of the lateral range curve of one long straight path.
  static func lateralRange(_ id: String) throws(SearchError) -> [ValidationTarget] {
    let width = 40.0
    let grid = try SearchGrid(
      frame: LocalFrame(origin: Place(latitude: 0, longitude: 0)),
      southWest: Spot(east: -400, north: -1), northEast: Spot(east: 400, north: 1), cell: 2)
    let path = [Spot(east: 0, north: -20_000), Spot(east: 0, north: 20_000)]
    // 2 ∫₀¹ 1 - exp(-(2/π) √(1 - x²)) dx: what is seen twice counts once.
    var randomWidth = 0.0
    for i in 0..<10_000 {
      let x = (Double(i) + 0.5) / 10_000
      randomWidth -= 2e-4 * Double.expm1(-2 / Double.pi * (1 - x * x).squareRoot())
    }
    let laws: [(String, DetectionLaw, Double)] = [
      ("inverse cube", .inverseCube, width), ("random", .random, randomWidth * width),
      ("definite range", .definiteRange, width),
    ]
    return laws.map { name, law, expected in
      guard let e = Effort(path: path, width: width, law: law, grid: grid) else {
        return target(id, name, expected, .nan, 0, source: "")
      }
      let sum = e.missed(multiplier: 1).reduce(0) { $0 + (1 - $1) } * grid.cell
      return target(
        id, "sweep width of one path, \(name)", expected, sum, 0.01 * width,
        source: "Koopman 1946: W = ∫ p(x) dx", note: "W 40 m, seen out to 2.5 W", unit: "m")
    }
  }
}
