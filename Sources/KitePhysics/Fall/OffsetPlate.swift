import KiteMath

/// A thin plate whose centre of mass is off its middle, after Li, Goodwill, Wang & Ristroph: what a
/// paper plane is while it is still paper.
///
/// With α the angle between the plate and the flow at its middle, and f = ½ [1 - tanh((α - α0)/δ)]
/// the share of the flow that is attached:
///
///     CL = f 5.2 sin α + (1 - f) 0.95 sin 2α
///     CD = f (0.1 + 5.0 sin²α) + (1 - f) 1.9 sin²α
///     centre of pressure ahead of the middle, over the chord:
///          f (0.3 - 3.0 α²) + (1 - f) 0.21 (1 - 2α/π)
///
/// with α0 14 degrees and δ 6 degrees, a lift ρ Γ V with Γ = ½ CR l² ω, CR 1.1, and the drag of
/// turning, ½ ρ CD(90°) ∫ |ω r| ω r r dr (*J. Fluid Mech.* 937 (2022) A6; Pomerenk & Ristroph 2025,
/// arXiv:2408.08864). The plate feels ¼ π ρ l² of air along its normal and 1/128 π ρ l⁴ against
/// turning, for each metre of its span.
///
/// Conventions: the offset e is positive to the end of the chord to which `along` is positive; the
/// centre of pressure changes sides with the sign of `along`; α and Γ go by the velocity of the
/// plate's middle; the plate turns about its centre of mass. The Munk moment -v × P of the air is
/// left out, since the measured centre of pressure has it in it, but ω × P is kept: this is not the
/// balance of energy that the kite's body keeps, see ``munk``.
public struct OffsetPlate: PlateModel {
  /// kg, and moment of inertia about the centre of mass, kg m².
  public var mass, inertia: Double
  /// Chord and span, m.
  public var chord, span: Double
  /// Centre of mass ahead of the middle, m.
  public var offset: Double
  /// kg/m³
  public var density: Double
  /// m/s²
  public var gravity = 9.81
  /// Slope of the lift while the flow is attached, and its height when it is not.
  public var attachedLift = 5.2
  public var stalledLift = 0.95
  /// Drag edge-on, its rise while attached, and broadside.
  public var edgeDrag = 0.1
  public var attachedDrag = 5.0
  public var broadsideDrag = 1.9
  /// Centre of pressure: edge-on, its fall with α², and of the stalled plate at small angles.
  public var attachedPressure = 0.3
  public var pressureFall = 3.0
  public var stalledPressure = 0.21
  /// CR: circulation by turning.
  public var rotation = 1.1
  /// α0 and δ, rad.
  public var stallAngle = 14 * Double.pi / 180
  public var stallWidth = 6 * Double.pi / 180
  /// Whether the Munk moment acts: with it, and no coefficient, energy is kept.
  public var munk = false

  /// - Parameter inertia: about the centre of mass, kg m²; an even plate's m l²/12 if not given.
  public init(
    mass: Double, chord: Double, span: Double, offset: Double, density: Double,
    inertia: Double? = nil
  ) {
    self.mass = mass
    self.inertia = inertia ?? mass * chord * chord / 12
    self.chord = chord
    self.span = span
    self.offset = offset
    self.density = density
  }

  /// The plate of the reference figures, as heavy and as large as a fighting kite: 40 g, 0.64 m by
  /// 0.45 m² over that, in air of 0.98 kg/m³. Its inertia is m l²/14, as those figures have it.
  ///
  /// - Parameter offset: over the chord.
  public static func kite(offset: Double) -> OffsetPlate {
    let chord = 0.64
    return OffsetPlate(
      mass: 0.040, chord: chord, span: 0.45 / chord, offset: offset * chord, density: 0.98,
      inertia: 0.040 * chord * chord / 14)
  }

