public import Formats
public import Landing

/// Everything that is written of a chase, ready for ``OutputFolder``.
public enum ChaseFiles {
  public static func all(_ report: ChaseReport, _ prediction: Prediction) -> [OutputFile] {
    [
      OutputFile("chase.svg", ChaseSVG.text(report, prediction)),
      OutputFile("chase.gpx", report.gpx), OutputFile("chase.geojson", report.geojson),
      OutputFile("chase.json", report.json.text),
    ]
  }
}
