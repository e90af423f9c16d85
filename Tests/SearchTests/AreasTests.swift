import Landing
import Search
import Testing

/// Areas hold the share of everything that they say, also where much of it is elsewhere.
@Suite struct AreasTests {
  /// Odds that fall from a peak at (150, 250) m, with `rest` outside the grid.
  static func peak(rest: Double) throws -> SearchOdds {
    let grid = try Fields.grid(120, 120, cell: 5)
    let prior = (0..<grid.count).map { i in
      let c = grid.centre(i)
      let (x, y) = (c.east - 150, c.north - 250)
      return 1 / (1 + (x * x + y * y) / 8_000)
    }
    let all = prior.reduce(0, +)
    return try SearchOdds(grid: grid, prior: prior.map { $0 / all }, rest: rest)
  }

  @Test(arguments: [0, 0.05, 0.3]) func regionsHoldWhatTheySay(_ rest: Double) throws {
    let odds = try Self.peak(rest: rest)
    #expect((odds.density.mass.reduce(0, +) - (1 - rest)).magnitude < 1e-9)
    for share in [0.25, 0.5, 0.6] {
      let region = odds.region(holding: share)
      var held = 0.0
      for i in 0..<odds.grid.count {
        let c = odds.grid.centre(i)
        if region.contains(Point(east: c.east, north: c.north)) { held += odds.chance(i) }
      }
      #expect((held - share).magnitude < 0.01, "\(held) of \(share)")
      let area = try #require(odds.area(holding: share))
      #expect((region.area / area - 1).magnitude < 0.03, "\(region.area) \(area)")
    }
  }

  @Test func thereIsNoAreaOfMoreThanTheGridHolds() throws {
    let odds = try Self.peak(rest: 0.3)
    #expect(odds.area(holding: 0.69) != nil && odds.area(holding: 0.71) == nil)
    // What is drawn is nearly all there is, and still said to be meant for nine in ten.
    let region = odds.region(holding: 0.9)
    #expect(region.mass == 0.9 && region.area > 0.9 * 360_000)
  }

  @Test func looksFirstAtThePeak() throws {
    let first = try #require(try Self.peak(rest: 0.3).lookFirst)
    #expect((first.spot.east - 150).magnitude < 30 && (first.spot.north - 250).magnitude < 30)
    let even = try #require(try Self.peak(rest: 0).lookFirst)
    // How much is elsewhere says nothing of how far around to look.
    #expect(first.radius == even.radius)
    #expect((first.chance / even.chance - 0.7).magnitude < 1e-9)
  }
}
