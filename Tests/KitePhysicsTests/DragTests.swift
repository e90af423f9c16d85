import KitePhysics
import Testing

@Suite struct DragTests {
  /// V17: 40 g of kite of 0.45 m² broadside on, and 0.30 mm line of 70 tex, at 0.98 kg/m³.
  @Test func terminalSpeeds() {
    let kite = Drag.terminalSpeed(mass: 0.040, dragArea: 1.17 * 0.45, density: 0.98)
    #expect((kite / 1.233 - 1).magnitude < 1e-3)
    let line = Drag.lineTerminalSpeed(
      linearDensity: 70e-6, diameter: 0.30e-3, density: 0.98, viscosity: 1.8e-5)
    #expect((line / 1.556 - 1).magnitude < 1e-3)
    // It is where weight and drag are equal.
    let cd = Drag.cylinder(reynolds: line * 0.30e-3 / 1.8e-5)
    let drag = 0.5 * 0.98 * cd * 0.30e-3 * line * line
    #expect((drag / (70e-6 * standardGravity) - 1).magnitude < 1e-12)
  }

  /// Other lines of the same table: 0.40 mm/110 tex 1.78, 0.25 mm/56 tex 1.47, 0.35 mm/100 tex 1.79.
  @Test(arguments: [(0.40e-3, 110e-6, 1.78), (0.25e-3, 56e-6, 1.47), (0.35e-3, 100e-6, 1.79)])
  func lines(_ diameter: Double, _ density: Double, _ speed: Double) {
    let v = Drag.lineTerminalSpeed(
      linearDensity: density, diameter: diameter, density: 0.98, viscosity: 1.8e-5)
    #expect((v - speed).magnitude < 0.006)
  }

  /// V26: Turton & Levenspiel's sphere.
  @Test(arguments: [(1.0, 28.15), (10, 4.285), (100, 1.099), (1e3, 0.4547), (1e4, 0.4200)])
  func sphere(_ re: Double, _ expected: Double) {
    #expect((Drag.sphere(reynolds: re) / expected - 1).magnitude < 1e-3)
  }

  /// Stokes' law where it holds.
  @Test func sphereInHoney() {
    #expect((Drag.sphere(reynolds: 1e-4) / (24 / 1e-4) - 1).magnitude < 1e-3)
  }

  /// V5, by Sucker & Brauer's own formula; the review's measured ranges at 10, 100 and 1,000.
  @Test(arguments: [(10.0, 2.67, 3.15), (100, 1.40, 1.50), (1_000, 0.96, 1.10)])
  func cylinder(_ re: Double, _ low: Double, _ high: Double) {
    #expect(Drag.cylinder(reynolds: re) > low && Drag.cylinder(reynolds: re) < high)
  }

  /// 1.17 for the stubby, 1.98 for the endless plate (Hoerner).
  @Test func plates() {
    #expect((Drag.plateBroadside(aspectRatio: 1) - 1.17).magnitude < 1e-3)
    #expect((Drag.plateBroadside(aspectRatio: 5) - 1.17).magnitude < 0.02)
    #expect((Drag.plateBroadside(aspectRatio: 1e9) - 1.98).magnitude < 1e-3)
  }
}
