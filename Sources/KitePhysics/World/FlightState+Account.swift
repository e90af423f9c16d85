package import KiteMath

// What a keeper of accounts asks of a flight.
extension FlightState {
  /// Unstretched line that joined segments left over and that is still to be paid out (negative:
  /// pulled in), m. With ``Chain/totalRestLength(member:)`` it adds up to the line that is out.
  package var owedLength: Double { owed }
}

extension FlightState {
  /// Lets go of the line: its lower end is free.
  package mutating func release() {
    isCut = true
    lineSpeed = 0
  }

  /// Energy of motion of kite and line, of stretch and of height over z = 0, J; without the air that
  /// moves with the sail, so for thin air only.
  package func energy(_ model: borrowing FlightModel) -> Double {
    let body = model.kite
    let inertia = body.inertiaWithAir(sine: Pair(repeating: 0))
    let w = turnRate
    let own = body.mass.x
    var sum = 0.5 * own * speed.lengthSquared + own * model.law.gravity * place.z
    sum += 0.5 * (inertia.x.x * w.x * w.x + inertia.y.x * w.y * w.y + inertia.z.x * w.z * w.z)
    for i in 0...chain.segmentCount {
      let mass = nodeMass(model, i)
      sum += 0.5 * mass * chain.velocity(i).lengthSquared
      sum += mass * model.law.gravity * chain.position(i).z
      guard i < chain.segmentCount else { continue }
      let rest = chain.restLength(i)
      let stretch = (chain.position(i + 1) - chain.position(i)).length - rest
      if stretch > 0 { sum += 0.5 * model.law.axialStiffness / rest * stretch * stretch }
    }
    return sum
  }

  /// Momentum of kite and line, N s; for thin air.
  package func momentum(_ model: borrowing FlightModel) -> Vector3<Double> {
    var sum = speed * model.kite.mass.x
    for i in 0...chain.segmentCount { sum += chain.velocity(i) * nodeMass(model, i) }
    return sum
  }

  private func nodeMass(_ model: borrowing FlightModel, _ i: Int) -> Double {
    let before = i > 0 ? chain.restLength(i - 1) : 0
    let after = i < chain.segmentCount ? chain.restLength(i) : 0
    return 0.5 * model.law.linearDensity * (before + after)
  }
}
