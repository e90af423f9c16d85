import KiteMath
import KitePhysics
import Testing

/// The law of every step, against what is known in closed form of it. The functions tested are
/// those that the drift to the ground calls.
@Suite struct GustStepTests {
  static let normals = NormalTable()

  /// Kicks of a particle, three from each word.
  static func kick(_ particle: Int, _ step: Int) -> Double {
    let words = RandomStream(seed: 20, member: UInt64(particle), purpose: Purpose(900))
      .bits(UInt64(step) >> 1)
    return Self.normals.values.withUnsafeBufferPointer {
      NormalTable.three(step & 1 == 0 ? words.0 : words.1, $0.baseAddress!).0
    }
  }

  /// V20: σ = 1 m/s, T = 20 s, t = 46 s: Taylor's spread is 33.5 m.
  @Test(arguments: [0.5, 1, 2]) func taylorsSpread(_ dt: Double) {
    let law = GustStep(sigma: 1, slope: 0, time: 20, dt: dt, growth: 0)
    let paths = 20_000
    let steps = Int(46 / dt)
    var squares = 0.0, lagged = 0.0, power = 0.0
    for i in 0..<paths {
      var gust = RandomStream(seed: 20, member: UInt64(i), purpose: Purpose(901)).normal(0)
      var x = 0.0
      for k in 0..<steps {
        let last = gust
        gust = law.gust(after: last, kick: Self.kick(i, k))
        let (rise, time) = law.climb(gust, sink: 0)
        x += rise * time
        lagged += last * gust
        power += last * last
      }
      squares += x * x
    }
    let t = 46.0
    let taylor = (2 * 400 * (t / 20 - 1 + Double.exp(-t / 20))).squareRoot()
    #expect((taylor - 33.5).magnitude < 0.05)
    // 20,000 paths: a standard error of 0.5 %.
    #expect(((squares / Double(paths)).squareRoot() / taylor - 1).magnitude < 0.02)
    #expect((lagged / power - Double.exp(-dt / 20)).magnitude < 0.004)
  }

  /// A column of air: σ, dσ/dz, T, dT/dz by height.
  struct Column {
    var sigma: (Double) -> Double
    var slope: (Double) -> Double
    var time: (Double) -> (Double, growth: Double)
  }

  /// Where particles are, in 20 bins, after a time, m: each steps through its own times and is
  /// read on the straight way of the step that holds the moment asked for.
  func bins(
    particles: Int, until end: Double, height top: Double, periodic: Bool, sink: Double,
    law: (Double) -> GustStep
  ) -> (counts: [Int], sunk: Double) {
    var counts = [Int](repeating: 0, count: 20)
    var sunk = 0.0
    for i in 0..<particles {
      let start = RandomStream(seed: 24, member: UInt64(i), purpose: Purpose(902))
      var z = start.uniform(0) * top
      var gust = start.normal(1)
      var t = 0.0
      var k = 0
      while t < end {
        let here = law(z)
        gust = here.gust(after: gust, kick: Self.kick(i, k))
        var (rise, dt) = here.climb(gust, sink: sink)
        if t + dt > end { dt = end - t }
        z += rise * dt
        sunk -= rise * dt
        t += dt
        if periodic {
          if z < 0 { z += top } else if z >= top { z -= top }
        } else if z < 0 {
          z = -z
          gust = -gust
        } else if z > top {
          z = 2 * top - z
          gust = -gust
        }
        k += 1
      }
      let bin = Int(z / top * 20)
      counts[bin < 20 ? bin : 19] += 1
    }
    return (counts, sunk / Double(particles))
  }

