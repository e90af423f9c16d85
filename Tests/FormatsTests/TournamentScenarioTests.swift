import Formats
import Foundation
import KiteFight
import KitePhysics
import Testing

@Suite struct TournamentScenarioTests {
  static func parse(_ text: String) throws -> TournamentScenario {
    try TournamentScenarioReader.parse([UInt8](text.utf8), source: "t.toml")
  }

  static func error(_ text: String) -> String { message { try parse(text) } }

  @Test func generated() throws {
    let s = try Self.parse("generated = 70")
    #expect(s.fliers.count == 70 && s.plan.fliers == 70 && s.plan.seed == 1)
    #expect(s.plan.rules == FightRules(.freeForAll))
    #expect(Set(s.fliers.map(\.name)).count == 70)
    #expect(s.fliers[0].name == "Farid" && s.fliers[64].name == "Farid 2")
    #expect(s.fliers.allSatisfy { (0...1).contains($0.entry.skill) && $0.entry.style != .stander })
    #expect(Set(s.fliers.map(\.entry.style)).count == PilotStyle.allCases.count - 1)
    #expect(s.fliers[0].entry.kite == .afghan && "\(s.fliers[0].entry.coat)" == "glass")
    // The same person, whatever the tournament.
    let other = try Self.parse("generated = 5\nseed = 99\nrules = \"duel\"")
    for i in 0..<5 {
      #expect(other.fliers[i].name == s.fliers[i].name)
      #expect(other.fliers[i].entry.skill == s.fliers[i].entry.skill)
      #expect(other.fliers[i].entry.style == s.fliers[i].entry.style)
    }
    #expect(other.digest != s.digest)
  }

  @Test func everyKey() throws {
    let s = try Self.parse(
      """
      title = "Rokkaku"
      seed = 7
      kite = "rokkaku"
      line = "polyester-spun"
      [rules]
      kind = "rokkaku-battle"
      group_size = 10
      rounds = 2
      time_limit = 600
      points = [10, 6.5, 3]
      cut_points = 2
      passive_after = 60
      warnings = 4
      out = "cut"
      [wind]
      speed = 6
      from = "west"
      at = 10
      turbulence = "B"
      [site]
      height = 1791
      [[flier]]
      name = "Laila"
      style = "releaser"
      skill = 0.8
      kite = "afghan-kite"
      line = "cotton-nine-cord-manja"
      [[flier]]
      name = "Farid"
      coat = "quartz-alumina"
      """)
    #expect(s.title == "Rokkaku" && s.plan.seed == 7 && s.fliers.map(\.name) == ["Laila", "Farid"])
    let rules = s.plan.rules
    #expect(rules.kind == .rokkaku && rules.groupSize == 10 && rules.rounds == 2)
    #expect(rules.timeLimit == 600 && rules.placePoints == [10, 6.5, 3] && rules.cutPoints == 2)
    #expect(rules.passiveAfter == 60 && rules.warningsUntilOut == 4 && rules.out == .atTheCut)
    let laila = s.fliers[0].entry
    #expect(laila.style == .releaser && laila.skill == 0.8 && laila.kite == .afghan)
    #expect("\(laila.line.id) \(laila.coat)" == "cotton-nine-cord-manja glass")
    let farid = s.fliers[1].entry
    #expect("\(farid.kite.id)" == "rokkaku" && farid.style == .patient && farid.skill == 0.5)
    // A coat makes the thread thicker.
    #expect("\(farid.coat)" == "quartz-alumina")
    #expect(farid.line.diameter > LineMaterial.polyesterSpun.diameter)
    #expect(s.wind.spectra != nil && s.wind.density < 1.05)
    let setup = s.setup(Tournament(s.plan).bouts[1])
    #expect(setup.entries.count == 2 && setup.seed == Draw.fightSeed(7, number: 1))

    let duel = try Self.parse(
      """
      generated = 60
      [rules]
      kind = "duel"
      pool_size = 5
      swiss_from = 61
      finalists = 4
      rematches = 1
      """)
    #expect(duel.plan.poolSize == 5 && duel.plan.swissFrom == 61)
    #expect(duel.plan.swissFinalists == 4 && duel.plan.rematches == 1)
  }

