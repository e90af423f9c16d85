public import Formats
import Landing

/// Everything that is written of a prediction, ready for ``OutputFolder``.
public enum PredictionFiles {
  /// The names, in the order to be listed: what a person opens first comes first.
  public static let names = [
    "map.html", "map.svg", "prediction.geojson", "prediction.kml", "places.gpx", "members.csv",
    "result.json",
  ]

  /// The files themselves; `result.json` lists them all.
  public static func all(_ report: Report, relief: Relief? = nil) -> [OutputFile] {
    let more = more(report)
    let listed = names + more.map(\.name)
    return [
      OutputFile("map.html", MapPage.text(report, relief: relief)),
      OutputFile("map.svg", MapSVG.text(report, relief: relief)),
      OutputFile("prediction.geojson", GeoJSONWriter.text(report)),
      OutputFile("prediction.kml", KMLWriter.text(report)),
      OutputFile("places.gpx", GPXWriter.text(report)),
      OutputFile("members.csv", CSVWriter.text(report)),
      OutputFile("result.json", ResultWriter.text(report, files: listed)),
    ] + more
  }

  /// What is written only where there is something to say.
  static func more(_ report: Report) -> [OutputFile] {
    var files: [OutputFile] = []
    if let swath = report.swath, swath.share > 0 {
      files.append(OutputFile("swath.svg", SwathSVG.text(report, swath)))
    }
    if let flyAway = report.flyAway {
      let map = TerminalMap.text(report, isColoured: false)
      files.append(
        OutputFile(FlyAwaySheet.name, FlyAwaySheet.text(report, flyAway, map: map)))
    }
    return files
  }
}
