import KiteMath
import KitePhysics
import Testing

@Suite struct SurfaceLayerTests {
  /// V25, and two more by mpmath.
  @Test(arguments: [
    (-0.5, 0.7933591213265178), (0.5, -2.5), (-2, 1.494691123139558), (-0.01, 0.0381459207885433),
    (0, 0), (1, -5), (2.718281828459045, -10),
  ])
  func psi(_ zeta: Double, _ expected: Double) {
    #expect((SurfaceLayer.psi(zeta) - expected).magnitude < 1e-14 * 20)
  }

  /// ψm is the integral of (1 - φm)/ζ, with φm = (1 - 16 ζ)^(-1/4) or 1 + 5 ζ (Businger, Dyer).
  @Test(arguments: [-5.0, -1, -0.2, 0.3, 0.9]) func psiBelongsToItsGradient(_ zeta: Double) {
    let h = 1e-4
    let slope = (SurfaceLayer.psi(zeta + h) - SurfaceLayer.psi(zeta - h)) / (2 * h)
    let phi = zeta < 0 ? 1 / (1 - 16 * zeta).squareRoot().squareRoot() : 1 + 5 * zeta
    #expect((slope - (1 - phi) / zeta).magnitude < 1e-6)
  }

  @Test func neutralLogarithm() {
    let layer = SurfaceLayer(roughness: 0.5)
    #expect((layer.shape(10) - Double.log(20)).magnitude < 1e-15)
    #expect(layer.shape(0.5) == 0 && layer.shape(0.2) == 0 && layer.shape(-3) == 0)
    let city = SurfaceLayer(roughness: 0.6, displacement: 5)
    #expect((city.shape(11) - Double.log(10)).magnitude < 1e-15)
    #expect(city.shape(5.5) == 0)
  }

  /// V18: from 60 m at 1.30 m/s through a logarithmic wind of 5 m/s at 10 m, from z0 up.
  @Test func driftThroughTheLogarithm() {
    let layer = SurfaceLayer(roughness: 0.5)
    let n = 20_000
    var sum = 0.0
    for i in 0..<n {
      sum += layer.ratio(0.5 + 59.5 * (Double(i) + 0.5) / Double(n), to: 10)
    }
    let drift = 5 * sum * 59.5 / Double(n) / 1.30
    #expect((drift / 292.4 - 1).magnitude < 1e-3)
    let closed = 5 / Double.log(20) * (60 * (Double.log(120) - 1) + 0.5) / 1.30
    #expect((drift / closed - 1).magnitude < 1e-6)
  }

  @Test func powerLaw() {
    let layer = SurfaceLayer(exponent: 0.22)
    #expect((layer.ratio(80, to: 10) - Double.pow(8, 0.22)).magnitude < 1e-14)
    #expect(layer.shape(0) == 0)
  }

  /// The wind at a height gives u*, and u* over κ times the shape gives the wind back.
  @Test(arguments: [-0.02, 0, 0.01]) func frictionAndRatioAreInverse(_ inverse: Double) {
    let layer = SurfaceLayer(
      roughness: 0.1, displacement: 2, inverseObukhovLength: inverse)
    let friction = layer.friction(speed: 6, at: 12)
    #expect((friction / SurfaceLayer.karman * layer.shape(12) - 6).magnitude < 1e-13)
    let there = layer.ratio(50, to: 12) * 6
    #expect((layer.friction(speed: there, at: 50) - friction).magnitude < 1e-14)
  }

  /// Stability: a stable night shears more than neutral air, a warm afternoon less.
  @Test func stabilityOrdersTheShear() {
    func ratio(_ inverse: Double) -> Double {
      SurfaceLayer(roughness: 0.1, inverseObukhovLength: inverse).ratio(80, to: 10)
    }
    #expect(ratio(0.02) > ratio(0.005) && ratio(0.005) > ratio(0))
    #expect(ratio(0) > ratio(-0.01) && ratio(-0.01) > ratio(-0.05))
  }

  /// Nobody stands in a wall: a wind reported below the roofs is taken as felt above them.
  @Test func windReportedBelowTheRoofs() {
    let layer = SurfaceLayer(roughness: 0.6, displacement: 5)
    #expect(layer.ratio(7, to: 2) == 1)
    #expect(layer.friction(speed: 3, at: 2) == layer.friction(speed: 3, at: 7))
  }
}
