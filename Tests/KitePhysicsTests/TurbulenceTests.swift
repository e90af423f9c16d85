import KitePhysics
import Testing

@Suite struct TurbulenceTests {
  /// Panofsky & Dutton near neutral ground: 2.39, 1.92, 1.25 u*.
  @Test func neutralLevels() {
    let t = Turbulence(friction: 0.5, depth: 1e6).level(10, sink: 0)
    #expect((t.along / (2.39 * 0.5) - 1).magnitude < 1e-4)
    #expect((t.across / (1.92 * 0.5) - 1).magnitude < 1e-4)
    #expect((t.up / (1.25 * 0.5) - 1).magnitude < 2e-4)
  }

  /// T_w = 2 σw² κ z/(C0 u*³) = 0.403 z/u*, within 1 % of Wilson's 0.5 z/σw = 0.4 z/u*.
  @Test(arguments: [1.0, 10, 50, 200]) func timeScales(_ z: Double) {
    let t = Turbulence(friction: 0.4, depth: 1e6).level(z, sink: 0)
    #expect((t.verticalTime / (0.5 * z / t.up) - 1).magnitude < 0.01)
    #expect((t.horizontalTime / t.verticalTime / (2.39 * 1.92 / 1.5625) - 1).magnitude < 1e-2)
  }

  /// (1 - z/h)^¾, and no gusts above the layer.
  @Test func fadesWithTheLayer() {
    let turbulence = Turbulence(friction: 0.5, depth: 1_000)
    let low = Turbulence(friction: 0.5, depth: 1e9)
    for z in [100.0, 400, 900] {
      let share = turbulence.level(z, sink: 0).up / low.level(z, sink: 0).up
      let r = 1 - z / 1_000
      #expect((share - (r * r * r).squareRoot().squareRoot()).magnitude < 1e-3)
    }
    #expect(turbulence.level(1_200, sink: 1).up < 0.011)
  }

  /// A thing that falls at ws leaves eddies √(1 + (1.5 ws/σw)²) times earlier.
  @Test func crossesEddies() {
    let turbulence = Turbulence(friction: 0.5)
    let air = turbulence.level(40, sink: 0)
    let thing = turbulence.level(40, sink: 2)
    let r = 1.5 * 2 / air.up
    #expect(
      (air.verticalTime / thing.verticalTime / (1 + r * r).squareRoot() - 1).magnitude < 1e-12)
    #expect(thing.up == air.up)
  }

  /// Convection: 1.3 w* (z/h)^⅓ (1 - 0.8 z/h) up and √0.35 w* sideways, where there is no shear.
  @Test func thermals() {
    let t = Turbulence(friction: 1e-3, convective: 2, depth: 1_000).level(125, sink: 0)
    #expect((t.up / (1.3 * 2 * 0.5 * 0.9) - 1).magnitude < 1e-4)
    #expect((t.along / (2 * 0.35.squareRoot()) - 1).magnitude < 1e-4)
  }

  @Test func fromTheSurface() {
    let warm = Turbulence(surface: SurfaceLayer(inverseObukhovLength: -0.02), friction: 0.4)
    // w*³ = u*³ h/(κ |L|).
    let w3 = warm.convective * warm.convective * warm.convective
    #expect((w3 / (0.064 * 1_200 * 0.02 / 0.4) - 1).magnitude < 1e-12)
    let night = Turbulence(surface: SurfaceLayer(inverseObukhovLength: 0.02), friction: 0.2)
    #expect(night.convective == 0 && night.depth >= 150 && night.depth <= 800)
    #expect(
      (night.depth - 0.4 * (0.2 * 50 / 1e-4).squareRoot()).magnitude < 0.1 || night.depth == 150)
    // The stable night forgets sooner at the same height.
    let neutral = Turbulence(friction: 0.2, depth: night.depth)
    #expect(night.level(30, sink: 0).verticalTime < neutral.level(30, sink: 0).verticalTime)
  }

  @Test func everythingIsFinite() {
    for turbulence in [
      Turbulence(friction: 0), Turbulence(friction: 3), Turbulence(friction: 0.1, convective: 3),
      Turbulence(friction: 0.3, inverseObukhovLength: 1),
    ] {
      for z in [-1.0, 0, 0.05, 1, 100, 999.999, 1_000, 5_000] {
        let t = turbulence.level(z, sink: 5)
        for x in [t.along, t.across, t.up, t.horizontalTime, t.verticalTime] {
          #expect(x > 0 && x.isFinite)
        }
      }
    }
  }
}
