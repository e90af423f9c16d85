public import Geo
import KiteMath
import Landing
public import Search

extension SearchFile {
  /// A place in the frame of the search.
  public func spot(_ place: Place) -> Spot {
    let (east, north) = grid.frame.offset(to: place)
    return Spot(east: east, north: north)
  }

  public func place(_ spot: Spot) -> Place {
    grid.frame.place(east: spot.east, north: spot.north)
  }

  public func area(_ ground: Ground) -> SearchArea {
    switch ground {
    case .circle(let place, let radius): .circle(spot(place), radius: radius)
    case .polygon(let ring): .polygon(ring.map(spot))
    }
  }

  /// What is hidden: the beacon first, then the teams.
  public func hidden() throws(SearchError) -> HiddenStates {
    var factors: [[Double]] = []
    if let beaconDead { factors.append([1 - beaconDead, beaconDead]) }
    for team in teams { factors.append([1 - team.poor, team.poor]) }
    return try HiddenStates(factors)
  }

  /// What a search by a team with a sense depends on.
  public func effects(team: String?, _ sense: Sense) -> [HiddenEffect] {
    let first = beaconDead == nil ? 0 : 1
    if sense == .radio {
      return beaconDead == nil ? [] : [HiddenEffect(factor: 0, multipliers: [1, 0])]
    }
    guard let index = teams.firstIndex(where: { $0.name == team }) else { return [] }
    return [HiddenEffect(factor: first + index, multipliers: [1, teams[index].factor])]
  }

  /// The odds before anything was done.
  ///
  /// Landings become a density as in a prediction; of what lies outside the grid nothing is kept.
  public func prior() throws(InputError) -> SearchOdds {
    var sums = [Double](repeating: 0, count: grid.count)
    for start in starts {
      let part = density(start)
      var all = 0.0
      for p in part { all += p }
      guard all > 0 else {
        throw InputError(
          "the start “\(start.name)”", "none of it lies on the map of the search",
          expected: "a start within the cells")
      }
      for i in sums.indices { sums[i] += start.weight / all * part[i] }
    }
    do {
      return try SearchOdds(grid: grid, prior: sums, rest: rest, hidden: hidden())
    } catch {
      throw InputError("the search", "its start holds no odds", expected: SearchFile.words(error))
    }
  }

  private func density(_ start: Start) -> [Double] {
    switch start.kind {
    case .area(let ground): return grid.shares(of: area(ground), in: grid.whole)
    case .near(let place, let spread):
      let c = spot(place)
      return (0..<grid.count).map { i in
        let p = grid.centre(i)
        let (x, y) = (p.east - c.east, p.north - c.north)
        return Double.exp(-0.5 * (x * x + y * y) / (spread * spread))
      }
    case .landings(let from, let spots):
      let members = spots.map {
        Member(east: $0.east, north: $0.north, height: 0, time: 0, mode: 0)
      }
      let density = Prediction(
        members: members, requested: members.count, place: from, height: 0, start: .nan
      ).density
      let frame = LocalFrame(origin: from)
      let isSame = from == grid.frame.origin
      return (0..<grid.count).map { i in
        let c = grid.centre(i)
        if isSame { return density.at(east: c.east, north: c.north) }
        let (east, north) = frame.offset(to: place(c))
        return density.at(east: east, north: north)
      }
    }
  }

  /// What a step does to the odds; nil for one that does nothing to them.
  public func searchStep(_ step: Step) -> SearchStep? {
    switch step.action {
    case .look(let ground, let chance, let sense):
      return Effort(look: area(ground), chance: chance, grid: grid).map {
        .sought($0, effects: effects(team: step.team, sense))
      }
    case .sweep(let ground, let width, let length, let law):
      let area = area(ground)
      return Effort(
        sweep: area, coverage: width * length / max(area.squareMetres, 1e-6), law: law, grid: grid
      ).map { .sought($0, effects: effects(team: step.team, .eyes)) }
    case .track(let path, let width, let law):
      return Effort(path: path.map(spot), width: width, law: law, grid: grid).map {
        .sought($0, effects: effects(team: step.team, .eyes))
      }
    case .inside(let ground, let r): return .heard(Tip(.inside(area(ground)), reliability: r))
    case .near(let place, let spread, let r):
      return .heard(Tip(.near(spot(place), spread: spread), reliability: r))
    case .towards(let from, let bearing, let spread, let within, let r):
      return .heard(
        Tip(
          .towards(from: spot(from), bearing: bearing, spread: spread, within: within),
          reliability: r))
    case .dragged(let towards, let spread, let mean, let share):
      return .moved(.dragged(towards: towards, spread: spread, mean: mean), share: share)
    case .carried(let mean, let kept, let share):
      return .moved(.carried(mean: mean, kept: kept), share: share)
    case .found: return nil
    }
  }

  /// A search as it stands: the odds, and what each step showed (nil for what was taken back or does
  /// nothing).
  public struct Standing: Sendable {
    public var prior, odds: SearchOdds
    public var outcomes: [Double?]
  }

  /// Works the steps out, in their order.
  public func standing(source: String) throws(InputError) -> Standing {
    let prior = try prior()
    var odds = prior
    var outcomes: [Double?] = []
    for step in steps {
      guard step.undone == nil, let action = searchStep(step) else {
        outcomes.append(nil)
        continue
      }
      do {
        outcomes.append(try odds.apply(action))
      } catch {
        throw InputError(
          source, field: "step \(step.id)", "with this step no place is left where it could be",
          expected: "take back this one or one that contradicts it (undo), or allow for elsewhere "
            + "(--rest)")
      }
    }
    return Standing(prior: prior, odds: odds, outcomes: outcomes)
  }

  /// What a search's error means to a person.
  public static func words(_ error: SearchError) -> String {
    switch error {
    case .tooManyCells(let count):
      "\(NumberText.grouped(count, places: 0)) cells; at most "
        + "\(NumberText.grouped(SearchGrid.most)) are kept: larger cells, or a smaller area"
    case .outOfRange: "a number is not one that makes sense here"
    case .nothingLeft: "no place is left where it could be"
    case .tooManyStates: "at most \(HiddenStates.most) hidden states"
    }
  }
}
