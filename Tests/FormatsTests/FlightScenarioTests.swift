import Formats
import Foundation
import KiteMath
import KitePhysics
import Testing

@Suite struct FlightScenarioTests {
  static func parse(_ text: String) throws -> FlightScenario {
    try FlightScenarioReader.parse([UInt8](text.utf8), source: "f.toml")
  }

  static func error(_ text: String) -> String {
    do {
      _ = try parse(text)
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func nothingIsAWholeFlight() throws {
    let s = try Self.parse("title = \"x\"")
    var plain = FlightScenario()
    plain.title = "x"
    #expect(s == plain)
    #expect(s.kite == .afghan && s.line == .cottonNineCord && s.length == 60)
    #expect(s.wind.mean.speed == 5 && s.wind.mean.at == 10 && s.wind.intensity == nil)
    #expect(s.hand.z == 1.5 && s.duration == 60 && s.step == 0.005 && s.seed == 1)
    #expect(s.start == .trim && s.pilot == .hold)
    let air = try s.air()
    #expect(air.mean.direction.x > 0.999999)
    #expect((air.density - 1.222).magnitude < 0.002)
    #expect(air.gusts == nil)
  }

  @Test func examples() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let s = try FlightScenarioReader.read(path: root.path + "/Examples/afghan-over-kabul.toml")
    #expect(s.wind.intensity == 0.14 && s.siteHeight == 1791 && s.hand.z == 7.5)
    #expect(s.wind.gusts == [.extremeOperatingGust(start: 30, size: 3)])
    #expect(try s.air().gusts != nil)
    #expect((try s.air().density - 1.02).magnitude < 0.01)
    let spin = try FlightScenarioReader.read(path: root.path + "/Examples/spin-and-dart.toml")
    #expect(spin.pilot.steps.count == 3 && spin.density == 1)
    #expect(spin.pilot.steps[0].ramp == 0.3)
    #expect(spin.pilot.steps[1].act == .input(PilotInput(lineSpeed: -3)))
    #expect(spin.pilot.steps[2].act == .input(.hold))
  }

  @Test func everyKey() throws {
    let s = try Self.parse(
      """
      [kite]
      kind = "afghan-kite"
      span = 1.1
      spine = 0.9
      mass = 0.05
      tips = 0.5
      rest_dihedral = 2
      stall_angle = 30
      upper_hole = 0.25
      tail_drag_area = 0.01
      [line]
      material = "aramid"
      diameter = 0.0003
      linear_density = 60e-6
      stiffness = 5_000
      breaking_load = 100
      length = 120
      segment = 5
      [wind]
      speed = 8
      from = "WNW"
      at = 40
      roughness = 0.3
      stability = "unstable"
      turbulence = 0.1
      [[wind.gust]]
      start = 3
      size = -2
      duration = 8
      [[wind.thermal]]
      east = 100
      updraught = 2
      [[wind.thermal]]
      updraught = 1
      radius = 80
      depth = 600
      drifts = false
      [air]
      density = 1.1
      [site]
      height = 500
      [[roof]]
      west = -5
      east = 5
      south = -4
      north = 4
      height = 7
      [ground]
      friction = 0.4
      [hand]
      east = 2
      north = 30
      height = 3
      [drum]
      inertia = 0.2
      friction = 0.1
      line_owned = 400
      hand_acceleration = 20
      fastest_pull = 6
      [flight]
      duration = 90
      step = 0.004
      seed = "18446744073709551615"
      start = 40
      [[pilot.do]]
      at = 1
      free = true
      brake = 2
      [[pilot.do]]
      at = 2
      ramp = 1
      walk = [1, -2]
      [[pilot.do]]
      at = 4
      trick = "Dive"
      """)
    #expect(
      s.kite.span == 1.1 && s.kite.mass == 0.05 && s.kite.outline == KiteDesign.diamond(tips: 0.5))
    #expect((s.kite.restDihedral - 2 * .pi / 180).magnitude < 1e-15)
    #expect(s.line.stiffness == 5_000 && s.line.linearDensity == 60e-6)
    #expect(s.lineName == "aramid, twisted, altered")
    #expect((s.wind.mean.from ?? 0) == 292.5 * .pi / 180)
    #expect(s.wind.thermals.map(\.drifts) == [true, false])
    let air = try s.air()
    #expect(air.thermals[0].drift.length > 5 && air.thermals[1].drift == .zero)
    #expect(air.density == 1.1)
    #expect(s.hand.z == 3 && s.hand.y == 30 && s.ground.roofs.count == 1)
    #expect(s.reel.lineOwned == 400 && s.seed == .max && s.start == .elevation(40 * .pi / 180))
    #expect(s.pilot.steps[0].act == .input(PilotInput(lineSpeed: nil, brake: 2)))
    #expect(s.pilot.steps[2].act == .trick(.dive))
    let model = try s.model()
    #expect(model.segment == 5 && model.reel.fastestPull == 6)
  }

