import Formats
import Geo
import KiteMath
import Search
import Streets
import Testing

/// Between the squares of a search one goes through the streets.
@Suite struct StreetWalkTests {
  /// Two streets on either bank of a river, 200 m apart, joined by a bridge at their northern end, and
  /// by another at their southern one if there is.
  static func graph(bridge: Bool) throws -> StreetGraph {
    var map = MadeUpMap()
    for (id, east, north) in [
      (1, 0.0, 0.0), (2, 0, 500), (3, 0, 1_000), (4, 200, 0), (5, 200, 1_000), (6, 100, -300),
      (7, 100, 1_300),
    ] { map.node(id, east, north) }
    map.way([1, 2, 3])
    map.way([4, 5])
    map.way([3, 5], ["highway": "residential", "bridge": "yes"])
    if bridge { map.way([1, 4], ["highway": "residential", "bridge": "yes"]) }
    map.way([6, 7], ["waterway": "river"])
    return try map.graph()
  }

  static func walk(bridge: Bool) throws -> StreetWalk {
    StreetWalk(
      try graph(bridge: bridge), frame: LocalFrame(origin: MadeUpMap.origin), speed: 1.3,
      onFoot: 1.3)
  }

  /// Two heaps of odds, the larger one across the river, the other up the street on this bank.
  static func odds() throws -> SearchOdds {
    let grid = try SearchGrid(
      frame: LocalFrame(origin: MadeUpMap.origin), corner: Spot(east: -200, north: -200), cell: 20,
      columns: 30, rows: 50)
    return try SearchOdds(
      grid: grid,
      prior: (0..<grid.count).map { i in
        let c = grid.centre(i)
        func heap(_ east: Double, _ north: Double) -> Double {
          let (x, y) = (c.east - east, c.north - north)
          return Double.exp(-0.5 * (x * x + y * y) / 900)
        }
        return heap(200, 0) + 0.8 * heap(0, 400)
      }, rest: 0.02)
  }

  static func team(_ east: Double, _ north: Double) -> SearchTeam {
    SearchTeam(start: Spot(east: east, north: north), speed: 0.8, width: 30)
  }

  @Test func aRiverWithoutABridgeChangesTheOrder() throws {
    let team = [Self.team(0, 0)]
    func firstIsAcross(_ plan: SearchPlan) throws -> Bool {
      try #require(plan.legs.first).centre.east > 100
    }
    let straight = SearchPlan(try Self.odds(), teams: team, walking: 1.3, seconds: 5_400)
    #expect(try firstIsAcross(straight))
    let round = SearchPlan(
      try Self.odds(), teams: team, travel: [try Self.walk(bridge: false)], seconds: 5_400)
    #expect(try !firstIsAcross(round))
    let bridge = SearchPlan(
      try Self.odds(), teams: team, travel: [try Self.walk(bridge: true)], seconds: 5_400)
    #expect(try firstIsAcross(bridge))
    // It comes across at last, and never sooner than the way round takes.
    let across = try #require(round.legs.first { $0.centre.east > 100 })
    #expect(across.begin > 1_500)
    // What is farther away is found later.
    #expect(round.chance(by: 3_600) < bridge.chance(by: 3_600))
    #expect(bridge.chance(by: 3_600) <= straight.chance(by: 3_600) + 0.01)
  }

  @Test func teamsOnBothBanksStayThere() throws {
    let teams = [Self.team(0, 0), Self.team(200, 100)]
    let walk = try Self.walk(bridge: false)
    let plan = SearchPlan(try Self.odds(), teams: teams, travel: [walk, walk], seconds: 1_800)
    #expect(Set(plan.legs.map(\.team)) == [0, 1])
    for leg in plan.legs { #expect((leg.centre.east > 100) == (leg.team == 1)) }
    // No two legs of one team overlap, and the ways between them are those of the streets.
    for t in 0..<2 {
      var (time, at, side) = (0.0, teams[t].start, 0.0)
      for leg in plan.legs where leg.team == t {
        let way = walk.seconds(from: at, side: side, to: leg.centre, side: leg.side)
        #expect((leg.begin - time - way).magnitude < 1e-6)
        (time, at, side) = (leg.end, leg.centre, leg.side)
      }
    }
  }

  @Test func waysAreThoseOfTheStreets() throws {
    let walk = try Self.walk(bridge: false)
    func seconds(_ a: (Double, Double), _ b: (Double, Double)) -> Double {
      walk.seconds(from: Spot(east: a.0, north: a.1), to: Spot(east: b.0, north: b.1))
    }
    #expect((seconds((0, 0), (0, 500)) - 500 / 1.3).magnitude < 0.2)
    // Round by the bridge, and back.
    #expect((seconds((0, 0), (200, 0)) - 2_200 / 1.3).magnitude < 0.5)
    #expect((seconds((200, 0), (0, 0)) - 2_200 / 1.3).magnitude < 0.5)
    // 20 m off the street at either end, at the price of open ground.
    #expect((seconds((-20, 100), (-20, 500)) - (2 * 20 * 1.5 + 400) / 1.3).magnitude < 0.2)
    // Far from the street and near each other: straight.
    #expect((seconds((-300, 100), (-300, 150)) - 75 / 1.3).magnitude < 0.2)
    #expect(seconds((0, 0), (0, 0)) == 0)
    // Neighbours on one bank begin at once, those across the river do not.
    func squares(_ a: Double, _ b: Double) -> Double {
      walk.seconds(
        from: Spot(east: a, north: 300), side: 80, to: Spot(east: b, north: 300), side: 80)
    }
    #expect(squares(-100, -20) == 0)
    #expect(squares(60, 140) > 1_000)
  }

  @Test func beyondAllStreets() throws {
    // The middle of the sea: no street within a kilometre of it.
    let walk = StreetWalk(
      try Self.graph(bridge: true), frame: LocalFrame(origin: MadeUpMap.origin), speed: 1.3,
      onFoot: 1.3)
    let far = Spot(east: -30_000, north: 0)
    let time = walk.seconds(from: far, to: Spot(east: 0, north: 0))
    #expect((time / (30_000 * 1.5 / 1.3) - 1).magnitude < 0.01)
    let plan = SearchPlan(
      try Self.odds(), teams: [SearchTeam(start: far, speed: 0.8, width: 30)], travel: [walk],
      seconds: 7_200)
    #expect(plan.legs.isEmpty)
  }

  /// The same odds, the same streets, the same plan to the bit.
  @Test func sameTwice() throws {
    let a = SearchPlan(
      try Self.odds(), teams: [Self.team(0, 0)], travel: [try Self.walk(bridge: true)],
      seconds: 7_200)
    let b = SearchPlan(
      try Self.odds(), teams: [Self.team(0, 0)], travel: [try Self.walk(bridge: true)],
      seconds: 7_200)
    #expect(a.legs == b.legs)
    #expect(a.legs.count > 4)
  }
}
