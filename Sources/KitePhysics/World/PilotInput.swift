public import KiteMath

/// What a pilot does over one step.
public struct PilotInput: Equatable, Sendable {
  /// Speed of the line wanted at the hand, m/s: out positive, pulling in negative. `nil` lets the
  /// drum turn freely.
  public var lineSpeed: Double?
  /// Force of the brake on a free drum, N.
  public var brake: Double
  /// Where the pilot walks, m/s, east and north.
  public var walk: Vector3<Double>

  public init(
    lineSpeed: Double? = 0, brake: Double = 0, walk: Vector3<Double> = .zero
  ) {
    self.lineSpeed = lineSpeed
    self.brake = brake
    self.walk = walk
  }

  /// The line held, standing still.
  public static let hold = PilotInput()
}

/// The drum and the hands.
public struct ReelDesign: Equatable, Sendable {
  /// Inertia of the drum J over its radius squared, kg. *Guess* 0.15 (a light charkha of 0.3 kg),
  /// bracket 0.03 (line from the ground) to 0.5.
  public var inertia: Double
  /// Friction of the free drum at the line, N. *Guess* 0.3, bracket 0.05 to 1.
  public var friction: Double
  /// How fast hands change the speed of the line, m/s². *Guess* 30, bracket 15 to 60.
  public var handAcceleration: Double
  /// Fastest the hands pull in, m/s: a sprint of both arms. *Guess* 8, bracket 5 to 10.
  public var fastestPull: Double
  /// Line on the drum and in the air together, m.
  public var lineOwned: Double

  public init(
    inertia: Double = 0.15, friction: Double = 0.3, handAcceleration: Double = 30,
    fastestPull: Double = 8, lineOwned: Double = 305
  ) {
    self.inertia = inertia
    self.friction = friction
    self.handAcceleration = handAcceleration
    self.fastestPull = fastestPull
    self.lineOwned = lineOwned
  }
}
