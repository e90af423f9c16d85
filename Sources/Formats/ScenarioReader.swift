import Foundation
import KiteMath
import Weather

/// Reads a scenario from a TOML file. The keys are in `Docs/Formats.md`.
public enum ScenarioReader {
  public static func read(path: String) throws(InputError) -> Scenario {
    let bytes = try ReadFile.bytes(path)
    return try parse(bytes, source: path, folder: parentFolder(of: path))
  }

  /// - Parameters:
  ///   - source: the name that errors give.
  ///   - folder: what relative paths in the scenario are relative to; empty for none.
  public static func parse(
    _ bytes: [UInt8], source: String, folder: String = ""
  ) throws(InputError) -> Scenario {
    let top = try ScenarioSection(document: bytes, source: source)
    return try Reading(top: top, folder: folder).scenario()
  }
}

/// One reading of one scenario.
private struct Reading {
  let top: ScenarioSection
  let folder: String

  typealias Bounds = ScenarioSection.Bounds

  func scenario() throws(InputError) -> Scenario {
    try top.check(
      known: [
        "title", "thing", "trailing_line", "members", "fidelity", "seed", "units", "from",
        "ground", "wind", "air", "track", "launch", "me", "sighting", "unseen",
      ],
      meant: [
        "place": "the place belongs into [from]: place = [34.53, 69.17]",
        "height": "the height of the cut belongs into [from], that of the ground into [ground]",
        "speed": "the wind's speed belongs into [wind]",
        "terrain": "terrain belongs into [ground]",
        "runs": "did you mean members?",
        "sightings": "write each one as a table [[sighting]]",
      ])
    var scenario = Scenario()
    scenario.title = try top.text("title", "a title is text")
    scenario.thing = try thing()
    scenario.trailingLine = try top.number(
      "trailing_line", Bounds(0...5000, "m", "a length of line is 0 to 5,000 m"))
    scenario.members = try members()
    scenario.fidelity = try top.word("fidelity", as: Scenario.Fidelity.self)
    scenario.seed = try top.seed("seed")
    scenario.units = try top.word("units", as: Scenario.Units.self)
    scenario.from = try from()
    scenario.ground = try ground()
    scenario.winds = try winds()
    scenario.air = try air()
    scenario.track = try track()
    scenario.launch = try launch()
    if let table = try top.section("unseen") {
      scenario.unseen = try UnseenReading(table: table).unseen()
    }
    if let me = try top.section("me") {
      try me.check(known: ["place"])
      scenario.me.place = try me.place("place")
    }
    scenario.seen = try seen()
    return scenario
  }

  private func seen() throws(InputError) -> [Scenario.Seen] {
    let tables = try top.sections("sighting")
    guard tables.count <= Scenario.mostSeen else {
      throw top.error(
        "sighting", "\(tables.count) of them", "at most \(Scenario.mostSeen) sightings")
    }
    var seen: [Scenario.Seen] = []
    for table in tables { seen.append(try SeenReading(table: table).seen()) }
    return seen
  }

  private func members() throws(InputError) -> Int? {
    let expected = "from 1 to 10,000,000 members; 10,000 is a good number"
    guard let value = try top.number("members", Bounds(1...10_000_000, "members", expected))
    else { return nil }
    guard value == value.rounded() else { throw top.error("members", plain(value), expected) }
    return Int(value)
  }

  private func thing() throws(InputError) -> Scenario.Thing? {
    guard let node = top.value("thing") else { return nil }
    if case .text = node { return try top.text("thing", "the name of a thing").map { .named($0) } }
    guard case .table = node, let own = try top.section("thing") else {
      throw top.error(
        "thing", node.written, "the name of a thing in quotes, or a table [thing] describing it")
    }
    try own.check(
      known: ["name", "sink", "sink_spread", "glide", "delay", "main_height", "main_sink"],
      meant: ["speed": "did you mean sink, the rate of fall in m/s?"])
    let name = try own.text("name", "a name is text") ?? "own thing"
    let slow = "a rate of fall is above 0 m/s: downwards is positive"
    guard
      let sink = try own.number(
        "sink", Bounds(0.01...400, "m/s", slow, "a rate of fall is at most 400 m/s"))
    else {
      throw own.error(
        "sink", "there is nothing", "an own thing needs its rate of fall at sea level in m/s")
    }
    let mainHeight = try own.number(
      "main_height", Bounds(0...20_000, "m", "a height above the ground is 0 to 20,000 m"))
    let mainSink = try own.number(
      "main_sink", Bounds(0.01...400, "m/s", slow, "a rate of fall is at most 400 m/s"))
    if (mainHeight == nil) != (mainSink == nil) {
      throw own.error(
        mainHeight == nil ? "main_sink" : "main_height", "this stands alone",
        "a second stage needs both main_height and main_sink")
    }
    return .own(
      Scenario.OwnThing(
        name: name, sink: sink,
        sinkSpread: try own.number(
          "sink_spread",
          Bounds(0...2, "", "a spread is a factor: 0.15 stands for 15 %; at most 2")),
        glide: try own.number("glide", Bounds(0...100, "m/s", "a glide is 0 to 100 m/s")),
        delay: try own.number("delay", Bounds(0...86_400, "s", "a delay is 0 to 86,400 s")),
        mainHeight: mainHeight, mainSink: mainSink))
  }

