import KiteMath

/// The best way to spread effort that can be split at will: Charnes & Cooper, "The theory of
/// search: optimum distribution of search effort" (Management Science 5, 1958), after Koopman.
///
/// Maximises Σᵢ Σₛ pᵢₛ (1 - exp(-fₛ zᵢ/Aᵢ)) for Σ zᵢ = E, zᵢ ≥ 0, with the sweep width multiplied by fₛ
/// in the hidden state s. In the best plan the next bit of effort gains the same λ wherever there is
/// any, and less where there is none. With one state zᵢ = Aᵢ max(0, ln(pᵢ/(Aᵢ λ))). The best plan for
/// E + F is the best plan for E and then the best one for F.
public struct OptimalEffort: Sendable {
  /// Effort of each area: swept area W v t, m².
  public let effort: [Double]
  /// Gain of the next m², 1/m².
  public let level: Double
  /// Chance of finding it.
  public let chance: Double

  /// - Parameters:
  ///   - chances: for each area its chance in each state.
  ///   - areas: m².
  ///   - multipliers: fₛ; [1] where nothing is hidden.
  ///   - total: E, m².
  public init(
    chances: [[Double]], areas: [Double], multipliers: [Double] = [1], total: Double
  ) {
    precondition(chances.count == areas.count)
    func gain(_ i: Int, _ z: Double) -> Double {
      var sum = 0.0
      for s in multipliers.indices where multipliers[s] > 0 {
        let f = multipliers[s]
        sum += chances[i][s] * f / areas[i] * Double.exp(-f * z / areas[i])
      }
      return sum
    }
    let first = areas.indices.map { areas[$0] > 0 ? gain($0, 0) : 0 }
    /// Effort at which an area's gain has fallen to a level.
    func wanted(_ i: Int, _ level: Double) -> Double {
      guard first[i] > level else { return 0 }
      // Newton on the logarithm of the gain, which is convex and falls: from the left it never
      // goes too far.
      var z = 0.0
      for _ in 0..<60 {
        var sum = 0.0, slope = 0.0
        for s in multipliers.indices where multipliers[s] > 0 {
          let f = multipliers[s]
          let part = chances[i][s] * f / areas[i] * Double.exp(-f * z / areas[i])
          sum += part
          slope += part * f / areas[i]
        }
        guard sum > 0, slope > 0 else { break }
        let step = Double.log(sum / level) * sum / slope
        z += step
        if step.magnitude <= 1e-14 * (z > areas[i] ? z : areas[i]) { break }
      }
      return z > 0 ? z : 0
    }
    func spent(_ level: Double) -> Double {
      var sum = 0.0
      for i in areas.indices { sum += wanted(i, level) }
      return sum
    }
    var high = 0.0
    for g in first where g > high { high = g }
    guard total > 0, high > 0 else {
      effort = areas.map { _ in 0 }
      level = high
      chance = 0
      return
    }
    // The level falls until it is spent; then bisection on its logarithm.
    var low = high
    var tries = 0
    while spent(low) < total, tries < 2_000 {
      low *= 0.5
      tries += 1
      if low < 1e-300 { break }
    }
    for _ in 0..<200 {
      let middle = (low * high).squareRoot()
      if middle <= low || middle >= high { break }
      if spent(middle) < total { high = middle } else { low = middle }
    }
    var z = areas.indices.map { wanted($0, low) }
    var sum = 0.0
    for e in z { sum += e }
    if sum > 0 { for i in z.indices { z[i] *= total / sum } }
    effort = z
    level = low
    chance = OptimalEffort.chance(of: z, chances: chances, areas: areas, multipliers: multipliers)
  }

  /// The chance that any plan has.
  public static func chance(
    of effort: [Double], chances: [[Double]], areas: [Double], multipliers: [Double] = [1]
  ) -> Double {
    var sum = 0.0
    for i in areas.indices where areas[i] > 0 {
      for s in multipliers.indices {
        sum -= chances[i][s] * Double.expm1(-multipliers[s] * effort[i] / areas[i])
      }
    }
    return sum
  }
}

/// Looks that each find it with a chance if it is there, one at a time, without a way between them.
///
/// Always taking the look with the most chance for its cost is best: it finds it at the least mean
/// cost (Blackwell; Chew, "A sequential search procedure", Annals of Mathematical Statistics 38, 1967).
public enum BestLooks {
  /// - Returns: which place is looked at each time, and the chance of having found it by then.
  public static func order(
    chances: [Double], finding: [Double], costs: [Double], count: Int
  ) -> [(place: Int, found: Double)] {
    var left = chances
    var found = 0.0
    var result: [(place: Int, found: Double)] = []
    for _ in 0..<count {
      var best = 0
      var most = -1.0
      for i in left.indices {
        let ratio = left[i] * finding[i] / costs[i]
        // By more than rounding, so that the first of equals is taken.
        if ratio > most * (1 + 1e-12) {
          most = ratio
          best = i
        }
      }
      let gain = left[best] * finding[best]
      found += gain
      left[best] -= gain
      result.append((best, found))
    }
    return result
  }

  /// Mean cost until it is found, of looking on in this way until less than `rest` is left.
  public static func meanCost(
    chances: [Double], finding: [Double], costs: [Double], rest: Double = 1e-15
  ) -> Double {
    var left = chances
    var open = 1.0
    var mean = 0.0
    var spent = 0
    while open > rest, spent < 1_000_000 {
      var best = 0
      for i in left.indices
      where left[i] * finding[i] / costs[i] > left[best] * finding[best] / costs[best] * (1 + 1e-12)
      {
        best = i
      }
      mean += open * costs[best]
      let gain = left[best] * finding[best]
      open -= gain
      left[best] -= gain
      spent += 1
    }
    return mean
  }
}
