public import KiteMath

/// How the drag coefficient of a line follows from the flow across it.
public enum LineDragLaw: Equatable, Sendable {
  /// A smooth cylinder at the Reynolds number of the flow across it (``Drag/cylinder(reynolds:)``).
  case suckerBrauer
  /// One coefficient at every speed.
  case constant(Double)
}

extension LineMaterial {
  /// Drag coefficient in a flow across the line, m/s, at kinematic viscosity ν, m²/s.
  ///
  /// The fit begins at Re 1e-4; slower flows are taken at that value, where the force is a
  /// billionth of a newton a metre.
  @inlinable public func dragCoefficient(across speed: Double, viscosity: Double) -> Double {
    switch drag {
    case .constant(let value): return value
    case .suckerBrauer:
      let re = speed * diameter * fuzz / viscosity
      return Drag.cylinder(reynolds: re > 1e-4 ? re : 1e-4)
    }
  }

  /// Force of the air on a metre of line, N/m: the cross-flow principle (Hoerner 1965),
  ///
  ///     f = ½ ρ d Cd(Re) |u_n| u_n + ½ ρ π d Cf |u_t| u_t,   Re = |u_n| d/ν
  ///
  /// with u_n and u_t the parts of the relative wind across and along the line. Added mass, a
  /// thousandth of the line's own, and vortex shedding, at kilohertz, are left out.
  ///
  /// - Parameters:
  ///   - wind: the air's velocity less the line's, m/s.
  ///   - tangent: unit vector along the line, either way.
  ///   - density: of the air ρ, kg/m³.
  ///   - viscosity: kinematic, ν, m²/s.
  @inlinable public func airForce(
    wind: Vector3<Double>, tangent: Vector3<Double>, density: Double, viscosity: Double
  ) -> Vector3<Double> {
    let along = wind.dot(tangent)
    let across = wind - tangent * along
    let speed = across.length
    let width = diameter * fuzz
    let q = 0.5 * density * width
    let force =
      across * (q * dragCoefficient(across: speed, viscosity: viscosity) * speed)
    if skinFriction == 0 { return force }
    return force + tangent * (q * Double.pi * skinFriction * along.magnitude * along)
  }
}
