import KiteMath
import KitePhysics
import Testing

@Suite struct MeanWindTests {
  /// The table is the surface layer, but for the error it states: Δz²/8 times the curvature,
  /// u*/(κ z'²) and in stable air up to six times that, at the lower end of the interval.
  @Test(arguments: [
    SurfaceLayer(roughness: 0.03), SurfaceLayer(roughness: 0.6, displacement: 5),
    SurfaceLayer(roughness: 0.1, inverseObukhovLength: -1 / 50),
    SurfaceLayer(roughness: 0.1, inverseObukhovLength: 1 / 50), SurfaceLayer(exponent: 0.14),
  ])
  func followsTheSurfaceLayer(_ layer: SurfaceLayer) {
    let mean = MeanWind(
      surface: layer, speed: 6, at: 10, direction: Vector3(0.6, -0.8, 3), top: 300)
    let start = layer.exponent == nil ? layer.displacement + layer.roughness : 0
    let stable = layer.inverseObukhovLength > 0 ? 6.0 : 1
    let perShape = stable * 6 * layer.ratio(50, to: 10) / layer.shape(50)
    var z = start
    while z < 299 {
      let exact = 6 * layer.ratio(z, to: 10)
      let v = mean.velocity(atHeight: z)
      #expect((v.x * 0.8 + v.y * 0.6).magnitude < 1e-12 && v.z == 0)
      let above = z - start
      if above > 0.25 {
        let bound = 0.25 * 0.25 / 8 * perShape / ((above - 0.25) * (above - 0.25)) * 1.1 + 1e-9
        #expect((v.x * 0.6 - v.y * 0.8 - exact).magnitude < bound, "\(z)")
      }
      z += 0.173
    }
    #expect(mean.velocity(atHeight: start) == .zero)
    #expect(mean.velocity(atHeight: start - 0.01) == .zero)
    #expect(mean.velocity(atHeight: 300.3) == mean.velocity(atHeight: 5_000))
    #expect((mean.direction - Vector3(0.6, -0.8, 0)).length < 1e-15)
  }

  @Test func soundingTurnsWithHeight() {
    let mean = MeanWind(
      heights: [10, 60, 110], east: [3, 5, 0], north: [0, 0, 10], reference: 85, spacing: 0.5)
    for (z, east, north) in [
      (0.0, 0.0, 0.0), (-4, 0, 0), (5, 1.5, 0), (10, 3, 0), (35, 4, 0), (60, 5, 0),
      (85, 2.5, 5), (110, 0, 10), (4_000, 0, 10),
    ] {
      let v = mean.velocity(atHeight: z)
      #expect((v - Vector3(east, north, 0)).length < 1e-12, "\(z)")
    }
    let way = Vector3(2.5, 5, 0).normalized
    #expect((mean.direction - way).length < 1e-12)
    // Far up the grid widens instead of growing without bound; levels are met all the same.
    let high = MeanWind(heights: [10_000], east: [40], north: [0])
    #expect((high.velocity(atHeight: 5_000).x - 20).magnitude < 1e-9)
    // Nothing above the ground: no wind.
    #expect(
      MeanWind(heights: [-3, 0], east: [4, 4], north: [0, 0]).velocity(atHeight: 9) == .zero)
  }

  @Test func uniformIsUniform() {
    let wind = Vector3(3.1, -4.7, 0.25)
    let air = Air.uniform(wind, density: 1.1, kinematicViscosity: 1.6e-5)
    for z in [-1e6, -3, 0, 0.01, 7, 1e9] {
      #expect(air.velocity(at: Vector3(5, 1e9, z), time: 77) == wind)
      #expect(air.meanVelocity(atHeight: z) == wind)
    }
    #expect(air.density == 1.1 && air.kinematicViscosity == 1.6e-5)
    #expect(Air.still().velocity(at: Vector3(1, 2, 3), time: 4) == .zero)
    #expect((Air.still().kinematicViscosity - 1.4607e-5).magnitude < 1e-9)
  }

  @Test func densityOfThePlace() {
    let cold = Atmosphere(temperature: 263.15, ground: 1_791)
    let air = Air(
      mean: .uniform(Vector3(5, 0, 0)), atmosphere: cold, height: 1_791)
    #expect((air.density - 1.080).magnitude < 1e-3)
    #expect((air.kinematicViscosity - 1.54e-5).magnitude < 1e-7)
  }
}
