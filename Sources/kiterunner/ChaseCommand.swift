import ArgumentParser
import Asking
import Formats
import Foundation
import Geo
import Landing
import Pictures
import Streets

/// Where to run, and whether one will be first.
struct ChaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chase",
    abstract: "Which way to run for it, through the streets, before the others.",
    discussion: """
      Takes what `where` takes, or a prediction that `where --out` wrote, and the streets from an \
      extract of OpenStreetMap (.osm.pbf, .osm, .osm.gz). --me says where you are; --against where a \
      rival is: 42.507,1.522@4.5~20%+30 runs 4.5 m/s, give or take 20 %, and starts in 30 s.
      """)

  @OptionGroup var asked: Where
  @Option(help: "A map of the streets: an extract of OpenStreetMap.") var streets: String?
  @Option(help: "A prediction instead: a folder that `where --out` wrote, or its members.csv.")
  var prediction: String?
  @Option(
    parsing: .unconditionalSingleValue,
    help: "A rival: PLACE[@SPEED[~SPREAD%]][+START[~SPREAD]][!]; may be repeated.")
  var against: [String] = []
  @Option(help: "foot, bicycle or car.") var by = "foot"
  @Option(parsing: .unconditional, help: "Your speed on a flat street, m/s (default 4, 6 or 14).")
  var speed: Double?
  @Option(parsing: .unconditional, help: "How well that is known, % (default 10).")
  var speedSpread: Double?
  @Option(parsing: .unconditional, help: "You start in so many seconds.") var startIn: Double?
  @Option(parsing: .unconditional, help: "Seconds since the moment the prediction counts from.")
  var elapsed: Double?
  @ArgumentParser.Flag(help: "Do not keep the graph of the streets beside the map.")
  var noCache = false

  func run() throws {
    try reporting {
      try Screen.refuseEmpty([
        ("--streets", streets, "the path of a map"),
        ("--prediction", prediction, "the path of a folder or a members.csv"),
      ])
      guard let map = streets else {
        throw InputError(
          "--streets", "there is no map",
          expected: "an extract of OpenStreetMap, as in "
            + "--streets andorra.osm.pbf")
      }
      guard let travel = Travel(word: by) else {
        throw InputError("--by", "“\(by)”", expected: "it is foot, bicycle or car")
      }
      let scenario = try merged()
      let rivals = try against.map { try Formats.Flag.chaser($0) }
      let me = try chaser(scenario, travel)
      if let out = asked.out { try OutputFolder.check(out) }
      let (landings, terrain, isCut) = try predicted(scenario)
      let graph = try StreetFile.graph(
        path: map, travel: travel, terrain: terrain, keeps: !noCache)
      let since =
        try elapsed.map { try FlagRange.check($0, "--elapsed", 0...86_400, "s", "a time gone") }
        ?? 0
      guard let ground = ChaseGround(landings, graph, elapsed: since) else {
        throw InputError(
          map, "it has no street within 3 km of where it may land",
          expected: "a map of that place; it covers " + Self.extent(graph))
      }
      guard let chase = Chase(ground, me: me, rivals: rivals) else {
        let who = Chase.stranded(ground, me, rivals) ?? -1
        throw InputError(
          who < 0 ? "--me" : "--against",
          "there is no street within 1 km of "
            + Units.coordinates(who < 0 ? me.place : rivals[who].place),
          expected: "a place on land near a street of the map; it covers " + Self.extent(graph))
      }
      let units = Units(rawValue: scenario.units?.rawValue ?? "metric") ?? .metric
      let report = ChaseReport(chase, units: units, version: Version.current)
      var written: [String] = []
      if let out = asked.out {
        written = try OutputFolder.write(ChaseFiles.all(report, landings), to: out)
      }
      if asked.json {
        print(report.json.text, terminator: "")
      } else {
        tell(report, written)
      }
      if isCut { throw ExitCode(130) }
    }
  }

  /// What `where` would make of its flags; nothing of it is needed beside a prediction.
  private func merged() throws(InputError) -> Scenario {
    guard prediction == nil else {
      var scenario = Scenario()
      if let me = asked.me { scenario.me.place = try Formats.Flag.place(me, flag: "--me") }
      if let units = asked.units { scenario.units = Scenario.Units(rawValue: units) }
      return scenario
    }
    return try asked.merged()
  }

  private func chaser(_ scenario: Scenario, _ travel: Travel) throws(InputError) -> Chaser {
    guard let place = scenario.me.place else {
      throw InputError(
        "--me", "there is no place", expected: "where you are, as in --me 42.507,1.522")
    }
    let usual = [Travel.foot: 4.0, .bicycle: 6, .car: 14]
    return Chaser(
      place: place,
      speed: try FlagRange.check(
        speed ?? usual[travel] ?? 4, "--speed", 0.3...60, "m/s", "a speed on the flat"),
      spread: 0.01
        * (try FlagRange.check(speedSpread ?? 10, "--speed-spread", 0...100, "%", "a spread")),
      delay: try FlagRange.check(startIn ?? 0, "--start-in", 0...86_400, "s", "a delay"))
  }

  private func predicted(_ scenario: Scenario) throws -> (Prediction, Terrain?, Bool) {
    if let prediction {
      let terrain =
        asked.terrain.isEmpty ? nil : try TerrainReader.read(paths: asked.terrain, elsewhere: 0)
      return (try MembersReader.read(path: prediction), terrain, false)
    }
    let question = try Asked(scenario, origin: asked.origin)
    let seen = try SeenChoice(scenario, question, origin: asked.origin)
    let (report, isCut) = try asked.fly(question, scenario, seen)
    return (report.prediction, question.terrain, isCut || report.isInterrupted)
  }

  private static func extent(_ graph: StreetGraph) -> String {
    func span(_ values: [Int32]) -> (Double, Double) {
      (1e-7 * Double(values.min() ?? 0), 1e-7 * Double(values.max() ?? 0))
    }
    let (south, north) = span(graph.latitudes)
    let (west, east) = span(graph.longitudes)
    return "\(NumberText.fixed(south, places: 3)),\(NumberText.fixed(west, places: 3)) to "
      + "\(NumberText.fixed(north, places: 3)),\(NumberText.fixed(east, places: 3))"
  }

  private func tell(_ report: ChaseReport, _ written: [String]) {
    Screen.say(report.headline)
    print("")
    for (i, line) in report.directions.enumerated() { Screen.say("\(i + 1). \(line)") }
    print("")
    for line in report.aims + report.remarks { Screen.say(line) }
    guard let first = written.first, let files = Screen.files(written) else { return }
    print("")
    let others = files.names.dropFirst().joined(separator: ", ")
    Screen.say("Open \(first). Beside it in \(files.folder): \(others).")
  }
}
