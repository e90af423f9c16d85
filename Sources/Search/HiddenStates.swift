/// What nobody knows and what decides how well a search finds: whether the beacon is dead, whether a
/// team is good.
///
/// Each factor has a few levels with weights; a state is one level of each. The odds are kept for
/// every state and cell together, so that failures count inside each state before the states are
/// mixed. Multiplying the mixed chances instead would take every failure for independent of the
/// last, and rule out the right place when the beacon is dead (Stone, Keller, Kratzke & Strumpfer,
/// "Search for the Wreckage of Air France Flight AF 447", Statistical Science 29, 2014).
public struct HiddenStates: Equatable, Sendable {
  /// Weights of the levels of each factor; each sums to 1.
  public let weights: [[Double]]
  /// How many states there are: the product of the levels, 1 without any factor.
  public let count: Int

  /// The most states.
  public static var most: Int { 64 }

  /// Nothing is hidden.
  public init() {
    weights = []
    count = 1
  }

  /// - Parameter factors: weights of the levels of each factor, not negative; they are divided by
  ///   their sum.
  public init(_ factors: [[Double]]) throws(SearchError) {
    var states = 1
    var scaled: [[Double]] = []
    for factor in factors {
      var sum = 0.0
      for w in factor {
        guard w.isFinite, w >= 0 else { throw .outOfRange }
        sum += w
      }
      guard sum > 0 else { throw .outOfRange }
      states *= factor.count
      guard states <= HiddenStates.most else { throw .tooManyStates }
      scaled.append(factor.map { $0 / sum })
    }
    weights = scaled
    count = states
  }

  /// The level of a factor in a state; the first factor changes fastest.
  public func level(_ factor: Int, in state: Int) -> Int {
    var rest = state
    for k in 0..<factor { rest /= weights[k].count }
    return rest % weights[factor].count
  }

  /// The weight of a state before anything was searched.
  public func prior(_ state: Int) -> Double {
    var product = 1.0
    for k in weights.indices { product *= weights[k][level(k, in: state)] }
    return product
  }

  /// The multiplier of the sweep width in each state.
  public func multipliers(_ effects: [HiddenEffect]) -> [Double] {
    (0..<count).map { state in
      var product = 1.0
      for e in effects where e.factor >= 0 && e.factor < weights.count {
        let level = level(e.factor, in: state)
        product *= level < e.multipliers.count ? e.multipliers[level] : 1
      }
      return product
    }
  }
}

/// How one hidden factor changes a search's sweep width (or its chance): a multiplier for each of its
/// levels. Listening to a dead beacon has 0.
public struct HiddenEffect: Equatable, Sendable {
  public var factor: Int
  public var multipliers: [Double]

  public init(factor: Int, multipliers: [Double]) {
    self.factor = factor
    self.multipliers = multipliers
  }
}
