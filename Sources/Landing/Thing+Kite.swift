import KitePhysics

extension Thing {
  /// A kite of a kind of the table of kites. One that is not in the catalogue falls as the Afghan
  /// kite does, faster or slower with the root of its mass on a square metre.
  public static func kite(_ kind: StaticString, trailingLine: Double) -> Thing {
    let catalogue = catalogue(trailingLine: trailingLine)
    for thing in catalogue where thing.id.isSpelled(as: kind) { return thing }
    guard let design = KiteDesign.named(kind) else { return catalogue[0] }
    let factor = (loading(design) / loading(.afghan)).squareRoot()
    var thing = catalogue[0]
    thing.id = design.id
    thing.name = design.name
    for m in thing.modes.indices {
      thing.modes[m].sink *= factor
      thing.modes[m].firstSink *= factor
    }
    return thing
  }

  /// kg/m²
  private static func loading(_ design: KiteDesign) -> Double {
    design.mass / KiteBody<SIMD2<Double>>(design, density: 1).sail.area
  }
}

extension StaticString {
  /// Whether it is the same text, wherever it is kept.
  func isSpelled(as other: StaticString) -> Bool {
    guard utf8CodeUnitCount == other.utf8CodeUnitCount else { return false }
    for i in 0..<utf8CodeUnitCount where utf8Start[i] != other.utf8Start[i] { return false }
    return true
  }
}
