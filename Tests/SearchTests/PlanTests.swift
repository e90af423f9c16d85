import KiteMath
import Search
import Testing

/// Whether ways are remembered.
protocol TravelKind { static var isSlow: Bool { get } }

/// Plans for teams.
@Suite struct PlanTests {
  /// A long narrow ridge of odds.
  static func ridge() throws -> SearchOdds {
    let grid = try Fields.grid(120, 120)
    return try SearchOdds(
      grid: grid,
      prior: (0..<grid.count).map { i in
        let c = grid.centre(i)
        let (x, y) = (c.east - 600, c.north - 600)
        let (u, v) = ((x + y) / 1.414, (x - y) / 1.414)
        return Double.exp(-0.5 * (u * u / 90_000 + v * v / 3_600))
      }, rest: 0.03, hidden: HiddenStates([[0.8, 0.2]]))
  }

  static func team(_ east: Double, _ north: Double) -> SearchTeam {
    SearchTeam(
      start: Spot(east: east, north: north), speed: 0.8, width: 30,
      effects: [HiddenEffect(factor: 0, multipliers: [1, 0.4])])
  }

  /// m between the edges of two squares; of a place the side is 0.
  static func gap(_ a: Spot, _ sideA: Double, _ b: Spot, _ sideB: Double) -> Double {
    let room = 0.5 * (sideA + sideB)
    let x = max(0, (a.east - b.east).magnitude - room)
    let y = max(0, (a.north - b.north).magnitude - room)
    return (x * x + y * y).squareRoot()
  }

  static func plan(_ teams: [SearchTeam], hours: Double) throws -> SearchPlan {
    SearchPlan(
      try ridge(), teams: teams, walking: 1.3, seconds: 3_600 * hours)
  }

  @Test func legsMakeSense() throws {
    let teams = [PlanTests.team(100, 100), PlanTests.team(1_100, 1_100)]
    let plan = try PlanTests.plan(teams, hours: 3)
    #expect(plan.legs.count > 10)
    for t in 0..<2 {
      var time = 0.0
      var at = teams[t].start
      var side = 0.0
      for leg in plan.legs where leg.team == t {
        // From edge to edge, give or take the side along which the sweep before ended.
        let least = PlanTests.gap(at, side, leg.centre, leg.side) / 1.3
        #expect(leg.begin - time > least - 1e-6 && leg.begin - time < least + leg.side / 1.3)
        side = leg.side
        #expect((leg.end - leg.begin - leg.side * leg.side / 24).magnitude < 1e-6)
        (time, at) = (leg.end, leg.centre)
      }
      #expect(time > 0 && time <= 3 * 3_600)
    }
    #expect(plan.legs.map(\.end) == plan.legs.map(\.end).sorted())
    let sum = plan.legs.reduce(0) { $0 + $1.gain }
    #expect((plan.legs[plan.legs.count - 1].found - sum).magnitude < 1e-12)
    #expect(sum > 0.3 && sum < 0.97)
  }

