/// A pilot in the middle of a trick: a small machine whose parts follow one another by what is
/// seen of the kite.
///
/// All figures are built from two movements of the hand. Line let run takes the load off the bow:
/// the sail flattens and the kite turns about its line. A tug bends the bow: the turning dies
/// within about 0.3 s, and the kite darts where its nose points then. Held, it swings its nose up.
public struct TrickPilot: Equatable, Sendable {
  public let trick: Trick
  public private(set) var phase = Phase.begin
  /// When this part and when the whole trick began, s.
  private var since = 0.0
  private var start = -1.0
  private var last = 0.0
  /// How far the nose has turned to the right since the trick or its last turn began, rad.
  private var turned = 0.0
  /// Elevation, rad, distance aside, rad, and height, m, when it began.
  private var elevation = 0.0
  private var aside = 0.0
  private var height = 0.0

  /// The parts that tricks are made of.
  public enum Phase: UInt8, Sendable {
    case begin
    /// The line is held until the nose swings the right way.
    case wait
    /// Line is let run so that it swings at all.
    case nudge
    /// The nudge is over: the line is pulled to turn the nose back.
    case check
    /// Line runs and the kite turns.
    case turn
    /// The line is pulled: the turning stops and the kite darts.
    case pull
    /// After a dart down: line runs until the nose is up again.
    case recover
    /// Pulled, nose up.
    case lift
    case done
  }

  public init(_ trick: Trick) { self.trick = trick }

  public var isDone: Bool { phase == .done }

  private mutating func go(_ next: Phase, _ seen: Sight) {
    phase = next
    since = seen.time
  }

  /// How fast line is let run for a turn on the spot: so that the kite feels no more than about
  /// 3.7 m/s, the wind in which the Afghan kite's bow is straight enough to turn, m/s.
  private func run(_ seen: Sight) -> Double {
    let most = seen.wind - 3.7
    return most > 0.33 * seen.wind ? most : 0.33 * seen.wind
  }

  /// Where the nose will point when a tug has stopped the turn, rad.
  private func aim(_ seen: Sight) -> Double {
    TrickPilot.wrap(seen.heading - 0.3 * seen.turnRate)
  }

  static func wrap(_ angle: Double) -> Double {
    let turns = (angle / (2 * Double.pi)).rounded()
    return angle - turns * 2 * Double.pi
  }

  /// What to do now, from what is seen.
  public mutating func input(_ seen: Sight) -> PilotInput {
    if start < 0 {
      start = seen.time
      since = seen.time
      last = seen.time
      elevation = seen.elevation
      aside = seen.aside
      height = seen.height
    }
    turned += seen.turnRate * (seen.time - last)
    last = seen.time
    switch trick {
    case .hold: return .hold
    case .spinLeft: return spin(seen, side: -1, revolutions: 1.5, speed: run(seen))
    case .spinRight: return spin(seen, side: 1, revolutions: 1.5, speed: run(seen))
    case .loop:
      return spin(seen, side: seen.turnRate < 0 ? -1 : 1, revolutions: 0.9, speed: run(seen))
    case .dive: return dive(seen)
    case .climb: return climb(seen)
    case .liftAndDive: return liftAndDive(seen)
    case .driftLeft: return drift(seen, side: 1)
    case .driftRight: return drift(seen, side: -1)
    case .touchAndAway: return touch(seen)
    }
  }

  private func speed(_ v: Double) -> PilotInput { PilotInput(lineSpeed: v) }

  /// Around to one side (1: right), and stopped with the nose up.
  private mutating func spin(
    _ seen: Sight, side: Double, revolutions: Double, speed run: Double
  ) -> PilotInput {
    let rate = side * seen.turnRate
    switch phase {
    case .begin, .wait:
      if rate > 0.3 {
        turned = 0
        go(.turn, seen)
        return speed(run)
      }
      if seen.time - since > 3 {
        turned = 0
        go(.nudge, seen)
      }
      return .hold
    case .nudge:
      // It turns one way by itself: if that is the wrong one, back from there is the right one.
      if side * turned > 0.6 {
        go(.turn, seen)
      } else if side * turned < -0.8 || seen.time - since > 3 {
        go(.check, seen)
      }
      return speed(run)
    case .check:
      if rate > 0.5 && seen.time - since > 0.3 {
        turned = 0
        go(.turn, seen)
      }
      if seen.time - since > 5 { go(.wait, seen) }
      return speed(seen.time - since < 0.3 ? -1 : 0)
    case .turn:
      if side * turned < -1.0 {
        go(.check, seen)
        return .hold
      }
      let isRound = side * turned + 0.3 * rate >= 2 * Double.pi * revolutions
      let a = aim(seen)
      if isRound && a > -0.7 && a < 0.7 { go(.pull, seen) }
      return speed(run)
    case .pull:
      if seen.time - since > 0.8 { go(.done, seen) }
      return speed(seen.time - since < 0.5 ? -3 : 0)
    default: return .hold
    }
  }

  private mutating func dive(_ seen: Sight) -> PilotInput {
    switch phase {
    case .begin:
      let a = aim(seen)
      if a > 2.3 || a < -2.3 { go(.pull, seen) }
      return speed(run(seen))
    case .pull:
      let low = seen.height + 1.2 * seen.rise < 8
      if low || seen.height < height - 16 || seen.time - since > 3 { go(.recover, seen) }
      // Not so hard that it falls out of the sky at once: the line is only kept tight.
      return speed(-2)
    case .recover:
      let a = aim(seen)
      if a > -0.9 && a < 0.9 { go(.lift, seen) }
      return speed(run(seen))
    case .lift:
      if seen.time - since > 1 { go(.done, seen) }
      return speed(seen.time - since < 0.7 ? -3 : 0)
    default: return .hold
    }
  }

  private mutating func climb(_ seen: Sight) -> PilotInput {
    if phase == .begin { go(.lift, seen) }
    guard phase == .lift else { return .hold }
    if seen.elevation > elevation + 0.15 || seen.time - since > 12 {
      go(.done, seen)
      return .hold
    }
    let isUp = seen.heading > -0.8 && seen.heading < 0.8
    return speed(isUp ? -0.3 * seen.wind : 0)
  }

  private mutating func liftAndDive(_ seen: Sight) -> PilotInput {
    if phase == .begin { go(.lift, seen) }
    if phase == .lift && since == start {
      if seen.elevation > elevation + 0.1 || seen.time - since > 6 {
        height = seen.height
        go(.turn, seen)
      }
      let isUp = seen.heading > -0.8 && seen.heading < 0.8
      return speed(isUp ? -0.3 * seen.wind : 0)
    }
    if phase == .turn { phase = .begin; since = seen.time }
    return dive(seen)
  }

  private mutating func drift(_ seen: Sight, side: Double) -> PilotInput {
    // heading: positive to the left, as aside.
    let nose = side * seen.heading
    let a = side * aim(seen)
    if phase == .done { return .hold }
    if side * (seen.aside - aside) > 0.25 || seen.time - start > 25 {
      go(.done, seen)
      return .hold
    }
    switch phase {
    case .begin, .wait:
      if a > 0.7 && a < 1.9 { go(.pull, seen) }
      return speed(run(seen))
    case .pull:
      if nose < 0.3 || nose > 2.2 { go(.wait, seen) }
      return speed(-0.2 * seen.wind)
    default: return .hold
    }
  }

  private mutating func touch(_ seen: Sight) -> PilotInput { dive(seen) }
}
