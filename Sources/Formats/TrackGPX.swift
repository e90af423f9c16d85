import Foundation
import FoundationXML
import Geo
import Weather

/// Reads tracks from GPX 1.0 and 1.1: every `trk` is a flight, its points in order.
///
/// A point needs `lat`, `lon`, `ele` (m above mean sea level) and `time`; one without is counted
/// and left out. Waypoints and routes are not tracks.
enum TrackGPX {
  static func read(_ bytes: [UInt8], source: String) throws(InputError) -> TrackFile {
    let reader = GPXReader(source: source)
    let parser = XMLParser(data: Data(bytes))
    parser.shouldProcessNamespaces = true
    parser.delegate = reader
    let finished = parser.parse()
    if let error = reader.error { throw error }
    // The parser takes a document that stops in the middle for finished: it is finished when every
    // element is closed. What a recorder wrote before it lost power is kept.
    let isCut = !reader.path.isEmpty
    let lines = bytes.count { $0 == 0x0A } + 1
    if isCut, finished || parser.lineNumber >= lines, !reader.file.flights.isEmpty {
      reader.file.cutShort = true
      return reader.file
    }
    guard finished, !isCut else {
      throw InputError(
        source, line: parser.lineNumber > 0 ? parser.lineNumber : nil, "the XML is broken here",
        expected: "a GPX file is well-formed XML; has it been cut short?")
    }
    guard reader.isGPX else {
      throw InputError(
        source, "this XML is not GPX", expected: "a track in GPX begins with <gpx>")
    }
    guard !reader.file.flights.isEmpty else {
      throw InputError(
        source,
        reader.file.withoutFix > 0
          ? "none of \(grouped(reader.file.withoutFix)) points has both a time and a height"
          : "there is no track in it",
        expected: "a track needs points <trkpt> with <ele> and <time>")
    }
    return reader.file
  }
}

private final class GPXReader: NSObject, XMLParserDelegate {
  let source: String
  var file = TrackFile()
  var error: InputError?
  var isGPX = false

  /// The elements that are open.
  private(set) var path: [String] = []
  private var text = ""
  private var trackName = ""
  private var tracks = 0
  private var latitude: String?
  private var longitude: String?
  private var height = ""
  private var time = ""

  init(source: String) { self.source = source }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if path.isEmpty { isGPX = name == "gpx" }
    guard path.count < 64 else {
      return stop(parser, nil, "elements lie more than 64 deep", "this is not a track")
    }
    path.append(name)
    text = ""
    if name == "trk" {
      tracks += 1
      trackName = ""
    }
    if name == "trkpt" {
      latitude = attributes["lat"]
      longitude = attributes["lon"]
      height = ""
      time = ""
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    // Numbers and times are short; a text of megabytes is not collected.
    if text.utf8.count < 200 { text += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    path.removeLast()
    let content = text.trimmingCharacters(in: .whitespacesAndNewlines)
    text = ""
    switch (path.last, name) {
    case ("trk", "name"): trackName = content
    case ("trkpt", "ele"): height = content
    case ("trkpt", "time"): time = content
    case (_, "trkpt"): addPoint(parser)
    default: break
    }
  }

  private func addPoint(_ parser: XMLParser) {
    guard !height.isEmpty, !time.isEmpty else {
      file.withoutFix += 1
      return
    }
    let fix: Fix?
    do {
      fix = try FrameFields(
        latitude: latitude ?? "", longitude: longitude ?? "", height: height, time: time
      ).fix()
    } catch {
      return stop(parser, error.field, error.problem, error.expected)
    }
    guard let fix else {
      file.withoutFix += 1
      return
    }
    let name = trackName.isEmpty && tracks > 1 ? "track \(tracks)" : trackName
    file.add(fix, to: Array(name.utf8)[...])
  }

  private func stop(
    _ parser: XMLParser, _ field: String?, _ problem: String, _ expected: String
  ) {
    if error == nil {
      error = InputError(
        source, line: parser.lineNumber > 0 ? parser.lineNumber : nil, field: field, problem,
        expected: expected)
    }
    parser.abortParsing()
  }
}

/// The four fields of a fix as text, checked alike for GPX and JSON.
struct FrameFields {
  var latitude, longitude, height, time: String

  struct Problem: Error {
    var field, problem, expected: String
  }

  /// Nil for 0, 0, which receivers write before they know where they are.
  func fix() throws(Problem) -> Fix? {
    let lat = try number(
      latitude, "lat", -90...90, "a latitude is a number of degrees from -90 to 90")
    let lon = try number(
      longitude, "lon", -180...360, "a longitude is a number of degrees from -180 to 360")
    let metres = try number(
      height, "height", -1000...100_000, "a height is -1,000 to 100,000 m above the sea")
    guard let moment = Clock.moment(Array(time.utf8)[...]) else {
      throw Problem(
        field: "time", problem: "“\(shown(time.utf8))”",
        expected: "a time is written as 2021-05-02T19:01:30Z")
    }
    if lat == 0, lon == 0 { return nil }
    return Fix(
      time: moment.time, place: Place(latitudeDegrees: lat, longitudeDegrees: lon),
      height: metres)
  }

  private func number(
    _ text: String, _ field: String, _ range: ClosedRange<Double>, _ expected: String
  ) throws(Problem) -> Double {
    if let value = Decimal.parse(Array(text.utf8)[...]), range.contains(value) { return value }
    throw Problem(
      field: field, problem: text.isEmpty ? "there is nothing" : "“\(shown(text.utf8))”",
      expected: expected)
  }
}
