import ArgumentParser
import Formats
import Foundation
import Geo
import KiteMath
import Landing
import Weather
import Pictures
import Runner

/// Where it will land.
struct Where: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Where will it land, when, and how sure is that?",
    discussion: """
      From a scenario, from flags, or both: a flag replaces what the scenario says. Angles are in \
      degrees; --wind 4@270:10 is 4 m/s blowing from 270 degrees, felt 10 m above the ground (2 m \
      if no height is given); --height counts from the ground, altitudes from the sea.
      """)

  @Argument(help: "A scenario in TOML.") var scenario: String?
  @Option(help: "What it is: see `kiterunner things`.") var thing: String?
  @Option(parsing: .unconditional, help: "Where it was let go: latitude,longitude.")
  var from: String?
  @Option(help: "Its height above the ground there, m.") var height: Double?
  @Option(help: "Or its altitude above the sea, m.") var altitude: Double?
  @Option(help: "Line that trails from it, m.") var line: Double?
  @Option(help: "Wind as felt: SPEED@FROM[:HEIGHT]; may be repeated.") var wind: [String] = []
  @Option(help: "A sounding (CSV, University of Wyoming, IGRA 2); may be repeated.")
  var sounding: [String] = []
  @Option(help: "Roughness length of the country, m.") var roughness: Double?
  @Option(parsing: .unconditional, help: "Height of the ground above the sea, m.")
  var ground: Double?
  @Option(help: "Terrain: an SRTM .hgt tile, also zipped; may be repeated.")
  var terrain: [String] = []
  @Option(parsing: .unconditional, help: "Air temperature at the ground, degrees C.")
  var temperature: Double?
  @Option(help: "When it was let go: 2026-01-16T10:30:00Z.") var time: String?
  @Option(help: "Its recorded track.") var track: String?
  @Option(help: "Which serial number or callsign, if the track holds several.")
  var payload: String?
  @Option(help: "Predict from where the track falls through this altitude, m.")
  var atAltitude: Double?
  @Option(help: "Predict from this moment of the track.") var atTime: String?
  @Option(help: "Before a launch: when it will be let go.") var launch: String?
  @Option(help: "Its rate of climb, m/s.") var ascent: Double?
  @Option(help: "Where it bursts: ALTITUDE or ALTITUDE±SPREAD, m.") var burst: String?
  @Option(help: "Minutes it floats at the top.") var float: Double?
  @Option(parsing: .unconditional, help: "Where you are: latitude,longitude.")
  var me: String?
  @Option(help: "How many futures (default 1,000; at most 10,000,000).") var members: Int?
  @Option(help: "Seed: the same seed gives the same futures.") var seed: UInt64?
  @Option(help: "metric, imperial or aviation.") var units: String?
  @Option(help: "Folder for map.html and the other files.") var out: String?
  @ArgumentParser.Flag(help: "Print the result as JSON.") var json = false
  @Option(help: "Threads (default: all cores). The result does not depend on it.")
  var threads: Int?

  func run() throws {
    try reporting {
      let scenario = try merged()
      let asked = try Asked(scenario, source: self.scenario ?? "kiterunner where")
      let report = try fly(asked, scenario)
      let relief = asked.terrain.map { terrain in Relief { terrain.height(at: $0) } }
      var written = [String]()
      if let out {
        written = try OutputFolder.write(PredictionFiles.all(report, relief: relief), to: out)
      }
      if json {
        print(ResultWriter.text(report, files: written), terminator: "")
      } else {
        tell(report, written)
      }
    }
  }

  /// The answer on one screen: the sentence, the map with its table, what it rests on, the files.
  func tell(_ report: Report, _ written: [String]) {
    let environment = ProcessInfo.processInfo.environment
    let isColoured =
      isatty(1) == 1 && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
    let answer = Answer(report, shades: .terminal)
    print(answer.headline())
    print(TerminalMap.text(report, isColoured: isColoured))
    var rest = answer.next + (answer.ifBurstNow.map { [$0] } ?? []) + answer.modes
    rest.append("Assumed: " + answer.assumptions.joined(separator: " "))
    rest.append("Not known: " + answer.unknowns.joined(separator: " "))
    for text in rest { print(Answer.wrap(text, width: 80).joined(separator: "\n")) }
    guard let first = written.first else { return }
    let folder = NSString(string: first).deletingLastPathComponent
    let others = written.dropFirst().map { NSString(string: $0).lastPathComponent }
    let files = "Open \(first). Beside it in \(folder): \(others.joined(separator: ", "))."
    print("\n" + Answer.wrap(files, width: 80).joined(separator: "\n"))
  }

  /// The scenario with the flags laid over it.
  func merged() throws -> Scenario {
    var s =
      try scenario.map { path throws(InputError) in try ScenarioReader.read(path: path) }
      ?? Scenario()
    if let thing { s.thing = .named(thing) }
    if let line { s.trailingLine = try FlagRange.check(line, "--line", 0...5_000, "m") }
    if let from { s.from.place = try Formats.Flag.place(from, flag: "--from") }
    if let height {
      s.from.height = try FlagRange.check(height, "--height", 0...100_000, "m")
      s.from.altitude = nil
    }
    if let altitude {
      if height != nil {
        throw InputError(
          "--altitude", "there is a --height as well", expected: "give one of the two")
      }
      s.from.altitude = try FlagRange.check(altitude, "--altitude", -500...100_000, "m")
      s.from.height = nil
    }
    if let time { s.from.time = try Formats.Flag.time(time, flag: "--time") }
    if !wind.isEmpty || !sounding.isEmpty {
      let surface = s.winds.first
      s.winds = try wind.map { text throws(InputError) in
        var w = try Formats.Flag.wind(text, flag: "--wind")
        w.roughness = surface?.roughness
        w.displacement = surface?.displacement
        w.stability = surface?.stability
        w.obukhovLength = surface?.obukhovLength
        return w
      }
      for path in sounding {
        var w = Scenario.Wind()
        w.sounding = path
        s.winds.append(w)
      }
    }
    if let roughness {
      let r = try FlagRange.check(roughness, "--roughness", 1e-5...5, "m")
      for i in s.winds.indices { s.winds[i].roughness = r }
    }
    if let ground { s.ground.height = try FlagRange.check(ground, "--ground", -500...9_000, "m") }
    if !terrain.isEmpty { s.ground.terrain = terrain }
    if let temperature {
      s.air.temperature =
        try FlagRange.check(temperature, "--temperature", -90...60, "degrees C") + 273.15
    }
    if let track { s.track.file = track }
    if let payload { s.track.payload = payload }
    if let atAltitude {
      s.track.atAltitude = try FlagRange.check(atAltitude, "--at-altitude", -500...60_000, "m")
    }
    if let atTime { s.track.atTime = try Formats.Flag.time(atTime, flag: "--at-time") }
    if (s.track.atAltitude != nil || s.track.atTime != nil) && s.track.file == nil {
      throw InputError(
        atAltitude != nil ? "--at-altitude" : "--at-time", "there is no track",
        expected: "this picks a moment of a --track")
    }
    if let launch { s.launch.time = try Formats.Flag.time(launch, flag: "--launch") }
    if let ascent { s.launch.ascent = try FlagRange.check(ascent, "--ascent", 0.1...50, "m/s") }
    if let burst {
      let b = try Formats.Flag.burst(burst, flag: "--burst")
      s.launch.burst = b.altitude
      s.launch.burstSpread = b.spread ?? s.launch.burstSpread
    }
    if let float {
      s.launch.float = 60 * (try FlagRange.check(float, "--float", 0...10_000, "min"))
    }
    if let me { s.me.place = try Formats.Flag.place(me, flag: "--me") }
    if let members {
      guard (1...10_000_000).contains(members) else {
        throw InputError(
          "--members", "\(members)", expected: "from 1 to 10,000,000 futures can be flown")
      }
      s.members = members
    }
    if let seed { s.seed = seed }
    if let units {
      guard let u = Scenario.Units(rawValue: units) else {
        throw InputError(
          "--units", "\"\(units)\"", expected: "metric, imperial or aviation was expected")
      }
      s.units = u
    }
    if let threads, threads < 1 || threads > 1_024 {
      throw InputError("--threads", "\(threads)", expected: "from 1 to 1,024 threads")
    }
    return s
  }

  /// Flies the futures, with a line of progress where someone waits for it.
  func fly(_ asked: Asked, _ scenario: Scenario) throws -> Report {
    let ensemble = Ensemble(asked.question)
    let progress = ProgressLine(total: asked.members)
    let members = Runner.members(
      of: ensemble, count: asked.members, threads: threads ?? Runner.cores,
      progress: { progress.show($0) }, cancelled: { Interrupt.isPending })
    progress.clear()
    guard !members.isEmpty else {
      complain("Interrupted before the first future had landed.")
      throw ExitCode(130)
    }
    let q = asked.question
    let prediction = Prediction(
      members: members, requested: asked.members, place: q.place, height: q.height,
      start: q.start, hills: q.hills, base: q.base)
    var digest = Digest()
    for m in members { digest.combine(m) }
    let burstNow = asked.burstNow.map { q in
      let few = Ensemble(q).members(0..<min(asked.members, 1_000))
      return Prediction(
        members: few, requested: few.count, place: q.place, height: q.height, start: q.start,
        hills: q.hills, base: q.base)
    }
    let ground = q.wind.ground
    return Report(
      prediction: prediction, title: scenario.title, thingID: asked.thingID,
      thingName: asked.thingName, modeNames: asked.modeNames, me: scenario.me.place,
      assumptions: asked.assumptions, unknowns: asked.unknowns, windAge: asked.windAge,
      windAtRelease: q.wind.wind(q.height), windAtGround: q.wind.wind(ground + 10),
      track: asked.track, heardLast: asked.heardLast, terrainNames: asked.terrainNames,
      inputs: Inputs.list(scenario, seed: q.seed, members: asked.members),
      version: Version.current, seed: q.seed, membersRequested: asked.members,
      units: asked.units, ifBurstNow: burstNow, digest: digest.value)
  }
}

/// Numbers given as flags, checked where they are given.
enum FlagRange {
  static func check(
    _ value: Double, _ flag: String, _ range: ClosedRange<Double>, _ unit: String
  ) throws(InputError) -> Double {
    guard value.isFinite, range.contains(value) else {
      throw InputError(
        flag, "\(value) \(unit)",
        expected: "from \(plain(range.lowerBound)) to \(plain(range.upperBound)) \(unit)")
    }
    return value
  }

  private static func plain(_ x: Double) -> String {
    x == x.rounded() && abs(x) < 1e9 ? String(Int(x)) : String(x)
  }
}
