import Asking
import Formats
import Foundation
import KiteFight
import KitePhysics
import Runner
import Store
import Synchronization

/// A tournament as a job: every fight is kept as soon as it is over, with its replay, so that a server
/// that goes on with it goes on where the last one was.
enum Fighting {
  /// Fights what is left. `nil` if it was stopped before the end.
  static func fight(
    _ scenario: TournamentScenario, store: Store, job: Jobs.Live, threads: Int
  ) throws -> [UInt8]? {
    let isKnown = try store.tournament(digest: scenario.digest) != nil
    var taken = try store.takeUp(scenario, isResumed: isKnown, version: Version.current)
    let kept = taken.kept
    job.about.withLock { $0 = "/api/v1/tournaments/\(kept.id)" }
    if !kept.isFinished {
      let total = max(taken.tournament.bouts.count, Tournament.fights(of: scenario.plan))
      var done = taken.digests.count
      job.progress(done, of: total)
      let records = Records()
      let isOver = try Runner.fight(
        &taken.tournament, threads: threads, by: { records.fight($0, job) },
        setup: { bout in
          let setup = scenario.setup(bout)
          records.cast(bout, of: scenario, seed: setup.seed)
          return setup
        },
        began: { try store.began($0, seed: scenario.setup($0).seed, in: kept) },
        finished: { bout, result in
          // A fight that was broken off has no end; it is fought again.
          guard !job.stops else { throw Stopped() }
          let bytes = records.take(scenario.setup(bout).seed)
          try store.finished(
            bout, result,
            replay: bytes.map { .init(version: Int(Replay.version), bytes: $0) }, in: kept)
          done += 1
          job.progress(done, of: max(total, done))
        }, waiting: {}, cancelled: { job.stops })
      guard isOver else { return nil }
      try store.end(kept)
    }
    return Array(
      JSONValue.object([
        .init("id", .number(Double(kept.id))),
        .init("url", .string("/api/v1/tournaments/\(kept.id)")),
      ]).text.utf8)
  }

  struct Stopped: Error {}

  /// Replays on their way from the threads that fight to the one that keeps them, by the fights'
  /// seeds.
  private final class Records: Sendable {
    private let notes = Mutex<[UInt64: [UInt8]]>([:])
    private let replays = Mutex<[UInt64: [UInt8]]>([:])

    func cast(_ bout: Tournament.Bout, of scenario: TournamentScenario, seed: UInt64) {
      let people = bout.fliers.map { scenario.fliers[$0] }
      let cast = FightCast(
        title: "\(scenario.title), fight \(bout.number + 1)",
        people: people.map { .init(name: $0.name, colour: $0.colour) })
      notes.withLock { $0[seed] = cast.notes }
    }

    func fight(_ setup: FightSetup, _ job: Jobs.Live) -> FightResult {
      var recorder = ReplayRecorder(setup, notes: notes.withLock { $0[setup.seed] ?? [] })
      while !recorder.run.isOver, !job.stops {
        for _ in 0..<100 where !recorder.run.isOver { recorder.step() }
      }
      replays.withLock { $0[setup.seed] = recorder.replay.bytes }
      return recorder.run.result
    }

    func take(_ seed: UInt64) -> [UInt8]? {
      notes.withLock { $0[seed] = nil }
      return replays.withLock { $0.removeValue(forKey: seed) }
    }
  }
}

/// A tournament as the API shows it: everybody, the table, every fight that is drawn.
enum TournamentView {
  static func json(_ id: Int64, store: Store, files: NamedFiles) throws -> JSONValue? {
    guard let (kept, bytes) = try store.tournament(id: id) else { return nil }
    let scenario = try TournamentScenarioReader.parse(
      bytes, source: "tournament \(id)", files: files)
    var tournament = Tournament(scenario.plan)
    var digests: [Int: UInt64] = [:]
    for fight in try store.fights(of: kept) {
      tournament.record(fight.number, fight.outcome)
      digests[fight.number] = fight.digest
    }
    let replayed = try store.replayed(in: kept)
    let ratings = try store.ratings()
    let table = TournamentTable.json(scenario, tournament, ratings: ratings, digests: digests)
    return .object([
      .init("id", .number(Double(id))), .init("title", .string(scenario.title)),
      .init("rules", .string("\(scenario.plan.rules.kind.id)")),
      .init("over", .bool(tournament.isOver)),
      .init("sentence", .string(TournamentTable.sentence(scenario, tournament))),
      .init(
        "people",
        .array(
          scenario.fliers.map { flier in
            .object([
              .init("name", .string(flier.name)), .init("colour", .string(flier.colour)),
              .init("style", .string("\(flier.entry.style.id)")),
              .init("skill", .number(flier.entry.skill)),
              .init("kite", .string("\(flier.entry.kite.id)")),
            ])
          })),
      .init("standings", table["standings"] ?? .array([])),
      .init("fights_done", .number(Double(digests.count))),
      .init(
        "fights",
        .array(
          tournament.bouts.map { bout in
            fight(
              bout, outcome: tournament.outcomes[bout.number], digest: digests[bout.number],
              replay: replayed.contains(bout.number) ? "/api/v1/replays/\(id)-\(bout.number)" : nil)
          })),
    ])
  }

  private static func fight(
    _ bout: Tournament.Bout, outcome: Tournament.Outcome?, digest: UInt64?, replay: String?
  ) -> JSONValue {
    func numbers(_ list: [Int]?) -> JSONValue {
      list.map { .array($0.map { .number(Double($0)) }) } ?? .null
    }
    return .object([
      .init("number", .number(Double(bout.number))), .init("stage", .string("\(bout.stage)")),
      .init("part", .number(Double(bout.part))), .init("round", .number(Double(bout.round))),
      .init("group", .number(Double(bout.group))), .init("fliers", numbers(bout.fliers)),
      .init("places", numbers(outcome?.places)), .init("cuts", numbers(outcome?.cuts)),
      .init(
        "digest",
        .string(
          digest.map {
            let hex = String($0, radix: 16)
            return String(repeating: "0", count: 16 - hex.count) + hex
          })),
      .init("replay", .string(replay)),
    ])
  }
}
