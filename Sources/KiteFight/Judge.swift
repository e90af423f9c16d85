/// The judge of a fight: hears what happens, says who is warned and who is out, and when it is over.
///
/// Events are told in the order of their times; all of one step are told before `isOver` is asked,
/// so that two who go out in the same step tie.
public struct Judge: Equatable, Sendable {
  public let rules: FightRules
  /// When each went out, s; infinity for who is still in.
  public private(set) var outAt: [Double]
  /// Lines cut by each.
  public private(set) var cuts: [Int]
  /// Touches won by each.
  public private(set) var touches: [Int]
  public private(set) var warnings: [Int]
  /// Whether the line of each has parted.
  public private(set) var hasParted: [Bool]
  /// What happened, with what the judge said to it.
  public private(set) var events: [FightEvent] = []
  /// s
  public private(set) var time = 0.0

  /// How many lines each line lies across now, and when it last did, s.
  private var crossings: [Int]
  private var lastEngaged: [Double]
  /// Pairs whose lines touch.
  private var touching: [Pairing] = []

  private struct Pairing: Equatable, Sendable {
    var a: Int
    var b: Int
    init(_ a: Int, _ b: Int) {
      self.a = a < b ? a : b
      self.b = a < b ? b : a
    }
  }

  public init(_ rules: FightRules, fliers: Int) {
    self.rules = rules
    outAt = [Double](repeating: .infinity, count: fliers)
    cuts = [Int](repeating: 0, count: fliers)
    touches = cuts
    warnings = cuts
    crossings = cuts
    hasParted = [Bool](repeating: false, count: fliers)
    lastEngaged = [Double](repeating: 0, count: fliers)
  }

  public var fliers: Int { outAt.count }

  public func isIn(_ who: Int) -> Bool { outAt[who] == .infinity }

  /// How many are in.
  public var standing: Int {
    var count = 0
    for who in 0..<fliers where isIn(who) { count += 1 }
    return count
  }

  /// Which side the next touch is called for: above at first, then in turn.
  public var calledAbove: Bool {
    var sum = 0
    for count in touches { sum += count }
    return sum % 2 == 0
  }

  /// Nobody is left to fight, somebody has the touches, or time is up.
  public var isOver: Bool {
    if standing <= 1 || time >= rules.timeLimit { return true }
    guard rules.touchesToWin > 0 else { return false }
    for count in touches where count >= rules.touchesToWin { return true }
    return false
  }

  /// Something happened.
  public mutating func hear(_ event: FightEvent) {
    guard event.who >= 0, event.who < fliers else { return }
    // Where the record of a fight is heard again, the judge's own words are in it already.
    if event.kind == .out, !isIn(event.who) { return }
    events.append(event)
    if event.time > time { time = event.time }
    let who = event.who
    let other = event.other >= 0 && event.other < fliers && event.other != who ? event.other : -1
    switch event.kind {
    case .crossed: meet(event, other)
    case .parted: if other >= 0 { leave(Pairing(who, other), at: event.time) }
    case .cut, .broke:
      guard rules.cuts || event.kind == .broke, !hasParted[who] else { return }
      hasParted[who] = true
      leaveAll(who, at: event.time)
      // Whoever is out of the round wins nothing by a cut, but their line still cuts.
      if event.kind == .cut, other >= 0, outAt[other] >= event.time { cuts[other] += 1 }
      if rules.out == .atTheCut { putOut(who, at: event.time) }
    case .grounded, .landed:
      if rules.touchesToWin > 0, event.kind == .grounded {
        // A kite on the ground is a point for the other; it is launched again.
        for rival in 0..<fliers where rival != who && isIn(rival) { touches[rival] += 1 }
      } else {
        putOut(who, at: event.time)
      }
    case .warned:
      warnings[who] += 1
      if warnings[who] >= rules.warningsUntilOut { putOut(who, at: event.time) }
    case .out: outAt[who] = event.time
    case .outOfLine, .brokeOff: break
    }
  }

  /// Time goes on, s: who has kept away for too long is warned.
  public mutating func advance(to now: Double) {
    if now > time { time = now }
    guard rules.passiveAfter > 0 else { return }
    for who in 0..<fliers where isIn(who) && !hasParted[who] {
      if crossings[who] > 0 {
        lastEngaged[who] = now
      } else if now - lastEngaged[who] >= rules.passiveAfter {
        lastEngaged[who] = now
        hear(FightEvent(.warned, time: now, who: who))
      }
    }
  }

  private mutating func meet(_ event: FightEvent, _ other: Int) {
    guard other >= 0 else { return }
    let pairing = Pairing(event.who, other)
    for known in touching where known == pairing { return }
    touching.append(pairing)
    crossings[event.who] += 1
    crossings[other] += 1
    guard rules.touchesToWin > 0, isIn(event.who), isIn(other) else { return }
    touches[event.above == calledAbove ? event.who : other] += 1
  }

  private mutating func leave(_ pairing: Pairing, at now: Double) {
    for i in 0..<touching.count where touching[i] == pairing {
      touching.remove(at: i)
      for who in 0..<fliers where who == pairing.a || who == pairing.b {
        crossings[who] -= 1
        lastEngaged[who] = now
      }
      return
    }
  }

  private mutating func leaveAll(_ who: Int, at now: Double) {
    var i = 0
    while i < touching.count {
      let pairing = touching[i]
      if pairing.a == who || pairing.b == who {
        leave(pairing, at: now)
      } else {
        i += 1
      }
    }
  }

  private mutating func putOut(_ who: Int, at now: Double) {
    guard isIn(who) else { return }
    outAt[who] = now
    events.append(FightEvent(.out, time: now, who: who))
  }
}
