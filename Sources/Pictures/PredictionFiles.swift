public import Formats

/// Everything that is written of a prediction, ready for ``OutputFolder``.
public enum PredictionFiles {
  /// The names, in the order to be listed: what a person opens first comes first.
  public static let names = [
    "map.html", "map.svg", "prediction.geojson", "prediction.kml", "places.gpx", "members.csv",
    "result.json",
  ]

  /// The files themselves; `result.json` lists them all.
  public static func all(_ report: Report, relief: Relief? = nil) -> [OutputFile] {
    [
      OutputFile("map.html", MapPage.text(report, relief: relief)),
      OutputFile("map.svg", MapSVG.text(report, relief: relief)),
      OutputFile("prediction.geojson", GeoJSONWriter.text(report)),
      OutputFile("prediction.kml", KMLWriter.text(report)),
      OutputFile("places.gpx", GPXWriter.text(report)),
      OutputFile("members.csv", CSVWriter.text(report)),
      OutputFile("result.json", ResultWriter.text(report, files: names)),
    ]
  }
}
