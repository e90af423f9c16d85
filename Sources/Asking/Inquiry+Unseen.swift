import Formats
import Geo
import Landing

/// Nobody saw it go.
extension Inquiry {
  mutating func fromUnseen() throws(InputError) -> Asked {
    guard let place = scenario.unseen.flier ?? scenario.from.place else {
      throw origin.error(
        "--flier", "unseen.flier", "there is no place",
        expected: "say where the flier stood, as in --flier 34.53,69.17")
    }
    let (terrain, names) = try self.ground(at: place)
    let ground = groundHeight(terrain, at: place)
    let unseen = try UnseenChoice(
      scenario, flier: place, ground: ground, thing: thing, surface: surface, origin: origin,
      units: units)
    assumptions += unseen.assumptions
    unknowns += unseen.unknowns
    var question = ReleasePosterior(unseen.release).question(seed: scenario.seed ?? 1)
    question.start = scenario.from.time ?? .nan
    question.atmosphere = atmosphere(ground)
    try addHills(&question, terrain)
    if scenario.fidelity == .full { try flyFully(&question) }
    var asked = Asked(
      question: question, thing: thing, scenario: scenario, units: units,
      windAge: winds.compactMap(\.age).min() ?? unseen.release.age.value)
    asked.isFromFlier = true
    asked.terrain = terrain
    asked.terrainNames = names
    asked.assumptions = assumptions
    asked.unknowns = unknowns
    return asked
  }
}
