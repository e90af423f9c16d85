import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Questions that are well put, through the program itself.
@Suite(.serialized) struct WhereTests {
  static let kite = ["--height", "70", "--wind", "4@270"]
  static let kabul = ["where", "--from", "34.53,69.17", "--ground", "1791"] + kite

  func run(_ arguments: [String], in folder: String? = nil) async throws -> Kiterunner.Outcome {
    let work = { (folder: String) in
      let outcome = try await Kiterunner.run(arguments, in: folder)
      #expect(outcome.code == 0, "\(outcome.err)")
      #expect(outcome.err.isEmpty)
      return outcome
    }
    if let folder { return try await work(folder) }
    return try await withScratch(work)
  }

  func answer(_ arguments: [String], in folder: String? = nil) async throws -> [String: Any] {
    try await run(arguments + ["--json"], in: folder).json()
  }

  func number(_ answer: [String: Any], _ path: String...) throws -> Double {
    var value: Any? = answer
    for key in path { value = (value as? [String: Any])?[key] }
    return try #require(value as? Double, "\(path) is a number")
  }

  @Test func documentedKeys() async throws {
    let answer = try await answer(
      Self.kabul + ["--me", "34.53,69.18", "--time", "2026-01-16T10:30Z"])
    #expect(
      Set(answer.keys) == [
        "format", "format_version", "version", "seed", "digest", "title", "thing", "units",
        "answer",
        "sentences", "asked_from", "members", "best_place", "from_me", "radius_50_m",
        "radius_90_m", "time_s", "regions", "likely_places", "modes", "wind", "last_heard",
        "if_burst_now", "terrain", "assumptions", "not_known", "inputs", "files",
        "sightings", "line_low", "landings_m",
      ])
    #expect(answer["format"] as? String == "kite-runner-result")
    #expect(try number(answer, "format_version") == 1)
    #expect((answer["digest"] as? String)?.count == 16)
    #expect(
      (answer["regions"] as? [[String: Any]])?.map { $0["mass"] as? Double } == [0.5, 0.9, 0.95])
    let best = try #require(answer["best_place"] as? [String: Any])
    #expect(
      Set(best.keys) == [
        "latitude", "longitude", "height_m", "east_m", "north_m", "distance_m", "bearing_deg",
        "utc", "unix_s",
      ])
    #expect((best["utc"] as? String)?.hasPrefix("2026-01-16T10:3") == true)
    let asked = try #require(answer["asked_from"] as? [String: Any])
    #expect(asked["is"] as? String == "release")
    #expect(asked["utc"] as? String == "2026-01-16T10:30:00Z")
    let members = try #require(answer["members"] as? [String: Any])
    #expect(members["requested"] as? Int == 1_000)
    #expect(members["flown"] as? Int == 1_000)
    #expect(members["interrupted"] as? Bool == false)
    #expect(try number(answer, "time_s", "p05") < number(answer, "time_s", "p95"))
  }

  @Test func theSameFuturesOnAnyNumberOfThreads() async throws {
    func digest(_ more: String...) async throws -> String {
      try #require(await answer(Self.kabul + ["--members", "3000"] + more)["digest"] as? String)
    }
    let first = try await digest()
    for threads in ["1", "2", "3"] { #expect(try await digest("--threads", threads) == first) }
    #expect(try await digest() == first)
    #expect(try await digest("--seed", "1") == first)
    #expect(try await digest("--seed", "2") != first)
    #expect(try await digest("--seed", "18446744073709551615") != first)
  }

  /// South and west are written with a minus, after a blank or an equals sign.
  @Test(arguments: [
    (["--from", "-33.9,151.2", "--me", "-33.9,151.2"], -33.9, 151.2),
    (["--from=-33.9,-70.6", "--me=-33.9,-70.6"], -33.9, -70.6),
    (["--from", "-0.5,-179.9999", "--me", "-0.5,179.9999"], -0.5, -179.9999),
  ])
  func southAndWest(_ place: [String], _ latitude: Double, _ longitude: Double) async throws {
    let answer = try await answer(["where"] + place + Self.kite)
    #expect(abs(try number(answer, "asked_from", "latitude") - latitude) < 1e-6)
    #expect(abs(try number(answer, "asked_from", "longitude") - longitude) < 1e-6)
    #expect(try number(answer, "from_me", "distance_m") < 5_000)
    #expect(abs(try number(answer, "best_place", "bearing_deg") - 90) < 10)
  }

  @Test func unitsChangeWordsOnly() async throws {
    let metric = try await answer(Self.kabul)
    for (units, word) in [("imperial", " ft"), ("aviation", " ft")] {
      let other = try await answer(Self.kabul + ["--units", units])
      #expect(other["digest"] as? String == metric["digest"] as? String)
      #expect(try number(other, "radius_50_m") == number(metric, "radius_50_m"))
      #expect((other["sentences"] as? [String])?.joined().contains(word) == true)
    }
    let knots = try await run(Self.kabul + ["--units", "aviation"])
    #expect(knots.out.contains(" kt"))
    #expect(try await run(Self.kabul + ["--units", "imperial"]).out.contains(" mph"))
  }

  @Test func oneScreenWithoutColour() async throws {
    let out = try await run(Self.kabul).out
    #expect(!out.contains("\u{1B}"), "no colour codes where nobody sees them")
    #expect(out.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let quiet = try await withScratch {
      try await Kiterunner.run(Self.kabul, in: $0, environment: ["NO_COLOR": "1"])
    }
    #expect(quiet.out == out)
  }

  @Test func everyFileParses() async throws {
    try await withScratch { folder in
      let arguments = Self.kabul + ["--me", "34.53,69.18", "--out", "deep/er"]
      let answer = try await answer(arguments, in: folder)
      let names = [
        "map.html", "map.svg", "members.csv", "places.gpx", "prediction.geojson",
        "prediction.kml", "result.json",
      ]
      #expect(try contents(of: folder + "/deep/er") == names)
      for name in names {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/deep/er/\(name)"))
        let text = String(decoding: data, as: UTF8.self)
        switch NSString(string: name).pathExtension {
        case "json", "geojson":
          let value = try JSONSerialization.jsonObject(with: data) as? [String: Any]
          #expect(value != nil, "\(name)")
        case "csv":
          let rows = text.split(separator: "\n")
          #expect(rows.count == 1_001)
          let columns = rows[0].split(separator: ",").count
          let widths = rows.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }
          #expect(widths.allSatisfy { $0 == columns })
        default:
          #expect(XML.isWellFormed(data), "\(name)")
        }
      }
      let saved = try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(fileURLWithPath: folder + "/deep/er/result.json")))
      #expect((saved as? [String: Any])?["digest"] as? String == answer["digest"] as? String)
      // A second answer takes the place of the first, and leaves nothing else.
      _ = try await run(arguments, in: folder)
      #expect(try contents(of: folder + "/deep/er") == names)
    }
  }

  @Test func tracks() async throws {
    try await withScratch { folder in
      try write(MadeUp.table(MadeUp.flight()), folder + "/t.csv")
      let track = ["where", "--track", "t.csv"]
      let falling = try await answer(track + ["--at-altitude", "5000"], in: folder)
      #expect(falling["if_burst_now"] is NSNull)
      #expect((falling["asked_from"] as? [String: Any])?["is"] as? String == "last_heard")
      #expect(abs(try number(falling, "last_heard", "height_m") - 5_000) < 60)
      // 5 m/s at the ground and 1 m/s more for each 1,000 m, for 670 s.
      #expect((4_000...6_500).contains(try number(falling, "best_place", "distance_m")))
      #expect((80...100).contains(try number(falling, "best_place", "bearing_deg")))
      #expect((500...900).contains(try number(falling, "time_s", "p50")))

      let climbing = try await answer(
        track + ["--at-time", "2023-11-14T22:30:00Z", "--burst", "12000±500"], in: folder)
      let later = try number(climbing, "best_place", "distance_m")
      #expect(try number(climbing, "if_burst_now", "best_place", "distance_m") < later)
      #expect((climbing["answer"] as? String)?.isEmpty == false)
      let said = try await run(
        track + ["--at-time", "2023-11-14T22:30:00Z", "--burst", "12000"], in: folder)
      #expect(said.out.lowercased().contains("burst now") || said.out.contains("burst this"))

      try write(MadeUp.table(MadeUp.flight(climbs: false)), folder + "/down.csv")
      let down = try await answer(
        ["where", "--track", "down.csv", "--at-altitude", "6000"], in: folder)
      #expect(try number(down, "radius_90_m") > number(falling, "radius_90_m"))

      // The other way round, across the date line, and through a pipe.
      try write(MadeUp.table(MadeUp.flight().reversed()), folder + "/back.csv")
      let back = try await answer(
        ["where", "--track", "back.csv", "--at-altitude", "5000"], in: folder)
      #expect(back["digest"] as? String == falling["digest"] as? String)
      try write(MadeUp.table(MadeUp.flight(longitude: 179.8)), folder + "/date.csv")
      let date = try await answer(
        ["where", "--track", "date.csv", "--at-altitude", "5000"], in: folder)
      #expect((4_000...6_500).contains(try number(date, "best_place", "distance_m")))
      #expect(try number(date, "best_place", "longitude") < -179)
    }
  }

  @Test func soundingsAndSeveralWinds() async throws {
    try await withScratch { folder in
      try write(MadeUp.wyoming, folder + "/s.txt")
      let base = ["where", "--from", "48,11", "--ground", "489", "--time", "2023-11-14T02:00Z"]
      let high = try await answer(
        base + ["--height", "3000", "--sounding", "s.txt", "--thing", "radiosonde"], in: folder)
      // About 5.5 m/s over 3,000 m at 6.5 m/s.
      #expect((1_500...4_500).contains(try number(high, "best_place", "distance_m")))
      #expect(try number(high, "wind", "age_s") == 7_200)
      #expect((80...100).contains(try number(high, "best_place", "bearing_deg")))

      // Two winds against each other come to nothing; two from one side to the one.
      let low = base + ["--height", "100"]
      let one = try await answer(low + ["--wind", "5@90:10"])
      let both = try await answer(low + ["--wind", "5@90:10", "--wind", "5@270:10"])
      let same = try await answer(low + ["--wind", "5@90:10", "--wind", "5@90:10"])
      #expect(try number(one, "best_place", "distance_m") > 400)
      #expect(try number(both, "best_place", "distance_m") < 50)
      #expect(try number(same, "radius_50_m") < number(one, "radius_50_m"))
      // Near the ground a wind that is felt counts for more than a sounding that disagrees.
      let blended = try await answer(
        low + ["--sounding", "s.txt", "--wind", "5@90:10"], in: folder)
      #expect((200...340).contains(try number(blended, "best_place", "bearing_deg")))
    }
  }

  @Test func beforeALaunch() async throws {
    let arguments = [
      "where", "--launch", "2026-01-01T10:00:00Z", "--ascent", "5", "--burst", "30000±1500",
      "--from", "34.53,69.17", "--wind", "4@270",
    ]
    let answer = try await answer(arguments)
    #expect((answer["thing"] as? [String: Any])?["id"] as? String == "radiosonde")
    #expect(try number(answer, "time_s", "p50") > 6_000)
    // Any word of a launch makes it one.
    let short = try await self.answer([
      "where", "--burst", "2000", "--from", "34.53,69.17", "--wind", "4@270",
    ])
    #expect((short["thing"] as? [String: Any])?["id"] as? String == "radiosonde")
    #expect((400...1_500).contains(try number(short, "time_s", "p50")))
  }

  @Test func few() async throws {
    for members in [1, 2, 3] {
      let answer = try await answer(Self.kabul + ["--members", "\(members)"])
      #expect(try number(answer, "members", "flown") == Double(members))
      let unknown = try #require(answer["not_known"] as? [String]).joined()
      #expect(unknown.contains("too few"), "nothing is sure from \(members)")
    }
  }

  @Test(.enabled(if: Recorded.has("flights/radiosondes"), "no recorded flights"))
  func aRecordedFlight() async throws {
    let answer = try await answer([
      "where", "--track", Recorded.path("flights/radiosondes/S3140158.csv"), "--at-altitude",
      "10000",
    ])
    // It was found at 49.8242, 8.61525.
    let north = 111_320 * (try number(answer, "best_place", "latitude") - 49.8242)
    let east = 71_800 * (try number(answer, "best_place", "longitude") - 8.61525)
    #expect((north * north + east * east).squareRoot() < 15_000)
  }

  @Test(.enabled(if: Recorded.has("terrain/N42E001.hgt.zip"), "no terrain"))
  func aMountainSide() async throws {
    let answer = try await answer([
      "where", "--terrain", Recorded.path("terrain/N42E001.hgt.zip"), "--from", "42.5,1.52",
      "--height", "300", "--wind", "6@300:10",
    ])
    #expect(answer["terrain"] as? [String] == ["N42E001.hgt.zip"])
    #expect((800...3_000).contains(try number(answer, "best_place", "height_m")))
  }

  /// A line longer than the height is flown, and it is said that its end drags.
  @Test(arguments: [(40.0, false), (120, true)])
  func aLongLine(_ line: Double, _ drags: Bool) async throws {
    for fidelity in ["drift", "full"] {
      let answer = try await answer([
        "where", "--from", "34.53,69.17", "--height", "60", "--wind", "4@270",
        "--ground", "1791", "--thing", "afghan-kite", "--line", "\(line)", "--members", "60",
        "--fidelity", fidelity,
      ])
      let said = try #require(answer["assumptions"] as? [String])
      #expect(said.contains { $0.contains("the end drags over the ground") } == drags)
    }
  }

  /// Ctrl-C ends a long run with what is done.
  @Test func interrupted() async throws {
    try await withScratch { folder in
      let outcome = try await Kiterunner.run(
        Self.kabul + ["--members", "10000000", "--json"], in: folder, interruptAfter: 1)
      #expect(outcome.code == 130, "\(outcome.err)")
      // Under 2 s to end it on a free machine; others may be at work here.
      #expect(outcome.seconds < 8)
      let answer = try outcome.json()
      let members = try #require(answer["members"] as? [String: Any])
      #expect(members["interrupted"] as? Bool == true)
      let flown = try #require(members["flown"] as? Int)
      #expect(flown > 0 && flown < 10_000_000)
      #expect(outcome.err.isEmpty)
    }
  }
}

enum XML {
  static func isWellFormed(_ data: Data) -> Bool {
    let reader = XMLParser(data: data)
    return reader.parse()
  }
}
