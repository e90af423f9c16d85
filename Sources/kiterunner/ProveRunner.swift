import ArgumentParser
import Foundation
import Runner

/// Whether a runner who has not seen the kite is right as often as they say, for `make prove`; prints
/// the tables of Docs/Calibration.md.
struct ProveRunnerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove-runner",
    abstract: "Fight duels, predict every cut kite unseen, and report how often that was right.",
    shouldDisplay: false)

  @Option(help: "Seeds, from the first on.") var trials = 4_000
  @Option(help: "The first seed, with --csv.") var first: UInt64 = 1
  @Option(help: "Members of each prediction.") var members = 1_000
  @Option(help: "Seeds of each row in which something is other than the runner thinks.")
  var robust = 1_000
  @Option(help: "Seeds whose members are flown by full physics.") var fullTrials = 400
  @Option(help: "Members of each of these.") var fullMembers = 400
  @Flag(help: "With --csv: members are flown by full physics.") var full = false
  @Option(help: "Write one line a truth to this file instead of the tables.") var csv: String?

  func run() throws {
    guard trials > 0, trials <= 1_000_000, members > 0, robust > 0, fullTrials > 0, fullMembers > 0
    else {
      throw ValidationError("trials is a count from 1 to 1,000,000.")
    }
    if let csv {
      let tally = RunnerProof.tally(trials, first: first, members: members, isFull: full)
      try RunnerProof.csv(tally).write(toFile: csv, atomically: true, encoding: .utf8)
      return
    }
    let page = RunnerProof.page(
      trials: trials, robust: robust, members: members, full: fullTrials,
      fullMembers: fullMembers
    ) {
      FileHandle.standardError.write(Data(("done: " + $0 + "\n").utf8))
    }
    print(page.text, terminator: "")
    if !page.holds { throw ExitCode(1) }
  }
}
