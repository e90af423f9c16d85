package import KiteMath

// A chain stepped without a kite: with a point mass at its end, or nothing. It is what the laws of
// the line are tested on.

/// A point mass at the kite end of a chain, pulled by a force.
package struct ChainWeight: Sendable {
  /// kg
  package var mass: Double
  /// The force on it beside its weight, N.
  package var force: Vector3<Double>

  package init(mass: Double, force: Vector3<Double> = .zero) {
    self.mass = mass
    self.force = force
  }
}

extension Chain {
  /// See ``step(dt:law:end:hand:reel:drum:)``; `weights` has one for each member.
  @inline(__always)
  fileprivate mutating func step(
    _ dt: Double, _ law: borrowing ChainLaw, _ weights: [ChainWeight],
    _ hand: Vector3<Double>?, _ reel: [Double], _ drum: FreeDrum?
  ) -> Vector3<Scalar> {
    let node = folds[0]
    let step = Scalar(dt)
    var mass = Scalar(0)
    var impulse = Vector3<Scalar>.zero
    var paidOut = Scalar(0)
    for k in 0..<Scalar.laneCount {
      let weight = weights[k % Scalar.memberCount]
      mass[lane: k] = weight.mass
      var pull = weight.force
      pull.z -= weight.mass * law.gravity
      impulse[lane: k] = pull * dt
      paidOut[lane: k] = reel[k % Scalar.memberCount]
    }
    let end = LineEnd<Scalar>(
      middle: node.position + node.velocity * (step * Scalar(0.5)), velocity: node.velocity,
      mass: SymmetricMatrix3(diagonal: mass), impulse: impulse)
    return self.step(
      dt: dt, law: law, end: end, hand: hand.map { Vector3<Scalar>(repeating: $0) },
      reel: paidOut, drum: drum)
  }
}

extension Chain<SIMD2<Double>> {
  /// One step of a chain with a weight at node 0.
  ///
  /// - Parameters:
  ///   - hand: the velocity at which the other end is led, m/s; `nil`: it is free.
  ///   - reel: how fast the last segment is getting longer, m/s; its unstretched length is the
  ///     caller's to change.
  package mutating func advance(
    _ dt: Double, law: ChainLaw, weight: ChainWeight, hand: Vector3<Double>? = .zero,
    reel: Double = 0, drum: FreeDrum? = nil
  ) {
    _ = step(dt, law, [weight], hand, [reel], drum)
  }

  /// See ``splitAtHand(first:member:)``.
  package mutating func split(first: Double) { splitAtHand(first: first) }

  /// See ``mergeAtHand(member:)``.
  package mutating func merge() -> Double { mergeAtHand() }
}

extension Chain<SIMD8<Double>> {
  /// One step of four chains, each with its weight at node 0 and its reel.
  package mutating func advance(
    _ dt: Double, law: ChainLaw, weights: [ChainWeight], hand: Vector3<Double>? = .zero,
    reel: [Double]
  ) {
    _ = step(dt, law, weights, hand, reel, nil)
  }
}
