public import KitePhysics

/// What a pilot wants of the line.
public enum HandWish: Equatable, Sendable {
  case hold
  /// Line given, m/s.
  case give(Double)
  /// Line let run off the drum, a finger on it, N.
  case run(brake: Double)
  /// Hand over hand, m/s.
  case pull(Double)
  /// As fast as both arms go, while breath lasts.
  case strike
}

/// Two hands: what they can do of what is wanted.
///
/// Pulling is hand over hand, a stroke and a pause; up to 3 m/s it can be kept up, above that only
/// as long as breath lasts. Line that pulls harder than the grip slips through the fingers
/// whatever is wanted: that waits for no reaction.
public struct PilotHands: Sendable {
  /// Fastest that is kept up, in a burst, and let out, m/s.
  public static var sustainedPull: Double { 3 }
  public static var fastestPull: Double { 6 }
  public static var fastestRelease: Double { 15 }

  private let traits: PilotTraits
  /// When the stroke that is being pulled began, s.
  private var strokeStart = -1.0
  private var isPulling = false
  public private(set) var slips = false
  /// How long hard pulling can go on, s: 1.5 when rested, back within 6 s.
  private var breath = 1.5
  /// Out of breath, until some of it is back.
  private var isSpent = false
  private var last = -1.0

  public init(_ traits: PilotTraits) { self.traits = traits }

  /// - Parameters:
  ///   - tension: at the hand now, N.
  ///   - lineSpeed: now, m/s.
  ///   - step: for how long the hands will do this, s: a stroke that begins or ends within it counts
  ///     by its share, so that strokes keep their time whatever the step.
  public mutating func input(
    _ wish: HandWish, time: Double, tension: Double, lineSpeed: Double, step: Double = 0
  ) -> PilotInput {
    let passed = last < 0 ? 0 : time - last
    last = time
    breath += 0.25 * passed
    if breath > 1.5 { breath = 1.5 }
    if breath > 1 { isSpent = false }
    switch wish {
    case .hold:
      isPulling = false
      return kept(0, tension, lineSpeed)
    case .give(let speed):
      isPulling = false
      let v = speed > PilotHands.fastestRelease ? PilotHands.fastestRelease : speed
      return kept(v > 0 ? v : 0, tension, lineSpeed)
    case .run(let brake):
      isPulling = false
      slips = false
      // The finger stops a drum that runs on by itself, and no line leaves faster than this.
      let fast = lineSpeed > 0.8 * PilotHands.fastestRelease ? 4 * (lineSpeed - 12) : 0
      return PilotInput(lineSpeed: nil, brake: brake + fast + (tension < 0.3 ? 3 : 0))
    case .pull(let speed):
      let most = PilotHands.sustainedPull
      return pull(speed < most ? speed : most, time, step, tension, lineSpeed)
    case .strike:
      if breath <= 0 { isSpent = true }
      if isSpent { return pull(traits.pull, time, step, tension, lineSpeed) }
      breath -= 1.25 * passed
      let most = PilotHands.fastestPull
      return pull(traits.burst < most ? traits.burst : most, time, step, tension, lineSpeed)
    }
  }

  private mutating func pull(
    _ speed: Double, _ time: Double, _ step: Double, _ tension: Double, _ lineSpeed: Double
  ) -> PilotInput {
    let stroke = traits.stroke / (speed > 0.1 ? speed : 0.1)
    if !isPulling {
      isPulling = true
      strokeStart = time
    }
    // Strokes follow each other by the clock, not by the steps in which it is looked at.
    while time >= strokeStart + stroke + traits.pause { strokeStart += stroke + traits.pause }
    let next = strokeStart + stroke + traits.pause
    if step <= 0 { return kept(time < strokeStart + stroke ? -speed : 0, tension, lineSpeed) }
    let end = time + step
    var pulled = (end < strokeStart + stroke ? end : strokeStart + stroke) - time
    if pulled < 0 { pulled = 0 }
    if end > next { pulled += end - next }
    return kept(-speed * pulled / step, tension, lineSpeed)
  }

  /// A speed of the line as long as the fingers hold it.
  private mutating func kept(
    _ speed: Double, _ tension: Double, _ lineSpeed: Double
  ) -> PilotInput {
    if !slips {
      slips = tension > traits.grip
    } else if lineSpeed <= (speed > 0 ? speed : 0) && tension < traits.grip {
      slips = false
    }
    return slips ? PilotInput(lineSpeed: nil, brake: traits.grip) : PilotInput(lineSpeed: speed)
  }
}