  /// A hand without a height stands on the roof under it.
  @Test func aHandOnARoof() throws {
    let roof = "[[roof]]\nwest = -5\neast = 5\nsouth = -4\nnorth = 4\nheight = 7\n"
    #expect(try Self.parse(roof).hand.z == 8.5)
    #expect(try Self.parse(roof + "[hand]\neast = 6").hand.z == 1.5)
    #expect(
      Self.error(roof + "[hand]\nheight = 3").hasPrefix("f.toml:8: hand.height: 3 m; the roof"))
  }

  static let bad: [(String, String, String)] = [
    ("[kit]", "f.toml:1: kit: ", "did you mean kite?"),
    ("trick = \"loop\"", "f.toml:1: trick: ", "[pilot]"),
    ("kite = 3", "f.toml:1: kite: 3", "a table"),
    ("[kite]\nkind = \"afgan-kite\"", "f.toml:2: kite.kind: “afgan-kite”", "“afghan-kite”?"),
    ("[kite]\nbow-stiffness = 3", "f.toml:2: kite.bow-stiffness: ", "did you mean bow_stiffness?"),
    ("[kite]\nmass = 45", "f.toml:2: kite.mass: 45 kg", "in grams"),
    ("[kite]\nspan = nan", "f.toml:2: kite.span: nan", "0.1 to 6 m"),
    ("[kite]\nlower_hole = 0.1", "f.toml:2: kite.lower_hole: ", "nearer to the nose"),
    ("[line]\nmaterial = \"coton\"", "f.toml:2: line.material: “coton”", "cotton-"),
    ("[line]\ndiameter = 0.45", "f.toml:2: line.diameter: 0.45 m", "in mm"),
    ("[line]\nlinear_density = 150", "f.toml:2: line.linear_density: ", "in tex"),
    ("[line]\nlength = 1e9", "f.toml:2: line.length: ", "at most 3,000 m"),
    ("[line]\nlength = 400", "f.toml:2: line.length: 400 m", "drum.line_owned"),
    ("[line]\nlength = 8\nsegment = 5", "f.toml:3: line.segment: 5 m", "at least two"),
    ("[wind]\nspeed = -3", "f.toml:2: wind.speed: -3 m/s", "0 or more"),
    ("[wind]\nspeed = 3", "f.toml:1: wind.from: ", "the direction"),
    ("[wind]\nspeed = 3\nfrom = \"upwards\"", "f.toml:3: wind.from: “upwards”", "0 to 360"),
    ("[wind]\nspeed = 3\nfrom = 9\nage_minutes = 3", "f.toml:4: wind.age_minutes: ", "not known"),
    ("[[wind]]\nspeed = 3", "f.toml:1: wind: ", "[wind]"),
    (
      "[wind]\nspeed = 3\nfrom = 9\nturbulence = \"D\"", "f.toml:4: wind.turbulence: “D”",
      "“A+”, “A”, “B” or “C”"
    ),
    ("[wind]\nspeed = 0\nturbulence = \"A\"", "f.toml:3: wind.turbulence: ", "needs a wind"),
    (
      "[wind]\nspeed = 3\nfrom = 9\n[[wind.gust]]\nat = 3", "f.toml:5: wind.gust[1].at: ",
      "did you mean start?"
    ),
    (
      "[wind]\nspeed = 3\nfrom = 9\n[[wind.gust]]\nstart = 3", "f.toml:4: wind.gust[1].size: ",
      "m/s"
    ),
    (
      "[wind]\nspeed = 3\nfrom = 9\n[[wind.thermal]]\n", "f.toml:4: wind.thermal[1].updraught",
      "m/s"
    ),
    ("[air]\ndensity = 1225", "f.toml:2: air.density: 1225 kg/m³", "0.1 to 2"),
    (
      "[air]\ndensity = 1.2\n[site]\ntemperature = 4", "f.toml:4: site.temperature: ",
      "one of the two"
    ),
    ("[site]\ntemperature = 277", "f.toml:2: site.temperature: 277 °C", "Write °C"),
    ("[[roof]]\nwest = 1", "f.toml:1: roof[1].east: there is nothing", "a roof needs"),
    (
      "[[roof]]\nwest = 1\neast = 0\nsouth = 0\nnorth = 1\nheight = 3",
      "f.toml:3: roof[1].east: 0 m",
      "east of west"
    ),
    ("[pilot]\ntrick = \"lop\"", "f.toml:2: pilot.trick: “lop”", "did you mean “loop”?"),
    ("[pilot]\nat = 3", "f.toml:2: pilot.at: ", "needs the trick"),
    ("[pilot]\ntrick = \"loop\"\nat = 99", "f.toml:3: pilot.at: 99 s", "ends at 60 s"),
    ("[[pilot.do]]\nline_speed = 1", "f.toml:1: pilot.do[1].at: there is nothing", "in s"),
    ("[[pilot.do]]\nat = 1\nline_speed = 99", "f.toml:3: pilot.do[1].line_speed: 99 m/s", "50 m/s"),
    ("[[pilot.do]]\nat = 1\nfree = 1", "f.toml:3: pilot.do[1].free: 1", "true or false"),
    (
      "[[pilot.do]]\nat = 1\nfree = true\nline_speed = 1", "f.toml:4: pilot.do[1].line_speed: ",
      "one of the two"
    ),
    ("[[pilot.do]]\nat = 1\nbrake = 2", "f.toml:3: pilot.do[1].brake: ", "free = true"),
    ("[[pilot.do]]\nat = 1\nwalk = [1]", "f.toml:3: pilot.do[1].walk: ", "[east, north]"),
    ("[[pilot.do]]\nat = 1\nwalk = [20, 0]", "f.toml:3: pilot.do[1].walk: [20, 0] m/s", "10 m/s"),
    (
      "[[pilot.do]]\nat = 1\ntrick = \"loop\"\nramp = 2", "f.toml:4: pilot.do[1].ramp: ",
      "two [[pilot.do]]"
    ),
    (
      "[[pilot.do]]\nat = 3\n[[pilot.do]]\nat = 2", "f.toml:4: pilot.do[2].at: 2 s", "order of time"
    ),
    (
      "[[pilot.do]]\nat = 3\nramp = 5\n[[pilot.do]]\nat = 4", "f.toml:5: pilot.do[2].at: 4 s",
      "until 8 s"
    ),
    ("[flight]\nstep = 0.1", "f.toml:2: flight.step: 0.1 s", "0.0125"),
    ("[flight]\nduration = 0", "f.toml:2: flight.duration: 0 s", "0.1 s or more"),
    ("[flight]\nstart = \"up\"", "f.toml:2: flight.start: “up”", "“trim”"),
    ("[flight]\nstart = 95", "f.toml:2: flight.start: 95 °", "5 to 89"),
    ("[flight]\nseed = -1", "f.toml:2: flight.seed: -1", "whole number"),
  ]

  @Test(arguments: bad)
  func oneClearLine(_ text: String, _ begins: String, _ says: String) {
    let error = Self.error(text)
    #expect(error.hasPrefix(begins), "\(error)")
    #expect(error.contains(says), "\(error)")
    #expect(!error.contains("\n") && error.utf8.count < 400)
  }
}
