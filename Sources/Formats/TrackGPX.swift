import Geo
import Weather

/// Reads tracks from GPX 1.0 and 1.1: every `trk` is a flight, its points in order.
///
/// A point needs `lat`, `lon`, `ele` (m above mean sea level) and `time`; one without is counted
/// and left out. Waypoints and routes are not tracks.
struct TrackGPX {
  static func read(_ bytes: [UInt8], source: String) throws(InputError) -> TrackFile {
    var reader = TrackGPX(source: source, xml: XML(try utf8(bytes, source: source)))
    try reader.readAll()
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

  /// The document in UTF-8. Latin 1 is turned into it where the declaration names it.
  private static func utf8(_ bytes: [UInt8], source: String) throws(InputError) -> [UInt8] {
    if String(validating: bytes, as: UTF8.self) != nil { return bytes }
    let head = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased()
    let declared = head.split(separator: "?>").first ?? ""
    guard ["iso-8859-1", "windows-1252"].contains(where: { declared.contains("\"\($0)\"") }) else {
      throw InputError(
        source, "it is not text in UTF-8", expected: "save the file as UTF-8, the usual for GPX")
    }
    return bytes.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] }
  }

  private let source: String
  private var xml: XML
  private var file = TrackFile()
  private var path: [String] = []
  private var text = ""
  private var trackName = ""
  private var tracks = 0
  private var point = FrameFields(latitude: "", longitude: "", height: "", time: "")

  private init(source: String, xml: XML) {
    self.source = source
    self.xml = xml
  }

  private mutating func readAll() throws(InputError) {
    while true {
      let event: XML.Event?
      do {
        event = try xml.next()
      } catch {
        // What a recorder wrote before it lost power is kept.
        if error.isCut, !file.flights.isEmpty {
          file.cutShort = true
          return
        }
        throw InputError(
          source, line: error.line, "the XML is broken here",
          expected: "a GPX file is well-formed XML; has it been cut short?")
      }
      switch event {
      case nil: return
      case .start(let name, let attributes): try begin(name, attributes)
      case .end(let name): try end(name)
      case .text(let more):
        // Numbers, times and names are short; a text of megabytes is not collected.
        if text.utf8.count < 200 { text += more.prefix(200) }
      }
    }
  }

  private mutating func begin(
    _ name: String, _ attributes: [String: String]
  ) throws(InputError) {
    if path.isEmpty, name != "gpx" {
      throw InputError(
        source, "this XML is not GPX", expected: "a track in GPX begins with <gpx>")
    }
    path.append(name)
    text = ""
    if name == "trk" {
      tracks += 1
      trackName = ""
    }
    if name == "trkpt" {
      point = FrameFields(
        latitude: attributes["lat"] ?? "", longitude: attributes["lon"] ?? "", height: "", time: "")
    }
  }

  private mutating func end(_ name: String) throws(InputError) {
    _ = path.popLast()
    let content = trimmed(text)
    text = ""
    switch (path.last, name) {
    case ("trk", "name"): trackName = content
    case ("trkpt", "ele"): point.height = content
    case ("trkpt", "time"): point.time = content
    case (_, "trkpt"): try addPoint()
    default: break
    }
  }

  private func trimmed(_ text: String) -> String {
    let tail = text.drop { $0.isWhitespace }
    guard let last = tail.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(tail[...last])
  }

  private mutating func addPoint() throws(InputError) {
    guard !point.height.isEmpty, !point.time.isEmpty else {
      file.withoutFix += 1
      return
    }
    let fix: Fix?
    do {
      fix = try point.fix()
    } catch {
      throw InputError(
        source, line: xml.line, field: error.field, error.problem, expected: error.expected)
    }
    guard let fix else {
      file.withoutFix += 1
      return
    }
    let name = trackName.isEmpty && tracks > 1 ? "track \(tracks)" : trackName
    file.add(fix, to: Array(name.utf8)[...])
  }
}
