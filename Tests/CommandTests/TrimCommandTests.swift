import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `kiterunner trim` as a person runs it.
@Suite(.serialized) struct TrimCommandTests {
  static let kite = "title = \"Over the roofs\"\n[wind]\nspeed = 6\nfrom = 270\nat = 10\n"

  func run(_ arguments: [String], _ text: String = kite, in folder: String) async throws -> String {
    try write(text, "\(folder)/kite.toml")
    let outcome = try await Kiterunner.run(["trim", "kite.toml"] + arguments, in: folder)
    #expect(outcome.code == 0, "\(outcome.err)")
    #expect(outcome.err.isEmpty, "\(outcome.err)")
    for line in outcome.out.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    return outcome.out
  }

  @Test func oneKite() async throws {
    try await withScratch { folder in
      let out = try await run([], in: folder)
      #expect(out.hasPrefix("Afghan fighting kite on 60 m of cotton, nine cords"))
      for word in ["elevation", "incidence", "tension", "sag", "pendulum, lateral", "halves in"] {
        #expect(out.contains(word), "\(word): \(out)")
      }
    }
  }

  @Test func tooLittleWind() async throws {
    try await withScratch { folder in
      let weak = Self.kite.replacing("speed = 6", with: "speed = 1")
      let out = try await run([], weak, in: folder)
      #expect(out.contains("It cannot stand on its line."))
      #expect(out.replacing("\n", with: " ").contains("too weak for it: it needs 2."), "\(out)")
      #expect(
        try await run([], weak.replacing("= 1\n", with: "= 0\n"), in: folder)
          .contains("There is no wind."))
    }
  }

  @Test func sweeps() async throws {
    try await withScratch { folder in
      let out = try await run(["--sweep", "wind=1:9:4", "--out", "out"], in: folder)
      let lines = out.split(separator: "\n").map(String.init)
      #expect(lines[0].hasPrefix("    wind  elev"))
      #expect(lines[2].contains("it cannot stand on its line"))
      #expect(lines.contains { $0.hasPrefix("       9") && $0.hasSuffix("stable") }, "\(out)")

      let csv = try String(contentsOfFile: "\(folder)/out/trim.csv", encoding: .utf8)
      let rows = csv.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      #expect(rows[0].first == "wind" && rows.allSatisfy { $0.count == rows[0].count })
      #expect(rows[1].first == "1" && rows[1].dropFirst().allSatisfy(\.isEmpty))
      let stable = try #require(rows[0].firstIndex(of: "stable"))
      let elevation = try #require(rows[0].firstIndex(of: "elevation_deg"))
      let last = try #require(rows.last { $0.first == "9" && $0[stable] == "yes" })
      #expect((50...62).contains(try #require(Double(last[elevation]))))

      let svg = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/out/trim.svg"))
      #expect(XMLParser(data: svg).parse())
      let text = String(decoding: svg, as: UTF8.self)
      #expect(text.contains("<title>Over the roofs</title>"))
      #expect(text.contains("k-disc") && text.contains("k-diamond"))

      let again = try await run(["--sweep", "wind=1:9:4", "--out", "out"], in: folder)
      #expect(again == out)
      #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/out/trim.svg")) == svg)
    }
  }

  /// Every name there is, one value of it; hyphens and underscores alike.
  @Test(arguments: [
    "bridle=0.33:0.34:0.01", "knot-height=0.3:0.3:1", "knot_height=0.3:0.3:1",
    "line=30:40:10", "mass=0.04:0.05:0.01", "stall_angle=30:30:1", "bow-stiffness=0.3:0.4:0.1",
    "Span=1:1:0.1",
  ]) func names(sweep: String) async throws {
    try await withScratch { folder in
      let out = try await run(["--sweep", sweep], in: folder)
      #expect(out.split(separator: "\n").count >= 3, "\(out)")
    }
  }

  static func typed(_ sweep: String, _ begins: String, _ says: String) -> BadInputTests.Case {
    BadInputTests.Case(
      arguments: ["trim", "kite.toml", "--sweep", sweep],
      file: ("kite.toml", Array(kite.utf8)), code: 64, begins: begins, says: [says])
  }

  static func text(_ text: String, _ begins: String, _ says: String) -> BadInputTests.Case {
    .text("kite.toml", text, ["trim", "kite.toml"], begins, says)
  }

  static let bad: [BadInputTests.Case] = [
    typed("wind", "--sweep: “wind”", "wind=2:12:0.5"),
    typed("", "--sweep: “”", "wind=2:12:0.5"),
    typed("wind=2:12", "--sweep: “wind=2:12”", "wind=2:12:0.5"),
    typed("wind=2:12:x", "--sweep: “wind=2:12:x”", "wind=2:12:0.5"),
    typed("wind=2:nan:1", "--sweep: “wind=2:nan:1”", "wind=2:12:0.5"),
    typed("wind=2:12:0", "--sweep: a step of 0", "above 0"),
    typed("wind=2:12:-1", "--sweep: a step of -1", "above 0"),
    typed("wind=12:2:1", "--sweep: from 12 to 2", "smaller value"),
    typed("wind=-2:2:1", "--sweep: -2 m/s", "0 or more"),
    typed("wind=0:10:1e-9", "--sweep: more than 500 values", "larger step"),
    typed("mass=45:50:1", "--sweep: 45 kg", "grams"),
    typed("knott=0.3:0.4:0.1", "--sweep: “knott”", "did you mean knot?"),
    typed("colour=1:2:1", "--sweep: “colour”", "known: wind, line, bridle"),
    typed("upper_hole=0.2:0.9:0.1", "--sweep: upper_hole: the bridle", "by 0.05"),
    BadInputTests.Case(
      arguments: ["trim", ""], file: nil, code: 64, begins: "<scenario>: there is nothing",
      says: ["TOML"]),
    BadInputTests.Case(
      arguments: ["trim", "gone.toml"], file: nil, code: 1, begins: "gone.toml: no such file",
      says: ["check the name"]),
    BadInputTests.Case(
      arguments: ["trim", "kite.toml", "--out", "kite.toml"],
      file: ("kite.toml", Array(kite.utf8)), code: 1, begins: "kite.toml: output folder:",
      says: ["name a folder"]),
    text("[kite]\nmass = -1", "kite.toml:2: kite.mass: -1 kg", "0.001 kg"),
    text("[kite]\nmas = 1", "kite.toml:2: kite.mas: ", "did you mean mass?"),
    text("[wind]\nspeed = \"x\"", "kite.toml:2: wind.speed: ", "without quotes"),
  ]

  @Test(arguments: bad) func oneLine(_ bad: BadInputTests.Case) async throws {
    try await BadInputTests().check(bad) { outcome in
      #expect(outcome.complaints.count == 1, "\(outcome.err)")
      #expect(outcome.err.contains("; "))
      #expect(outcome.err.utf8.count < 500)
    }
  }
}
