public import Formats
public import Geo
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
    var inquiry = try Inquiry(scenario, origin: origin, files: files)
    self = try inquiry.asked()
  }

  /// Whether line may trail from it.
  public var isKite: Bool { KiteKind.all.contains { "\($0.design.id)" == thingID } }

  /// The names of the question's modes, as clauses where the catalogue has them.
  public var modeNames: [String] { question.modes.map { "\($0.name)" } }
}

extension Asked {
  init(
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
