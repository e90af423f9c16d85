/// A tournament: which fights there are, and what has come of them. A value without names, clock or
/// files; whoever runs it fights what is `ready` and records how it ended, in any order.
///
/// Whatever order results come in, the fights, their seeds and the final table are the same: a part
/// of the tournament is drawn only when all of the part before it is over. And nobody flies twice
/// at once, so that the fights of each flier have an order, which ratings follow.
public struct Tournament: Equatable, Sendable {
  /// What does not change while it lasts.
  public struct Plan: Equatable, Sendable {
    public var rules: FightRules
    public var fliers: Int
    public var seed: UInt64
    /// Fliers in a pool of duels at most.
    public var poolSize = 6
    /// From so many fliers on, duels begin with one Swiss pool in place of many small ones.
    public var swissFrom = 49
    /// How many of a Swiss pool go on.
    public var swissFinalists = 8
    /// How often an undecided fight of the knockout is fought again; then the better seed goes on.
    public var rematches = 2

    public init(rules: FightRules, fliers: Int, seed: UInt64) {
      self.rules = rules
      self.fliers = fliers
      self.seed = seed
    }

    /// Fewer make no fight, more no afternoon.
    public static var allowedFliers: ClosedRange<Int> { 2...1024 }
  }

  public enum Stage: UInt8, Sendable {
    case groups
    case pools
    case swiss
    case knockout
    case final
  }

  /// One fight, drawn.
  public struct Bout: Equatable, Sendable {
    /// From 0, in the order in which they were drawn.
    public var number: Int
    public var stage: Stage
    /// Which part of the tournament, from 0.
    public var part: Int
    /// Round of that part, from 0.
    public var round: Int
    /// Group, pool or place in the knockout, from 0.
    public var group: Int
    /// Who fights, from left to right.
    public var fliers: [Int]
  }

  /// How one fight ended, in the order of its fliers.
  public struct Outcome: Equatable, Sendable {
    public var places: [Int]
    public var cuts: [Int]
    public var points: [Double]

    public init(places: [Int], cuts: [Int], points: [Double]) {
      self.places = places
      self.cuts = cuts
      self.points = points
    }

    public init(_ result: FightResult) {
      self.init(places: result.places, cuts: result.cuts, points: result.points)
    }
  }

  /// Where one flier stands.
  public struct Standing: Equatable, Sendable {
    public var flier: Int
    /// 1 the best; who ties shares it.
    public var place: Int
    public var fights: Int
    public var wins: Int
    public var cuts: Int
    /// Of all fights together.
    public var points: Double
  }

  /// The fights of one part, and who is in it.
  struct Part: Equatable, Sendable {
    var stage: Stage
    var groups: [[Int]]
    /// Slots of a knockout; -1 for a bye.
    var slots: [Int] = []
    var bouts: Range<Int>
    var round = 0
    /// How often ties of this round of the knockout were fought again.
    var again = 0
  }

  public let plan: Plan
  public internal(set) var bouts: [Bout] = []
  /// By the number of the bout; nil while it is not over.
  public internal(set) var outcomes: [Outcome?] = []
  /// Nothing is left to be drawn or fought.
  public internal(set) var isOver = false
  var parts: [Part] = []
  /// The order of the first draw; decides where nothing else does.
  var lots: [Int]
  /// How far each came: grows with each part and round that they were in.
  var reached: [Int]
  /// Who rested in a Swiss round.
  var rests: [Int]

  public init(_ plan: Plan) {
    precondition(Plan.allowedFliers.contains(plan.fliers), "too few or too many fliers")
    precondition(plan.rules.groupSize >= 2 && plan.poolSize >= 2, "a fight needs two")
    self.plan = plan
    let order = Draw.order(plan.fliers, seed: plan.seed, draw: 0)
    lots = [Int](repeating: 0, count: plan.fliers)
    for (lot, flier) in order.enumerated() { lots[flier] = lot }
    reached = [Int](repeating: 0, count: plan.fliers)
    rests = reached
    if !plan.rules.isForTwo {
      drawGroups(order)
    } else if plan.fliers == 2 {
      drawKnockout(order)
    } else if plan.fliers >= plan.swissFrom {
      drawSwiss()
    } else {
      drawPools(order)
    }
  }

