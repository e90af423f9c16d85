import Foundation
import FoundationXML
import Testing

/// `kiterunner fly`, as a person runs it.
@Suite(.serialized) struct FlyTests {
  static let short = """
    title = "Short"
    [wind]
    speed = 5
    at = 40
    from = "west"
    [flight]
    duration = 6
    """

  @Test func oneScreen() async throws {
    try await withScratch { folder in
      try write(Self.short, "\(folder)/f.toml")
      let outcome = try await Kiterunner.run(["fly", "f.toml"], in: folder)
      #expect(outcome.code == 0 && outcome.err.isEmpty, "\(outcome.err)")
      let lines = outcome.out.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 40 && lines.allSatisfy { $0.count <= 80 })
      #expect(outcome.out.hasPrefix("After 6 s the kite flies "))
      for text in ["pull at the hand", "line sag", "Assumed: Wind 5.0 m/s from 270° at 40 m"] {
        #expect(outcome.out.contains(text))
      }
      #expect(try contents(of: folder) == ["f.toml"])
    }
  }

  /// Everything that is written, and that two runs write the same bytes.
  @Test func files() async throws {
    try await withScratch { folder in
      try write(Self.short, "\(folder)/f.toml")
      var texts: [[String: String]] = []
      for run in ["a", "b"] {
        let outcome = try await Kiterunner.run(
          ["fly", "f.toml", "--out", run, "--rate", "50"], in: folder)
        #expect(outcome.code == 0, "\(outcome.err)")
        var files: [String: String] = [:]
        for name in try contents(of: "\(folder)/\(run)") {
          files[name] = try String(contentsOfFile: "\(folder)/\(run)/\(name)", encoding: .utf8)
        }
        texts.append(files)
      }
      #expect(texts[0] == texts[1])
      #expect(
        texts[0].keys.sorted() == [
          "above.svg", "behind.svg", "flight.json", "side.svg", "telemetry.csv",
          "telemetry.ndjson", "tension.svg",
        ])
      let table = try #require(texts[0]["telemetry.csv"])
      let rows: [Substring] = table.split(separator: "\n")
      #expect(rows.count == 302)
      let names: [String] = rows[0].split(separator: ",").map { String($0) }
      #expect(names.count == 26 && names[0] == "time_s")
      #expect(rows.dropFirst().allSatisfy { $0.split(separator: ",").count == names.count })
      let stream = try #require(texts[0]["telemetry.ndjson"])
      let objects: [Substring] = stream.split(separator: "\n")
      #expect(objects.count == 301)
      let last =
        try JSONSerialization.jsonObject(with: Data(objects[300].utf8)) as? [String: Any] ?? [:]
      #expect(Set(last.keys) == Set(names))
      #expect(last["time_s"] as? Double == 6)
      for name in ["above", "behind", "side", "tension"] {
        let svg = try #require(texts[0]["\(name).svg"])
        #expect(XMLParser(data: Data(svg.utf8)).parse())
        #expect(!svg.contains("nan") && !svg.contains("inf"))
      }
    }
  }

  @Test func json() async throws {
    try await withScratch { folder in
      try write(Self.short, "\(folder)/f.toml")
      let outcome = try await Kiterunner.run(
        ["fly", "f.toml", "--json", "--duration", "3", "--step", "0.004", "--seed", "9"], in: folder
      )
      let json = try outcome.json()
      #expect(json["format"] as? String == "kite-runner-flight")
      #expect(json["duration_s"] as? Double == 3 && json["step_s"] as? Double == 0.004)
      #expect(json["seed"] as? String == "9" && json["interrupted"] as? Bool == false)
      let pull = try #require((json["tension_hand_n"] as? [String: Any])?["mean"] as? Double)
      #expect(pull > 2 && pull < 30)
    }
  }

  /// A start in a balance that does not last is told, and one that lasts is not.
  @Test(arguments: [(4.0, true), (8, false)])
  func startsUnstable(_ wind: Double, _ leaves: Bool) async throws {
    try await withScratch { folder in
      try write(
        Self.short.replacingOccurrences(of: "speed = 5", with: "speed = \(wind)"),
        "\(folder)/f.toml")
      let outcome = try await Kiterunner.run(["fly", "f.toml"], in: folder)
      let text = outcome.out.replacingOccurrences(of: "\n", with: " ")
      #expect(text.contains("It begins at rest in trim"), "\(text)")
      #expect(text.contains("does not stay there: a small swing") == leaves, "\(text)")
    }
  }

  /// A trick is told with the time it took.
  @Test func aTrick() async throws {
    try await withScratch { folder in
      try write(
        Self.short.replacingOccurrences(of: "duration = 6", with: "duration = 40")
          + "\n[air]\ndensity = 1.0\n[pilot]\ntrick = \"climb\"\nat = 2", "\(folder)/f.toml")
      let outcome = try await Kiterunner.run(["fly", "f.toml"], in: folder)
      #expect(outcome.out.contains("2.0 s: climb, done at "), "\(outcome.out)")
    }
  }

  /// Ctrl-C: what was flown until then is told and written, and the exit code says so.
  @Test func interrupted() async throws {
    try await withScratch { folder in
      try write(Self.short, "\(folder)/f.toml")
      let outcome = try await Kiterunner.run(
        ["fly", "f.toml", "--duration", "7200", "--step", "0.0005", "--out", "o", "--rate", "1"],
        in: folder, interruptAfter: 5)
      #expect(outcome.code == 130)
      #expect(outcome.out.hasPrefix("Interrupted: "), "\(outcome.out.prefix(200))")
      #expect(try contents(of: "\(folder)/o").count == 7)
      #expect(outcome.seconds < 20)
    }
  }

  static let bad: [BadInputTests.Case] = [
    .typed(["fly", ""], "<scenario>: there is nothing", "TOML"),
    .typed(["fly", "f.toml", "--out", ""], "--out: there is nothing", "folder"),
    .typed(["fly", "f.toml", "--duration", "0"], "--duration: 0 s", "0.1 to 7,200 s"),
    .typed(["fly", "f.toml", "--duration", "nan"], "--duration: nan s", "0.1 to 7,200 s"),
    .typed(["fly", "f.toml", "--step", "1"], "--step: 1 s", "0.0125 s"),
    .typed(["fly", "f.toml", "--rate", "0"], "--rate: 0 a second", "0.1 to 1,000"),
    Case.with(Self.short, ["fly", "f.toml", "--rate", "900"], 64, "--rate: 900", "200 steps"),
    Case.with("", ["fly", "f.toml"], 1, "f.toml: the file is empty", "saved"),
    Case.with("[kite]\nmas = 3", ["fly", "f.toml"], 1, "f.toml:2: kite.mas: ", "mean mass?"),
    Case.with(
      "[wind]\nsounding = \"gone.csv\"", ["fly", "f.toml"], 1, "gone.csv: no such file", "check"),
    Case.with(
      Self.short, ["fly", "f.toml", "--out", "f.toml"], 1, "f.toml: output folder: ", "folder"),
    Case.with("from = 3", ["fly", "f.toml"], 1, "f.toml:1: from: ", "kiterunner where"),
    .typed(["fly", "gone.toml"], "gone.toml: no such file", "check"),
  ].map { bad in
    var bad = bad
    // A file that is not there is no mistake of the command line.
    if bad.begins.hasPrefix("gone.toml") { bad.code = 1 }
    return bad
  }

  enum Case {
    static func with(
      _ text: String, _ arguments: [String], _ code: Int32, _ begins: String, _ says: String
    ) -> BadInputTests.Case {
      BadInputTests.Case(
        arguments: arguments, file: ("f.toml", Array(text.utf8)), code: code, begins: begins,
        says: [says])
    }
  }

  @Test(arguments: bad)
  func oneClearLine(_ bad: BadInputTests.Case) async throws {
    try await BadInputTests().check(bad) { outcome in
      #expect(outcome.complaints.count == 1, "\(outcome.err)")
    }
  }
}