  /// What the plan promises is what the odds say when it is done in vain.
  @Test func promisesAreKept() throws {
    let plan = try PlanTests.plan([PlanTests.team(100, 600)], hours: 2)
    var odds = try PlanTests.ridge()
    var open = 1.0
    for leg in plan.legs {
      let h = 0.5 * leg.side - 0.01
      let c = leg.centre
      let effort = try #require(
        Effort(
          sweep: .polygon([
            Spot(east: c.east - h, north: c.north - h), Spot(east: c.east + h, north: c.north - h),
            Spot(east: c.east + h, north: c.north + h), Spot(east: c.east - h, north: c.north + h),
          ]), coverage: 1, law: .random, grid: odds.grid))
      open *=
        1
        - (try odds.searchInVain(effort, effects: [HiddenEffect(factor: 0, multipliers: [1, 0.4])]))
    }
    #expect((1 - open - plan.legs[plan.legs.count - 1].found).magnitude < 1e-6)
  }

  @Test func moreIsNeverLess() throws {
    var last = 0.0
    for hours in [0.5, 1, 2, 4] {
      let found = try PlanTests.plan([PlanTests.team(100, 600)], hours: hours).legs.last?.found ?? 0
      #expect(found >= last)
      last = found
    }
    let one = try PlanTests.plan([PlanTests.team(100, 600)], hours: 2)
    let two = try PlanTests.plan(
      [PlanTests.team(100, 600), PlanTests.team(100, 600)], hours: 2)
    #expect((two.legs.last?.found ?? 0) > 1.15 * (one.legs.last?.found ?? 1))
    var before = 0.0
    for minute in 0...120 {
      let chance = one.chance(by: 60 * Double(minute))
      #expect(chance >= before)
      before = chance
    }
    let half = try #require(one.time(of: 0.1))
    #expect((one.chance(by: half) - 0.1).magnitude < 1e-9)
    #expect(one.time(of: 0.999) == nil)
  }

  @Test func neverAboveTheLimit() throws {
    for hours in [0.5, 2, 6] {
      let teams = [PlanTests.team(600, 600)]
      let most = try #require(
        SearchPlan.limit(try PlanTests.ridge(), teams: teams, seconds: 3_600 * hours))
      let found = try PlanTests.plan(teams, hours: hours).legs.last?.found ?? 0
      #expect(found < most && found > 0.55 * most, "\(hours) h: \(found) of \(most)")
    }
  }

  /// As many sweeps in a random order, by the same team in the same time, on average find it later.
  @Test func betterThanRandomOrders() throws {
    let team = PlanTests.team(100, 600)
    let plan = try PlanTests.plan([team], hours: 2)
    func delay(_ legs: [SearchPlan.Leg]) -> Double {
      var time = 0.0
      var at = team.start
      var side = 0.0
      var sum = 0.0
      for leg in legs {
        time += PlanTests.gap(at, side, leg.centre, leg.side) / 1.3 + leg.side * leg.side / 24
        at = leg.centre
        side = leg.side
        sum += leg.gain * time
      }
      return sum
    }
    let ours = delay(plan.legs)
    let s = Fields.stream(31)
    for k in 0..<1_000 {
      var legs = plan.legs
      for i in stride(from: legs.count - 1, to: 0, by: -1) {
        legs.swapAt(i, Int(Double(i + 1) * s.uniform(UInt64(1_000 * k + i))))
      }
      #expect(delay(legs) >= ours)
    }
  }

  /// Somebody else's way from place to place: here nothing on the far side of a river can be reached.
  struct River: TravelTimes {
    let speed = 1.3
    func seconds(from: Spot, to: Spot) -> Double {
      (from.east < 600) == (to.east < 600) ? from.distance(to: to) / 1.3 : .infinity
    }
  }

  @Test func wayThatDoesNotExist() throws {
    let plan = SearchPlan(
      try PlanTests.ridge(), teams: [PlanTests.team(100, 600)], travel: [River()], seconds: 7_200)
    #expect(!plan.legs.isEmpty)
    #expect(plan.legs.allSatisfy { $0.centre.east < 600 })
  }

  /// A hillside: uphill takes twice as long. Whether its ways are looked for each time or remembered is
  /// all that differs.
  struct Hill<Remembered: TravelKind>: TravelTimes {
    let speed = 1.3
    static var isSlow: Bool { Remembered.isSlow }
    func seconds(from: Spot, to: Spot) -> Double {
      from.distance(to: to) / 1.3 * (to.north > from.north ? 2 : 1)
    }
  }
  enum Each: TravelKind { static var isSlow: Bool { false } }
  enum Once: TravelKind { static var isSlow: Bool { true } }

  @Test func rememberedWaysChangeNothing() throws {
    let teams = [PlanTests.team(100, 600), PlanTests.team(900, 300)]
    func plan<T: TravelTimes>(_ travel: T) throws -> SearchPlan {
      SearchPlan(
        try PlanTests.ridge(), teams: teams, travel: [travel, travel], seconds: 7_200)
    }
    let each = try plan(Hill<Each>())
    #expect(try plan(Hill<Once>()).legs == each.legs)
    #expect(each.legs.count > 20)
    // A table of ways that takes no notice of the direction would plan otherwise.
    #expect(try PlanTests.plan(teams, hours: 2).legs.map(\.centre) != each.legs.map(\.centre))
  }

  @Test func tooShortForAnything() throws {
    #expect(try PlanTests.plan([PlanTests.team(100, 600)], hours: 0.01).legs.isEmpty)
    #expect(try PlanTests.plan([], hours: 2).legs.isEmpty)
  }
}
