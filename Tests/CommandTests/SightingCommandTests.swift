import Foundation
import Testing

@Suite(.serialized) struct SightingCommandTests {
  static let kabul = [
    "where", "--from", "34.53,69.17", "--height", "70", "--wind", "4@270:10", "--ground", "1791",
  ]

  func json(_ arguments: [String]) async throws -> [String: Any] {
    try await withScratch {
      let outcome = try await Kiterunner.run(arguments + ["--json"], in: $0)
      #expect(outcome.code == 0, "\(outcome.err)")
      return try outcome.json()
    }
  }

  func number(_ value: Any?, _ key: String) throws -> Double {
    try #require((value as? [String: Any])?[key] as? Double)
  }

  /// It lies on a roof that many futures reach: that is where to go, and how sure is said.
  @Test func onARoof() async throws {
    let answer = try await json(Self.kabul + ["--sighting", "roof=34.5302,69.1735~10"])
    let before = try number(answer["sightings"], "radius_90_before_m")
    let after = try #require(answer["radius_90_m"] as? Double)
    #expect(after < 0.2 * before, "\(after) of \(before)")
    #expect(try number(answer["sightings"], "effective") > 800)
    #expect(try abs(number(answer["best_place"], "longitude") - 69.1735) < 3e-4)
    #expect(try abs(number(answer["best_place"], "latitude") - 34.5302) < 3e-4)
    let members = try #require(answer["members"] as? [String: Any])
    #expect(members["flown"] as? Int == 1_000 && members["interrupted"] as? Bool == false)
  }

  @Test func theSameOnAnyNumberOfThreads() async throws {
    let seen = [
      "--sighting", "bearing=90/30@34.5285,69.1705:+20s", "--sighting=over=34.53,69.172:+20s",
    ]
    let first = try await json(Self.kabul + seen + ["--threads", "1"])
    let second = try await json(Self.kabul + seen + ["--threads", "3"])
    #expect(first["digest"] as? String == second["digest"] as? String)
    let none = try await json(Self.kabul)
    #expect(none["digest"] as? String != first["digest"] as? String)
    #expect(none["sightings"] is NSNull)
  }

  /// What cannot be is said to be a mistake, and the answer stays what it was.
  @Test func contradiction() async throws {
    let answer = try await json(Self.kabul + ["--sighting", "roof=34.6,69.0~5"])
    let sentences = try #require(answer["sentences"] as? [String])
    #expect(sentences.contains { $0.contains("does not fit the wind and the rest") })
    let before = try number(answer["sightings"], "radius_90_before_m")
    #expect(try abs(#require(answer["radius_90_m"] as? Double) / before - 1) < 0.1)
  }

  @Test func theSheet() async throws {
    try await withScratch { folder in
      let outcome = try await Kiterunner.run(
        Self.kabul + ["--sheet", "--out", "out", "--sighting", "not=34.53,69.173:50m"], in: folder)
      #expect(outcome.code == 0 && outcome.out.contains("fly-away.txt"))
      let text = try String(contentsOfFile: folder + "/out/fly-away.txt", encoding: .utf8)
      #expect(text.contains("Estimated path") && text.contains("14 CFR 101.19"))
    }
  }

  @Test(arguments: [
    (["--sighting", "bearing=400@34.53,69.17:+5s"], "--sighting: 400 °"),
    (["--sighting", "roof=34.53,169.17"], "--sighting: 34.53000, 169.17000 is "),
    (["--sighting", ""], "--sighting: “”"),
    (["--sighting", "bearing=1@2,3:+5s\n"], "--sighting: "),
    (["--sheet"], "--sheet: there is no --out"),
    (
      Array(repeating: ["--sighting", "roof=34.53,69.17"], count: 101).flatMap(\.self),
      "--sighting: 101 of them"
    ),
  ])
  func badFlags(_ more: [String], _ says: String) async throws {
    try await withScratch {
      let outcome = try await Kiterunner.run(Self.kabul + more, in: $0)
      #expect(outcome.code == 64 && outcome.complaints.count == 1 && outcome.out.isEmpty)
      #expect(outcome.err.hasPrefix(says), "\(outcome.err)")
    }
  }
}
