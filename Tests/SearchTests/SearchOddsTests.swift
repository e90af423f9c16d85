import KiteMath
import Search
import Testing

/// Laws that hold whatever was searched.
@Suite struct SearchOddsTests {
  @Test func sumIsOne() throws {
    var odds = try Fields.uneven()
    for k in 0..<60 {
      guard let (effort, effects) = Fields.search(UInt64(k), in: odds.grid) else { continue }
      let found = try odds.searchInVain(effort, effects: effects)
      #expect(found >= 0 && found < 1)
      #expect((Fields.sum(odds) - 1).magnitude < 1e-12, "\(k)")
      for factor in 0..<2 {
        #expect((odds.levels(factor).reduce(0, +) - 1).magnitude < 1e-12)
      }
    }
  }

  @Test func orderDoesNotMatter() throws {
    var there = try Fields.uneven()
    var back = there
    let searches = (0..<25).compactMap { Fields.search(UInt64($0), in: there.grid) }
    #expect(searches.count > 15)
    var misses = (1.0, 1.0)
    for (effort, effects) in searches {
      misses.0 *= 1 - (try there.searchInVain(effort, effects: effects))
    }
    for (effort, effects) in searches.reversed() {
      misses.1 *= 1 - (try back.searchInVain(effort, effects: effects))
    }
    #expect(Fields.furthest(there, back) < 1e-12)
    #expect((misses.0 - misses.1).magnitude < 1e-12)
  }

  @Test func noDetectionChangesNothing() throws {
    let before = try Fields.uneven()
    var odds = before
    let area = SearchArea.circle(Spot(east: 120, north: 120), radius: 80)
    let nothing = try #require(Effort(look: area, chance: 0, grid: odds.grid))
    #expect(try odds.searchInVain(nothing) == 0)
    let swept = try #require(Effort(sweep: area, coverage: 0, law: .random, grid: odds.grid))
    #expect(try odds.searchInVain(swept) == 0)
    // Deaf in every state.
    let look = try #require(Effort(look: area, chance: 0.9, grid: odds.grid))
    #expect(
      try odds.searchInVain(look, effects: [HiddenEffect(factor: 0, multipliers: [0, 0])]) == 0)
    #expect(Fields.furthest(odds, before) == 0)
  }

  @Test func moreEffortNeverFindsLess() throws {
    let odds = try Fields.uneven()
    let area = SearchArea.circle(Spot(east: 100, north: 130), radius: 70)
    for law in [DetectionLaw.random, .inverseCube, .definiteRange] {
      var last = 0.0
      for k in 0...30 {
        let effort = try #require(
          Effort(sweep: area, coverage: 0.1 * Double(k), law: law, grid: odds.grid))
        let chance = odds.chanceOfFinding(
          effort, effects: [HiddenEffect(factor: 1, multipliers: [1, 0.4])])
        #expect(chance >= last)
        last = chance
      }
      #expect(last > 0.05)
    }
  }

  @Test func chanceBeforeIsOutcomeAfter() throws {
    for k in 0..<20 {
      var odds = try Fields.uneven(UInt64(k))
      guard let (effort, effects) = Fields.search(UInt64(k), in: odds.grid) else { continue }
      let expected = odds.chanceOfFinding(effort, effects: effects)
      #expect((try odds.searchInVain(effort, effects: effects) - expected).magnitude < 1e-13)
    }
  }

  @Test func nothingLeftChangesNothing() throws {
    let grid = try Fields.grid(4, 4)
    var odds = try SearchOdds(grid: grid, prior: [Double](repeating: 1, count: 16))
    let before = odds
    let all = SearchArea.polygon([
      Spot(east: -1, north: -1), Spot(east: 41, north: -1), Spot(east: 41, north: 41),
      Spot(east: -1, north: 41),
    ])
    let effort = try #require(Effort(look: all, chance: 1, grid: grid))
    #expect(throws: SearchError.nothingLeft) { try odds.searchInVain(effort) }
    #expect(odds == before)
    // With a rest of the world it is there.
    var wide = try SearchOdds(grid: grid, prior: [Double](repeating: 1, count: 16), rest: 0.01)
    try wide.searchInVain(effort)
    #expect((wide.restChance - 1).magnitude < 1e-12)
  }

  /// Two searches that a dead beacon made deaf are not independent of each other: inside the states
  /// they leave more than the product of the mixed chances says.
  @Test func failuresInsideTheStates() throws {
    let grid = try Fields.grid(2, 1)
    var odds = try SearchOdds(grid: grid, prior: [1, 1], hidden: HiddenStates([[0.75, 0.25]]))
    let deaf = [HiddenEffect(factor: 0, multipliers: [1, 0])]
    let left = try #require(
      Effort(look: .circle(Spot(east: 5, north: 5), radius: 7.2), chance: 0.9, grid: grid))
    // The circle holds all of the left cell and a little of the right one: take the shares as cells.
    let cell = try #require(Effort(coverage: [2.302585092994046, 0], grid: grid))
    _ = left
    for _ in 0..<3 { try odds.searchInVain(cell, effects: deaf) }
    // By hand: left alive 0.375·0.001, left dead 0.125, right 0.5.
    let total = 0.375 * 0.001 + 0.125 + 0.5
    #expect((odds.chance(0) - (0.375 * 0.001 + 0.125) / total).magnitude < 1e-12)
    #expect((odds.levels(0)[1] - 0.25 / total).magnitude < 1e-12)
    // Outside them: (1 - 0.75·0.9)³ of the half.
    let mixed = 0.5 * 0.325 * 0.325 * 0.325
    #expect(odds.chance(0) > 3 * mixed / (mixed + 0.5))
  }

  @Test func refusesWhatIsNoOdds() throws {
    let grid = try Fields.grid(2, 1)
    #expect(throws: SearchError.self) { try SearchOdds(grid: grid, prior: [0, 0]) }
    #expect(throws: SearchError.self) { try SearchOdds(grid: grid, prior: [.nan, 1]) }
    #expect(throws: SearchError.self) { try SearchOdds(grid: grid, prior: [1]) }
    #expect(throws: SearchError.self) { try SearchOdds(grid: grid, prior: [1, -1]) }
    #expect(throws: SearchError.self) { try SearchOdds(grid: grid, prior: [1, 1], rest: 1) }
    #expect(throws: SearchError.tooManyCells(1e9)) {
      try SearchGrid(
        frame: Fields.frame, corner: Spot(east: 0, north: 0), cell: 1, columns: 100_000,
        rows: 10_000)
    }
    #expect(throws: SearchError.tooManyStates) {
      try HiddenStates([[Double]](repeating: [1, 1], count: 7))
    }
    #expect(throws: SearchError.outOfRange) { try HiddenStates([[1, -1]]) }
  }
}
