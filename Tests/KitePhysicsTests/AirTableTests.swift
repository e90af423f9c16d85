import KiteMath
import KitePhysics
import Testing

@Suite struct AirTableTests {
  static let turbulence = Turbulence(friction: 0.5, depth: 800)

  /// What is linear in height comes back as it went in, but for the table's single precision.
  @Test func straightLines() {
    let table = AirTable(top: 800, sink: 1, turbulence: Self.turbulence) { z in
      AirTable.Air(
        along: 2 + 0.01 * z, across: -0.003 * z, thinness: 1 + 5e-5 * z, exposure: z / 800)
    }
    for z in [0, 0.01, 0.5, 3, 29.9, 100, 333, 799, 800] {
      let air = table.air(z)
      #expect((air.along - 2 - 0.01 * z).magnitude < 2e-6)
      #expect((air.across + 0.003 * z).magnitude < 1e-6)
      #expect((air.thinness - 1 - 5e-5 * z).magnitude < 3e-7)
      #expect((air.exposure - z / 800).magnitude < 3e-7)
    }
    // Beyond its ends it holds.
    #expect(table.air(-5).along == table.air(0).along)
    #expect(table.air(2_000).along == table.air(800).along)
  }

  /// A logarithm, as fine as nodes of every 32nd part of z + 2 m allow.
  @Test func logarithm() {
    let layer = SurfaceLayer(roughness: 0.6, displacement: 5)
    let table = AirTable(top: 800, sink: 1, turbulence: Self.turbulence) { z in
      AirTable.Air(along: layer.shape(z), across: 0, thinness: 1, exposure: 1)
    }
    for i in 0..<400 {
      let z = 6 + 2 * Double(i)
      #expect((table.air(z).along - layer.shape(z)).magnitude < 0.006)
    }
  }

  /// Gusts and steps are those of the turbulence.
  @Test(arguments: [2.0, 10, 40, 80, 200, 500]) func steps(_ z: Double) {
    let table = AirTable(top: 800, sink: 0.75, turbulence: Self.turbulence) { _ in
      AirTable.Air(along: 0, across: 0, thinness: 1, exposure: 1)
    }
    let here = Self.turbulence.level(z, sink: 0.75)
    let step = table.step(z)
    #expect((step.sigma / here.up - 1).magnitude < 1e-3)
    // (1 - h/2)/(1 + h/2) for e⁻ʰ, and straight lines between the nodes.
    let share = step.dt / here.verticalTime
    #expect(
      (step.memory - Double.exp(-share)).magnitude < 3e-3 + share * share * share / 12)
    // Memory and kick keep the variance.
    #expect((step.memory * step.memory + step.kick * step.kick - 1).magnitude < 2e-3)
    let h = 0.01 * z
    let slope =
      (Self.turbulence.level(z + h, sink: 0.75).up - Self.turbulence.level(z - h, sink: 0.75).up)
      / (2 * h)
    let drift = here.verticalTime * (1 - step.memory) * slope
    #expect((step.drift - drift).magnitude < 1e-3)
    let resolution = AirTable.defaultResolution
    #expect(step.dt <= 1.001 * resolution * (here.verticalTime > 1 ? here.verticalTime : 1))
    #expect(step.dt > 0.999 * resolution)
    // Within one interval the step is a straight line.
    let growth = (table.step(z + 0.02).dt - table.step(z).dt) / 0.02
    #expect((growth - step.growth).magnitude < 1e-4)
    let sideways = table.horizontal(z)
    #expect((sideways.along / here.along - 1).magnitude < 1e-3)
    #expect((sideways.across / here.across - 1).magnitude < 1e-3)
    #expect((sideways.memory - Double.exp(-step.dt / here.horizontalTime)).magnitude < 3e-3)
  }
}
