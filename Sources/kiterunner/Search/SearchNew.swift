import ArgumentParser
import Formats
import Geo
import Search

/// Begins a search.
struct SearchNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begin a search from predictions, areas or places with odds.",
    discussion: """
      A weight behind @ says what one start counts beside the others: --from a.json@3 --from b.json@1.
      """)

  @Argument(help: "The file to write.") var file: String
  @Option(
    parsing: .unconditionalSingleValue,
    help: "A prediction: what `where --json` prints, or its --out folder; may be repeated.")
  var from: [String] = []
  @Option(
    parsing: .unconditionalSingleValue,
    help: "An area: latitude,longitude:radius in m; may be repeated.") var area: [String] = []
  @Option(
    parsing: .unconditionalSingleValue,
    help: "A place give or take: latitude,longitude~spread in m; may be repeated.")
  var near: [String] = []
  @Option(parsing: .unconditional, help: "Chance that it is elsewhere altogether, % (default 5).")
  var rest = 5.0
  @Option(parsing: .unconditional, help: "It has a beacon, which is dead with this chance, %.")
  var beaconDead: Double?
  @Option(
    parsing: .unconditionalSingleValue,
    help: "A team of whom it is not known how well it searches: name[:chance of poor in %].")
  var team: [String] = []
  @Option(parsing: .unconditional, help: "Side of a cell, m.") var cell: Double?
  @Option(help: "What this search is called.") var title: String?
  @ArgumentParser.Flag(help: "Replace the file if it is there.") var replace = false

  func run() throws {
    try reporting {
      var starts: [SearchFile.Start] = []
      for text in from {
        let (path, weight) = try SearchNew.weighed(text, "--from")
        starts.append(
          .init(
            name: "prediction \(starts.count + 1)", weight: weight,
            kind: try SearchStart.prediction(path: path)))
      }
      for text in area {
        let (rest, weight) = try SearchNew.weighed(text, "--area")
        let (place, radius) = try SearchNew.pair(rest, ":", "--area", "48.1,11.5:300")
        starts.append(
          .init(
            name: "area \(starts.count + 1)", weight: weight,
            kind: .area(
              .circle(
                place, radius: try FlagRange.check(radius, "--area", 0.5...200_000, "m", "a radius")
              ))
          ))
      }
      for text in near {
        let (rest, weight) = try SearchNew.weighed(text, "--near")
        let (place, spread) = try SearchNew.pair(rest, "~", "--near", "48.1,11.5~300")
        starts.append(
          .init(
            name: "place \(starts.count + 1)", weight: weight,
            kind: .near(
              place, spread: try FlagRange.check(spread, "--near", 0.1...100_000, "m", "a spread"))
          ))
      }
      guard starts.count <= SearchFile.mostStarts else {
        throw InputError(
          "--from", "\(starts.count) starts", expected: "at most \(SearchFile.mostStarts)")
      }
      let side = try cell.map { c throws(InputError) in
        try FlagRange.check(c, "--cell", 0.1...100_000, "m", "the side of a cell")
      }
      var search = SearchFile(
        title: title, grid: try SearchStart.grid(for: starts, cell: side),
        rest: try FlagRange.percent(rest, "--rest", 0...99, "the odds of elsewhere"), starts: starts
      )
      search.beaconDead = try beaconDead.map { b throws(InputError) in
        try FlagRange.percent(b, "--beacon-dead", 1...99, "the odds of a dead beacon")
      }
      for text in team { search.teams.append(try SearchNew.team(text)) }
      guard search.teams.count <= SearchFile.mostTeams,
        Set(search.teams.map(\.name)).count == search.teams.count
      else {
        throw InputError(
          "--team", "\(search.teams.count) of them",
          expected: "at most \(SearchFile.mostTeams), each with a name of its own")
      }
      if !replace, (try? SearchFileReader.read(path: file)) != nil {
        throw InputError(
          file, "there is a search in it already", expected: "another name, or --replace")
      }
      let standing = try search.standing(source: file)
      try SearchFiles.write(search, to: file)
      for text in SearchWords(search, standing).sentences() { Screen.say(text) }
      let g = search.grid
      Screen.say(
        "Written to \(file): \(NumberText.grouped(g.count)) cells of "
          + "\(NumberText.short(g.cell, places: 1)) m. Who should look where: kiterunner search plan "
          + "\(file) --team me@LATITUDE,LONGITUDE --ground fields.")
    }
  }

  /// A text and the weight behind its last @.
  static func weighed(_ text: String, _ flag: String) throws(InputError) -> (String, Double) {
    guard let at = text.lastIndex(of: "@"), let weight = Double(text[text.index(after: at)...])
    else { return (text, 1) }
    return (
      String(text[..<at]), try FlagRange.check(weight, flag, 0.000001...1_000_000, "", "a weight")
    )
  }

  static func pair(
    _ text: String, _ mark: Character, _ flag: String, _ example: String
  ) throws(InputError) -> (Place, Double) {
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Double(parts[1]) else {
      throw InputError(
        flag, "“\(text)”", expected: "a place, \(mark), and metres, as in \(flag) \(example)")
    }
    return (try Formats.Flag.place(String(parts[0]), flag: flag), number)
  }

  private static func team(_ text: String) throws(InputError) -> SearchFile.Team {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let name = parts.first, !name.isEmpty, name.count <= 40, parts.count <= 2 else {
      throw InputError("--team", "“\(text)”", expected: "a name, as in --team ana, or ana:20")
    }
    var poor = 0.2
    if parts.count == 2 {
      guard let value = Double(parts[1]) else {
        throw InputError("--team", "“\(text)”", expected: "a chance in per cent, as in ana:20")
      }
      poor = try FlagRange.percent(value, "--team", 1...99, "the odds of a poor team")
    }
    return .init(name: String(name), poor: poor, factor: 0.4)
  }
}
