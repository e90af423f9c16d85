import Foundation
import FoundationXML
import Testing

/// `kiterunner fight` and `kiterunner replay`, as a person runs them.
@Suite(.serialized) struct FightTests {
  static let duel = """
    title = "On one roof"
    rules = { kind = "duel", time_limit = 30 }
    seed = 3
    [wind]
    speed = 6
    at = 40
    from = "west"
    [air]
    density = 1.0
    [[flier]]
    name = "Farid"
    colour = "blue"
    style = "releaser"
    [[flier]]
    name = "Laila"
    style = "puller"
    """

  @Test func foughtToldWrittenAndFlownAgain() async throws {
    try await withScratch { folder in
      try write(Self.duel, "\(folder)/f.toml")
      let fight = try await Kiterunner.run(
        ["fight", "f.toml", "--tell", "--out", "o"], in: folder)
      #expect(fight.code == 0 && fight.err.isEmpty, "\(fight.err)")
      let lines = fight.out.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.allSatisfy { $0.count <= 80 })
      #expect(fight.out.contains("On one roof: 2 fliers, rules duel, seed 3."))
      #expect(fight.out.contains("Farid, blue, against Laila, green. Whose line parts has lost."))
      let names = try contents(of: "\(folder)/o")
      for name in ["events.csv", "events.ndjson", "fight.replay", "tale.txt", "tension.svg"] {
        #expect(names.contains(name))
      }
      for name in names where name.hasSuffix(".svg") {
        let svg = try String(contentsOfFile: "\(folder)/o/\(name)", encoding: .utf8)
        #expect(XMLParser(data: Data(svg.utf8)).parse())
        #expect(!svg.contains("nan") && !svg.contains("inf"))
      }
      let again = try await Kiterunner.run(["replay", "o/fight.replay", "--out", "p"], in: folder)
      #expect(again.code == 0 && again.err.isEmpty, "\(again.err)")
      #expect(again.out.contains("The same to the bit: "))
      func digest(_ text: String) -> Substring? {
        text.split(separator: "\n").first { $0.hasPrefix("digest ") }
      }
      #expect(digest(fight.out) != nil && digest(fight.out) == digest(again.out))
      for name in names {
        let one = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/o/\(name)"))
        let two = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/p/\(name)"))
        #expect(one == two, "\(name)")
      }
    }
  }

  /// Ctrl-C: what was fought so far is told and written, and its replay is whole.
  @Test func interrupted() async throws {
    try await withScratch { folder in
      var text = "title = \"Many\"\nrules = \"free-for-all\"\ngenerated = 25\n[wind]\nspeed = 6\n"
      text += "at = 40\nfrom = \"west\"\nturbulence = 0.1\n"
      try write(text, "\(folder)/f.toml")
      let outcome = try await Kiterunner.run(
        ["fight", "f.toml", "--out", "o"], in: folder, interruptAfter: 1)
      #expect(outcome.code == 130, "\(outcome.err)")
      #expect(outcome.out.hasPrefix("Interrupted after "), "\(outcome.out.prefix(200))")
      let again = try await Kiterunner.run(["replay", "o/fight.replay"], in: folder)
      #expect(again.code == 0 && again.out.contains("The same to the bit"), "\(again.err)")
    }
  }

  @Test func damagedReplays() async throws {
    try await withScratch { folder in
      try write(Self.duel, "\(folder)/f.toml")
      let fight = try await Kiterunner.run(["fight", "f.toml", "--out", "o"], in: folder)
      #expect(fight.code == 0)
      let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/o/fight.replay")))
      var flipped = whole
      flipped[whole.count / 3] ^= 16
      var later = whole
      later[8] = 7
      for (bytes, says) in [
        (flipped, "is damaged"), (later, "format 7"), (Array(whole.dropLast(9)), "cut short"),
        (Array(Self.duel.utf8), "this is not a replay"),
      ] {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/bad.replay"))
        let outcome = try await Kiterunner.run(["replay", "bad.replay"], in: folder)
        #expect(outcome.code == 1 && outcome.complaints.count == 1)
        #expect(outcome.err.hasPrefix("bad.replay: ") && outcome.err.contains(says))
      }
    }
  }

  private static func changed(_ old: String, _ new: String) -> String {
    duel.replacingOccurrences(of: old, with: new)
  }

  static let bad: [BadInputTests.Case] = [
    .typed(["fight", ""], "<scenario>: there is nothing", "TOML"),
    .typed(["replay", ""], "<file>: there is nothing", "replay"),
    FlyTests.Case.with(
      duel, ["fight", "f.toml", "--top", "0"], 64, "--top: ", "lines of the table"),
    FlyTests.Case.with(
      duel, ["fight", "f.toml", "--out", "f.toml"], 1, "f.toml: output folder: ", "folder"),
    FlyTests.Case.with(
      duel, ["fight", "f.toml", "--out", "/proc/none"], 1, "/proc/none: output folder: ", "write"),
    FlyTests.Case.with(
      "kite = \"dragon\"\n" + duel, ["fight", "f.toml"], 1, "f.toml:1: kite: ", "afghan-kite"),
    FlyTests.Case.with(
      changed("\"duel\"", "\"dual\""), ["fight", "f.toml"], 1, "f.toml:2: rules.kind: ", "duel"),
    FlyTests.Case.with(
      changed("[[flier]]\nname = \"Laila\"\nstyle = \"puller\"", ""), ["fight", "f.toml"], 1,
      "f.toml", "needs two"),
    FlyTests.Case.with(
      "line_out = 0\n" + duel, ["fight", "f.toml"], 1, "f.toml:1: line_out: 0 m", "20 to 400 m"),
    FlyTests.Case.with(
      duel + "\n[[flier]]\nname = \"Omid\"", ["fight", "f.toml"], 1, "f.toml: flier: 3 fliers",
      "kiterunner tournament"),
    FlyTests.Case.with(
      "generated = 10000", ["fight", "f.toml"], 1, "f.toml:1: generated: 10000", "at most"),
  ]

  @Test(arguments: bad)
  func oneClearLine(_ bad: BadInputTests.Case) async throws {
    try await BadInputTests().check(bad) { outcome in
      #expect(outcome.complaints.count == 1, "\(outcome.err)")
    }
  }
}
