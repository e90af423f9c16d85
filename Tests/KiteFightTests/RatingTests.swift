import KiteFight
import Testing

@Suite struct RatingTests {
  static func shown(_ x: Double) -> Double { (x * 1e6).rounded() / 1e6 }

  /// Against openskill.py 6.2.0, run; to all six digits given.
  @Test func asThePackage() {
    let model = PlackettLuce()
    let fresh = Rating()
    struct Case {
      var before: [Rating]
      var places: [Int]
      var after: [(Double, Double)]
    }
    let cases = [
      Case(
        before: [fresh, fresh], places: [1, 2],
        after: [(27.635389, 8.065901), (22.364611, 8.065901)]),
      Case(
        before: [fresh, fresh, fresh, fresh, fresh], places: [1, 2, 3, 4, 5],
        after: [
          (27.666827, 8.290970), (26.833443, 8.240555), (25.722266, 8.180401),
          (24.055499, 8.112195), (20.721966, 8.112195),
        ]),
      Case(
        before: [Rating(mu: 30, sigma: 4), Rating(mu: 25, sigma: 8.333), Rating(mu: 20, sigma: 6)],
        places: [2, 1, 3],
        after: [(29.822859, 3.974673), (28.595840, 8.101482), (18.534065, 5.889716)]),
      Case(
        before: [Rating(mu: 30, sigma: 4), Rating(), Rating(mu: 20, sigma: 6)], places: [2, 1, 3],
        after: [(29.822868, 3.974674), (28.596067, 8.101789), (18.534076, 5.889720)]),
      // Ties.
      Case(
        before: [Rating(mu: 30, sigma: 4), Rating(mu: 25, sigma: 8.333), Rating(mu: 20, sigma: 6)],
        places: [1, 1, 3],
        after: [(30.042980, 3.986904), (25.960039, 8.101482), (19.405548, 5.952126)]),
      Case(
        before: [Rating(mu: 30, sigma: 4), Rating(mu: 25, sigma: 8.333)], places: [1, 1],
        after: [(29.836331, 3.977712), (25.710073, 7.886854)]),
      Case(
        before: [
          Rating(mu: 30, sigma: 4), Rating(mu: 25, sigma: 8.333), Rating(mu: 20, sigma: 6),
          Rating(mu: 27, sigma: 3),
        ], places: [2, 1, 2, 1],
        after: [
          (29.430896, 3.980727), (26.307791, 8.179193), (20.014469, 5.917823),
          (27.146993, 2.998332),
        ]),
    ]
    for example in cases {
      let after = model.rated(example.before, places: example.places)
      for (got, expected) in zip(after, example.after) {
        #expect(Self.shown(got.mu) == expected.0)
        #expect(Self.shown(got.sigma) == expected.1)
      }
    }
  }

  @Test func theOrderOfTheListDoesNotMatter() {
    let model = PlackettLuce()
    let before = [
      Rating(mu: 30, sigma: 4), Rating(mu: 25, sigma: 8), Rating(mu: 20, sigma: 6), Rating(),
    ]
    let places = [2, 1, 4, 2]
    let straight = model.rated(before, places: places)
    let turned = model.rated(before.reversed(), places: places.reversed())
    for i in 0..<4 {
      #expect((straight[i].mu - turned[3 - i].mu).magnitude < 1e-12)
      #expect((straight[i].sigma - turned[3 - i].sigma).magnitude < 1e-12)
    }
  }

  /// Who wins gains, who comes last loses, and everybody is known better, as long as little is known.
  @Test func winnersGain() {
    let model = PlackettLuce()
    for count in 2...25 {
      let before = [Rating](repeating: Rating(), count: count)
      let after = model.rated(before, places: Array(1...count))
      #expect(after[0].mu > 25 && after[count - 1].mu < 25)
      for i in 0..<count {
        #expect(after[i].sigma < 25.0 / 3)
        if i > 0 { #expect(after[i].mu < after[i - 1].mu) }
      }
    }
  }

  @Test func shownIsThreeSigmaBelow() {
    #expect(Rating(mu: 30, sigma: 4).shown == 18)
    #expect(Rating().shown.magnitude < 1e-12)
  }
}
