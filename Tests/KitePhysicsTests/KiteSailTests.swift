import KiteMath
import KitePhysics
import Testing

/// The sail and the air that moves with it, against plates and discs.
struct KiteSailTests {
  /// A flat, straight diamond of an aspect ratio, without friction unless asked for.
  func plate(aspect: Double, friction: Double = 0) -> KiteDesign {
    var kite = KiteDesign.afghan
    kite.spine = 1
    kite.span = 0.5 * aspect  // span² over area, a diamond's being half of span times spine
    kite.asymmetry = 0
    kite.spineCurvature = 0
    kite.friction = friction
    return kite
  }

  /// Force over dynamic pressure and area at an incidence, body frame.
  func coefficient(_ kite: KiteDesign, _ alpha: Double) -> Vector3<Double> {
    let sail = Sail<Pair>(kite, density: 1)
    let (sine, cosine) = Double.sinCos(alpha)
    let air = sail.force(
      wind: Vector3<Pair>(repeating: Vector3(-7 * cosine, 0, 7 * sine)), rate: .zero,
      sine: Pair(repeating: 0), cosine: Pair(repeating: 1))
    return air.force[lane: 0] * (1 / (0.5 * 49 * sail.area))
  }

  @Test("V8: broadside on, a plate of aspect ratio up to 5 has a normal force of 1.17")
  func broadside() {
    for aspect in [1.0, 2.0, 2.4, 3.5, 5.0] {
      let normal = coefficient(plate(aspect: aspect), 0.5 * Double.pi).z
      #expect((normal / 1.17 - 1).magnitude < 0.03, "aspect \(aspect): \(normal)")
    }
  }

  @Test("V8: drag over lift is the tangent of the incidence, more by the friction's angle")
  func dragOverLift() {
    for degrees in stride(from: 10.0, through: 80, by: 5) {
      let alpha = degrees * Double.pi / 180
      let (sine, cosine) = Double.sinCos(alpha)
      func ratio(_ f: Vector3<Double>) -> Double {
        // Drag along the wind (-cos, 0, sin), lift across it (sin, 0, cos).
        (f.z * sine - f.x * cosine) / (f.x * sine + f.z * cosine)
      }
      let smooth = coefficient(plate(aspect: 2), alpha)
      #expect((ratio(smooth) / (sine / cosine) - 1).magnitude < 1e-6, "\(degrees)")
      // Friction acts with the part of the wind that runs along the sail.
      let friction = 0.05 * cosine
      let expected = alpha + Double.atan2(friction, smooth.z)
      let (s, c) = Double.sinCos(expected)
      let rough = coefficient(plate(aspect: 2, friction: 0.05), alpha)
      #expect((ratio(rough) / (s / c) - 1).magnitude < 1e-6, "\(degrees)")
    }
  }

  @Test("The sail reads its normal force from the table of the curve")
  func table() {
    let kite = plate(aspect: 2)
    let curve = Sail<Pair>.normalForce(kite, aspectRatio: 2)
    for degrees in stride(from: 1.0, through: 90, by: 1) {
      let alpha = degrees * Double.pi / 180
      let difference = coefficient(kite, alpha).z - curve(Double.sin(alpha))
      #expect(difference.magnitude < 1e-3, "\(degrees): \(difference)")
    }
  }

  @Test("Each strip damps: a kite that turns in still air is slowed about every axis")
  func damping() {
    let sail = Sail<Pair>(.afghan, density: 1)
    let wind = Vector3<Pair>(repeating: Vector3(-4.7, 0, 1.7))
    let (s, c) = Double.sinCos(0.3)
    func moment(_ rate: Vector3<Double>) -> Vector3<Double> {
      sail.force(
        wind: wind, rate: Vector3(repeating: rate), sine: Pair(repeating: s),
        cosine: Pair(repeating: c)
      ).moment[lane: 0]
    }
    let still = moment(.zero)
    let roll = moment(Vector3(1, 0, 0)).x - still.x
    let pitch = moment(Vector3(0, 1, 0)).y - still.y
    let yaw = moment(Vector3(0, 0, 1)).z - still.z
    #expect(roll < 0 && pitch < 0 && yaw < 0, "roll \(roll), pitch \(pitch), yaw \(yaw) N m s")
  }

  @Test("V9: the air that moves with a disc")
  func apparentMass() {
    // A diamond of the area of a disc of 0.378 m.
    var kite = KiteDesign.afghan
    kite.span = 1
    kite.spine = 2 * Double.pi * 0.378 * 0.378
    kite.asymmetry = 0
    let body = KiteBody<Pair>(kite, density: 0.98)
    let mass = body.apparentMass.x
    #expect((mass / 0.1411 - 1).magnitude < 0.002, "\(mass) kg")
    // Stretched with the outline: the geometric mean of both axes is the disc's.
    let mean = (body.apparentInertia.x.x * body.apparentInertia.y.x).squareRoot()
    #expect((mean / 2.689e-3 - 1).magnitude < 0.002, "\(mean) kg m²")
  }
}
