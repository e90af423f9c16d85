import KiteMath
import KitePhysics

// Waves, recoil and energy of the moving line.

extension Validation {
  /// A straight taut string along x, node 0 at 100 m; no weight, no air, none of the scheme's own
  /// damping. Its mass is so that a metre of it as it is stretched has the linear density.
  static func string(
    tension: Double, linearDensity: Double, stiffness: Double, segments n: Int,
    dampingRatio: Double = 0
  ) -> (chain: Chain<SIMD2<Double>>, law: ChainLaw) {
    let stretch = 1 + tension / stiffness
    return (
      Chain(
        positions: (0...n).map { Vector(100 * Double(n - $0) / Double(n), 0, 0) },
        restLengths: Array(repeating: 100 / Double(n) / stretch, count: n)),
      ChainLaw(
        linearDensity: linearDensity * stretch, axialStiffness: stiffness,
        dampingRatio: dampingRatio, drag: DragTable(diameter: 1e-3, density: 0) { _ in 1 },
        gravity: 0, stretchDamping: 0)
    )
  }

  /// Frequency, Hz, with which a mode of a string of 20 segments swings that is 1 mm high: from
  /// the first to the last time that it passes through rest in 10 s.
  static func measuredFrequency(
    mode: Int, tension: Double, linearDensity: Double, stiffness: Double
  ) -> Double {
    var (chain, law) = string(
      tension: tension, linearDensity: linearDensity, stiffness: stiffness, segments: 20)
    let shape = (0...20).map { Double.sin(Double.pi * Double(mode * $0) / 20) }
    for i in 1..<20 {
      chain.setNode(i, position: chain.position(i) + Vector(0, 0, 1e-3 * shape[i]))
    }
    let dt = 0.002
    var before = 1.0
    var first = 0.0
    var last = 0.0
    var halves = -1.0
    for step in 1...5_000 {
      chain.advance(dt, law: law, weight: ChainWeight(mass: 1e12))
      var amplitude = 0.0
      for i in 1..<20 { amplitude += chain.position(i).z * shape[i] }
      if amplitude * before < 0 {
        last = (Double(step) - amplitude / (amplitude - before)) * dt
        if halves < 0 { first = last }
        halves += 1
      }
      before = amplitude
    }
    return 0.5 * halves / (last - first)
  }

  static func waves() -> [ValidationTarget] {
    let across = LineWaves.transverseSpeed(tension: 8, linearDensity: 1e-4)
    let along = LineWaves.longitudinalSpeed(stiffness: 800, linearDensity: 1e-4)
    let note = "8 N, 1e-4 kg/m, EA 800 N, 100 m"
    var list = [
      figure("V6", "speed of a sideways wave", "√(T/μ)", 282.8, across, 5.66, "m/s", note),
      figure("V6", "speed of a wave of stretch", "√(EA/μ)", 2_828, along, 56.6, "m/s", note),
      figure(
        "V6", "first mode of the line", "c/(2 L)", 1.414,
        LineWaves.frequency(mode: 1, length: 100, speed: across), 0.0283, "Hz", note),
      figure(
        "V6", "first mode of the moving chain", "c/(2 L)", 1.414,
        measuredFrequency(mode: 1, tension: 8, linearDensity: 1e-4, stiffness: 800), 0.0283, "Hz",
        note + ", 20 segments, steps of 2 ms"),
    ]
    let density = 1_150 * 0.25 * Double.pi * 0.5e-3 * 0.5e-3
    let slow = LineWaves.transverseSpeed(tension: 3, linearDensity: density)
    let thick = "3 N, 0.5 mm, EA 2,000 N, 100 m"
    list += [
      figure("V6", "speed of a sideways wave", "√(T/μ)", 115.26482, slow, 1e-4, "m/s", thick),
      figure(
        "V6", "speed of a wave of stretch", "√(EA/μ)", 2_976.1248,
        LineWaves.longitudinalSpeed(stiffness: 2_000, linearDensity: density), 1e-3, "m/s", thick),
    ]
    for (mode, expected) in [(1, 0.575732), (2, 1.147914), (3, 1.713019)] {
      let source = "(n c/(π L)) sin(k π/(2 n))"
      list += [
        figure(
          "V6", "mode \(mode) of the lumped string", source, expected,
          LineWaves.lumpedFrequency(mode: mode, length: 100, speed: slow, segments: 20), 2e-6,
          "Hz", thick + ", 20 segments; closed form"),
        figure(
          "V6", "mode \(mode) of the moving chain", source, expected,
          measuredFrequency(
            mode: mode, tension: 3, linearDensity: density, stiffness: 2_000), 1e-3 * expected,
          "Hz", thick + ", 20 segments, steps of 2 ms"),
      ]
    }
    return list
  }

