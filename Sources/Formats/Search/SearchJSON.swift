import Geo
public import Search

/// A search and its plans for programs, and plans for receivers in the hand.
public enum SearchJSON {
  /// Where it may be: best place, areas, what is hidden, what each step showed.
  public static func value(_ file: SearchFile, _ standing: SearchFile.Standing) -> JSONValue {
    let words = SearchWords(file, standing)
    let odds = standing.odds
    var hidden: [JSONValue.Member] = []
    if file.beaconDead != nil {
      hidden.append(.init("beacon_dead", .number(odds.levels(0)[1], places: 6)))
    }
    for (i, team) in file.teams.enumerated() {
      hidden.append(
        .init(team.name, .number(odds.levels(i + (file.beaconDead == nil ? 0 : 1))[1], places: 6)))
    }
    return .object([
      .init("format", "kite-runner-search-state"), .init("format_version", 1),
      .init("sentences", .array(words.sentences().map { .string($0) })),
      .init(
        "best_place",
        words.best.map {
          [
            "latitude": .number($0.place.latitudeDegrees, places: 7),
            "longitude": .number($0.place.longitudeDegrees, places: 7),
            "radius_m": .number($0.radius, places: 1), "p": .number($0.chance, places: 6),
          ]
        } ?? .null),
      .init("area_50_m2", .number(words.area(holding: 0.5), places: 0)),
      .init("area_90_m2", .number(words.area(holding: 0.9), places: 0)),
      .init("elsewhere", .number(odds.restChance, places: 6)), .init("hidden", .object(hidden)),
      .init(
        "steps",
        .array(
          zip(file.steps, standing.outcomes).map {
            [
              "id": .string($0.id), "undone": .bool($0.undone != nil),
              "outcome": .number($1, places: 6),
            ]
          })),
    ])
  }

  /// A plan, leg by leg.
  public static func plan(_ file: SearchFile, _ plan: SearchPlan, names: [String]) -> JSONValue {
    .object([
      .init("format", "kite-runner-search-plan"), .init("format_version", 1),
      .init(
        "legs",
        .array(
          plan.legs.map { leg in
            let place = file.place(leg.centre)
            return [
              "team": .string(names[leg.team]),
              "latitude": .number(place.latitudeDegrees, places: 7),
              "longitude": .number(place.longitudeDegrees, places: 7),
              "side_m": .number(leg.side, places: 1), "begin_s": .number(leg.begin, places: 0),
              "end_s": .number(leg.end, places: 0), "gain": .number(leg.gain, places: 6),
              "found_by_then": .number(leg.found, places: 6),
            ]
          })),
    ])
  }
}

/// A plan as routes, one for each team (GPX 1.1).
public enum SearchGPX {
  public static func text(_ file: SearchFile, _ plan: SearchPlan, names: [String]) -> String {
    var xml = XMLText()
    xml.begin(
      "gpx",
      [
        "version": "1.1", "creator": "Kite Runner", "xmlns": "http://www.topografix.com/GPX/1/1",
      ])
    for (team, name) in names.enumerated() {
      xml.begin("rte")
      xml.leaf("name", name)
      for (number, leg) in plan.legs.enumerated() where leg.team == team {
        let place = file.place(leg.centre)
        xml.begin(
          "rtept",
          [
            "lat": NumberText.fixed(place.latitudeDegrees, places: 7),
            "lon": NumberText.fixed(place.longitudeDegrees, places: 7),
          ])
        xml.leaf("name", "\(number + 1)")
        xml.leaf("desc", "square of \(Units.metric.distance(leg.side))")
        xml.end()
      }
      xml.end()
    }
    xml.end()
    return xml.text
  }
}
