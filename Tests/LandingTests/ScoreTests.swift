import KiteMath
import Landing
import Testing

@Suite struct ScoreTests {
  /// Few members: the sum over all pairs.
  @Test func energyByBruteForce() {
    let members = Cloud.normal(60, x: 100, y: 40, seed: 3)
    let truth = Point(east: 80, north: -30)
    func distance(_ a: (Double, Double), _ b: (Double, Double)) -> Double {
      ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).squareRoot()
    }
    var near = 0.0, apart = 0.0
    for m in members {
      near += distance((m.east, m.north), (truth.east, truth.north)) / 60
      for n in members { apart += distance((m.east, m.north), (n.east, n.north)) / 3_600 }
    }
    let score = Score(Cloud.prediction(members), truth: truth)
    #expect((score.energy - (near - 0.5 * apart)).magnitude < 1e-10)
  }

  /// Many members of a normal cloud: the closed form, at three distances.
  @Test(arguments: [0.0, 150, 600]) func energyOfANormalCloud(_ d: Double) {
    let members = Cloud.normal(10_000, x: 100, y: 100, seed: 4)
    let score = Score(Cloud.prediction(members), truth: Point(east: d, north: 0))
    #expect((score.energy / Score.gaussianEnergy(distance: d, sigma: 100) - 1).magnitude < 0.02)
  }

  /// The closed form against an integral over the plane, and its limits: a point forecast has its
  /// error as its score.
  @Test(arguments: [0.0, 0.7, 2.5, 8]) func closedForm(_ d: Double) {
    let h = 0.05
    var near = 0.0
    for i in -160...160 {
      for j in -160...160 {
        let x = h * Double(i)
        let y = h * Double(j)
        let w = Double.exp(-0.5 * (x * x + y * y)) * h * h / (2 * .pi)
        near += w * ((x - d) * (x - d) + y * y).squareRoot()
      }
    }
    // Two draws are √π apart on average.
    let expected = near - 0.5 * Double.pi.squareRoot()
    #expect((Score.gaussianEnergy(distance: d, sigma: 1) - expected).magnitude < 2e-4)
    #expect(Score.gaussianEnergy(distance: d, sigma: 0) == d)
    #expect((Score.gaussianEnergy(distance: 1e3, sigma: 1) - 1e3).magnitude < 1)
    // Where the series gives way to the asymptote.
    let below = Score.gaussianEnergy(distance: 28.28, sigma: 1)
    let above = Score.gaussianEnergy(distance: 28.29, sigma: 1)
    #expect((above - below - 0.01).magnitude < 1e-4)
  }

  /// The score is proper: telling the truth about the spread costs least, on average.
  @Test func honestyPays() {
    func mean(_ spread: Double) -> Double {
      let members = Cloud.normal(400, x: spread, y: spread, seed: 6)
      let prediction = Cloud.prediction(members)
      let truths = Cloud.normal(400, x: 100, y: 100, seed: 7)
      return truths.reduce(0) {
        $0 + Score(prediction, truth: Point(east: $1.east, north: $1.north)).energy / 400
      }
    }
    let honest = mean(100)
    #expect(honest < mean(50) && honest < mean(200))
  }

  @Test func insideAndOutside() {
    let p = Cloud.prediction(Cloud.normal(2_000, x: 100, y: 100, seed: 8))
    let middle = Score(p, truth: Point(east: 0, north: 0))
    #expect(middle.in50 && middle.in90 && middle.error < 25)
    let between = Score(p, truth: Point(east: 165, north: 0))
    #expect(!between.in50 && between.in90)
    let far = Score(p, truth: Point(east: 400, north: 0))
    #expect(!far.in50 && !far.in90 && (far.error - 400).magnitude < 25)
  }
}
