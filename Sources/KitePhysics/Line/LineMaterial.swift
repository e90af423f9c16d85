/// What a line is made of, for a line at rest, in motion and in contact.
///
/// A line has no bending stiffness: √(EI/T) is about a millimetre, so it only rounds a kink.
public struct LineMaterial: Equatable, Sendable {
  /// For files: "cotton-nine-cord".
  public var id: StaticString
  /// For people: "cotton, nine cords".
  public var name: StaticString
  /// Diameter d of the thread as measured under light pressure, m.
  public var diameter: Double
  /// Mass of a metre of unstretched line μ, kg/m (1 tex = 1e-6 kg/m).
  public var linearDensity: Double
  /// Axial stiffness EA, N: the tension per strain, T = EA ε. Infinite means inextensible.
  public var stiffness: Double
  /// Tension at which the fresh, unknotted line parts, N.
  public var breakingLoad: Double
  /// Ratio ζ of the dashpot beside every spring of a chain, c = 2 ζ √(EA μ), N s/m.
  ///
  /// A segment of length h has k = EA/h and m = μ h, so 2 ζ √(k m) is the same number whatever
  /// h is. The chain's shortest axial wave is then damped with a ratio of 2 ζ, which is what
  /// MoorDyn calls its negative BA; the longest waves of n segments are damped about n times
  /// less. It is a property of the chain rather than of the fibre (see ``lossFactor``).
  /// *Guess* 0.5, bracket 0.4 to 1: below 0.4 tension-only segments rattle after a cut.
  public var dampingRatio: Double
  /// Loss factor η of the fibre: the part of the elastic energy lost in a cycle is 2π η.
  /// Not used at rest; 0 in made-up lines.
  public var lossFactor: Double
  /// How the drag coefficient follows from the flow across the line.
  public var drag: LineDragLaw
  /// Diameter that the air meets over ``diameter``: 1 for a smooth line, more for fuzz.
  public var fuzz: Double
  /// Coefficient Cf of the friction along the line, f = ½ ρ π d Cf |u| u. Usually dropped: 0.
  /// Measured and guessed values lie between 0.01 and 0.03.
  public var skinFriction: Double
  /// Range of the coefficient of sliding friction on another line of the same kind.
  public var friction: ClosedRange<Double>

  /// A made-up line.
  ///
  /// - Parameters:
  ///   - diameter: d, m.
  ///   - linearDensity: μ, kg/m.
  ///   - stiffness: EA, N; `.infinity` for an inextensible line.
  ///   - breakingLoad: N; `.infinity` for a line that never parts.
  ///   - drag: `.suckerBrauer`, or `.constant` with a coefficient.
  public init(
    id: StaticString = "made-up", name: StaticString = "made-up line", diameter: Double,
    linearDensity: Double, stiffness: Double, breakingLoad: Double = .infinity,
    dampingRatio: Double = 0.5, lossFactor: Double = 0, drag: LineDragLaw = .suckerBrauer,
    fuzz: Double = 1, skinFriction: Double = 0, friction: ClosedRange<Double> = 0.2...0.4
  ) {
    self.id = id
    self.name = name
    self.diameter = diameter
    self.linearDensity = linearDensity
    self.stiffness = stiffness
    self.breakingLoad = breakingLoad
    self.dampingRatio = dampingRatio
    self.lossFactor = lossFactor
    self.drag = drag
    self.fuzz = fuzz
    self.skinFriction = skinFriction
    self.friction = friction
  }

  /// Dashpot of a segment, N s/m: c = 2 ζ √(EA μ), the same for every length of segment.
  public var segmentDamping: Double {
    2 * dampingRatio * (stiffness * linearDensity).squareRoot()
  }

  /// Whether every number is one a line can have: positive and finite, where it has to be.
  public var isPlausible: Bool {
    diameter > 0 && diameter.isFinite && linearDensity > 0 && linearDensity.isFinite
      && stiffness > 0 && breakingLoad > 0 && dampingRatio >= 0 && lossFactor >= 0 && fuzz > 0
      && skinFriction >= 0
  }

  public static func == (a: LineMaterial, b: LineMaterial) -> Bool {
    a.isCalled(b.id) && a.isName(b.name) && a.diameter == b.diameter
      && a.linearDensity == b.linearDensity
      && a.stiffness == b.stiffness && a.breakingLoad == b.breakingLoad
      && a.dampingRatio == b.dampingRatio && a.lossFactor == b.lossFactor && a.drag == b.drag
      && a.fuzz == b.fuzz && a.skinFriction == b.skinFriction && a.friction == b.friction
  }
}
