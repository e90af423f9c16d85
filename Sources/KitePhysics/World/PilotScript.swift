/// What a pilot is to do, written down beforehand: inputs and tricks, each with its time.
public struct PilotScript: Equatable, Sendable {
  /// What begins at a time.
  public enum Act: Equatable, Sendable {
    /// An input that holds from then on.
    case input(PilotInput)
    /// A trick; when it is done, the line is held.
    case trick(Trick)
  }

  /// An act and its time.
  public struct Step: Equatable, Sendable {
    /// When it begins, s.
    public var at: Double
    /// How long speed of the line, brake and walk take from what they were to what they are to
    /// be, linearly, s. A trick begins at once, and so does a drum let free.
    public var ramp: Double
    public var act: Act

    public init(at: Double, ramp: Double = 0, _ act: Act) {
      self.at = at
      self.ramp = ramp
      self.act = act
    }
  }

  /// In order of time; before the first the line is held.
  public var steps: [Step]

  public init(_ steps: [Step] = []) { self.steps = steps }

  /// The line held all the time.
  public static let hold = PilotScript()

  /// One trick from a time on, s.
  public static func trick(_ trick: Trick, at time: Double = 0) -> PilotScript {
    PilotScript([Step(at: time, .trick(trick))])
  }
}
