import KiteMath

/// Draws: who meets whom. The same seed gives the same draw.
public enum Draw {
  static var lots: Purpose { Purpose(48) }
  static var seeds: Purpose { Purpose(49) }

  /// The numbers below `count` in an order drawn by lot (Fisher & Yates).
  ///
  /// - Parameter draw: which draw of this seed; every draw has its own number.
  public static func order(_ count: Int, seed: UInt64, draw: UInt64) -> [Int] {
    let stream = RandomStream(seed: seed, member: draw, purpose: lots)
    var order = [Int](repeating: 0, count: count)
    for i in 0..<count { order[i] = i }
    var left = count
    while left > 1 {
      // The high half of a product of 64 bits: uniform to 1 part in 2^64 / count.
      let pick = Int(stream.bits(UInt64(left)).0.multipliedFullWidth(by: UInt64(left)).high)
      left -= 1
      order.swapAt(left, pick)
    }
    return order
  }

  /// The seed of one fight of a tournament.
  public static func fightSeed(_ seed: UInt64, number: Int) -> UInt64 {
    RandomStream(seed: seed, member: UInt64(number), purpose: seeds).bits(0).0
  }

  /// Deals fliers into as few groups as hold `size` at most; the groups differ by one at most. Dealt
  /// to and fro, so that of fliers in order of strength no group gets all the strong ones.
  public static func groups(_ fliers: [Int], size: Int) -> [[Int]] {
    let count = (fliers.count + size - 1) / size
    var groups = [[Int]](repeating: [], count: count)
    for i in 0..<fliers.count {
      let row = i / count
      let place = i % count
      groups[row % 2 == 0 ? place : count - 1 - place].append(fliers[i])
    }
    return groups
  }

  /// One meeting of two.
  public struct Pair: Equatable, Sendable {
    public var first: Int
    public var second: Int
    public init(_ first: Int, _ second: Int) {
      self.first = first
      self.second = second
    }
  }

  /// Rounds in which everyone meets everyone once, and nobody twice in a round: the first stays, the
  /// others turn about them. With an odd number one rests in each round.
  public static func roundRobin(_ fliers: [Int]) -> [[Pair]] {
    guard fliers.count > 1 else { return [] }
    let slots = fliers.count + fliers.count % 2
    var rounds: [[Pair]] = []
    for round in 0..<(slots - 1) {
      var pairs: [Pair] = []
      for i in 0..<(slots / 2) {
        let a = i == 0 ? 0 : 1 + (i - 1 + round) % (slots - 1)
        let b = 1 + (slots - 2 - i + round) % (slots - 1)
        guard a < fliers.count, b < fliers.count else { continue }
        // The sides change: for the first with the round, for the others as they turn.
        pairs.append(
          (i == 0 ? round : i) % 2 == 0 ? Pair(fliers[a], fliers[b]) : Pair(fliers[b], fliers[a]))
      }
      rounds.append(pairs)
    }
    return rounds
  }

  /// The slots of a knockout for fliers in order of strength, -1 for a bye: the first two can meet
  /// only in the final, the first four only in the last four. Byes go to the strongest.
  public static func bracket(_ fliers: [Int]) -> [Int] {
    var seeds = [0]
    while seeds.count < fliers.count {
      let size = 2 * seeds.count
      var next: [Int] = []
      for seed in seeds {
        next.append(seed)
        next.append(size - 1 - seed)
      }
      seeds = next
    }
    var slots: [Int] = []
    for seed in seeds { slots.append(seed < fliers.count ? fliers[seed] : -1) }
    return slots
  }

  /// The pairs of a Swiss round: neighbours in the table who have not met. The last who has not
  /// rested yet rests where the number is odd.
  ///
  /// - Parameters:
  ///   - table: fliers, the best first.
  ///   - met: whether two have met.
  ///   - rested: whether one has rested.
  public static func swiss(
    _ table: [Int], met: (Int, Int) -> Bool, rested: (Int) -> Bool
  ) -> (pairs: [Pair], resting: Int?) {
    var left = table
    var resting: Int?
    if left.count % 2 == 1 {
      var index = left.count - 1
      while index > 0, rested(left[index]) { index -= 1 }
      if rested(left[index]) { index = left.count - 1 }
      resting = left.remove(at: index)
    }
    var pairs: [Pair] = []
    while left.count > 1 {
      let first = left.removeFirst()
      var index = 0
      while index < left.count, met(first, left[index]) { index += 1 }
      // Nobody left who is new to them: the neighbour again.
      if index == left.count { index = 0 }
      let second = left.remove(at: index)
      pairs.append(pairs.count % 2 == 0 ? Pair(first, second) : Pair(second, first))
    }
    return (pairs, resting)
  }
}
