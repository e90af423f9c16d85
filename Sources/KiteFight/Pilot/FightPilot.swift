public import KiteMath
public import KitePhysics

/// Somebody who fights with a kite: looks, makes up a mind, and moves hands and feet.
///
/// A pilot knows what eyes and fingers told a reaction time ago (``PilotEyes``) and nothing else of
/// the world. Twenty times a second it looks and decides; between, the hands go on with what was
/// decided (``PilotHands``). How a kite is steered is in `FightPilot+Flying`, how lines are fought
/// in `FightPilot+Fighting`.
///
///     if pilot.isLooking(at: time) { pilot.look(view) }
///     let input = pilot.input(time: time, tension: …, lineSpeed: …)
public struct FightPilot: Sendable {
  public let traits: PilotTraits
  /// Line to fly with while nobody is near, m.
  public let lineWanted: Double
  /// Line owned, on the drum and out, m.
  public let lineOwned: Double
  /// Where the kite is kept while nobody is fought: to the left of downwind, and over the
  /// horizon, rad.
  public var post = (aside: 0.0, elevation: 0.85)
  /// How far a pilot may walk to either side and up or down the wind, m.
  public let field: Double

  public internal(set) var phase = Phase.launch
  /// When the phase began, s.
  var since = 0.0
  /// Whom it fights; -1: nobody yet.
  public internal(set) var rival = -1
  /// How often the lines were let go of.
  public internal(set) var breaks = 0

  var eyes: PilotEyes
  var hands: PilotHands
  let chance: RandomStream
  let side: Double
  /// What the hands are at.
  public internal(set) var wish = HandWish.hold
  /// Nothing new is begun before this time, s: a change of mind takes its while.
  var busyUntil = 0.0
  /// How many changes of mind there were: the address of the next.
  var changes: UInt64 = 0
  /// Where it walks, m/s, and where it has walked to from its place, m: to the left, downwind.
  var walk = Vector3<Double>.zero
  public internal(set) var walked = Vector3<Double>.zero
  /// Downwind, unit vector.
  let downwind: Vector3<Double>
  private var nextLook = 0.0
  private var last = -1.0
  /// When lines began to touch, and when they last did, as far as known, s.
  var touchedSince = -1.0
  var touchedLast = -1.0
  /// In a fight: what a reckless flier is about, until when, s.
  var bout = Bout.run
  var boutUntil = -1.0
  /// When the own line was last felt to run over the rival's, and how long it is being torn free, s.
  var ranLast = -1.0
  /// Whether it keeps its head when it breaks off.
  var isCalm = false
  /// When the rival's line was last seen to run, or the own one felt to stand: since then he loses.
  var leadsSince = -1.0
  var tearing = Bout.run
  var tearingUntil = -1.0

  /// What a pilot is doing.
  public enum Phase: UInt8, Sendable, CaseIterable {
    /// The kite is low: first up.
    case launch
    /// Line is let out for height.
    case climb
    /// In the own place, the rivals watched.
    case hold
    /// Under way across a rival's line.
    case cross
    /// Across it: down onto it, or up against it.
    case press
    /// The lines touch.
    case saw
    /// Away from the rival's line.
    case breakOff
    /// Line is wound in for the next time.
    case comeBack
    /// The line was cut.
    case done
  }

  /// How hard the kite pulls when the line is held, N, as felt.
  var usualTension = 3.0

  enum Bout: UInt8, Sendable { case run, pull }

  /// - Parameters:
  ///   - seed, number: which pilot; the mirrored twin has the same.
  ///   - mirrored: whether left and right are exchanged.
  ///   - downwind: where the wind blows to, a unit vector.
  public init(
    style: PilotStyle, skill: Double, seed: UInt64, number: Int, mirrored: Bool = false,
    lineWanted: Double, lineOwned: Double, field: Double = 5,
    downwind: Vector3<Double> = .unitX
  ) {
    let member = UInt64(number)
    traits = PilotTraits(
      style, skill: skill,
      RandomStream(seed: seed, member: member, purpose: FightPurpose.traits))
    eyes = PilotEyes(
      traits, RandomStream(seed: seed, member: member, purpose: FightPurpose.eyes),
      mirrored: mirrored)
    hands = PilotHands(traits)
    chance = RandomStream(seed: seed, member: member, purpose: FightPurpose.choices)
    side = mirrored ? -1 : 1
    self.lineWanted = lineWanted
    self.lineOwned = lineOwned
    self.field = field
    self.downwind = downwind
  }

  /// Whether it is time to look again.
  public func isLooking(at time: Double) -> Bool { time >= nextLook - 1e-9 }

  /// Looks, and decides by what it has seen so far.
  public mutating func look(_ view: PilotView) {
    let time = view.own.time
    nextLook = time + 1 / PilotEyes.rate
    eyes.look(view)
    guard let seen = eyes.seen(at: time) else { return }
    decide(seen, time)
  }

  /// The line was cut: nothing is left to be held.
  public mutating func isCut() { phase = .done }

  /// What hands and feet do now.
  ///
  /// - Parameters:
  ///   - tension: of the line at the hand, N.
  ///   - lineSpeed: of the line at the hand, m/s.
  ///   - step: for how long it will be done, s.
  public mutating func input(
    time: Double, tension: Double, lineSpeed: Double, step: Double = 0
  ) -> PilotInput {
    let passed = last < 0 ? 0 : time - last
    last = time
    if phase == .done { return .hold }
    var input = hands.input(
      wish, time: time, tension: tension, lineSpeed: lineSpeed, step: step)
    walked += walk * passed
    let left = Vector3(-downwind.y, downwind.x, 0)
    input.walk = left * walk.x + downwind * walk.y
    return input
  }

  mutating func go(_ next: Phase, _ time: Double) {
    if phase == next { return }
    phase = next
    since = time
  }

  /// A new thing to do; if it is another than before, hands are still for a while first.
  mutating func turnTo(_ next: HandWish, _ time: Double) {
    if time < busyUntil { return }
    if !next.isLike(wish) {
      let pause = traits.hesitation * chance.uniform(4 * changes)
      changes += 1
      if isFighting {
        busyUntil = time + pause
        wish = .hold
        if pause > 0.05 { return }
      }
    }
    wish = next
  }

  var isFighting: Bool { phase == .saw }
}

/// What the random numbers of a fight are for.
enum FightPurpose {
  static var traits: Purpose { Purpose(200) }
  static var eyes: Purpose { Purpose(201) }
  static var choices: Purpose { Purpose(202) }
  static var duel: Purpose { Purpose(203) }
  static var snag: Purpose { Purpose(204) }
}

extension HandWish {
  /// Whether going over from one to the other takes no change of mind.
  func isLike(_ other: HandWish) -> Bool {
    switch (self, other) {
    case (.hold, .hold), (.give, .give), (.run, .run), (.give, .run), (.run, .give): true
    case (.pull, .pull), (.pull, .strike), (.strike, .pull), (.strike, .strike): true
    default: false
    }
  }
}
