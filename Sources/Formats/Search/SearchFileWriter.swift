import Geo
import KiteMath
public import Search

/// Writes a search as JSON.
public enum SearchFileWriter {
  public static func text(_ file: SearchFile) -> String { value(file).text }

  public static func value(_ file: SearchFile) -> JSONValue {
    let grid = file.grid
    var list: [JSONValue.Member] = [
      .init("format", "kite-runner-search"), .init("format_version", 1),
    ]
    if let title = file.title { list.append(.init("title", .string(title))) }
    list.append(
      .init(
        "grid",
        [
          "origin": place(grid.frame.origin), "west_m": .number(grid.corner.east),
          "south_m": .number(grid.corner.north), "cell_m": .number(grid.cell),
          "columns": .number(Double(grid.columns)), "rows": .number(Double(grid.rows)),
        ]))
    list.append(.init("rest", .number(file.rest)))
    if let dead = file.beaconDead { list.append(.init("beacon_dead", .number(dead))) }
    if !file.teams.isEmpty {
      list.append(
        .init(
          "team",
          .array(
            file.teams.map {
              [
                "name": .string($0.name), "poor": .number($0.poor), "factor": .number($0.factor),
              ]
            })))
    }
    list.append(.init("start", .array(file.starts.map(start))))
    list.append(.init("step", .array(file.steps.map { step($0) })))
    return .object(list)
  }

  static func place(_ place: Place) -> JSONValue {
    .array([
      .number(place.latitudeDegrees, places: 7), .number(place.longitudeDegrees, places: 7),
    ])
  }

  private static func start(_ start: SearchFile.Start) -> JSONValue {
    var list: [JSONValue.Member] = [
      .init("name", .string(start.name)), .init("weight", .number(start.weight)),
    ]
    switch start.kind {
    case .area(let area): list += ground(area)
    case .near(let at, let spread):
      list += [.init("near", place(at)), .init("spread_m", .number(spread))]
    case .landings(let from, let spots):
      list += [
        .init("from", place(from)),
        .init(
          "landings_m",
          .array(
            spots.map { .array([.number($0.east, places: 1), .number($0.north, places: 1)]) })),
      ]
    }
    return .object(list)
  }

  private static func ground(_ ground: SearchFile.Ground) -> [JSONValue.Member] {
    switch ground {
    case .circle(let at, let radius):
      [.init("at", place(at)), .init("radius_m", .number(radius))]
    case .polygon(let ring): [.init("corners", .array(ring.map(place)))]
    }
  }

  static func step(_ step: SearchFile.Step, withID: Bool = true) -> JSONValue {
    var list: [JSONValue.Member] = []
    if withID { list.append(.init("id", .string(step.id))) }
    // To the second; who types faster than that is told apart by what is typed.
    list.append(.init("time", .string(UTCText.stamp(step.time))))
    list.append(.init("by", .string(step.by)))
    if let team = step.team { list.append(.init("team", .string(team))) }
    list += action(step.action)
    if let note = step.note { list.append(.init("note", .string(note))) }
    if withID, let undone = step.undone {
      list.append(.init("undone", .string(UTCText.stamp(undone))))
    }
    return .object(list)
  }

  private static func degrees(_ angle: Double) -> JSONValue {
    .number(angle * 180 / .pi, places: 3)
  }

  private static func action(_ action: SearchFile.Action) -> [JSONValue.Member] {
    func kind(_ name: String) -> JSONValue.Member { .init("kind", .string(name)) }
    func number(_ key: String, _ value: Double) -> JSONValue.Member { .init(key, .number(value)) }
    switch action {
    case .look(let area, let chance, let sense):
      return [kind("look")] + ground(area)
        + [number("chance", chance), .init("sense", .string(sense.rawValue))]
    case .sweep(let area, let width, let length, let law):
      return [kind("sweep")] + ground(area)
        + [
          number("width_m", width), number("length_m", length), .init("law", .string(law.word)),
        ]
    case .track(let path, let width, let law):
      return [
        kind("track"), number("width_m", width), .init("law", .string(law.word)),
        .init("path", .array(path.map(place))),
      ]
    case .inside(let area, let r):
      return [kind("inside")] + ground(area) + [number("reliability", r)]
    case .near(let at, let spread, let r):
      return [
        kind("near"), .init("at", place(at)), number("spread_m", spread), number("reliability", r),
      ]
    case .towards(let from, let bearing, let spread, let within, let r):
      return [
        kind("towards"), .init("from", place(from)), .init("bearing_deg", degrees(bearing)),
        .init("spread_deg", degrees(spread)),
      ] + (within.isFinite ? [number("within_m", within)] : []) + [number("reliability", r)]
    case .dragged(let towards, let spread, let mean, let share):
      return [
        kind("dragged"), .init("bearing_deg", degrees(towards)),
        .init("spread_deg", degrees(spread)), number("mean_m", mean), number("share", share),
      ]
    case .carried(let mean, let kept, let share):
      return [
        kind("carried"), number("mean_m", mean), number("kept", kept), number("share", share),
      ]
    case .found(let at): return [kind("found"), .init("at", place(at))]
    }
  }

  /// An id that the same step has on every machine; one that says the same again gets another.
  static func id(of step: SearchFile.Step, among others: [SearchFile.Step]) -> String {
    var digest = Digest()
    for byte in self.step(step, withID: false).compact.utf8 { digest.combine(byte) }
    while true {
      let hex = String(digest.value, radix: 16)
      let id = String(repeating: "0", count: 16 - hex.count) + hex
      if !others.contains(where: { $0.id == id }) { return id }
      digest.combine(UInt8(1))
    }
  }
}

extension DetectionLaw {
  /// As it is written in files and on the command line.
  public var word: String {
    switch self {
    case .random: "random"
    case .inverseCube: "inverse-cube"
    case .definiteRange: "definite-range"
    }
  }

  public static let words = ["random", "inverse-cube", "definite-range"]

  public init?(word: String) {
    switch word {
    case "random": self = .random
    case "inverse-cube": self = .inverseCube
    case "definite-range": self = .definiteRange
    default: return nil
    }
  }
}
