import KiteFight

/// Reads the rules: the name of a kind, or a table with settings.
struct TournamentRulesReading {
  let top: ScenarioSection

  typealias Bounds = ScenarioSection.Bounds

  func read(into plan: inout Tournament.Plan) throws(InputError) {
    guard let node = top.value("rules") else { return }
    guard case .table = node, let table = try top.section("rules") else {
      if let kind = try kind(top, "rules") { plan.rules = FightRules(kind) }
      return
    }
    try table.check(
      known: [
        "kind", "group_size", "rounds", "time_limit", "points", "cut_points", "passive_after",
        "warnings", "touches", "out", "pool_size", "swiss_from", "finalists", "rematches",
      ],
      meant: ["name": "did you mean kind?", "duration": "did you mean time_limit?"])
    if let kind = try kind(table, "kind") { plan.rules = FightRules(kind) }
    try numbers(table, &plan)
    if let points = try points(table) { plan.rules.placePoints = points }
    if let text = try table.text("out", "when somebody whose line has parted is out") {
      switch text.lowercased() {
      case "cut": plan.rules.out = .atTheCut
      case "ground": plan.rules.out = .atTheGround
      default: throw table.unknown("out", text, ["cut", "ground"])
      }
    }
  }

  private func kind(
    _ table: ScenarioSection, _ key: String
  ) throws(InputError) -> FightRules.Kind? {
    guard let id = try table.text(key, "the name of the rules") else { return nil }
    guard let kind = FightRules.Kind.allCases.first(where: { "\($0.id)" == id.lowercased() })
    else { throw table.unknown(key, id, FightRules.Kind.allCases.map { "\($0.id)" }) }
    return kind
  }

  private func numbers(
    _ table: ScenarioSection, _ plan: inout Tournament.Plan
  ) throws(InputError) {
    if plan.rules.isForTwo {
      for key in ["group_size", "rounds"] where table.value(key) != nil {
        throw table.error(key, "two meet in a \(plan.rules.kind.id)", "leave it out")
      }
    } else {
      for key in ["pool_size", "swiss_from", "finalists", "rematches"] where table.value(key) != nil
      {
        throw table.error(key, "all fight at once in a \(plan.rules.kind.id)", "leave it out")
      }
    }
    if plan.rules.kind != .lineTouch, table.value("touches") != nil {
      throw table.error("touches", "the lines cut", "touches count in line-touch")
    }
    let largest = TournamentScenario.largestGroup
    if let x = try table.whole(
      "group_size",
      Bounds(2...Double(largest), "", "a fight needs two", "at most \(largest) kites fly at once"))
    {
      plan.rules.groupSize = x
    }
    if let x = try table.whole("rounds", Bounds(1...20, "", "a group flies 1 to 20 rounds")) {
      plan.rules.rounds = x
    }
    if let x = try table.number(
      "time_limit", Bounds(10...7200, "s", "a fight may last 10 to 7,200 s"))
    {
      plan.rules.timeLimit = x
    }
    if let x = try table.number("cut_points", Bounds(0...100, "", "a cut is worth 0 to 100 points"))
    {
      plan.rules.cutPoints = x
    }
    if let x = try table.number(
      "passive_after", Bounds(0...7200, "s", "a warning comes after 0, for never, to 7,200 s"))
    {
      plan.rules.passiveAfter = x
    }
    if let x = try table.whole(
      "warnings", Bounds(1...20, "", "the 1st to 20th warning puts a flier out"))
    {
      plan.rules.warningsUntilOut = x
    }
    if let x = try table.whole("touches", Bounds(1...100, "", "1 to 100 touches win")) {
      plan.rules.touchesToWin = x
    }
    if let x = try table.whole("pool_size", Bounds(2...32, "", "a pool has 2 to 32 fliers")) {
      plan.poolSize = x
    }
    if let x = try table.whole(
      "swiss_from", Bounds(3...1025, "", "a Swiss pool begins with 3 to 1,025 fliers"))
    {
      plan.swissFrom = x
    }
    if let x = try table.whole("finalists", Bounds(2...64, "", "2 to 64 of a Swiss pool go on")) {
      plan.swissFinalists = x
    }
    if let x = try table.whole("rematches", Bounds(0...10, "", "0 to 10 fights again")) {
      plan.rematches = x
    }
  }

  /// Points of the first place, the second and so on.
  private func points(_ table: ScenarioSection) throws(InputError) -> [Double]? {
    guard let node = table.value("points") else { return nil }
    let expected =
      "points of the first place, the second and so on, none more than the one before: [3, 2, 1]"
    guard case .array(let items) = node, !items.isEmpty, items.count <= 32 else {
      throw table.error("points", node.written, expected)
    }
    var points: [Double] = []
    for item in items {
      let value: Double
      switch item {
      case .integer(let whole): value = Double(whole)
      case .number(let number): value = number
      default: throw table.error("points", node.written, expected)
      }
      guard value.isFinite, value >= 0, value <= points.last ?? 1000 else {
        throw table.error("points", node.written, expected)
      }
      points.append(value)
    }
    return points
  }
}

extension ScenarioSection {
  /// A number without a fraction.
  func whole(_ key: String, _ bounds: Bounds) throws(InputError) -> Int? {
    guard let value = try number(key, bounds) else { return nil }
    guard value == value.rounded() else {
      throw error(key, plain(value), "a whole number was expected. \(bounds.low)")
    }
    return Int(value)
  }
}
