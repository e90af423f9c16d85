import KiteMath
import KitePhysics
import Runner
import Testing

/// A line in motion that is left alone comes to rest where the line at rest is.
@Suite struct LineAtRestTests {
  /// A line, its air and the pull on its end, N.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var job: LineJob
    /// Less the weight of what hangs there.
    var pull: Vector
    /// Drag of the weight, N for each m/s.
    var slowing = 0.0
    var testDescription: String { name }

    var steady: SteadyLine {
      SteadyLine(
        material: LineMaterial(
          diameter: job.diameter, linearDensity: job.linearDensity, stiffness: job.stiffness,
          drag: .constant(job.dragCoefficient)),
        length: job.length, gravity: job.gravity)
    }
  }

  /// In still air a swing of the weight is hardly slowed by the drag of the line alone, which goes
  /// with the square of the speed (0.07 m are left after 150 s), so the weight feels the air there.
  static let cases: [Case] = {
    var still = LineJob.timed
    still.wind = .zero
    let windy = LineJob.timed
    var thick = LineJob.timed
    thick.wind = Vector(6, 3, 0)
    thick.diameter = 1e-3
    thick.linearDensity = 5e-4
    thick.stiffness = 8_000
    thick.length = 60
    var soft = LineJob.timed
    soft.wind = Vector(9, 0, 0)
    soft.diameter = 0.3e-3
    soft.linearDensity = 1e-4
    soft.stiffness = 600
    soft.length = 150
    soft.elevation = 0.7
    return [
      Case(name: "S1", job: still, pull: Vector(1.5, 0, 2.107576), slowing: 0.05),
      Case(name: "S2", job: windy, pull: Vector(1.5, 0, 2.107576)),
      Case(name: "thick, 60 m, wind from the side", job: thick, pull: Vector(3, 0.5, 5)),
      Case(name: "soft, 150 m", job: soft, pull: Vector(2, 0, 4)),
    ]
  }()

  /// Settled for 150 s, 20 segments: within 0.03 m and 0.2 % at the hand, whatever the step.
  @Test(arguments: cases, [0.005, 0.02]) func settles(_ c: Case, _ dt: Double) {
    var job = c.job
    job.force = c.pull + Vector(0, 0, job.mass * job.gravity)
    var chain = job.chain()
    let law = job.law
    for _ in 0..<Int(150 / dt) {
      let pull = job.force - chain.velocity(0) * c.slowing
      chain.advance(dt, law: law, weight: ChainWeight(mass: job.mass, force: pull))
    }
    let steady = c.steady.held(
      at: .zero, segments: 20, endForce: { _ in c.pull }, wind: { _ in job.wind })
    let off = (chain.position(0) - steady.end).length
    #expect(off < 0.03, "\(off) m")
    // The hand also carries half of the last segment.
    let n = job.segments
    let e = chain.position(n - 1) - chain.position(n)
    let along = e.normalized
    let across = job.wind - along * along.dot(job.wind)
    let air = across * (0.5 * e.length * law.drag.resistance(across.length))
    let weight = Vector(0, 0, -0.5 * law.linearDensity * chain.restLength(n - 1) * law.gravity)
    let hand = (along * chain.tension(n - 1) + air + weight).length
    #expect((hand / steady.handPull.length - 1).magnitude < 2e-3, "\(hand) N")
  }

  /// Twice the segments, a quarter of the error.
  @Test func orderInSegments() {
    let c = Self.cases[1]
    var before = 0.0
    for n in [10, 20, 40] {
      var job = c.job
      job.segments = n
      job.force = c.pull + Vector(0, 0, job.mass * job.gravity)
      let off =
        (job.settled().position(0)
        - c.steady.held(
          at: .zero, segments: n, endForce: { _ in c.pull }, wind: { _ in job.wind }
        ).end).length
      if n > 10 {
        let ratio = before / off
        #expect(ratio > 3.8 && ratio < 4.2, "\(n): \(ratio)")
      }
      before = off
    }
  }
}