  /// How many fights it has if none has to be fought again.
  public static func fights(of plan: Plan) -> Int {
    var trial = Tournament(plan)
    while !trial.isOver {
      for number in trial.ready {
        let fliers = trial.bouts[number].fliers
        trial.record(
          number,
          Outcome(
            places: Array(1...fliers.count), cuts: [Int](repeating: 0, count: fliers.count),
            points: [Double](repeating: 0, count: fliers.count)))
      }
    }
    return trial.bouts.count
  }

  /// The seed of a fight.
  public func seed(of number: Int) -> UInt64 { Draw.fightSeed(plan.seed, number: number) }

  /// The fights that can be fought now, in order: none of their fliers has an earlier one to fight.
  public var ready: [Int] {
    var busy = [Bool](repeating: false, count: plan.fliers)
    var list: [Int] = []
    for number in (parts.last?.bouts ?? 0..<0) where outcomes[number] == nil {
      var isFree = true
      for flier in bouts[number].fliers {
        if busy[flier] { isFree = false }
        busy[flier] = true
      }
      if isFree { list.append(number) }
    }
    return list
  }

  /// Records how a fight ended, and draws what follows from it. False if there is no such fight, if
  /// the outcome does not fit it, or if it was over already.
  @discardableResult
  public mutating func record(_ number: Int, _ outcome: Outcome) -> Bool {
    guard number >= 0, number < bouts.count, outcomes[number] == nil else { return false }
    let count = bouts[number].fliers.count
    guard outcome.places.count == count, outcome.cuts.count == count, outcome.points.count == count
    else { return false }
    outcomes[number] = outcome
    while !isOver, let part = parts.last {
      for number in part.bouts where outcomes[number] == nil { return true }
      drawNext()
    }
    return true
  }

  // MARK: Drawing

  private mutating func drawNext() {
    let part = parts[parts.count - 1]
    switch part.stage {
    case .groups:
      var through: [Int] = []
      for group in part.groups {
        through += ranked(group, in: part.bouts).prefix((group.count + 1) / 2)
      }
      drawGroups(through.sorted { lots[$0] < lots[$1] })
    case .final: isOver = true
    case .pools: drawKnockout(qualified(part))
    case .swiss:
      if part.round + 1 < swissRounds {
        swissRound()
      } else {
        drawKnockout(Array(ranked(part.groups[0], in: part.bouts).prefix(plan.swissFinalists)))
      }
    case .knockout: knockoutRound()
    }
  }

  mutating func begin(_ stage: Stage, _ groups: [[Int]], slots: [Int] = []) {
    let start = bouts.count
    parts.append(Part(stage: stage, groups: groups, slots: slots, bouts: start..<start))
    advance(groups)
  }

  /// Those who are in a new part or round came further than those who are not.
  mutating func advance(_ groups: [[Int]]) {
    var furthest = 0
    for level in reached where level > furthest { furthest = level }
    for group in groups { for flier in group { reached[flier] = furthest + 1 } }
  }

  mutating func add(round: Int, group: Int, _ fliers: [Int]) {
    let number = bouts.count
    let part = parts.count - 1
    bouts.append(
      Bout(
        number: number, stage: parts[part].stage, part: part, round: round, group: group,
        fliers: fliers))
    outcomes.append(nil)
    parts[part].bouts = parts[part].bouts.lowerBound..<(number + 1)
  }

  private mutating func drawGroups(_ fliers: [Int]) {
    let groups = Draw.groups(fliers, size: plan.rules.groupSize)
    begin(groups.count == 1 ? .final : .groups, groups)
    for round in 0..<max(1, plan.rules.rounds) {
      for (index, group) in groups.enumerated() where group.count > 1 {
        // The places along the roof are drawn anew for each round.
        let order = Draw.order(
          group.count, seed: plan.seed, draw: 1 + UInt64(bouts.count))
        var line: [Int] = []
        for i in order { line.append(group[i]) }
        add(round: round, group: index, line)
      }
    }
  }
}
