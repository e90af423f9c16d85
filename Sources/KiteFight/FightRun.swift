public import KiteMath
public import KitePhysics

/// A fight while it is fought: a value. The same setup gives the same fight, to the bit.
public struct FightRun: Sendable {
  public let setup: FightSetup
  public let model: ArenaModel
  /// Step, s.
  public private(set) var dt: Double
  public private(set) var arena: ArenaState
  public private(set) var pilots: [FightPilot]
  public private(set) var judge: Judge
  /// What each pilot did in the last step.
  public private(set) var inputs: [PilotInput]
  private let starts: [FlightState]
  /// When hands and feet are next asked what they do, s.
  private var asks = 0.0

  /// The step that ``Docs/Contact.md`` shows to be small enough, s.
  public static var usualStep: Double { 0.01 }

  /// How often hands answer, whatever the step, s: at half the step a pilot has no quicker hands.
  public static var handsAnswer: Double { 0.01 }

  /// - Parameters:
  ///   - mirrored: left and right exchanged, in start, wind and in all that is left to chance.
  ///   - segment: length of the segments of the lines, m.
  ///   - change: what is other than usual with lines and wear, to see what hangs on it.
  public init(
    _ setup: FightSetup, dt: Double = FightRun.usualStep, mirrored: Bool = false,
    segment: Double = FightField.segment, change: (inout ArenaModel) -> Void = { _ in }
  ) {
    let field = FightField(setup, mirrored: mirrored, segment: segment, change: change)
    self.setup = setup
    self.dt = dt
    model = field.model
    starts = field.starts
    pilots = field.pilots
    arena = ArenaState(field.model, flights: field.starts)
    judge = Judge(setup.rules, fliers: setup.entries.count)
    inputs = Array(repeating: .hold, count: setup.entries.count)
  }

  /// The same fight as it stands, from here on in other steps, s.
  public func inSteps(of dt: Double) -> FightRun {
    var run = self
    run.dt = dt
    return run
  }

  public var isOver: Bool { judge.isOver }
  public var time: Double { arena.time }

  /// One step: all look and decide, the world goes on, the judge hears of it.
  public mutating func step() {
    let asked = isAsking
    for i in 0..<pilots.count { decide(i, asked) }
    goOn()
  }

  /// Whether hands answer in this step; notes when they will the next time.
  private var isAsking: Bool {
    mutating get {
      // Half a step early is nearer than half a step late.
      guard time > asks - 0.5 * dt else { return false }
      asks = time + FightRun.handsAnswer
      return true
    }
  }

  /// One step with hands and feet from elsewhere: a replay's, or those of people.
  ///
  /// - Parameter given: one for each flier; `nil` for who is flown by the pilot.
  public mutating func step(_ given: [PilotInput?]) {
    let asked = isAsking
    for i in 0..<pilots.count {
      if i < given.count, let input = given[i] {
        inputs[i] = arena.status[i] == .flying ? input.onGrid : .hold
      } else {
        decide(i, asked)
      }
    }
    goOn()
  }

  private mutating func decide(_ i: Int, _ asked: Bool) {
    guard arena.status[i] == .flying else {
      inputs[i] = .hold
      return
    }
    guard asked else { return }
    if pilots[i].isLooking(at: time) { look(i) }
    inputs[i] =
      pilots[i].input(
        time: time, tension: arena.flights[i].handTension,
        lineSpeed: arena.flights[i].lineSpeed,
        step: dt > FightRun.handsAnswer ? dt : FightRun.handsAnswer
      ).onGrid
  }

  private mutating func goOn() {
    arena.step(model, inputs, dt: dt)
    for event in arena.events { tell(event) }
    judge.advance(to: time)
    for i in 0..<pilots.count where !judge.isIn(i) && arena.status[i] == .flying {
      // On the ground or sent off: out of the sky.
      if judge.rules.out == .atTheGround || !judge.hasParted[i] { leave(i) }
    }
  }

  private mutating func leave(_ i: Int) {
    arena.remove(i)
    pilots[i].isCut()
  }

  private mutating func look(_ i: Int) {
    let rival = rival(of: i)
    if rival < 0 {
      pilots[i].look(
        PilotView(
          own: Sight(arena.flights[i], in: model.flights[i]),
          lineSpeed: arena.flights[i].lineSpeed))
      return
    }
    let touch = touch(i, rival)
    pilots[i].look(
      PilotView(
        arena.flights[i], in: model.flights[i], rival: arena.flights[rival], number: rival,
        isTouching: touch != nil, isAbove: touch?.isAbove, runs: touch?.runs))
  }

