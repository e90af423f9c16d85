import KiteMath
import Search
import Testing

/// What somebody says, and what may have moved it.
@Suite struct TipTests {
  @Test func directionLeads() throws {
    var odds = try Fields.uneven()
    let from = Spot(east: 120, north: 120)
    let before = odds
    let evidence = try odds.hear(
      Tip(
        .towards(from: from, bearing: 0.5 * .pi, spread: 0.2, within: .infinity), reliability: 0.8))
    #expect(evidence > 0.2 && evidence < 5)
    #expect((Fields.sum(odds) - 1).magnitude < 1e-12)
    var east = (0.0, 0.0), west = (0.0, 0.0)
    for i in 0..<odds.grid.count {
      let c = odds.grid.centre(i)
      if c.east > 160, (c.north - 120).magnitude < 10 {
        east.0 += before.chance(i)
        east.1 += odds.chance(i)
      }
      if c.east < 80 {
        west.0 += before.chance(i)
        west.1 += odds.chance(i)
      }
    }
    #expect(east.1 > 3 * east.0)
    #expect(west.1 < 0.5 * west.0 && west.1 > 0.1 * west.0)
    // In every state alike: a tip says nothing of the beacon.
    #expect((odds.levels(0)[1] - before.levels(0)[1]).magnitude < 1e-12)
  }

  @Test func stadium() {
    let a = Spot(east: 100, north: 100)
    #expect((Tip.bearing(from: a, to: Spot(east: 100, north: 0)) - .pi).magnitude < 1e-12)
    #expect((Tip.bearing(from: a, to: Spot(east: 0, north: 100)) - 1.5 * .pi).magnitude < 1e-12)
  }

  /// A tip about a place far outside excludes the whole map: what it says counts for the rest of the
  /// world, and nothing is ruled out.
  @Test func tipThatExcludesEverything() throws {
    var odds = try Fields.uneven()
    let before = odds
    let far = SearchArea.circle(Spot(east: 3_000, north: 3_000), radius: 200)
    let evidence = try odds.hear(Tip(.inside(far), reliability: 0.9))
    #expect(odds.restChance > before.restChance && odds.restChance < 1)
    #expect(evidence < 1)
    for i in 0..<odds.grid.count {
      #expect(
        (odds.chance(i) / before.chance(i) - odds.chance(0) / before.chance(0)).magnitude < 1e-9)
      #expect(odds.chance(i) > 0)
    }
    // Where there is no such rest, it names no ground at all: refused, and nothing has changed.
    let grid = try Fields.grid(3, 3)
    var closed = try SearchOdds(grid: grid, prior: [Double](repeating: 1, count: 9))
    let same = closed
    #expect(throws: SearchError.nothingLeft) {
      try closed.hear(Tip(.inside(far), reliability: 0.9))
    }
    #expect(closed == same)
    for r in [0, 1, -1, .nan] {
      #expect(throws: SearchError.outOfRange) { try closed.hear(Tip(.inside(far), reliability: r)) }
    }
  }

  @Test func contradictionLowersTheEvidence() throws {
    let grid = try Fields.grid(20, 20)
    let prior = (0..<400).map { i in grid.centre(i).east < 100 ? 1.0 : 0.01 }
    var odds = try SearchOdds(grid: grid, prior: prior, rest: 0.02)
    let there = SearchArea.circle(Spot(east: 50, north: 50), radius: 20)
    let elsewhere = SearchArea.circle(Spot(east: 160, north: 160), radius: 20)
    var other = odds
    #expect(try odds.hear(Tip(.inside(there), reliability: 0.7)) > 2)
    #expect(try other.hear(Tip(.inside(elsewhere), reliability: 0.7)) < 0.2)
  }

  @Test func windDrags() throws {
    let grid = try Fields.grid(60, 60)
    var prior = [Double](repeating: 0, count: 3_600)
    prior[30 * 60 + 10] = 1
    var odds = try SearchOdds(grid: grid, prior: prior)
    try odds.move(.dragged(towards: 0.5 * .pi, spread: 0.2, mean: 100), share: 0.6)
    #expect((Fields.sum(odds) - 1).magnitude < 1e-12)
    // The shortest of the ways stay in the cell in part.
    #expect(odds.chance(30 * 60 + 10) > 0.4 && odds.chance(30 * 60 + 10) < 0.45)
    var east = 0.0
    for i in 0..<3_600 { east += odds.chance(i) * grid.centre(i).east }
    // 60 % moved 100 m on average, less by the doubt of the direction; what left the map is missing.
    #expect(east > 105 + 0.6 * 70 && east < 105 + 0.6 * 101)
    #expect(odds.restChance < 0.01)
  }

  @Test func takenAndKept() throws {
    var odds = try Fields.uneven()
    let before = odds.restChance
    try odds.move(.carried(mean: 40, kept: 0.5), share: 0.4)
    #expect((Fields.sum(odds) - 1).magnitude < 1e-12)
    let least = before + 0.4 * 0.5 * (1 - before)
    #expect(odds.restChance >= least && odds.restChance < least + 0.2)
    let same = odds
    try odds.move(.carried(mean: 40, kept: 0.5), share: 0)
    #expect(odds == same)
    // Farther than the map: nothing of what was taken is left on it.
    try odds.move(.dragged(towards: 1, spread: 0.1, mean: 1e7), share: 1)
    #expect(odds.restChance > 0.99)
  }
}
