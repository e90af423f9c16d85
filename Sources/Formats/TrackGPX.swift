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
    let parser = XMLParser(data: Data(try plainUTF8(bytes, source: source)))
    parser.shouldProcessNamespaces = true
    parser.delegate = reader
    // What `parse` returns says nothing here: it is true for broken documents as well.
    _ = parser.parse()
    if let error = reader.error { throw error }
    if let flaw = reader.flaw {
      // What a recorder wrote before it lost power is kept.
      let lines = bytes.reversed().drop { $0 <= 0x20 }.count { $0 == 0x0A } + 1
      if flaw.line >= lines, !flaw.isMismatch, !reader.path.isEmpty, !reader.file.flights.isEmpty {
        reader.file.cutShort = true
        return reader.file
      }
      throw InputError(
        source, line: flaw.line > 0 ? flaw.line : nil, "the XML is broken here",
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

extension TrackGPX {
  /// The document in UTF-8 and without its XML declaration, which the parser would believe: on
  /// invalid UTF-8 FoundationXML ends the program. Latin 1 is turned into UTF-8.
  private static func plainUTF8(_ bytes: [UInt8], source: String) throws(InputError) -> [UInt8] {
    var bytes = bytes
    var encoding = "utf-8"
    if let start = bytes.prefix(256).firstIndex(of: 0x3C),
      bytes[start...].starts(with: "<?xml".utf8),
      let end = bytes.prefix(1024).firstIndex(of: 0x3E)
    {
      let words = String(decoding: bytes[start...end], as: UTF8.self).lowercased()
      if let value = words.range(of: "encoding") {
        encoding =
          words[value.upperBound...].split { !$0.isLetter && !$0.isNumber && $0 != "-" }
          .first.map(String.init) ?? "utf-8"
      }
      for i in start...end where bytes[i] != 0x0A { bytes[i] = 0x20 }
    }
    let isLatin = ["iso-8859-1", "iso-8859-15", "windows-1252", "latin1"].contains(encoding)
    if String(validating: bytes, as: UTF8.self) != nil { return bytes }
    guard isLatin else {
      throw InputError(
        source, "it is not text in UTF-8", expected: "save the file as UTF-8, the usual for GPX")
    }
    return bytes.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] }
  }
}

private final class GPXReader: NSObject, XMLParserDelegate {
  let source: String
  var file = TrackFile()
  var error: InputError?
  var isGPX = false
  /// The first thing that was wrong with the XML: its line, and whether an end tag did not match.
  private(set) var flaw: (line: Int, isMismatch: Bool)?

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

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    guard flaw == nil else { return }
    let code = XMLParser.ErrorCode.tagNameMismatchError.rawValue
    flaw = (parser.lineNumber, (error as NSError).code == code)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    // Numbers and times are short; a text of megabytes is not collected.
    if text.utf8.count < 200 { text += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    // After an error the parser ends elements that it has not begun.
    guard path.popLast() != nil, flaw == nil else { return }
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
