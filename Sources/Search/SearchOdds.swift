/// Where it may be: the chance of every cell in every hidden state, and of the rest of the world.
///
/// The sum is always 1. Chances are kept without being scaled after each step; ``total`` is what
/// they add up to.
public struct SearchOdds: Equatable, Sendable {
  public let grid: SearchGrid
  public let hidden: HiddenStates
  /// Joint chances, not scaled: those of one state after another.
  var mass: [Double]
  /// The rest of the world in each state, not scaled.
  var rest: [Double]
  /// What everything adds up to.
  var total: Double
  /// Area of the rest of the world as far as somebody who is mistaken may name it, m²; 0 if there is
  /// no such rest.
  public let restArea: Double

  /// - Parameters:
  ///   - prior: chances of the cells before anything was searched, any scale.
  ///   - rest: share of the rest of the world, 0 to below 1.
  public init(
    grid: SearchGrid, prior: [Double], rest share: Double = 0, hidden: HiddenStates = HiddenStates()
  ) throws(SearchError) {
    guard prior.count == grid.count, share.isFinite, share >= 0, share < 1 else {
      throw .outOfRange
    }
    var sum = 0.0
    for p in prior {
      guard p >= 0, p.isFinite else { throw .outOfRange }
      sum += p
    }
    guard sum > 0, sum.isFinite else { throw .nothingLeft }
    self.grid = grid
    self.hidden = hidden
    let scale = (1 - share) / sum
    mass = []
    mass.reserveCapacity(grid.count * hidden.count)
    rest = []
    for s in 0..<hidden.count {
      let w = hidden.prior(s)
      for p in prior { mass.append(w * scale * p) }
      rest.append(w * share)
    }
    total = 1
    // Guess: four times what the map shows.
    restArea = share > 0 ? 4 * Double(grid.count) * grid.cell * grid.cell : 0
    rescale()
  }

  /// Counts the total anew and divides by it: what rounding has left over many steps is gone.
  public mutating func rescale() {
    total = SearchOdds.sum(mass) + SearchOdds.sum(rest)
    guard total > 0 else { return }
    let scale = 1 / total
    for i in mass.indices { mass[i] *= scale }
    for i in rest.indices { rest[i] *= scale }
    total = 1
  }

  /// In eight columns, so that the order is fixed and the additions can overlap.
  static func sum(_ values: [Double]) -> Double {
    var lanes = SIMD8<Double>(repeating: 0)
    var tail = 0.0
    values.withUnsafeBufferPointer { v in
      var i = 0
      while i + 8 <= v.count {
        lanes += eight(v.baseAddress! + i)
        i += 8
      }
      while i < v.count {
        tail += v[i]
        i += 1
      }
    }
    var sum = tail
    for k in 0..<8 { sum += lanes[k] }
    return sum
  }

  // MARK: Reading

  /// Chance of a cell.
  public func chance(_ index: Int) -> Double {
    var sum = 0.0
    for s in 0..<hidden.count { sum += mass[s * grid.count + index] }
    return sum / total
  }

  /// Chances of all cells.
  public var chances: [Double] {
    let n = grid.count
    var result = Array(mass[0..<n])
    for s in 1..<(hidden.count > 1 ? hidden.count : 1) {
      for i in 0..<n { result[i] += mass[s * n + i] }
    }
    let scale = 1 / total
    for i in 0..<n { result[i] *= scale }
    return result
  }

  /// Chance of a cell and a state together.
  public func chance(_ index: Int, in state: Int) -> Double {
    mass[state * grid.count + index] / total
  }

  /// Chance that it is outside the grid.
  public var restChance: Double { SearchOdds.sum(rest) / total }

  /// Chances of the levels of a hidden factor, as the searches so far have changed them.
  public func levels(_ factor: Int) -> [Double] {
    var result = [Double](repeating: 0, count: hidden.weights[factor].count)
    let n = grid.count
    for s in 0..<hidden.count {
      result[hidden.level(factor, in: s)] +=
        (SearchOdds.sum(Array(mass[s * n..<(s + 1) * n])) + rest[s]) / total
    }
    return result
  }

  // MARK: Searching

  /// A search that found nothing.
  ///
  /// - Returns: the chance there was of finding it.
  @discardableResult
  public mutating func searchInVain(
    _ effort: Effort, effects: [HiddenEffect] = []
  ) throws(SearchError) -> Double {
    let multipliers = hidden.multipliers(effects)
    let n = grid.count
    let w = effort.window
    // Where the rest of the world keeps a chance, something is left whatever was searched; else the
    // chances before are kept until it is known.
    let isSafe = SearchOdds.sum(rest) > 1e-9 * total
    let before = isSafe ? [] : mass
    var removed = 0.0
    var done: [(multiplier: Double, missed: [Double])] = []
    for s in 0..<hidden.count where multipliers[s] > 0 {
      var missed: [Double] = []
      if let known = done.first(where: { $0.multiplier == multipliers[s] }) {
        missed = known.missed
      } else {
        missed = effort.missed(multiplier: multipliers[s])
        done.append((multipliers[s], missed))
      }
      mass.withUnsafeMutableBufferPointer { mass in
        missed.withUnsafeBufferPointer { missed in
          for row in 0..<w.rows {
            let to = mass.baseAddress! + s * n + (w.row + row) * grid.columns + w.column
            removed += SearchOdds.scale(to, missed.baseAddress! + row * w.columns, w.columns)
          }
        }
      }
    }
    let left = total - removed
    // What is left must be more than rounding.
    guard isSafe || left > 1e-12 * total else {
      mass = before
      throw .nothingLeft
    }
    let found = removed / total
    total = left
    if total < 1e-3 { rescale() }
    return found
  }

  /// Multiplies a run of chances by others; returns what that took away.
  private static func scale(
    _ mass: UnsafeMutablePointer<Double>, _ by: UnsafePointer<Double>, _ count: Int
  ) -> Double {
    var lanes = SIMD8<Double>(repeating: 0)
    var i = 0
    while i + 8 <= count {
      let m = eight(mass + i)
      let after = m * eight(by + i)
      lanes += m - after
      UnsafeMutableRawPointer(mass + i).storeBytes(of: after, as: SIMD8<Double>.self)
      i += 8
    }
    var removed = 0.0
    while i < count {
      let after = mass[i] * by[i]
      removed += mass[i] - after
      mass[i] = after
      i += 1
    }
    for k in 0..<8 { removed += lanes[k] }
    return removed
  }

  /// The chance that a search would find it, without doing it.
  public func chanceOfFinding(_ effort: Effort, effects: [HiddenEffect] = []) -> Double {
    let multipliers = hidden.multipliers(effects)
    let w = effort.window
    var found = 0.0
    for s in 0..<hidden.count where multipliers[s] > 0 {
      let missed = effort.missed(multiplier: multipliers[s])
      for row in 0..<w.rows {
        let base = s * grid.count + (w.row + row) * grid.columns + w.column
        for column in 0..<w.columns {
          found += mass[base + column] * (1 - missed[row * w.columns + column])
        }
      }
    }
    return found / total
  }
}

/// Eight neighbours in a row.
@inline(__always) func eight(_ p: UnsafePointer<Double>) -> SIMD8<Double> {
  UnsafeRawPointer(p).loadUnaligned(as: SIMD8<Double>.self)
}
