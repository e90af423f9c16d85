public import KiteFight
import KiteMath

/// A fight decided by a coin that leans to the more skilled: stands in for the real one in tests of
/// what goes on around a fight. No physics.
public enum CoinFight {
  private static let purpose = Purpose(65_532)

  /// One fight after another is picked from those who are in, until one is left; about one in
  /// `undecided` ends with time up.
  public static func fight(_ setup: FightSetup, undecided: UInt64 = 10) -> FightResult {
    let coin = RandomStream(seed: setup.seed, member: 0, purpose: purpose)
    var judge = Judge(setup.rules, fliers: setup.entries.count)
    var time = 0.0
    var toss: UInt64 = 1
    let isUndecided = undecided > 0 && coin.bits(0).0 % undecided == 0
    while !judge.isOver {
      time += 1 + 20 * coin.uniform(toss)
      let standing = (0..<judge.fliers).filter { judge.isIn($0) }
      if isUndecided, standing.count == 2 {
        judge.advance(to: setup.rules.timeLimit)
        break
      }
      let first = Int(coin.bits(toss + 1).0 % UInt64(standing.count))
      let second = (first + 1 + Int(coin.bits(toss + 2).0 % UInt64(standing.count - 1)))
      let a = standing[first]
      let b = standing[second % standing.count]
      let lean = 0.5 + 0.4 * (setup.entries[a].skill - setup.entries[b].skill)
      let (winner, loser) = coin.uniform(toss + 3) < lean ? (a, b) : (b, a)
      judge.hear(
        FightEvent(
          .crossed, time: time, who: winner, other: loser, east: 10 * time, up: 60,
          above: judge.calledAbove, angle: 0.5))
      if setup.rules.cuts {
        judge.hear(
          FightEvent(
            .cut, time: time + 0.5, who: loser, other: winner, tension: 5 + time, wear: 0.8))
        judge.hear(FightEvent(.landed, time: time + 0.75, who: loser))
      } else {
        judge.hear(FightEvent(.parted, time: time + 0.5, who: winner, other: loser))
      }
      toss += 4
    }
    let score = FightScore(judge)
    var digest = Digest()
    digest.combine(setup.seed)
    for event in judge.events {
      digest.combine(event.time)
      digest.combine(Int64(event.who))
    }
    return FightResult(
      places: score.places, cuts: score.cuts, points: score.points, duration: judge.time,
      events: judge.events, digest: digest.value)
  }
}
