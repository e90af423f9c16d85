import ArgumentParser
import Formats
import KiteFight

/// A fight flown again.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Fly a fight again from its replay, and say whether it is the same to the bit.",
    discussion: """
      A replay is whole in itself: kites, lines, wind, and what every hand did. kiterunner fight \
      --out DIR writes it as DIR/fight.replay.
      """)

  @Argument(help: "A replay.") var file: String
  @ArgumentParser.Flag(help: "Tell the fight in words.") var tell = false
  @Option(help: "Folder for the replay, the events and the pictures.") var out: String?
  @Option(parsing: .unconditional, help: "Lines of the table to show (default 7).") var top: Int?

  func run() throws {
    try reporting {
      try Screen.refuseEmpty([
        ("<file>", file, "the path of a replay"), ("--out", out, "the path of a folder"),
      ])
      let rows = try FlagRange.whole(top, "--top", 1...64, "lines of the table") ?? 7
      let replay = try ReplayReader.read(path: file)
      if let out { try OutputFolder.check(out) }
      let cast = FightCast(notes: replay.notes, fliers: replay.setup.entries.count)
      var again = ReplayRun(replay)
      var record = FightRecord()
      let status = FightStatus(cast)
      while !again.isOver, !Interrupt.isPending {
        for _ in 0..<10 where !again.isOver {
          record.before(again.run)
          again.step()
          record.after(again.run)
        }
        status.show(again.run)
      }
      status.clear()
      let report = FightReport(cast: cast, run: again.run, record: record)
      try FightScreen.show(report, replay: replay, tells: tell, rows: rows, out: out)
      guard again.isOver else { throw ExitCode(130) }
      if let time = again.differsAt {
        throw InputError(
          file, "flown again it is another fight, from \(FightTable.clock(time)) at the latest",
          expected: "it was fought by another version of kiterunner; take that one")
      }
      Screen.say("The same to the bit: \(replay.steps) steps, every digest as it was.")
    }
  }
}
