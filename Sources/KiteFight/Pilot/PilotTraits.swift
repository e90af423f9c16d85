public import KiteMath

/// What a flier is like: eyes, hands and head in numbers, from style and skill and a little
/// chance. All of it is *guess* unless a source is named; brackets in Docs/Pilots.md.
public struct PilotTraits: Equatable, Sendable {
  public var style: PilotStyle
  /// 0: the first winter; 1: a master.
  public var skill: Double

  // Eyes.
  /// How late what is seen and felt is acted on, s: 0.4 for a novice, 0.15 for a master. Simple
  /// reaction takes 0.15 to 0.25 s; choosing takes longer.
  public var delay: Double
  /// Errors of judgement, one standard deviation: of directions in the sky, rad; of where the nose
  /// points, rad; of distances and speeds, as a share; of how far one line is over the other, m.
  public var angleError: Double
  public var headingError: Double
  public var distanceError: Double
  public var gapError: Double

  // Hands, Docs/Pilots.md.
  /// Pulling hand over hand, m/s, and at most, in a burst, m/s.
  public var pull: Double
  public var burst: Double
  /// One pull, m, and the pause until the other hand has the line, s.
  public var stroke: Double
  public var pause: Double
  /// Above this tension the line slips through the hand, N.
  public var grip: Double
  /// Of the tension that holds the kite, the share that is left on the drum when the line runs.
  public var brake: Double

  // Head.
  /// How long a change of mind takes at most, hands still, s.
  public var hesitation: Double
  /// How long the own line has to be caught on the rival's until it is noticed, s: all of a
  /// fight's art is to feel this before the line is through.
  public var feel: Double
  /// How often the hands stop by themselves, of every two seconds: line that races out is clutched
  /// in fright, line that is pulled in slips past the next hand or is caught about the fingers. And
  /// how long it takes at most until they go on, s.
  public var fumble: Double
  public var recovery: Double
  /// Line that is to stay on the drum, m.
  public var reserve: Double
  /// How long the rival is watched before an attack, s.
  public var watching: Double
  /// How long the lines saw before a break, s.
  public var patience: Double
  /// How long it is tried to come from the wanted height, s.
  public var jockeying: Double
  /// Over the rival's line (1), under it (-1), or whatever comes (0).
  public var place: Double

  /// - Parameter stream: numbers 0 to 15 of it are used.
  public init(_ style: PilotStyle, skill wanted: Double, _ stream: RandomStream) {
    let skill = wanted > 0 ? (wanted < 1 ? wanted : 1) : 0
    func between(_ low: Double, _ high: Double, _ index: UInt64) -> Double {
      low + (high - low) * stream.uniform(index)
    }
    self.style = style
    self.skill = skill
    let clumsy = 1 - skill
    delay = 0.15 + 0.25 * clumsy
    angleError = 0.005 + 0.02 * clumsy
    headingError = 0.05 + 0.2 * clumsy
    distanceError = 0.08 + 0.22 * clumsy
    gapError = 0.4 + 1.6 * clumsy
    pull = between(1.8, 2.4, 0) + 0.6 * skill
    burst = between(4, 5, 1) + skill
    stroke = between(0.8, 1.2, 2)
    pause = 0.1 + 0.2 * clumsy
    grip = between(20, 26, 3)
    brake = between(0.3, 0.45, 4)
    hesitation = 0.1 + 0.9 * clumsy
    feel = 0.05 + 1.95 * clumsy
    fumble = 0.35 * clumsy
    recovery = 0.4 + 0.6 * clumsy
    reserve = 30 + 30 * skill
    switch style {
    case .reckless: watching = 0
    case .patient: watching = between(4, 8, 5)
    case .defender: watching = between(15, 25, 5)
    default: watching = between(1, 4, 5)
    }
    switch style {
    case .reckless, .stander: patience = .infinity
    // A novice goes when it is late.
    case .defender: patience = between(2, 5, 6) * (1 + 2 * clumsy)
    default: patience = between(30, 60, 6)
    }
    jockeying = 4 + 8 * skill
    switch style {
    case .releaser, .patient: place = 1
    // From below, as is said of pullers: pulled up, the line presses by itself.
    case .puller: place = -1
    default: place = 0
    }
  }
}