  func chiSquare(_ counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    return counts.reduce(0.0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
  }

  /// σw = 1.25 u* (1 - z/1000)^¾ and T = ½ z/σw, as over open ground with u* = 0.5 m/s; T goes no
  /// lower than its value at 1 m, below which there are grass and stones.
  static func neutral(_ share: Double, slope: Bool = true, growth: Bool = true)
    -> (Double) -> GustStep
  {
    { z in
      let r = 1 - z / 1_000
      let sigma = 0.625 * (r * r * r).squareRoot().squareRoot()
      let change = -0.75 * sigma / (1_000 * r)
      let level = z > 1 ? z : 1
      let time = 0.5 * level / sigma
      let rate = (z > 1 ? 0.5 / sigma : 0) - time * change / sigma
      return GustStep(
        sigma: sigma, slope: slope ? change : 0, time: time, dt: share * time,
        growth: growth ? share * rate : 0)
    }
  }

  /// χ² of 19 degrees of freedom at p = 0.01.
  static let one = 36.19

  /// V24: particles that fill a column evenly go on filling it evenly (Thomson's condition).
  @Test func wellMixed() {
    // 20 T_L at the middle of the column, where T_L = 0.5 · 200/0.529 s.
    let end = 20 * 0.5 * 200 / 0.529
    let good = bins(
      particles: 100_000, until: end, height: 400, periodic: false, sink: 0,
      law: Self.neutral(0.05))
    #expect(chiSquare(good.counts) < Self.one)
  }

  /// The test above can see: without the drift dσ/dz, and with steps whose length is that at
  /// their beginning, particles gather.
  @Test func wellMixedWouldSeeAMissingTerm() {
    let end = 20 * 0.5 * 200 / 0.529
    let without = bins(
      particles: 20_000, until: end, height: 400, periodic: false, sink: 0,
      law: Self.neutral(0.05, slope: false))
    #expect(chiSquare(without.counts) > 200)
    let unstretched = bins(
      particles: 20_000, until: end, height: 400, periodic: false, sink: 0,
      law: Self.neutral(0.25, growth: false))
    let stretched = bins(
      particles: 20_000, until: end, height: 400, periodic: false, sink: 0,
      law: Self.neutral(0.25))
    #expect(chiSquare(unstretched.counts) > 200 && chiSquare(stretched.counts) < Self.one)
  }

  /// What falls through turbulence that changes with height sinks, on average over an evenly
  /// filled column, exactly as fast as in still air, and fills it evenly. The column is closed to
  /// a ring, so that neither ground nor top matters.
  @Test func fallsOnAverageAsInStillAir() {
    let top = 400.0
    func law(_ drift: Bool) -> (Double) -> GustStep {
      { z in
        let (s, c) = Double.sinCos(2 * .pi * z / top)
        let sigma = 1 + 0.5 * s
        let slope = 0.5 * 2 * .pi / top * c
        // Time scales that change too, and steps with them.
        let time = 10 + 4 * c
        let growth = -0.05 * 4 * 2 * .pi / top * s
        return GustStep(
          sigma: sigma, slope: drift ? slope : 0, time: time, dt: 0.05 * time, growth: growth)
      }
    }
    let end = 200.0
    let n = 40_000
    let fall = bins(
      particles: n, until: end, height: top, periodic: true, sink: 0.75, law: law(true))
    #expect(chiSquare(fall.counts) < Self.one)
    // Standard error √(2 σ² T/(t n)) = 0.0017 m/s.
    #expect((fall.sunk / end - 0.75).magnitude < 0.006)
    let wrong = bins(
      particles: n, until: end, height: top, periodic: true, sink: 0.75, law: law(false))
    #expect(chiSquare(wrong.counts) > Self.one)
  }

  /// The table that is used, at its usual coarse step, in air like that of a kite's afternoon.
  @Test func theTableKeepsAirMixed() {
    let table = AirTable(
      top: 800, sink: 0.75, turbulence: Turbulence(friction: 0.5, depth: 800)
    ) { _ in AirTable.Air(along: 0, across: 0, thinness: 1, exposure: 1) }
    let mixed = bins(
      particles: 40_000, until: 3_000, height: 400, periodic: false, sink: 0,
      law: { table.step($0) })
    for c in mixed.counts { #expect((Double(c) / 2_000 - 1).magnitude < 0.10) }
  }
}
