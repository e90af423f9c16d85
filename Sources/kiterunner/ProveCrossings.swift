import ArgumentParser
import Runner

/// Lines thrown at each other by the hundred thousand, for `make prove`.
struct ProveCrossingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove-crossings",
    abstract: "Throw lines at each other and report whether one came through, as Markdown.",
    shouldDisplay: false)

  @Option(help: "How many times.") var trials = 100_000
  @Option(help: "Seed.") var seed: UInt64 = 1

  func run() throws {
    guard trials > 0, trials <= 100_000_000 else {
      throw ValidationError("trials is a count, at least 1.")
    }
    let o = CrossingProof.run(trials: 0..<trials, seed: seed)
    print(
      """
      # Proof: lines do not pass through each other

      Written by `make prove` (`kiterunner prove-crossings`, seed \(seed)). Two lines of 2 to 7 segments
      of 2 to 6 m, with tensions up to 8 N, are thrown at each other at up to 30 m/s, at angles from 3
      degrees, in steps of 2 to 12 ms. Whether one came through the other is looked up by sampling every
      step sixteen times, without what the arena knows of its crossings. A line may slide off an end
      of the other, over its kite or down to the hand: that is counted apart.

      | thrown | steps | met | slid off an end | parted | came through | not a number | largest force, N |
      |---|---|---|---|---|---|---|---|
      | \(o.trials) | \(o.steps) | \(o.met) | \(o.slid) | \(o.parted) | \(o.missed.count) | \(o.broken.count) | \((o.largestForce * 10).rounded() / 10) |
      """)
    if !o.holds { throw ExitCode(1) }
  }
}
