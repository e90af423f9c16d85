import CoinFight
import Formats
import Foundation
import KiteFight
import Store
import Testing

/// A folder of its own for one test, gone afterwards.
func withScratch<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("kiterunner-store-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}

/// What an error says, or that there was none.
func message<T>(_ body: () throws -> T) -> String {
  do {
    _ = try body()
    return "no error"
  } catch {
    return "\(error)"
  }
}

/// Eight fliers, pools of four, duels.
func duels(_ more: String = "", fliers: Int = 8) throws -> TournamentScenario {
  try TournamentScenarioReader.parse(
    Array(
      "title = \"Duels\"\ngenerated = \(fliers)\nrules = { kind = \"duel\", pool_size = 4 }\n\(more)"
        .utf8),
    source: "t.toml")
}

/// Fights all of it, in the order that `pick` chooses from what is ready.
func fightAll(
  _ scenario: TournamentScenario, _ store: Store, fights: Int = .max,
  pick: ([Int]) -> Int = { $0[0] }
) throws -> Store.TakenUp {
  var taken = try store.takeUp(scenario, isResumed: true, version: "1")
  var fought = 0
  while !taken.tournament.isOver, fought < fights {
    let bout = taken.tournament.bouts[pick(taken.tournament.ready)]
    let setup = scenario.setup(bout)
    try store.began(bout, seed: setup.seed, in: taken.kept)
    let result = CoinFight.fight(setup)
    try store.finished(bout, result, in: taken.kept)
    taken.tournament.record(bout.number, Tournament.Outcome(result))
    taken.digests[bout.number] = result.digest
    fought += 1
  }
  if taken.tournament.isOver { try store.end(taken.kept) }
  return taken
}

@Suite struct StoreTests {
  @Test func whatIsKeptComesBack() throws {
    try withScratch { folder in
      let scenario = try duels()
      let path = folder + "/a.sqlite"
      let store = try Store(path: path, mode: .write)
      let taken = try fightAll(scenario, store)
      let bout = taken.tournament.bouts[3]
      let result = CoinFight.fight(scenario.setup(bout))
      #expect(try store.events(ofFight: 3, in: taken.kept) == result.events)
      #expect(try store.replay(ofFight: 3, in: taken.kept) == nil)
      let ratings = try store.ratings()
      #expect(ratings.count == 8)
      #expect(ratings.map(\.rating.shown) == ratings.map(\.rating.shown).sorted(by: >))
      #expect(
        ratings.map(\.fights).reduce(0, +)
          == taken.tournament.bouts.map(\.fliers.count).reduce(0, +))
      try store.close()
      #expect(!FileManager.default.fileExists(atPath: path + "-wal"))

      let again = try Store(path: path, mode: .read)
      #expect(try again.ratings() == ratings)
      let kept = try #require(try again.tournament(digest: scenario.digest))
      #expect(kept.isFinished)
      #expect(try again.fights(of: kept).count == taken.tournament.bouts.count)
    }
  }

  @Test func replaysAreKeptWithTheirFight() throws {
    try withScratch { folder in
      let scenario = try duels()
      let store = try Store(path: folder + "/a.sqlite", mode: .write)
      let taken = try store.takeUp(scenario, isResumed: false, version: "1")
      let bout = taken.tournament.bouts[0]
      try store.began(bout, seed: 1, in: taken.kept)
      let replay = Store.Replay(version: 2, bytes: [0, 255, 1, 0])
      try store.finished(
        bout, CoinFight.fight(scenario.setup(bout)), replay: replay, in: taken.kept)
      #expect(try store.replay(ofFight: 0, in: taken.kept) == replay)
    }
  }

  /// The same table, digests and ratings to the bit, whatever the order and however often it stops.
  @Test(arguments: 0..<6) func anyOrderGivesTheSame(_ way: Int) throws {
    try withScratch { folder in
      let scenario = try duels()
      let whole = try Store(path: folder + "/whole.sqlite", mode: .write)
      let straight = try fightAll(scenario, whole)
      let path = folder + "/parts.sqlite"
      var last = try Store(path: path, mode: .write)
      var parts = try fightAll(scenario, last, fights: 3 + way) { $0[way % $0.count] }
      while !parts.tournament.isOver {
        try last.close()
        last = try Store(path: path, mode: .write)
        parts = try fightAll(scenario, last, fights: 5) { $0[$0.count - 1] }
      }
      #expect(parts.tournament == straight.tournament)
      #expect(parts.digests == straight.digests)
      #expect(try last.ratings() == whole.ratings())
    }
  }

  @Test func aFightThatWasNotFinishedIsFoughtAgain() throws {
    try withScratch { folder in
      let scenario = try duels()
      let path = folder + "/a.sqlite"
      var store = try Store(path: path, mode: .write)
      let taken = try fightAll(scenario, store, fights: 2)
      let next = taken.tournament.ready[0]
      try store.began(taken.tournament.bouts[next], seed: 0, in: taken.kept)
      try store.close()
      store = try Store(path: path, mode: .write)
      let resumed = try store.takeUp(scenario, isResumed: true, version: "1")
      #expect(resumed.again == 1 && resumed.digests.count == 2)
      #expect(resumed.tournament.ready.contains(next))
    }
  }

  /// A second time changes nothing, another end of the same fight is refused.
  @Test func aFightHasOneEnd() throws {
    try withScratch { folder in
      let scenario = try duels()
      let store = try Store(path: folder + "/a.sqlite", mode: .write)
      let taken = try fightAll(scenario, store, fights: 1)
      let ratings = try store.ratings()
      let bout = taken.tournament.bouts[0]
      var result = CoinFight.fight(scenario.setup(bout))
      try store.finished(bout, result, in: taken.kept)
      #expect(try store.ratings() == ratings)
      result.digest ^= 1
      #expect(
        message { try store.finished(bout, result, in: taken.kept) }.contains(
          "fight 0 came out otherwise than before"))
    }
  }

  @Test func whatMayNotBeMixed() throws {
    try withScratch { folder in
      let scenario = try duels()
      let store = try Store(path: folder + "/a.sqlite", mode: .write)
      _ = try fightAll(scenario, store, fights: 4)
      #expect(
        message { try store.takeUp(scenario, isResumed: false, version: "1") }.hasSuffix(
          "“Duels” has begun and is not over; go on with it: --resume"))
      #expect(
        message { try store.takeUp(scenario, isResumed: true, version: "2") }.contains(
          "began with version 1, and this is 2"))
      let changed = try duels("seed = 2")
      #expect(
        message { try store.takeUp(changed, isResumed: true, version: "1") }.contains(
          "“Duels” began with another scenario"))
      // As a tournament of its own it may begin.
      #expect(try store.takeUp(changed, isResumed: false, version: "1").digests.isEmpty)
    }
  }
}
