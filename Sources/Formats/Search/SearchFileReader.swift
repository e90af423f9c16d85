import Geo
import Search
import Weather

/// Reads a search. The keys are in `Docs/Search.md`.
public enum SearchFileReader {
  public static func read(path: String) throws(InputError) -> SearchFile {
    try parse(ReadFile.bytes(path), source: path)
  }

  public static func parse(_ bytes: [UInt8], source: String) throws(InputError) -> SearchFile {
    try SearchReading(top: ScenarioSection(document: bytes, source: source)).file()
  }
}

/// Bounds of the numbers of a search.
enum SearchBounds {
  typealias Bounds = ScenarioSection.Bounds
  static let chance = Bounds(
    0.01...0.99, "", "a chance is 0.01 to 0.99: nothing is impossible and nothing certain",
    "a chance is at most 0.99: nothing is certain. Did you write per cent?")
  static let share = Bounds(0...1, "", "a share is 0 to 1", "a share is at most 1. Per cent?")
  static let rest = Bounds(
    0...0.99, "", "the rest of the world has a share of 0 to 0.99", "at most 0.99. Per cent?")
  static let metres = Bounds(0.1...1_000_000, "m", "a length is 0.1 to 1,000,000 m")
  static let radius = Bounds(0.5...200_000, "m", "a radius is 0.5 to 200,000 m")
  static let width = Bounds(
    0.5...5_000, "m", "a sweep width is 0.5 to 5,000 m: twice how far off half would be seen")
  static let length = Bounds(
    0...10_000_000, "m", "a length of path is 0 m or more", "10,000 km is the most")
  static let bearing = Bounds(0...360, "°", "a bearing is 0 to 360 degrees from north by east")
  static let angle = Bounds(1...90, "°", "the doubt of a direction is 1 to 90 degrees")
  static let factor = Bounds(0...1, "", "a poor team finds 0 to 1 times as well as a good one")
}

struct SearchReading {
  let top: ScenarioSection

  func file() throws(InputError) -> SearchFile {
    guard let format = try top.text("format", "kite-runner-search"), format == "kite-runner-search"
    else {
      throw top.error(
        "format", top.value("format")?.written ?? "there is nothing",
        "a search begins with \"format\": \"kite-runner-search\"; make one with `kiterunner search "
          + "new`")
    }
    let version = try top.number(
      "format_version", .init(1...1_000, "", "the version of the file is 1"))
    guard version == 1 else {
      throw top.error(
        "format_version", version.map(plain) ?? "there is nothing",
        "this program reads version 1; a later one is needed for this file")
    }
    try top.check(
      known: [
        "format", "format_version", "title", "grid", "rest", "beacon_dead", "team", "start", "step",
      ])
    let grid = try grid()
    var file = SearchFile(
      title: try top.text("title", "a title is text"), grid: grid,
      rest: try top.number("rest", SearchBounds.rest) ?? 0.05,
      beaconDead: try top.number("beacon_dead", SearchBounds.share), starts: [])
    for table in try top.sections("team") {
      try table.check(known: ["name", "poor", "factor"])
      guard let name = try table.text("name", "a team has a name"), name.count <= 40 else {
        throw table.error(
          "name", "there is nothing, or too much", "a team's name, 40 letters at most")
      }
      file.teams.append(
        .init(
          name: name, poor: try table.number("poor", SearchBounds.share) ?? 0.2,
          factor: try table.number("factor", SearchBounds.factor) ?? 0.4))
    }
    guard file.teams.count <= SearchFile.mostTeams,
      Set(file.teams.map(\.name)).count == file.teams.count
    else {
      throw top.error(
        "team", "\(file.teams.count) teams",
        "at most \(SearchFile.mostTeams), each with a name of its own")
    }
    let starts = try top.sections("start")
    guard !starts.isEmpty, starts.count <= SearchFile.mostStarts else {
      throw top.error(
        "start", "\(starts.count) of them",
        "a search starts from 1 to \(SearchFile.mostStarts) predictions or areas")
    }
    for table in starts { file.starts.append(try start(table)) }
    let steps = try top.sections("step")
    guard steps.count <= SearchFile.mostSteps else {
      throw top.error(
        "step", "\(grouped(steps.count)) of them", "at most \(grouped(SearchFile.mostSteps)) steps")
    }
    var ids: Set<String> = []
    for table in steps {
      let step = try SearchStepReading(table: table, teams: file.teams.map(\.name)).step()
      guard ids.insert(step.id).inserted else {
        throw table.error("id", "“\(shown(step.id.utf8))” is there twice", "each step has its own")
      }
      file.steps.append(step)
    }
    file.steps.sort { $0.time != $1.time ? $0.time < $1.time : false }
    return file
  }

