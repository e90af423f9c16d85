public import Geo
public import Search

/// A search as a file that two people can exchange: where it began, and everything that was done and
/// heard since. Nothing in it depends on a machine, and the odds are always worked out anew from it.
public struct SearchFile: Equatable, Sendable {
  /// A part of the earth's surface.
  public enum Ground: Equatable, Sendable {
    case circle(Place, radius: Double)
    case polygon([Place])
  }

  /// One thing the search may start from.
  public struct Start: Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
      /// Where the futures of a prediction came down, m east and north of a place.
      case landings(from: Place, [Spot])
      /// Anywhere in it, evenly.
      case area(Ground)
      /// A circular normal around a place, standard deviation in m.
      case near(Place, spread: Double)
    }
    public var name: String
    /// Above 0; only what weights are to each other counts.
    public var weight: Double
    public var kind: Kind

    public init(name: String, weight: Double, kind: Kind) {
      self.name = name
      self.weight = weight
      self.kind = kind
    }
  }

  /// People of whom it is not known how well they search.
  public struct Team: Equatable, Sendable {
    public var name: String
    /// Chance that they are poor at it.
    public var poor: Double
    /// What a poor team's sweep width is multiplied by.
    public var factor: Double

    public init(name: String, poor: Double, factor: Double) {
      self.name = name
      self.poor = poor
      self.factor = factor
    }
  }

  /// What a search is done with.
  public enum Sense: String, Equatable, Sendable, CaseIterable {
    case eyes
    /// Hears nothing where the beacon is dead.
    case radio
  }

  public enum Action: Equatable, Sendable {
    case look(Ground, chance: Double, Sense)
    /// Paths of a length (m) in an area, with a sweep width (m).
    case sweep(Ground, width: Double, length: Double, DetectionLaw)
    /// A path that was walked.
    case track([Place], width: Double, DetectionLaw)
    case inside(Ground, reliability: Double)
    case near(Place, spread: Double, reliability: Double)
    /// A direction (rad); farther than `within` m it does not count.
    case towards(from: Place, bearing: Double, spread: Double, within: Double, reliability: Double)
    case dragged(towards: Double, spread: Double, mean: Double, share: Double)
    case carried(mean: Double, kept: Double, share: Double)
    case found(Place)
  }

  public struct Step: Equatable, Sendable {
    /// 16 hexadecimal digits, from what the step says.
    public var id: String
    /// s since 1970-01-01T00:00:00Z.
    public var time: Double
    public var by: String
    /// Which of ``teams`` did it.
    public var team: String?
    public var note: String?
    public var action: Action
    /// When it was taken back, and nil while it holds.
    public var undone: Double?

    public init(
      id: String = "", time: Double, by: String, team: String? = nil, note: String? = nil,
      action: Action, undone: Double? = nil
    ) {
      self.id = id
      self.time = time
      self.by = by
      self.team = team
      self.note = note
      self.action = action
      self.undone = undone
    }
  }

  public var title: String?
  public var grid: SearchGrid
  /// Share of the rest of the world at the start.
  public var rest: Double
  /// Chance that the beacon is dead, where there is one of which nobody knows.
  public var beaconDead: Double?
  public var teams: [Team]
  public var starts: [Start]
  /// In order of their times.
  public var steps: [Step] = []

  /// The most steps of one file, starts, and corners of a path.
  public static let mostSteps = 1_000
  public static let mostStarts = 20
  public static let mostCorners = 5_000
  /// Teams of whom it is not known how good they are: each doubles the states.
  public static let mostTeams = 4

  public init(
    title: String? = nil, grid: SearchGrid, rest: Double, beaconDead: Double? = nil,
    teams: [Team] = [], starts: [Start]
  ) {
    self.title = title
    self.grid = grid
    self.rest = rest
    self.beaconDead = beaconDead
    self.teams = teams
    self.starts = starts
  }

  /// Where it was found, if it was.
  public var found: Place? {
    for step in steps.reversed() where step.undone == nil {
      if case .found(let place) = step.action { return place }
    }
    return nil
  }

  /// Adds a step at its time, with its id.
  public mutating func add(_ step: Step) {
    var step = step
    step.id = SearchFileWriter.id(of: step, among: steps)
    let index = steps.firstIndex { $0.time > step.time } ?? steps.count
    steps.insert(step, at: index)
  }
}
