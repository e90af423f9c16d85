public import KiteMath

/// What a line is made of and what it moves in, as numbers a step needs.
public struct ChainLaw: Sendable {
  /// Mass of a metre of unstretched line μ, kg/m.
  public var linearDensity: Double
  /// Axial stiffness EA, N.
  public var axialStiffness: Double
  /// Dashpot of a segment c, N s/m, whatever its length: 2 ζ √(EA μ).
  public var dashpot: Double
  /// Cross-flow drag.
  public var drag: DragTable
  /// Standard gravity unless said otherwise, m/s².
  public var gravity: Double
  /// Share ε of the scheme's own damping of waves that a step cannot resolve: ε k Δt is added to
  /// the dashpots, and across the segments, where the air damps anyway, three times as much of
  /// the geometric stiffness; all of it times 1 + (ω Δt)²/8, ω the fastest wave across the line,
  /// and the part across also times (ω Δt)²/4 where that is below 1, so that it leaves alone what
  /// the step resolves. 0 keeps energy, but only small steps hold then.
  public var stretchDamping: Double

  public init(
    linearDensity: Double, axialStiffness: Double, dampingRatio: Double, drag: DragTable,
    gravity: Double = 9.80665, stretchDamping: Double = 0.03
  ) {
    self.linearDensity = linearDensity
    self.axialStiffness = axialStiffness
    self.dashpot = 2 * dampingRatio * (axialStiffness * linearDensity).squareRoot()
    self.drag = drag
    self.gravity = gravity
    self.stretchDamping = stretchDamping
  }
}

/// What the solver has to know of the body at the kite end of the line: how the point where the
/// line is tied would move by itself, and how it yields to an impulse.
public struct LineEnd<Scalar: PairedLane>: Sendable {
  /// Where the point will be in the middle of the step if it keeps its velocity, m.
  public var middle: Vector3<Scalar>
  /// Its velocity at the start of the step, m/s.
  public var velocity: Vector3<Scalar>
  /// Effective mass of the body at that point: impulse for each m/s, kg.
  public var mass: SymmetricMatrix3<Scalar>
  /// Impulse of all that acts on the body, the line apart, seen at that point, N s.
  public var impulse: Vector3<Scalar>

  public init(
    middle: Vector3<Scalar>, velocity: Vector3<Scalar>, mass: SymmetricMatrix3<Scalar>,
    impulse: Vector3<Scalar>
  ) {
    self.middle = middle
    self.velocity = velocity
    self.mass = mass
    self.impulse = impulse
  }
}

/// A drum from which line runs freely against a friction.
public struct FreeDrum: Sendable {
  /// Moment of inertia over the radius squared, kg.
  public var inertia: Double
  /// What friction and brake take at the line, N.
  public var load: Double

  public init(inertia: Double, load: Double) {
    self.inertia = inertia
    self.load = load
  }
}
