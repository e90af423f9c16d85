import KiteMath
import KitePhysics
import Testing

/// A line pulls and never pushes.
@Suite struct SlackTests {
  /// Loose line in still air without drag falls node by node as free bodies do, and no segment
  /// pulls before it is taut.
  @Test(arguments: [0.005, 0.025]) func fallsFreely(_ dt: Double) {
    var job = LineJob.timed
    job.chord = 0.9
    job.elevation = 0
    job.force = .zero
    job.dragCoefficient = 0
    var chain = job.chain()
    func thrown(_ i: Int) -> Vector { Vector(0, 0.3 * Double(i % 2), 1) }
    for i in 0...20 { chain.setNode(i, velocity: thrown(i)) }
    for step in 1...Int(0.3 / dt + 0.5) {
      chain.advance(dt, law: job.law, weight: job.weight, hand: nil)
      let t = Double(step) * dt
      for i in 0...20 {
        let fallen =
          job.positions[i] + thrown(i) * t - Vector(0, 0, 0.5 * 9.81 * t * t)
        #expect((chain.position(i) - fallen).length < 1e-12)
        if i < 20 { #expect(chain.tension(i) == 0) }
      }
    }
  }

  /// The same in a wind: as the slow chain has it.
  @Test func fallsInTheWind() {
    var job = LineJob.timed
    job.wind = Vector(4, 2, 0)
    job.chord = 0.6
    job.elevation = 0.3
    job.force = .zero
    func off(_ dt: Double) -> Double {
      var chain = job.chain()
      var slow = job.slow()
      for _ in 0..<Int(0.5 / dt + 0.5) {
        chain.advance(dt, law: job.law, weight: job.weight, hand: nil)
      }
      slow.held = false
      for _ in 0..<500 { slow.step(1e-3) }
      var worst = 0.0
      for i in 0...20 {
        let e = (chain.position(i) - slow.positions[i]).length
        worst = e > worst ? e : worst
      }
      return worst
    }
    #expect(off(0.01) < 5e-3)
    #expect(off(0.01) / off(0.005) > 1.8)
    #expect(off(0.0025) < 1.5e-3)
  }

  /// 50 g fall 50 m and more on a slack line of 100 m until it snaps taut. The peak is that of the
  /// slow chain, nothing is thrown back, and no segment ever pushes.
  @Test func snapsTaut() {
    var job = LineJob.timed
    job.wind = .zero
    job.chord = 0.5
    job.elevation = -1.2
    job.force = .zero
    job.dampingRatio = 0.5
    var slow = job.slow()
    var peak = 0.0
    for _ in 0..<60_000 {
      slow.step(1e-4)
      for i in 0..<20 {
        let t = slow.tension(i, slow.positions, slow.velocities)
        peak = t > peak ? t : peak
      }
    }
    for (dt, allowed) in [(0.0025, 0.03), (0.005, 0.03), (0.0125, 0.08)] {
      var chain = job.chain()
      var most = 0.0
      var least = 1e9
      let begin = chain.energy(job.law, mass: job.mass)
      for _ in 0..<Int(20 / dt) {
        chain.advance(dt, law: job.law, weight: job.weight)
        for i in 0..<20 {
          most = chain.tension(i) > most ? chain.tension(i) : most
          least = chain.tension(i) < least ? chain.tension(i) : least
        }
      }
      #expect(least == 0, "it was slack, and never less")
      #expect((most / peak - 1).magnitude < allowed, "\(most) N of \(peak) N at \(dt)")
      #expect(chain.energy(job.law, mass: job.mass) < begin)
      #expect((chain.position(0).z + 100).magnitude < 0.05)
    }
  }

  /// Rattling slack line that is not pulled by anything makes no energy.
  @Test(arguments: [0.005, 0.0125, 0.025]) func rattles(_ dt: Double) {
    var job = LineJob.timed
    job.gravity = 0
    job.force = .zero
    job.dragCoefficient = 0
    var chain = job.chain()
    for i in 0..<20 {
      let k = Double(i)
      chain.setNode(
        i, velocity: Vector(Double.sin(7 * k), Double.cos(3 * k), Double.sin(5 * k * k)))
    }
    let begin = chain.energy(job.law, mass: job.mass)
    var watch = TensionWatch()
    for _ in 0..<Int(20 / dt) {
      watch.before(chain)
      chain.advance(dt, law: job.law, weight: job.weight)
      watch.after(chain, law: job.law, dt: dt)
    }
    #expect(chain.energy(job.law, mass: job.mass) < begin)
    #expect(watch.least == 0)
    // Segments turn by so much in a longer step that its direction is no longer one.
    if dt < 0.01 { #expect(watch.worst < 0.01, "\(watch.worst)") }
  }
}
