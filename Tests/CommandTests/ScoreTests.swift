import Foundation
import Testing

/// `score` and `things`.
@Suite(.serialized) struct ScoreTests {
  /// The keys that others read; more may come beside them.
  func check(_ scores: [String: Any], flights count: Int) throws {
    #expect(Set(scores.keys) == ["rows", "flights", "overall"])
    let rows = try #require(scores["rows"] as? [[String: Any]])
    #expect(!rows.isEmpty)
    for row in rows {
      #expect(row["at"] is String)
      #expect((row["n"] as? Int ?? 0) > 0)
      for key in ["median_km", "p90_km", "energy_score_km"] {
        #expect((row[key] as? Double ?? -1) >= 0, "\(key)")
      }
      for key in ["in50", "in90"] {
        #expect((0...1).contains(row[key] as? Double ?? -1), "\(key)")
      }
      let baselines = try #require(row["baselines"] as? [String: Any])
      #expect(
        Set(baselines.keys) == ["fixed5_km", "fixed8_km", "measured_km", "dead_reckoning_km"])
      #expect(baselines.values.allSatisfy { $0 is NSNull || $0 is Double })
    }
    #expect((scores["flights"] as? [Any])?.count == count)
    let overall = try #require(scores["overall"] as? [String: Any])
    let sum = rows.reduce(0) { $0 + ($1["n"] as? Int ?? 0) }
    #expect(overall["n"] as? Int == sum)
    for key in ["in50", "in90"] {
      #expect((0...1).contains(overall[key] as? Double ?? -1), "\(key)")
    }
  }

  @Test func madeUpFlights() async throws {
    try await withScratch { folder in
      try write(MadeUp.table(MadeUp.flight()), folder + "/one.csv")
      try write(MadeUp.table(MadeUp.flight(latitude: -17, longitude: 179.7)), folder + "/two.csv")
      let arguments = ["score", ".", "--members", "300"]
      let outcome = try await Kiterunner.run(arguments + ["--json"], in: folder)
      #expect(outcome.code == 0)
      #expect(outcome.err.isEmpty, "\(outcome.err)")
      let scores = try outcome.json()
      try check(scores, flights: 2)
      let rows = try #require(scores["rows"] as? [[String: Any]])
      #expect(
        rows.map { $0["at"] as? String } == ["burst", "10km", "7km", "5km", "3km", "1.5km"])

      let table = try await Kiterunner.run(arguments, in: folder)
      #expect(table.code == 0)
      #expect(table.out.contains("2 flights"))
      #expect(!table.out.contains("\u{1B}") && !table.out.contains("nan"))

      // What cannot be read or is no flight is named, and the others still count.
      try write(MadeUp.garbage, folder + "/bad.csv")
      try write(MadeUp.table(MadeUp.flight(falls: false)), folder + "/climb.csv")
      try write("no table", folder + "/notes.txt")
      let mixed = try await Kiterunner.run(arguments + ["--json"], in: folder)
      #expect(mixed.code == 0)
      #expect(mixed.out == outcome.out)
      #expect(mixed.complaints.count == 2, "\(mixed.err)")
      #expect(mixed.err.contains("./bad.csv: "))
      #expect(mixed.err.contains("./climb.csv: "))
    }
  }

  @Test func nothingToScore() async throws {
    try await withScratch { folder in
      let empty = try await Kiterunner.run(["score", "."], in: folder)
      #expect(empty.code == 1)
      #expect(empty.complaints.count == 1)
      try write(MadeUp.garbage, folder + "/bad.csv")
      let broken = try await Kiterunner.run(["score", ".", "--json"], in: folder)
      #expect(broken.code == 1)
      #expect(broken.out.isEmpty)
      #expect(broken.complaints.count == 2, "\(broken.err)")
    }
  }

  @Test(.enabled(if: Recorded.has("flights/radiosondes"), "no recorded flights"))
  func recordedFlights() async throws {
    try await withScratch { folder in
      let outcome = try await Kiterunner.run(
        ["score", Recorded.path("flights/radiosondes"), "--json", "--members", "200"], in: folder)
      #expect(outcome.code == 0, "\(outcome.err)")
      let scores = try outcome.json()
      try check(scores, flights: (scores["flights"] as? [Any])?.count ?? 0)
      #expect((scores["flights"] as? [Any])?.isEmpty == false)
    }
  }

  @Test func things() async throws {
    try await withScratch { folder in
      let outcome = try await Kiterunner.run(["things"], in: folder)
      #expect(outcome.code == 0)
      for name in ["afghan-kite", "radiosonde", "drone"] { #expect(outcome.out.contains(name)) }
      for help in [["--help"], ["where", "--help"], ["--version"]] {
        let said = try await Kiterunner.run(help, in: folder)
        #expect(said.code == 0)
        #expect(said.err.isEmpty && !said.out.isEmpty)
      }
    }
  }
}
