import ArgumentParser
import Formats
import Geo
import Pictures
import Search
import Streets

/// Where to go next.
struct SearchPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Who should sweep what next, and what that will bring by when.")
  @Argument(help: "The file of the search.") var file: String
  @Option(
    parsing: .unconditionalSingleValue,
    help: "Who searches, and from where: name@latitude,longitude; may be repeated.")
  var team: [String] = []
  @Option(parsing: .unconditional, help: "How long they search, hours (default 2).") var hours = 2.0
  @Option(parsing: .unconditional, help: "Speed while searching, m/s (default 0.8).") var speed =
    0.8
  @Option(parsing: .unconditional, help: "Speed on the way on foot, m/s (default 1.3).")
  var walk = 1.3
  @Option(parsing: .unconditional, help: "People in each team, side by side (default 1).")
  var people = 1
  @OptionGroup var ways: SearchWayFlags
  @OptionGroup var width: WidthFlags
  @Option(help: "Draw a map into this file (SVG).") var svg: String?
  @Option(help: "Write the ways into this file (GPX).") var gpx: String?
  @ArgumentParser.Flag(help: "Print the plan as JSON.") var json = false

  func run() throws {
    try reporting {
      let search = try SearchFiles.read(file)
      let standing = try search.standing(source: file)
      guard !team.isEmpty, team.count <= 20 else {
        throw InputError(
          "--team", team.isEmpty ? "nobody searches" : "\(team.count) teams",
          expected: "1 to 20 teams, as in --team me@48.1,11.5")
      }
      let w = try width.metres()
      let v = try FlagRange.check(speed, "--speed", 0.05...100, "m/s", "a speed")
      let onTheWay = try FlagRange.check(walk, "--walk", 0.05...100, "m/s", "a speed")
      let n = try FlagRange.check(Double(people), "--people", 1...1_000, "", "how many people")
      let seconds =
        3_600 * (try FlagRange.check(hours, "--hours", 0.05...1_000, "h", "a time to search"))
      var names: [String] = []
      var teams: [SearchTeam] = []
      for text in team {
        guard let at = text.lastIndex(of: "@"), at > text.startIndex else {
          throw InputError("--team", "“\(text)”", expected: "a name and a place, me@48.1,11.5")
        }
        let name = String(text[..<at])
        let place = try Formats.Flag.place(String(text[text.index(after: at)...]), flag: "--team")
        names.append(name)
        teams.append(
          SearchTeam(
            start: search.spot(place), speed: v, width: n * w,
            effects: search.effects(team: name, .eyes)))
      }
      let law = try width.chosen(.random)
      let streets = try ways.walk(search.grid.frame, onFoot: onTheWay, longest: seconds)
      let plan: SearchPlan
      if let streets {
        plan = SearchPlan(
          standing.odds, teams: teams, travel: teams.map { _ in streets }, seconds: seconds,
          law: law)
      } else {
        plan = SearchPlan(
          standing.odds, teams: teams, walking: onTheWay, seconds: seconds, law: law)
      }
      let me = search.place(teams[0].start)
      if let svg {
        try SearchFiles.write(SearchPictures.text(search, standing, plan: plan, me: me), to: svg)
      }
      if let gpx { try SearchFiles.write(SearchGPX.text(search, plan, names: names), to: gpx) }
      if json {
        print(SearchJSON.plan(search, plan, names: names).text, terminator: "")
      } else {
        // What no plan can pass, for the law it holds for.
        let most =
          law == .random
          ? SearchPlan.limit(standing.odds, teams: teams, seconds: seconds) : nil
        tell(search, plan, names, seconds, most, streets == nil ? nil : ways.by)
      }
    }
  }

  private func tell(
    _ search: SearchFile, _ plan: SearchPlan, _ names: [String], _ seconds: Double,
    _ most: Double?, _ by: String?
  ) {
    guard !plan.legs.isEmpty else {
      Screen.say(
        "Nothing can be swept in that time: the next square and the way there take longer.")
      return
    }
    for leg in plan.legs.prefix(8) {
      Screen.say(
        "\(names[leg.team]): \(Units.coordinates(search.place(leg.centre))), a square of "
          + "\(Units.metric.distance(leg.side)), from \(leg.begin < 1 ? "now" : Units.duration(leg.begin)) to "
          + "\(Units.duration(leg.end)); by then \(SearchWords.percent(leg.found)).")
    }
    if plan.legs.count > 8 {
      Screen.say("… and \(plan.legs.count - 8) more (--json, --gpx, --svg).")
    }
    let marks = [0.25, 0.5, 0.75, 1].map { share in
      "\(SearchWords.percent(plan.chance(by: share * seconds))) within "
        + Units.duration(share * seconds)
    }
    Screen.say("Chance of having found it: \(marks.joined(separator: ", ")).")
    if let most {
      Screen.say(
        "Spread as well as can be and without any way, so much effort finds it with "
          + "\(SearchWords.percent(most)).")
    }
    Screen.say(
      (by.map {
        "Ways between squares go through the streets"
          + ($0 == "foot" ? "" : " by \($0)") + ", or over open ground that nothing bars."
      } ?? "Ways are taken straight over open ground (--streets knows better).")
        + " Tell it what was swept in vain (search sweep), and ask again.")
  }
}

/// A map, where the room of pictures is needed.
enum SearchPictures {
  static func text(
    _ search: SearchFile, _ standing: SearchFile.Standing, plan: SearchPlan?, me: Place?
  ) -> String {
    SearchSVG.text(search, standing, plan: plan, me: me)
  }
}
