import KiteMath

/// What was done in one go: for each cell of a window, the chance of not having seen it there.
public struct Effort: Sendable {
  public let window: SearchWindow
  private let law: DetectionLaw
  /// Share of each cell that lies in the area; empty for paths.
  private let shares: [Double]
  /// Coverage of the area, or the chance of a look.
  private let amount: Double
  private let isLook: Bool
  /// Along paths: exposures at `samples` points of each cell, those of one cell after another.
  private let exposures: [Double]
  private let samples: Int
  /// Exponent of the multiplier of the sweep width in the exposure: the inverse cube law's grows
  /// with its square.
  private let isSquared: Bool

  /// A sweep of an area, the same everywhere in it. nil if none of it lies in the grid.
  public init?(sweep area: SearchArea, coverage: Double, law: DetectionLaw, grid: SearchGrid) {
    let (low, high) = area.bounds
    guard let window = grid.window(low, high), coverage >= 0 else { return nil }
    self.init(
      window: window, law: law, shares: grid.shares(of: area, in: window), amount: coverage,
      isLook: false, exposures: [], samples: 1, isSquared: false)
  }

  /// A look at an area that would have shown it with a chance. nil if none of it lies in the grid.
  public init?(look area: SearchArea, chance: Double, grid: SearchGrid) {
    let (low, high) = area.bounds
    guard let window = grid.window(low, high), chance >= 0, chance <= 1 else { return nil }
    self.init(
      window: window, law: .definiteRange, shares: grid.shares(of: area, in: window),
      amount: chance, isLook: true, exposures: [], samples: 1, isSquared: false)
  }

  /// A coverage of its own for each cell of the grid, random law.
  public init(coverage: [Double], grid: SearchGrid) {
    precondition(coverage.count == grid.count)
    self.init(
      window: grid.whole, law: .random, shares: [], amount: 0, isLook: false, exposures: coverage,
      samples: 1, isSquared: false)
  }

  init(
    window: SearchWindow, law: DetectionLaw, shares: [Double], amount: Double, isLook: Bool,
    exposures: [Double], samples: Int, isSquared: Bool
  ) {
    self.window = window
    self.law = law
    self.shares = shares
    self.amount = amount
    self.isLook = isLook
    self.exposures = exposures
    self.samples = samples
    self.isSquared = isSquared
  }

  /// The chance of missing it in each cell of the window, if it is there, with the sweep width (or
  /// the chance of a look) multiplied.
  public func missed(multiplier f: Double) -> [Double] {
    if exposures.isEmpty {
      let found = isLook ? (amount * f < 1 ? amount * f : 1) : law.chance(coverage: amount * f)
      return shares.map { 1 - $0 * found }
    }
    if law == .definiteRange {
      let found = f < 1 ? f : 1
      return averaged(exposures.map { $0 > 0 ? 1 - found : 1 })
    }
    return averaged(Effort.survival(exposures, isSquared ? f * f : f))
  }

  private func averaged(_ values: [Double]) -> [Double] {
    if samples == 1 { return values }
    return (0..<window.count).map { i in
      var sum = 0.0
      for k in 0..<samples { sum += values[i * samples + k] }
      return sum / Double(samples)
    }
  }

  /// exp(-f h), eight at a time.
  private static func survival(_ h: [Double], _ f: Double) -> [Double] {
    let count = h.count
    return [Double](unsafeUninitializedCapacity: count) { out, made in
      h.withUnsafeBufferPointer { h in
        var i = 0
        let factor = SIMD8<Double>(repeating: -f)
        while i + 8 <= count {
          let y = SIMD8<Double>.exp(factor * eight(h.baseAddress! + i))
          UnsafeMutableRawPointer(out.baseAddress! + i).storeBytes(of: y, as: SIMD8<Double>.self)
          i += 8
        }
        while i < count {
          (out.baseAddress! + i).initialize(to: Double.exp(-f * h[i]))
          i += 1
        }
      }
      made = count
    }
  }
}
