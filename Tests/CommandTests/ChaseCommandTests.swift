import Foundation
import Testing

/// `kiterunner chase` as a person runs it, in a made-up town of a hundred blocks.
@Suite struct ChaseCommandTests {
  /// Streets every 100 m, 11 by 11 of them, south-west corner at 42.5 N 1.5 E.
  static func town() -> String {
    var text = "<?xml version=\"1.0\"?>\n<osm version=\"0.6\">\n"
    for y in 0..<11 {
      for x in 0..<11 {
        text +=
          "<node id=\"\(100 * y + x + 1)\" lat=\"\(42.5 + 0.0009 * Double(y))\" "
          + "lon=\"\(1.5 + 0.00122 * Double(x))\"/>\n"
      }
    }
    for i in 0..<11 {
      for isNorth in [false, true] {
        text += "<way id=\"\(2 * i + (isNorth ? 1 : 0) + 1)\">"
        for k in 0..<11 {
          text += "<nd ref=\"\(isNorth ? 100 * k + i + 1 : 100 * i + k + 1)\"/>"
        }
        text +=
          "<tag k=\"highway\" v=\"residential\"/>"
          + "<tag k=\"name\" v=\"\(isNorth ? "Avenue" : "Street") \(i)\"/></way>\n"
      }
    }
    return text + "</osm>\n"
  }

  static let flags = [
    "chase", "--from", "42.5045,1.504", "--height", "60", "--wind", "3@270", "--ground", "1000",
    "--members", "400", "--me", "42.5045,1.5065", "--streets", "town.osm",
  ]
  static let rivals = ["--against", "42.507,1.507@4.5~20%", "--against", "42.502,1.508@4+10~5"]

  @Test func advisesAndWrites() async throws {
    try await withScratch { folder in
      try write(Self.town(), folder + "/town.osm")
      let run = try await Kiterunner.run(Self.flags + Self.rivals + ["--out", "out"], in: folder)
      #expect(run.code == 0, "\(run.err)")
      #expect(run.out.contains("first in "))
      #expect(run.out.contains("Most likely first: "))
      #expect(run.out.contains("Starting a minute later: "))
      #expect(
        try contents(of: folder + "/out") == [
          "chase.geojson", "chase.gpx", "chase.json", "chase.svg",
        ])
      #expect(try contents(of: folder).contains("town.osm.foot.streets"))
      let again = try await Kiterunner.run(Self.flags + Self.rivals + ["--json"], in: folder)
      let json = try again.json()
      #expect(json["format"] as? String == "kite-runner-chase")
      #expect((json["advice"] as? [[String: Any]])?.count == 3)
      let written = try String(contentsOfFile: folder + "/out/chase.json", encoding: .utf8)
      #expect(written == again.out)
      let map = try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(fileURLWithPath: folder + "/out/chase.geojson")))
      #expect(((map as? [String: Any])?["features"] as? [Any])?.isEmpty == false)
    }
  }

  @Test func takesAPredictionThatWhereWrote() async throws {
    try await withScratch { folder in
      try write(Self.town(), folder + "/town.osm")
      let asked = try await Kiterunner.run(
        ["where"] + Self.flags[1..<11] + ["--out", "where"], in: folder)
      #expect(asked.code == 0, "\(asked.err)")
      let me = ["--me", "42.5045,1.5065", "--streets", "town.osm", "--json"]
      let direct = try await Kiterunner.run(Self.flags + Self.rivals + ["--json"], in: folder)
      for path in ["where", "where/members.csv", "where/result.json"] {
        let run = try await Kiterunner.run(
          ["chase", "--prediction", path] + me + Self.rivals, in: folder)
        #expect(run.code == 0, "\(run.err)")
        let one = try #require(try run.json()["most_possible_first"] as? Double)
        let other = try #require(try direct.json()["most_possible_first"] as? Double)
        // The table has centimetres and hundredths of seconds.
        #expect((one - other).magnitude < 0.01)
      }
    }
  }

  @Test(arguments: [
    (["--streets", "none.osm"], "none.osm: no such file; "),
    (["--by", "boat"], "--by: “boat”; it is foot, bicycle or car"),
    (["--speed", "0"], "--speed: 0 m/s; "), (["--against", "42.5"], "--against: "),
    (["--against", "42.5,1.5@-3"], "--against: “42.5,1.5@-3”; "),
    (["--me", "41.0,3.0"], "--me: there is no street within 1 km of "),
    (["--from", "10,10"], "town.osm: it has no street within 3 km of where it may land; "),
    (["--streets", "broken.osm"], "broken.osm:"),
  ]) func saysWhatIsWrong(_ flags: [String], _ start: String) async throws {
    try await withScratch { folder in
      try write(Self.town(), folder + "/town.osm")
      try write(String(Self.town().prefix(3_000)), folder + "/broken.osm")
      var all = Self.flags
      // The last of a flag counts only where it is given once.
      if let i = all.firstIndex(of: flags[0]) { all.removeSubrange(i...(i + 1)) }
      let run = try await Kiterunner.run(all + flags + ["--out", "out"], in: folder)
      #expect(run.code != 0)
      #expect(run.complaints.count == 1, "\(run.err)")
      #expect(run.err.contains(start), "\(run.err)")
      #expect(!FileManager.default.fileExists(atPath: folder + "/out/chase.svg"))
    }
  }
}
