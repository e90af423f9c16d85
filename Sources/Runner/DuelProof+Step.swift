public import KiteFight
import KitePhysics

extension DuelProof {
  /// How often the same line was cut, fought on from the same moment at two steps.
  public struct Agreement: Sendable {
    /// Cut at both.
    public var both = 0
    public var same = 0

    mutating func add(_ a: DuelOutcome, _ b: DuelOutcome) {
      guard a.isCut && b.isCut else { return }
      both += 1
      if a.loser == b.loser { same += 1 }
    }
  }

  /// What half the step changes.
  public struct StepOutcome: Sendable {
    /// Duels saved at first contact.
    public var saved = 0
    /// From first contact on: with half the step, and for comparison with the same step after two
    /// steps of half the size, which shows what a difference of nothing grows to.
    public var half = Agreement()
    public var nudged = Agreement()
    /// The same by how long it took from there to the cut, s: below 2, 5, 20 and beyond.
    public var byTime = Array(repeating: (half: Agreement(), nudged: Agreement()), count: 4)
    public static let bounds = [2.0, 5, 20, .infinity]
    /// From the beginning of the contact that ended in the cut.
    public var lastHalf = Agreement()
    public var lastNudged = Agreement()
    /// The same two with hands and feet as they were recorded at the step, from first contact on and
    /// from the contact that ended in the cut: what is left when pilots do not look and decide.
    public var handsHalf = Agreement()
    public var handsNudged = Agreement()
    public var lastHandsHalf = Agreement()
    public var lastHandsNudged = Agreement()
    /// Whole duels, from the start on, at the step and at half of it.
    public var whole = Tally([])
    public var wholeHalf = Tally([])

    public init() {}

    /// How likely times to the cut of one distribution differ by as much; and the left one's wins.
    public var timesAgree: Double {
      Statistics.sameDistribution(whole.times, wholeHalf.times)
    }
    public var sharesAgree: Double {
      Statistics.sameShare(
        whole.leftWins, of: whole.decided, wholeHalf.leftWins, of: wholeHalf.decided)
    }
  }

  private struct Fork: Sendable {
    var first, firstHalf, firstNudged: DuelOutcome
    var lastHalf, lastNudged: DuelOutcome?
    var handsHalf, handsNudged: DuelOutcome
    var lastHandsHalf, lastHandsNudged: DuelOutcome?
  }

  /// - Parameters:
  ///   - states: how many duels are saved at first contact and fought on from there.
  ///   - duels: how many are fought from the start at both steps.
  public static func step(
    states: Int, duels: Int, dt: Double = FightRun.usualStep, seed: Int = 0
  ) -> StepOutcome {
    var result = StepOutcome()
    for case let fork? in Runner.map(states, { fork(equals(seed + $0), dt) }) {
      result.saved += 1
      result.half.add(fork.first, fork.firstHalf)
      result.nudged.add(fork.first, fork.firstNudged)
      if fork.first.isCut {
        let i = StepOutcome.bounds.firstIndex { fork.first.toCut < $0 } ?? 3
        result.byTime[i].half.add(fork.first, fork.firstHalf)
        result.byTime[i].nudged.add(fork.first, fork.firstNudged)
      }
      if let half = fork.lastHalf, let nudged = fork.lastNudged {
        result.lastHalf.add(fork.first, half)
        result.lastNudged.add(fork.first, nudged)
      }
      result.handsHalf.add(fork.first, fork.handsHalf)
      result.handsNudged.add(fork.first, fork.handsNudged)
      if let half = fork.lastHandsHalf, let nudged = fork.lastHandsNudged {
        result.lastHandsHalf.add(fork.first, half)
        result.lastHandsNudged.add(fork.first, nudged)
      }
    }
    result.whole = Tally(Runner.map(duels) { equals(seed + $0).fight(dt: dt) })
    result.wholeHalf = Tally(Runner.map(duels) { equals(seed + $0).fight(dt: 0.5 * dt) })
    return result
  }

  private static func fork(_ duel: Duel, _ dt: Double) -> Fork? {
    var run = duel.begin(dt: dt)
    var (first, last): (FightRun?, FightRun?)
    var hands: [[PilotInput]] = []
    var (toFirst, toLast) = (0, 0)
    while !run.isOver {
      let meetings = run.arena.crossings.count
      run.step()
      hands.append(run.inputs)
      if meetings == 0 && !run.arena.crossings.isEmpty {
        if first == nil { (first, toFirst) = (run, hands.count) }
        (last, toLast) = (run, hands.count)
      }
    }
    guard let first, let last else { return nil }
    let fromFirst = hands[toFirst...]
    var fork = Fork(
      first: DuelOutcome(run), firstHalf: on(first.inSteps(of: 0.5 * dt)),
      firstNudged: on(nudged(first, dt)), handsHalf: on(first, with: fromFirst, dt, isNudge: false),
      handsNudged: on(first, with: fromFirst, dt, isNudge: true))
    if fork.first.isCut && fork.first.cutInContact {
      let fromLast = hands[toLast...]
      fork.lastHalf = on(last.inSteps(of: 0.5 * dt))
      fork.lastNudged = on(nudged(last, dt))
      fork.lastHandsHalf = on(last, with: fromLast, dt, isNudge: false)
      fork.lastHandsNudged = on(last, with: fromLast, dt, isNudge: true)
    }
    return fork
  }

  /// Fought on at half the step, or so for one step only, with recorded hands; for 30 s beyond them
  /// the last ones.
  private static func on(
    _ start: FightRun, with hands: ArraySlice<[PilotInput]>, _ dt: Double, isNudge: Bool
  ) -> DuelOutcome {
    var run = start.inSteps(of: 0.5 * dt)
    var k = hands.startIndex
    var last = start.inputs
    let end = hands.endIndex + Int(30 / dt)
    while !run.isOver && k < end {
      if k < hands.endIndex { last = hands[k] }
      let isWhole = isNudge && k > hands.startIndex
      run.step(last)
      if !isWhole && !run.isOver { run.step(last) }
      if isNudge && !isWhole { run = run.inSteps(of: dt) }
      k += 1
    }
    return DuelOutcome(run)
  }

  private static func nudged(_ start: FightRun, _ dt: Double) -> FightRun {
    var run = start.inSteps(of: 0.5 * dt)
    if !run.isOver { run.step() }
    if !run.isOver { run.step() }
    return run.inSteps(of: dt)
  }

  private static func on(_ start: FightRun) -> DuelOutcome {
    var run = start
    while !run.isOver { run.step() }
    return DuelOutcome(run)
  }
}
