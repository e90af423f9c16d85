import KiteMath
import KitePhysics
import Testing
import Weather

@Suite struct WindProfileTests {
  static let grass = SurfaceLayer(roughness: 0.03)

  /// Wind felt from the south-west (225°) at 10 m: it blows to the north-east.
  @Test func feltWind() {
    let w = WindProfile(
      ground: 1_800, surface: Self.grass, speed: 5, from: 225 * .pi / 180, at: 10)
    let here = w.wind(1_810)
    #expect((here.east - 5 * 0.5.squareRoot()).magnitude < 1e-14)
    #expect((here.north - 5 * 0.5.squareRoot()).magnitude < 1e-14)
    let r = Self.grass.ratio(80, to: 10)
    #expect((w.wind(1_880).east - r * here.east).magnitude < 1e-14)
    // The law ends at 200 m; below the ground and in the grass the air stands still.
    #expect(w.wind(2_000).east == w.wind(9_000).east)
    #expect(w.wind(2_000).east > w.wind(1_999).east)
    #expect(w.wind(1_800.02).east == 0 && w.wind(1_700).east == 0)
  }

  @Test func linearBetweenLevels() {
    let w = WindProfile(
      ground: 0, surface: Self.grass,
      levels: [
        .init(height: 500, east: 4, north: 0), .init(height: 1_000, east: 8, north: -2),
        .init(height: 3_000, east: 8, north: -6),
      ])
    for (z, east, north) in [
      (500.0, 4.0, 0.0), (750, 6, -1), (1_000, 8, -2), (2_000, 8, -4), (3_000, 8, -6),
      (9_000, 8, -6),
    ] {
      #expect((w.wind(z).east - east).magnitude < 1e-12)
      #expect((w.wind(z).north - north).magnitude < 1e-12)
    }
    // Below: the direction of the lowest level, its speed down to 100 m, the law below that.
    #expect((w.wind(300).east - 4).magnitude < 1e-12)
    #expect((w.wind(10).east - 4 * Self.grass.ratio(10, to: 100)).magnitude < 1e-12)
  }

  /// What is between two levels lies between them, without jumps, also near the ground.
  @Test func continuous() {
    let w = WindProfile(
      ground: 200, surface: Self.grass,
      levels: [
        .init(height: 210, east: 3, north: 1), .init(height: 260, east: 5, north: 0),
        .init(height: 700, east: 9, north: -4),
      ])
    var last = w.wind(200)
    var z = 200.0
    while z < 800 {
      z += 0.05
      let here = w.wind(z)
      #expect((here.east - last.east).magnitude < 0.6 && (here.north - last.north).magnitude < 0.3)
      #expect(here.east >= last.east - 1e-12)
      last = here
    }
    for level in w.levels {
      #expect((w.wind(level.height).east - level.east).magnitude < 1e-12)
      #expect((w.wind(level.height).north - level.north).magnitude < 1e-12)
    }
  }

  /// u* of a logarithm: κ U/ln(z/z0).
  @Test func friction() {
    let w = WindProfile(ground: 300, surface: Self.grass, speed: 6, from: 1, at: 10)
    #expect((w.friction - 0.4 * 6 / Double.log(10 / 0.03)).magnitude < 1e-13)
  }
}
