import CoinFight
import KiteFight
import KiteMath
import KitePhysics
import Testing

@Suite struct TournamentTests {
  static let kinds = FightRules.Kind.allCases

  static func plan(_ kind: FightRules.Kind, _ fliers: Int, seed: UInt64 = 5) -> Tournament.Plan {
    Tournament.Plan(rules: FightRules(kind), fliers: fliers, seed: seed)
  }

  static let wind = FightWind(
    mean: .uniform(Vector3(5, 0, 0)), density: 1, kinematicViscosity: 1.5e-5)

  static func setup(_ tournament: Tournament, _ number: Int) -> FightSetup {
    FightSetup(
      entries: tournament.bouts[number].fliers.map {
        FightEntry(
          kite: .afghan, line: .cottonNineCord, style: .patient,
          skill: Double($0) / Double(tournament.plan.fliers))
      }, rules: tournament.plan.rules, wind: wind, seed: tournament.seed(of: number))
  }

  static func play(
    _ plan: Tournament.Plan, undecided: UInt64 = 5, pick: ([Int]) -> Int = { $0[0] }
  ) -> Tournament {
    var tournament = Tournament(plan)
    while !tournament.isOver {
      let number = pick(tournament.ready)
      let result = CoinFight.fight(setup(tournament, number), undecided: undecided)
      let isNew = tournament.record(number, Tournament.Outcome(result))
      precondition(isNew)
    }
    return tournament
  }

