import Landing
import Testing
import Weather

/// If the world is as the ensemble believes, truths fall into its regions as often as they say.
@Suite struct CalibrationTests {
  /// 1,000 members draw the regions, 6,000 others are truths; the mean of five such draws, whose
  /// shares differ by 1 % each. Regions drawn from a thousand members fit these a little too well, so
  /// that somewhat fewer of the others are inside.
  @Test func regionsOfAKite() {
    let ensemble = Ensemble(EnsembleTests.kite())
    let truths = ensemble.members(100_000..<106_000)
    let predictions = (0..<5).map {
      Cloud.prediction(ensemble.members(1_000 * $0..<1_000 * ($0 + 1)))
    }
    let prediction = predictions[0]
    for (i, (low, high)) in [(0.45, 0.54), (0.87, 0.92), (0.93, 0.97)].enumerated() {
      let shares = predictions.map { p in
        let inside = truths.filter {
          p.regions[i].contains(Point(east: $0.east, north: $0.north))
        }
        return Double(inside.count) / 6_000
      }
      let share = shares.reduce(0, +) / 5
      #expect(share > low && share < high, "\(prediction.regions[i].mass): \(shares)")
    }
    // Times: a twentieth lands before the 5 % quantile, and half before the median. Of a thousand
    // members these are known to 0.7 and 1.6 %.
    let early = truths.filter { $0.time < prediction.time.p05 }.count
    let half = truths.filter { $0.time < prediction.time.p50 }.count
    #expect((Double(early) / 6_000 - 0.05).magnitude < 0.03)
    #expect((Double(half) / 6_000 - 0.5).magnitude < 0.06)
  }
}