  /// How the reference figures start: falling at 0.1 m/s, tilted by 0.1 rad.
  public static var start: PlateMotion { PlateMotion(along: 0, normal: -0.1, angle: 0.1) }

  /// Mass of the air along the normal, kg, and its moment of inertia about the middle, kg m².
  public var air: (mass: Double, inertia: Double) {
    let square = chord * chord
    return (
      0.25 * Double.pi * density * square * span,
      Double.pi / 128 * density * square * square * span
    )
  }

  /// Lift and drag over ½ ρ V² times the area, and the centre of pressure ahead of the middle
  /// over the chord.
  ///
  /// - Parameter incidence: from 0 to π/2, rad.
  public func coefficients(
    at incidence: Double
  ) -> (lift: Double, drag: Double, pressure: Double) {
    let (sine, cosine) = Double.sinCos(incidence)
    // ½ (1 - tanh x) = 1/(1 + exp 2x)
    let f = 1 / (1 + Double.exp(2 * (incidence - stallAngle) / stallWidth))
    let square = sine * sine
    return (
      f * attachedLift * sine + (1 - f) * stalledLift * 2 * sine * cosine,
      f * (edgeDrag + attachedDrag * square) + (1 - f) * broadsideDrag * square,
      f * (attachedPressure - pressureFall * incidence * incidence)
        + (1 - f) * stalledPressure * (1 - 2 * incidence / Double.pi)
    )
  }

  public func change(of m: PlateMotion) -> PlateMotion {
    let (u, v, turn) = (m.along, m.normal, m.turn)
    let air = air
    let e = offset
    // Of the plate's middle.
    let middle = v - e * turn
    let speed = (u * u + middle * middle).squareRoot() + 1e-9
    let (lift, drag, pressure) = coefficients(
      at: Double.atan2(middle.magnitude, u.magnitude))
    let q = 0.5 * density * chord * span
    // Lift is across the flow, and to the side from which it does not come.
    let across = u * middle > 0 ? -lift : (u * middle < 0 ? lift : 0)
    let circulation = density * span * 0.5 * rotation * chord * chord * turn
    let fx = q * speed * (-across * middle - drag * u) - circulation * middle
    let normal = q * speed * (across * u - drag * middle)
    let fy = normal + circulation * u
    let forward = u > 0 ? pressure : (u < 0 ? -pressure : 0)
    var moment = (forward * chord - e) * normal - e * circulation * u
    let (ahead, behind) = (0.5 * chord - e, 0.5 * chord + e)
    let arms = ahead * ahead * ahead * ahead + behind * behind * behind * behind
    moment -= 0.125 * density * broadsideDrag * span * arms * turn * turn.magnitude
    // Momentum with the air's.
    let px = mass * u
    let py = mass * v + air.mass * middle
    if munk { moment -= u * py - v * px }
    let (sine, cosine) = Double.sinCos(m.angle)
    let bx = fx - mass * gravity * sine + turn * py
    let by = fy - mass * gravity * cosine - turn * px
    // [[m + ma, -ma e], [-ma e, I + Ia + ma e²]] (v', ω') = (by, moment)
    let heave = mass + air.mass
    let cross = -air.mass * e
    let pitch = inertia + air.inertia + air.mass * e * e
    let inverse = 1 / (heave * pitch - cross * cross)
    let velocity = m.velocity
    return PlateMotion(
      along: bx / mass, normal: (pitch * by - cross * moment) * inverse,
      turn: (heave * moment - cross * by) * inverse, angle: turn, x: velocity.x, z: velocity.z)
  }

  /// Energy of motion, the air's with it, and of height, J.
  public func energy(_ m: PlateMotion) -> Double {
    let middle = m.normal - offset * m.turn
    let air = air
    return 0.5
      * (mass * (m.along * m.along + m.normal * m.normal) + air.mass * middle * middle
        + (inertia + air.inertia) * m.turn * m.turn) + mass * gravity * m.z
  }
}
