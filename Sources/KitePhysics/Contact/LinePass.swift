/// One step of a crossing of two lines that touch, as the contact solved it.
public struct LinePass: Equatable, Sendable {
  /// s
  public var dt: Double
  /// Force between the lines N, N.
  public var normal: Double
  /// Speed with which they slip over each other, m/s.
  public var slip: Double
  /// Sine of the angle between them; what a contact's length is divided by, so no smaller than
  /// ``leastSine`` in effect.
  public var sine: Double

  public init(dt: Double, normal: Double, slip: Double, sine: Double) {
    self.dt = dt
    self.normal = normal
    self.slip = slip
    self.sine = sine
  }

  /// Lines that lie closer than this twist about each other: 2 degrees. *Guess*.
  public static var leastSine: Double { 0.035 }

  /// Speed of two lines over each other, m/s, from the speeds with which they run along themselves
  /// past the contact and the cosine of the angle between their directions: of vectors, as long as
  /// √(a² + b² - 2ab cos θ), and exactly 0 for equal speeds of parallel lines.
  public static func slip(_ a: Double, _ b: Double, cosine: Double) -> Double {
    // (a - b)² + 2ab (1 - cos θ)
    let square = (a - b) * (a - b) + 2 * a * b * (1 - cosine)
    return square > 0 ? square.squareRoot() : 0
  }
}

extension LineWear {
  /// Rubs this line under another for one step.
  ///
  /// Both bites must be taken before either line is rubbed:
  ///
  ///     let (biteA, biteB) = (a.bite(visitA), b.bite(visitB))
  ///     a.rub(&visitA, pass, from: …, to: …, under: b.line, bite: biteB)
  ///     b.rub(&visitB, pass, from: …, to: …, under: a.line, bite: biteA)
  ///
  /// - Parameters:
  ///   - start, end: where the contact lies on this line as the step begins and ends, m from the
  ///     kite, by the solved slip.
  ///   - other: the line that rubs.
  ///   - bite: of the other's coat at the contact, m²/N.
  public mutating func rub(
    _ visit: inout Visit, _ pass: LinePass, from start: Double, to end: Double,
    under other: FightingLine, bite: Double
  ) {
    let sine = pass.sine > LinePass.leastSine ? pass.sine : LinePass.leastSine
    rub(
      &visit, from: start, to: end, dt: pass.dt,
      rate: removal(bite: bite, normal: pass.normal, slip: pass.slip),
      width: other.material.diameter / sine, slip: pass.slip,
      heat: line.friction(on: other) * pass.normal * pass.slip)
  }
}
