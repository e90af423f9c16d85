import KiteMath

/// A plate of even density that falls through a fluid: an ellipse in two dimensions, after Andersen,
/// Pesavento & Wang.
///
/// Lengths in half chords a, speeds in U = √((ρs/ρf - 1) g b), times in a/U, with b half the
/// thickness, ρs and ρf the densities of plate and fluid:
///
///     (I* + β²) u' = (I* + 1) ω v - Γ v - sin θ - Fx
///     (I* + 1)  v' = -(I* + β²) ω u + Γ u - cos θ - Fy
///     ¼ [I* (1 + β²) + ½ (1 - β²)²] ω' = -(1 - β²) u v - (μ1 + μ2 |ω|) ω
///     Γ = 2/π (-CT u v/V + CR ω),   F = 1/π (A - B (u² - v²)/V²) V (u, v),   V² = u² + v²
///
/// (*J. Fluid Mech.* 541 (2005) 65 and 91; the numbers are those of the second paper). It is a
/// reference: the kites of this package do not fall by it.
public struct FallingPlate: PlateModel {
  /// I* = β ρs/ρf: the plate's moment of inertia over the fluid's.
  public var inertia: Double
  /// β = b/a: thickness over chord.
  public var thickness: Double
  /// CT: circulation by moving through the fluid; 1.0 or 1.2 in the paper.
  public var translation = 1.2
  /// CR: circulation by turning.
  public var rotation = Double.pi
  /// A and B: edge-on the drag coefficient is A - B = 0.4, broadside A + B = 2.4.
  public var drag = 1.4
  public var dragChange = 1.0
  /// μ1 and μ2: of the moment against turning.
  public var damping = 0.2
  public var dampingChange = 0.2

  /// - Parameters:
  ///   - inertia: I*.
  ///   - thickness: β.
  public init(inertia: Double, thickness: Double = 1.0 / 14, translation: Double = 1.2) {
    self.inertia = inertia
    self.thickness = thickness
    self.translation = translation
  }

  /// How the reference figures start: nearly at rest, tilted by 0.2 rad.
  public static var start: PlateMotion { PlateMotion(along: 0.01, normal: -0.01, angle: 0.2) }

  /// The Froude number √(M/(ρf l²)) of Belmonte, Eisenberg & Moses (*Phys. Rev. Lett.* 81 (1998)
  /// 345), M the mass for each width of the plate and l its chord: √(π I*/4) for an ellipse.
  public var froude: Double { (0.25 * Double.pi * inertia).squareRoot() }

  /// Mass with the fluid's along the chord, along the normal, and moment of inertia with the
  /// fluid's.
  public var inertias: (along: Double, normal: Double, turn: Double) {
    let square = thickness * thickness
    let round = 1 - square
    return (
      inertia + square, inertia + 1, 0.25 * (inertia * (1 + square) + 0.5 * round * round)
    )
  }

  public func change(of m: PlateMotion) -> PlateMotion {
    let (u, v, turn) = (m.along, m.normal, m.turn)
    let speed = (u * u + v * v).squareRoot() + 1e-12
    let (sine, cosine) = Double.sinCos(m.angle)
    let circulation =
      2 / Double.pi * (rotation * turn - translation * u * v / speed)
    let friction =
      (drag - dragChange * ((u * u - v * v) / (speed * speed))) * speed / Double.pi
    let mass = inertias
    let velocity = m.velocity
    return PlateMotion(
      along: (mass.normal * turn * v - circulation * v - sine - friction * u) / mass.along,
      normal: (circulation * u - mass.along * turn * u - cosine - friction * v) / mass.normal,
      turn: ((mass.along - mass.normal) * u * v - (damping + dampingChange * turn.magnitude) * turn)
        / mass.turn,
      angle: turn, x: velocity.x, z: velocity.z)
  }

  /// Energy of motion, the fluid's with it, and of height; nothing but drag and damping takes from
  /// it.
  public func energy(_ m: PlateMotion) -> Double {
    let mass = inertias
    return 0.5
      * (mass.along * m.along * m.along + mass.normal * m.normal * m.normal
        + mass.turn * m.turn * m.turn) + m.z
  }
}
