import KiteMath

/// The rest of a ``Chain`` by the chain's own law, node by node from the kite down: a flight that
/// starts from it does not move by itself.
///
/// ``LumpedLine`` is the same line cut alike, but takes the air at the middle of a segment; the
/// chain asks it at the nodes and its drag from a table. The two differ by terms of 1/n², which a
/// kite in flight would feel as a nudge.
struct ChainAtRest {
  var law: ChainLaw
  /// Unstretched length of a segment, m.
  var rest: Double
  var segments: Int

  struct Shape {
    /// m, the kite's end first.
    var places: [Vector3<Double>]
    /// Tension of each segment, N, pointing up the line.
    var pulls: [Vector3<Double>]
  }

  /// The load of a node, N: weight and drag of half of the segments beside it, given as their
  /// pulls. `nil` above for the end at the kite.
  private func load(
    _ above: Vector3<Double>?, _ below: Vector3<Double>, air: Vector3<Double>
  ) -> Vector3<Double> {
    func length(_ pull: Vector3<Double>) -> Double {
      rest * (1 + pull.length / law.axialStiffness)
    }
    let inner = below.normalized
    var force: Vector3<Double>
    let mass: Double
    if let above {
      let outer = above.normalized
      let across = air - (outer * outer.dot(air) + inner * inner.dot(air)) * 0.5
      let area = 0.5 * (length(above) + length(below))
      force = across * (area * law.drag.resistance(across.length))
      mass = law.linearDensity * rest
    } else {
      let across = air - inner * inner.dot(air)
      force = across * (0.5 * length(below) * law.drag.resistance(across.length))
      mass = 0.5 * law.linearDensity * rest
    }
    force.z -= mass * law.gravity
    return force
  }

  /// The pull of the segment below a node; nil where the line has no tension to speak of.
  func pull(
    below above: Vector3<Double>?, force: Vector3<Double>, air: Vector3<Double>
  ) -> Vector3<Double>? {
    var pull = force
    for _ in 0..<100 {
      let next = force + load(above, pull, air: air)
      let change = (next - pull).length
      pull = next
      if change <= 1e-15 * pull.length { return pull }
    }
    return nil
  }

  /// The whole chain, from the knot and the force that the kite puts on it.
  func hang(
    from knot: Vector3<Double>, force: Vector3<Double>,
    wind: (_ height: Double) -> Vector3<Double>
  ) -> Shape? {
    var shape = Shape(places: [knot], pulls: [])
    var place = knot
    var above: Vector3<Double>?
    for _ in 0..<segments {
      guard let next = pull(below: above, force: above ?? force, air: wind(place.z)) else {
        return nil
      }
      place -= next * (rest * (1 / next.length + 1 / law.axialStiffness))
      shape.places.append(place)
      shape.pulls.append(next)
      above = next
    }
    return shape
  }
}
