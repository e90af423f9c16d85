/// A table `[[sighting]]` of a scenario.
struct SeenReading {
  let table: ScenarioSection

  typealias Kind = Scenario.Seen.Kind

  func seen() throws(InputError) -> Scenario.Seen {
    try table.check(
      known: [
        "bearing", "down", "over", "roof", "not", "from", "after", "elevation", "eye", "spread",
        "radius", "chance",
      ],
      meant: [
        "place": "say what was seen: bearing and from, or over, roof or not = [34.53, 69.17]",
        "time": "write after, the seconds after it came loose",
        "azimuth": "did you mean bearing, degrees clockwise from true north?",
        "sd": "did you mean spread?",
      ])
    let kinds = Kind.allCases.filter { table.value($0.rawValue) != nil }
    guard let kind = kinds.first, kinds.count == 1 else {
      throw table.error(
        kinds.isEmpty ? "bearing" : kinds[1].rawValue,
        kinds.isEmpty ? "there is nothing" : "there is \(kinds[0].rawValue) as well",
        "a sighting is one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let isDirection = kind == .bearing || kind == .down
    try refuse(kind, isDirection)
    let placeKey = isDirection ? "from" : kind.rawValue
    guard let place = try table.place(placeKey) else {
      throw table.error(
        placeKey, "there is nothing", "a bearing needs where you stood: from = [34.51, 69.18]")
    }
    var seen = Scenario.Seen(kind: kind, place: place)
    let degree = Double.pi / 180
    if isDirection {
      seen.bearing = try table.number(kind.rawValue, SeenBounds.bearing).map { $0 * degree }
      seen.elevation = try table.number("elevation", SeenBounds.elevation).map { $0 * degree }
      seen.eye = try table.number("eye", SeenBounds.eye)
      seen.spread = try table.number("spread", SeenBounds.angle).map { $0 * degree }
    } else {
      seen.spread = try table.number("spread", SeenBounds.metres)
    }
    seen.after = try table.number("after", SeenBounds.after)
    if seen.after == nil, isDirection || kind == .over {
      throw table.error(
        "after", "there is nothing", "say how many seconds after it came loose: after = 10")
    }
    seen.radius = try table.number("radius", SeenBounds.radius)
    seen.chance = try table.number(
      "chance",
      ScenarioSection.Bounds(
        0.01...1, "", "a chance is 0.01 to 1", "a chance is at most 1. Did you write per cent?"))
    return seen
  }

  /// Keys that say nothing about this kind of sighting.
  private func refuse(_ kind: Kind, _ isDirection: Bool) throws(InputError) {
    var others: [String] = []
    if !isDirection { others += ["from", "elevation", "eye"] }
    if kind == .roof || kind == .not { others += ["after"] }
    if kind == .not { others += ["spread"] } else { others += ["radius", "chance"] }
    for key in others where table.value(key) != nil {
      throw table.error(
        key, "this key says nothing about \(kind.rawValue)", "leave it out; see Docs/Sightings.md")
    }
  }
}
