import Foundation
import KiteMath
import KitePhysics

/// Reads the scenario of a flight from a TOML file. The keys are in `Docs/Flight.md`.
public enum FlightScenarioReader {
  public static func read(path: String) throws(InputError) -> FlightScenario {
    try parse(
      ReadFile.bytes(path), source: path, folder: parentFolder(of: path))
  }

  /// - Parameters:
  ///   - source: the name that errors give.
  ///   - folder: what relative paths in the scenario are relative to; empty for none.
  public static func parse(
    _ bytes: [UInt8], source: String, folder: String = ""
  ) throws(InputError) -> FlightScenario {
    let top = try ScenarioSection(document: bytes, source: source)
    return try FlightReading(top: top, folder: folder).scenario()
  }
}

/// One reading of one scenario.
struct FlightReading {
  let top: ScenarioSection
  let folder: String

  typealias Bounds = ScenarioSection.Bounds

  func scenario() throws(InputError) -> FlightScenario {
    try top.check(
      known: [
        "title", "kite", "line", "wind", "air", "site", "hand", "ground", "roof", "drum", "pilot",
        "flight",
      ],
      meant: [
        "trick": "a trick belongs into [pilot]: trick = \"loop\"",
        "duration": "the duration belongs into [flight]",
        "seed": "the seed belongs into [flight]",
        "thing": "a flight has a [kite]; things that fall are for kiterunner where",
        "from": "a flight has a [hand] and a [site]; [from] is for kiterunner where",
        "length": "the length of line belongs into [line]",
        "speed": "the wind's speed belongs into [wind]",
        "turbulence": "turbulence belongs into [wind]",
      ])
    var s = FlightScenario()
    s.title = try top.text("title", "a title is text")
    if let table = try top.section("kite") { s.kite = try KiteReading(table: table).kite() }
    if let table = try top.section("line") { try line(table, &s) }
    if let table = try top.section("wind") {
      s.wind = try FlightWindReading(table: table, folder: folder).wind()
    }
    try air(&s)
    try ground(&s)
    if let table = try top.section("drum") { try drum(table, &s.reel) }
    if s.length > s.reel.lineOwned {
      let line = try top.section("line") ?? top
      throw line.error(
        "length", "\(plain(s.length)) m",
        "there are \(plain(s.reel.lineOwned)) m of line altogether: drum.line_owned")
    }
    try flight(&s)
    if let table = try top.section("pilot") {
      s.pilot = try PilotReading(table: table, duration: s.duration).script()
    }
    return s
  }

  private func line(_ table: ScenarioSection, _ s: inout FlightScenario) throws(InputError) {
    try table.check(
      known: [
        "material", "diameter", "linear_density", "stiffness", "breaking_load", "length",
        "segment",
      ],
      meant: [
        "kind": "did you mean material?", "tex": "write linear_density in kg/m: 150e-6 is 150 tex",
        "strength": "did you mean breaking_load, in N?",
      ])
    if let id = try table.text("material", "the name of a line") {
      guard let found = LineMaterial.named(utf8: id.utf8) else {
        throw table.unknown("material", id, LineMaterial.table.map { "\($0.id)" })
      }
      s.line = found
    }
    s.lineName = "\(s.line.name)"
    let before = s.line
    if let x = try table.number(
      "diameter",
      Bounds(
        0.00002...0.02, "m", "a line is 0.00002 m thick or more",
        "a line is at most 0.02 m thick. Is it in mm? 0.45 mm is 0.00045"))
    {
      s.line.diameter = x
    }
    if let x = try table.number(
      "linear_density",
      Bounds(
        1e-7...0.1, "kg/m", "a metre of line has 1e-7 kg or more",
        "a metre of line has at most 0.1 kg. Is it in tex? 150 tex are 150e-6 kg/m"))
    {
      s.line.linearDensity = x
    }
    if let x = try table.number(
      "stiffness",
      Bounds(10...1e6, "N", "a stiffness EA is 10 to 1,000,000 N: force over relative stretch"))
    {
      s.line.stiffness = x
    }
    if let x = try table.number(
      "breaking_load", Bounds(0.1...1e5, "N", "a breaking load is 0.1 to 100,000 N"))
    {
      s.line.breakingLoad = x
    }
    if s.line != before { s.lineName += ", altered" }
    s.length =
      try table.number(
        "length", Bounds(5...3000, "m", "a length of line is 5 m or more", "it is at most 3,000 m"))
      ?? s.length
    s.segment =
      try table.number("segment", Bounds(0.5...50, "m", "a piece of line is 0.5 to 50 m long"))
      ?? s.segment
    guard s.length >= 2 * s.segment else {
      throw table.error(
        "segment", "\(plain(s.segment)) m", "the line, \(plain(s.length)) m, has at least two")
    }
  }

  /// Density, height and temperature of the place.
  func air(_ s: inout FlightScenario) throws(InputError) {
    if let table = try top.section("air") {
      try table.check(
        known: ["density"],
        meant: [
          "temperature": "the temperature belongs into [site]", "height": "it belongs into [site]",
        ])
      s.density = try table.number(
        "density", Bounds(0.1...2, "kg/m³", "air has 0.1 to 2 kg/m³: 1.2 at the sea, 1.0 in Kabul"))
    }
    guard let table = try top.section("site") else { return }
    try table.check(
      known: ["height", "temperature", "place"], meant: ["altitude": "did you mean height?"])
    s.siteHeight =
      try table.number(
        "height", Bounds(-500...9000, "m", "ground lies between -500 and 9,000 m above the sea"))
      ?? 0
    s.temperature = try table.number(
      "temperature",
      Bounds(
        -95...65, "°C", "the air at the ground is at least -95 °C",
        "the air at the ground is at most 65 °C. Is it in °F or K? Write °C")
    ).map { $0 + 273.15 }
    if s.density != nil, s.temperature != nil {
      throw table.error(
        "temperature", "there is an air.density as well",
        "the density follows from height and temperature; give one of the two")
    }
  }

