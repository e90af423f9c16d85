import KiteFight
import KiteMath
import KitePhysics

/// Reads a tournament from a TOML file. The keys are in `Docs/Rules.md`.
public enum TournamentScenarioReader {
  public static func read(path: String) throws(InputError) -> TournamentScenario {
    try parse(ReadFile.bytes(path), source: path, folder: parentFolder(of: path))
  }

  /// - Parameters:
  ///   - source: the name that errors give.
  ///   - folder: what relative paths in the scenario are relative to; empty for none.
  ///   - files: where a file that it names is read from.
  public static func parse(
    _ bytes: [UInt8], source: String, folder: String = "", files: NamedFiles = .disk
  ) throws(InputError) -> TournamentScenario {
    let top = try ScenarioSection(document: bytes, source: source)
    return try TournamentReading(top: top, folder: folder, bytes: bytes, files: files).scenario()
  }
}

/// One reading of one scenario.
struct TournamentReading {
  let top: ScenarioSection
  let folder: String
  let bytes: [UInt8]
  let files: NamedFiles

  typealias Bounds = ScenarioSection.Bounds

  func scenario() throws(InputError) -> TournamentScenario {
    try top.check(
      known: [
        "title", "seed", "rules", "wind", "air", "site", "kite", "line", "coat", "generated",
        "flier", "line_out",
      ],
      meant: [
        "pilot": "each one is a table [[flier]]", "pilots": "each one is a table [[flier]]",
        "fliers": "each one is a table [[flier]]; made-up ones: generated = 64",
        "name": "a tournament has a title; a name belongs into [[flier]]",
        "style": "a style belongs into [[flier]]", "skill": "a skill belongs into [[flier]]",
        "speed": "the wind's speed belongs into [wind]", "turbulence": "it belongs into [wind]",
      ])
    let title = try top.text("title", "a title is text") ?? "Tournament"
    let seed = try top.seed("seed") ?? 1
    let fliers = try fliers()
    var plan = Tournament.Plan(
      rules: FightRules(.freeForAll), fliers: fliers.count, seed: seed)
    try TournamentRulesReading(top: top).read(into: &plan)
    let lineOut = try top.number(
      "line_out",
      Bounds(20...400, "m", "a fight begins with 20 to 400 m of line out", "400 m are a lot"))
    let (wind, ground) = try wind()
    return TournamentScenario(
      title: title, plan: plan, wind: wind, place: try top.section("site")?.place("place"),
      ground: ground, lineOut: lineOut, fliers: fliers, bytes: bytes)
  }

  /// The wind of the day, as for a flight, and the height of the ground.
  private func wind() throws(InputError) -> (FightWind, ground: Double) {
    var day = FlightScenario()
    if let table = try top.section("wind") {
      day.wind = try FlightWindReading(table: table, folder: folder).wind()
    }
    try FlightReading(top: top, folder: folder).air(&day)
    return (try day.windOfTheDay(files: files), day.siteHeight)
  }

  // MARK: Who

  private func fliers() throws(InputError) -> [TournamentScenario.Flier] {
    let kite = try kite(top) ?? .afghan
    let thread = try thread(top, usual: Thread(line: .cottonNineCord, coat: "glass"))
    let allowed = Tournament.Plan.allowedFliers
    let written = try top.sections("flier")
    if top.value("generated") != nil {
      guard written.isEmpty else {
        throw top.error("generated", "there are fliers as well", "give one of the two")
      }
      let few = "a fight needs two fliers"
      let most = "at most \(grouped(allowed.upperBound)) fliers fight in one tournament"
      let count = try top.whole("generated", Bounds(2...Double(allowed.upperBound), "", few, most))
      return TournamentScenario.generated(
        count ?? 2, kite: kite, line: thread.asFlown, coat: thread.coat)
    }
    guard written.count >= allowed.lowerBound else {
      throw top.error(
        "flier", written.isEmpty ? "nobody flies" : "1 flier",
        "a fight needs two: write a table [[flier]] for each, or generated = 64 for made-up ones")
    }
    guard written.count <= allowed.upperBound else {
      throw top.error(
        "flier", "\(grouped(written.count)) fliers",
        "at most \(grouped(allowed.upperBound)) fight in one tournament")
    }
    var fliers: [TournamentScenario.Flier] = []
    var names: Set<String> = []
    for table in written {
      var flier = try flier(table, kite: kite, thread: thread)
      if flier.colour.isEmpty { flier.colour = TournamentScenario.colour(fliers.count) }
      guard names.insert(flier.name).inserted else {
        throw table.error(
          "name", "“\(shown(flier.name.utf8))” is here twice",
          "each flier has a name of their own; ratings go by it")
      }
      fliers.append(flier)
    }
    return fliers
  }

