import CoinFight
import Foundation
import KiteFight
import KiteMath
import KitePhysics
import Runner
import Synchronization
import Testing

@Suite struct FightsTests {
  /// How many fights go on at a time.
  final class Watch: Sendable {
    private let count = Mutex((now: 0, most: 0))
    var most: Int { count.withLock { $0.most } }
    func enter() {
      count.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
    }
    func leave() { count.withLock { $0.now -= 1 } }
  }

  struct Stop: Error {}

  static let plan = Tournament.Plan(rules: FightRules(.duel), fliers: 12, seed: 3)

  static func setup(_ bout: Tournament.Bout) -> FightSetup {
    FightSetup(
      entries: bout.fliers.map {
        FightEntry(
          kite: .afghan, line: .cottonNineCord, style: .patient, skill: Double($0) / 12)
      }, rules: plan.rules,
      wind: FightWind(
        mean: .uniform(Vector3(5, 0, 0)), density: 1, kinematicViscosity: 1.5e-5),
      seed: Draw.fightSeed(plan.seed, number: bout.number))
  }

  @Test(arguments: [1, 2, 5]) func asManyAsThereAreThreads(_ threads: Int) throws {
    let watch = Watch()
    var tournament = Tournament(Self.plan)
    var began: [Int] = []
    var finished: [Int] = []
    let isOver = try Runner.fight(
      &tournament, threads: threads,
      by: { setup in
        watch.enter()
        defer { watch.leave() }
        usleep(UInt32(1_000 + setup.seed % 5_000))
        return CoinFight.fight(setup)
      }, setup: Self.setup, began: { began.append($0.number) },
      finished: { bout, _ in finished.append(bout.number) }, waiting: {}, cancelled: { false })
    // Dispatch has no more threads than there are cores, or few more.
    #expect(isOver && tournament.isOver)
    #expect(watch.most <= threads && watch.most >= min(threads, Runner.cores))
    #expect(began.sorted() == finished.sorted() && Set(began).count == tournament.bouts.count)
    var straight = Tournament(Self.plan)
    while !straight.isOver {
      let number = straight.ready[0]
      straight.record(
        number, Tournament.Outcome(CoinFight.fight(Self.setup(straight.bouts[number]))))
    }
    #expect(tournament == straight)
  }

  /// What could not be kept does not count, and nothing begins after it.
  @Test func aClosureThatThrowsEndsIt() {
    var tournament = Tournament(Self.plan)
    var kept = 0
    #expect(throws: Stop.self) {
      try Runner.fight(
        &tournament, threads: 2, by: { CoinFight.fight($0) }, setup: Self.setup, began: { _ in },
        finished: { _, _ in
          if kept == 5 { throw Stop() }
          kept += 1
        }, waiting: {}, cancelled: { false })
    }
    #expect(tournament.outcomes.count { $0 != nil } == 5 && !tournament.isOver)
  }

  @Test func cancelled() throws {
    var tournament = Tournament(Self.plan)
    var kept = 0
    let isOver = try Runner.fight(
      &tournament, threads: 1, by: { CoinFight.fight($0) }, setup: Self.setup, began: { _ in },
      finished: { _, _ in kept += 1 }, waiting: {}, cancelled: { kept >= 3 })
    #expect(!isOver && kept == 3 && tournament.outcomes.count { $0 != nil } == 3)
  }
}
