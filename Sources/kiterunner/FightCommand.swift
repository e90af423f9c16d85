import ArgumentParser
import Formats
import Foundation
import KiteFight
import KitePhysics
import Pictures
import Runner
import Store
import Tale

/// One fight, from the first crossing to the last cut.
struct FightCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fight",
    abstract: "Fight with kites: lines that saw each other through.",
    discussion: """
      The scenario is a TOML file with the fliers, the rules and the wind, as for a tournament; \
      Docs/Rules.md lists every key. Everybody in it flies at once.

      Try:  kiterunner fight Examples/duel.toml --tell
            kiterunner fight Examples/kabul-winter.toml --out out/kabul-winter
      """)

  @Argument(help: "A scenario in TOML.") var scenario: String
  @ArgumentParser.Flag(help: "Tell the fight in words.") var tell = false
  @Option(help: "Folder for the replay, the events and the pictures.") var out: String?
  @ArgumentParser.Flag(
    name: .customLong("run"),
    help: "After every cut: where a runner says it fell who has not seen it go, and where it fell.")
  var runs = false
  @Option(parsing: .unconditional, help: "Futures a kite that is cut (default 1,000).")
  var members: Int?
  @Option(help: "Where predictions are kept (default \(RatingsCommand.usualDatabase)).")
  var database: String?
  @Option(parsing: .unconditional, help: "Seed of the fight, in place of the scenario's.")
  var seed: UInt64?
  @Option(parsing: .unconditional, help: "Lines of the table to show (default 7).") var top: Int?

  func run() throws {
    try reporting {
      try Screen.refuseEmpty([
        ("<scenario>", scenario, "a fight in a TOML file"), ("--out", out, "the path of a folder"),
      ])
      let rows = try FlagRange.whole(top, "--top", 1...64, "lines of the table") ?? 7
      let members = try FlagRange.whole(members, "--members", 1...10_000_000, "futures") ?? 1_000
      let database = try RatingsCommand.path(database)
      let asked = try TournamentScenarioReader.read(path: scenario)
      let setup = try asked.fight(seed: seed, source: scenario)
      if let out { try OutputFolder.check(out) }
      let told = FightTold(
        tells: tell, rows: rows, out: out, members: runs ? members : nil, database: database)
      let report = try told.fight(asked, setup, asked.cast)
      if !report.isOver { throw ExitCode(130) }
    }
  }
}

/// A fight as it is fought before somebody's eyes, and what is said and written of it.
struct FightTold {
  var tells: Bool
  var rows: Int
  var out: String?
  /// Futures of each kite that is cut; `nil`: nobody runs.
  var members: Int?
  var database: String

  func fight(
    _ asked: TournamentScenario, _ setup: FightSetup, _ cast: FightCast
  ) throws(InputError) -> FightReport {
    var recorder = ReplayRecorder(setup, notes: cast.notes)
    var record = FightRecord()
    var watch = CutWatch()
    let status = FightStatus(cast)
    while !recorder.run.isOver, !Interrupt.isPending {
      for _ in 0..<10 where !recorder.run.isOver {
        record.before(recorder.run)
        watch.before(recorder.run)
        recorder.step()
        record.after(recorder.run)
        watch.after(recorder.run)
      }
      status.show(recorder.run)
    }
    status.clear()
    let report = FightReport(cast: cast, run: recorder.run, record: record)
    let story = members.map { RunnerStory(asked, report, cuts: watch.cuts, members: $0) }
    try FightScreen.show(
      report, replay: recorder.replay, story: story, tells: tells, rows: rows, out: out)
    if let story { try FightScreen.keep(story, in: database) }
    return report
  }
}

/// What is said of a fight when it is over.
enum FightScreen {
  static func show(
    _ report: FightReport, replay: Replay, story: RunnerStory? = nil, tells: Bool, rows: Int,
    out: String?
  ) throws(InputError) {
    let tale = Tale(
      cast: report.cast.people.map { .init(name: $0.name, colour: $0.colour) },
      rules: report.setup.rules, result: report.result, isOver: report.isOver)
    var written = [String]()
    let words = story?.words ?? []
    if let out {
      let text = ([tale.text] + words).joined(separator: "\n")
      written = try OutputFolder.write(
        FightFiles.all(report, replay: replay, tale: text) + (story?.files ?? []), to: out)
    }
    Screen.say(FightTable.sentence(report))
    print("")
    for line in FightTable.lines(report, top: rows) { print(line) }
    let more = report.cast.people.count - rows
    if more > 0 { print("… and \(more) more: --top \(report.cast.people.count)") }
    if tells {
      print("")
      for line in tale.lines { Screen.say(line.text) }
    }
    for (number, text) in words.enumerated() {
      if number % 2 == 0 { print("") }
      Screen.say(text)
    }
    if let run = story?.runs.last {
      var report = run.report
      report.truth = run.truth?.place
      print("")
      print(TerminalMap.text(report, isColoured: Screen.isColoured), terminator: "")
    }
    print("")
    print("digest \(hex(report.result.digest))")
    guard let files = Screen.files(written) else { return }
    let cuts = report.record.cuts.count
    var names = files.names.filter { !$0.hasPrefix("cut-") && !$0.hasPrefix("runner-") }
    if cuts > 0 { names.append(cuts == 1 ? "cut-01.svg" : "\(cuts) pictures of cuts") }
    if let story, !story.runs.isEmpty {
      names.append(
        story.runs.count == 1
          ? "the runner's map (runner-01.html) and the same with the truth (runner-01-truth.svg)"
          : "\(story.runs.count) maps of the runner, each also with the truth (runner-…)")
    }
    Screen.say("Written to \(files.folder): \(names.joined(separator: ", ")).")
  }

  /// Keeps what the runner said, and says how often it was right.
  static func keep(_ story: RunnerStory, in database: String) throws(InputError) {
    let store = try Store(path: database, mode: .write)
    try story.keep(in: store)
    let levels = try store.predictions().compactMap { $0.1?.level }
    if let record = RunnerWords.record(levels, in: database) { Screen.say(record) }
    try store.close()
  }

  static func hex(_ value: UInt64) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}

/// A line on the terminal while a fight goes on: how long, how many aloft, how many lines lie on
/// each other, and the last cut.
final class FightStatus {
  private let cast: FightCast
  private let begin = Date()
  private var shown = Date.distantPast
  private var isVisible = false
  private let isTerminal = isatty(2) == 1

  init(_ cast: FightCast) { self.cast = cast }

  func show(_ run: FightRun) {
    let now = Date()
    guard isTerminal, now.timeIntervalSince(begin) > 0.3, now.timeIntervalSince(shown) > 0.1 else {
      return
    }
    shown = now
    isVisible = true
    let aloft = run.arena.status.count { $0 == .flying }
    let crossings = run.arena.crossings.count { $0.force > 0 }
    var text = "\(FightTable.clock(run.time)), \(aloft) aloft, \(crossings) lines crossed"
    if let cut = run.judge.events.last(where: { $0.kind == .cut }) {
      let (name, other) = (cast.people[cut.who].name, cast.people[cut.other].name)
      text += ", last cut: \(name), by \(other)"
    }
    FileHandle.standardError.write(Data("\r\(text.prefix(79))\u{1B}[K".utf8))
  }

  func clear() {
    if isVisible { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
