import Foundation
import Testing

/// What a person may give by mistake, or in bad faith, and what the program says to it: one line
/// on standard error that names the place and what was expected; nothing else happens.
@Suite(.serialized) struct BadInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var arguments: [String]
    /// A file that is made for it, in the folder where it runs.
    var file: (name: String, bytes: [UInt8])?
    var code: Int32
    /// How the line begins, and what else is in it.
    var begins: String
    var says: [String]

    var testDescription: String {
      arguments.map { $0.isEmpty ? "\"\"" : $0 }.joined(separator: " ")
        + (file.map { " (\($0.name), \($0.bytes.count) bytes)" } ?? "")
    }

    /// A mistake in what was typed.
    static func typed(_ arguments: [String], _ begins: String, _ says: String...) -> Case {
      Case(arguments: arguments, file: nil, code: 64, begins: begins, says: says)
    }

    /// A mistake in a file.
    static func file(
      _ name: String, _ bytes: [UInt8], _ arguments: [String], _ begins: String, _ says: String...
    ) -> Case {
      Case(arguments: arguments, file: (name, bytes), code: 1, begins: begins, says: says)
    }

    static func text(
      _ name: String, _ text: String, _ arguments: [String], _ begins: String, _ says: String...
    ) -> Case {
      Case(
        arguments: arguments, file: (name, Array(text.utf8)), code: 1, begins: begins, says: says)
    }
  }

  static let whole = [
    "where", "--from", "34.53,69.17", "--height", "70", "--wind", "4@270", "--ground", "1791",
  ]

  /// Values that a flag does not take.
  static let flags: [Case] = [
    .typed(whole + ["--from", "91,0"], "--from: latitude 91", "between -90 and 90"),
    .typed(whole + ["--from", "nan,0"], "--from: “nan,0”", "latitude,longitude"),
    .typed(whole + ["--from", "1,1e999"], "--from: [1, inf]", "two numbers of degrees"),
    .typed(whole + ["--from", "12"], "--from: “12”", "latitude,longitude"),
    .typed(whole + ["--from", ""], "--from: “”", "latitude,longitude"),
    .typed(whole + ["--from", "1,2\n"], "--from: “1,2·”", "latitude,longitude"),
    .typed(whole + ["--me", "0,1000"], "--me: longitude 1000", "between -180 and 360"),
    .typed(whole + ["--height", "-1"], "--height: -1 m", "0 to 100,000 m"),
    .typed(whole + ["--height", "nan"], "--height: nan m", "0 to 100,000 m"),
    .typed(whole + ["--height", "1e300"], "--height: 1e+300 m", "0 to 100,000 m"),
    .typed(whole + ["--altitude", "70"], "--altitude: there is a --height", "one of the two"),
    .typed(whole + ["--line", "-3"], "--line: -3 m", "0 to 5,000 m"),
    .typed(whole + ["--ground", "-501"], "--ground: -501 m", "-500 to 9,000 m"),
    .typed(whole + ["--temperature", "300"], "--temperature: 300 °C", "-95 to 65"),
    .typed(whole + ["--roughness", "0"], "--roughness: 0 m", "0.00001 to 10 m"),
    .typed(whole + ["--wind", "4"], "--wind: “4”", "speed in m/s @ direction"),
    .typed(whole + ["--wind", ""], "--wind: “”", "speed in m/s @ direction"),
    .typed(whole + ["--wind", "-4@270"], "--wind: -4 m/s", "0 or more"),
    .typed(whole + ["--wind", "nan@270"], "--wind: “nan@270”", "speed in m/s"),
    .typed(whole + ["--wind", "4@361"], "--wind: 361 °", "0 to 360"),
    .typed(whole + ["--wind", "400@270"], "--wind: 400 m/s", "km/h or knots"),
    .typed(whole + ["--wind", "4@270:0"], "--wind: 0 m", "0.1 m"),
    .typed(whole + ["--time", "10:30"], "--time: “10:30” names no day", "a day and a time"),
    .typed(whole + ["--time", "yesterday"], "--time: “yesterday”", "a day and a time"),
    .typed(whole + ["--launch", ""], "--launch: “”", "a day and a time"),
    .typed(whole + ["--ascent", "0"], "--ascent: 0 m/s", "0.1 to 50 m/s"),
    .typed(whole + ["--burst", "high"], "--burst: “high”", "30000±1500"),
    .typed(whole + ["--burst", "30000±"], "--burst: “30000±”", "30000±1500"),
    .typed(whole + ["--float", "-1"], "--float: -1 min", "0 to 100,000 min"),
    .typed(whole + ["--members", "0"], "--members: 0", "from 1 to 10,000,000"),
    .typed(whole + ["--members", "-1"], "--members: -1", "from 1 to 10,000,000"),
    .typed(whole + ["--members", "10000001"], "--members: 10000001", "10,000,000"),
    .typed(whole + ["--threads", "0"], "--threads: 0", "1 to 1,024"),
    .typed(whole + ["--units", "furlongs"], "--units: “furlongs”", "imperial"),
    .typed(whole + ["--units", ""], "--units: “”", "imperial"),
    .typed(whole + ["--thing", "piano"], "--thing: “piano”", "afghan-kite"),
    .typed(whole + ["--thing", ""], "--thing: there is nothing", "kiterunner things"),
    .typed(whole + ["--track", ""], "--track: there is nothing", "path"),
    .typed(whole + ["--sounding", ""], "--sounding: there is nothing", "path"),
    .typed(whole + ["--terrain", ""], "--terrain: there is nothing", "path"),
    .typed(whole + ["--out", ""], "--out: there is nothing", "folder"),
    .typed(["where", ""], "<scenario>: there is nothing", "TOML"),
    .typed(["score", ""], "<folder>: there is nothing", "recorded flights"),
    .typed(["score", ".", "--members", "1"], "--members: 1", "from 10 to 100,000"),
    .typed(["score", ".", "--thing", "piano"], "--thing: “piano”", "radiosonde"),
  ]

  /// Flags that do not go together, or are not enough.
  static let together: [Case] = [
    .typed(["where"], "--from: there is no place", "--from 34.53,69.17"),
    .typed(["where", "--from", "1,2", "--wind", "4@270"], "--height: there is no height", "70"),
    .typed(["where", "--from", "1,2", "--height", "9"], "--wind: there is no wind", "--sounding"),
    .typed(whole + ["--at-altitude", "9"], "--at-altitude: there is no track", "--track"),
    .typed(whole + ["--at-time", "2024-01-01T00:00Z"], "--at-time: there is no track"),
    .typed(whole + ["--payload", "X"], "--payload: there is no track"),
    .typed(whole + ["--track", "t.csv"], "--from: there is a track as well", "leave one"),
    .typed(
      ["where", "--track", "t", "--at-altitude", "9", "--at-time", "2024-01-01T00:00Z"],
      "--at-time: there is an --at-altitude as well"),
    .typed(
      ["where", "--from", "1,2", "--altitude", "9", "--ground", "10", "--wind", "4@270"],
      "--altitude: 9 m is below the ground", "--height"),
  ]

  /// What the argument parser itself finds: its help may follow.
  static let unparsed: [Case] = [
    .typed(whole + ["--frobnicate"], "Error: Unknown option '--frobnicate'"),
    .typed(["frobnicate"], "Error: Unexpected argument 'frobnicate'"),
    .typed(whole + ["--members", "many"], "Error: The value 'many' is invalid"),
    .typed(whole + ["--members", "99999999999999999999"], "Error: The value '9999999999"),
    .typed(whole + ["--seed", "-1"], "Error: The value '-1' is invalid"),
    .typed(whole + ["--height", ""], "Error: The value '' is invalid"),
    .typed(whole + ["--height"], "Error: Missing value"),
    .typed(["score"], "Error: Missing expected argument"),
  ]

  static func scenario(_ text: String, _ begins: String, _ says: String) -> Case {
    .text("s.toml", text, ["where", "s.toml"], begins, says)
  }

  static let scenarios: [Case] = [
    Case(
      arguments: ["where", "nothing.toml"], file: nil, code: 1,
      begins: "nothing.toml: no such file",
      says: ["check the name"]),
    Case(
      arguments: ["where", "/"], file: nil, code: 1, begins: "/: this is a folder",
      says: ["a file"]),
    .file("s.toml", [], ["where", "s.toml"], "s.toml: the file is empty", "saved"),
    .file("s.toml", MadeUp.garbage, ["where", "s.toml"], "s.toml: it is not text", "TOML"),
    .file("s.toml", [0], ["where", "s.toml"], "s.toml:1: “·” begins with no name", "key = value"),
    scenario("from = 3", "s.toml:1: from: 3", "a table"),
    scenario("title = \"x\"\nmember = 3", "s.toml:2: member: ", "did you mean members?"),
    scenario("[from]\nplace = [91, 0]", "s.toml:2: from.place: latitude 91", "-90 and 90"),
    scenario("[from]\nplace = [nan, 0]", "s.toml:2: from.place: [nan, 0]", "degrees"),
    scenario("[from]\nheight = \"70\"", "s.toml:2: from.height: “70”", "without quotes"),
    scenario("[from]\nheight = 1e300", "s.toml:2: from.height: 1e+300 m", "100,000 m"),
    scenario("members = 0", "s.toml:1: members: 0 members", "from 1 to 10,000,000"),
    scenario("members = 1.5", "s.toml:1: members: 1.5", "from 1 to 10,000,000"),
    scenario("[from]\npl", "s.toml:2: there is no = behind “pl”", "key = value"),
    scenario("[from]\nplace = [1,", "s.toml:", "]"),
    scenario("units = \"furlongs\"", "s.toml:1: units: “furlongs”", "imperial"),
    scenario("[wind]\nspeed = -3", "s.toml:2: wind.speed: -3 m/s", "0 or more"),
    scenario("[wind]\nspeed = 3", "s.toml:1: wind.from: ", "the direction"),
    scenario("title = \"nothing asked\"", "s.toml: from.place: there is no place", "--from"),
    scenario("thing = \"piano\"", "s.toml: thing: “piano”", "afghan-kite"),
    scenario(
      "[from]\nplace = [1, 2]\n[wind]\nspeed = 0", "s.toml: from.height: there is no height", "70"),
    scenario(
      "[from]\nplace = [1, 2]\nheight = 3", "s.toml: wind: there is no wind", "--sounding"),
    scenario("[track]\nfile = \"gone.csv\"", "gone.csv: no such file", "check the name"),
    scenario(
      "[wind]\nsounding = \"gone.txt\"\n[from]\nplace = [1, 2]\nheight = 3",
      "gone.txt: no such file", "check the name"),
    // A flag that overrides a scenario answers for itself.
    Case(
      arguments: ["where", "s.toml", "--thing", "harp"],
      file: ("s.toml", Array("thing = \"drone\"".utf8)), code: 64, begins: "--thing: “harp”",
      says: []),
    Case(
      arguments: ["where", "s.toml", "--members", "0"],
      file: ("s.toml", Array("members = 7".utf8)), code: 64, begins: "--members: 0", says: []),
  ]

  static func track(_ text: String, _ begins: String, _ says: String) -> Case {
    .text("t.csv", text, ["where", "--track", "t.csv"], begins, says)
  }

  static let heading = "time,lat,lon,alt\n"

  static let tracks: [Case] = [
    .file("t.csv", [], ["where", "--track", "t.csv"], "t.csv: the file is empty", "saved"),
    .file("t.csv", MadeUp.garbage, ["where", "--track", "t.csv"], "t.csv: this is not a text"),
    track(heading, "t.csv:", "at least one fix"),
    track(heading + "1,1,2,3\n", "t.csv: 1 usable fix of 1", "at least two fixes"),
    track(heading + "1,1,2,3\n2,9", "t.csv: 1 usable fix of 1", "at least two fixes"),
    track(heading + "1,1,2,3\n2,9\n3,1,2,3\n", "t.csv:3: row: “2,9”", "cut short"),
    track(heading + "1,1,2,3\n2,91,2,3\n", "t.csv:3: latitude: “91”", "-90 to 90"),
    track(heading + "1,1,2,3\n2,1,2,1e300\n", "t.csv:3: height: “1e300”", "a height"),
    track(heading + "noon,1,2,3\n", "t.csv:2: time: “noon”", "a time is"),
    track("a,b\n1,2\n", "t.csv:1: latitude: ", "column latitude"),
    track(heading + "1,1,2,9000\n11,1,2,8990\n", "t.csv: the track has no ascent", "--wind"),
    track(heading + "1,1,2,9\n11,1,2,7\n", "t.csv: the last fix is at 7 m", "down already"),
    .text(
      "t.csv", MadeUp.table(MadeUp.flight()), ["where", "--track", "t.csv", "--payload", "X"],
      "t.csv: it holds no flight “X”"),
    .text("t.json", "[{", ["where", "--track", "t.json"], "t.json: ", "broken"),
    .text("t.gpx", "<gpx><trk>", ["where", "--track", "t.gpx"], "t.gpx:"),
    Case(
      arguments: ["where", "--track", "t.csv", "--at-altitude", "13000"],
      file: ("t.csv", Array(MadeUp.table(MadeUp.flight()).utf8)), code: 64,
      begins: "--at-altitude: the track never falls through 13,000 m", says: ["between 1"]),
    Case(
      arguments: ["where", "--track", "t.csv", "--at-time", "1999-01-01T00:00Z"],
      file: ("t.csv", Array(MadeUp.table(MadeUp.flight()).utf8)), code: 64,
      begins: "--at-time: fewer than two fixes", says: ["between 2023"]),
    Case(
      arguments: ["where", "s.toml"],
      file: ("s.toml", Array("[track]\nfile = \"/dev/null\"\nat_altitude = 3".utf8)), code: 1,
      begins: "/dev/null: ", says: []),
  ]

  static let others: [Case] = [
    .text(
      "s.txt", MadeUp.heading + MadeUp.rows.reversed().joined(separator: "\n"),
      whole + ["--sounding", "s.txt"], "s.txt:", "upside down"),
    .text("s.txt", MadeUp.heading, whole + ["--sounding", "s.txt"], "s.txt: ", "level"),
    .text(
      "s.txt", MadeUp.heading + MadeUp.rows[0] + "\n", whole + ["--sounding", "s.txt"],
      "s.txt: its highest level, 489 m", "--ground"),
    .file("s.txt", MadeUp.garbage, whole + ["--sounding", "s.txt"], "s.txt: this is not a text"),
    .file(
      "N34E069.hgt", [UInt8](repeating: 0, count: 999), whole + ["--terrain", "N34E069.hgt"],
      "N34E069.hgt: a tile of 999 bytes", "1201 × 1201"),
    .file(
      "hills.hgt", [1], whole + ["--terrain", "hills.hgt"], "hills.hgt: its name", "N34E069.hgt"),
    .file(
      "N34E069.hgt.zip", Array("PK\u{3}\u{4}".utf8) + MadeUp.garbage,
      whole + ["--terrain", "N34E069.hgt.zip"], "N34E069.hgt.zip: the archive is damaged"),
    Case(
      arguments: ["score", "nowhere"], file: nil, code: 1, begins: "nowhere: no such folder",
      says: ["recorded flights"]),
    Case(
      arguments: ["score", "."], file: nil, code: 1, begins: ".: no flight",
      says: ["track files"]),
    .text("f.csv", heading, ["score", "f.csv"], "f.csv: this is a file", "folder"),
    // Standard output may be for a person or a program; neither gets half an answer.
    .text(
      "taken", "x", whole + ["--json", "--out", "taken/below"], "taken/below: output folder: taken",
      "name a folder"),
    .text("taken", "x", whole + ["--out", "taken"], "taken: output folder: taken is a file"),
    Case(
      arguments: whole + ["--out", "/proc/kite"], file: nil, code: 1,
      begins: "/proc/kite: output folder: /proc", says: ["you may write to"]),
    .text(
      "two\nlines.csv", "x", ["where", "--track", "two\nlines.csv"], "two·lines.csv:1: latitude"),
  ]

  @Test(arguments: flags + together + scenarios + tracks + others)
  func oneLine(_ bad: Case) async throws {
    try await check(bad) { outcome in
      #expect(outcome.complaints.count == 1, "\(outcome.err)")
      #expect(outcome.err.contains("; "), "it says what was wrong and what was expected")
      #expect(outcome.err.utf8.count < 500)
    }
  }

  @Test(arguments: unparsed)
  func usage(_ bad: Case) async throws {
    try await check(bad) { outcome in
      #expect(outcome.err.contains("Usage: kiterunner"), "\(outcome.err)")
    }
  }

  func check(_ bad: Case, _ more: (Kiterunner.Outcome) throws -> Void) async throws {
    try await withScratch { folder in
      if let file = bad.file { try write(file.bytes, "\(folder)/\(file.name)") }
      let before = try contents(of: folder)
      let outcome = try await Kiterunner.run(bad.arguments, in: folder)
      #expect(outcome.code == bad.code, "\(outcome.err)")
      #expect(outcome.out.isEmpty, "\(outcome.out.prefix(200))")
      #expect(outcome.err.hasPrefix(bad.begins), "\(outcome.err)")
      for text in bad.says { #expect(outcome.err.contains(text), "\(outcome.err)") }
      #expect(!outcome.err.contains("crashed") && !outcome.err.contains("Fatal"))
      #expect(try contents(of: folder) == before, "nothing is left behind")
      try more(outcome)
    }
  }
}
