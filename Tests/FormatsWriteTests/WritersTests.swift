import Foundation
import Geo
import Landing
import MadeUp
import Testing

import Formats

@Suite struct WritersTests {
  @Test func csvRoundTrip() throws {
    let report = MadeUp.report()
    let lines = CSVWriter.text(report).split(separator: "\n")
    #expect(lines[0] == "latitude,longitude,height_m,time_s,utc,east_m,north_m,mode")
    #expect(lines.count == report.prediction.members.count + 1)
    for (line, member) in zip(lines.dropFirst(), report.prediction.members) {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      let place = report.prediction.frame.place(east: member.east, north: member.north)
      #expect((Double(fields[0])! - place.latitudeDegrees).magnitude < 1e-6)
      #expect((Double(fields[1])! - place.longitudeDegrees).magnitude < 1e-6)
      #expect((Double(fields[2])! - member.height).magnitude <= 0.051)
      #expect((Double(fields[3])! - member.time).magnitude <= 0.0051)
      #expect(fields[4].hasPrefix("2026-02-03T14:0") && fields[4].hasSuffix("Z"))
      #expect((Double(fields[5])! - member.east).magnitude <= 0.0051)
      #expect((Double(fields[6])! - member.north).magnitude <= 0.0051)
      #expect(fields[7] == (member.mode == 0 ? "tumbling" : "the line is fouled"))
    }
  }

  @Test func csvWithoutAClock() {
    let report = MadeUp.report(MadeUp.prediction(start: .nan))
    let line = CSVWriter.text(report).split(separator: "\n")[1]
    #expect(line.split(separator: ",", omittingEmptySubsequences: false)[4].isEmpty)
  }

  @Test func csvFields() {
    #expect(CSVWriter.field("a,\"b\"") == "\"a,\"\"b\"\"\"")
    #expect(CSVWriter.field("=1+1") == " =1+1")
    #expect(CSVWriter.field("plain") == "plain")
  }

  @Test func resultReadsBack() throws {
    let report = MadeUp.report()
    let text = ResultWriter.text(report, files: ["map.html", "members.csv"])
    let json = try readJSON(text)
    #expect(json["format"] as? String == "kite-runner-result")
    #expect(json["seed"] as? String == "18446744073709551615")
    #expect(json["digest"] as? String == "00c0ffee12345678")
    #expect(json["title"] as? String == "Friday on the roof <3 & \"more\"")
    #expect(json["files"] as? [String] == ["map.html", "members.csv"])
    let best = try #require(json["best_place"] as? [String: Any])
    let place = try #require(report.bestPlace)
    #expect(((best["latitude"] as? Double ?? 0) - place.latitudeDegrees).magnitude < 1e-7)
    #expect(best["utc"] as? String == "2026-02-03T14:03:17Z")
    let regions = try #require(json["regions"] as? [[String: Any]])
    #expect(regions.map { $0["mass"] as? Double } == [0.5, 0.9, 0.95])
    #expect((regions[1]["holes"] as? Int ?? 0) >= 1)
    let inputs = try #require(json["inputs"] as? [String: Any])
    #expect((inputs["wind"] as? [[String: Any]])?.first?["from_deg"] as? Double == 290)
    let modes = try #require(json["modes"] as? [[String: Any]])
    #expect((modes.reduce(0.0) { $0 + ($1["share"] as? Double ?? 0) } - 1).magnitude < 1e-5)
    #expect(json["if_burst_now"] is NSNull)
    // Snake case throughout, in the order written.
    #expect(text.hasPrefix("{\n  \"format\": \"kite-runner-result\",\n  \"format_version\": 1,"))
  }

  @Test func resultOfSomethingClimbing() throws {
    var report = MadeUp.sonde()
    report.ifBurstNow = MadeUp.prediction(at: report.prediction.frame.origin, scale: 20)
    let json = try readJSON(ResultWriter.text(report))
    let now = try #require(json["if_burst_now"] as? [String: Any])
    #expect((now["best_place"] as? [String: Any])?["latitude"] is Double)
    #expect((json["last_heard"] as? [String: Any])?["utc"] as? String == "2026-02-03T14:02:25Z")
    #expect((json["asked_from"] as? [String: Any])?["is"] as? String == "last_heard")
  }

  @Test func jsonText() {
    let value: JSONValue = [
      "a": [1, 2.5, -0.001, .null, true], "b": .string("x\n\"\\\u{1}é"), "c": [], "d": [:],
      "e": .number(.infinity), "f": .number(1e300),
    ]
    #expect(
      value.compact
        == "{\"a\":[1,2.5,-0.001,null,true],\"b\":\"x\\n\\\"\\\\\\u0001é\",\"c\":[],\"d\":{},"
        + "\"e\":null,\"f\":1e+300}")
    #expect(value["a"] == [1, 2.5, -0.001, .null, true])
    #expect(value["z"] == nil)
  }

  @Test func kmlReadsBack() throws {
    let report = MadeUp.report()
    let root = try readXML(KMLWriter.text(report))
    #expect(root.name == "kml")
    #expect(root.attributes["xmlns"] == "http://www.opengis.net/kml/2.2")
    #expect(root.all("Document")[0].first("name")?.text == report.title)
    let placemarks = root.all("Placemark")
    let names = placemarks.compactMap { $0.first("name")?.text }
    #expect(
      names.prefix(3) == ["95 % of all futures", "90 % of all futures", "50 % of all futures"])
    #expect(names.contains("best place") && names.contains("release") && names.contains("me"))
    #expect(!root.all("innerBoundaryIs").isEmpty)
    let styles = Set(root.all("Style").compactMap { $0.attributes["id"] })
    for url in root.all("styleUrl") { #expect(styles.contains(String(url.text.dropFirst()))) }
    #expect(root.all("Folder")[0].all("Placemark").count == 800)
    #expect(try readXML(KMLWriter.text(report, withMembers: false)).all("Folder").isEmpty)
    for ring in root.all("LinearRing") {
      let points = ring.first("coordinates")!.text.split(separator: " ")
      #expect(points.count >= 4 && points.first == points.last)
    }
    #expect(try readXML(KMLWriter.text(MadeUp.sonde())).all("LineString").count == 1)
  }

  @Test func gpxReadsBack() throws {
    let report = MadeUp.report()
    let root = try readXML(GPXWriter.text(report))
    #expect(root.name == "gpx" && root.attributes["version"] == "1.1")
    let points = root.all("wpt")
    #expect(points.first?.first("name")?.text == "best place")
    #expect(points.count >= 5)
    let place = try #require(report.bestPlace)
    let latitude = try #require(Double(points[0].attributes["lat"] ?? ""))
    #expect((latitude - place.latitudeDegrees).magnitude < 1e-6)
    #expect(points[0].first("time")?.text == "2026-02-03T14:03:17Z")
    #expect(points[0].children.map(\.name) == ["ele", "time", "name", "desc", "sym"])
    #expect(try readXML(GPXWriter.text(MadeUp.sonde())).all("trkpt").count == 61)
  }

  @Test func xmlEscapes() {
    #expect(
      XMLText.escaped("<a & \"b'\u{0}\u{1F}>") == "&lt;a &amp; &quot;b&#39;\u{FFFD}\u{FFFD}&gt;")
  }
}
