import KiteMath
import KitePhysics
import Testing

@Suite struct CatenaryTests {
  /// S1, by Irvine's closed form as it was worked out elsewhere: 60.1541518, 80.0256016, and V2 with
  /// EA 800 N: 58.221, 82.525.
  @Test func closedForm() {
    let weight = 1150 * Double.pi / 4 * 0.25e-6 * 9.81
    let s1 = Catenary(
      kiteHorizontal: 1.5, kiteVertical: 2.107576, length: 100, weight: weight, stiffness: 2_000)
    #expect((s1.place(at: 100).x - 60.1541559).magnitude < 1e-6)
    #expect((s1.place(at: 100).z - 80.0255985).magnitude < 1e-6)
    #expect((s1.tension(at: 0) - 2.409821241).magnitude < 1e-9)
    let degree = Double.pi / 180
    func nasa(_ stiffness: Double) -> Catenary {
      Catenary(
        kiteHorizontal: 8 * Double.cos(55 * degree), kiteVertical: 8 * Double.sin(55 * degree),
        length: 100, weight: 1e-4 * standardGravity, stiffness: stiffness)
    }
    #expect((nasa(.infinity).place(at: 100).x - 57.647).magnitude < 5e-4)
    #expect((nasa(.infinity).place(at: 100).z - 81.712).magnitude < 5e-4)
    #expect((nasa(.infinity).tension(at: 0) - 7.9199).magnitude < 5e-5)
    #expect((nasa(800).place(at: 100).x - 58.221).magnitude < 5e-4)
    #expect((nasa(800).place(at: 100).z - 82.525).magnitude < 5e-4)
  }

  /// Lines in still air, stiff and soft, taut and with a belly below the hand, are catenaries at
  /// every point.
  @Test(arguments: [
    (1.5, 2.1, 100.0, 2_000.0), (4, 1, 300, 800), (0.2, 0.3, 60, 500), (3, 4, 40, 20),
    (0.05, 0.01, 30, .infinity), (-2, 3, 80, 1_000),
  ])
  func stepByStep(_ h: Double, _ v: Double, _ length: Double, _ stiffness: Double) {
    let material = LineMaterial(
      diameter: 0.4e-3, linearDensity: 1.5e-4, stiffness: stiffness)
    let line = SteadyLine(material: material, length: length)
    let shape = line.held(at: .zero, endForce: { _ in Vector(h, 0, v) }, wind: { _ in .zero })
    let catenary = Catenary(
      kiteHorizontal: h, kiteVertical: v, length: length, weight: 1.5e-4 * standardGravity,
      stiffness: stiffness)
    #expect(shape.converged)
    for i in shape.places.indices {
      let s = length * Double(i) / 20
      let (x, z) = catenary.place(at: s)
      #expect((shape.places[i] - Vector(x, 0, z)).length < 1e-8 * length)
      #expect((shape.tensions[i] - catenary.tension(at: s)).magnitude < 1e-9)
    }
  }

  /// A hundred-thousandth of the weight leaves a straight line, not noise.
  @Test func nearlyWeightless() {
    let light = Catenary(kiteHorizontal: 3, kiteVertical: 4, length: 100, weight: 1e-9)
    #expect((light.place(at: 100).x - 60).magnitude < 1e-5)
    #expect((light.place(at: 100).z - 80).magnitude < 1e-5)
  }
}

@Suite struct LineWavesTests {
  /// V6: T 8 N, 100 tex, EA 800 N; and the line of 3 N, lumped and not.
  @Test func speeds() {
    let c = LineWaves.transverseSpeed(tension: 8, linearDensity: 1e-4)
    #expect((c - 282.8427).magnitude < 1e-4)
    #expect((LineWaves.frequency(mode: 1, length: 100, speed: c) - 1.414214).magnitude < 1e-6)
    let l = LineWaves.longitudinalSpeed(stiffness: 800, linearDensity: 1e-4)
    #expect((l - 2_828.427).magnitude < 1e-3)
    #expect(
      (LineWaves.recoilSpeed(tension: 8, stiffness: 800, linearDensity: 1e-4) - 28.28427)
        .magnitude < 1e-5)
  }

  @Test func referenceLine() {
    let m = LineMaterial.reference
    let c = LineWaves.transverseSpeed(tension: 3, linearDensity: m.linearDensity)
    #expect((c - 115.26482).magnitude < 1e-5)
    #expect((LineWaves.frequency(mode: 1, length: 100, speed: c) - 0.576324).magnitude < 1e-6)
    for (mode, f) in [(1, 0.575732), (2, 1.147914), (3, 1.713019)] {
      let lumped = LineWaves.lumpedFrequency(mode: mode, length: 100, speed: c, segments: 20)
      #expect((lumped - f).magnitude < 1e-6)
    }
    let l = LineWaves.longitudinalSpeed(stiffness: 2_000, linearDensity: m.linearDensity)
    #expect((l - 2_976.1248).magnitude < 1e-4)
    for (tension, speed) in [(3.0, 4.46419), (10, 14.88062)] {
      let recoil = LineWaves.recoilSpeed(
        tension: tension, stiffness: 2_000, linearDensity: m.linearDensity)
      #expect((recoil - speed).magnitude < 2e-5)
    }
  }
}
