public import KiteMath

/// The rest of a chain: the same line as n equal springs between n + 1 point masses, of the kind a
/// line in motion is computed as. It differs from ``SteadyLine`` by terms of 1/n². (``Chain`` has the
/// wind and the tangent of the masses where this has those of the segments: another term of 1/n².)
///
/// Every segment of unstretched length h has the tension T = EA (l/h - 1) in its own direction. Its
/// weight μ h g, and the air's force on its length at the wind of its middle's height, are carried
/// half by each of its ends. The force at an end of the line is therefore the pull of the last
/// segment *and* the load of half of it.
public struct LumpedLine: Equatable, Sendable {
  public var line: SteadyLine
  public var segments: Int

  public init(_ line: SteadyLine, segments: Int) {
    self.line = line
    self.segments = segments < 1 ? 1 : segments
  }

  /// A chain at rest.
  public struct Shape: Equatable, Sendable {
    /// Where the masses are, m, the hand first.
    public var places: [Vector3<Double>]
    /// Tension of each segment, N, pointing up the line.
    public var segmentPulls: [Vector3<Double>]
    /// What the hand feels, N, pointing up the line: the first segment and the load of half of it.
    public var handPull: Vector3<Double>
    /// What the kite has to put on the last mass, N.
    public var kitePull: Vector3<Double>
    public var converged: Bool

    /// Where the kite's end is, m.
    public var end: Vector3<Double> { places[places.count - 1] }
  }

  /// Unstretched length of a segment, m.
  public var segmentLength: Double { line.length / Double(segments) }

  /// Held in the hand, with a force on the last mass that may depend on its height.
  /// See ``SteadyLine/held(at:segments:endForce:wind:)``.
  public func held(
    at hand: Vector3<Double>, endForce: (_ height: Double) -> Vector3<Double>,
    wind: (_ height: Double) -> Vector3<Double>
  ) -> Shape {
    let height = line.endHeight(above: hand.z, start: endForce(hand.z + line.length)) { height in
      let start = LinePoint(place: Vector3(0, 0, height), pull: endForce(height))
      return go(from: start, direction: -1, wind: wind) { _, _ in }?.place.z
    } force: {
      endForce($0)
    }
    let start = LinePoint(place: Vector3(0, 0, height.value), pull: endForce(height.value))
    var shape = collected(from: start, direction: -1, wind: wind)
    let offset = hand - shape.places[0]
    for i in shape.places.indices { shape.places[i] += offset }
    shape.converged = shape.converged && height.converged
    return shape
  }

  /// Between two given places. See ``SteadyLine/between(_:_:segments:wind:)``.
  public func between(
    _ hand: Vector3<Double>, _ top: Vector3<Double>, wind: (_ height: Double) -> Vector3<Double>
  ) -> Shape {
    // The line itself is the nearest thing to its chain.
    let start = line.pull(from: hand, to: top, wind: wind).value
    let found = solveThree(start: start, within: 1e-11 * line.length) { pull, _ in
      go(from: LinePoint(place: hand, pull: pull), direction: 1, wind: wind) { _, _ in }
        .map { $0.place - top }
    }
    var shape = collected(
      from: LinePoint(place: hand, pull: found.value), direction: 1, wind: wind)
    shape.converged = shape.converged && found.converged
    return shape
  }

  private func collected(
    from start: LinePoint, direction: Double, wind: (Double) -> Vector3<Double>
  ) -> Shape {
    var places = [start.place]
    var pulls: [Vector3<Double>] = []
    places.reserveCapacity(segments + 1)
    pulls.reserveCapacity(segments)
    let end = go(from: start, direction: direction, wind: wind) { place, pull in
      places.append(place)
      pulls.append(pull)
    }
    let last = end?.pull ?? start.pull
    if direction < 0 {
      places.reverse()
      pulls.reverse()
    }
    return Shape(
      places: places, segmentPulls: pulls, handPull: direction > 0 ? start.pull : last,
      kitePull: direction > 0 ? last : start.pull, converged: end != nil)
  }

  /// From one end of the chain to the other: +1 up from the hand, -1 down from the kite. The pulls
  /// at start and end are those of the ends, the load of half a segment included.
  private func go(
    from start: LinePoint, direction: Double, wind: (Double) -> Vector3<Double>,
    each: (_ place: Vector3<Double>, _ pull: Vector3<Double>) -> Void
  ) -> LinePoint? {
    let h = segmentLength
    var place = start.place
    var known = start.pull
    var guess = known
    for _ in 0..<segments {
      // Load of half a segment that has this pull and begins here.
      func halfLoad(_ pull: Vector3<Double>) -> Vector3<Double> {
        let tension = pull.length
        let rise = pull.z / tension * h * (1 + tension / line.material.stiffness)
        return line.load(
          pull: pull, height: place.z + 0.5 * direction * rise, wind: wind) * (0.5 * h)
      }
      guard let pull = balanced({ known - direction * halfLoad($0) }, start: guess) else {
        return nil
      }
      // Before the place moves on: the load is that of the segment which begins here.
      known = pull - direction * halfLoad(pull)
      place += pull * (direction * h * (1 / pull.length + 1 / line.material.stiffness))
      // The next segment turns about as much again as this one did.
      guess = pull + (known - pull) * 2
      each(place, pull)
    }
    return LinePoint(place: place, pull: known)
  }

  /// The pull that equals `f` of itself: by repetition, which gains two digits a turn on a taut
  /// line, and by Newton's method where that does not settle.
  private func balanced(
    _ f: (Vector3<Double>) -> Vector3<Double>, start: Vector3<Double>
  ) -> Vector3<Double>? {
    var pull = start
    for _ in 0..<30 {
      let next = f(pull)
      let change = (next - pull).length
      pull = next
      if change <= 1e-15 * pull.length { return pull }
    }
    let found = solveThree(start: start, within: 1e-13 * start.length) { x, _ in f(x) - x }
    return found.converged ? found.value : nil
  }
}
