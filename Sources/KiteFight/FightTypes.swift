/// How somebody likes to fight.
public enum PilotStyle: UInt8, CaseIterable, Sendable {
  /// Pulls the line in hand over hand, as fast as the arms go.
  case puller
  /// Lets line run over the other's.
  case releaser
  /// Waits for the other to stand still, then strikes.
  case patient
  /// Attacks at once and never breaks off.
  case reckless
  /// Keeps away, and runs when caught.
  case defender
  /// Holds the line, whatever comes: what the others are measured against.
  case stander

  /// For files: "puller".
  public var id: StaticString {
    switch self {
    case .puller: "puller"
    case .releaser: "releaser"
    case .patient: "patient"
    case .reckless: "reckless"
    case .defender: "defender"
    case .stander: "stander"
    }
  }
}

/// Something that happened in a fight, in numbers; kites and fliers are counted as they entered.
public struct FightEvent: Equatable, Sendable {
  public enum Kind: UInt8, Sendable {
    /// The lines of `who` and `other` touched for the first time, or again after they had parted.
    case crossed
    /// They came apart again.
    case parted
    /// The line of `who` was sawn through by that of `other`.
    case cut
    /// The line of `who` broke without a groove to speak of.
    case broke
    /// The kite of `who` touched ground or a roof while on its line.
    case grounded
    /// The cut kite of `who` came down.
    case landed
    /// `who` had no line left to let out.
    case outOfLine
    /// `who` was warned for keeping away.
    case warned
    /// `who` is out of this round.
    case out
    /// `who` gave up an attack and let go of the crossing.
    case brokeOff
  }

  public var kind: Kind
  /// s since the fight began.
  public var time: Double
  public var who: Int
  /// Whose line it was that did it; -1 where nobody did.
  public var other: Int
  /// Where, m east, north and up of the middle of the field.
  public var east: Double
  public var north: Double
  public var up: Double
  /// Tension of the line of `who` there, N.
  public var tension: Double
  /// Share of its section worn away there, 0 to 1.
  public var wear: Double
  /// How far from the hand along the line, m.
  public var fromHand: Double
  /// Speed of the line of `who` along itself past the crossing, m/s.
  public var running: Double
  /// The same of `other`.
  public var otherRunning: Double
  /// Whether the line of `who` lay above the other's.
  public var above: Bool
  /// Angle between the lines, rad.
  public var angle: Double

  public init(
    _ kind: Kind, time: Double, who: Int, other: Int = -1, east: Double = 0, north: Double = 0,
    up: Double = 0, tension: Double = 0, wear: Double = 0, fromHand: Double = 0,
    running: Double = 0, otherRunning: Double = 0, above: Bool = false, angle: Double = 0
  ) {
    self.kind = kind
    self.time = time
    self.who = who
    self.other = other
    self.east = east
    self.north = north
    self.up = up
    self.tension = tension
    self.wear = wear
    self.fromHand = fromHand
    self.running = running
    self.otherRunning = otherRunning
    self.above = above
    self.angle = angle
  }
}

/// How a fight ended.
public struct FightResult: Equatable, Sendable {
  /// Place of each flier, 1 the best; fliers who tie share a place.
  public var places: [Int]
  /// Lines cut by each.
  public var cuts: [Int]
  /// Points by the rules it was fought under.
  public var points: [Double]
  /// s
  public var duration: Double
  public var events: [FightEvent]
  /// Of the whole state at the end.
  public var digest: UInt64

  public init(
    places: [Int], cuts: [Int], points: [Double], duration: Double, events: [FightEvent],
    digest: UInt64
  ) {
    self.places = places
    self.cuts = cuts
    self.points = points
    self.duration = duration
    self.events = events
    self.digest = digest
  }
}