  private func grid() throws(InputError) -> SearchGrid {
    guard let table = try top.section("grid") else {
      throw top.error("grid", "there is nothing", "a search has its cells: \"grid\": { … }")
    }
    try table.check(known: ["origin", "west_m", "south_m", "cell_m", "columns", "rows"])
    func need(_ key: String, _ bounds: ScenarioSection.Bounds) throws(InputError) -> Double {
      guard let value = try table.number(key, bounds) else {
        throw table.error(key, "there is nothing", bounds.low)
      }
      return value
    }
    guard let origin = try table.place("origin") else {
      throw table.error("origin", "there is nothing", "a place is [latitude, longitude]")
    }
    let far = ScenarioSection.Bounds(-5e6...5e6, "m", "a corner lies within 5,000 km")
    let count = ScenarioSection.Bounds(
      1...1e9, "", "a number of cells, 1 or more", "fewer cells: at most 4,000,000 in all")
    let columns = try need("columns", count)
    let rows = try need("rows", count)
    guard columns == columns.rounded(), rows == rows.rounded() else {
      throw table.error("columns", "\(plain(columns)) by \(plain(rows))", "whole numbers of cells")
    }
    let corner = Spot(east: try need("west_m", far), north: try need("south_m", far))
    let cell = try need("cell_m", SearchBounds.metres)
    do {
      return try SearchGrid(
        frame: LocalFrame(origin: origin), corner: corner, cell: cell, columns: Int(columns),
        rows: Int(rows))
    } catch {
      throw table.error(
        "columns", "\(plain(columns)) by \(plain(rows)) cells", SearchFile.words(error))
    }
  }

  private func start(_ table: ScenarioSection) throws(InputError) -> SearchFile.Start {
    try table.check(
      known: [
        "name", "weight", "at", "radius_m", "corners", "near", "spread_m", "from", "landings_m",
      ])
    let name = try table.text("name", "a name") ?? "start"
    let weight =
      try table.number("weight", .init(1e-6...1e6, "", "a weight is above 0")) ?? 1
    let kind: SearchFile.Start.Kind
    if let from = try table.place("from") {
      let spots = try table.points("landings_m").map { Spot(east: $0.0, north: $0.1) }
      guard spots.count >= 20, spots.count <= 5_000,
        spots.allSatisfy({ abs($0.east) < 2e6 && abs($0.north) < 2e6 })
      else {
        throw table.error(
          "landings_m", "\(grouped(spots.count)) landings",
          "20 to 5,000 of them, [east, north] in m")
      }
      kind = .landings(from: from, spots)
    } else if let near = try table.place("near") {
      guard let spread = try table.number("spread_m", SearchBounds.metres) else {
        throw table.error("spread_m", "there is nothing", SearchBounds.metres.low)
      }
      kind = .near(near, spread: spread)
    } else {
      kind = .area(try table.ground())
    }
    return .init(name: name, weight: weight, kind: kind)
  }
}

extension ScenarioSection {
  /// A list of pairs of numbers.
  func points(_ key: String) throws(InputError) -> [(Double, Double)] {
    guard let node = value(key) else {
      throw error(key, "there is nothing", "a list of pairs of numbers")
    }
    guard case .array(let items) = node else {
      throw error(key, node.written, "a list of pairs of numbers, [[1, 2], [3, 4]]")
    }
    var result: [(Double, Double)] = []
    result.reserveCapacity(items.count)
    for item in items {
      var pair: [Double] = []
      if case .array(let parts) = item {
        for part in parts {
          switch part {
          case .integer(let whole): pair.append(Double(whole))
          case .number(let number) where number.isFinite: pair.append(number)
          default: break
          }
        }
      }
      guard pair.count == 2 else {
        throw error(key, item.written, "pairs of numbers, as in [1, 2]")
      }
      result.append((pair[0], pair[1]))
    }
    return result
  }

  /// A list of places, [latitude, longitude] each.
  func places(_ key: String) throws(InputError) -> [Place] {
    var places: [Place] = []
    for (latitude, longitude) in try points(key) {
      do {
        places.append(try checkedPlace(latitude, longitude))
      } catch {
        throw self.error(key, error.problem, error.expected)
      }
    }
    guard places.count <= SearchFile.mostCorners else {
      throw error(
        key, "\(grouped(places.count)) places", "at most \(grouped(SearchFile.mostCorners))")
    }
    return places
  }

  /// `at` and `radius_m`, or `corners`.
  func ground() throws(InputError) -> SearchFile.Ground {
    if value("corners") != nil {
      let ring = try places("corners")
      guard ring.count >= 3 else {
        throw error("corners", "\(ring.count) corners", "an area has three corners or more")
      }
      return .polygon(ring)
    }
    guard let at = try place("at") else {
      throw error(
        "at", "there is nothing", "an area is at = [34.53, 69.17] with radius_m, or corners")
    }
    guard let radius = try number("radius_m", SearchBounds.radius) else {
      throw error("radius_m", "there is nothing", SearchBounds.radius.low)
    }
    return .circle(at, radius: radius)
  }
}
