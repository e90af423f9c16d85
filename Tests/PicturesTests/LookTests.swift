import Foundation
import Formats
import Geo
import Landing
import MadeUp
import Testing

@testable import Pictures

/// Writes the pictures where `KITE_RUNNER_LOOK` says, for looking at them; does nothing without
/// it.
@Test func look() throws {
  guard let folder = ProcessInfo.processInfo.environment["KITE_RUNNER_LOOK"] else { return }
  var climbing = MadeUp.sonde()
  climbing.ifBurstNow = MadeUp.prediction(at: climbing.prediction.frame.origin, scale: 20)
  var plain = MadeUp.report(isFull: false)
  plain.membersRequested = 5000
  for (name, report, relief) in [
    ("kite", MadeUp.report(), nil), ("hills", MadeUp.report(), Scenes.hills),
    ("sonde", climbing, nil), ("far", MadeUp.sonde(scale: 9, away: 24_000), nil),
    ("plain", plain, nil),
  ] as [(String, Report, Relief?)] {
    try OutputFolder.write(
      PredictionFiles.all(report, relief: relief) + [
        .init(
          "terminal.txt",
          Answer(report, shades: .terminal).headline() + "\n" + TerminalMap.text(report)),
        .init("terminal-colour.txt", TerminalMap.text(report, isColoured: true)),
        .init("terminal-60.txt", TerminalMap.text(report, width: 60)),
      ], to: folder + "/" + name)
  }
}

@Test func theSetIsComplete() throws {
  let files = PredictionFiles.all(MadeUp.report())
  #expect(files.map(\.name) == PredictionFiles.names)
  let result = try readJSON(files.last?.text ?? "")
  #expect(result["files"] as? [String] == PredictionFiles.names)
}
