import Formats
import Foundation
import Geo
import Testing
import Weather

@Suite struct TrackReaderTests {
  static func read(_ text: String) throws(InputError) -> TrackFile {
    try TrackReader.parse([UInt8](text.utf8), source: "t")
  }

  static func gpx(_ points: String, version: String = "1.1") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <gpx version="\(version)" creator="made up"
      xmlns="http://www.topografix.com/GPX/\(version.replacing(".", with: "/"))">
      <wpt lat="1" lon="1"><name>not a track</name></wpt>
      <trk><name>Kite &amp; line</name><trkseg>
      \(points)
      </trkseg></trk>
    </gpx>
    """
  }

  @Test(arguments: ["1.0", "1.1"])
  func gpxOfBothVersions(_ version: String) throws {
    let file = try Self.read(
      Self.gpx(
        """
        <trkpt lat="34.53" lon="69.17"><ele>1861.5</ele><time>2024-01-19T11:10:00Z</time></trkpt>
        <trkpt lat="34.53" lon="69.18"><ele>1850</ele><time>2024-01-19T11:10:10.5Z</time>
          <extensions><speed>3</speed></extensions></trkpt>
        <trkpt lat="34.53" lon="69.18"><ele>1850</ele></trkpt>
        <trkpt lat="34.53" lon="69.18"><time>2024-01-19T11:10:20Z</time></trkpt>
        """, version: version))
    #expect(file.flights.count == 1)
    #expect(String(decoding: file.flights[0].name, as: UTF8.self) == "Kite & line")
    #expect(file.withoutFix == 2)
    let fixes = file.flights[0].track.fixes
    #expect(fixes.map(\.height) == [1861.5, 1850])
    #expect(fixes.map(\.time) == [1_705_662_600, 1_705_662_610.5])
    #expect(abs(fixes[1].place.longitudeDegrees - 69.18) < 1e-12)
  }

  @Test func encodings() throws {
    let text = Self.gpx(
      "<trkpt lat=\"1\" lon=\"2\"><ele>1</ele><time>2024-01-19T11:10:00Z</time></trkpt>"
    ).replacing("Kite &amp; line", with: "Caf\u{E9}")
    let latin = text.replacing("UTF-8", with: "ISO-8859-1").unicodeScalars.map { UInt8($0.value) }
    for bytes in [Array(text.utf8), latin] {
      let file = try TrackReader.parse(bytes, source: "t")
      #expect(String(decoding: file.flights[0].name, as: UTF8.self) == "Caf\u{E9}")
    }
    let wrong = text.unicodeScalars.map { UInt8($0.value) }
    #expect(message { try TrackReader.parse(wrong, source: "t") }.contains("not text in UTF-8"))
    // An element's name that is not UTF-8 brought FoundationXML down.
    let broken = Array("<gpx><ti".utf8) + [0xFF, 0xFF, 0x1C] + Array(">x</ti></gpx>".utf8)
    #expect(message { try TrackReader.parse(broken, source: "t") }.contains("not text in UTF-8"))
  }

  @Test func whatWasWrittenBeforeThePowerFailedIsKept() throws {
    let whole = Self.gpx(
      """
      <trkpt lat="34.53" lon="69.17"><ele>1861.5</ele><time>2024-01-19T11:10:00Z</time></trkpt>
      <trkpt lat="34.53" lon="69.18"><ele>1850</ele><time>2024-01-19T11:10:10Z</time></trkpt>
      """)
    let cut = whole[..<whole.range(of: "11:10:10")!.lowerBound]
    let file = try Self.read(String(cut))
    #expect(file.cutShort)
    #expect(file.flights[0].track.fixes.count == 1)
    let inATag = try Self.read(String(whole[..<whole.range(of: "lon=\"69.18")!.lowerBound]))
    #expect(inATag.cutShort)
    #expect(inATag.flights[0].track.fixes.count == 1)
    #expect(try Self.read(whole).cutShort == false)
  }

  static let frame = #"{"datetime":"2024-01-19T11:10:00Z","lat":34.53,"lon":69.17,"alt":1861.5"#

  @Test(arguments: [
    "[\(frame),\"serial\":\"X1\"}]",
    "[\(frame),\"payload_callsign\":\"X1\",\"vel_v\":-3.5,\"snr\":null}]",
    "\(frame),\"serial\":\"X1\"}",
    "\(frame),\"serial\":\"X1\"}\n",
    "{\"X1\":{\"2024-01-19T11:10:00.000Z\":\(frame),\"serial\":\"X1\"}}}",
    "\n [ \(frame),\"serial\":\"X1\"},\n{\"lat\":0,\"lon\":0,\"alt\":0,\"datetime\":\"2024-01-19T11:10:00Z\"}]",
    #"[{"datetime":"2024-01-19T11:10:00.000000Z","lat":"34.53","lon":"69.17","alt":"1861.5","serial":"X1"}]"#,
  ])
  func framesInManyShapes(_ text: String) throws {
    let file = try Self.read(text)
    #expect(file.flights.count == 1)
    #expect(String(decoding: file.flights[0].name, as: UTF8.self) == "X1")
    let fix = file.flights[0].track.fixes[0]
    #expect(fix.time == 1_705_662_600)
    #expect(fix.height == 1861.5)
    #expect(abs(fix.place.latitudeDegrees - 34.53) < 1e-12)
  }

  @Test func jsonLines() throws {
    let lines = (0..<5).map { i in
      Self.frame.replacing("11:10:00", with: "11:10:0\(i)") + ",\"serial\":\"X1\"}"
    }
    let file = try Self.read(lines.joined(separator: "\n"))
    #expect(file.flights[0].track.fixes.count == 5)
    let cut = try Self.read(lines.joined(separator: "\n") + "\n{\"datetime\":\"2024-")
    #expect(cut.cutShort)
    #expect(cut.flights[0].track.fixes.count == 5)
    #expect(
      message { try Self.read(lines[0] + "\n{]\n" + lines[1]) }.hasPrefix("t:2: “{]”"))
  }

  @Test func severalFlightsNeedAChoice() throws {
    try withScratch { (folder: String) throws in
      let path = folder + "/two.csv"
      try write(
        Array("time,serial,lat,lon,alt\n1,A,1,2,3\n2,B,1,2,4\n3,B,1,2,5\n".utf8), path)
      #expect(
        message { try TrackReader.read(path: path) } == """
          \(path): it holds 2 flights: B (2), A (1); say which one you mean, as in payload = "B"
          """)
      #expect(try TrackReader.read(path: path, payload: "A").fixes.count == 1)
      #expect(
        message { try TrackReader.read(path: path, payload: "C") } == """
          \(path): it holds no flight “C”; it holds B (2), A (1)
          """)
    }
  }

  @Test(arguments: [
    ("", "the file is empty"),
    ("<html><body>404</body></html>", "this XML is not GPX"),
    ("<gpx></gpx>", "there is no track in it"),
    (gpx("<trkpt lat=\"1\" lon=\"2\"/>"), "none of 1 points has both a time and a height"),
    (
      gpx("<trkpt lat=\"91\" lon=\"2\"><ele>1</ele><time>2024-01-19T11:10:00Z</time></trkpt>"),
      "t:6: lat: “91”; a latitude is a number of degrees"
    ),
    (
      gpx("<trkpt lon=\"2\"><ele>1</ele><time>2024-01-19T11:10:00Z</time></trkpt>"),
      "t:6: lat: there is nothing"
    ),
    (
      gpx("<trkpt lat=\"1\" lon=\"2\"><ele>1</ele><time>yesterday</time></trkpt>"),
      "t:6: time: “yesterday”"
    ),
    (
      gpx("<trkpt lat=\"1\" lon=\"2\"><ele>NaN</ele><time>2024-01-19T11:10:00Z</time></trkpt>"),
      "t:6: height: “NaN”"
    ),
    (String(gpx("").prefix(200)), "the XML is broken here"),
    ("[", "the JSON is broken"),
    ("{}", "there is no frame in it"),
    ("[1,2,3]", "there is no frame in it"),
    ("[\(frame)}", "the JSON is broken"),
    ("[\(frame)}]".replacing("34.53", with: "91"), "frame 1: lat: “91”"),
    ("[\(frame)}]".replacing("34.53", with: "null"), "none of 1 frames has a time"),
    ("[\(frame)}]".replacing("2024-", with: ""), "frame 1: time: “01-19T11:10:00Z”"),
    ("[\(frame)}]".replacing("1861.5", with: "1e7"), "frame 1: height"),
    ("<gpx><trk></gpx>", "the XML is broken here"),
    ("<gpx", "the XML is broken here"),
    (
      gpx("<trkpt lat=\"1\" lon=\"2\"><ele>1</ele><time>2024-01-19T11:10:00Z</time></trkpt></x>"),
      "t:6: the XML is broken here"
    ),
    ("PK\u{3}\u{4}", "this is a packed file"),
    ("time,lat,lon,alt\n1,91,2,3", "t:2: latitude: “91”; a latitude is a number of degrees"),
  ])
  func badFiles(_ text: String, _ expected: String) {
    let said = message { try Self.read(text) }
    #expect(said.contains(expected), "\(said)")
  }
}
