import Geo
import KiteMath
import Search

/// Known figures of the theory of search against the functions that `kiterunner search` works with.
extension Validation {
  static let searchIDs = [
    "SEARCH-1", "SEARCH-2", "SEARCH-3", "SEARCH-4", "SEARCH-5", "SEARCH-6", "SEARCH-7", "SEARCH-8",
    "SEARCH-9", "SEARCH-10", "SEARCH-11", "SEARCH-12", "SEARCH-13", "SEARCH-14",
  ]

  static func searchFigures(_ id: String) -> [ValidationTarget] {
    do {
      switch id {
      case "SEARCH-1": return detection(id, .random, [0.393469, 0.632121, 0.864665], "1 - exp(-C)")
      case "SEARCH-2":
        return detection(id, .inverseCube, [0.469116, 0.789909, 0.987811], "erf(√π/2 C)")
      case "SEARCH-3": return try twoBoxes(id)
      case "SEARCH-4": return try nineCells(id)
      case "SEARCH-5": return try threeAreas(id)
      case "SEARCH-6": return try deadBeacon(id)
      case "SEARCH-7": return koopman(id)
      case "SEARCH-8": return meanTime(id)
      case "SEARCH-9": return water(id)
      case "SEARCH-10": return looks(id)
      case "SEARCH-11": return try tip(id)
      case "SEARCH-12": return try twoSearches(id)
      case "SEARCH-13": return try normalRadii(id)
      case "SEARCH-14": return try lateralRange(id)
      default: return []
      }
    } catch {
      return [
        ValidationTarget(
          id: id, name: "the search itself", source: "", expected: 0, got: .nan, tolerance: 0,
          unit: "", note: "\(error)")
      ]
    }
  }

  static func target(
    _ id: String, _ name: String, _ expected: Double, _ got: Double, _ tolerance: Double,
    source: String, note: String = "", unit: String = ""
  ) -> ValidationTarget {
    ValidationTarget(
      id: id, name: name, source: source, expected: expected, got: got, tolerance: tolerance,
      unit: unit, note: note)
  }

  private static func detection(
    _ id: String, _ law: DetectionLaw, _ expected: [Double], _ source: String
  ) -> [ValidationTarget] {
    zip([0.5, 1, 2], expected).map { c, e in
      target(
        id, "chance of detection, C \(c)", e, law.chance(coverage: c), 5e-7,
        source: "Koopman 1946: \(source)")
    }
  }

  /// Cells in one row, 1 m wide.
  static func row(
    _ chances: [Double], rest: Double = 0, hidden: HiddenStates = HiddenStates()
  ) throws(SearchError) -> SearchOdds {
    try SearchOdds(
      grid: SearchGrid(
        frame: LocalFrame(origin: Place(latitude: 0, longitude: 0)),
        corner: Spot(east: 0, north: 0),
        cell: 1, columns: chances.count, rows: 1), prior: chances, rest: rest, hidden: hidden)
  }

  /// One cell of a grid as an area.
  static func cell(_ index: Int, of grid: SearchGrid) -> SearchArea {
    let c = grid.centre(index)
    let h = 0.499 * grid.cell
    return .polygon([
      Spot(east: c.east - h, north: c.north - h), Spot(east: c.east + h, north: c.north - h),
      Spot(east: c.east + h, north: c.north + h), Spot(east: c.east - h, north: c.north + h),
    ])
  }

  static func look(
    _ odds: inout SearchOdds, at index: Int, chance: Double
  ) throws(SearchError) -> Double {
    guard let e = Effort(look: cell(index, of: odds.grid), chance: chance, grid: odds.grid) else {
      throw .outOfRange
    }
    return try odds.searchInVain(e)
  }

  private static func twoBoxes(_ id: String) throws(SearchError) -> [ValidationTarget] {
    var odds = try row([0.6, 0.4])
    let found = try look(&odds, at: 0, chance: 0.8)
    let source = "Bayes: p' = p (1 - POD)/(1 - POS)"
    return [
      target(id, "two boxes, chance of finding it", 0.48, found, 1e-12, source: source),
      target(id, "two boxes, first afterwards", 0.230769, odds.chance(0), 5e-7, source: source),
      target(id, "two boxes, second afterwards", 0.769231, odds.chance(1), 5e-7, source: source),
    ]
  }