  private func altitude(_ what: String) -> Bounds {
    Bounds(-500...100_000, "m", "\(what) lies between -500 and 100,000 m above the sea")
  }

  private func from() throws(InputError) -> Scenario.From {
    var from = Scenario.From()
    guard let table = try top.section("from") else { return from }
    try table.check(
      known: ["place", "height", "altitude", "time"],
      meant: [
        "lat": "write both in one: place = [34.53, 69.17]",
        "latitude": "write both in one: place = [34.53, 69.17]",
        "lon": "write both in one: place = [34.53, 69.17]",
        "longitude": "write both in one: place = [34.53, 69.17]",
      ])
    from.place = try table.place("place")
    from.height = try table.number(
      "height",
      Bounds(
        0...100_000, "m", "a height above the ground is 0 or more",
        "a height above the ground is at most 100,000 m"))
    from.altitude = try table.number("altitude", altitude("an altitude"))
    if from.height != nil, from.altitude != nil {
      throw table.error(
        "altitude", "there is a height as well",
        "give the height above the ground or the altitude above the sea, not both")
    }
    from.time = try table.time("time")
    return from
  }

  private func ground() throws(InputError) -> Scenario.Ground {
    var ground = Scenario.Ground()
    guard let table = try top.section("ground") else { return ground }
    try table.check(
      known: ["height", "terrain"],
      meant: ["roughness": "roughness belongs into [wind]", "altitude": "did you mean height?"])
    ground.height = try table.number(
      "height", Bounds(-500...9000, "m", "ground lies between -500 and 9,000 m above the sea"))
    ground.terrain = try table.paths("terrain", in: folder)
    return ground
  }

  private func winds() throws(InputError) -> [Scenario.Wind] {
    guard let node = top.value("wind") else { return [] }
    let tables: [TOMLTable]
    switch node {
    case .tables(let list): tables = list.tables
    case .array(let items):
      var inline: [TOMLTable] = []
      for item in items {
        guard case .table(let table) = item else {
          throw top.error("wind", item.written, "write each source of wind as a table [[wind]]")
        }
        inline.append(table)
      }
      tables = inline
    default:
      guard let table = try top.section("wind") else { return [] }
      return [try WindReading(table: table, folder: folder).wind()]
    }
    var winds: [Scenario.Wind] = []
    for (index, table) in tables.enumerated() {
      let section = ScenarioSection(
        source: top.source, path: "wind[\(index + 1)]", table: table)
      winds.append(try WindReading(table: section, folder: folder).wind())
    }
    return winds
  }

  private func air() throws(InputError) -> Scenario.Air {
    var air = Scenario.Air()
    guard let table = try top.section("air") else { return air }
    try table.check(known: ["temperature"])
    if let celsius = try table.number(
      "temperature",
      Bounds(
        -95...65, "°C", "the air at the ground is at least -95 °C",
        "the air at the ground is at most 65 °C. Is it in °F or K? Write °C"))
    {
      air.temperature = celsius + 273.15
    }
    return air
  }

  private func track() throws(InputError) -> Scenario.TrackSource {
    var track = Scenario.TrackSource()
    guard let table = try top.section("track") else { return track }
    try table.check(
      known: ["file", "payload", "at_altitude", "at_time"],
      meant: ["path": "did you mean file?", "serial": "did you mean payload?"])
    track.file = try table.path("file", in: folder)
    track.payload = try table.text("payload", "a serial number or callsign")
    track.atAltitude = try table.number("at_altitude", altitude("an altitude"))
    track.atTime = try table.time("at_time")
    if track.atAltitude != nil, track.atTime != nil {
      throw table.error(
        "at_time", "there is at_altitude as well",
        "give the altitude or the time from which to predict, not both")
    }
    if track.file == nil {
      throw table.error("file", "there is nothing", "a [track] needs the path of its file")
    }
    return track
  }

  private func launch() throws(InputError) -> Scenario.Launch {
    var launch = Scenario.Launch()
    guard let table = try top.section("launch") else { return launch }
    try table.check(known: ["time", "ascent", "burst", "burst_spread", "float_minutes"])
    launch.time = try table.time("time")
    launch.ascent = try table.number(
      "ascent",
      Bounds(0.1...50, "m/s", "a rate of ascent is 0.1 m/s or more", "it is at most 50 m/s"))
    launch.burst = try table.number("burst", altitude("a burst"))
    launch.burstSpread = try table.number(
      "burst_spread", Bounds(0...20_000, "m", "a spread of burst heights is 0 to 20,000 m"))
    if launch.burstSpread != nil, launch.burst == nil {
      throw table.error(
        "burst_spread", "there is no burst", "a spread needs the burst it is about")
    }
    launch.float = try table.number(
      "float_minutes", Bounds(0...100_000, "min", "a float is 0 to 100,000 minutes")
    ).map { $0 * 60 }
    return launch
  }
}