  /// The free end is node 0 without a mass of its own; its mean speed from 0.2 to 0.9 of the time
  /// that the wave of stretch takes to the other end.
  static func recoil() -> [ValidationTarget] {
    var (chain, law) = string(
      tension: 8, linearDensity: 1e-4, stiffness: 800, segments: 100, dampingRatio: 0.5)
    let travel = 100 / LineWaves.longitudinalSpeed(stiffness: 800, linearDensity: 1e-4)
    let dt = 5e-5
    var sum = 0.0
    var count = 0.0
    for step in 1...Int(0.9 * travel / dt) {
      chain.advance(dt, law: law, weight: ChainWeight(mass: 0))
      if Double(step) * dt < 0.2 * travel { continue }
      sum -= chain.velocity(0).x
      count += 1
    }
    return [
      figure(
        "V7", "speed of a cut end", "T/√(EA μ)", 28.28, sum / count, 1.414, "m/s",
        "8 N, 1e-4 kg/m, EA 800 N, 100 segments of 1 m that only pull, dashpots of ζ 0.5")
    ]
  }

  /// 50 g on 100 m of 20 segments swings from 30 degrees for 10 s: the largest change of energy
  /// over what it has above its lowest state.
  static func pendulumDrift(dt: Double, stretchDamping: Double, dampingRatio: Double) -> Double {
    let angle = Double.pi / 6
    let (sine, cosine) = Double.sinCos(angle)
    let along = Vector(sine, 0, -cosine)
    let (mu, stiffness, mass, g) = (1e-4, 800.0, 0.05, 9.81)
    let law = ChainLaw(
      linearDensity: mu, axialStiffness: stiffness, dampingRatio: dampingRatio,
      drag: DragTable(diameter: 1e-3, density: 0) { _ in 1 }, gravity: g,
      stretchDamping: stretchDamping)
    var chain = Chain<SIMD2<Double>>(
      positions: (0...20).map { along * (5 * Double(20 - $0)) },
      restLengths: Array(repeating: 5, count: 20))
    // Each segment as long as what hangs on it makes it.
    for i in (0..<20).reversed() {
      let hanging = mass + mu * (5 * Double(i) + 2.5)
      chain.setNode(
        i, position: chain.position(i + 1) + along * (5 * (1 + hanging * g * cosine / stiffness)))
    }
    func energy() -> Double {
      var sum = 0.0
      for i in 0...20 {
        let m = mu * (i == 0 || i == 20 ? 2.5 : 5) + (i == 0 ? mass : 0)
        sum += m * (0.5 * chain.velocity(i).lengthSquared + g * chain.position(i).z)
      }
      for i in 0..<20 {
        let strain = (chain.position(i + 1) - chain.position(i)).length / 5 - 1
        if strain > 0 { sum += 2.5 * stiffness * strain * strain }
      }
      return sum
    }
    let begin = energy()
    var worst = 0.0
    for _ in 0..<Int(10 / dt + 0.5) {
      chain.advance(dt, law: law, weight: ChainWeight(mass: mass))
      let drift = (energy() - begin).magnitude
      if !(drift <= worst) { worst = drift }
    }
    // The body and its line, half of it on average, above where they would hang.
    return worst / ((mass + 0.5 * mu * 100) * g * 100 * (1 - cosine))
  }

  static func pendulum() -> [ValidationTarget] {
    let source = "energy is conserved; limit 1e-3 in 10 s"
    let note = "100 m in 20 segments, 50 g, from 30° in a vacuum, steps of 5 ms; "
    return [
      figure(
        "V37", "pendulum, share of energy lost or won", source, 0,
        pendulumDrift(dt: 0.005, stretchDamping: 0, dampingRatio: 0), 1e-3, "",
        note + "no damping"),
      figure(
        "V37", "pendulum, the same as flights are flown", source, 0,
        pendulumDrift(dt: 0.005, stretchDamping: 0.03, dampingRatio: 0.5), 1e-3, "",
        note + "damping 0.03 of the scheme, ζ 0.5"),
    ]
  }
}
