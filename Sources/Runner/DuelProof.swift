public import KiteFight
public import KiteMath
import KitePhysics

/// Duels by the thousand: who wins, how long it takes, and what tactics are worth.
public enum DuelProof {
  /// Those who go for the other's line; a pair of defenders or standers may never meet.
  public static let attackers: [PilotStyle] = [.puller, .releaser, .patient, .reckless]

  /// A duel between equals: same style, same skill; the styles in turn.
  public static func equals(_ number: Int) -> Duel {
    let side = Duel.Side(attackers[number % attackers.count])
    return Duel(side, side, seed: UInt64(number))
  }

  /// Some duels.
  public struct Tally: Sendable {
    public var outcomes: [DuelOutcome]

    public init(_ outcomes: [DuelOutcome]) { self.outcomes = outcomes }

    public func count(_ isMeant: (DuelOutcome) -> Bool) -> Int { outcomes.count(where: isMeant) }
    public var met: Int { count { $0.met >= 0 } }
    public var cuts: [DuelOutcome] { outcomes.filter(\.isCut) }
    /// Of all that met, how many nobody won.
    public var undecided: Int { count { $0.met >= 0 && $0.loser < 0 } }
    public var decided: Int { count { $0.loser >= 0 } }
    public var leftWins: Int { count { $0.winner == 0 } }
    /// Cuts where the lines lay on each other, and of these, how many the line above won.
    public var contactCuts: Int { count { $0.isCut && $0.cutInContact } }
    public var upperWins: Int { count { $0.isCut && $0.cutInContact && !$0.cutWasAbove } }
    /// From first contact to the cut, s, sorted.
    public var times: [Double] { cuts.map(\.toCut).sorted() }
    public var median: Double { Statistics.quantile(0.5, ofSorted: times) }

    public var digest: Digest {
      var digest = Digest()
      for outcome in outcomes { digest.combine(outcome.digest) }
      return digest
    }
  }

  /// One flier against another, each seed fought twice, with sides exchanged.
  public struct Match: Sendable {
    /// What it was: seen from the first, and whether it stood on the left.
    public var outcomes: [(outcome: DuelOutcome, number: Int)]

    public func wins(
      _ first: Bool, where isMeant: (DuelOutcome, Int) -> Bool = { _, _ in true }
    ) -> Int {
      outcomes.count {
        $0.outcome.winner == (first ? $0.number : 1 - $0.number)
          && isMeant($0.outcome, $0.number)
      }
    }
    public var tally: Tally { Tally(outcomes.map(\.outcome)) }
  }

  /// - Parameter pairs: how many seeds; twice as many duels.
  public static func match(
    _ first: Duel.Side, _ second: Duel.Side, pairs: Int, seed: UInt64 = 100_000
  ) -> Match {
    let outcomes = Runner.map(2 * pairs) { i in
      let seed = seed + UInt64(i / 2)
      return i % 2 == 0
        ? Duel(first, second, seed: seed).fight() : Duel(second, first, seed: seed).fight()
    }
    return Match(outcomes: outcomes.enumerated().map { ($0.element, $0.offset % 2) })
  }

  /// Duels between equals and their mirrored twins.
  public static func mirrored(_ count: Int) -> (tally: Tally, mirrored: Int, odd: [Int]) {
    let pairs = Runner.map(count) { i in
      let duel = equals(i)
      let outcome = duel.fight()
      return (outcome, outcome.mirrors(duel.fight(mirrored: true)))
    }
    let odd = pairs.indices.filter { !pairs[$0].1 }
    return (Tally(pairs.map(\.0)), count - odd.count, odd)
  }

  /// Wear of two lines that run side by side at one speed, however fast and however hard they
  /// press, each for 10 s: the deepest groove of all.
  public static func parallelWear(_ count: Int) -> Double {
    let line = FightingLine.named("cotton-nine-cord-manja")!
    var worst = 0.0
    for i in 0..<count {
      let chance = RandomStream(seed: UInt64(i), member: 1, purpose: Purpose(65_532))
      let speed = 8 * chance.uniform(0)
      let pass = LinePass(
        dt: 0.01, normal: 20 * chance.uniform(1), slip: LinePass.slip(speed, speed, cosine: 1),
        sine: 0)
      var (a, b) = (LineWear(line, length: 100), LineWear(line, length: 100))
      var (onA, onB) = (LineWear.Visit(), LineWear.Visit())
      var place = 90.0
      for _ in 0..<1_000 {
        let next = place - speed * pass.dt
        let (biteA, biteB) = (a.bite(onA), b.bite(onB))
        a.rub(&onA, pass, from: place, to: next, under: line, bite: biteB)
        b.rub(&onB, pass, from: place, to: next, under: line, bite: biteA)
        place = next
      }
      worst = max(worst, a.worst, b.worst)
    }
    return worst
  }
}
