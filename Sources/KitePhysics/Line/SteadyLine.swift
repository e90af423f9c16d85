public import KiteMath

/// A line at rest in a steady wind that may change and turn with height.
///
/// With s the unstretched length from the hand, F the tension as a vector that points up the
/// line, T = |F| and t = F/T its unit tangent,
///
///     dr/ds = (1 + T/EA) t,    dF/ds = μ g ẑ - (1 + T/EA) f(U(z), t),
///
/// f the force of the air on a metre (``LineMaterial/airForce(wind:tangent:density:viscosity:)``).
/// F has no singular direction, so the line may lean, turn or hang in three dimensions. The
/// equations are walked by Dormand & Prince's pair with step control (``LineWalk``).
///
/// There is no ground here: a slack line hangs through it, and ``LineShape/lowest`` says so. No
/// load in compression arises, because T is a length; where T is 0 the line has no direction, and
/// a shape that needs it (a free end without any force, a hairpin in still air) is not
/// ``LineShape/converged``.
public struct SteadyLine: Equatable, Sendable {
  /// What drag is reckoned by the metre of.
  public enum DragLength: Equatable, Sendable {
    /// Stretched line, with the diameter it had unstretched.
    case stretched
    /// Unstretched line, as MoorDyn has it.
    case unstretched
  }

  public var material: LineMaterial
  /// Unstretched length, m.
  public var length: Double
  /// Density of the air, kg/m³: one value for the whole line (3 % off over 300 m).
  public var density: Double
  /// Kinematic viscosity of the air, m²/s.
  public var viscosity: Double
  /// m/s²
  public var gravity: Double
  public var dragLength: DragLength
  /// Error allowed in a step, as a share of the length and of the tension there. Where the wind has
  /// a kink (the top of the calm at the ground), the step across it may be off by a hundred times
  /// as much.
  public var tolerance: Double

  public init(
    material: LineMaterial, length: Double, density: Double = Atmosphere.seaLevelDensity,
    viscosity: Double = 1.46e-5, gravity: Double = standardGravity,
    dragLength: DragLength = .stretched, tolerance: Double = 1e-11
  ) {
    self.material = material
    self.length = length
    self.density = density
    self.viscosity = viscosity
    self.gravity = gravity
    self.dragLength = dragLength
    self.tolerance = tolerance
  }

  /// Up from the hand, where the tension vector (N, pointing up the line) is known.
  ///
  /// - Parameters:
  ///   - segments: how many equal unstretched lengths the answer is cut into.
  ///   - wind: velocity of the air, m/s, at a height z, m.
  public func up(
    from hand: Vector3<Double>, tension: Vector3<Double>, segments: Int = 20,
    wind: (_ height: Double) -> Vector3<Double>
  ) -> LineShape {
    trace(LinePoint(place: hand, pull: tension), from: .hand, segments: segments, wind: wind)
  }

  /// Down from the kite's end, where place and tension vector (N, pointing up the line: the force
  /// that the kite puts on the line) are known.
  public func down(
    from top: Vector3<Double>, tension: Vector3<Double>, segments: Int = 20,
    wind: (_ height: Double) -> Vector3<Double>
  ) -> LineShape {
    trace(LinePoint(place: top, pull: tension), from: .top, segments: segments, wind: wind)
  }

  /// Held in the hand, with a force on the other end that may depend on that end's height: a
  /// constant pull (`{ _ in force }`), or a kite in a wind that changes with height.
  ///
  /// The end's height is the only unknown: the line is walked down from a guess, and the height at
  /// which it meets the hand is found between bounds that the stretched length gives, so an answer
  /// is always found. If there are several, it is one of them.
  public func held(
    at hand: Vector3<Double>, segments: Int = 20,
    endForce: (_ height: Double) -> Vector3<Double>,
    wind: (_ height: Double) -> Vector3<Double>
  ) -> LineShape {
    let height = endHeight(above: hand.z, start: endForce(hand.z + length)) { height in
      walked(
        from: LinePoint(place: Vector3(0, 0, height), pull: endForce(height)), over: -length,
        wind: wind)?.place.z
    } force: {
      endForce($0)
    }
    let end = LinePoint(place: Vector3(0, 0, height.value), pull: endForce(height.value))
    var shape = trace(end, from: .top, segments: segments, wind: wind)
    shape.move(by: hand - shape.places[0])
    shape.converged = shape.converged && height.converged
    return shape
  }

  /// The height of the kite's end for which `foot` (the height of the hand's end, for the height
  /// of the kite's end) is that of the hand.
  func endHeight(
    above hand: Double, start: Vector3<Double>, foot: (Double) -> Double?,
    force: (Double) -> Vector3<Double>
  ) -> (value: Double, converged: Bool) {
    let first = hand + length * start.normalized.z
    // What the end's force cannot exceed bounds the stretch; twice it leaves room for the weight.
    let strain = 2 * (force(first).length + material.linearDensity * gravity * length)
    let reach = length * (1 + strain / material.stiffness) * 2
    return rootOf(
      between: hand - reach, and: hand + reach, start: first, within: 1e-12 * length
    ) { height in
      guard let foot = foot(height) else { return .nan }
      return foot - hand
    }
  }

  enum End { case hand, top }

  /// The shape that begins at a known end, cut into equal unstretched lengths.
  func trace(
    _ start: LinePoint, from end: End, segments: Int, wind: (Double) -> Vector3<Double>
  ) -> LineShape {
    let count = segments < 1 ? 1 : segments
    let piece = (end == .hand ? length : -length) / Double(count)
    var places = [start.place]
    var pulls = [start.pull]
    places.reserveCapacity(count + 1)
    pulls.reserveCapacity(count + 1)
    var point = start
    var walk = LineWalk(line: self, over: length)
    var whole = true
    for _ in 0..<count {
      whole = walk.go(&point, by: piece, wind: wind) && whole
      places.append(point.place)
      pulls.append(point.pull)
    }
    if end == .top {
      places.reverse()
      pulls.reverse()
    }
    return LineShape(places: places, pulls: pulls, converged: whole)
  }

  /// Where a walk over an unstretched length (negative: towards the hand) ends; nil if it could
  /// not be walked.
  func walked(
    from start: LinePoint, over distance: Double, wind: (Double) -> Vector3<Double>
  ) -> LinePoint? {
    var point = start
    var walk = LineWalk(line: self, over: length)
    return walk.go(&point, by: distance, wind: wind) ? point : nil
  }

  /// Force, N, of weight and air on a metre of unstretched line under a tension.
  @inline(__always)
  func load(
    pull: Vector3<Double>, height: Double, wind: (Double) -> Vector3<Double>
  ) -> Vector3<Double> {
    let tension = pull.length
    let tangent = pull / tension
    var force = material.airForce(
      wind: wind(height), tangent: tangent, density: density, viscosity: viscosity)
    if dragLength == .stretched { force *= 1 + tension / material.stiffness }
    force.z -= material.linearDensity * gravity
    return force
  }
}
