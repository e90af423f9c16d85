extension Region {
  /// The smallest region of a density that holds a share, by its cells from the densest down.
  ///
  /// - Parameter share: of 1; where the density holds less than that, everything with any.
  public init(holding share: Double, of density: Density) {
    let values = density.mass.sorted(by: >)
    var sum = 0.0
    var level = values.first ?? 0
    for v in values where v > 0 {
      if sum >= share { break }
      sum += v
      level = v
    }
    // Just below it, so that equal cells are inside.
    let used = level * (1 - 1e-9)
    let rings = used > 0 ? Contour.rings(of: density, level: used) : []
    var area = 0.0
    for ring in rings { area += Contour.area(ring) }
    self.init(mass: share, level: used / (density.cell * density.cell), area: area, rings: rings)
  }
}
