import KiteMath
import KitePhysics
import Testing

/// Four lines side by side are, bit for bit, what each is alone.
@Suite struct ChainLanesTests {
  @Test(arguments: [1, 2, 7, 20]) func sameBits(_ segments: Int) {
    let jobs: [LineJob] = (0..<4).map { k in
      var job = LineJob.timed
      job.segments = segments
      job.elevation = 0.3 + 0.25 * Double(k)
      job.wind = Vector(2 + 2 * Double(k), Double(k), 0)
      // The second is slack at first, the third falls.
      job.chord = k == 1 ? 0.97 : 1
      job.mass = 0.03 + 0.02 * Double(k)
      if k == 2 { job.force = .zero }
      return job
    }
    let law = jobs[0].law
    let reels = [0.0, 0.5, -0.3, 0.1]
    var alone = jobs.map { $0.chain() }
    var together = Chain<SIMD8<Double>>(
      positions: jobs[0].positions, restLengths: jobs[0].rests)
    for (k, job) in jobs.enumerated() {
      for i in 0...segments {
        together.setNode(
          i, position: job.positions[i], velocity: .zero, air: job.wind, member: k)
      }
    }
    var slack = 0
    for step in 1...800 {
      for k in 0..<4 {
        let last = jobs[k].rests[segments - 1] + reels[k] * 0.005 * Double(step)
        alone[k].setRestLength(segments - 1, last)
        together.setRestLength(segments - 1, last, member: k)
        alone[k].advance(0.005, law: law, weight: jobs[k].weight, reel: reels[k])
      }
      together.advance(0.005, law: law, weights: jobs.map(\.weight), reel: reels)
      for k in 0..<4 {
        for i in 0...segments {
          #expect(alone[k].position(i) == together.position(i, member: k))
          #expect(alone[k].velocity(i) == together.velocity(i, member: k))
          guard i < segments else { continue }
          #expect(alone[k].tension(i) == together.tension(i, member: k))
          if alone[k].tension(i) == 0 { slack += 1 }
        }
      }
    }
    #expect(slack > 100, "slack and taut members are side by side")
  }
}
