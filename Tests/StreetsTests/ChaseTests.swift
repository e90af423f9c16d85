import Formats
import Geo
import KiteMath
import Landing
import Runner
import Streets
import Testing

/// Who is first, and what is advised.
@Suite struct ChaseTests {
  static func first(_ me: Arrival, _ rivals: [Arrival]) -> Double {
    rivals.withUnsafeBufferPointer { me.first(among: $0, Arrival.Quadrature()) }
  }

  @Test func normalDistribution() {
    // Values of Abramowitz & Stegun 1964, table 26.1.
    for (x, p) in [
      (0.0, 0.5), (1, 0.841344746068543), (1.96, 0.975002104851780), (-2, 0.022750131948179),
      (4, 0.999968328758167),
    ] { #expect((NormalDistribution.below(x) - p).magnitude < 1e-13) }
    #expect((NormalDistribution.above(8) / 6.220960574271785e-16 - 1).magnitude < 1e-6)
    #expect(NormalDistribution.below(-60) == 0)
  }

  @Test func twoNormalTimes() {
    let chance = Self.first(Arrival(mean: 60, spread: 5), [Arrival(mean: 65, spread: 8)])
    #expect((chance - 0.701944).magnitude < 1e-5)
    // Of three alike each is first in a third, and of n in 1/n.
    let alike = Arrival(mean: 60, spread: 5)
    #expect((Self.first(alike, [alike, alike]) - 1.0 / 3).magnitude < 1e-5)
    #expect((Self.first(alike, [alike, alike, alike, alike]) - 0.2).magnitude < 1e-5)
    #expect(Self.first(alike, []) > 1 - 1e-6)
  }

  @Test func whoWaitsThereSharesIt() {
    let place = MadeUpMap.origin
    func arrival(_ run: Double, speed: Double = 4, spread: Double = 0, touchdown: Double) -> Arrival
    {
      Arrival(
        Chaser(place: place, speed: speed, spread: spread), before: run, after: 0,
        touchdown: touchdown)
    }
    // 100 m take 25 s; it comes down after 60.
    #expect(
      (Self.first(arrival(100, touchdown: 60), [arrival(50, touchdown: 60)]) - 0.5).magnitude
        < 1e-12)
    #expect(
      (Self.first(
        arrival(100, touchdown: 60), [arrival(50, touchdown: 60), arrival(400, touchdown: 60)])
        - 0.5).magnitude < 1e-12)
    // It is down at once: who is nearer has it.
    #expect(Self.first(arrival(100, touchdown: 0), [arrival(50, touchdown: 0)]) == 0)
    #expect(Self.first(arrival(40, touchdown: 0), [arrival(50, touchdown: 0)]) == 1)
    // With doubt in the speeds, some of both.
    let doubt = Self.first(
      arrival(250, spread: 0.2, touchdown: 60), [arrival(230, spread: 0.2, touchdown: 60)])
    #expect(doubt > 0.38 && doubt < 0.45)
  }

  @Test func chancesAgreeWithDice() {
    // Arrivals of four by the formula against 40,000 throws of the same model.
    func chaser(_ speed: Double, _ delay: Double) -> Chaser {
      Chaser(place: MadeUpMap.origin, speed: speed, spread: 0.15, delay: delay, delaySpread: 0)
    }
    let runs: [(Chaser, Double, Double)] = [
      (chaser(4, 0), 150, 60), (chaser(4.5, 5), 120, 90), (chaser(3.5, 0), 200, 30),
      (chaser(5, 10), 300, 0),
    ]
    for touchdown in [0.0, 40, 60, 90] {
      let arrivals = runs.map { Arrival($0.0, before: $0.1, after: $0.2, touchdown: touchdown) }
      let chance = Self.first(arrivals[0], Array(arrivals.dropFirst()))
      var wins = 0.0
      let n = 40_000
      for k in 0..<n {
        let dice = RandomStream(seed: 3, member: UInt64(k), purpose: Purpose(60_020))
        let times = runs.enumerated().map { i, run -> Double in
          let slow = 1 + run.0.spread * dice.normal(UInt64(i))
          return max(
            touchdown + run.2 / run.0.speed * slow,
            run.0.delay + (run.1 + run.2) / run.0.speed * slow)
        }
        let least = times.min()!
        let same = times.filter { $0 == least }.count
        if times[0] == least { wins += 1 / Double(same) }
      }
      #expect((chance - wins / Double(n)).magnitude < 0.01, "\(touchdown)")
    }
  }

  @Test func meanArrival() {
    let arrival = Arrival(
      Chaser(place: MadeUpMap.origin, speed: 4, spread: 0.2), before: 200, after: 60, touchdown: 50)
    var sum = 0.0
    let n = 20_000
    for k in 0..<n {
      let z = RandomStream(seed: 4, member: UInt64(k), purpose: Purpose(60_021)).normal(0)
      sum += max(50 + 15 * (1 + 0.2 * z), 65 * (1 + 0.2 * z))
    }
    #expect((arrival.mean - sum / Double(n)).magnitude < 0.3)
  }

  /// A city with landings in its middle, and runners around.
  static func scene(_ rivals: [Chaser]? = nil, time: Double = 60) throws -> Chase {
    let graph = Bench.city(side: 50)
    let centre = Bench.middle(ofCity: 50)
    var prediction = Bench.landings(600, around: centre, spread: 150)
    for i in prediction.members.indices { prediction.members[i].time = time }
    let frame = LocalFrame(origin: centre)
    func runner(_ east: Double, _ north: Double, _ speed: Double) -> Chaser {
      Chaser(place: frame.place(east: east, north: north), speed: speed, spread: 0.1)
    }
    let ground = try #require(ChaseGround(prediction, graph))
    return try #require(
      Chase(
        ground, me: runner(-200, 0, 4),
        rivals: rivals ?? [runner(200, 0, 4), runner(0, 220, 4), runner(0, -240, 4)]))
  }

  @Test func adviceIsAtLeastAsGoodAsTheBestPlace() throws {
    let chase = try Self.scene()
    let advice = chase.advice()
    #expect(advice.map { $0.aim } == [.first, .soonest, .safest])
    let naive = try #require(chase.value(ofGoing: chase.ground.best))
    #expect(advice[0].value.first >= naive.first - 1e-9)
    #expect(advice[1].value.mean <= naive.mean + 1e-9)
    #expect(advice[2].value.late <= naive.late + 1e-9)
    // Each aim is best at its own.
    for other in advice {
      #expect(advice[0].value.first >= other.value.first - 0.01)
      #expect(advice[1].value.mean <= other.value.mean + 0.5)
      #expect(advice[2].value.late <= other.value.late + 0.5)
    }
    // A minute later is worse, never better.
    #expect(advice[0].aMinuteLater.first <= advice[0].value.first)
    #expect(advice[0].aMinuteLater.mean > advice[0].value.mean + 10)
    // Nobody does better than one who knows.
    let chances = chase.chances()
    #expect(chances.allSatisfy { $0 >= 0 && $0 <= 1 })
    let most = chances.reduce(0, +) / Double(chances.count)
    #expect(advice[0].value.first <= most + 0.02)
  }

  @Test func moreAndFasterRivalsNeverHelp() throws {
    let few = try Self.scene()
    let many = try Self.scene(few.rivals + [few.rivals[0]])
    let goal = few.ground.best
    let a = try #require(few.value(ofGoing: goal)).first
    let b = try #require(many.value(ofGoing: goal)).first
    #expect(b <= a + 1e-9)
    let fast = try Self.scene(
      few.rivals.map {
        var rival = $0
        rival.speed *= 1.3
        return rival
      })
    #expect(try #require(fast.value(ofGoing: goal)).first < a)
    let alone = try Self.scene([])
    #expect(try #require(alone.value(ofGoing: goal)).first > 1 - 1e-4)
  }

  @Test func whoIsNearerAndItIsDownHasIt() throws {
    let chase = try Self.scene(time: 0)
    let chances = chase.chances()
    let frame = LocalFrame(origin: chase.ground.frame.origin)
    let (east, north) = frame.offset(to: chase.me.place)
    // Landings by me are mine, landings on the far side are not.
    var near = 0.0
    var far = 0.0
    for (spot, chance) in zip(chase.ground.spots, chances) {
      let d =
        ((spot.east - east) * (spot.east - east) + (spot.north - north) * (spot.north - north))
        .squareRoot()
      if d < 60 { near = max(near, chance) }
      if spot.east > 50 { far = max(far, chance) }
    }
    #expect(near > 0.5)
    #expect(far < 0.5)
  }

  @Test func whereNobodyCanBe() throws {
    let graph = Bench.city(side: 20)
    let sea = Place(latitudeDegrees: 40, longitudeDegrees: 5)
    let prediction = Bench.landings(10, around: sea, spread: 100)
    #expect(ChaseGround(prediction, graph) == nil)
    let here = Bench.landings(
      10, around: graph.place(ofNode: graph.nodeCount / 2), spread: 100)
    let ground = try #require(ChaseGround(here, graph))
    let swimmer = Chaser(place: sea, speed: 4)
    let runner = Chaser(place: graph.place(ofNode: 0), speed: 4)
    #expect(Chase(ground, me: swimmer, rivals: []) == nil)
    #expect(Chase.stranded(ground, swimmer, []) == -1)
    #expect(Chase.stranded(ground, runner, [runner, swimmer]) == 1)
  }

  @Test func sameBitsAgain() throws {
    let graph = Bench.city(side: 40)
    let again = try #require(StreetGraph(bytes: graph.bytes(stamp: 7)))
    let a = graph.tree(from: graph.point(onEdge: 100, along: 0.3))
    #expect(again.tree(from: graph.point(onEdge: 100, along: 0.3)).efforts == a.efforts)
    let x = try Self.scene().chances()
    #expect(try Self.scene().chances() == x)
  }
}
