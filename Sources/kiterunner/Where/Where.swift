import ArgumentParser
import Asking
import Formats
import Foundation
import Geo
import KiteMath
import Landing
import Weather
import Pictures
import Runner

/// Where it will land.
struct Where: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Where will it land, when, and how sure is that?",
    discussion: """
      From a scenario, from flags, or both: a flag replaces what the scenario says. Angles are in \
      degrees; --wind 4@270:10 is 4 m/s blowing from 270 degrees, felt 10 m above the ground (2 m \
      if no height is given); --height counts from the ground, altitudes from the sea.
      """)

  @Argument(help: "A scenario in TOML.") var scenario: String?
  @Option(help: "What it is: see `kiterunner things`.") var thing: String?
  @Option(parsing: .unconditional, help: "Where it was let go: latitude,longitude.")
  var from: String?
  @Option(parsing: .unconditional, help: "Its height above the ground there, m.")
  var height: Double?
  @Option(parsing: .unconditional, help: "Or its altitude above the sea, m.")
  var altitude: Double?
  @Option(parsing: .unconditional, help: "Line that trails from it, m.")
  var line: Double?
  @Option(
    parsing: .unconditionalSingleValue, help: "Wind as felt: SPEED@FROM[:HEIGHT]; may be repeated.")
  var wind: [String] = []
  @Option(help: "A sounding (CSV, University of Wyoming, IGRA 2); may be repeated.")
  var sounding: [String] = []
  @Option(parsing: .unconditional, help: "Roughness length of the country, m.")
  var roughness: Double?
  @Option(parsing: .unconditional, help: "Height of the ground above the sea, m.")
  var ground: Double?
  @Option(help: "Terrain: an SRTM .hgt tile, also zipped; may be repeated.")
  var terrain: [String] = []
  @Option(parsing: .unconditional, help: "Air temperature at the ground, degrees C.")
  var temperature: Double?
  @Option(help: "When it was let go: 2026-01-16T10:30:00Z.") var time: String?
  @Option(help: "Its recorded track.") var track: String?
  @Option(help: "Which serial number or callsign, if the track holds several.")
  var payload: String?
  @Option(
    parsing: .unconditional, help: "Predict from where the track falls through this altitude, m.")
  var atAltitude: Double?
  @Option(help: "Predict from this moment of the track.") var atTime: String?
  @Option(help: "Before a launch: when it will be let go.") var launch: String?
  @Option(parsing: .unconditional, help: "Its rate of climb, m/s.")
  var ascent: Double?
  @Option(help: "Where it bursts: ALTITUDE or ALTITUDE±SPREAD, m.") var burst: String?
  @Option(parsing: .unconditional, help: "Minutes it floats at the top.")
  var float: Double?
  @OptionGroup(title: "A kite that nobody saw go") var unseenFlags: UnseenFlags
  @Option(parsing: .unconditional, help: "Where you are: latitude,longitude.")
  var me: String?
  @Option(
    parsing: .unconditionalSingleValue,
    help: """
      What was seen of it since: bearing=120@34.51,69.18:+10s~5 (also 120/35 with degrees above the \
      horizon), down=…, over=34.53,69.175:+20s~30, roof=34.53,69.178~15, not=34.53,69.178:50m:80%; \
      may be repeated.
      """)
  var sighting: [String] = []
  @Option(parsing: .unconditional, help: "How many futures (default 1,000; at most 10,000,000).")
  var members: Int?
  @Option(help: "drift, or full: the kite and its line themselves, a second or two.")
  var fidelity: String?
  @Option(parsing: .unconditional, help: "Seed: the same seed gives the same futures.")
  var seed: UInt64?
  @Option(help: "metric, imperial or aviation.") var units: String?
  @Option(help: "Folder for map.html and the other files.") var out: String?
  @ArgumentParser.Flag(
    help: "Write fly-away.txt as well: what to tell air traffic control (with --out).")
  var sheet = false
  @ArgumentParser.Flag(help: "Print the result as JSON.") var json = false
  @Option(
    parsing: .unconditional,
    help: "Threads (default: all cores). The result does not depend on it.")
  var threads: Int?

  func run() throws {
    try reporting {
      let scenario = try merged()
      let asked = try Asked(scenario, origin: origin)
      let seen = try SeenChoice(scenario, asked, origin: origin)
      if let out { try OutputFolder.check(out) }
      let (report, isInterrupted) = try fly(asked, scenario, seen)
      let relief = asked.terrain.map { terrain in Relief { terrain.height(at: $0) } }
      var written = [String]()
      if let out {
        written = try OutputFolder.write(PredictionFiles.all(report, relief: relief), to: out)
      }
      if json {
        print(ResultWriter.text(report, files: written), terminator: "")
      } else {
        tell(report, written)
      }
      if report.isInterrupted || isInterrupted { throw ExitCode(130) }
    }
  }

  /// The answer on one screen: the sentence, the map with its table, what it rests on, the files.
  func tell(_ report: Report, _ written: [String]) {
    let answer = Answer(report, shades: .terminal)
    print(answer.headline())
    print(TerminalMap.text(report, isColoured: Screen.isColoured))
    var rest =
      answer.sightings + answer.next + (answer.ifBurstNow.map { [$0] } ?? []) + answer.modes
    if let swath = answer.swath { rest.append(swath) }
    rest.append("Assumed: " + answer.assumptions.joined(separator: " "))
    rest.append("Not known: " + answer.unknowns.joined(separator: " "))
    for text in rest { Screen.say(text) }
    guard let first = written.first, let files = Screen.files(written) else { return }
    let others = files.names.dropFirst().joined(separator: ", ")
    print("")
    Screen.say("Open \(first). Beside it in \(files.folder): \(others).")
  }

  /// Flies the futures, with a line of progress where someone waits for it.
  func fly(
    _ asked: Asked, _ scenario: Scenario, _ seen: SeenChoice
  ) throws -> (Report, isInterrupted: Bool) {
    let flying = ProgressLine(total: asked.members)
    let weighing = ProgressLine(total: Flown.mostWeighed, of: "futures, at most")
    let threads = threads ?? Runner.cores
    let flown = Flown(
      asked, scenario, seen, threads: threads,
      progress: { stage, done in
        switch stage {
        case .flying: flying.show(done)
        case .weighing:
          flying.clear()
          weighing.show(done)
        }
      }, cancelled: { Interrupt.isPending })
    flying.clear()
    weighing.clear()
    guard let flown else {
      complain("Interrupted before the first future had landed.")
      throw ExitCode(130)
    }
    var report = flown.report
    let (ensemble, sample) = (flown.ensemble, flown.sample)
    let (q, prediction) = (asked.question, report.prediction)
    // Seconds of work more: only where somebody will look at it.
    if out != nil, q.full != nil {
      report.swath = Swath(
        Runner.map(sample.count, threads: threads) {
          ensemble.lowLines(sample[$0]..<(sample[$0] + 1))
        }.flatMap(\.self))
    }
    if sheet {
      report.flyAway = FlyAway(
        sample.flatMap {
          ensemble.tracked($0..<($0 + 1), interval: max(1, prediction.time.p95 / 200))
        },
        last: prediction.time.p95, middle: prediction.time.p50,
        height: q.height - q.wind.ground, heightSpread: q.heightSpread,
        trailingLine: asked.isKite ? scenario.trailingLine ?? 30 : nil)
    }
    return (report, flown.isInterrupted)
  }
}
