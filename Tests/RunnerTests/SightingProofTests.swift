import Landing
import Runner
import Testing

@Suite struct SightingProofTests {
  /// The short form of `make prove`'s study: what is seen makes the area smaller, and it holds the
  /// truth as often as it says.
  @Test func threeBearings() {
    let scenes = 80
    let outcomes = Runner.map(scenes) {
      SightingProof.run(.init("three bearings"), scene: $0 + 1, members: 500, limit: 40_000)
    }
    let inside = [0, 1].map { k in outcomes.filter { $0.inAfter[k] }.count }
    // Three standard deviations of a binomial count.
    #expect((Double(inside[0]) / 80 - 0.5).magnitude < 0.17, "\(inside[0])")
    #expect((Double(inside[1]) / 80 - 0.9).magnitude < 0.10, "\(inside[1])")
    let ratios = outcomes.map { $0.after.x / $0.before.x }.sorted()
    #expect(ratios[40] < 0.95, "\(ratios[40])")
    let miss = outcomes.map { $0.miss.y }.sorted()[40] / outcomes.map { $0.miss.x }.sorted()[40]
    #expect(miss < 0.9, "\(miss)")
  }

  /// A bearing that points anywhere is found out more often than one that is right.
  @Test func wrongOnes() {
    let outcomes = Runner.map(40) {
      SightingProof.run(
        .init("one wrong", hasElevation: true, wrong: 1), scene: $0 + 1, members: 300,
        limit: 10_000)
    }
    let found = outcomes.filter { $0.mistaken[0] > 0.5 }.count
    let blamed = outcomes.filter { $0.mistaken[1] > 0.5 || $0.mistaken[2] > 0.5 }.count
    #expect(found > 25 && blamed < 8, "\(found) \(blamed)")
    let inside = outcomes.filter { $0.inAfter[1] }.count
    #expect(inside > 30, "\(inside)")
  }
}
