import Foundation
import Testing

/// `search`: from a prediction to the next place to look, step by step.
@Suite(.serialized) struct SearchCommandTests {
  /// Runs a step that must work.
  static func search(_ arguments: [String], in folder: String) async throws -> String {
    let outcome = try await Kiterunner.run(["search"] + arguments, in: folder)
    #expect(outcome.code == 0, "\(arguments): \(outcome.err)")
    #expect(outcome.err.isEmpty, "\(outcome.err)")
    return outcome.out
  }

  static func state(_ folder: String, _ file: String = "s.json") async throws -> [String: Any] {
    let text = try await search(["show", file, "--json"], in: folder)
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func wholeSearch() async throws {
    try await withScratch { folder in
      let flown = try await Kiterunner.run(
        [
          "where", "--from", "34.53,69.17", "--height", "70", "--wind", "4@270", "--ground", "1791",
          "--json",
        ], in: folder)
      #expect(flown.code == 0)
      let best = try #require(try flown.json()["best_place"] as? [String: Any])
      let place = "\(best["latitude"] ?? 0),\(best["longitude"] ?? 0)"
      try write(flown.out, folder + "/flight.json")

      let begun = try await Self.search(
        ["new", "s.json", "--from", "flight.json", "--team", "ana:30"], in: folder)
      #expect(begun.contains("Look first around"))
      let before = try await Self.state(folder)
      // The same prediction says the same place, give or take its cells.
      let first = try #require(before["best_place"] as? [String: Any])
      for key in ["latitude", "longitude"] {
        let (a, b) = (first[key] as? Double ?? 0, best[key] as? Double ?? 1)
        #expect(abs(a - b) < 0.0006, "\(key)")
      }

      _ = try await Self.search(
        ["look", "s.json", "--at", place, "--radius", "60", "--chance", "90", "--team", "ana"],
        in: folder)
      try write(
        """
        <gpx version="1.1"><trk><trkseg><trkpt lat="34.5300" lon="69.1710"/>\
        <trkpt lat="34.5302" lon="69.1725"/></trkseg></trk></gpx>
        """, folder + "/walk.gpx")
      _ = try await Self.search(["track", "s.json", "walk.gpx", "--ground", "roofs"], in: folder)
      _ = try await Self.search(
        [
          "sweep", "s.json", "--at", place, "--radius", "100", "--width", "20", "--minutes", "15",
        ], in: folder)
      _ = try await Self.search(
        [
          "tip", "s.json", "--from", "34.53,69.172", "--towards", "34.532,69.178", "--trust", "60",
          "--note", "the man at the gate",
        ], in: folder)
      _ = try await Self.search(
        ["moved", "s.json", "--chance", "20", "--mean", "50", "--bearing", "90"], in: folder)
      let after = try await Self.state(folder)
      #expect((after["steps"] as? [Any])?.count == 5)
      let outcomes = try #require(after["steps"] as? [[String: Any]]).map {
        $0["outcome"] as? Double
      }
      #expect((outcomes[0] ?? 0) > 0.02)
      #expect((after["hidden"] as? [String: Any])?["ana"] as? Double ?? 0 > 0.3)

      // Back, step by step, to where it was.
      for _ in 0..<5 { _ = try await Self.search(["undo", "s.json"], in: folder) }
      var back = try await Self.state(folder)
      #expect(
        (back["best_place"] as? NSDictionary) == (before["best_place"] as? NSDictionary))
      let empty = try await Kiterunner.run(["search", "undo", "s.json"], in: folder)
      #expect(empty.code == 1 && empty.complaints.count == 1)
      for _ in 0..<5 { _ = try await Self.search(["redo", "s.json"], in: folder) }
      back = try await Self.state(folder)
      #expect((back["best_place"] as? NSDictionary) == (after["best_place"] as? NSDictionary))

      let plan = try await Self.search(
        [
          "plan", "s.json", "--team", "ana@34.53,69.172", "--team", "ben@34.531,69.175", "--width",
          "20", "--hours", "1", "--svg", "map.svg", "--gpx", "plan.gpx",
        ], in: folder)
      #expect(plan.contains("Chance of having found it"))
      let map = try String(contentsOfFile: folder + "/map.svg", encoding: .utf8)
      #expect(map.hasPrefix("<?xml") && map.contains("k-sought") && !map.contains("nan"))
      let ways = try String(contentsOfFile: folder + "/plan.gpx", encoding: .utf8)
      #expect(ways.components(separatedBy: "<rte>").count == 3)

      let found = try await Self.search(["found", "s.json", "--at", place], in: folder)
      #expect(found.contains("Found at"))
    }
  }

  /// Between the squares through the streets: the same plan with what lies between, and what is wrong
  /// with the flags.
  @Test func plansThroughTheStreets() async throws {
    try await withScratch { folder in
      try write(ChaseCommandTests.town(), folder + "/town.osm")
      try write(String(ChaseCommandTests.town().prefix(3_000)), folder + "/broken.osm")
      _ = try await Self.search(["new", "s.json", "--near", "42.505,1.507~150"], in: folder)
      let plan = [
        "plan", "s.json", "--team", "me@42.501,1.501", "--team", "ana@42.509,1.512", "--hours", "1",
        "--ground", "roofs", "--json",
      ]
      /// When each begins its first square, s, and that by the straight way there on foot.
      func first(_ text: String) throws -> [(begin: Double, detour: Double)] {
        let value =
          try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let legs = try #require(value?["legs"] as? [[String: Any]])
        return try [("me", 42.501, 1.501), ("ana", 42.509, 1.512)].map {
          name, latitude, longitude in
          let leg = try #require(legs.first { $0["team"] as? String == name })
          let begin = try #require(leg["begin_s"] as? Double)
          let north = 111_195 * (try #require(leg["latitude"] as? Double) - latitude)
          let east =
            111_195 * cos(42.5 * Double.pi / 180)
            * (try #require(leg["longitude"] as? Double) - longitude)
          return (begin, begin * 1.3 / (north * north + east * east).squareRoot())
        }
      }
      let straight = try first(try await Self.search(plan, in: folder))
      let streets = try first(
        try await Self.search(plan + ["--streets", "town.osm"], in: folder))
      // Round two sides of the blocks instead of across them: at most √2 as far, and the ways to the
      // streets and from them. Straight, a square begins at its edge.
      for way in straight { #expect(way.detour < 1, "\(way)") }
      for way in streets { #expect(way.detour > 1.05 && way.detour < 1.5, "\(way)") }
      let ridden = try first(
        try await Self.search(plan + ["--streets", "town.osm", "--by", "bicycle"], in: folder))
      for (a, b) in zip(ridden, streets) { #expect(a.begin < 0.7 * b.begin) }
      let said = try await Self.search(
        Array(plan.dropLast()) + ["--streets", "town.osm"], in: folder)
      #expect(said.contains("through the streets"))

      for (flags, start) in [
        (["--streets", "none.osm"], "none.osm: no such file; "),
        (["--streets", "broken.osm"], "broken.osm:"),
        (["--by", "car"], "--by: there are no streets"),
        (["--terrain", "x.hgt"], "--terrain: there are no streets"),
        (["--streets", "town.osm", "--by", "boat"], "--by: “boat”; "),
        (["--streets", "town.osm", "--ride-speed", "5"], "--ride-speed: nobody rides; "),
      ] {
        let run = try await Kiterunner.run(["search"] + plan + flags, in: folder)
        #expect(run.code != 0 && run.complaints.count == 1, "\(flags): \(run.err)")
        #expect(run.err.hasPrefix(start), "\(run.err)")
      }
      // A search in another part of the world than the map.
      _ = try await Self.search(["new", "far.json", "--near", "10,10~150"], in: folder)
      let far = try await Kiterunner.run(
        [
          "search", "plan", "far.json", "--team", "me@10,10", "--ground", "open", "--streets",
          "town.osm",
        ], in: folder)
      #expect(far.err.hasPrefix("town.osm: it has no street within 20 km of where the search is"))
    }
  }

  @Test func twoPeople() async throws {
    try await withScratch { folder in
      _ = try await Self.search(
        [
          "new", "a.json", "--near", "42.5,1.5~200", "--area", "42.505,1.505:300@2",
          "--beacon-dead", "30",
        ], in: folder)
      try FileManager.default.copyItem(atPath: folder + "/a.json", toPath: folder + "/b.json")
      _ = try await Self.search(
        ["look", "a.json", "--at", "42.5,1.5", "--radius", "100", "--by", "ana"], in: folder)
      _ = try await Self.search(
        ["look", "b.json", "--at", "42.505,1.505", "--radius", "400", "--radio", "--by", "ben"],
        in: folder)
      let merged = try await Self.search(["merge", "a.json", "b.json"], in: folder)
      #expect(merged.contains("1 step of theirs added, 2 in all."))
      _ = try await Self.search(["merge", "b.json", "a.json"], in: folder)
      let (a, b) = (try await Self.state(folder, "a.json"), try await Self.state(folder, "b.json"))
      #expect(NSDictionary(dictionary: a) == NSDictionary(dictionary: b))
      #expect((a["hidden"] as? [String: Any])?["beacon_dead"] as? Double ?? 0 > 0.3)

      // Another search is not this one.
      _ = try await Self.search(["new", "c.json", "--near", "42.5,1.5~300"], in: folder)
      let bytes = FileManager.default.contents(atPath: folder + "/a.json")
      let refused = try await Kiterunner.run(["search", "merge", "a.json", "c.json"], in: folder)
      #expect(refused.code == 1 && refused.complaints.count == 1)
      #expect(refused.err.contains("not the same search"))
      #expect(FileManager.default.contents(atPath: folder + "/a.json") == bytes)
    }
  }

  @Test func whatWasWrong() async throws {
    try await withScratch { folder in
      _ = try await Self.search(["new", "s.json", "--near", "42.5,1.5~200"], in: folder)
      let bytes = FileManager.default.contents(atPath: folder + "/s.json")
      try write("{\"format\": \"kite-runner-sea", folder + "/torn.json")
      for (arguments, code, what) in [
        (["new", "t.json"], 64, "--from"),
        (["new", "s.json", "--near", "42.5,1.5~200"], 1, "already"),
        (["new", "t.json", "--near", "42.5,1.5~5000", "--cell", "0.1"], 64, "4,000,000"),
        (["new", "t.json", "--near", "42.5~5"], 64, "--near"),
        (["new", "t.json", "--from", "none.json"], 1, "none.json"),
        (["new", "t.json", "--from", "s.json"], 1, "format"),
        (["look", "s.json", "--at", "42.5,1.5"], 64, "--radius"),
        (["look", "s.json", "--at", "42.5,1.5", "--radius", "30", "--chance", "0.8"], 64, "80"),
        (["look", "s.json", "--at", "42.5,1.5", "--radius", "30", "--team", "x"], 64, "--team"),
        (["look", "torn.json", "--at", "42.5,1.5", "--radius", "30"], 1, "torn.json"),
        (
          ["sweep", "s.json", "--at", "42.5,1.5", "--radius", "30", "--width", "9"], 64, "--length"
        ),
        (["tip", "s.json", "--trust", "50"], 64, "nothing was said"),
        (["tip", "s.json", "--trust", "50", "--from", "42.5,1.5"], 64, "--bearing"),
        (["undo", "s.json"], 1, "no step"),
        (["plan", "s.json", "--width", "20"], 64, "--team"),
        (["plan", "s.json", "--team", "me", "--width", "20"], 64, "--team"),
        (["track", "s.json", "torn.json", "--width", "20"], 1, "torn.json"),
      ] as [([String], Int32, String)] {
        let outcome = try await Kiterunner.run(["search"] + arguments, in: folder)
        #expect(outcome.code == code, "\(arguments): \(outcome.err)")
        #expect(outcome.complaints.count == 1, "\(outcome.err)")
        #expect(outcome.err.contains(what), "\(outcome.err)")
      }
      #expect(FileManager.default.contents(atPath: folder + "/s.json") == bytes)
      #expect(try contents(of: folder) == ["s.json", "torn.json"])
    }
  }
}
