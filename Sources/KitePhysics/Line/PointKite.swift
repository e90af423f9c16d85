public import KiteMath

/// A kite known only by its coefficients, as it hangs in a steady wind: what pulls on a line at
/// rest. It has no attitude, so it neither spins nor darts.
public struct PointKite: Equatable, Sendable {
  /// Lift and drag coefficients, on ``area``.
  public var lift: Double
  public var drag: Double
  /// m²
  public var area: Double
  /// kg
  public var mass: Double

  public init(lift: Double, drag: Double, area: Double, mass: Double) {
    self.lift = lift
    self.drag = drag
    self.area = area
    self.mass = mass
  }

  /// NASA's kite for beginners (KiteModeler): a thin flat plate at angle a (rad) to the wind, of
  /// aspect ratio AR = span²/area, with
  ///
  ///     Cl = Cl₀/(1 + Cl₀/(π AR)),  Cl₀ = 2π a;    Cd = 1.28 sin a + Cl²/(0.7 π AR).
  ///
  /// NASA's own denominator has Cl₀ where wing theory has the slope. For small a: it never stalls.
  public init(flatPlateAt angle: Double, aspectRatio: Double, area: Double, mass: Double) {
    let thin = 2 * Double.pi * angle
    let lift = thin / (1 + thin / (Double.pi * aspectRatio))
    let induced = lift * lift / (0.7 * Double.pi * aspectRatio)
    self.init(lift: lift, drag: 1.28 * Double.sin(angle) + induced, area: area, mass: mass)
  }

  /// The force, N, that the kite at rest puts on its line: drag along the wind, lift across it
  /// towards the sky, less its weight. In a wind that blows straight up or down, or in none, there
  /// is no lift.
  public func pull(
    in wind: Vector3<Double>, density: Double, gravity: Double = standardGravity
  ) -> Vector3<Double> {
    let speed = wind.length
    let along = wind.normalized
    let skywards = (Vector3.unitZ - along * along.z).normalized
    let q = 0.5 * density * area * speed * speed
    var force = along * (q * drag) + (speed > 0 ? skywards * (q * lift) : .zero)
    force.z -= mass * gravity
    return force
  }
}
