import KiteMath

extension ChainLaw {
  /// The law of a line of this material.
  ///
  /// - Parameters:
  ///   - density: of the air, kg/m³.
  ///   - viscosity: kinematic, m²/s.
  ///   - gravity: m/s².
  ///   - stretchDamping: see ``stretchDamping``.
  public init(
    _ material: LineMaterial, density: Double, viscosity: Double,
    gravity: Double = standardGravity, stretchDamping: Double = 0.03
  ) {
    self.init(
      linearDensity: material.linearDensity, axialStiffness: material.stiffness,
      dampingRatio: material.dampingRatio,
      drag: DragTable(diameter: material.diameter * material.fuzz, density: density) {
        material.dragCoefficient(across: $0, viscosity: viscosity)
      }, gravity: gravity, stretchDamping: stretchDamping)
  }
}
