import KiteFight
import Testing

@Suite struct JudgeTests {
  static func cut(_ who: Int, by other: Int, _ time: Double) -> FightEvent {
    FightEvent(.cut, time: time, who: who, other: other)
  }
  static func landed(_ who: Int, _ time: Double) -> FightEvent {
    FightEvent(.landed, time: time, who: who)
  }

  /// Kabul: a kite that was cut is in until it is down, and may outlast one that was not.
  @Test func cutKitesAreInUntilTheyLand() {
    let rules = FightRules(.freeForAll)
    var judge = Judge(rules, fliers: 4)
    judge.hear(Self.cut(0, by: 1, 10))
    #expect(judge.isIn(0) && judge.hasParted[0])
    judge.hear(FightEvent(.grounded, time: 12, who: 2))
    judge.hear(Self.landed(0, 30))
    #expect(!judge.isOver && !judge.isIn(0) && !judge.isIn(2))
    judge.hear(Self.cut(3, by: 1, 40))
    #expect(!judge.isOver)
    judge.hear(Self.landed(3, 70))
    #expect(judge.isOver)
    let score = FightScore(judge)
    #expect(score.places == [3, 1, 4, 2])
    #expect(score.cuts == [0, 2, 0, 0])
    // Fliers behind, and one for each cut.
    #expect(score.points == [1, 3 + 2, 0, 2])
  }

  @Test func aDuelEndsAtTheCut() {
    var judge = Judge(FightRules(.duel), fliers: 2)
    judge.hear(Self.cut(0, by: 1, 10))
    #expect(judge.isOver)
    let score = FightScore(judge)
    #expect(score.places == [2, 1] && score.points == [0, 1] && score.cuts == [0, 1])
  }

  /// Both lines part in the same step; time is up with both aloft; a line breaks by itself.
  @Test func ties() {
    var both = Judge(FightRules(.duel), fliers: 2)
    both.hear(Self.cut(0, by: 1, 10))
    both.hear(Self.cut(1, by: 0, 10))
    #expect(FightScore(both).places == [1, 1] && FightScore(both).points == [0.5, 0.5])
    #expect(FightScore(both).cuts == [1, 1])

    var late = Judge(FightRules(.duel), fliers: 2)
    #expect(!late.isOver)
    late.advance(to: 1_800)
    #expect(late.isOver && FightScore(late).places == [1, 1])

    var broke = Judge(FightRules(.duel), fliers: 2)
    broke.hear(FightEvent(.broke, time: 3, who: 1, other: 0))
    #expect(FightScore(broke).places == [1, 2] && FightScore(broke).cuts == [0, 0])
  }

  /// Whoever ties shares the points of the places they take up.
  @Test func pointsOfPlaces() {
    var rules = FightRules(.rokkaku)
    #expect((1...5).map { rules.points(place: $0, sharing: 1, of: 5) } == [4, 3, 2, 1, 0])
    #expect(rules.points(place: 2, sharing: 3, of: 5) == 2)
    rules.placePoints = [10, 6, 3]
    #expect((1...5).map { rules.points(place: $0, sharing: 1, of: 5) } == [10, 6, 3, 0, 0])
    #expect(rules.points(place: 3, sharing: 3, of: 5) == 1)
  }

  /// Rokkaku: warned each 120 s without a crossing; the third puts out. A crossing counts for both,
  /// for as long as it lasts.
  @Test func passivity() {
    var judge = Judge(FightRules(.rokkaku), fliers: 3)
    judge.hear(FightEvent(.crossed, time: 100, who: 0, other: 1))
    for second in 101...359 { judge.advance(to: Double(second)) }
    #expect(judge.warnings == [0, 0, 2])
    judge.hear(FightEvent(.parted, time: 359.5, who: 1, other: 0))
    judge.advance(to: 361)
    #expect(judge.warnings == [0, 0, 3])
    #expect(!judge.isIn(2) && judge.isIn(0) && judge.isIn(1))
    judge.advance(to: 479)
    #expect(judge.warnings == [0, 0, 3])
    judge.advance(to: 480)
    #expect(judge.warnings == [1, 1, 3])
    #expect(judge.events.filter { $0.kind == .warned }.count == 5)
    #expect(judge.events.filter { $0.kind == .out }.map(\.who) == [2])
  }

  @Test func lineTouch() {
    var judge = Judge(FightRules(.lineTouch), fliers: 2)
    #expect(judge.calledAbove)
    // Above is called: 0 lies above and wins it; then below: 0 lies above and loses it.
    for time in [10.0, 20] {
      judge.hear(FightEvent(.crossed, time: time, who: 0, other: 1, above: true))
      // Said by the other line as well, as the same touch.
      judge.hear(FightEvent(.crossed, time: time, who: 1, other: 0, above: false))
      judge.hear(FightEvent(.parted, time: time + 1, who: 0, other: 1))
    }
    #expect(judge.touches == [1, 1] && judge.calledAbove)
    judge.hear(FightEvent(.grounded, time: 30, who: 1))
    #expect(judge.touches == [2, 1] && !judge.calledAbove && !judge.isOver)
    // No line is cut here.
    judge.hear(Self.cut(0, by: 1, 40))
    #expect(judge.isIn(0))
    for time in [50.0, 60, 70, 80] {
      judge.hear(
        FightEvent(.crossed, time: time, who: 0, other: 1, above: judge.calledAbove))
      judge.hear(FightEvent(.parted, time: time + 1, who: 0, other: 1))
    }
    #expect(judge.isOver && judge.touches[0] >= 5)
    #expect(FightScore(judge).places == [1, 2])
  }

  /// The record, heard again, gives the same score and no word more.
  @Test func heardAgain() {
    var judge = Judge(FightRules(.rokkaku), fliers: 4)
    judge.hear(FightEvent(.crossed, time: 50, who: 0, other: 1))
    judge.hear(Self.cut(1, by: 0, 60))
    judge.hear(Self.landed(1, 90))
    for second in 91...400 { judge.advance(to: Double(second)) }
    let score = FightScore(judge)
    #expect(score.places == [1, 4, 2, 2])
    #expect(FightScore(judge.rules, fliers: 4, events: judge.events) == score)
    var again = Judge(judge.rules, fliers: 4)
    for event in judge.events { again.hear(event) }
    #expect(again.outAt == judge.outAt)
    #expect(again.events.map(\.kind) == judge.events.map(\.kind))
  }

  @Test func strangersAreNotHeard() {
    var judge = Judge(FightRules(.duel), fliers: 2)
    judge.hear(Self.cut(2, by: 0, 1))
    judge.hear(Self.cut(-1, by: 0, 1))
    #expect(judge.events.isEmpty)
    judge.hear(Self.cut(1, by: 7, 2))
    #expect(judge.cuts == [0, 0] && !judge.isIn(1))
  }
}
