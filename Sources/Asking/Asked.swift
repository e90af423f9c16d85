import Foundation
public import Formats
public import Geo
import KiteMath
import KitePhysics
public import Landing
public import Weather

/// What a scenario asks, worked out: the question for the ensemble, and everything a person will
/// want to know about how it was put.
public struct Asked: Sendable {
  public var question: Ensemble.Question
  /// For something that still climbs: the question if it burst this moment.
  public var burstNow: Ensemble.Question?
  public var thingID: String
  public var thingName: String
  public var assumptions: [String] = []
  public var unknowns: [String] = []
  public var windAge: Double?
  public var track: [Fix] = []
  public var heardLast: Fix?
  public var terrain: Terrain?
  public var terrainNames: [String] = []
  public var members: Int
  public var units: Units
  /// Whether nobody saw the kite go, so that places count from the flier.
  public var isFromFlier = false

  /// - Parameters:
  ///   - origin: where the values came from, for errors.
  ///   - files: where the files that it names are read from.
  public init(
    _ scenario: Scenario, origin: Origin, files: NamedFiles = .disk
  ) throws(InputError) {
    var asking = try Asking(scenario, origin: origin, files: files)
    self = try asking.asked()
  }

  /// Whether line may trail from it.
  public var isKite: Bool { KiteKind.all.contains { "\($0.design.id)" == thingID } }

  /// The names of the question's modes, as clauses where the catalogue has them.
  public var modeNames: [String] { question.modes.map { "\($0.name)" } }
}

/// One scenario on its way to a question.
private struct Asking {
  let scenario: Scenario
  let origin: Origin
  let files: NamedFiles
  /// The sources of wind, without what only describes the country around.
  let winds: [Scenario.Wind]
  let units: Units
  let thing: Thing
  let surface: SurfaceLayer
  var assumptions: [String] = []
  var unknowns: [String] = []

  init(_ scenario: Scenario, origin: Origin, files: NamedFiles) throws(InputError) {
    self.scenario = scenario
    self.origin = origin
    self.files = files
    winds = scenario.winds.filter { $0.speed != nil || $0.sounding != nil }
    units = Units(rawValue: scenario.units?.rawValue ?? "metric") ?? .metric
    thing = try ThingChoice.thing(scenario, origin: origin)
    surface = SurfaceChoice.surface(scenario.winds)
  }

  mutating func asked() throws(InputError) -> Asked {
    if scenario.track.file != nil { return try fromTrack() }
    if scenario.unseen.isAsked { return try fromUnseen() }
    guard let place = scenario.from.place else {
      throw origin.error(
        "--from", "from.place", "there is no place",
        expected: "say where it was let go, as in --from 34.53,69.17, or give a --track")
    }
    let (terrain, names) = try ground(at: place)
    let ground = groundHeight(terrain, at: place)
    let height = try releaseHeight(ground)
    let wind = try WindChoice(
      winds, ground: ground, surface: surface, time: scenario.from.time, origin: origin,
      files: files)
    assumptions += wind.words(units)

    var question = Ensemble.Question(
      seed: scenario.seed ?? 1, place: place, height: height, base: ground, modes: thing.modes,
      wind: wind.profile)
    question.start = scenario.launch.time ?? scenario.from.time ?? .nan
    question.atmosphere = atmosphere(ground)
    question.turbulence = Turbulence(surface: surface, friction: wind.profile.friction)
    question.speedSpread = wind.speedSpread
    question.directionSpread = wind.directionSpread
    if !scenario.isBeforeLaunch {
      // Nobody measures the height of a kite that has just been cut: guess, 5 to 20 %.
      question.heightSpread = scenario.from.height.map { 0.1 * $0 } ?? 0
      if question.heightSpread > 0 {
        assumptions.append(
          "The height is yours, give or take \(units.height(question.heightSpread)).")
      }
    } else {
      question.climb = try climb(from: height)
    }
    var highest = height
    if let climb = question.climb {
      highest = climb.burst + 4 * climb.burstSpread
      // Ways down from the stratosphere differ more along the way than a single rate can say.
      addRatePrior(&question, top: highest)
    }
    question.windError = wind.error(base: ground, top: highest)
    try addHills(&question, terrain)

    if wind.isFeltOnly, highest - ground > 500 {
      unknowns.append(
        "The wind higher up: it was only felt near the ground. A sounding (--sounding) would "
          + "help most.")
    }

    if scenario.fidelity == .full { try flyFully(&question) }

    var asked = Asked(
      question: question, thing: thing, scenario: scenario, units: units,
      windAge: wind.age)
    asked.terrain = terrain
    asked.terrainNames = names
    asked.assumptions = assumptions
    asked.unknowns = unknowns
    return asked
  }

