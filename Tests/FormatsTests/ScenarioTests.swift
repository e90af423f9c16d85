import Formats
import Foundation
import Geo
import Testing

@Suite struct ScenarioTests {
  static func parse(_ text: String, folder: String = "") throws -> Scenario {
    try ScenarioReader.parse([UInt8](text.utf8), source: "cut.toml", folder: folder)
  }

  static func error(_ text: String) -> String {
    do {
      _ = try parse(text)
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func theExample() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let s = try ScenarioReader.read(path: root.path + "/Examples/cut-over-kabul.toml")
    #expect(s.thing == .named("afghan-kite"))
    #expect(s.from.height == 70)
    #expect(s.trailingLine == 60)
    #expect(s.members == 10_000)
    #expect(s.seed == 1)
    #expect(s.units == .metric)
    #expect(s.ground.height == 1791)
    #expect(s.from.time == 1_705_662_600)
    #expect(s.winds.count == 1)
    #expect(s.winds[0].age == 300)
    #expect(abs(s.winds[0].from! - 1.5 * .pi) < 1e-15)
    #expect(s.winds[0].stability == .neutral)
    #expect(s.air.temperature == 277.15)
  }

  @Test func wholeAndBrokenNumbersAreTheSame() throws {
    for speed in ["4", "4.0", "4e0", "+4"] {
      let scenario = try Self.parse("[wind]\nspeed = \(speed)\nfrom = 90")
      #expect(scenario.winds[0].speed == 4)
    }
  }

  @Test func everyKey() throws {
    let s = try Self.parse(
      """
      title = "All"
      trailing_line = 3.5
      members = 10_000_000
      seed = "18446744073709551615"
      units = "Aviation"
      [thing]
      name = "parcel"
      sink = 5
      sink_spread = 0.15
      glide = 1
      delay = 2
      main_height = 300
      main_sink = 4.5
      [from]
      place = [-34, 361.0]
      altitude = 9000
      time = "2024-01-19 11:10"
      [ground]
      height = -3
      terrain = ["N34E069.hgt", "/tiles/N34E070.hgt"]
      [[wind]]
      speed = 0
      obukhov_length = -20
      at = 2
      [[wind]]
      sounding = "soundings/kabul.txt"
      age_minutes = 90
      power = 0.14
      [air]
      temperature = -5
      [track]
      file = "sonde.csv"
      payload = "X1"
      at_time = 2024-01-19T11:10:00Z
      [launch]
      time = 2024-01-19T11:10:00
      ascent = 5
      burst = 30000
      burst_spread = 1500
      float_minutes = 2
      [me]
      place = [1, 2]
      """.replacing("361.0", with: "359.5"), folder: "cases")
    #expect(s.seed == .max)
    #expect(s.members == 10_000_000)
    #expect(s.units == .aviation)
    #expect(
      s.thing
        == .own(
          Scenario.OwnThing(
            name: "parcel", sink: 5, sinkSpread: 0.15, glide: 1, delay: 2, mainHeight: 300,
            mainSink: 4.5)))
    #expect(abs(s.from.place!.longitudeDegrees + 0.5) < 1e-12)
    #expect(s.from.altitude == 9000 && s.from.height == nil)
    #expect(s.from.time == 1_705_662_600)
    #expect(s.ground.terrain == ["cases/N34E069.hgt", "/tiles/N34E070.hgt"])
    #expect(s.winds.count == 2)
    #expect(s.winds[0].from == nil && s.winds[0].obukhovLength == -20)
    #expect(s.winds[1].sounding == "cases/soundings/kabul.txt")
    #expect(s.winds[1].age == 5400)
    #expect(s.track.file == "cases/sonde.csv" && s.track.payload == "X1")
    #expect(s.track.atTime == 1_705_662_600)
    #expect(s.launch.time == 1_705_662_600 && s.launch.float == 120)
    #expect(s.launch.burst == 30_000 && s.launch.burstSpread == 1500)
    #expect(s.me.place != nil)
  }

  @Test func nothingIsAScenario() throws {
    #expect(try Self.parse("# only a remark") == Scenario())
  }