  /// Whom a pilot watches: who touches the line; else whom it is after, while that one flies; else
  /// the one whose kite is nearest in the sky, a neighbour on the ground where two are as near.
  private func rival(of i: Int) -> Int {
    for crossing in arena.crossings where crossing.force > 0 {
      if crossing.first == i && arena.status[crossing.second] == .flying { return crossing.second }
      if crossing.second == i && arena.status[crossing.first] == .flying { return crossing.first }
    }
    let current = pilots[i].rival
    if current >= 0 && arena.status[current] == .flying && pilots[i].phase != .hold {
      return current
    }
    var best = -1
    var least = Double.infinity
    let hand = arena.flights[i].hand
    let way = (arena.flights[i].place - hand).normalized
    for j in 0..<pilots.count where j != i && arena.status[j] == .flying {
      let apart = ((arena.flights[j].place - hand).normalized - way).length
      let stands = (arena.flights[j].hand - hand).length
      let far = apart + 0.01 * stands
      if far < least {
        least = far
        best = j
      }
    }
    return best
  }

  /// Whether the line of the first lies above that of the second where they press, and how fast it
  /// runs over it, m/s; `nil`: they do not.
  private func touch(_ a: Int, _ b: Int) -> (isAbove: Bool, runs: Double)? {
    for crossing in arena.crossings where crossing.force > 0 {
      if crossing.first == a && crossing.second == b {
        return (crossing.firstIsAbove, crossing.runFirst)
      }
      if crossing.first == b && crossing.second == a {
        return (!crossing.firstIsAbove, crossing.runSecond)
      }
    }
    return nil
  }

  /// How many crossings two lines have.
  private func crossings(_ a: Int, _ b: Int) -> Int {
    var count = 0
    for crossing in arena.crossings {
      if crossing.first == a && crossing.second == b { count += 1 }
      if crossing.first == b && crossing.second == a { count += 1 }
    }
    return count
  }

  /// What the arena noted, in the words of the rules.
  private mutating func tell(_ event: ArenaEvent) {
    let kind: FightEvent.Kind
    switch event.kind {
    case .crossed:
      // One meeting, however often the two lines lie across each other.
      if crossings(event.kite, event.other) > 1 { return }
      kind = .crossed
    case .parted, .slid:
      if crossings(event.kite, event.other) > 0 { return }
      kind = .parted
    case .cut:
      kind = .cut
      pilots[event.kite].isCut()
    case .broke:
      kind = .broke
      pilots[event.kite].isCut()
    case .grounded: kind = .grounded
    case .landed: kind = .landed
    }
    judge.hear(
      FightEvent(
        kind, time: event.time, who: event.kite, other: event.other, east: event.place.x,
        north: event.place.y, up: event.place.z, tension: event.tension, wear: event.wear,
        fromHand: event.fromHand, running: event.running, otherRunning: event.otherRunning,
        above: event.above, angle: event.angle))
  }

  /// How it ended, or stands.
  public var result: FightResult {
    let score = FightScore(judge)
    return FightResult(
      places: score.places, cuts: score.cuts, points: score.points, duration: time,
      events: judge.events, digest: digest)
  }

  /// Where the kites that are cut and still in the air come down: the sky goes on as it is, with
  /// every hand held still, for so many seconds at most.
  public func landings(within time: Double) -> [FightEvent] {
    var later = self
    let still = [PilotInput?](repeating: .hold, count: pilots.count)
    let end = self.time + time
    var landed: [FightEvent] = []
    var isAnyUp = true
    while isAnyUp && later.time < end {
      isAnyUp = false
      for i in 0..<pilots.count where arena.status[i] == .cut && later.arena.status[i] == .cut {
        isAnyUp = true
      }
      if !isAnyUp { break }
      let known = later.judge.events.count
      later.step(still)
      for event in later.judge.events[known...] where event.kind == .landed {
        if arena.status[event.who] == .cut { landed.append(event) }
      }
    }
    return landed
  }

  /// Of the whole sky as it is.
  public var digest: UInt64 {
    var digest = Digest()
    digest.combine(arena)
    return digest.value
  }

  /// Fights to the end.
  public static func fight(_ setup: FightSetup) -> FightResult {
    var run = FightRun(setup)
    while !run.isOver { run.step() }
    return run.result
  }
}