  @Test func clearErrors() {
    let two = "\n[[flier]]\nname = \"A\"\n[[flier]]\nname = \"B\"\n"
    for (text, expected) in [
      ("generated = 1", "t.toml:1: generated: 1; a fight needs two fliers"),
      (
        "generated = 10_000",
        "t.toml:1: generated: 10000; at most 1,024 fliers fight in one tournament"
      ),
      ("generated = 2.5", "t.toml:1: generated: 2.5; a whole number was expected."),
      ("title = \"x\"", "t.toml: flier: nobody flies; a fight needs two"),
      ("[[flier]]\nname = \"A\"", "t.toml:1: flier: 1 flier; a fight needs two"),
      ("generated = 4" + two, "t.toml:1: generated: there are fliers as well"),
      (
        "rules = \"duell\"" + two,
        "t.toml:1: rules: “duell” is not known; did you mean “duel”? it is one of free-for-all"
      ),
      (
        "[rules]\nkind = \"chess\"" + two,
        "t.toml:2: rules.kind: “chess” is not known; it is one of free-for-all, rokkaku-battle"
      ),
      (
        "kite = \"patnag\"" + two,
        "t.toml:1: kite: “patnag” is not known; did you mean “patang”? it is one of"
      ),
      (
        two + "kite = \"spaceship\"",
        "t.toml:6: flier[2].kite: “spaceship” is not known; it is one of"
      ),
      (
        two + "style = \"pullr\"",
        "t.toml:6: flier[2].style: “pullr” is not known; did you mean “puller”? it is one of"
      ),
      (two + "line = \"rope\"", "t.toml:6: flier[2].line: “rope” is not known; it is one of"),
      (two + "coat = \"glas\"", "flier[2].coat: “glas” is not known; did you mean “glass”?"),
      (
        two + "line = \"cotton-fine-manja\"\ncoat = \"none\"",
        "t.toml:7: flier[2].coat: “none”, and the line is coated with glass already"
      ),
      (two + "skill = 7", "t.toml:6: flier[2].skill: 7; a skill is 0, a novice, to 1"),
      (
        "[[flier]]\nname = \"A\"\n[[flier]]\nname = \"A\"",
        "t.toml:4: flier[2].name: “A” is here twice"
      ),
      ("[[flier]]\n[[flier]]", "flier[1].name: there is nothing; each flier has a name"),
      ("pilots = 3" + two, "t.toml:1: pilots: this key is not known; each one is a table"),
      (
        "[rules]\nkind = \"duel\"\nrounds = 2" + two,
        "t.toml:3: rules.rounds: two meet in a duel; leave it out"
      ),
      ("[rules]\npool_size = 4" + two, "rules.pool_size: all fight at once in a free-for-all"),
      ("[rules]\ngroup_size = 100" + two, "rules.group_size: 100; at most 32 kites fly at once"),
      ("[rules]\npoints = [1, 2]" + two, "rules.points: [1, 2]; points of the first place"),
      (
        "[rules]\nout = \"maybe\"" + two,
        "rules.out: “maybe” is not known; it is one of cut, ground"
      ),
      ("[rules]\ntouches = 3" + two, "rules.touches: the lines cut; touches count in line-touch"),
      ("[wind]\nspeed = -3\nfrom = 0" + two, "t.toml:2: wind.speed: -3 m/s; a wind speed is 0"),
    ] {
      let said = Self.error(text)
      #expect(said.contains(expected), "\(text)\n\(said)")
      #expect(!said.contains("\n"))
    }
    let many = (0..<1_100).map { "[[flier]]\nname = \"F\($0)\"\n" }.joined()
    #expect(Self.error(many).contains("flier: 1,100 fliers; at most 1,024 fight in one tournament"))
  }

  @Test func table() throws {
    let s = try Self.parse("title = \"Four\"\ngenerated = 4\nrules = \"duel\"")
    var t = Tournament(s.plan)
    #expect(TournamentTable.sentence(s, t) == "Four: 0 fights fought, and no winner yet.")
    while !t.isOver {
      let pair = t.bouts[t.ready[0]].fliers
      let won = pair[0] < pair[1]
      t.record(
        t.ready[0],
        Tournament.Outcome(
          places: won ? [1, 2] : [2, 1], cuts: won ? [1, 0] : [0, 1],
          points: won ? [1, 0] : [0, 1]))
    }
    #expect(
      TournamentTable.sentence(s, t)
        == "Farid wins: 4 of 4 fights won, 4 lines cut. Four: 4 fliers, 7 fights, rules duel.")
    let ratings = s.fliers.map {
      TournamentTable.Rated(name: $0.name, rating: Rating(mu: 30, sigma: 4), fights: 3)
    }
    let lines = TournamentTable.lines(s, t, ratings: ratings, top: 3)
    #expect(lines.count == 4 && lines.allSatisfy { $0.count <= 80 })
    #expect(lines[1].hasPrefix("1  Farid ") && lines[1].hasSuffix("  4    4     4       4    18.0"))
    #expect(lines[2].hasPrefix("2  Laila "))
    let text = TournamentTable.json(s, t, ratings: ratings, digests: [0: 255]).text
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    #expect((json["standings"] as? [Any])?.count == 4 && json["over"] as? Bool == true)
    #expect(text.contains("\"00000000000000ff\""))
  }
}