  private func ground(_ s: inout FlightScenario) throws(InputError) {
    var friction = s.ground.friction
    if let table = try top.section("ground") {
      try table.check(
        known: ["friction"],
        meant: [
          "height": "the height above the sea belongs into [site]",
          "roughness": "roughness belongs into [wind]",
        ])
      friction =
        try table.number("friction", Bounds(0...2, "", "a coefficient of friction is 0 to 2"))
        ?? friction
    }
    var roofs: [Ground.Roof] = []
    for roof in try top.sections("roof") { roofs.append(try self.roof(roof)) }
    s.ground = Ground(roofs: roofs, friction: friction)

    guard let table = try top.section("hand") else { return standing(&s) }
    try table.check(known: ["east", "north", "height"])
    let place = Bounds(-10_000...10_000, "m", "the hand is within 10,000 m of the origin")
    s.hand.x = try table.number("east", place) ?? 0
    s.hand.y = try table.number("north", place) ?? 0
    standing(&s)
    let floor = s.hand.z - 1.5
    if let z = try table.number(
      "height", Bounds(0...1000, "m", "the hand is 0 to 1,000 m above the ground"))
    {
      guard z >= floor else {
        throw table.error(
          "height", "\(plain(z)) m",
          "the roof under the hand is at \(plain(floor)) m, counted from the ground as well")
      }
      s.hand.z = z
    }
  }

  /// A hand without a height is 1.5 m above what is under it.
  private func standing(_ s: inout FlightScenario) {
    s.hand.z = s.ground.height(east: s.hand.x, north: s.hand.y) + 1.5
  }

  private func roof(_ table: ScenarioSection) throws(InputError) -> Ground.Roof {
    let keys = ["west", "east", "south", "north", "height"]
    try table.check(known: keys)
    var values: [Double] = []
    for key in keys {
      let bounds =
        key == "height"
        ? Bounds(0.1...1000, "m", "a roof is 0.1 to 1,000 m high")
        : Bounds(-10_000...10_000, "m", "a wall is within 10,000 m of the origin")
      guard let value = try table.number(key, bounds) else {
        throw table.error(key, "there is nothing", "a roof needs \(keys.joined(separator: ", "))")
      }
      values.append(value)
    }
    guard values[0] < values[1] else {
      throw table.error(
        "east", "\(plain(values[1])) m", "it lies east of west = \(plain(values[0]))")
    }
    guard values[2] < values[3] else {
      throw table.error(
        "north", "\(plain(values[3])) m", "it lies north of south = \(plain(values[2]))")
    }
    return Ground.Roof(
      west: values[0], east: values[1], south: values[2], north: values[3], height: values[4])
  }

  private func drum(_ table: ScenarioSection, _ reel: inout ReelDesign) throws(InputError) {
    try table.check(
      known: ["inertia", "friction", "line_owned", "hand_acceleration", "fastest_pull"])
    reel.inertia =
      try table.number(
        "inertia", Bounds(0.001...20, "kg", "a drum's inertia over radius squared: 0.001 to 20 kg"))
      ?? reel.inertia
    reel.friction =
      try table.number("friction", Bounds(0...50, "N", "a drum's friction is 0 to 50 N"))
      ?? reel.friction
    reel.lineOwned =
      try table.number("line_owned", Bounds(10...3000, "m", "line on the drum is 10 to 3,000 m"))
      ?? reel.lineOwned
    reel.handAcceleration =
      try table.number(
        "hand_acceleration", Bounds(1...500, "m/s²", "hands change the line's speed by 1 to 500"))
      ?? reel.handAcceleration
    reel.fastestPull =
      try table.number("fastest_pull", Bounds(0...30, "m/s", "hands pull at 0 to 30 m/s"))
      ?? reel.fastestPull
  }

  private func flight(_ s: inout FlightScenario) throws(InputError) {
    guard let table = try top.section("flight") else { return }
    try table.check(
      known: ["duration", "step", "seed", "start"],
      meant: ["dt": "did you mean step?", "time": "did you mean duration?"])
    s.duration = try table.number("duration", FlightScenario.durations) ?? s.duration
    s.step = try table.number("step", FlightScenario.steps) ?? s.step
    s.seed = try table.seed("seed") ?? s.seed
    if case .text(let text)? = table.value("start") {
      switch text.lowercased() {
      case "trim": s.start = .trim
      case "settled": s.start = .settled
      default:
        throw table.error(
          "start", "“\(shown(text.utf8))”", "it is “trim”, “settled” or degrees of elevation")
      }
    } else if let degrees = try table.number(
      "start",
      Bounds(5...89, "°", "an elevation to start from is 5 to 89 degrees, “trim” or “settled”"))
    {
      s.start = .elevation(degrees * .pi / 180)
    }
  }
}

extension FlightScenario {
  static let durations = ScenarioSection.Bounds(
    0.1...7200, "s", "a flight lasts 0.1 s or more", "a flight lasts at most 7,200 s")
  static let steps = ScenarioSection.Bounds(
    0.0005...0.0125, "s", "a step is 0.0005 s or more",
    "a step is at most 0.0125 s: above that the kite is not computed right")
}
