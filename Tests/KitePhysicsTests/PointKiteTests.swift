import KiteMath
import KitePhysics
import Testing

@Suite struct PointKiteTests {
  /// V1: aspect ratio 2, 0.25 m², 10°, 10 m/s at 1.229 kg/m³, a weight of 1 N.
  @Test func beginnersKite() {
    let kite = PointKite(
      flatPlateAt: 10 * Double.pi / 180, aspectRatio: 2, area: 0.25, mass: 1 / standardGravity)
    let pull = kite.pull(in: Vector(10, 0, 0), density: 1.229)
    #expect((pull.z + 1 - 14.343).magnitude < 1e-3)
    #expect((pull.x - 6.459).magnitude < 1e-3)
    #expect((LineShape.elevation(pull) * 180 / Double.pi - 64.169).magnitude < 1e-3)
    #expect((pull.length - 14.825).magnitude < 1e-3)
  }

  /// NASA's coefficients at other angles and another aspect ratio.
  @Test(arguments: [
    (5.0, 2.0, 0.5043, 0.1694), (10, 2, 0.9337, 0.4205), (15, 2, 1.3036, 0.7177),
    (20, 2, 1.6258, 1.0387), (10, 1, 0.8129, 0.5227),
  ])
  func coefficients(_ angle: Double, _ aspectRatio: Double, _ lift: Double, _ drag: Double) {
    let kite = PointKite(
      flatPlateAt: angle * Double.pi / 180, aspectRatio: aspectRatio, area: 1, mass: 0)
    #expect((kite.lift - lift).magnitude < 6e-5)
    #expect((kite.drag - drag).magnitude < 6e-5)
  }

  /// The kites of given lift and drag on a massless line.
  @Test(arguments: [
    (6.0, 0.7, 0.25, 0.05, 3.639277, 67.74800), (8, 0.5, 0.12, 0.04, 4.658480, 75.37788),
  ])
  func onAMasslessLine(
    _ speed: Double, _ lift: Double, _ drag: Double, _ mass: Double, _ tension: Double,
    _ elevation: Double
  ) {
    let kite = PointKite(lift: lift, drag: drag, area: 0.25, mass: mass)
    let pull = kite.pull(in: Vector(speed, 0, 0), density: 1.225, gravity: 9.81)
    #expect((pull.length - tension).magnitude < 1e-6)
    #expect((LineShape.elevation(pull) * 180 / Double.pi - elevation).magnitude < 1e-5)
  }

  /// Lift is across the wind and skywards, also where the wind climbs; none in a calm.
  @Test func directions() {
    let kite = PointKite(lift: 1, drag: 0, area: 1, mass: 0)
    let wind = Vector(3, 4, 2)
    let pull = kite.pull(in: wind, density: 1)
    #expect(pull.dot(wind).magnitude < 1e-12 && pull.z > 0)
    #expect((pull.length - 0.5 * 29).magnitude < 1e-12)
    #expect(kite.pull(in: .zero, density: 1) == .zero)
    #expect(kite.pull(in: Vector(0, 0, 3), density: 1) == .zero)
  }
}
