import Search
import Testing

/// Every step can be taken back.
@Suite struct SearchRecordTests {
  static func steps(_ odds: SearchOdds) -> [SearchStep] {
    (0..<10).compactMap { k -> SearchStep? in
      switch k {
      case 3:
        .heard(
          Tip(
            .near(Spot(east: 50, north: 60), spread: 30), reliability: 0.6))
      case 6: .moved(.dragged(towards: 1, spread: 0.3, mean: 50), share: 0.3)
      default: Fields.search(UInt64(k), in: odds.grid).map { .sought($0.0, effects: $0.1) }
      }
    }
  }

  @Test func undoOfEveryStep() throws {
    let prior = try Fields.uneven()
    let steps = SearchRecordTests.steps(prior)
    var record = SearchRecord(prior)
    for step in steps { try record.add(step) }
    let all = record.odds
    for left in steps.indices {
      var without = SearchRecord(prior)
      for (i, step) in steps.enumerated() where i != left { try without.add(step) }
      try record.set(left, undone: true)
      #expect(record.odds == without.odds, "\(left)")
      #expect(record.outcomes[left] == 0)
      try record.set(left, undone: false)
      #expect(record.odds == all)
    }
    for i in steps.indices { try record.set(i, undone: true) }
    #expect(record.odds == prior)
    try record.set(99, undone: true)
  }

  @Test func impossibleStepIsNotAdded() throws {
    let grid = try Fields.grid(2, 2)
    var record = SearchRecord(try SearchOdds(grid: grid, prior: [1, 1, 1, 1]))
    let all = try #require(
      Effort(look: .circle(Spot(east: 10, north: 10), radius: 50), chance: 1, grid: grid))
    let before = record.odds
    #expect(throws: SearchError.nothingLeft) { try record.add(.sought(all, effects: [])) }
    #expect(record.steps.isEmpty && record.odds == before)
  }
}
