import Geo

/// Who gets there first, and where to go now.
///
/// Rivals are independent of each other; their doubts are normal. A chase is a value for one moment:
/// when a sighting changes the prediction, make another.
public struct Chase: Sendable {
  /// What a plan is to be good for.
  @frozen public enum Aim: UInt8, CaseIterable, Sendable {
    /// Most likely there first.
    case first
    /// Soonest there on average.
    case soonest
    /// In nine futures of ten the shortest way left when it is down.
    case safest
  }

  /// How good it is to make for a place.
  public struct Value: Equatable, Sendable {
    /// Chance of being first.
    public var first = 0.0
    /// Mean time until there, s from now; over the landings that can be reached.
    public var mean = 0.0
    /// Time from its touching down until there that is not passed in nine futures of ten, s.
    public var late = 0.0
    /// Share of landings that cannot be reached.
    public var unreached = 0.0
  }

  /// A place to go to now.
  public struct Advice: Sendable {
    public var aim: Aim
    public var goal: StreetPoint
    public var route: Route
    public var value: Value
    /// Seconds until there.
    public var time: Double
    /// Share of the futures in which it is still up when one is there, so that one waits.
    public var waiting: Double
    /// The same plan, begun a minute later.
    public var aMinuteLater: Value
  }

  public let ground: ChaseGround
  public let me: Chaser
  public let rivals: [Chaser]
  /// The tree from where I am: of all efforts, isochrones and routes.
  public let mine: TravelTree
  let plans: [ChasePlan]
  /// Arrivals of all rivals, landing by landing; `firsts[i]..<firsts[i + 1]` are those at landing i.
  private var rivalArrivals: [Arrival]
  private var firsts: [Int32]

  /// - Returns: `nil` where I, or a rival, am more than a kilometre from any street (whose index is
  ///   told by ``stranded(_:_:_:)``).
  public init?(_ ground: ChaseGround, me: Chaser, rivals: [Chaser]) {
    let graph = ground.graph
    guard let start = graph.snap(me.place) else { return nil }
    self.ground = ground
    self.me = me
    self.rivals = rivals
    mine = graph.tree(from: start)
    var plans: [ChasePlan] = []
    for rival in rivals {
      guard let start = graph.snap(rival.place) else { return nil }
      let tree = graph.tree(from: start)
      let goal = rival.isKnowing ? nil : ground.best
      guard
        let plan = ChasePlan(rival, tree, to: goal, graph)
          ?? ChasePlan(rival, tree, to: nil, graph)
      else { return nil }
      plans.append(plan)
    }
    self.plans = plans
    (rivalArrivals, firsts) = Self.arrivals(plans, ground)
  }

  /// Whoever stands too far from any street: -1 for me, else the rival's number.
  public static func stranded(_ ground: ChaseGround, _ me: Chaser, _ rivals: [Chaser]) -> Int? {
    if ground.graph.snap(me.place) == nil { return -1 }
    return rivals.firstIndex { ground.graph.snap($0.place) == nil }
  }

  private static func arrivals(
    _ plans: [ChasePlan], _ ground: ChaseGround
  ) -> ([Arrival], [Int32]) {
    var all: [Arrival] = []
    all.reserveCapacity(plans.count * ground.spots.count)
    var firsts: [Int32] = [0]
    firsts.reserveCapacity(ground.spots.count + 1)
    for spot in ground.spots {
      for plan in plans {
        if let arrival = plan.arrival(at: spot, ground.graph) { all.append(arrival) }
      }
      firsts.append(Int32(all.count))
    }
    return (all, firsts)
  }

  /// Chance of being first at each landing for one who knew from now on where it will come down:
  /// where it pays to run at all. Arrival is the later of the run and the touching down.
  public func chances() -> [Double] {
    let plan = ChasePlan(me, mine, to: nil, ground.graph)
    var chances: [Double] = []
    chances.reserveCapacity(ground.spots.count)
    guard let plan else { return chances }
    let q = Arrival.Quadrature()
    rivalArrivals.withUnsafeBufferPointer { arrivals in
      for (i, spot) in ground.spots.enumerated() {
        let rivals = UnsafeBufferPointer(rebasing: arrivals[Int(firsts[i])..<Int(firsts[i + 1])])
        chances.append(plan.arrival(at: spot, ground.graph)?.first(among: rivals, q) ?? 0)
      }
    }
    return chances
  }

  /// Everything that follows from the trees, worked out again: every rival's arrival at every landing
  /// and my chances there; what a benchmark times.
  public func answerAgain() -> [Double] {
    var again = self
    (again.rivalArrivals, again.firsts) = Self.arrivals(plans, ground)
    return again.chances()
  }

  /// The value of a plan over every `stride`th landing.
  func value(_ plan: ChasePlan, stride step: Int = 1) -> Value {
    var value = Value()
    var count = 0.0
    var reached = 0.0
    var lates: [Double] = []
    let q = Arrival.Quadrature()
    rivalArrivals.withUnsafeBufferPointer { arrivals in
      var i = 0
      while i < ground.spots.count {
        let spot = ground.spots[i]
        count += 1
        if let arrival = plan.arrival(at: spot, ground.graph) {
          let rivals = UnsafeBufferPointer(rebasing: arrivals[Int(firsts[i])..<Int(firsts[i + 1])])
          value.first += arrival.first(among: rivals, q)
          value.mean += arrival.mean
          lates.append(arrival.median - spot.time)
          reached += 1
        }
        i += step
      }
    }
    guard count > 0 else { return value }
    value.first /= count
    value.mean = reached > 0 ? value.mean / reached : .infinity
    value.unreached = 1 - reached / count
    lates.sort()
    // A landing that cannot be reached is a long way of its own.
    let at = Int(0.9 * count)
    value.late = at < lates.count ? lates[at] : .infinity
    return value
  }

  /// How good it is to make for a place.
  public func value(ofGoing goal: StreetPoint) -> Value? {
    ChasePlan(me, mine, to: goal, ground.graph).map { value($0) }
  }
}
