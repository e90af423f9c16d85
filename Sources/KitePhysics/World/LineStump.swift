public import KiteMath

/// What is left in the hand of a line that has parted: it falls.
public struct LineStump: Sendable {
  public private(set) var chain: Chain<Pair>
  private var airRound = AirRound()

  init(_ chain: Chain<Pair>) { self.chain = chain }

  /// A step of the fall; lying on the ground it stays.
  mutating func step(
    _ model: borrowing FlightModel, walk: Vector3<Double>, time: Double, dt: Double
  ) {
    let node = chain.folds[0]
    // Nothing is at the upper end but a wisp of a milligram, which keeps its mass a matrix.
    let wisp = 1e-6
    let end = LineEnd<Pair>(
      middle: node.position + node.velocity * Pair(repeating: 0.5 * dt),
      velocity: node.velocity, mass: SymmetricMatrix3(diagonal: Pair(repeating: wisp)),
      impulse: Vector3(repeating: Vector3(0, 0, -wisp * model.law.gravity * dt)))
    _ = chain.step(dt: dt, law: model.law, end: end, hand: Vector3(repeating: walk))
    for i in 0..<chain.segmentCount {
      let p = chain.position(i)
      guard let (depth, normal) = model.ground.depth(at: p) else { continue }
      chain.setNode(i, position: p + normal * depth, velocity: .zero)
    }
    airRound.ask(&chain, model.air, time: time, dt: dt, hold: model.airHold)
  }
}
