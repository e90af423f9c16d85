import Geo
public import KiteMath

/// The digest of a search with every kind of step, and of a plan after it: the same natively, in debug
/// and release, and in the browser; see `Docs/Determinism.md`.
public func searchDigest() -> Digest {
  var digest = Digest()
  let frame = LocalFrame(origin: Place(latitudeDegrees: 48.1, longitudeDegrees: 11.5))
  let corners = [Spot(east: -300, north: -200), Spot(east: 500, north: 400)]
  guard let grid = try? SearchGrid(frame: frame, around: corners),
    let hidden = try? HiddenStates([[0.7, 0.3], [0.8, 0.2]])
  else { return digest }
  let prior = (0..<grid.count).map { i -> Double in
    let c = grid.centre(i)
    return Double.exp(-1e-5 * (c.east * c.east + 2 * (c.north - 50) * (c.north - 50)))
  }
  guard let odds = try? SearchOdds(grid: grid, prior: prior, rest: 0.05, hidden: hidden) else {
    return digest
  }
  var record = SearchRecord(odds)
  let radio = [HiddenEffect(factor: 0, multipliers: [1, 0])]
  let team = [HiddenEffect(factor: 1, multipliers: [1, 0.4])]
  let here = Spot(east: 0, north: 50)
  if let look = Effort(look: .circle(here, radius: 200), chance: 0.9, grid: grid),
    let sweep = Effort(
      sweep: .circle(here, radius: 100), coverage: 0.8, law: .inverseCube, grid: grid),
    let path = Effort(
      path: [here, Spot(east: 120, north: 60), Spot(east: 130, north: -40)], width: 30,
      law: .random, grid: grid)
  {
    try? record.add(.sought(look, effects: radio))
    try? record.add(.sought(sweep, effects: team))
    try? record.add(.sought(path, effects: team))
  }
  let tips: [TipClaim] = [
    .inside(.circle(Spot(east: 100, north: 100), radius: 80)), .near(here, spread: 90),
    .towards(from: here, bearing: 1, spread: 0.4, within: .infinity),
  ]
  for claim in tips { try? record.add(.heard(Tip(claim, reliability: 0.6))) }
  try? record.add(.moved(.dragged(towards: 1.5, spread: 0.3, mean: 60), share: 0.2))
  try? record.add(.moved(.carried(mean: 150, kept: 0.1), share: 0.1))
  try? record.set(1, undone: true)
  digest.combine(UInt64(record.steps.count))
  for outcome in record.outcomes { digest.combine(outcome) }
  for chance in record.odds.chances { digest.combine(chance) }
  let plan = SearchPlan(
    record.odds, teams: [SearchTeam(start: here, speed: 0.8, width: 30, effects: team)],
    walking: 1.3, seconds: 3_600)
  for leg in plan.legs {
    digest.combine(leg.centre.east)
    digest.combine(leg.end)
    digest.combine(leg.found)
  }
  return digest
}
