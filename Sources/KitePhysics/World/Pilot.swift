import KiteMath

/// Someone who follows a script: asked at every step what to do, from what is seen then.
public struct Pilot: Sendable {
  public let script: PilotScript
  /// The next step of the script.
  private var next = 0
  /// What the line did when the last input began, from which a ramp sets out.
  private var from = PilotInput.hold
  private var current = PilotInput.hold
  /// The trick that is being flown.
  public private(set) var trick: TrickPilot?
  /// The tricks begun so far.
  public private(set) var flown: [Flown] = []

  /// A trick, when it began and when it was done, s; nil if it was not.
  public struct Flown: Equatable, Sendable {
    public var trick: Trick
    public var start: Double
    public var end: Double?
  }

  public init(_ script: PilotScript) { self.script = script }

  public mutating func input(_ seen: Sight) -> PilotInput {
    while next < script.steps.count && seen.time >= script.steps[next].at - 1e-9 {
      from = current
      trick = nil
      if case .trick(let wanted) = script.steps[next].act {
        trick = TrickPilot(wanted)
        flown.append(Flown(trick: wanted, start: seen.time))
      }
      next += 1
    }
    guard next > 0 else { return .hold }
    if trick != nil {
      current = trick!.input(seen)
      if trick!.isDone && flown[flown.count - 1].end == nil {
        flown[flown.count - 1].end = seen.time
      }
      return current
    }
    guard case .input(let goal) = script.steps[next - 1].act else { return .hold }
    current = Pilot.blend(from, goal, share(of: script.steps[next - 1], at: seen.time))
    return current
  }

  private func share(of step: PilotScript.Step, at time: Double) -> Double {
    guard step.ramp > 0 && time < step.at + step.ramp else { return 1 }
    return (time - step.at) / step.ramp
  }

  /// A free drum has no speed to blend with: the line's speed then begins at 0, or is let go.
  private static func blend(_ a: PilotInput, _ b: PilotInput, _ share: Double) -> PilotInput {
    var input = b
    if let goal = b.lineSpeed {
      let start = a.lineSpeed ?? 0
      input.lineSpeed = start + (goal - start) * share
    }
    input.brake = a.brake + (b.brake - a.brake) * share
    input.walk = a.walk + (b.walk - a.walk) * share
    return input
  }
}
