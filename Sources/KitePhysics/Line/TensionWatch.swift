public import KiteMath

/// Watches whether a step makes tension out of nothing: the mean tension of a segment over a step
/// should not exceed EA·strain + c·rate with the segment's own length in the middle of the step
/// and the fastest of its rates of stretch at the beginning, the middle and the end.
///
/// c is the line's own dashpot and what the scheme adds to it: ``ChainLaw/stretchDamping``, or
/// k Δt/2 for a segment that is caught after it was slack. The watch is for tests and long proofs;
/// ``before(_:)`` and ``after(_:law:dt:)`` go around a step.
public struct TensionWatch: Sendable {
  private var positions: [Vector3<Double>] = []
  private var velocities: [Vector3<Double>] = []
  private var tensions: [Double] = []
  private var count = 0

  /// The largest of (tension - bound)/(tension + ``floor``) so far.
  public private(set) var worst = 0.0
  /// The same of the segment at the kite, whose end is the knot, a point of the kite.
  public private(set) var worstAtKite = 0.0
  /// The largest tension so far, N.
  public private(set) var largest = 0.0
  /// The least tension so far, N.
  public private(set) var least = Double.infinity
  /// Steps in which a segment was slack.
  public private(set) var slackSteps = 0
  /// What is nothing beside a tension, N.
  public static let floor = 0.05

  public init() {}

  /// Notes the chain as a step finds it.
  public mutating func before(_ chain: Chain<SIMD2<Double>>) {
    count = chain.segmentCount
    while positions.count <= count {
      positions.append(.zero)
      velocities.append(.zero)
      tensions.append(0)
    }
    for i in 0...count {
      positions[i] = chain.position(i)
      velocities[i] = chain.velocity(i)
      if i < count { tensions[i] = chain.tension(i) }
    }
  }

  /// Compares with what the step made of it.
  ///
  /// Left out are the segment at the hand, whose unstretched length changes while it is reeled, cut
  /// and joined, and, where a `ground` is given, segments with an end on it: what the ground does to
  /// a node comes after the step of the line.
  public mutating func after(
    _ chain: Chain<SIMD2<Double>>, law: ChainLaw, dt: Double, ground: Ground? = nil
  ) {
    let shorter = chain.segmentCount < count ? chain.segmentCount : count
    var slack = false
    for i in 0..<(shorter - 1) {
      let tension = chain.tension(i)
      if tension < least { least = tension }
      if tension > largest { largest = tension }
      if tension <= 0 {
        slack = true
        continue
      }
      if let ground,
        Self.touches(ground, chain.position(i)) || Self.touches(ground, chain.position(i + 1))
          || Self.touches(ground, positions[i]) || Self.touches(ground, positions[i + 1])
      {
        continue
      }
      let rest = chain.restLength(i)
      let k = law.axialStiffness / rest
      let e0 = positions[i + 1] - positions[i]
      let e1 = chain.position(i + 1) - chain.position(i)
      var v0 = velocities[i + 1] - velocities[i]
      let v1 = chain.velocity(i + 1) - chain.velocity(i)
      var middle = (e0 + e1) * 0.5
      var lead = e0 + v0 * (0.5 * dt)
      if i == 0 {
        // The knot is a point of the kite, which goes where kite and bridle take it: where it was
        // and how it moved is what the kite told the line in this step.
        let knot = chain.work[0].middle[lane: 0]
        let change = chain.work[0].change[lane: 0]
        middle = (positions[1] + chain.position(1)) * 0.5 - (knot + change * (0.25 * dt))
        v0 = velocities[1] - (chain.velocity(0) - change)
        lead = positions[1] + velocities[1] * (0.5 * dt) - knot
      }
      let length = middle.length
      let along = middle / (length > 1e-9 ? length : 1e-9)
      var rate = along.dot(v0)
      if along.dot(v1) > rate { rate = along.dot(v1) }
      if rate < 0 { rate = 0 }
      // What the scheme adds, as it decides on it: the length and the wave are those that the
      // velocities at the beginning lead to.
      let expected = lead.length
      let elastic = k * (expected - rest)
      // A segment at its own length to within rounding may have been caught or not.
      let rounding = k * rest * 1e-12
      let caught = elastic > -rounding && elastic + rounding > 4 * tensions[i]
      let wave = (elastic > 0 ? elastic : 0) / expected * dt * dt / (law.linearDensity * rest)
      let share = 1 + 0.5 * (wave < 16 ? wave : 16)
      let own = caught ? 0.5 : law.stretchDamping * share
      let damping = law.dashpot + own * dt * k
      let bound = k * (length > rest ? length - rest : 0) + damping * rate
      let excess = (tension - bound) / (tension + Self.floor)
      if i == 0 {
        if excess > worstAtKite { worstAtKite = excess }
      } else if excess > worst {
        worst = excess
      }
      if !(tension.isFinite && bound.isFinite) { worst = .infinity }
    }
    if slack { slackSteps += 1 }
  }

  /// Whether a point is within a hand's breadth of the ground or a house.
  private static func touches(_ ground: Ground, _ p: Vector3<Double>) -> Bool {
    if p.z < 0.1 { return true }
    for roof in ground.roofs {
      if p.z < roof.height + 0.1 && p.x > roof.west - 0.1 && p.x < roof.east + 0.1
        && p.y > roof.south - 0.1 && p.y < roof.north + 0.1
      {
        return true
      }
    }
    return false
  }
}
