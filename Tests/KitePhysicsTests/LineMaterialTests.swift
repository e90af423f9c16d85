import KiteMath
import KitePhysics
import Testing

@Suite struct LineMaterialTests {
  /// Every line of the table has numbers that a thread can have.
  @Test(arguments: LineMaterial.table.indices) func table(_ index: Int) {
    let line = LineMaterial.table[index]
    #expect(line.isPlausible)
    // 0.1 to 1 mm, and no heavier than solid nylon or glass would be.
    #expect(line.diameter > 1e-4 && line.diameter < 1e-3)
    let density = line.linearDensity / (Double.pi / 4 * line.diameter * line.diameter)
    #expect(density > 600 && density < 1_600, "\(density)")
    // 15 to 350 cN/tex: 150 to 3,500 N per g/m.
    let tenacity = line.breakingLoad / line.linearDensity * 1e-4
    #expect(tenacity > 12 && tenacity < 350, "\(tenacity)")
    // Breaks at 2 to 30 %.
    let strain = line.breakingLoad / line.stiffness
    #expect(strain > 0.02 && strain < 0.30, "\(strain)")
    #expect(LineMaterial.named(line.id) == line)
  }

  @Test func names() {
    #expect(Set(LineMaterial.table.map { "\($0.id)" }).count == LineMaterial.table.count)
    #expect(LineMaterial.named("aramid")?.stiffness == 4_000)
    let typed = ["uhmwpe", "braid"].joined(separator: "-")
    #expect(LineMaterial.named(utf8: typed.utf8)?.breakingLoad == 100)
    #expect(LineMaterial.named("spaghetti") == nil)
    #expect(LineMaterial.named(utf8: "arami".utf8) == nil)
  }

  /// A coat makes a line thicker, heavier and weaker, and no stiffer.
  @Test func coat() throws {
    let plain = LineMaterial.cottonNineCord
    let coated = try #require(LineMaterial.named("cotton-nine-cord-manja"))
    #expect(coated.diameter > plain.diameter && coated.linearDensity > plain.linearDensity)
    #expect(coated.breakingLoad < plain.breakingLoad && coated.stiffness == plain.stiffness)
    #expect(coated != plain)
  }

  /// 2 ζ √(k m) of a segment, whatever its length.
  @Test(arguments: [0.25, 1, 5]) func damping(_ h: Double) {
    let line = LineMaterial(
      diameter: 1e-3, linearDensity: 1e-4, stiffness: 800, dampingRatio: 0.4)
    let critical = 2 * (800 / h * (1e-4 * h)).squareRoot()
    #expect((line.segmentDamping / (0.4 * critical) - 1).magnitude < 1e-12)
  }

  /// V5 through the line: Re 111 over Kabul; fuzz widens the thread and its Reynolds number.
  @Test func drag() {
    var line = LineMaterial(diameter: 0.4e-3, linearDensity: 1e-4, stiffness: 800)
    let cd = line.dragCoefficient(across: 5, viscosity: 1.8e-5)
    #expect(cd == Drag.cylinder(reynolds: 5 * 0.4e-3 / 1.8e-5))
    #expect(cd > 1.35 && cd < 1.5)
    let across = line.airForce(
      wind: Vector(5, 0, 0), tangent: .unitZ, density: 0.98, viscosity: 1.8e-5)
    #expect((across.x - 0.5 * 0.98 * cd * 0.4e-3 * 25).magnitude < 1e-15)
    #expect(across.y == 0 && across.z == 0)
    line.fuzz = 1.2
    let fuzzy = line.airForce(
      wind: Vector(5, 0, 0), tangent: .unitZ, density: 0.98, viscosity: 1.8e-5)
    let ratio = 1.2 * Drag.cylinder(reynolds: 1.2 * 5 * 0.4e-3 / 1.8e-5) / cd
    #expect((fuzzy.x / across.x - ratio).magnitude < 1e-12)
  }

  /// Across the line only: cos² of the angle, either way round the tangent; nothing along it, and
  /// nothing in a calm.
  @Test func crossFlow() {
    let line = LineMaterial(
      diameter: 1e-3, linearDensity: 1e-3, stiffness: 100, drag: .constant(1.1))
    let tangent = Vector(0.6, 0, 0.8)
    let wind = Vector(10, 0, 0)
    let force = line.airForce(wind: wind, tangent: tangent, density: 1.2, viscosity: 1.5e-5)
    #expect(force.dot(tangent).magnitude < 1e-15)
    #expect((force.length - 0.5 * 1.2 * 1.1e-3 * 100 * 0.64).magnitude < 1e-15)
    #expect(force == line.airForce(wind: wind, tangent: -tangent, density: 1.2, viscosity: 1.5e-5))
    for law in [LineDragLaw.constant(1.1), .suckerBrauer] {
      var other = line
      other.drag = law
      let calm = other.airForce(wind: .zero, tangent: tangent, density: 1.2, viscosity: 1.5e-5)
      #expect(calm == .zero)
      let along = other.airForce(wind: .unitZ, tangent: .unitZ, density: 1.2, viscosity: 1.5e-5)
      #expect(along.length < 1e-15)
    }
  }

  /// Friction along the line: ½ ρ π d Cf u².
  @Test func skinFriction() {
    let line = LineMaterial(
      diameter: 1e-3, linearDensity: 1e-3, stiffness: 100, skinFriction: 0.02)
    let force = line.airForce(
      wind: Vector(0, 0, -10), tangent: .unitZ, density: 1.2, viscosity: 1.5e-5)
    #expect((force.z + 0.5 * 1.2 * Double.pi * 1e-3 * 0.02 * 100).magnitude < 1e-12)
  }
}