  private func flier(
    _ table: ScenarioSection, kite: KiteDesign, thread: Thread
  ) throws(InputError) -> TournamentScenario.Flier {
    try table.check(
      known: ["name", "style", "skill", "kite", "line", "coat", "colour"],
      meant: [
        "color": "did you mean colour?", "material": "did you mean line?",
        "tactic": "did you mean style?",
      ])
    let expected = "each flier has a name; ratings go by it"
    guard let name = try table.text("name", expected) else {
      throw table.error("name", "there is nothing", expected)
    }
    guard name.count <= 40, !name.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
      throw table.error(
        "name", "“\(shown(name.utf8))”", "a name has at most 40 letters, all on one line")
    }
    var style = PilotStyle.patient
    if let id = try table.text("style", "how somebody fights") {
      guard let found = PilotStyle.allCases.first(where: { "\($0.id)" == id.lowercased() }) else {
        throw table.unknown("style", id, PilotStyle.allCases.map { "\($0.id)" })
      }
      style = found
    }
    let skill = try table.number(
      "skill", Bounds(0...1, "", "a skill is 0, a novice, to 1, a champion"))
    let thread = try self.thread(table, usual: thread)
    let paper = "a colour is a word or two: red, half-white green"
    let colour = try table.text("colour", paper) ?? ""
    guard colour.count <= 30, !colour.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
      throw table.error("colour", "“\(shown(colour.utf8))”", paper)
    }
    return TournamentScenario.Flier(
      name: name,
      entry: FightEntry(
        kite: try self.kite(table) ?? kite, line: thread.asFlown, coat: thread.coat, style: style,
        skill: skill ?? 0.5),
      colour: colour)
  }

  // MARK: With what

  /// The kind of a kite in quotes, or a table [kite] as for a flight.
  private func kite(_ table: ScenarioSection) throws(InputError) -> KiteDesign? {
    guard let node = table.value("kite") else { return nil }
    if case .table = node, let inner = try table.section("kite") {
      return try KiteReading(table: inner).kite()
    }
    guard let id = try table.text("kite", "the kind of a kite") else { return nil }
    guard let found = KiteDesign.named(utf8: id.lowercased().utf8) else {
      throw table.unknown("kite", id, KiteDesign.all.map { "\($0.id)" })
    }
    return found
  }

  /// A line and what it is coated with.
  private struct Thread {
    var line: LineMaterial
    var coat: StaticString
    /// Whether the line of the table has its coat already.
    var comesCoated = false

    /// The line with its coat on.
    var asFlown: LineMaterial {
      comesCoated || "\(coat)" == "none" ? line : line.coated(id: line.id, name: line.name)
    }
  }

  /// A line of the table whose name ends in -manja is coated with glass already.
  private func thread(
    _ table: ScenarioSection, usual: Thread
  ) throws(InputError) -> Thread {
    var thread = usual
    if let id = try table.text("line", "the name of a line") {
      guard let found = LineMaterial.named(utf8: id.utf8) else {
        throw table.unknown("line", id, LineMaterial.table.map { "\($0.id)" })
      }
      let isCoated = id.hasSuffix("-manja")
      thread = Thread(line: found, coat: isCoated ? "glass" : "none", comesCoated: isCoated)
    }
    if let id = try table.text("coat", "what a line is coated with") {
      guard let found = TournamentScenario.coats.first(where: { "\($0)" == id.lowercased() })
      else { throw table.unknown("coat", id, TournamentScenario.coats.map { "\($0)" }) }
      if thread.comesCoated, "\(found)" != "\(thread.coat)" {
        throw table.error(
          "coat", "“\(found)”, and the line is coated with \(thread.coat) already",
          "name a line without -manja, or leave the coat out")
      }
      thread.coat = found
    }
    return thread
  }
}
