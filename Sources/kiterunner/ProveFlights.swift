import ArgumentParser
import KitePhysics
import Runner

/// Random flights by the thousand, for `make prove`; prints the page Docs/FlightProof.md.
struct ProveFlightsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove-flights",
    abstract: "Fly random scenes and report what broke, as a page of Markdown.",
    shouldDisplay: false)

  @Option(help: "How many scenes.") var scenes = 10_000
  @Option(help: "Steps of each.") var steps = 1_000
  @Option(help: "Seed.") var seed: UInt64 = 1

  func run() throws {
    guard scenes > 0, scenes <= 10_000_000, steps > 0, steps <= 1_000_000 else {
      throw ValidationError("scenes and steps are counts, at least 1.")
    }
    let small = FlightProof.run(scenes: 0..<scenes, steps: steps, seed: seed)
    print(FlightProof.markdown(small, steps: steps, seed: seed))
    for size in [0.008, 0.0125, 0.02] {
      let few = scenes / 20 > 0 ? scenes / 20 : 1
      let large = FlightProof.run(
        scenes: 0..<few, steps: steps, seed: seed, stepSizes: [size])
      print(FlightProof.row("\(size * 1000) ms", large))
    }
    if !small.holds { throw ExitCode(1) }
  }
}
