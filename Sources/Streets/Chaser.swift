public import Geo

/// Somebody who runs for what comes down: where they stand, how fast they are, and how well that is
/// known.
public struct Chaser: Equatable, Sendable {
  public var place: Place
  /// Speed on a flat street, m/s, and its standard deviation as a share of it.
  public var speed: Double
  public var spread: Double
  /// Seconds from now until they start, and the standard deviation of that.
  public var delay: Double
  public var delaySpread: Double
  /// Whether they know from the first where it will come down. Others make for the best place, and
  /// turn once it is down.
  public var isKnowing: Bool

  public init(
    place: Place, speed: Double, spread: Double = 0.1, delay: Double = 0, delaySpread: Double = 0,
    isKnowing: Bool = false
  ) {
    self.place = place
    self.speed = speed
    self.spread = spread
    self.delay = delay
    self.delaySpread = delaySpread
    self.isKnowing = isKnowing
  }
}

/// When somebody is where it came down.
///
/// Arrival is the later of two times that move together (both grow with slowness z, a standard normal
/// number): what is left to run once it is down, m1 + s1 z, and the whole run, m2 + s2 z. So
/// P(A <= t) = min(P(m1 + s1 z <= t), P(m2 + s2 z <= t)).
@frozen public struct Arrival: Equatable, Sendable {
  var m1, s1, m2, s2: Double

  /// - Parameters:
  ///   - before: effort up to where it is known where it has come down, m.
  ///   - after: effort from there on, m.
  ///   - touchdown: when it comes down, s from now.
  public init(_ chaser: Chaser, before: Double, after: Double, touchdown: Double) {
    let whole = (before + after) / chaser.speed
    let rest = after / chaser.speed
    m1 = touchdown + rest
    s1 = chaser.spread * rest
    m2 = chaser.delay + whole
    let run = chaser.spread * whole
    s2 = (chaser.delaySpread * chaser.delaySpread + run * run).squareRoot()
  }

  /// A time that is normal, without waiting.
  public init(mean: Double, spread: Double) {
    (m1, s1, m2, s2) = (-.infinity, 0, mean, spread)
  }

  /// Where the later of the two changes: below it, the first.
  private var turn: Double {
    s2 > s1 ? (m1 - m2) / (s2 - s1) : (m1 >= m2 ? .infinity : -.infinity)
  }

  /// Expected arrival, s.
  public var mean: Double {
    let z = turn
    if z == .infinity { return m1 }
    if z == -.infinity { return m2 }
    let below = NormalDistribution.below(z)
    return m1 * below + m2 * (1 - below) + (s2 - s1) * NormalDistribution.density(z)
  }

  /// Arrival of somebody neither slow nor fast, s.
  public var median: Double { m1 > m2 ? m1 : m2 }

  /// Probability of arriving after `t`, and of arriving at that very moment, as those do who wait.
  func later(_ t: Double) -> (later: Double, same: Double) {
    func place(_ m: Double, _ s: Double) -> Double {
      s > 0 ? (t - m) / s : t >= m ? .infinity : -.infinity
    }
    let z1 = place(m1, s1)
    let z2 = place(m2, s2)
    let least = z1 < z2 ? z1 : z2
    let later =
      least == .infinity ? 0 : least == -.infinity ? 1 : NormalDistribution.above(least)
    guard s1 == 0, m1 == t || (s2 == 0 && m2 == t), 1 - later > 0 else { return (later, 0) }
    // All that arrives by t arrives at it, since nobody is there before it is down.
    return m1 == t || m2 == t ? (later, 1 - later) : (later, 0)
  }

  /// Nodes and weights of ten-point Gauss-Legendre quadrature on -1...1 (Abramowitz & Stegun 1964,
  /// table 25.4), the positive half.
  private static var nodes: [(x: Double, w: Double)] {
    [
      (0.148874338981631, 0.295524224714753), (0.433395394129247, 0.269266719309996),
      (0.679409568299024, 0.219086362515982), (0.865063366688985, 0.149451349150581),
      (0.973906528517172, 0.066671344308688),
    ]
  }

  /// The nodes on -1...1, for those who ask often.
  public struct Quadrature: Sendable {
    let x: [Double]
    let w: [Double]
    public init() {
      x = Arrival.nodes.map { -$0.x } + Arrival.nodes.map { $0.x }
      w = Arrival.nodes.map { $0.w } + Arrival.nodes.map { $0.w }
    }
  }

  /// Chance of being there before all rivals, who are independent; who arrive together share.
  public func first(
    among rivals: UnsafeBufferPointer<Arrival>, _ q: Quadrature
  ) -> Double {
    let z = turn
    // Six standard deviations leave out 2e-9.
    let reach = 6.0
    var sum = 0.0
    let low = z > -reach ? (z < reach ? NormalDistribution.below(z) : 1) : 0
    if low > 0 {
      // Those who need not run once it is down are there at one and the same moment.
      sum +=
        s1 == 0
        ? low * share(m1, rivals, q)
        : integral(m1, s1, from: -reach, to: z < reach ? z : reach, rivals, q)
    }
    if low < 1 {
      sum +=
        s2 == 0
        ? (1 - low) * share(m2, rivals, q)
        : integral(m2, s2, from: z > -reach ? z : -reach, to: reach, rivals, q)
    }
    return sum < 1 ? sum : 1
  }

  private func integral(
    _ m: Double, _ s: Double, from low: Double, to high: Double,
    _ rivals: UnsafeBufferPointer<Arrival>, _ q: Quadrature
  ) -> Double {
    // In two halves, each with ten nodes: within 1e-5 for five runners alike.
    var sum = 0.0
    let middle = low < 0 && high > 0 ? 0 : 0.5 * (low + high)
    for (a, b) in [(low, middle), (middle, high)] where b > a {
      let half = 0.5 * (b - a)
      for i in 0..<10 {
        let z = a + half * (1 + q.x[i])
        let weight = half * q.w[i] * NormalDistribution.density(z)
        if weight < 1e-12 { continue }
        var product = weight
        for rival in rivals {
          product *= rival.later(m + s * z).later
          if product < 1e-12 { break }
        }
        sum += product
      }
    }
    return sum
  }

  /// Share of whoever is there at `t`: those who are there at the same moment are equally likely to
  /// get it, which is the integral of the product of (later + same u) over u.
  private func share(
    _ t: Double, _ rivals: UnsafeBufferPointer<Arrival>, _ q: Quadrature
  ) -> Double {
    var product = 1.0
    var isShared = false
    for rival in rivals {
      let (later, same) = rival.later(t)
      if same > 0 { isShared = true }
      product *= later
    }
    guard isShared else { return product }
    var sum = 0.0
    for i in 0..<10 {
      let u = 0.5 * (1 + q.x[i])
      var product = 0.5 * q.w[i]
      for rival in rivals {
        let (later, same) = rival.later(t)
        product *= later + same * u
      }
      sum += product
    }
    return sum
  }
}