  /// Everyone gets a place, somebody wins, and every fight is one that can be fought.
  @Test(arguments: kinds) func everySizeComesToAnEnd(_ kind: FightRules.Kind) {
    for fliers in Array(2...60) + [64, 100, 257] {
      let t = Self.play(Self.plan(kind, fliers))
      let table = t.standings
      #expect(table.map(\.flier).sorted() == Array(0..<fliers))
      #expect(table[0].place == 1)
      for (a, b) in zip(table, table.dropFirst()) { #expect(a.place <= b.place) }
      for bout in t.bouts {
        #expect(bout.fliers.count >= 2 && bout.fliers.count <= t.plan.rules.groupSize)
        #expect(Set(bout.fliers).count == bout.fliers.count)
      }
      #expect(t.bouts.allSatisfy { t.outcomes[$0.number] != nil })
      #expect(t.bouts.last?.stage == .final)
      // Everyone fights; who rests in a small group or has a bye fights later.
      #expect(table.allSatisfy { $0.fights > 0 } || !t.plan.rules.isForTwo)
    }
  }

  /// Results in other orders: the same fights, seeds and table.
  @Test(arguments: kinds) func theOrderOfResultsDoesNotMatter(_ kind: FightRules.Kind) {
    for fliers in [2, 7, 23, 50, 61] {
      let plan = Self.plan(kind, fliers)
      let straight = Self.play(plan)
      let backward = Self.play(plan) { $0[$0.count - 1] }
      #expect(straight == backward)
      for seed in 0..<5 {
        let dice = RandomStream(seed: UInt64(seed), member: 9, purpose: Purpose(65_531))
        var throwCount: UInt64 = 0
        let mixed = Self.play(plan) { ready in
          throwCount += 1
          return ready[Int(dice.bits(throwCount).0 % UInt64(ready.count))]
        }
        #expect(mixed == straight)
      }
    }
  }

  /// Nobody has two fights at once, so what they do to ratings has an order.
  @Test(arguments: kinds) func nobodyFliesTwiceAtOnce(_ kind: FightRules.Kind) {
    var t = Tournament(Self.plan(kind, 40))
    while !t.isOver {
      let ready = t.ready
      #expect(!ready.isEmpty)
      let busy = ready.flatMap { t.bouts[$0].fliers }
      #expect(Set(busy).count == busy.count)
      t.record(
        ready[ready.count / 2],
        Tournament.Outcome(CoinFight.fight(Self.setup(t, ready[ready.count / 2]))))
    }
  }

  @Test func anotherSeedIsAnotherDraw() {
    let a = Tournament(Self.plan(.duel, 12, seed: 1))
    let b = Tournament(Self.plan(.duel, 12, seed: 2))
    #expect(a.bouts != b.bouts && a.seed(of: 0) != b.seed(of: 0))
    #expect(a == Tournament(Self.plan(.duel, 12, seed: 1)))
    #expect(Set((0..<1_000).map { a.seed(of: $0) }).count == 1_000)
  }

  /// Pools of six: 15 fights each, two of each go on; of 12 that is a knockout of four.
  @Test func poolsOfSix() {
    let t = Self.play(Self.plan(.duel, 12), undecided: 0)
    #expect(t.bouts.count { $0.stage == .pools } == 30)
    #expect(t.bouts.count { $0.stage == .knockout } == 2)
    #expect(t.bouts.count { $0.stage == .final } == 1)
    #expect(Tournament.fights(of: t.plan) == 33)
    let places = t.standings.map(\.place)
    #expect(places[0] == 1 && places[1] == 2 && places[2] == 3 && places[3] == 3)
    // 11 pools, 22 through, so ten byes into the last 16.
    #expect(Tournament.fights(of: Self.plan(.duel, 48)) == 8 * 15 + 15)
  }

  /// Free-for-alls: 60 in three groups, 30 in two, 16 in the final.
  @Test func topHalvesGoOn() {
    let t = Self.play(Self.plan(.freeForAll, 60))
    #expect(t.bouts.map(\.fliers.count) == [20, 20, 20, 15, 15, 16])
    #expect(t.bouts.map(\.stage) == [.groups, .groups, .groups, .groups, .groups, .final])
    let table = t.standings
    #expect(Set(table.prefix(16).map(\.flier)) == Set(t.bouts[5].fliers))
    #expect(table.prefix(16).allSatisfy { $0.fights == 3 })
    #expect(table.suffix(30).allSatisfy { $0.fights == 1 })
    // Rokkaku: three rounds, points added up.
    let r = Self.play(Self.plan(.rokkaku, 10))
    #expect(r.bouts.map(\.fliers.count) == [10, 10, 10])
    let sums = r.standings.map(\.points)
    #expect(sums == sums.sorted(by: >))
  }

  @Test func swissForLargeFields() {
    let t = Self.play(Self.plan(.duel, 101))
    let swiss = t.bouts.filter { $0.stage == .swiss }
    #expect(Set(swiss.map(\.round)) == Set(0..<8))
    for round in 0..<8 {
      let busy = swiss.filter { $0.round == round }.flatMap(\.fliers)
      #expect(busy.count == 100 && Set(busy).count == 100)
    }
    let met = swiss.map { $0.fliers.sorted() }
    #expect(Set(met).count == met.count)
    #expect(t.bouts.filter { $0.stage == .knockout && $0.round == 0 }.count >= 4)
    // The skilled come out ahead.
    let best = t.standings.prefix(8).map(\.flier)
    #expect(best.reduce(0, +) / 8 > 60)
  }

  /// Ties of a knockout are fought again with sides changed; after that the better seed goes on.
  @Test func tiesInTheKnockout() {
    var t = Tournament(Self.plan(.duel, 2))
    let tie = Tournament.Outcome(places: [1, 1], cuts: [0, 0], points: [0.5, 0.5])
    #expect(t.ready == [0])
    t.record(0, tie)
    #expect(t.ready == [1] && t.bouts[1].fliers == t.bouts[0].fliers.reversed())
    #expect(t.seed(of: 1) != t.seed(of: 0))
    t.record(1, tie)
    t.record(2, tie)
    #expect(t.isOver && t.bouts.count == 3)
    let table = t.standings
    #expect(table[0].place == 1 && table[1].place == 2)
    #expect(table[0].flier == t.bouts[0].fliers[0] || table[0].flier == t.bouts[0].fliers[1])
  }

  @Test func wrongRecordsAreRefused() {
    var t = Tournament(Self.plan(.duel, 4))
    let win = Tournament.Outcome(places: [1, 2], cuts: [1, 0], points: [1, 0])
    let short = Tournament.Outcome(places: [1], cuts: [0], points: [0])
    var taken: [Bool] = []
    for (number, outcome) in [(99, win), (-1, win), (0, short), (0, win), (0, win)] {
      taken.append(t.record(number, outcome))
    }
    #expect(taken == [false, false, false, true, false])
  }
}
