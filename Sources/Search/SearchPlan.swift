import KiteMath

/// People who search together.
public struct SearchTeam: Equatable, Sendable {
  /// Where they are now.
  public var start: Spot
  /// Speed while searching, m/s.
  public var speed: Double
  /// Sweep width of all of them together, m.
  public var width: Double
  public var effects: [HiddenEffect]

  public init(start: Spot, speed: Double, width: Double, effects: [HiddenEffect] = []) {
    self.start = start
    self.speed = speed
    self.width = width
    self.effects = effects
  }
}

/// Who sweeps which square when.
public struct SearchPlan: Sendable {
  /// One square swept by one team.
  public struct Leg: Equatable, Sendable {
    public var team: Int
    /// Middle of the square.
    public var centre: Spot
    /// Side of the square, m.
    public var side: Double
    /// When they begin and end in it, s from now.
    public var begin, end: Double
    /// Chance that it is found in it, seen from now.
    public var gain: Double
    /// Chance that it is found by its end, by all teams together.
    public var found: Double = 0
  }

  /// In the order of their ends.
  public private(set) var legs: [Leg] = []

  /// Chance of having found it by a time, s from now.
  public func chance(by time: Double) -> Double {
    var sum = 0.0
    for leg in legs {
      if leg.end <= time {
        sum += leg.gain
      } else if leg.begin < time {
        sum += leg.gain * (time - leg.begin) / (leg.end - leg.begin)
      }
    }
    return sum
  }

  /// When the chance of having found it reaches a value; nil if it does not in this plan.
  public func time(of chance: Double) -> Double? {
    guard let last = legs.last, chance <= self.chance(by: last.end) else { return nil }
    var low = 0.0
    var high = last.end
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      if self.chance(by: middle) < chance { low = middle } else { high = middle }
    }
    return high
  }

  /// A plan for teams and so many seconds.
  ///
  /// The ground is cut into squares that take about a `piece` of time to sweep; of the sizes given, the
  /// one whose plan finds it soonest in the mean is taken. Whoever is free first
  /// takes the square with the most chance for the time of the way there (from edge to edge) and the
  /// sweep; a square may be swept again. Then the order of each team's squares is changed as long as that lowers the mean
  /// time until it is found.
  ///
  /// - Parameters:
  ///   - coverage: of one sweep of a square.
  ///   - pieces: s.
  public init<Travel: TravelTimes>(
    _ odds: SearchOdds, teams: [SearchTeam], travel: [Travel], seconds: Double,
    coverage: Double = 1, law: DetectionLaw = .random, pieces: [Double] = [1_200, 600, 300]
  ) {
    var least = Double.infinity
    for piece in pieces {
      let plan = SearchPlan(
        odds, teams: teams, travel: travel, seconds: seconds, coverage: coverage, law: law,
        piece: piece)
      var delay = seconds
      for leg in plan.legs { delay -= leg.gain * (seconds - 0.5 * (leg.begin + leg.end)) }
      if delay < least {
        least = delay
        self = plan
      }
    }
  }

  /// The same over open ground at one pace, m/s. (Worked out in this room, where the compiler knows the
  /// ways; through the generic one from another room it takes many times as long.)
  public init(
    _ odds: SearchOdds, teams: [SearchTeam], walking speed: Double, seconds: Double,
    coverage: Double = 1, law: DetectionLaw = .random, pieces: [Double] = [1_200, 600, 300]
  ) {
    self.init(
      odds, teams: teams, travel: teams.map { _ in StraightWalk(speed: speed) }, seconds: seconds,
      coverage: coverage, law: law, pieces: pieces)
  }

  /// No plan yet.
  init() {}

  private init<Travel: TravelTimes>(
    _ odds: SearchOdds, teams: [SearchTeam], travel: [Travel], seconds: Double, coverage: Double,
    law: DetectionLaw, piece: Double
  ) {
    precondition(teams.count == travel.count)
    guard !teams.isEmpty, seconds > 0 else { return }
    var rate = 0.0
    for t in teams where t.width * t.speed > rate { rate = t.width * t.speed }
    let squares = SearchSquares(odds, side: (piece * rate / coverage).squareRoot())
    guard !squares.centres.isEmpty else { return }
    var left = squares.chances
    var at = teams.map { $0.start }
    // Nobody has swept anything where they start.
    var sides = [Double](repeating: 0, count: teams.count)
    var free = [Double](repeating: 0, count: teams.count)
    let multipliers = teams.map { odds.hidden.multipliers($0.effects) }
    let area = squares.side * squares.side
    let costs = teams.map { area * coverage / ($0.width * $0.speed) }
    // Chance of finding in each state, for each team.
    let finding = multipliers.map { $0.map { law.chance(coverage: coverage * $0) } }
    var routes = [[SearchStop]](repeating: [], count: teams.count)
    var open = teams.indices.filter { _ in true }
    while !open.isEmpty, legs.count < 5_000 {
      var team = open[0]
      for t in open where free[t] < free[team] { team = t }
      var best: (square: Int, ratio: Double, way: Double)?
      for i in squares.centres.indices {
        var gain = 0.0
        for s in finding[team].indices { gain += left[i][s] * finding[team][s] }
        guard gain > 0 else { continue }
        // Even without any way it could not be better.
        if let best, gain / costs[team] <= best.ratio { continue }
        let way = travel[team].seconds(
          from: at[team], side: sides[team], to: squares.centres[i], side: squares.side)
        let ratio = gain / (way + costs[team])
        if best == nil || ratio > best!.ratio { best = (i, ratio, way) }
      }
      guard let best, free[team] + best.way + costs[team] <= seconds else {
        open.removeAll { $0 == team }
        continue
      }
      var gain = 0.0
      for s in finding[team].indices {
        let found = left[best.square][s] * finding[team][s]
        gain += found
        left[best.square][s] -= found
      }
      routes[team].append(SearchStop(square: best.square, gain: gain))
      free[team] += best.way + costs[team]
      at[team] = squares.centres[best.square]
      sides[team] = squares.side
      legs.append(
        Leg(team: team, centre: at[team], side: squares.side, begin: 0, end: 0, gain: gain))
    }
    for t in teams.indices {
      var route = SearchRoute(
        stops: routes[t], start: teams[t].start, squares: squares, cost: costs[t],
        travel: travel[t])
      route.improve()
      routes[t] = route.stops
    }
    schedule(routes, teams, squares, costs, travel)
  }

  private mutating func schedule<Travel: TravelTimes>(
    _ routes: [[SearchStop]], _ teams: [SearchTeam], _ squares: SearchSquares, _ costs: [Double],
    _ travel: [Travel]
  ) {
    legs = []
    for t in teams.indices {
      var time = 0.0
      var at = teams[t].start
      var side = 0.0
      for stop in routes[t] {
        let centre = squares.centres[stop.square]
        time += travel[t].seconds(from: at, side: side, to: centre, side: squares.side)
        side = squares.side
        legs.append(
          Leg(
            team: t, centre: centre, side: squares.side, begin: time, end: time + costs[t],
            gain: stop.gain))
        time += costs[t]
        at = centre
      }
    }
    legs.sort { $0.end != $1.end ? $0.end < $1.end : $0.team < $1.team }
    var found = 0.0
    for i in legs.indices {
      found += legs[i].gain
      legs[i].found = found
    }
  }
}
