import Landing
import Testing
import Weather

/// If the world is as the ensemble believes, truths fall into its regions as often as they say.
@Suite struct CalibrationTests {
  /// 1,000 members draw the regions, 6,000 others are truths. Regions drawn from a thousand members
  /// fit these a little too well, so that somewhat fewer of the others are inside.
  @Test func regionsOfAKite() {
    let ensemble = Ensemble(EnsembleTests.kite())
    let prediction = Cloud.prediction(ensemble.members(0..<1_000))
    let truths = ensemble.members(100_000..<106_000)
    for (region, low, high) in [
      (prediction.regions[0], 0.45, 0.54), (prediction.regions[1], 0.87, 0.92),
      (prediction.regions[2], 0.93, 0.97),
    ] {
      let inside = truths.filter { region.contains(Point(east: $0.east, north: $0.north)) }.count
      let share = Double(inside) / 6_000
      #expect(share > low && share < high, "\(region.mass): \(share)")
    }
    // Times: a twentieth lands before the 5 % quantile, and half before the median. Of a thousand
    // members these are known to 0.7 and 1.6 %.
    let early = truths.filter { $0.time < prediction.time.p05 }.count
    let half = truths.filter { $0.time < prediction.time.p50 }.count
    #expect((Double(early) / 6_000 - 0.05).magnitude < 0.03)
    #expect((Double(half) / 6_000 - 0.5).magnitude < 0.06)
  }
}
