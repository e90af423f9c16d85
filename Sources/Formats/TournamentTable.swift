public import KiteFight

/// A tournament's table and everybody's ratings, in words and as JSON.
public enum TournamentTable {
  /// One line of a list of ratings.
  public struct Rated: Equatable, Sendable {
    public var name: String
    public var rating: Rating
    public var fights: Int

    public init(name: String, rating: Rating, fights: Int) {
      self.name = name
      self.rating = rating
      self.fights = fights
    }
  }

  /// Who won, in a sentence.
  public static func sentence(_ scenario: TournamentScenario, _ tournament: Tournament) -> String {
    let fought = tournament.outcomes.count { $0 != nil }
    let fights = "\(grouped(fought)) \(fought == 1 ? "fight" : "fights")"
    guard tournament.isOver else {
      return "\(scenario.title): \(fights) fought, and no winner yet."
    }
    let standings = tournament.standings
    let first = standings.filter { $0.place == 1 }.map { scenario.fliers[$0.flier].name }
    let rules = "\(scenario.plan.rules.kind.id)"
    let about =
      "\(scenario.title): \(grouped(scenario.fliers.count)) fliers, \(fights), rules \(rules)."
    guard first.count == 1 else {
      let names =
        first.count <= 4
        ? first.dropLast().joined(separator: ", ") + " and " + first[first.count - 1]
        : "\(first.count) fliers"
      return "\(names) share the first place. \(about)"
    }
    let best = standings[0]
    let cuts = best.cuts == 1 ? "1 line cut" : "\(best.cuts) lines cut"
    let won = best.fights == 1 ? "one fight, won" : "\(best.wins) of \(best.fights) fights won"
    return scenario.plan.rules.cuts
      ? "\(first[0]) wins: \(won), \(cuts). \(about)" : "\(first[0]) wins: \(won). \(about)"
  }

  /// The best of the table, one a line under a heading, at most 80 columns wide.
  public static func lines(
    _ scenario: TournamentScenario, _ tournament: Tournament, ratings: [Rated], top: Int
  ) -> [String] {
    let known = Dictionary(ratings.map { ($0.name, $0.rating) }) { a, _ in a }
    var rows = [["", "name", "style", "fights", "won", "cuts", "points", "rating"]]
    for row in tournament.standings.prefix(top) {
      let flier = scenario.fliers[row.flier]
      rows.append([
        "\(row.place)", cut(flier.name), "\(flier.entry.style.id)", "\(row.fights)", "\(row.wins)",
        "\(row.cuts)", NumberText.short(row.points, places: 2),
        known[flier.name].map { NumberText.fixed($0.shown, places: 1) } ?? "",
      ])
    }
    return columns(rows, left: [1, 2])
  }

  /// The best rated, one a line under a heading.
  public static func lines(_ ratings: [Rated], top: Int) -> [String] {
    var rows = [["", "name", "rating", "mu", "sigma", "fights"]]
    for (index, row) in ratings.prefix(top).enumerated() {
      rows.append([
        "\(index + 1)", cut(row.name), NumberText.fixed(row.rating.shown, places: 1),
        NumberText.fixed(row.rating.mu, places: 1), NumberText.fixed(row.rating.sigma, places: 1),
        "\(row.fights)",
      ])
    }
    return columns(rows, left: [1])
  }

  /// For programs: everything, with digests.
  public static func json(
    _ scenario: TournamentScenario, _ tournament: Tournament, ratings: [Rated],
    digests: [Int: UInt64]
  ) -> JSONValue {
    let known = Dictionary(ratings.map { ($0.name, $0) }) { a, _ in a }
    let standings = tournament.standings.map { row -> JSONValue in
      let name = scenario.fliers[row.flier].name
      var members: [JSONValue.Member] = [
        .init("place", .number(Double(row.place))), .init("name", .string(name)),
        .init("fights", .number(Double(row.fights))), .init("won", .number(Double(row.wins))),
        .init("cuts", .number(Double(row.cuts))), .init("points", .number(row.points)),
      ]
      if let rated = known[name] { members += Self.members(rated.rating) }
      return .object(members)
    }
    let fights = tournament.bouts.compactMap { bout -> JSONValue? in
      guard let outcome = tournament.outcomes[bout.number], let digest = digests[bout.number]
      else { return nil }
      return .object([
        .init("number", .number(Double(bout.number))), .init("round", .number(Double(bout.round))),
        .init("fliers", .array(bout.fliers.map { .string(scenario.fliers[$0].name) })),
        .init("places", .array(outcome.places.map { .number(Double($0)) })),
        .init("digest", .string(hex(digest))),
      ])
    }
    return .object([
      .init("title", .string(scenario.title)), .init("over", .bool(tournament.isOver)),
      .init("standings", .array(standings)), .init("fights", .array(fights)),
    ])
  }

  /// For programs: everybody's rating.
  public static func json(_ ratings: [Rated]) -> JSONValue {
    .object([
      .init(
        "ratings",
        .array(
          ratings.map { row in
            .object(
              [.init("name", .string(row.name)), .init("fights", .number(Double(row.fights)))]
                + members(row.rating))
          }))
    ])
  }

  private static func members(_ rating: Rating) -> [JSONValue.Member] {
    [
      .init("rating", .number(rating.shown)), .init("mu", .number(rating.mu)),
      .init("sigma", .number(rating.sigma)),
    ]
  }

  private static func hex(_ digest: UInt64) -> String {
    let digits = String(digest, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func cut(_ name: String) -> String {
    name.count <= 24 ? name : name.prefix(23) + "…"
  }

  private static func columns(_ rows: [[String]], left: Set<Int>) -> [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let pad = String(repeating: " ", count: widths[column] - cell.count)
        if column > 0 { line += "  " }
        line += left.contains(column) ? cell + pad : pad + cell
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}
