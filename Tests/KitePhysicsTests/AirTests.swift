import KiteMath
import KitePhysics
import Testing

@Suite struct AirTests {
  static let mean = MeanWind(
    surface: SurfaceLayer(roughness: 0.1), speed: 6, at: 10, direction: Vector3(0, 2, 0))

  @Test func extremeOperatingGust() {
    let gust = ExtremeOperatingGust(start: 20, size: 4)
    #expect(gust.speed(at: 19.9) == 0 && gust.speed(at: 20) == 0 && gust.speed(at: 30.5) == 0)
    #expect((gust.speed(at: 25.25) - 0.74 * 4).magnitude < 1e-12)
    // A sixth of the way: sin π/2 = 1, cos π/3 = ½.
    #expect((gust.speed(at: 20 + 10.5 / 6) + 0.185 * 4).magnitude < 1e-12)
    var (least, most) = (0.0, 0.0)
    for i in 0...10_500 {
      let v = gust.speed(at: 20 + 0.001 * Double(i))
      #expect((v - gust.speed(at: 30.5 - 0.001 * Double(i))).magnitude < 1e-9)
      least = min(least, v)
      most = max(most, v)
    }
    #expect((least + 0.268_06 * 4).magnitude < 1e-4 && (most - 0.74 * 4).magnitude < 1e-9)
    let turbulent = ExtremeOperatingGust.size(speed: 8, sigma: 1.2, scale: 21)
    #expect((turbulent - 3.96 / (1 + 0.1 / 21)).magnitude < 1e-12)
    #expect(
      (ExtremeOperatingGust.size(speed: 8, sigma: 1.2, scale: 21, oneYearGust: 10) - 2.7)
        .magnitude < 1e-12)
  }

  @Test func eventBlowsAlongTheMean() {
    let air = Air(
      mean: Self.mean, events: [.extremeOperatingGust(start: 0, size: 5)], density: 1.2,
      kinematicViscosity: 1.5e-5)
    let here = Vector3(3.0, 4, 30)
    let v = air.velocity(at: here, time: 5.25) - air.meanVelocity(atHeight: 30)
    #expect((v - Vector3(0, 3.7, 0)).length < 1e-12)
    #expect(air.velocity(at: here, time: 11) == air.meanVelocity(atHeight: 30))
    // It fades where the gusts do.
    #expect(air.velocity(at: Vector3(0, 0, 0.05), time: 5.25) == .zero)
  }

  @Test func thermalConservesAir() {
    let thermal = Thermal(
      east: 100, north: -50, drift: Vector3(3, 1, 0), updraught: 2.5, radius: 60, depth: 1_200,
      start: 10, duration: 600)
    let dice = RandomStream(seed: 3, member: 0, purpose: Purpose(65_000))
    let h = 1e-3
    for i in 0..<500 {
      let (a, b) = dice.uniforms(UInt64(2 * i))
      let (c, d) = dice.uniforms(UInt64(2 * i + 1))
      let t = 10 + 600 * d
      let p = Vector3(100 + 3 * t + 300 * (a - 0.5), -50 + t + 300 * (b - 0.5), 1 + 1_000 * c)
      func along(_ w: Vector3<Double>) -> Vector3<Double> {
        (thermal.velocity(at: p + w * h, time: t) - thermal.velocity(at: p - w * h, time: t))
          * (0.5 / h)
      }
      let (x, y, z) = (along(.unitX), along(.unitY), along(.unitZ))
      let size = x.length + y.length + z.length
      #expect((x.x + y.y + z.z).magnitude < 1e-6 * size + 1e-9)
    }
    // As much rises as sinks through a level.
    let t = 310.0
    let axis = Vector3(100 + 3 * t, -50 + t, 300.0)
    var (net, upward) = (0.0, 0.0)
    for i in 0..<4_000 {
      let r = 0.1 * (Double(i) + 0.5)
      let w = thermal.velocity(at: axis + Vector3(r, 0, 0), time: t).z
      net += w * r
      upward += max(w, 0) * r
    }
    #expect(net.magnitude < 1e-5 * upward)
    // The greatest updraught is the one asked for; none at the ground, at the top, or later.
    var most = 0.0
    for z in stride(from: 0.0, to: 1_200, by: 1) {
      most = max(most, thermal.velocity(at: Vector3(axis.x, axis.y, z), time: t).z)
    }
    #expect((most / 2.5 - 1).magnitude < 1e-4)
    for z in [-5.0, 0, 1_091, 4_000] {
      #expect(thermal.velocity(at: Vector3(axis.x, axis.y, z), time: t).z == 0)
    }
    #expect(thermal.velocity(at: axis, time: 611) == .zero)
  }

  @Test func everythingAddsUp() {
    let gusts = GustField(
      spectra: KaimalSpectra(speed: 8, height: 30, intensity: 0.16), direction: Self.mean.direction,
      seed: 1)
    let thermal = Thermal(east: 0, north: 0, updraught: 2, radius: 50)
    let air = Air(
      mean: Self.mean, gusts: gusts, events: [.extremeOperatingGust(start: 0, size: 3)],
      thermals: [thermal], density: 1.2, kinematicViscosity: 1.5e-5)
    let p = Vector3(12.0, 7, 40)
    let sum =
      air.meanVelocity(atHeight: 40) + gusts.velocity(at: p, time: 4)
      + thermal.velocity(at: p, time: 4)
      + air.mean.direction * ExtremeOperatingGust(start: 0, size: 3).speed(at: 4)
    #expect((air.velocity(at: p, time: 4) - sum).length < 1e-12)
    #expect(
      air.velocity(at: Vector3(12, 7, 0.1), time: 4).z
        == thermal.velocity(at: Vector3(12, 7, 0.1), time: 4).z)
    let far: [Double] = [0, -1e6, 1e9, -1e300, 1e308]
    for a in far {
      for b in far {
        for t in far {
          let v = air.velocity(at: Vector3(a, -a, b), time: t)
          #expect(v.length < 1e3, "\(a) \(b) \(t): \(v)")
        }
      }
    }
  }
}
