import Formats
import Geo
import KitePhysics
import Landing
import Weather

/// One scenario on its way to a question.
struct Inquiry {
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
    if let line = scenario.trailingLine, line > height - ground, isKite {
      assumptions.append(
        "More line trails from it than it is high: the end drags over the ground, and may catch.")
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

  private var isKite: Bool {
    KiteKind.all.contains { "\($0.design.id)" == "\(thing.id)" }
  }

  private var kites: String {
    KiteKind.all.map { "\($0.design.id)" }.joined(separator: ", ")
  }
}