  @Test func theSentences() {
    #expect(
      Self.error("title = \"x\"\n\n[wind]\nfrom = 2\nspeed = -3")
        == "cut.toml:5: wind.speed: -3 m/s; a wind speed is 0 or more. Did you mean the direction "
        + "it comes from?")
    #expect(
      Self.error("[wind]\nspede = 3")
        == "cut.toml:2: wind.spede: this key is not known in [wind]; did you mean speed?")
    #expect(
      Self.error("[from]\nheigth = 3") == """
        cut.toml:2: from.heigth: this key is not known in [from]; did you mean height?
        """)
    #expect(
      Self.error("[[wind]]\nspeed = 1\nfrom = 0\n[[wind]]\nspeed = 200")
        .hasPrefix("cut.toml:5: wind[2].speed: 200 m/s; a wind speed is at most 150 m/s"))
  }

  @Test(
    arguments: [
      ("title = \nunits = 3", 1, nil), ("[wind\nspeed = 3", 1, nil), ("a = 1\na = 2", 2, nil),
      ("title = \"x", 1, nil), ("\n\n= 3", 3, nil), ("x = 99999999999999999999", 1, nil),
      ("title = 3", 1, "title"), ("title = \" \"", 1, "title"),
      ("members = 0", 1, "members"), ("members = 10_000_001", 1, "members"),
      ("members = 2.5", 1, "members"), ("members = \"10\"", 1, "members"),
      ("members = nan", 1, "members"), ("seed = -1", 1, "seed"), ("seed = \"x\"", 1, "seed"),
      ("seed = 1.0", 1, "seed"), ("units = \"furlongs\"", 1, "units"),
      ("trailing_line = -1", 1, "trailing_line"), ("trailing_line = inf", 1, "trailing_line"),
      ("color = 1", 1, "color"), ("thing = 3", 1, "thing"), ("thing = \"\"", 1, "thing"),
      ("[thing]\nname = \"x\"", 1, "thing.sink"), ("[thing]\nsink = 0", 2, "thing.sink"),
      ("[thing]\nsink = -5", 2, "thing.sink"), ("[thing]\nsink = 401", 2, "thing.sink"),
      ("[thing]\nsink = 5\nmain_sink = 3", 3, "thing.main_sink"),
      ("[thing]\nsink = 5\nmain_height = 3", 3, "thing.main_height"),
      ("[thing]\nsink = 5\nsink_spread = 15", 3, "thing.sink_spread"),
      ("from = 3", 1, "from"), ("[from]\nplace = [91, 0]", 2, "from.place"),
      ("[from]\nplace = [0, 361]", 2, "from.place"), ("[from]\nplace = [nan, 0]", 2, "from.place"),
      ("[from]\nplace = [1]", 2, "from.place"), ("[from]\nplace = \"1, 2\"", 2, "from.place"),
      ("[from]\nplace = [\"1\", \"2\"]", 2, "from.place"),
      ("[from]\nheight = -1", 2, "from.height"),
      ("[from]\nheight = 70\naltitude = 1861", 3, "from.altitude"),
      ("[from]\nlat = 34.5", 2, "from.lat"), ("[from]\ntime = 2024-01-19", 2, "from.time"),
      ("[from]\ntime = 15:40:00", 2, "from.time"), ("[from]\ntime = \"soon\"", 2, "from.time"),
      ("[from]\ntime = 1705662600", 2, "from.time"),
      ("[ground]\nheight = 9001", 2, "ground.height"),
      ("[ground]\nterrain = [1]", 2, "ground.terrain"),
      ("[ground]\nterrain = 7", 2, "ground.terrain"), ("wind = [3]", 1, "wind"),
      ("wind = 3", 1, "wind"), ("[wind]", 1, "wind.speed"), ("[wind]\nspeed = 4", 1, "wind.from"),
      ("[wind]\nspeed = 4\nfrom = 361", 3, "wind.from"),
      ("[wind]\nspeed = nan\nfrom = 36", 2, "wind.speed"),
      ("[wind]\nspeed = true\nfrom = 36", 2, "wind.speed"),
      ("[wind]\nspeed = 4\nfrom = 36\nat = 0", 4, "wind.at"),
      ("[wind]\nspeed = 4\nfrom = 36\nage_minutes = -1", 4, "wind.age_minutes"),
      ("[wind]\nspeed = 4\nfrom = 36\nroughness = 0", 4, "wind.roughness"),
      ("[wind]\nspeed = 4\nfrom = 36\npower = 2", 4, "wind.power"),
      ("[wind]\nspeed = 4\nfrom = 36\nat = 5\ndisplacement = 5", 5, "wind.displacement"),
      ("[wind]\nspeed = 4\nfrom = 36\nobukhov_length = 0", 4, "wind.obukhov_length"),
      ("[wind]\nspeed = 4\nfrom = 36\nstability = \"calm\"", 4, "wind.stability"),
      (
        "[wind]\nspeed = 4\nfrom = 36\nstability = \"stable\"\nobukhov_length = 50", 4,
        "wind.stability"
      ),
      ("[wind]\nspeed = 4\nfrom = 36\nsounding = \"x\"", 4, "wind.sounding"),
      ("[wind]\nspeed = 4\ndirection = 36", 3, "wind.direction"),
      ("[air]\ntemperature = 277", 2, "air.temperature"),
      ("[air]\ntemperature = -100", 2, "air.temperature"),
      ("[track]\nat_altitude = 5000", 1, "track.file"),
      (
        "[track]\nfile = \"x\"\nat_altitude = 5000\nat_time = 2024-01-19T00:00:00Z", 4,
        "track.at_time"
      ),
      ("[launch]\nascent = 0", 2, "launch.ascent"), ("[launch]\nburst = -1000", 2, "launch.burst"),
      ("[launch]\nburst_spread = 5", 2, "launch.burst_spread"),
      ("[me]\nplace = [1, 2, 3]", 2, "me.place"), ("[me]\nplaces = [1, 2]", 2, "me.places"),
    ] as [(String, Int, String?)])
  func badScenarios(_ text: String, _ line: Int, _ field: String?) {
    do {
      _ = try ScenarioReader.parse([UInt8](text.utf8), source: "cut.toml")
      Issue.record("no error")
    } catch {
      #expect(error.line == line)
      #expect(error.field == field)
      #expect(!error.expected.isEmpty)
    }
  }

  @Test(arguments: [
    ("[[~/nd]]\nspeed = 4", 1), ("\u{FEFF}[~]", 1), ("title = \"x\"\n [ \u{E9} ]", 2),
    ("[.a]", 1), ("[[[wind]]]", 1), ("[ [wind] ]", 1), ("[[wind]\nspeed = 4", 1), ("[wind.]", 1),
    ("[]", 1), ("[\"\"\"wind\"\"\"]", 1), ("[", 1), ("title = '''\n[~]\n'''\n[~]", 4),
  ])
  func brokenHeadings(_ text: String, _ line: Int) {
    #expect(Self.error(text).hasPrefix("cut.toml:\(line): "), "\(Self.error(text))")
  }

  /// Value by value against what TOML 1.0 says of it; nil where it is no value.
  @Test(
    arguments: [
      ("\"a\\tb\\u00e9\\U0001F3C1\"", "a\tb\u{E9}\u{1F3C1}"), ("'C:\\x'", "C:\\x"),
      ("\"\"\"\nx\"\"y\"\"\"\"\"", "x\"\"y\"\""), ("'''\nx'y'''", "x'y"),
      ("\"\"\"a\\\n   b\"\"\"", "ab"), ("\"\u{E9}\" # remark", "\u{E9}"),
      ("\"a\\qb\"", nil), ("\"a\nb\"", nil), ("\"\\uD800\"", nil), ("\"\\u12\"", nil),
      ("\"a\" \"b\"", nil), ("metric", nil), ("", nil), ("\"a\"\u{1}", nil), ("\"\u{0}\"", nil),
    ] as [(String, String?)])
  func texts(_ value: String, _ expected: String?) {
    let title = try? Self.parse("title = \(value)\n").title
    #expect(title == expected)
  }

  @Test(
    arguments: [
      ("1_000", 1000), ("0x10", 16), ("0o17", 15), ("0b11", 3), ("+5", 5), ("1e3", 1000),
      ("5e-1", 0.5), ("1_0.2_5", 10.25), ("0", 0), ("-0.0", 0), ("6.626e+2", 662.6),
      ("007", nil), ("1__0", nil), ("_1", nil), ("1_", nil), ("1.", nil), (".5", nil),
      ("1.e3", nil),
      ("0x", nil), ("0xg", nil), ("1e", nil), ("--1", nil), ("1,5", nil),
      ("9223372036854775808", nil),
      ("1.5.2", nil), ("+-1", nil), ("0x-1", nil), ("-0x1", nil),
    ] as [(String, Double?)])
  func numbers(_ value: String, _ expected: Double?) {
    #expect((try? Self.parse("trailing_line = \(value)"))?.trailingLine == expected)
  }

  @Test(
    arguments: [
      ("2024-01-19T15:40:00+04:30", 0), ("2024-01-19 11:10:00Z", 0), ("2024-01-19t11:10:00z", 0),
      ("2024-01-19T11:10:00.5", 0.5), ("\"2024-01-19T11:10:00\"", 0), ("2024-01-19T11:10", 0),
      ("2024-01-19Tx5:40:00+04:30", nil), ("2024-13-19T11:10:00", nil), ("2024-01-19T", nil),
      ("2024-01-19 ", nil), ("2024-01-19T11:10:00+", nil), ("24-01-19T11:10:00", nil),
    ] as [(String, Double?)])
  func times(_ value: String, _ past: Double?) {
    let time = (try? Self.parse("[from]\ntime = \(value)"))?.from.time
    #expect(time == past.map { 1_705_662_600 + $0 })
  }

  @Test(arguments: [
    ("a = 1\na = 2", 2), ("[from]\n[from]", 2), ("[from]\nheight = 1\n[from.height]", 3),
    ("[[wind]]\n[wind]", 2), ("wind = []\n[[wind]]", 2), ("from = {}\n[from]", 2),
    ("from = {}\nfrom.height = 1", 2), ("[from]\n[ground]\n[from]", 3),
    ("from.height = 1\n[from]", 2), ("me = {place = [1,2], place = [1,2]}", 1),
    ("me = {place = [1,2],\n", 1), ("me = [1, 2", 1), ("a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q = 1", 1),
    ("title = \"x\" units = \"metric\"", 1), ("title\n= 3", 1), ("= 3", 1),
    ("a = " + String(repeating: "[", count: 100_000), 1),
    ("a = " + String(repeating: "{a=", count: 100_000), 1),
  ])
  func brokenDocuments(_ text: String, _ line: Int) {
    let said = Self.error(text)
    #expect(said.hasPrefix("cut.toml:\(line): "), "\(said)")
    #expect(said.utf8.count < 300)
  }

  @Test func oneTableInManyWays() throws {
    let plain = try Self.parse("[wind]\nspeed = 4\nfrom = 270")
    for text in [
      "wind = { speed = 4, from = 270 }", "wind.speed = 4\nwind.from = 270",
      "[[wind]]\r\nspeed = 4 # m/s\r\nfrom = 270\r\n", "wind = [\n{speed = 4, from = 270},\n]",
      "[ \"wind\" ]\n'speed' = 4.0\nfrom=0x10E",
    ] {
      #expect(try Self.parse(text) == plain, "\(text)")
    }
  }

  @Test func linesBehindLongValues() {
    #expect(
      Self.error(
        """
        title = \"\"\"
        [wind] # speed = 3
        \"quoted\\\"\"\"\"
        from.place = [
          34.53, # a remark with "quotes and ]
          69.17,
        ]
        [ wind ] # here
        "speed" = -3
        """
      ).hasPrefix("cut.toml:9: wind.speed: -3 m/s"))
    #expect(Self.error("from.height = -1").hasPrefix("cut.toml:1: from.height: -1 m"))
    #expect(Self.error("\n\nwind = { speed = -3 }").hasPrefix("cut.toml:3: wind.speed: -3 m/s"))
  }

  @Test func notText() {
    #expect(
      message { try ScenarioReader.parse([0x61, 0xFF], source: "s") }.contains("not text in UTF-8"))
    #expect(
      message { try ScenarioReader.parse(Array("a = 1\n\0".utf8), source: "s") }
        .hasPrefix("s:2: "))
  }
}