  /// Every member as a kite with its line, instead of as something that sinks.
  mutating func flyFully(_ question: inout Ensemble.Question) throws(InputError) {
    let length = question.release?.posterior.trailingLine ?? scenario.trailingLine ?? 30
    guard question.climb == nil,
      let kind = KiteKind.all.first(where: { "\($0.design.id)" == "\(thing.id)" })
    else {
      throw origin.error(
        "--fidelity", "fidelity", "full physics is for kites, not for “\(thing.id)”",
        expected: "leave it out, or ask for one of \(kites)")
    }
    guard question.height - question.base <= 1_000 else {
      throw origin.error(
        "--fidelity", "fidelity", "a kite is not flown above 1,000 m over the ground",
        expected: "a lower one, or drift")
    }
    question.full = FullFidelity(kind, length: length)
    question.modes = FullFidelity.modes
    let line = scenario.unseen.isAsked ? "its" : units.height(length) + " of"
    assumptions.append(
      "Each future is a whole kite with \(line) line, flown by full physics; "
        + "no two are built quite alike.")
  }

  private var kites: String {
    KiteKind.all.map { "\($0.design.id)" }.joined(separator: ", ")
  }

  // MARK: Ground and air

  func ground(at place: Place) throws(InputError) -> (Terrain?, [String]) {
    let paths = scenario.ground.terrain
    guard !paths.isEmpty else { return (nil, []) }
    let terrain = try files.terrain(paths, elsewhere: scenario.ground.height ?? 0)
    guard terrain.covers(place) else {
      throw InputError(
        paths[paths.count - 1],
        "\(paths.count == 1 ? "this tile does" : "these tiles do") not reach "
          + Units.coordinates(place),
        expected: "that lies in \(Terrain.tileName(of: place)); or leave the terrain out and say "
          + "how high the ground is (--ground)")
    }
    return (terrain, paths.map { NSString(string: $0).lastPathComponent })
  }

  mutating func groundHeight(_ terrain: Terrain?, at place: Place) -> Double {
    if let terrain { return terrain.height(at: place) }
    if let height = scenario.ground.height { return height }
    assumptions.append("The ground is taken at sea level: no height was given (--ground).")
    return 0
  }

  func releaseHeight(_ ground: Double) throws(InputError) -> Double {
    if let altitude = scenario.from.altitude {
      guard altitude >= ground else {
        throw origin.error(
          "--altitude", "from.altitude",
          "\(Int(altitude.rounded())) m is below the ground (\(Int(ground.rounded())) m)",
          expected: "an altitude counts from the sea; the height above the ground is --height")
      }
      return altitude
    }
    if let height = scenario.from.height { return ground + height }
    if scenario.isBeforeLaunch || thing.modes[0].firstSink < 0 { return ground + 2 }
    throw origin.error(
      "--height", "from.height", "there is no height",
      expected: "say how high it was above the ground, as in --height 70")
  }

  mutating func atmosphere(_ ground: Double) -> Atmosphere {
    guard let temperature = scenario.air.temperature else { return Atmosphere() }
    return Atmosphere(temperature: temperature, ground: ground)
  }

  /// Hills around where it may come down, found by a rough first pass over flat ground.
  mutating func addHills(_ question: inout Ensemble.Question, _ terrain: Terrain?)
    throws(InputError)
  {
    guard let terrain else { return }
    let members = Ensemble(question).members(0..<300)
    var west = 0.0, east = 0.0, south = 0.0, north = 0.0
    for m in members {
      west = min(west, m.east)
      east = max(east, m.east)
      south = min(south, m.north)
      north = max(north, m.north)
    }
    let frame = LocalFrame(origin: question.place)
    if members.contains(where: { !terrain.covers(frame.place(east: $0.east, north: $0.north)) }) {
      let outside = units.height(terrain.elsewhere)
      let text = "The ground beyond the terrain given: it is taken at \(outside)."
      if !unknowns.contains(text) { unknowns.append(text) }
    }
    let margin = 1_000 + 0.3 * max(east - west, north - south)
    let cell = max(30, (max(east - west, north - south) + 2 * margin) / 400)
    let columns = Int((east - west + 2 * margin) / cell) + 2
    let rows = Int((north - south + 2 * margin) / cell) + 2
    var heights = [Double]()
    heights.reserveCapacity(columns * rows)
    for j in 0..<rows {
      for i in 0..<columns {
        heights.append(
          terrain.height(
            at: frame.place(
              east: west - margin + Double(i) * cell, north: south - margin + Double(j) * cell)))
      }
    }
    let base = heights.min() ?? question.base
    question.base = base
    question.hills = GroundGrid(
      east: west - margin, north: south - margin, cell: cell, columns: columns, rows: rows,
      heights: heights.map { $0 - base })
  }