  private static func nineCells(_ id: String) throws(SearchError) -> [ValidationTarget] {
    let grid = try SearchGrid(
      frame: LocalFrame(origin: Place(latitude: 0, longitude: 0)), corner: Spot(east: 0, north: 0),
      cell: 1, columns: 3, rows: 3)
    var odds = try SearchOdds(
      grid: grid, prior: [0.05, 0.1, 0.05, 0.1, 0.4, 0.1, 0.05, 0.1, 0.05])
    let found = try look(&odds, at: 4, chance: 0.7)
    let source = "Bayes, nine cells, POD 0.7 in the middle one"
    return [
      target(id, "nine cells, chance of finding it", 0.28, found, 1e-12, source: source),
      target(id, "nine cells, middle afterwards", 0.166667, odds.chance(4), 5e-7, source: source),
      target(id, "nine cells, edge afterwards", 0.138889, odds.chance(1), 5e-7, source: source),
      target(id, "nine cells, corner afterwards", 0.069444, odds.chance(0), 5e-7, source: source),
    ]
  }

  private static func threeAreas(_ id: String) throws(SearchError) -> [ValidationTarget] {
    var odds = try row([0.2, 0.5, 0.3])
    _ = try look(&odds, at: 1, chance: 0.6)
    let source = "Bayes, POD 0.6 in the second"
    // Two beacons, each working with 0.8 and heard with 0.9 if it works, that fail independently with
    // 0.25 and together with 0.75: both work alone, one of them, both together, none.
    var half = try row(
      [0.5, 0.5],
      hidden: HiddenStates([[0.25 * 0.64, 0.25 * 0.32, 0.75 * 0.8, 0.25 * 0.04 + 0.15]]))
    var heard = Double.nan
    if let listened = Effort(look: cell(0, of: half.grid), chance: 0.9, grid: half.grid) {
      heard = try half.searchInVain(
        listened, effects: [HiddenEffect(factor: 0, multipliers: [1.1, 1, 1, 0])])
    }
    let beacons = "Stone et al. 2014, AF447: two beacons, 0.8 each, heard with 0.9"
    return zip([0.2857, 0.2857, 0.4286], 0..<3).map { e, i in
      target(id, "three areas, area \(i + 1) afterwards", e, odds.chance(i), 5e-5, source: source)
    } + [
      target(id, "two beacons, chance of hearing one", 0.7704, 2 * heard, 1e-9, source: beacons),
      target(
        id, "two beacons, area of 0.5 afterwards", 0.1867, half.chance(0), 5e-5, source: beacons),
    ]
  }

  /// In the manner of AF447: the likeliest ground is searched by a listener who would hear a live
  /// beacon with 0.9, in vain. The true cell lies there; the beacon is dead.
  private static func deadBeacon(_ id: String) throws(SearchError) -> [ValidationTarget] {
    let source = "Stone et al. 2014: the failure of the beacons has to be allowed for"
    let chances = (0..<100).map { i -> Double in
      let x = Double(i) - 50
      return Double.exp(-x * x / 900)
    }
    var result: [ValidationTarget] = []
    for (name, dead, inside) in [("is allowed for", 0.25, 1.0), ("is not", 0, 0)] {
      var odds = try row(
        chances, rest: 0.02, hidden: try HiddenStates([[1 - dead, dead]]))
      let area = SearchArea.polygon([
        Spot(east: 35, north: 0), Spot(east: 65, north: 0), Spot(east: 65, north: 1),
        Spot(east: 35, north: 1),
      ])
      for _ in 0..<3 {
        guard let e = Effort(look: area, chance: 0.9, grid: odds.grid) else { continue }
        try odds.searchInVain(e, effects: [HiddenEffect(factor: 0, multipliers: [1, 0])])
      }
      result.append(
        target(
          id, "true place in the 90 % region, dead beacon \(name)", inside,
          odds.level(52) <= 0.9 ? 1 : 0, 0, source: source, note: "three searches in vain"))
    }
    return result
  }
}
