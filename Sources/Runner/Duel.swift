public import KiteFight
import KiteMath
public import KitePhysics

/// A duel as the proofs fight it by the thousand: a seed gives the day, two sides the fliers.
public struct Duel: Sendable {
  /// One flier.
  public struct Side: Sendable {
    public var style: PilotStyle
    public var skill: Double
    /// Id of the coat of the line.
    public var coat: StaticString

    public init(_ style: PilotStyle, skill: Double = 0.6, coat: StaticString = "glass") {
      self.style = style
      self.skill = skill
      self.coat = coat
    }
  }

  /// Facing downwind.
  public var left: Side
  public var right: Side
  public var seed: UInt64
  /// How many times the wind that was drawn from the seed.
  public var wind = 1.0
  /// After so long a duel is undecided, s.
  public var limit = 300.0
  /// Length of the segments of the lines, m.
  public var segment = FightField.segment
  /// What is other than usual with lines and wear.
  public var change: @Sendable (inout ArenaModel) -> Void = { _ in }

  public init(_ left: Side, _ right: Side, seed: UInt64) {
    self.left = left
    self.right = right
    self.seed = seed
  }

  /// Afghan kites on nine cords of cotton; 4.5 to 7 m/s at 40 m over roughness 0.1 m, turbulence
  /// intensity 0.08 to 0.14, air of 1 kg/m³; who stands where comes from the seed as in any fight.
  public var setup: FightSetup {
    let chance = RandomStream(seed: seed, member: 0, purpose: Purpose(65_532))
    let speed = wind * (4.5 + 2.5 * chance.uniform(0))
    let thread = FightingLine.named("cotton-nine-cord-manja")!.material
    let entries = [left, right].map {
      FightEntry(
        kite: .afghan, line: thread, coat: $0.coat, style: $0.style, skill: $0.skill)
    }
    var rules = FightRules(.duel)
    rules.timeLimit = limit
    return FightSetup(
      entries: entries, rules: rules,
      wind: FightWind(
        mean: MeanWind(surface: SurfaceLayer(roughness: 0.1), speed: speed, at: 40),
        spectra: KaimalSpectra(
          speed: speed, height: 60, intensity: 0.08 + 0.06 * chance.uniform(1)),
        density: 1, kinematicViscosity: 1.8e-5),
      seed: seed)
  }

  /// The duel before its first step.
  public func begin(dt: Double = FightRun.usualStep, mirrored: Bool = false) -> FightRun {
    FightRun(setup, dt: dt, mirrored: mirrored, segment: segment, change: change)
  }

  public func fight(dt: Double = FightRun.usualStep, mirrored: Bool = false) -> DuelOutcome {
    var run = begin(dt: dt, mirrored: mirrored)
    while !run.isOver { run.step() }
    return DuelOutcome(run)
  }
}

/// What came of a duel. 0 is the flier on the left, 1 the one on the right.
public struct DuelOutcome: Sendable {
  public enum End: Sendable { case cut, broke, grounded, undecided }

  public var end = End.undecided
  /// Whose line was cut, whose kite came down; -1 for nobody's.
  public var loser = -1
  /// First contact, and the end, s since the duel began; -1 where there was none.
  public var met = -1.0
  public var over: Double
  /// Whose line was above at first contact; -1 without contact.
  public var upper = -1
  /// Between the lines at first contact and at the cut, rad.
  public var angleMet = 0.0
  public var angleCut = 0.0
  /// Whether the line that was cut lay above.
  public var cutWasAbove = false
  /// Whether the lines lay on each other where it was cut; a groove may also part later.
  public var cutInContact = false
  /// How often the pilots let go on purpose, and how often the lines met again afterwards.
  public var breaks: Int
  public var returns = 0
  /// Of the last state.
  public let digest: UInt64
  public let events: [FightEvent]

  public init(_ run: FightRun) {
    let result = run.result
    events = result.events
    digest = result.digest
    over = run.time
    breaks = run.pilots.reduce(0) { $0 + $1.breaks }
    for event in result.events {
      switch event.kind {
      case .crossed where met < 0:
        met = event.time
        angleMet = event.angle
        upper = event.above ? event.who : event.other
      case .crossed: returns += 1
      case .cut, .broke, .grounded:
        guard end == .undecided else { continue }
        end = event.kind == .cut ? .cut : event.kind == .broke ? .broke : .grounded
        loser = event.who
        over = event.time
        angleCut = event.angle
        cutWasAbove = event.above
        cutInContact = event.angle > 0
      default: continue
      }
    }
    // Both at once is a draw.
    if run.judge.standing == 0 { (end, loser) = (.undecided, -1) }
  }

  public var isCut: Bool { end == .cut }
  public var winner: Int { loser < 0 ? -1 : 1 - loser }
  /// From first contact to the cut, s.
  public var toCut: Double { over - met }

  /// Whether this is the mirror image of another to the bit: everything that happened, when and
  /// where.
  public func mirrors(_ other: DuelOutcome) -> Bool {
    events
      == other.events.map {
        var event = $0
        event.north = -event.north
        return event
      }
  }
}
