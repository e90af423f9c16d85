import KiteMath

/// The balance of a ``Chain`` at rest by the chain's own law, node by node from either end: what
/// is started from it does not move by itself.
struct ChainAtRest: Sendable {
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
  /// pulls, either first. `nil` for one of them at an end of the line.
  func load(
    _ outer: Vector3<Double>?, _ inner: Vector3<Double>, air: Vector3<Double>
  ) -> Vector3<Double> {
    func length(_ tension: Double) -> Double { rest * (1 + tension / law.axialStiffness) }
    let tension = inner.length
    let along = inner / tension
    var force: Vector3<Double>
    let mass: Double
    if let outer {
      let otherTension = outer.length
      let other = outer / otherTension
      let across = air - (other * other.dot(air) + along * along.dot(air)) * 0.5
      let area = 0.5 * (length(otherTension) + length(tension))
      force = across * (area * law.drag.resistance(across.length))
      mass = law.linearDensity * rest
    } else {
      let across = air - along * along.dot(air)
      force = across * (0.5 * length(tension) * law.drag.resistance(across.length))
      mass = 0.5 * law.linearDensity * rest
    }
    force.z -= mass * law.gravity
    return force
  }

  /// The pull of the segment below a node; nil where the line has no tension to speak of.
  func pull(
    below above: Vector3<Double>?, force: Vector3<Double>, air: Vector3<Double>
  ) -> Vector3<Double>? {
    pull(beyond: above, force, direction: -1, air: air, start: force)
  }

  /// The pull of the segment beyond a node: down from the kite (direction -1) that of the one
  /// before it and the node's load, up from the hand (+1) that of the one before it less the load.
  /// At an end of the line there is no segment before it but a force.
  ///
  /// By repetition, which gains two digits a turn on a taut line, and by Newton's method where
  /// that does not settle; nil where the line has no tension to speak of.
  func pull(
    beyond before: Vector3<Double>?, _ force: Vector3<Double>, direction: Double,
    air: Vector3<Double>, start: Vector3<Double>
  ) -> Vector3<Double>? {
    var pull = start
    for _ in 0..<30 {
      let next = force - load(before, pull, air: air) * direction
      let change = (next - pull).length
      pull = next
      if change <= 1e-15 * pull.length { return pull }
    }
    let found = solveThree(start: start, within: 1e-13 * start.length) { x, _ in
      force - load(before, x, air: air) * direction - x
    }
    return found.converged ? found.value : nil
  }

  /// From one segment's end to the other, m, pointing up the line.
  func reach(_ pull: Vector3<Double>) -> Vector3<Double> {
    pull * (rest * (1 / pull.length + 1 / law.axialStiffness))
  }

  /// The whole chain, from the knot and the force that the kite puts on it.
  func hang(
    from knot: Vector3<Double>, force: Vector3<Double>,
    wind: (_ height: Double) -> Vector3<Double>
  ) -> Shape? {
    var shape = Shape(places: [knot], pulls: [])
    let end = walk(from: LinePoint(place: knot, pull: force), direction: -1, wind: wind) {
      shape.places.append($0)
      shape.pulls.append($1)
    }
    return end == nil ? nil : shape
  }

  /// From one end of the chain to the other: +1 up from the hand, -1 down from the kite. The pulls
  /// at start and end are those of the ends, the load of half a segment included. `each` is told
  /// the far node and the pull of every segment.
  func walk(
    from start: LinePoint, direction: Double, wind: (_ height: Double) -> Vector3<Double>,
    each: (_ place: Vector3<Double>, _ pull: Vector3<Double>) -> Void
  ) -> LinePoint? {
    var place = start.place
    var before: Vector3<Double>?
    var known = start.pull
    var guess = known
    for _ in 0..<segments {
      guard
        let pull = pull(
          beyond: before, known, direction: direction, air: wind(place.z), start: guess)
      else { return nil }
      place += reach(pull) * direction
      // The next segment turns about as much as this one did.
      guess = before.map { pull + (pull - $0) } ?? pull
      before = pull
      known = pull
      each(place, pull)
    }
    let last = load(nil, known, air: wind(place.z))
    return LinePoint(place: place, pull: known - last * direction)
  }
}
