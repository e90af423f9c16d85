/// One thing that was done or heard in a search.
public enum SearchStep: Sendable {
  /// Searched and not found.
  case sought(Effort, effects: [HiddenEffect])
  /// Somebody said something.
  case heard(Tip)
  /// It may have been moved, with a chance.
  case moved(Displacement, share: Double)
}

/// A search from its beginning: the odds before, and every step in order. Any step can be taken back
/// and put in again; the odds are worked out anew from the steps that hold.
public struct SearchRecord: Sendable {
  public let prior: SearchOdds
  public private(set) var steps: [SearchStep] = []
  public private(set) var isUndone: [Bool] = []
  /// Where it may be now.
  public private(set) var odds: SearchOdds
  /// For each step what it showed: of a search in vain the chance there was of finding it; of a tip
  /// how much it agrees with what was believed before; 0 for what is undone or moved.
  public private(set) var outcomes: [Double] = []

  public init(_ prior: SearchOdds) {
    self.prior = prior
    odds = prior
  }

  /// Adds a step; where it would leave nothing, nothing is changed.
  public mutating func add(_ step: SearchStep) throws(SearchError) {
    var next = odds
    let outcome = try next.apply(step)
    odds = next
    steps.append(step)
    isUndone.append(false)
    outcomes.append(outcome)
  }

  /// Takes a step back, or puts it in again.
  public mutating func set(_ index: Int, undone: Bool) throws(SearchError) {
    guard steps.indices.contains(index), isUndone[index] != undone else { return }
    var flags = isUndone
    flags[index] = undone
    var next = prior
    var results: [Double] = []
    for i in steps.indices {
      results.append(flags[i] ? 0 : try next.apply(steps[i]))
    }
    odds = next
    outcomes = results
    isUndone = flags
  }
}

extension SearchOdds {
  /// One step; see ``SearchRecord/outcomes`` for what is returned.
  @discardableResult
  public mutating func apply(_ step: SearchStep) throws(SearchError) -> Double {
    switch step {
    case .sought(let effort, let effects): return try searchInVain(effort, effects: effects)
    case .heard(let tip): return try hear(tip)
    case .moved(let how, let share):
      try move(how, share: share)
      return 0
    }
  }
}
