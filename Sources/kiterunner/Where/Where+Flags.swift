import Asking
import Formats

extension Where {
  /// The flags that were given, for errors.
  var origin: Origin {
    let given: [(String, Bool)] =
      [
        ("--thing", thing != nil), ("--from", from != nil), ("--height", height != nil),
        ("--altitude", altitude != nil), ("--time", time != nil), ("--wind", !wind.isEmpty),
        ("--at-altitude", atAltitude != nil), ("--at-time", atTime != nil),
        ("--payload", payload != nil), ("--launch", launch != nil), ("--ascent", ascent != nil),
        ("--burst", burst != nil), ("--sighting", !sighting.isEmpty),
        ("--fidelity", fidelity != nil), ("--line", line != nil),
        ("--sounding", !sounding.isEmpty),
      ] + unseenFlags.given
    return Origin(file: scenario, flags: Set(given.filter(\.1).map(\.0)))
  }

  /// The scenario with the flags laid over it.
  func merged() throws(InputError) -> Scenario {
    try checkEmpty()
    var s = Scenario()
    if let scenario { s = try ScenarioReader.read(path: scenario) }
    if let thing { s.thing = .named(thing) }
    if let line {
      s.trailingLine = try FlagRange.check(line, "--line", 0...5_000, "m", "a length of line")
    }
    try placeAndTime(&s)
    try winds(&s)
    if let ground {
      s.ground.height = try FlagRange.check(ground, "--ground", -500...9_000, "m", "ground")
    }
    if !terrain.isEmpty { s.ground.terrain = terrain }
    if let temperature {
      s.air.temperature =
        273.15
        + (try FlagRange.check(
          temperature, "--temperature", -95...65, "°C", "the air's temperature at the ground"))
    }
    try moment(&s)
    try climb(&s)
    try sightings(&s)
    if sheet, out == nil {
      throw InputError(
        "--sheet", "there is no --out", expected: "say into which folder it is to be written")
    }
    try unseenFlags.lay(over: &s.unseen)
    if let me { s.me.place = try Formats.Flag.place(me, flag: "--me") }
    if let members {
      guard (1...10_000_000).contains(members) else {
        throw InputError(
          "--members", "\(members)", expected: "from 1 to 10,000,000 futures can be flown")
      }
      s.members = members
    }
    if let fidelity {
      guard let f = Scenario.Fidelity(rawValue: fidelity) else {
        throw InputError("--fidelity", "“\(fidelity)”", expected: "it is drift or full")
      }
      s.fidelity = f
    }
    if let seed { s.seed = seed }
    if let units {
      guard let u = Scenario.Units(rawValue: units) else {
        throw InputError("--units", "“\(units)”", expected: "it is metric, imperial or aviation")
      }
      s.units = u
    }
    if let threads, threads < 1 || threads > 1_024 {
      throw InputError("--threads", "\(threads)", expected: "from 1 to 1,024 threads")
    }
    return s
  }

  private func checkEmpty() throws(InputError) {
    let words: [(flag: String, word: String?, expected: String)] = [
      ("<scenario>", scenario, "the path of a scenario in TOML"),
      ("--thing", thing, "the name of a thing, see `kiterunner things`"),
      ("--track", track, "the path of a track"), ("--payload", payload, "a serial number"),
      ("--out", out, "the path of a folder"),
      ("--sounding", sounding.first(where: \.isEmpty), "the path of a sounding"),
      ("--terrain", terrain.first(where: \.isEmpty), "the path of an .hgt tile"),
    ]
    try Screen.refuseEmpty(words)
  }

  private func placeAndTime(_ s: inout Scenario) throws(InputError) {
    if let from { s.from.place = try Formats.Flag.place(from, flag: "--from") }
    if let height {
      s.from.height = try FlagRange.check(
        height, "--height", 0...100_000, "m", "a height above the ground")
      s.from.altitude = nil
    }
    if let altitude {
      if height != nil {
        throw InputError(
          "--altitude", "there is a --height as well", expected: "give one of the two")
      }
      s.from.altitude = try FlagRange.check(
        altitude, "--altitude", -500...100_000, "m", "an altitude above the sea")
      s.from.height = nil
    }
    if let time { s.from.time = try Formats.Flag.time(time, flag: "--time") }
  }

