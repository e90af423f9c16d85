import Foundation
import FoundationXML
import Testing

/// `kiterunner where --unseen` and `kiterunner fight --run`, as a person runs them.
@Suite(.serialized) struct UnseenTests {
  static let kabul = [
    "where", "--unseen", "--flier", "34.53,69.17", "--elevation", "45", "--bearing", "90",
    "--line-out", "90", "--trailing", "0.5", "--wind", "2@270:2", "--ground", "1791",
  ]

  @Test func answered() async throws {
    try await withScratch { folder in
      let outcome = try await Kiterunner.run(Self.kabul + ["--out", "o"], in: folder)
      #expect(outcome.code == 0 && outcome.err.isEmpty, "\(outcome.err)")
      #expect(outcome.out.contains("of the flier"))
      #expect(outcome.out.contains("after the cut"))
      #expect(outcome.out.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let svg = try String(contentsOfFile: "\(folder)/o/map.svg", encoding: .utf8)
      #expect(XMLParser(data: Data(svg.utf8)).parse() && svg.contains("flier"))
      let json = try await Kiterunner.run(Self.kabul + ["--json"], in: folder).json()
      let best = try #require(json["best_place"] as? [String: Any])
      #expect(try #require(best["east_m"] as? Double) > 100)
      let asked = try #require(json["asked_from"] as? [String: Any])
      #expect(asked["is"] as? String == "flier")
    }
  }

  /// The file, and the same in flags.
  @Test func theScenarioSaysTheSame() async throws {
    try await withScratch { folder in
      let text = """
        [unseen]
        flier = [34.53, 69.17]
        elevation = 45
        bearing = "east"
        line = 90
        trailing = 0.5
        [wind]
        speed = 2
        from = 270
        at = 2
        [ground]
        height = 1791
        """
      try write(text, "\(folder)/u.toml")
      let flags = try await Kiterunner.run(Self.kabul + ["--json"], in: folder).json()
      let file = try await Kiterunner.run(["where", "u.toml", "--json"], in: folder).json()
      #expect(flags["digest"] as? String == file["digest"] as? String)
      let other = try await Kiterunner.run(
        ["where", "u.toml", "--json", "--bearing", "60"], in: folder
      ).json()
      #expect(other["digest"] as? String != file["digest"] as? String)
    }
  }

  @Test func foughtAndRun() async throws {
    try await withScratch { folder in
      try write(FightTests.duel, "\(folder)/f.toml")
      let arguments = ["fight", "f.toml", "--run", "--out", "o", "--database", "k.sqlite"]
      let first = try await Kiterunner.run(arguments, in: folder)
      #expect(first.code == 0 && first.err.isEmpty, "\(first.err)")
      #expect(first.out.contains("The runner has not seen"))
      #expect(first.out.contains("It fell ") && first.out.contains("from the runner's"))
      #expect(first.out.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let plain = try String(contentsOfFile: "\(folder)/o/runner-01.svg", encoding: .utf8)
      let truth = try String(contentsOfFile: "\(folder)/o/runner-01-truth.svg", encoding: .utf8)
      for svg in [plain, truth] {
        #expect(XMLParser(data: Data(svg.utf8)).parse() && !svg.contains("nan"))
      }
      #expect(!plain.contains("where it fell") && truth.contains("where it fell"))
      let tale = try String(contentsOfFile: "\(folder)/o/tale.txt", encoding: .utf8)
      #expect(tale.contains("The runner has not seen"))
      // The same fight is told and predicted alike, and kept once.
      let second = try await Kiterunner.run(arguments, in: folder)
      #expect(second.out == first.out)
    }
  }

  private static func without(_ flag: String, from whole: [String] = kabul) -> [String] {
    var list = whole
    if let i = list.firstIndex(of: flag) { list.removeSubrange(i...(i + 1)) }
    return list
  }

  static let bad: [BadInputTests.Case] = [
    .typed(without("--flier"), "--flier: there is no place", "where the flier stood"),
    .typed(without("--wind"), "--wind: there is no wind", "where you stand"),
    .typed(
      without("--wind") + ["--wind", "0@270:2"], "--wind: 0 m/s carries no kite", "up there show"),
    .typed(without("--elevation"), "--elevation: there is nothing", "over the horizon"),
    .typed(without("--bearing"), "--bearing: there is nothing", "which way"),
    .typed(kabul + ["--elevation", "-5"], "--elevation: -5 °", "1 to 89"),
    .typed(kabul + ["--height", "70"], "--height: nobody saw the kite", "--line-out"),
    .typed(kabul + ["--line", "40"], "--line: there is a --trailing as well", "one of the two"),
    .typed(without("--trailing") + ["--line", "120"], "--line: 120 m trail", "a part of the line"),
    .typed(
      without("--line-out", from: without("--trailing")) + ["--line", "40"],
      "--line: how much line was out", "--line-out"),
    .typed(kabul + ["--line-out", "0"], "--line-out: 0 m", "5 to 2,000 m"),
    .typed(kabul + ["--trailing", "1.5"], "--trailing: 1.5", "0 to 1"),
    .text(
      "u.toml", "[unseen]\nhand = -3", ["where", "u.toml"], "u.toml:2: unseen.hand: -3 m",
      "above the ground"),
    .text(
      "u.toml", "[unseen]\nheight = 60", ["where", "u.toml"], "u.toml:2: unseen.height: this key",
      "follows from line and elevation"),
    .text(
      "u.toml", "[unseen]\nelevation = 95", ["where", "u.toml"], "u.toml:2: unseen.elevation: 95 °",
      "straight above is 90"),
    .text(
      "f.toml", "[kite]\nkind = \"afghan-kite\"\nmass = 0", ["fight", "f.toml", "--run"],
      "f.toml:3: kite.mass: 0", "kg"),
    .text(
      "f.toml", FightTests.duel + "\n[site]\nplace = [34]\n", ["fight", "f.toml", "--run"],
      "f.toml:18: site.place: ", "latitude"),
  ]

  @Test(arguments: bad)
  func oneClearLine(_ bad: BadInputTests.Case) async throws {
    try await BadInputTests().check(bad) { outcome in
      #expect(outcome.complaints.count == 1, "\(outcome.err)")
    }
  }
}
