public import Formats

/// Everything that is written of a flight, ready for ``OutputFolder``.
public enum FlightFiles {
  /// The names, in the order to be listed.
  public static let names = [
    "side.svg", "behind.svg", "above.svg", "tension.svg", "telemetry.csv", "telemetry.ndjson",
    "flight.json",
  ]

  public static func all(_ report: FlightReport) -> [OutputFile] {
    [
      OutputFile("side.svg", FlightSVG.text(report, view: .side)),
      OutputFile("behind.svg", FlightSVG.text(report, view: .behind)),
      OutputFile("above.svg", FlightSVG.text(report, view: .above)),
      OutputFile("tension.svg", FlightChart.text(report)),
      OutputFile("telemetry.csv", TelemetryWriter.csv(report.record)),
      OutputFile("telemetry.ndjson", TelemetryWriter.ndjson(report.record)),
      OutputFile("flight.json", FlightResultWriter.text(report, files: names)),
    ]
  }
}