  private func winds(_ s: inout Scenario) throws(InputError) {
    if !wind.isEmpty || !sounding.isEmpty {
      let surface = s.winds.first
      s.winds = []
      for text in wind {
        var w = try Formats.Flag.wind(text, flag: "--wind")
        w.roughness = surface?.roughness
        w.displacement = surface?.displacement
        w.stability = surface?.stability
        w.obukhovLength = surface?.obukhovLength
        s.winds.append(w)
      }
      for path in sounding {
        var w = Scenario.Wind()
        w.sounding = path
        s.winds.append(w)
      }
    }
    if let roughness {
      let r = try FlagRange.check(
        roughness, "--roughness", 0.00001...10, "m", "a roughness length")
      // A track brings its own wind; the country around it is still this.
      if s.winds.isEmpty { s.winds.append(Scenario.Wind()) }
      for i in s.winds.indices { s.winds[i].roughness = r }
    }
  }

  /// The track, and the moment of it that is asked about.
  private func moment(_ s: inout Scenario) throws(InputError) {
    if let track { s.track.file = track }
    if let payload { s.track.payload = payload }
    if let atAltitude {
      s.track.atAltitude = try FlagRange.check(
        atAltitude, "--at-altitude", -500...100_000, "m", "an altitude above the sea")
      s.track.atTime = nil
    }
    if let atTime {
      if atAltitude != nil {
        throw InputError(
          "--at-time", "there is an --at-altitude as well", expected: "give one of the two")
      }
      s.track.atTime = try Formats.Flag.time(atTime, flag: "--at-time")
      s.track.atAltitude = nil
    }
    let flags = origin.flags
    if s.track.file == nil {
      for flag in ["--at-altitude", "--at-time", "--payload"] where flags.contains(flag) {
        throw InputError(flag, "there is no track", expected: "this chooses from a --track")
      }
    } else {
      for flag in ["--from", "--height", "--altitude", "--time", "--launch", "--ascent"]
      where flags.contains(flag) {
        throw InputError(
          flag, "there is a track as well",
          expected: "a track knows where and when it was; leave one of the two out")
      }
    }
  }

  /// What was seen, in place of what the scenario says was.
  private func sightings(_ s: inout Scenario) throws(InputError) {
    guard !sighting.isEmpty else { return }
    guard sighting.count <= Scenario.mostSeen else {
      throw InputError(
        "--sighting", "\(sighting.count) of them",
        expected: "at most \(Scenario.mostSeen) sightings")
    }
    s.seen = []
    for text in sighting { s.seen.append(try Formats.Flag.sighting(text)) }
  }

  private func climb(_ s: inout Scenario) throws(InputError) {
    if let launch { s.launch.time = try Formats.Flag.time(launch, flag: "--launch") }
    if let ascent {
      s.launch.ascent = try FlagRange.check(
        ascent, "--ascent", 0.1...50, "m/s", "a rate of climb")
    }
    if let burst {
      let b = try Formats.Flag.burst(burst, flag: "--burst")
      s.launch.burst = b.altitude
      s.launch.burstSpread = b.spread ?? s.launch.burstSpread
    }
    if let float {
      s.launch.float =
        60 * (try FlagRange.check(float, "--float", 0...100_000, "min", "a time afloat"))
    }
  }
}

/// Numbers given as flags, checked where they are given.
enum FlagRange {
  static func check(
    _ value: Double, _ flag: String, _ range: ClosedRange<Double>, _ unit: String, _ what: String
  ) throws(InputError) -> Double {
    guard value.isFinite, range.contains(value) else {
      throw InputError(
        flag, "\(plain(value)) \(unit)",
        expected: "\(what) is \(plain(range.lowerBound)) to \(plain(range.upperBound)) \(unit)")
    }
    return value
  }

  /// A whole number, where one is given.
  static func whole(
    _ value: Int?, _ flag: String, _ range: ClosedRange<Int>, _ what: String
  ) throws(InputError) -> Int? {
    guard let value, !range.contains(value) else { return value }
    throw InputError(
      flag, "\(value)",
      expected: "\(NumberText.grouped(range.lowerBound)) to "
        + "\(NumberText.grouped(range.upperBound)) \(what)")
  }

  private static func plain(_ x: Double) -> String {
    guard x.isFinite, abs(x) < 1e15 else { return "\(x)" }
    if x == x.rounded() { return NumberText.grouped(x, places: 0) }
    return abs(x) < 0.001 ? NumberText.fixed(x, places: 5) : "\(x)"
  }
}
