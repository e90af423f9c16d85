import Foundation
public import KitePhysics
public import Landing

/// Is a runner who has not seen the kite right as often as they say? Duels by the thousand, each with
/// the prediction made at the cut and the place where the kite fell.
public enum RunnerProof {
  /// Many trials.
  public struct Tally: Sendable {
    public var outcomes: [RunnerTrial.Outcome]
    /// Seeds for which no line was cut in any duel, or whose kite did not come down.
    public var without: Int

    public init(_ outcomes: [RunnerTrial.Outcome?]) {
      self.outcomes = outcomes.compactMap { $0 }
      without = outcomes.count - self.outcomes.count
    }

    public func only(_ kind: StaticString) -> Tally {
      var tally = self
      tally.outcomes = outcomes.filter { "\($0.kind)" == "\(kind)" }
      tally.without = 0
      return tally
    }

    public var levels: [Double] { outcomes.map(\.level) }
    /// How many truths fell inside the region of that share.
    public func inside(_ share: Double) -> Int { outcomes.count { $0.level <= share } }
    public func share(_ share: Double) -> Double {
      outcomes.isEmpty ? .nan : Double(inside(share)) / Double(outcomes.count)
    }
    public func median(_ value: (RunnerTrial.Outcome) -> Double) -> Double {
      Statistics.quantile(0.5, ofSorted: outcomes.map(value).sorted())
    }
    /// Over the rule of thumb's.
    public var distanceRatio: Double { median(\.distance) / median(\.naive) }
    public var uniform: Double { Statistics.isUniform(levels) }
  }

  /// - Parameters:
  ///   - first: the first seed.
  ///   - twist: what is other than the runner thinks.
  public static func tally(
    _ count: Int, first: UInt64 = 1, members: Int = 1_000,
    twist: RunnerTrial.Twist = RunnerTrial.Twist(), prior: ReleasePrior? = nil,
    isFull: Bool = false, threads: Int = Runner.cores
  ) -> Tally {
    Tally(
      Runner.map(count, threads: threads) { i in
        var trial = RunnerTrial(seed: first + UInt64(i), twist: twist, members: members)
        trial.isFull = isFull
        return trial.outcome(prior: prior)
      })
  }

  /// What is promised of 400 trials whose members are flown by full physics.
  public static func holdsFull(_ tally: Tally) -> [(what: String, holds: Bool)] {
    let (half, most) = (tally.share(0.5), tally.share(0.9))
    return [
      ("the 50 % region holds 44 to 56 %", half >= 0.44 && half <= 0.56),
      ("the 90 % region holds 86 to 94 %", most >= 0.86 && most <= 0.94),
    ]
  }

  /// What is promised of 4,000 trials.
  public static func holds(_ tally: Tally) -> [(what: String, holds: Bool)] {
    let (half, most) = (tally.share(0.5), tally.share(0.9))
    return [
      ("the 50 % region holds 47 to 53 %", half >= 0.47 && half <= 0.53),
      ("the 90 % region holds 88 to 92 %", most >= 0.88 && most <= 0.92),
      ("levels are uniform (p above 0.01)", tally.uniform > 0.01),
      ("median distance at most two thirds of the rule of thumb's", tally.distanceRatio <= 2.0 / 3),
    ]
  }
}

extension Statistics {
  /// Kolmogorov and Smirnov: how likely so many numbers from 0 to 1, were they uniform, lie as far from
  /// that as these. With Stephens' correction, good from about five.
  public static func isUniform(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 1 }
    let sorted = values.sorted()
    let n = Double(sorted.count)
    var most = 0.0
    for (i, x) in sorted.enumerated() {
      most = max(most, max(x - Double(i) / n, Double(i + 1) / n - x))
    }
    let root = n.squareRoot()
    let d = (root + 0.12 + 0.11 / root) * most
    if d < 0.2 { return 1 }
    var p = 0.0
    for k in 1...100 {
      let term = 2 * exp(-2 * Double(k * k) * d * d)
      p += k % 2 == 1 ? term : -term
    }
    return min(1, max(0, p))
  }
}
