/// Who won: places, cuts and points of a fight by its rules.
public struct FightScore: Equatable, Sendable {
  /// Place of each flier, 1 the best; who ties shares a place, and the places after it stay empty.
  public var places: [Int]
  /// Lines cut by each.
  public var cuts: [Int]
  /// Points of each: of the place, and for cuts; in line touch the touches.
  public var points: [Double]

  /// From the judge of a fight that is over.
  ///
  /// Who stayed in longest has the better place; those still in at the end tie, and so do those who
  /// went out at the same moment. In line touch the touches alone decide.
  public init(_ judge: Judge) {
    let count = judge.fliers
    let rules = judge.rules
    places = [Int](repeating: 1, count: count)
    cuts = judge.cuts
    points = [Double](repeating: 0, count: count)
    for who in 0..<count {
      var better = 0
      var equal = 0
      for other in 0..<count {
        if Self.isBetter(other, than: who, judge) { better += 1 }
        if !Self.isBetter(other, than: who, judge), !Self.isBetter(who, than: other, judge) {
          equal += 1
        }
      }
      places[who] = better + 1
      points[who] =
        rules.touchesToWin > 0
        ? Double(judge.touches[who])
        : rules.points(place: better + 1, sharing: equal, of: count)
          + rules.cutPoints * Double(judge.cuts[who])
    }
  }

  /// From the events of a fight, in the order of their times.
  public init(_ rules: FightRules, fliers: Int, events: [FightEvent]) {
    var judge = Judge(rules, fliers: fliers)
    for event in events { judge.hear(event) }
    self.init(judge)
  }

  private static func isBetter(_ a: Int, than b: Int, _ judge: Judge) -> Bool {
    if judge.rules.touchesToWin > 0 {
      // Whoever is out of a contest of touches has given it up.
      if judge.isIn(a) != judge.isIn(b) { return judge.isIn(a) }
      return judge.touches[a] > judge.touches[b]
    }
    return judge.outAt[a] > judge.outAt[b]
  }
}
