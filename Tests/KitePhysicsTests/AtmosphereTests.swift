import KitePhysics
import Testing

@Suite struct AtmosphereTests {
  /// ISO 2533:1975, by geopotential height: temperature, pressure, density.
  @Test(arguments: [
    (0.0, 288.15, 101_325.0, 1.2250), (1_000, 281.65, 89_874.6, 1.11164),
    (5_000, 255.65, 54_019.9, 0.736116), (11_000, 216.65, 22_632.1, 0.363918),
    (15_000, 216.65, 12_044.6, 0.193674), (20_000, 216.65, 5_474.88, 0.0880347),
    (30_000, 226.65, 1_171.87, 0.0180119), (32_000, 228.65, 868.016, 0.0132250),
    (47_000, 270.65, 110.906, 0.00142753),
  ])
  func standard(_ height: Double, _ temperature: Double, _ pressure: Double, _ density: Double) {
    let air = Atmosphere.standard(height)
    #expect((air.temperature - temperature).magnitude < 1e-9)
    #expect((air.pressure / pressure - 1).magnitude < 1e-5)
    #expect((Atmosphere().density(height) / density - 1).magnitude < 1e-5)
  }

  /// V19: Kabul (1,791 m) at 10 °C.
  @Test func thermometerAtTheGround() {
    let kabul = Atmosphere(temperature: 283.15, ground: 1_791)
    #expect((kabul.density(1_791) / 1.0037 - 1).magnitude < 1e-4)
    #expect((kabul.temperature(1_791) - 283.15).magnitude < 1e-9)
    // The warmth is gone 8 km above the ground and half of it 4 km above.
    #expect(kabul.temperature(9_791) == Atmosphere().temperature(9_791))
    let half = kabul.temperature(5_791) - Atmosphere().temperature(5_791)
    #expect((half - 0.5 * kabul.warmth).magnitude < 1e-9)
    // Below the ground it does not grow.
    let below = kabul.temperature(0) - Atmosphere().temperature(0)
    #expect((below - kabul.warmth).magnitude < 1e-9)
  }

  /// Air is in hydrostatic balance: dp/dz = -ρ g, in every layer of the standard.
  @Test(arguments: [10.0, 3_000, 10_900, 12_000, 19_000, 25_000, 40_000])
  func hydrostatic(_ height: Double) {
    let h = 1.0
    let up = Atmosphere.standard(height + h).pressure
    let down = Atmosphere.standard(height - h).pressure
    let weight = -Atmosphere().density(height) * standardGravity
    #expect(((up - down) / (2 * h) / weight - 1).magnitude < 1e-6)
  }

  /// No step of more than 3e-6 of the pressure where layers meet, which is how the standard's own
  /// base pressures are rounded.
  @Test(arguments: [11_000.0, 20_000, 32_000]) func layersMeet(_ height: Double) {
    let jump =
      Atmosphere.standard(height - 1e-6).pressure / Atmosphere.standard(height + 1e-6).pressure
    #expect((jump - 1).magnitude < 3e-6)
  }

  /// Sutherland's law over density, at the pressure of 1,791 m.
  @Test(arguments: [(263.15, 1.5428e-5), (283.15, 1.7586e-5), (303.15, 1.9850e-5)])
  func viscosity(_ temperature: Double, _ expected: Double) {
    let air = Atmosphere(temperature: temperature, ground: 1_791)
    #expect((air.kinematicViscosity(1_791) / expected - 1).magnitude < 1e-4)
  }
}
