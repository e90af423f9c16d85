import ArgumentParser
import Asking
import Formats
import Foundation
import KiteFight
import Runner
import Store

/// A tournament, from the draw to the table.
struct TournamentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tournament",
    abstract: "Fight a tournament: draws, fights, the table, ratings.",
    discussion: """
      The scenario is a TOML file with the fliers, the rules and the wind; Docs/Rules.md lists every \
      key. Every fight is kept as soon as it is over: whatever ends the program, --resume goes on to \
      the same table.

      Try:  kiterunner tournament Examples/rokkaku-battle.toml
      """)

  @Argument(help: "A scenario in TOML.") var scenario: String
  @ArgumentParser.Flag(help: "Go on with a tournament that has begun.") var resume = false
  @Option(help: "Where it is kept (default \(RatingsCommand.usualDatabase)).") var database: String?
  @Option(parsing: .unconditional, help: "Lines of the table to show (default 7).") var top: Int?
  @Option(parsing: .unconditional, help: "Fights at a time (default: one a core).")
  var threads: Int?
  @ArgumentParser.Flag(help: "Print the result as JSON.") var json = false
  @ArgumentParser.Flag(
    name: .customLong("run"),
    help: "Then fight its last fight again before your eyes, and run for the kites that are cut.")
  var runs = false
  @ArgumentParser.Flag(help: "With --run: tell that fight in words.") var tell = false
  @Option(help: "With --run: folder for its replay, tale, pictures and maps.") var out: String?

  func run() throws {
    try reporting {
      guard !scenario.isEmpty else {
        throw InputError("<scenario>", "there is nothing", expected: "a tournament in a TOML file")
      }
      let rows = try FlagRange.whole(top, "--top", 1...1024, "lines of the table") ?? 7
      let threads = try FlagRange.whole(threads, "--threads", 1...256, "fights at a time")
      let path = try RatingsCommand.path(database)
      for (flag, isGiven) in [("--tell", tell), ("--out", out != nil)] where isGiven && !runs {
        throw InputError(flag, "there is no --run", expected: "this is about the fight it shows")
      }
      if runs, json {
        throw InputError("--json", "there is --run as well", expected: "give one of the two")
      }
      if let out {
        try Screen.refuseEmpty([("--out", out, "the path of a folder")])
        try OutputFolder.check(out)
      }
      let asked = try TournamentScenarioReader.read(path: scenario)
      let fight = RealFight.fight
      let store = try Store(path: path, mode: .write)
      var taken = try store.takeUp(asked, isResumed: resume, version: Version.current)
      let before = taken.digests.count
      if before > 0, !taken.kept.isFinished, !json {
        print(
          "\(before) fights are over"
            + (taken.again > 0 ? "; \(taken.again) that had begun are fought again." : "."))
      }
      let isOver = try self.fight(&taken, asked, store, fight, threads ?? Runner.cores)
      try tell(taken, asked, store, rows, wasOver: before > 0 && before == taken.digests.count)
      try store.close()
      if !isOver { throw ExitCode(130) }
      if runs, let last = taken.tournament.bouts.last { try show(last, asked, path) }
    }
  }

  /// The last fight once more, to be seen; then the runner.
  private func show(
    _ bout: Tournament.Bout, _ asked: TournamentScenario, _ path: String
  ) throws {
    let fliers = bout.fliers.map { asked.fliers[$0] }
    let cast = FightCast(
      title: "\(asked.title), the last \(asked.plan.rules.isForTwo ? "duel" : "fight")",
      people: fliers.map { .init(name: $0.name, colour: $0.colour) })
    print("")
    let told = FightTold(tells: tell, rows: 7, out: out, members: 1_000, database: path)
    let report = try told.fight(asked, asked.setup(bout), cast)
    if !report.isOver { throw ExitCode(130) }
  }

  /// What is left to fight, with a line of progress.
  private func fight(
    _ taken: inout Store.TakenUp, _ asked: TournamentScenario, _ store: Store,
    _ fight: @escaping Fight, _ threads: Int
  ) throws -> Bool {
    let kept = taken.kept
    guard !kept.isFinished else { return true }
    var digests = taken.digests
    let progress = ProgressLine(
      total: max(taken.tournament.bouts.count, Tournament.fights(of: asked.plan)), of: "fights",
      from: digests.count)
    defer { progress.clear() }
    let isOver = try Runner.fight(
      &taken.tournament, threads: threads, by: fight, setup: { asked.setup($0) },
      began: { try store.began($0, seed: asked.setup($0).seed, in: kept) },
      finished: { bout, result in
        try store.finished(bout, result, in: kept)
        digests[bout.number] = result.digest
      }, waiting: { progress.show(digests.count) }, cancelled: { Interrupt.isPending })
    taken.digests = digests
    if isOver { try store.end(kept) }
    return isOver
  }

  private func tell(
    _ taken: Store.TakenUp, _ asked: TournamentScenario, _ store: Store, _ rows: Int, wasOver: Bool
  ) throws {
    let ratings = try store.ratings()
    if json {
      print(
        TournamentTable.json(asked, taken.tournament, ratings: ratings, digests: taken.digests)
          .text, terminator: "")
      return
    }
    func say(_ text: String) { print(Answer.wrap(text, width: 80).joined(separator: "\n")) }
    say(TournamentTable.sentence(asked, taken.tournament))
    print("")
    for line in TournamentTable.lines(asked, taken.tournament, ratings: ratings, top: rows) {
      print(line)
    }
    if asked.fliers.count > rows {
      print("… and \(asked.fliers.count - rows) more: --top \(asked.fliers.count)")
    }
    print("")
    if !taken.tournament.isOver {
      say("Interrupted: what was finished is kept in \(store.path); go on with --resume.")
    } else if wasOver {
      say("It was over before, as kept in \(store.path). Another seed is another tournament.")
    } else {
      say("Ratings are mu - 3 sigma of all fights in \(store.path).")
    }
  }
}