  // MARK: Nobody saw it go

  mutating func fromUnseen() throws(InputError) -> Asked {
    guard let place = scenario.unseen.flier ?? scenario.from.place else {
      throw origin.error(
        "--flier", "unseen.flier", "there is no place",
        expected: "say where the flier stood, as in --flier 34.53,69.17")
    }
    let (terrain, names) = try self.ground(at: place)
    let ground = groundHeight(terrain, at: place)
    let unseen = try UnseenChoice(
      scenario, flier: place, ground: ground, thing: thing, surface: surface, origin: origin,
      units: units)
    assumptions += unseen.assumptions
    unknowns += unseen.unknowns
    var question = ReleasePosterior(unseen.release).question(seed: scenario.seed ?? 1)
    question.start = scenario.from.time ?? .nan
    question.atmosphere = atmosphere(ground)
    try addHills(&question, terrain)
    if scenario.fidelity == .full { try flyFully(&question) }
    var asked = Asked(
      question: question, thing: thing, scenario: scenario, units: units,
      windAge: winds.compactMap(\.age).min() ?? unseen.release.age.value)
    asked.isFromFlier = true
    asked.terrain = terrain
    asked.terrainNames = names
    asked.assumptions = assumptions
    asked.unknowns = unknowns
    return asked
  }

  // MARK: Before a launch

  mutating func climb(from height: Double) throws(InputError) -> Ensemble.Climb {
    let rate = scenario.launch.ascent ?? 5
    let burst = try burst(above: height) ?? max(30_000, height + 500)
    let spread = scenario.launch.burstSpread ?? 0.05 * (burst - height)
    assumptions.append(
      "It climbs at \(units.speed(rate)) and bursts at \(units.height(burst)) ± "
        + "\(units.height(spread)).")
    return Ensemble.Climb(
      rate: rate, burst: burst, burstSpread: spread, float: scenario.launch.float ?? 0)
  }

  /// Where it is said to burst, which is not below where it is.
  func burst(above height: Double) throws(InputError) -> Double? {
    guard let burst = scenario.launch.burst else { return nil }
    guard burst > height else {
      throw origin.error(
        "--burst", "launch.burst",
        "\(Units.metric.height(burst)) is not above where it is, \(Units.metric.height(height))",
        expected: "the altitude above the sea at which it bursts")
    }
    return burst
  }

  /// Replaces the modes' spreads by what is believed of a rate along the whole way down.
  func addRatePrior(_ question: inout Ensemble.Question, top: Double) {
    guard thing.modes.allSatisfy({ $0.switchHeight == 0 && $0.switchTime == 0 }) else { return }
    let doubt = SinkDoubt(thing)
    let (modes, errors) = doubt.posterior(seen: [], base: question.base, top: top)
    question.modes = modes
    question.sinkErrors = errors
  }

  // MARK: From a track

