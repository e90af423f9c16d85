import ArgumentParser
import Runner

/// What sightings are worth, over hundreds of simulated cuts, for `make prove`.
struct ProveSightingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove-sightings",
    abstract: "Simulate cuts, see them from the side, and report what that is worth, as Markdown.",
    shouldDisplay: false)

  @Option(help: "How many cuts.") var scenes = 300
  @Option(help: "Futures of each answer.") var members = 1_000

  func run() throws {
    guard scenes > 0, scenes <= 1_000_000, (10...100_000).contains(members) else {
      throw ValidationError("scenes is a count from 1, members from 10 to 100,000.")
    }
    print(
      """
      Written by `make prove` (`kiterunner prove-sightings`): \(scenes) cuts over Kabul each, \(members) futures,
      truths from other seeds. Medians; shares inside in %, with Wilson's 95 % interval.

      \(SightingProof.head)
      """)
    var holds = true
    for one in SightingProof.cases {
      let row = SightingProof.row(one, scenes: scenes, members: members)
      print(SightingProof.line(row))
      if !row.isCalibrated { holds = false }
    }
    if !holds { throw ExitCode(1) }
  }
}
