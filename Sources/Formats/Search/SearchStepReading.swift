import Geo
import Search

/// One step of a search's file.
struct SearchStepReading {
  let table: ScenarioSection
  let teams: [String]

  static let kinds = [
    "look", "sweep", "track", "inside", "near", "towards", "dragged", "carried", "found",
  ]

  func step() throws(InputError) -> SearchFile.Step {
    let common = ["id", "time", "by", "team", "kind", "note", "undone"]
    let ids = "a step has an id of 16 hexadecimal digits"
    guard let id = try table.text("id", ids), id.utf8.count == 16, id.allSatisfy(\.isHexDigit)
    else { throw table.error("id", table.value("id")?.written ?? "there is nothing", ids) }
    guard let time = try table.time("time") else {
      throw table.error("time", "there is nothing", "when it was done")
    }
    guard let kind = try table.text("kind", "what was done") else {
      throw table.error("kind", "there is nothing", "one of \(Self.kinds.joined(separator: ", "))")
    }
    let area = ["at", "radius_m", "corners"]
    let own: [String]
    switch kind {
    case "look": own = area + ["chance", "sense"]
    case "sweep": own = area + ["width_m", "length_m", "law"]
    case "track": own = ["path", "width_m", "law"]
    case "inside": own = area + ["reliability"]
    case "near": own = ["at", "spread_m", "reliability"]
    case "towards": own = ["from", "bearing_deg", "spread_deg", "within_m", "reliability"]
    case "dragged": own = ["bearing_deg", "spread_deg", "mean_m", "share"]
    case "carried": own = ["mean_m", "kept", "share"]
    case "found": own = ["at"]
    default: throw table.unknown("kind", kind, Self.kinds)
    }
    try table.check(known: common + own)
    let by = try table.text("by", "who did it") ?? "?"
    let note = try table.text("note", "a note is text")
    let team = try table.text("team", "the name of a team")
    for (key, text) in [("by", by), ("note", note ?? "")] where text.count > 200 {
      throw table.error(key, "\(grouped(text.count)) letters", "at most 200")
    }
    return SearchFile.Step(
      id: id.lowercased(), time: time, by: by, team: team, note: note, action: try action(kind),
      undone: try table.time("undone"))
  }

  private func need(_ key: String, _ bounds: ScenarioSection.Bounds) throws(InputError) -> Double {
    guard let value = try table.number(key, bounds) else {
      throw table.error(key, "there is nothing", bounds.low)
    }
    return value
  }

  private func place(_ key: String) throws(InputError) -> Place {
    guard let place = try table.place(key) else {
      throw table.error(key, "there is nothing", "a place is [latitude, longitude]")
    }
    return place
  }

  private func law() throws(InputError) -> DetectionLaw {
    let word = try table.text("law", "the law of detection") ?? "random"
    guard let law = DetectionLaw(word: word) else {
      throw table.unknown("law", word, DetectionLaw.words)
    }
    return law
  }

  private func action(_ kind: String) throws(InputError) -> SearchFile.Action {
    let degree = Double.pi / 180
    switch kind {
    case "look":
      return .look(
        try table.ground(), chance: try need("chance", SearchBounds.chance),
        try table.word("sense", as: SearchFile.Sense.self) ?? .eyes)
    case "sweep":
      return .sweep(
        try table.ground(), width: try need("width_m", SearchBounds.width),
        length: try need("length_m", SearchBounds.length), try law())
    case "track":
      let path = try table.places("path")
      guard path.count >= 2 else {
        throw table.error("path", "\(path.count) places", "a path has two places or more")
      }
      return .track(path, width: try need("width_m", SearchBounds.width), try law())
    case "inside":
      return .inside(
        try table.ground(), reliability: try need("reliability", SearchBounds.chance))
    case "near":
      return .near(
        try place("at"), spread: try need("spread_m", SearchBounds.metres),
        reliability: try need("reliability", SearchBounds.chance))
    case "towards":
      return .towards(
        from: try place("from"), bearing: try need("bearing_deg", SearchBounds.bearing) * degree,
        spread: try need("spread_deg", SearchBounds.angle) * degree,
        within: try table.number("within_m", SearchBounds.metres) ?? .infinity,
        reliability: try need("reliability", SearchBounds.chance))
    case "dragged":
      return .dragged(
        towards: try need("bearing_deg", SearchBounds.bearing) * degree,
        spread: try need("spread_deg", SearchBounds.angle) * degree,
        mean: try need("mean_m", SearchBounds.metres), share: try need("share", SearchBounds.share))
    case "carried":
      return .carried(
        mean: try need("mean_m", SearchBounds.metres), kept: try need("kept", SearchBounds.share),
        share: try need("share", SearchBounds.share))
    default: return .found(try place("at"))
    }
  }
}