  mutating func fromTrack() throws(InputError) -> Asked {
    let path = scenario.track.file ?? ""
    let raw = try files.track(path, payload: scenario.track.payload)
    let (track, report) = raw.cleaned()
    guard track.fixes.count >= 2 else {
      throw InputError(
        path,
        "\(track.fixes.count) usable fix\(track.fixes.count == 1 ? "" : "es") of "
          + "\(report.read) read",
        expected: "a track has at least two fixes at different times")
    }
    let fixes = try known(track.fixes)
    assumptions.append("Track: \(report.words).")
    let tracked = TrackQuestion(fixes: fixes)
    let flight = tracked.flight
    let last = fixes[fixes.count - 1]
    let (terrain, names) = try ground(at: last.place)
    let ground = groundHeight(terrain, at: last.place)
    if ground > last.height - 10 {
      throw InputError(
        path, "the last fix is at \(Int(last.height)) m, the ground at \(Int(ground)) m",
        expected: "it is down already, or the ground's height is wrong (--ground)")
    }
    let doubt = SinkDoubt(thing)
    var extra: WindChoice?
    if !winds.isEmpty {
      extra = try WindChoice(
        winds, ground: ground, surface: surface, time: last.time, origin: origin,
        files: files)
    }
    if tracked.ascent.isEmpty && extra == nil && tracked.winds.isEmpty {
      throw InputError(
        path, "the track has no ascent and too little descent to know the wind from",
        expected: "add a wind, as in --wind 4@270, or a --sounding")
    }
    var question = tracked.falling(
      seed: scenario.seed ?? 1, base: ground, surface: surface,
      atmosphere: atmosphere(ground), sink: doubt, other: extra?.profile)
    question.turbulence = Turbulence(surface: surface, friction: question.wind.friction)
    var burstNow: Ensemble.Question?
    switch flight.phase {
    case .descending:
      assumptions.append(
        "It is falling: the wind is that of its own ascent, corrected by what it met on the way "
          + "down; its rate goes on as it has been changing.")
    case .climbing, .floating:
      burstNow = question
      let rate = max(0.3, tracked.climbRate)
      let burst = try burst(above: last.height) ?? max(30_000, last.height + 500)
      let spread = scenario.launch.burstSpread ?? max(500, 0.05 * burst)
      let top = burst + 4 * spread
      question = tracked.falling(
        seed: scenario.seed ?? 1, base: ground, surface: surface,
        atmosphere: atmosphere(ground), sink: doubt, other: extra?.profile, top: top)
      question.turbulence = burstNow?.turbulence
      question.climb = Ensemble.Climb(
        rate: rate, burst: burst, burstSpread: spread, float: scenario.launch.float ?? 0)
      assumptions.append(
        "It is still climbing at \(units.speed(rate)) and is taken to burst at "
          + "\(units.height(burst)) ± \(units.height(spread)) (--burst).")
      if top > last.height {
        unknowns.append(
          "The wind above \(units.height(last.height)), where it has not been yet.")
      }
      try addHills(&burstNow!, terrain)
    }
    try addHills(&question, terrain)

    var asked = Asked(
      question: question, thing: thing, scenario: scenario, units: units,
      windAge: last.time - fixes[flight.top].time)
    asked.burstNow = burstNow
    asked.assumptions = assumptions
    asked.unknowns = unknowns
    asked.track = fixes
    asked.heardLast = last
    asked.terrain = terrain
    asked.terrainNames = names
    return asked
  }

  /// The fixes up to the moment asked about.
  func known(_ fixes: [Fix]) throws(InputError) -> [Fix] {
    if let time = scenario.track.atTime {
      let cut = fixes.filter { $0.time <= time }
      guard cut.count >= 2 else {
        throw origin.error(
          "--at-time", "track.at_time", "fewer than two fixes of the track are that old",
          expected: "a time between \(UTCText.stamp(fixes[0].time) ?? "its first") and "
            + "\(UTCText.stamp(fixes[fixes.count - 1].time) ?? "its last fix")")
      }
      return cut
    }
    if let altitude = scenario.track.atAltitude {
      let top = Flight(fixes: fixes).top
      guard let i = (top..<fixes.count).first(where: { fixes[$0].height <= altitude }), i > 0,
        fixes[top].height >= altitude
      else {
        let low = Units.metric.height(fixes[fixes.count - 1].height)
        let high = Units.metric.height(fixes[top].height)
        throw origin.error(
          "--at-altitude", "track.at_altitude",
          "the track never falls through \(Units.metric.height(altitude))",
          expected: "an altitude between \(low) and \(high), its last and its greatest")
      }
      return Array(fixes[0...i])
    }
    return fixes
  }
}

extension Asked {
  fileprivate init(
    question: Ensemble.Question, thing: Thing, scenario: Scenario, units: Units, windAge: Double?
  ) {
    self.question = question
    self.units = units
    self.windAge = windAge
    thingID = "\(thing.id)"
    thingName = "\(thing.name)"
    members = scenario.members ?? 1_000
    if case .own(let own)? = scenario.thing {
      thingID = "own"
      thingName = own.name
    }
  }
}

extension Terrain {
  /// Whether a place lies in one of the tiles.
  fileprivate func covers(_ place: Place) -> Bool {
    tiles.contains { tile in
      let north = place.latitudeDegrees - Double(tile.south)
      let east = place.longitudeDegrees - Double(tile.west)
      return north > -1e-9 && north < 1 + 1e-9 && east > -1e-9 && east < 1 + 1e-9
    }
  }

  /// The name of the tile that a place lies in: `N34E069.hgt`.
  fileprivate static func tileName(of place: Place) -> String {
    func digits(_ degrees: Double, _ count: Int) -> String {
      let text = String(abs(Int(degrees.rounded(.down))))
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let (latitude, longitude) = (place.latitudeDegrees, place.longitudeDegrees)
    return (latitude < 0 ? "S" : "N") + digits(latitude, 2) + (longitude < 0 ? "W" : "E")
      + digits(longitude, 3) + ".hgt"
  }
}
