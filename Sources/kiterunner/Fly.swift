import ArgumentParser
import Asking
import Formats
import KiteMath
import KitePhysics
import Pictures

/// A kite on its line.
struct Fly: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fly a kite on its line: how it moves, how hard it pulls, how the line hangs.",
    discussion: """
      The scenario is a TOML file with the kite, the line, the wind and what the pilot does; \
      Docs/Flight.md lists every key. Tricks: \
      \(Trick.allCases.map { "\($0.id)" }.joined(separator: ", ")).
      """)

  @Argument(help: "A scenario in TOML.") var scenario: String
  @Option(help: "Folder for the telemetry and the pictures.") var out: String?
  @Option(parsing: .unconditional, help: "Samples a second in the telemetry (default 20).")
  var rate: Double?
  @Option(parsing: .unconditional, help: "Seed of the gusts, in place of the scenario's.")
  var seed: UInt64?
  @Option(parsing: .unconditional, help: "How long to fly, s, in place of the scenario's.")
  var duration: Double?
  @Option(parsing: .unconditional, help: "Step, s, in place of the scenario's.")
  var step: Double?
  @ArgumentParser.Flag(help: "Print the result as JSON.") var json = false

  func run() throws {
    try reporting {
      let scenario = try merged()
      let model = try scenario.model()
      if let out { try OutputFolder.check(out) }
      let report = try fly(scenario, model)
      var written = [String]()
      if let out { written = try OutputFolder.write(FlightFiles.all(report), to: out) }
      if json {
        print(FlightResultWriter.text(report, files: written), terminator: "")
      } else {
        tell(report, written)
      }
      if report.isInterrupted { throw ExitCode(130) }
    }
  }

  /// The scenario with the flags laid over it.
  private func merged() throws(InputError) -> FlightScenario {
    try Screen.refuseEmpty([
      ("<scenario>", scenario, "the path of a scenario in TOML"),
      ("--out", out, "the path of a folder"),
    ])
    if let duration {
      _ = try FlagRange.check(duration, "--duration", 0.1...7200, "s", "the time to fly")
    }
    if let step { _ = try FlagRange.check(step, "--step", 0.0005...0.0125, "s", "a step") }
    if let rate {
      _ = try FlagRange.check(rate, "--rate", 0.1...1000, "a second", "the rate of samples")
    }
    var s = try FlightScenarioReader.read(path: scenario)
    s.seed = seed ?? s.seed
    s.duration = duration ?? s.duration
    s.step = step ?? s.step
    if let rate, rate > 1 / s.step + 1e-9 {
      throw InputError(
        "--rate", "\(rate) a second",
        expected: "there are only \(Int(1 / s.step)) steps a second (--step)")
    }
    return s
  }

  /// Flies it, with a line of progress where someone waits for it.
  private func fly(_ scenario: FlightScenario, _ model: FlightModel) throws -> FlightReport {
    var (state, trim) = scenario.beginning(model)
    let steps = max(1, Int((scenario.duration / scenario.step).rounded()))
    var record = FlightRecord(
      state, in: model, sampleTime: 1 / (rate ?? min(20, 1 / scenario.step)),
      shapeTime: max(0.5, scenario.duration / 120))
    var pilot = Pilot(scenario.pilot)
    let progress = ProgressLine(total: steps, of: "steps")
    var isInterrupted = false
    for done in 0..<steps {
      if done % 1_000 == 0 {
        progress.show(done)
        if Interrupt.isPending {
          isInterrupted = true
          break
        }
      }
      state.step(model, pilot.input(Sight(state, in: model)), dt: scenario.step)
      guard state.isFinite else {
        progress.clear()
        throw InputError(
          self.scenario, field: "flight.step",
          "the computation broke down \(NumberText.fixed(state.time, places: 2)) s into the flight",
          expected: "try a smaller step, as in --step \(scenario.step / 2)")
      }
      record.add(state, in: model, dt: scenario.step)
    }
    progress.clear()
    guard record.duration > 0 else {
      complain("Interrupted before the first second was flown.")
      throw ExitCode(130)
    }
    let height = scenario.hand.z + 0.7 * scenario.length
    return FlightReport(
      scenario: scenario, record: record, tricks: pilot.flown,
      windAloft: model.air.meanVelocity(atHeight: height).length,
      windDirection: model.air.mean.direction,
      airDensity: model.air.density, trim: trim, isInterrupted: isInterrupted,
      source: self.scenario, version: Version.current)
  }

  /// The answer on one screen: the sentence, the path, the table, what happened, the files.
  private func tell(_ report: FlightReport, _ written: [String]) {
    let words = FlightSentences(report)
    Screen.say(words.headline)
    print(FlightTerminal.text(report, isColoured: Screen.isColoured))
    let table = words.table
    let width = table.map(\.label.count).max() ?? 0
    for row in table {
      print(row.label + String(repeating: " ", count: width - row.label.count + 2) + row.value)
    }
    for event in words.events { print(event) }
    Screen.say("Assumed: " + words.assumptions)
    guard let files = Screen.files(written) else { return }
    print("")
    Screen.say("Written to \(files.folder): \(files.names.joined(separator: ", ")).")
  }
}
