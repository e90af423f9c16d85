public import Formats
public import KiteFight

/// Everything that is written of a fight, ready for ``OutputFolder``.
public enum FightFiles {
  public static func all(_ report: FightReport, replay: Replay, tale: String) -> [OutputFile] {
    var files = [
      OutputFile("fight.replay", bytes: replay.bytes),
      OutputFile("events.csv", FightTable.csv(report)),
      OutputFile("events.ndjson", FightTable.ndjson(report)),
      OutputFile("tale.txt", tale + "\n"),
      OutputFile("tension.svg", FightChart.text(report)),
    ]
    for number in report.record.cuts.indices {
      files.append(
        OutputFile("cut-\(number < 9 ? "0" : "")\(number + 1).svg", FightSVG.cut(report, number)))
    }
    return files
  }
}
