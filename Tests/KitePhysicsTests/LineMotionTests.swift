import KiteMath
import KitePhysics
import Runner
import Testing

/// The moving line against the same force law integrated explicitly in steps of 0.1 ms.
@Suite struct LineMotionTests {
  /// Where the timed job's weight is every 5 ms for 20 s.
  static let reference: [Vector] = {
    var slow = LineJob.timed.slow()
    return (0..<4_000).map { _ in
      for _ in 0..<50 { slow.step(1e-4) }
      return slow.positions[0]
    }
  }()

  /// The job that other programs are timed on: a taut line that swings, 1 s to 20 s.
  @Test(arguments: [(0.005, 0.006), (0.01, 0.01), (0.025, 0.03), (0.04, 0.06)])
  func timedJob(_ dt: Double, _ allowed: Double) {
    let job = LineJob.timed
    var chain = job.chain()
    var worst = 0.0
    for i in 1...Int((20 / dt).rounded()) {
      chain.advance(dt, law: job.law, weight: job.weight)
      let time = Double(i) * dt
      if time < 0.9999 { continue }
      let off = chain.position(0) - Self.reference[Int((time / 0.005).rounded()) - 1]
      worst = off.length > worst ? off.length : worst
    }
    #expect(worst < allowed, "\(worst) m")
    #expect((chain.position(0) - Self.reference[3_999]).length < 1e-3)
  }

  /// A settled line whose load grows and turns over 6 s: what half the step gains.
  ///
  /// Second order without the scheme's own damping. With it the error falls faster still, until it
  /// is what it is without: the damping leaves alone what a step resolves.
  @Test(arguments: [0.2, 0]) func orderInTheStep(_ dampingRatio: Double) {
    var job = LineJob.timed
    let start = job.settled()
    job.dampingRatio = dampingRatio
    let still = job.force
    func force(_ time: Double) -> Vector {
      let s = 0.5 * (1 - Double.cos(2 * Double.pi * time / 6))
      return still + Vector(0.8, 0.6, 0.5) * (s * s)
    }
    var slow = job.slow()
    slow.force = force
    for i in 0...20 {
      slow.positions[i] = start.position(i)
      slow.velocities[i] = start.velocity(i)
    }
    let reference = (0..<1_000).map { _ in
      for _ in 0..<50 { slow.step(1e-4) }
      return slow.positions[0]
    }
    func worst(_ dt: Double, _ own: Double) -> Double {
      var law = job.law
      law.stretchDamping = own
      var chain = start
      var worst = 0.0
      for i in 1...Int((5 / dt).rounded()) {
        let time = Double(i) * dt
        chain.advance(
          dt, law: law, weight: ChainWeight(mass: job.mass, force: force(time - 0.5 * dt)))
        let off = (chain.position(0) - reference[Int((time / 0.005).rounded()) - 1]).length
        worst = off > worst ? off : worst
      }
      return worst
    }
    let coarse = worst(0.02, 0)
    let middle = worst(0.01, 0)
    let fine = worst(0.005, 0)
    #expect(coarse / middle > 3.8 && coarse / middle < 4.2, "\(coarse / middle)")
    #expect(middle / fine > 3.8 && middle / fine < 4.2, "\(middle / fine)")
    #expect(fine < 5e-5)
    let damped = [0.04, 0.02, 0.01, 0.005].map { worst($0, 0.03) }
    for i in 1..<4 { #expect(damped[i - 1] / damped[i] > 4, "\(damped)") }
    #expect(damped[0] < 0.02 && damped[3] < 5e-5, "\(damped)")
  }
}
