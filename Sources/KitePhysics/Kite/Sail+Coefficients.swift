public import KiteMath

extension Sail<Pair> {
  /// Coefficients of a sail held flat and still in the plane of symmetry, by the strips that fly.
  ///
  /// - Parameter incidence: angle of the spine to the wind, the belly to it, rad, 0 to π.
  /// - Returns: lift across the wind and drag along it, over ½ ρ V² times the area.
  public func coefficients(
    at incidence: Double, density: Double
  ) -> (lift: Double, drag: Double) {
    let (sine, cosine) = Double.sinCos(incidence)
    // Any speed but a small one: at 10 m/s the 1e-9 that guards against calm is nothing.
    let speed = 10.0
    let felt = Vector3<Double>(-speed * cosine, 0, speed * sine)
    let force = self.force(
      wind: Vector3(repeating: felt), rate: .zero, sine: Pair(0), cosine: Pair(1)
    ).force[lane: 0]
    let q = 0.5 * density * speed * speed * area
    return (
      (force.x * sine + force.z * cosine) / q, (force.z * sine - force.x * cosine) / q
    )
  }
}
