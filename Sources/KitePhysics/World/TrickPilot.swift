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
  /// How far the nose has turned to the right since the trick began, rad.
  private var turned = 0.0
  /// The same when this part began.
  private var mark = 0.0
  /// Elevation, rad, distance aside, rad, height and line out, m, when it began.
  private var elevation = 0.0
  private var aside = 0.0
  private var height = 0.0
  private var line = 0.0

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
    /// A tug that keeps it up.
    case level
    /// Pulled, nose up.
    case lift
    /// The line that ran out is wound in.
    case back
    case done
  }

  public init(_ trick: Trick) { self.trick = trick }

  public var isDone: Bool { phase == .done }

  private mutating func go(_ next: Phase, _ seen: Sight) {
    phase = next
    since = seen.time
    mark = turned
  }

  /// How fast line is let run so that the kite goes on turning on the spot: it then feels about
  /// 3.7 m/s, the wind in which the Afghan kite's bow is straight enough, m/s.
  private func run(_ seen: Sight) -> Double {
    let felt = 0.67 * seen.wind
    return seen.wind - (felt < 3.7 ? felt : 3.7)
  }

  /// The same for a kite that is to begin. Felt at about 5 m/s its nose swings from side to side,
  /// more each time; from there slowly more line, until it goes over, m/s.
  private func search(_ seen: Sight) -> Double {
    if seen.turnRate > 1 || seen.turnRate < -1 { return run(seen) }
    let first = 0.85 * seen.wind < 5.6 ? 0.85 * seen.wind : 5.6
    let felt = first * (1 - 0.04 * (seen.time - since))
    let least = 0.62 * first
    return seen.wind - (felt > least ? felt : least)
  }

  /// Where the nose will point when a tug has stopped the turn, rad.
  private func aim(_ seen: Sight) -> Double {
    TrickPilot.wrap(seen.heading - 0.3 * seen.turnRate)
  }

  static func wrap(_ angle: Double) -> Double {
    let turns = (angle / (2 * Double.pi)).rounded(.toNearestOrEven)
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
      line = seen.lineOut
    }
    turned += seen.turnRate * (seen.time - last)
    last = seen.time
    switch trick {
    case .hold: return .hold
    case .spinLeft: return spin(seen, side: -1)
    case .spinRight: return spin(seen, side: 1)
    case .loop: return loop(seen)
    case .dive: return dive(seen)
    case .climb: return climb(seen, by: 0.15, within: 12)
    case .liftAndDive: return liftAndDive(seen)
    case .driftLeft: return drift(seen, side: 1)
    case .driftRight: return drift(seen, side: -1)
    case .touchAndAway: return touch(seen)
    }
  }

  private func speed(_ v: Double) -> PilotInput { PilotInput(lineSpeed: v) }

  /// Around to one side (1: right) at least so many times, and on until a pull would leave the
  /// nose in the direction `goal`; then it goes over to ``Phase/pull``.
  private mutating func turn(
    _ seen: Sight, side: Double, revolutions: Double, goal: Double = 0,
    window: Double = 0.7
  ) -> PilotInput {
    let rate = side * seen.turnRate
    let way = side * (turned - mark)
    switch phase {
    case .begin, .wait:
      if rate > 0.3 {
        go(.turn, seen)
        return speed(run(seen))
      }
      if seen.time - since > 2 { go(.nudge, seen) }
      return .hold
    case .nudge:
      // It turns one way by itself: if that is the wrong one, back from there is the right one.
      if way > 0.6 {
        go(.turn, seen)
      } else if way < -1 || seen.time - since > 12 {
        go(.check, seen)
      }
      return speed(search(seen))
    case .check:
      if rate > 0.4 && seen.time - since > 0.3 { go(.turn, seen) }
      if seen.time - since > 5 { go(.wait, seen) }
      return speed(seen.time - since < 0.3 ? tug(seen) : 0)
    case .turn:
      if way < -1 {
        go(.check, seen)
        return .hold
      }
      // It has stopped of itself.
      if rate < 0.3 && rate > -0.3 && seen.time - since > 2 { go(.nudge, seen) }
      let isRound = side * turned + 0.3 * rate >= 2 * Double.pi * revolutions
      let off = TrickPilot.wrap(aim(seen) - goal)
      if isRound && off > -window && off < window { go(.pull, seen) }
      return speed(run(seen))
    default: return .hold
    }
  }

  /// Around to one side, and stopped with the nose up.
  private mutating func spin(_ seen: Sight, side: Double) -> PilotInput {
    phase == .pull ? stop(seen) : turn(seen, side: side, revolutions: 1.5)
  }

  /// A tug that ends gently, so that the kite does not begin to turn again.
  private mutating func stop(_ seen: Sight) -> PilotInput {
    let time = seen.time - since
    if time > 1.2 { go(trick == .loop ? .back : .done, seen) }
    return speed(time < 0.5 ? tug(seen) : (time < 1 ? 0.4 * tug(seen) : 0))
  }

  /// Half the wind, inwards, m/s.
  private func tug(_ seen: Sight) -> Double { -0.5 * seen.wind }

  /// A circle to the right, the line that ran wound in again afterwards.
  private mutating func loop(_ seen: Sight) -> PilotInput {
    if phase == .back {
      if seen.lineOut > line + 0.3 {
        let isUp = seen.heading > -0.6 && seen.heading < 0.6
        return speed(isUp ? -0.15 * seen.wind : 0)
      }
      let (up, side) = (seen.elevation - elevation, seen.aside - aside)
      if up * up + side * side < 0.03 || seen.time - since > 60 { go(.done, seen) }
      return .hold
    }
    if phase == .pull { return stop(seen) }
    return turn(seen, side: 1, revolutions: 1.05)
  }

  /// Nose down, a pull along it, and up again in time.
  private mutating func dive(_ seen: Sight) -> PilotInput {
    switch phase {
    case .pull:
      let isLow = seen.height + 1.2 * seen.rise < 8
      let isUp = seen.heading > -1.2 && seen.heading < 1.2
      if isLow || seen.height < height - 16 {
        go(.recover, seen)
      } else if isUp && seen.time - since > 0.6 {
        // It has turned up by itself before it came down far: once more.
        go(seen.height < height - 10 || seen.time - start > 30 ? .level : .turn, seen)
      }
      return speed(0.8 * tug(seen))
    case .recover:
      let a = aim(seen)
      if a > -0.9 && a < 0.9 { go(.level, seen) }
      return speed(run(seen))
    case .level:
      if seen.time - since > 1 { go(.done, seen) }
      return speed(seen.time - since < 0.7 ? tug(seen) : 0)
    default: return turn(seen, side: 1, revolutions: 0.3, goal: Double.pi, window: 0.5)
    }
  }

  /// Line pulled in while the nose is up.
  private mutating func climb(_ seen: Sight, by gain: Double, within time: Double) -> PilotInput {
    if phase == .begin { go(.lift, seen) }
    guard phase == .lift else { return .hold }
    if seen.elevation > elevation + gain || seen.time - since > time {
      go(.done, seen)
      return .hold
    }
    let isUp = seen.heading > -0.8 && seen.heading < 0.8
    return speed(isUp ? -0.3 * seen.wind : 0)
  }

  private mutating func liftAndDive(_ seen: Sight) -> PilotInput {
    guard phase == .begin || phase == .lift else { return dive(seen) }
    let input = climb(seen, by: 0.1, within: 6)
    if phase == .done {
      height = seen.height
      go(.wait, seen)
    }
    return input
  }

  /// Off to a side (1: left, as heading and distance aside are counted): the nose turned there,
  /// then pulled along it, as often as it takes.
  private mutating func drift(_ seen: Sight, side: Double) -> PilotInput {
    if phase == .done { return .hold }
    let isThere = side * seen.aside > 0.3 && side * (seen.aside - aside) > 0.15
    if isThere || seen.time - start > 40 {
      go(.done, seen)
      return .hold
    }
    guard phase == .pull else { return turn(seen, side: 1, revolutions: 0, goal: 1.3 * side) }
    let nose = side * seen.heading
    let time = seen.time - since
    if time > 0.6 && (nose < 0.3 || nose > 2.4) { go(.wait, seen) }
    return speed(time < 0.4 ? tug(seen) : 0.4 * tug(seen))
  }

  /// Down as a dive; the last metres with the line let run, so that it comes down slowly; a tug
  /// when it has touched and its nose is up.
  private mutating func touch(_ seen: Sight) -> PilotInput {
    let isUp = seen.heading > -1.2 && seen.heading < 1.2
    switch phase {
    case .pull:
      if seen.height + 0.8 * seen.rise < 6 {
        go(.recover, seen)
      } else if isUp && seen.time - since > 0.6 {
        go(seen.height < 12 ? .recover : .turn, seen)
      }
      return speed(0.8 * tug(seen))
    case .recover:
      if seen.touches || seen.time - since > 10 { go(.level, seen) }
      return speed(0.8 * seen.wind)
    case .level:
      if seen.height > 8 && seen.rise > 0 || seen.time - since > 20 { go(.done, seen) }
      return speed(isUp ? tug(seen) : 0)
    default: return turn(seen, side: 1, revolutions: 0, goal: Double.pi, window: 0.5)
    }
  }
}
