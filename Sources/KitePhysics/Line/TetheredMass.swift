public import KiteMath

/// A line held at one end with a body on the other that is pulled by a constant force: the
/// smallest thing that flies on a line, and what its speed is measured on.
public struct TetheredMass: Sendable {
  /// The line, its node 0 the body.
  public var chain: Chain<SIMD2<Double>>
  public let law: ChainLaw
  /// kg
  public let mass: Double
  /// The force on the body beside its weight, N.
  public let force: Vector3<Double>

  public init(
    chain: Chain<SIMD2<Double>>, law: ChainLaw, mass: Double, force: Vector3<Double>
  ) {
    self.chain = chain
    self.law = law
    self.mass = mass
    self.force = force
  }

  /// Advances by `dt` seconds.
  public mutating func step(_ dt: Double) {
    let node = chain.folds[0]
    var pull = force
    pull.z -= mass * law.gravity
    let end = LineEnd<SIMD2<Double>>(
      middle: node.position + node.velocity * SIMD2(repeating: 0.5 * dt),
      velocity: node.velocity, mass: SymmetricMatrix3(diagonal: SIMD2(repeating: mass)),
      impulse: Vector3(repeating: pull * dt))
    _ = chain.step(dt: dt, law: law, end: end, hand: .zero)
  }
}
