import KiteMath

/// What somebody says of where it is.
public enum TipClaim: Equatable, Sendable {
  /// "In that yard."
  case inside(SearchArea)
  /// "About there": give or take a standard deviation, m.
  case near(Spot, spread: Double)
  /// "That way", from where somebody stood: bearing in rad clockwise from north, with a standard
  /// deviation in rad; no farther than `within` m where that is said.
  case towards(from: Spot, bearing: Double, spread: Double, within: Double)
}

/// A claim and how far it can be trusted.
///
/// With reliability r the likelihood at x is r g(x) + (1 - r) ḡ: g is 1 where the claim fits and less
/// where it fits less; ḡ is its mean over all the ground that somebody who is mistaken may name. So a
/// claim about a small place says more than one about half the map, and no place is ruled out.
public struct Tip: Equatable, Sendable {
  public var claim: TipClaim
  /// Chance that it is no mistake, above 0 and below 1.
  public var reliability: Double

  public init(_ claim: TipClaim, reliability: Double) {
    self.claim = claim
    self.reliability = reliability
  }

  /// The bearing of one place from another, rad: "towards the stadium".
  public static func bearing(from: Spot, to: Spot) -> Double {
    let angle = Double.atan2(to.east - from.east, to.north - from.north)
    return angle < 0 ? angle + 2 * Double.pi : angle
  }

  /// How well the claim fits each cell, 0 to 1.
  func fits(_ grid: SearchGrid) -> [Double] {
    switch claim {
    case .inside(let area):
      var result = [Double](repeating: 0, count: grid.count)
      let (low, high) = area.bounds
      guard let w = grid.window(low, high) else { return result }
      let shares = grid.shares(of: area, in: w)
      for i in shares.indices {
        result[(w.row + i / w.columns) * grid.columns + w.column + i % w.columns] = shares[i]
      }
      return result
    case .near(let spot, let spread):
      // A cell is no point: its own size belongs to the doubt.
      let s = spread * spread + grid.cell * grid.cell / 12
      return (0..<grid.count).map { i in
        let c = grid.centre(i)
        let (x, y) = (c.east - spot.east, c.north - spot.north)
        return Double.exp(-0.5 * (x * x + y * y) / s)
      }
    case .towards(let from, let bearing, let spread, let within):
      let (s, c) = (Double.sin(bearing), Double.cos(bearing))
      return (0..<grid.count).map { i in
        let p = grid.centre(i)
        let (x, y) = (p.east - from.east, p.north - from.north)
        let r = (x * x + y * y).squareRoot()
        if r > within { return 0 }
        if r < 0.5 * grid.cell { return 1 }
        return Tip.direction(cosine: (x * s + y * c) / r, spread: spread)
      }
    }
  }

  /// Von Mises in the direction, 1 at its middle.
  private static func direction(cosine: Double, spread: Double) -> Double {
    Double.exp((cosine - 1) / (spread * spread))
  }

  /// How well it fits the rest of the world: its mean there.
  func restFit(_ fits: [Double], _ grid: SearchGrid, restArea: Double) -> Double {
    guard restArea > 0 else { return 0 }
    let cell = grid.cell * grid.cell
    var inside = 0.0
    for f in fits { inside += f * cell }
    let all: Double
    switch claim {
    case .inside(let area): all = area.squareMetres
    case .near(_, let spread): all = 2 * Double.pi * (spread * spread + cell / 12)
    case .towards(_, _, let spread, let within):
      var mean = 0.0
      for k in 0..<720 {
        mean += Tip.direction(cosine: Double.cos(Double(k) * Double.pi / 360), spread: spread) / 720
      }
      if within == .infinity { return mean }
      all = mean * Double.pi * within * within
    }
    let outside = (all - inside) / restArea
    // What is left of a sampled area that lies wholly inside is rounding.
    if outside < 0.01 * all / restArea { return 0 }
    return outside < 1 ? outside : 1
  }
}

extension SearchOdds {
  /// Weighs everything by a tip.
  ///
  /// - Returns: how much likelier the tip is than one by somebody who is mistaken: below 1 it
  ///   contradicts what was believed.
  @discardableResult
  public mutating func hear(_ tip: Tip) throws(SearchError) -> Double {
    let r = tip.reliability
    guard r > 0, r < 1 else { throw .outOfRange }
    let fits = tip.fits(grid)
    let outside = tip.restFit(fits, grid, restArea: restArea)
    let cell = grid.cell * grid.cell
    var sum = 0.0
    for f in fits { sum += f }
    let mean = (sum * cell + outside * restArea) / (Double(grid.count) * cell + restArea)
    // It names no ground at all, inside or outside.
    guard mean > 0 else { throw .nothingLeft }
    var changed = mass
    let n = grid.count
    for s in 0..<hidden.count {
      for i in 0..<n { changed[s * n + i] *= r * fits[i] / mean + 1 - r }
    }
    let restFactor = r * outside / mean + 1 - r
    let before = total
    mass = changed
    for s in rest.indices { rest[s] *= restFactor }
    let after = SearchOdds.sum(mass) + SearchOdds.sum(rest)
    let evidence = after / before
    rescale()
    return r > 0 ? (evidence - (1 - r)) / r : evidence
  }
}
