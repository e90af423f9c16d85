import KiteMath

/// What is known of how well somebody fights: a normal distribution.
public struct Rating: Equatable, Sendable {
  /// Mean.
  public var mu: Double
  /// Standard deviation.
  public var sigma: Double

  public init(mu: Double = 25, sigma: Double = 25.0 / 3) {
    self.mu = mu
    self.sigma = sigma
  }

  /// What is shown: very likely better than this.
  public var shown: Double { mu - 3 * sigma }
}

/// Ratings by the model of Plackett and Luce: Weng & Lin, "A Bayesian Approximation Method for
/// Online Ranking", JMLR 12 (2011), algorithm 4, for fliers who fight alone, with the defaults of
/// OpenSkill 6 (β = σ₀/2, κ = 0.0001, τ = σ₀/100, γ = σ/c).
///
/// Before a fight each σ² grows by τ²: nobody stays what they were. Those who tie share a rank.
public struct PlackettLuce: Equatable, Sendable {
  /// How much luck there is in one fight: standard deviation of a performance about mu.
  public var beta = 25.0 / 6
  /// The least factor by which one fight shrinks σ².
  public var kappa = 0.0001
  /// How much σ grows before each fight.
  public var tau = 25.0 / 300

  public init() {}

  /// Ratings after a fight.
  ///
  /// - Parameters:
  ///   - ratings: before it.
  ///   - places: of each, 1 the best; who ties has the same.
  public func rated(_ ratings: [Rating], places: [Int]) -> [Rating] {
    precondition(ratings.count == places.count, "each flier has a place")
    let count = ratings.count
    var variance = [Double](repeating: 0, count: count)
    var c2 = 0.0
    for i in 0..<count {
      variance[i] = ratings[i].sigma * ratings[i].sigma + tau * tau
      c2 += variance[i] + beta * beta
    }
    let c = c2.squareRoot()
    var strength = [Double](repeating: 0, count: count)
    for i in 0..<count { strength[i] = Double.exp(ratings[i].mu / c) }
    // For each q: the strength of those who did not come before q, and how many share q's place.
    var rest = [Double](repeating: 0, count: count)
    var sharing = [Double](repeating: 0, count: count)
    for q in 0..<count {
      for i in 0..<count {
        if places[i] >= places[q] { rest[q] += strength[i] }
        if places[i] == places[q] { sharing[q] += 1 }
      }
    }
    var result = ratings
    for i in 0..<count {
      var omega = 0.0
      var delta = 0.0
      for q in 0..<count where places[q] <= places[i] {
        let chance = strength[i] / rest[q]
        delta += chance * (1 - chance) / sharing[q]
        omega += ((q == i ? 1 : 0) - chance) / sharing[q]
      }
      let sigma = variance[i].squareRoot()
      delta *= variance[i] / c2 * (sigma / c)
      let left = 1 - delta
      result[i].mu += omega * variance[i] / c
      result[i].sigma = sigma * (left > kappa ? left : kappa).squareRoot()
    }
    return result
  }
}
