import CoinFight
import Formats
import Foundation
import KiteFight
import Runner
import Store

/// A tournament of coin fights in a process of its own, for tests that kill it or let its disk run
/// full: SCENARIO DATABASE [--resume] [--slow MILLISECONDS] [--pages LIMIT]. Prints a line for each
/// fight that is kept, then the digest of each fight, the table and the ratings.
@main enum CoinTournament {
  static func main() {
    do {
      try run()
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }

  /// At once, not when a buffer is full.
  static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

  static func number(after flag: String) -> Int? {
    let words = CommandLine.arguments
    guard let index = words.firstIndex(of: flag), index + 1 < words.count else { return nil }
    return Int(words[index + 1])
  }

  static func run() throws {
    let scenario = try TournamentScenarioReader.read(path: CommandLine.arguments[1])
    let store = try Store(
      path: CommandLine.arguments[2], mode: .write, pageLimit: number(after: "--pages"))
    let slow = number(after: "--slow") ?? 0
    var taken = try store.takeUp(
      scenario, isResumed: CommandLine.arguments.contains("--resume"), version: "test")
    say("again \(taken.again), kept \(taken.digests.count)")
    try Runner.fight(
      &taken.tournament, threads: 2,
      by: { setup in
        // Fights of different lengths end in another order than they began.
        if slow > 0 { usleep(UInt32(slow * 1_000) * UInt32(1 + setup.seed % 3) / 2) }
        return CoinFight.fight(setup)
      },
      setup: { scenario.setup($0) },
      began: { try store.began($0, seed: scenario.setup($0).seed, in: taken.kept) },
      finished: { bout, result in
        try store.finished(bout, result, in: taken.kept)
        taken.digests[bout.number] = result.digest
        say("kept \(bout.number)")
      }, waiting: {}, cancelled: { false })
    try store.end(taken.kept)
    say("--")
    for (number, digest) in taken.digests.sorted(by: { $0.key < $1.key }) {
      say("fight \(number) \(String(digest, radix: 16))")
    }
    for row in taken.tournament.standings {
      say("\(row.place) \(scenario.fliers[row.flier].name) \(row.fights) \(row.points)")
    }
    for person in try store.ratings() {
      say("\(person.name) \(person.rating.mu) \(person.rating.sigma) \(person.fights)")
    }
    try store.close()
  }
}
