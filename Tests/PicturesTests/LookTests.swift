import Foundation
import Formats
import Geo
import Landing
import MadeUp
import Testing

import Pictures

/// Where pictures are written for looking at them, if anywhere.
private let lookFolder = ProcessInfo.processInfo.environment["KITE_RUNNER_LOOK"]

/// Writes the pictures where `KITE_RUNNER_LOOK` says, for looking at them: judged by people.
@Test(.enabled(if: lookFolder != nil, "KITE_RUNNER_LOOK names no folder"))
func look() throws {
  let folder = try #require(lookFolder)
  var climbing = MadeUp.sonde()
  climbing.ifBurstNow = MadeUp.prediction(at: climbing.prediction.frame.origin, scale: 20)
  var plain = MadeUp.report(isFull: false)
  plain.membersRequested = 5000
  for (name, report, relief) in [
    ("kite", MadeUp.report(), nil), ("hills", MadeUp.report(), Scenes.hills),
    ("sonde", climbing, nil), ("far", MadeUp.sonde(scale: 9, away: 24_000), nil),
    ("plain", plain, nil), ("estimated", Scenes.estimated, Scenes.hills),
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

/// How long the whole set takes for a large ensemble; told, not judged.
@Test(.enabled(if: lookFolder != nil, "KITE_RUNNER_LOOK names no folder"))
func largeEnsemble() {
  let report = MadeUp.report(MadeUp.prediction(count: 100_000))
  for (name, make) in [
    ("answer", { Answer(report).text() }), ("page", { MapPage.text(report) }),
    ("svg", { MapSVG.text(report) }), ("geojson", { GeoJSONWriter.text(report) }),
    ("kml", { KMLWriter.text(report) }), ("csv", { CSVWriter.text(report) }),
    ("json", { ResultWriter.text(report) }), ("terminal", { TerminalMap.text(report) }),
  ] as [(String, () -> String)] {
    let clock = ContinuousClock()
    var size = 0
    let time = clock.measure { size = make().utf8.count }
    print("100,000 members, \(name): \(time), \(size) bytes")
  }
}

@Test func theSetIsComplete() throws {
  let files = PredictionFiles.all(MadeUp.report())
  #expect(files.map(\.name) == PredictionFiles.names)
  let result = try readJSON(files.last?.text ?? "")
  #expect(result["files"] as? [String] == PredictionFiles.names)
}
