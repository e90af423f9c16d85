import ArgumentParser
import Formats
import Foundation
import Geo
import Search

/// Where to look, and where next when it is not there.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Look in the right place, and know where next when it is not there.",
    discussion: """
      A search is one small file. Begin it from a prediction, tell it what was searched and what was \
      said, and ask it where to go next:
            kiterunner where flight.toml --json > flight.json
            kiterunner search new lost.json --from flight.json --beacon-dead 30
            kiterunner search look lost.json --at 48.1,11.5 --radius 50 --chance 80
            kiterunner search track lost.json walk.gpx --ground fields
            kiterunner search tip lost.json --from 48.1,11.5 --bearing 120 --trust 60
            kiterunner search plan lost.json --team me@48.1,11.5 --hours 2
            kiterunner search merge lost.json theirs.json
      """,
    subcommands: [
      SearchNew.self, SearchLook.self, SearchSweep.self, SearchTrack.self, SearchTip.self,
      SearchMoved.self, SearchFound.self, SearchUndo.self, SearchRedo.self, SearchPlanCommand.self,
      SearchMergeCommand.self, SearchShow.self,
    ])
}

/// The file that a step goes into, and who did it when.
struct SearchStepFlags: ParsableArguments {
  @Argument(help: "The file of the search.") var file: String
  @Option(help: "Who did it (default: you).") var by: String?
  @Option(help: "When: 2026-01-16T10:30:00Z (default: now).") var time: String?
  @Option(help: "A note to keep with it.") var note: String?

  /// Adds a step, writes the file and says what it has changed.
  func add(_ action: SearchFile.Action, team: String? = nil) throws {
    try add([action], team: team)
  }

  /// Adds all of them or none.
  func add(_ actions: [SearchFile.Action], team: String? = nil) throws {
    var file = try SearchFiles.read(self.file)
    guard file.steps.count + actions.count <= SearchFile.mostSteps else {
      throw InputError(
        self.file, "\(file.steps.count) steps",
        expected: "a search of more is begun anew from where it stands")
    }
    if let team, !file.teams.contains(where: { $0.name == team }) {
      throw InputError(
        "--team", "“\(team)”",
        expected: file.teams.isEmpty
          ? "this search knows no teams; they are named when it begins (search new --team)"
          : "one of \(file.teams.map(\.name).joined(separator: ", "))")
    }
    let seconds =
      try time.map { text throws(InputError) in try Formats.Flag.time(text, flag: "--time") }
      ?? Date().timeIntervalSince1970.rounded()
    let before = Set(file.steps.map(\.id))
    for action in actions {
      file.add(
        .init(
          time: seconds, by: by ?? ProcessInfo.processInfo.environment["USER"] ?? "me", team: team,
          note: note, action: action))
    }
    let standing = try file.standing(source: self.file)
    try SearchFiles.write(file, to: self.file)
    let words = SearchWords(file, standing)
    for (step, line) in zip(file.steps, words.steps()) where !before.contains(step.id) {
      Screen.say(line)
    }
    for text in words.sentences() { Screen.say(text) }
  }
}

/// Files of searches on the disk.
enum SearchFiles {
  static func read(_ path: String) throws(InputError) -> SearchFile {
    try Screen.refuseEmpty([("<file>", path, "the path of a search")])
    return try SearchFileReader.read(path: path)
  }

  /// All of it or nothing.
  static func write(_ file: SearchFile, to path: String) throws(InputError) {
    try write(SearchFileWriter.text(file), to: path)
  }

  static func write(_ text: String, to path: String) throws(InputError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, !name.isEmpty else {
      throw InputError("<file>", "“\(path)”", expected: "the path of a file")
    }
    var folder = parts.dropLast().joined(separator: "/")
    if folder.isEmpty { folder = parts.count > 1 ? "/" : "." }
    try OutputFolder.write([OutputFile(String(name), text)], to: folder)
  }
}

/// A part of the ground, as flags.
struct GroundFlags: ParsableArguments {
  @Option(parsing: .unconditional, help: "The middle of where: latitude,longitude.")
  var at: String?
  @Option(parsing: .unconditional, help: "How far around, m.") var radius: Double?
  @Option(
    parsing: .unconditionalSingleValue,
    help: "Or a corner of the area; three or more, in order around it.") var corner: [String] = []

  func ground() throws(InputError) -> SearchFile.Ground {
    if !corner.isEmpty {
      guard corner.count >= 3, at == nil else {
        throw InputError(
          "--corner", at == nil ? "\(corner.count) of them" : "there is an --at as well",
          expected: "three corners or more, or --at with --radius")
      }
      var ring: [Place] = []
      for text in corner { ring.append(try Formats.Flag.place(text, flag: "--corner")) }
      return .polygon(ring)
    }
    guard let at else {
      throw InputError(
        "--at", "there is no place", expected: "say where, as in --at 48.1,11.5 --radius 50")
    }
    guard let radius else {
      throw InputError(
        "--radius", "there is nothing", expected: "say how far around, as in --radius 50")
    }
    return .circle(
      try Formats.Flag.place(at, flag: "--at"),
      radius: try FlagRange.check(radius, "--radius", 0.5...200_000, "m", "a radius"))
  }
}

/// How far to the side it would be seen, as flags.
struct WidthFlags: ParsableArguments {
  @Option(parsing: .unconditional, help: "Sweep width, m: twice how far off half would be seen.")
  var width: Double?
  @Option(help: "Or the ground: open, grass, fields, bush, forest, roofs.") var ground: String?
  @Option(help: "And the light: day, dusk, night.") var light: String?
  @Option(help: "random, inverse-cube or definite-range.") var law: String?

  func metres() throws(InputError) -> Double {
    if let width {
      guard ground == nil, light == nil else {
        throw InputError(
          "--width", "there is a --\(ground == nil ? "light" : "ground") as well",
          expected: "a width, or what it follows from")
      }
      return try FlagRange.check(width, "--width", 0.5...5_000, "m", "a sweep width")
    }
    let grounds = SearchGround.allCases.map { "\($0)" }
    guard let ground else {
      throw InputError(
        "--width", "there is nothing",
        expected: "a sweep width in m, or --ground \(grounds.joined(separator: ", "))")
    }
    guard let known = SearchGround.allCases.first(where: { "\($0)" == ground.lowercased() }) else {
      throw InputError(
        "--ground", "“\(ground)”", expected: "one of \(grounds.joined(separator: ", "))")
    }
    var seen = SearchLight.day
    if let light {
      guard let l = SearchLight.allCases.first(where: { "\($0)" == light.lowercased() }) else {
        throw InputError("--light", "“\(light)”", expected: "day, dusk or night")
      }
      seen = l
    }
    return SweepWidth.onFoot(known, seen)
  }

  func chosen(_ usual: DetectionLaw) throws(InputError) -> DetectionLaw {
    guard let law else { return usual }
    guard let known = DetectionLaw(word: law) else {
      throw InputError(
        "--law", "“\(law)”", expected: "one of \(DetectionLaw.words.joined(separator: ", "))")
    }
    return known
  }
}

extension FlagRange {
  /// Per cent as a share.
  static func percent(
    _ value: Double, _ flag: String, _ range: ClosedRange<Double>, _ what: String
  ) throws(InputError) -> Double {
    // 0.8 typed for 80 % would be taken for next to nothing.
    if value > 0, value < 1, range.lowerBound >= 1 {
      throw InputError(
        flag, "\(value) %", expected: "\(what) in per cent, as in \(flag) \(Int(100 * value))")
    }
    return try check(value, flag, range, "%", what) / 100
  }
}
