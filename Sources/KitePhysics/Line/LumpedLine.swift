public import KiteMath

/// The rest of a ``Chain``: the same line as n equal springs between n + 1 point masses, by the
/// law that the chain moves by. A chain that is started from it does not move. It differs from
/// ``SteadyLine`` by terms of 1/n².
///
/// Every segment of unstretched length h has the tension T = EA (l/h - 1) in its own direction.
/// Its weight μ h g is carried half by each of its ends. The air is asked at the masses: its force
/// on one is ½ (l₁ + l₂) q(u⊥) u⊥ (``DragTable``), l₁ and l₂ the stretched lengths beside it and
/// u⊥ the mean of the parts of the wind across them. The force at an end of the line is therefore
/// the pull of the last segment *and* the load of half of it.
///
/// The chain knows neither friction along the line (``LineMaterial/skinFriction``) nor
/// ``SteadyLine/dragLength``, so this does not.
public struct LumpedLine: Sendable {
  public let line: SteadyLine
  public let segments: Int
  /// What the chain moves by.
  public let law: ChainLaw
  private let chain: ChainAtRest

  public init(_ line: SteadyLine, segments: Int) {
    self.init(
      line, segments: segments,
      law: ChainLaw(
        line.material, density: line.density, viscosity: line.viscosity, gravity: line.gravity))
  }

  /// By a law that is there already, which saves a table of drag; `line` is where it is looked
  /// for.
  public init(_ line: SteadyLine, segments: Int, law: ChainLaw) {
    let n = segments < 1 ? 1 : segments
    self.line = line
    self.segments = n
    self.law = law
    chain = ChainAtRest(law: law, rest: line.length / Double(n), segments: n)
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
  public var segmentLength: Double { chain.rest }

  /// Held in the hand, with a force on the last mass that may depend on its height.
  /// See ``SteadyLine/held(at:segments:endForce:wind:)``.
  public func held(
    at hand: Vector3<Double>, endForce: (_ height: Double) -> Vector3<Double>,
    wind: (_ height: Double) -> Vector3<Double>
  ) -> Shape {
    let height = line.endHeight(above: hand.z, start: endForce(hand.z + line.length)) { height in
      let start = LinePoint(place: Vector3(0, 0, height), pull: endForce(height))
      return chain.walk(from: start, direction: -1, wind: wind) { _, _ in }?.place.z
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
      chain.walk(
        from: LinePoint(place: hand, pull: pull), direction: 1, wind: wind
      ) { _, _ in }.map { $0.place - top }
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
    let end = chain.walk(from: start, direction: direction, wind: wind) { place, pull in
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
}
