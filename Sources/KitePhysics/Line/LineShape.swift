public import KiteMath

/// A point of a line: where it is, m, and the tension there as a vector that points towards the
/// kite, N.
public struct LinePoint: Equatable, Sendable {
  public var place: Vector3<Double>
  public var pull: Vector3<Double>

  public init(place: Vector3<Double>, pull: Vector3<Double>) {
    self.place = place
    self.pull = pull
  }
}

/// A line at rest, from the hand to the kite, cut into equal unstretched lengths: places to draw,
/// or to start a chain of as many segments from.
public struct LineShape: Equatable, Sendable {
  /// m, the hand first.
  public var places: [Vector3<Double>]
  /// The tension at each place, N, pointing up the line.
  public var pulls: [Vector3<Double>]
  /// Whether everything asked for was met.
  public var converged: Bool

  /// Tension at each place, N.
  public var tensions: [Double] { pulls.map { $0.length } }
  /// The pull that the hand feels, N: it points up the line.
  public var handPull: Vector3<Double> { pulls[0] }
  /// The force that the kite has to put on the line, N.
  public var kitePull: Vector3<Double> { pulls[pulls.count - 1] }
  /// Where the kite's end is, m.
  public var end: Vector3<Double> { places[places.count - 1] }
  /// Height of the lowest of the places, m.
  public var lowest: Double { places.reduce(places[0].z) { $0 < $1.z ? $0 : $1.z } }

  /// Elevation above the horizontal of a vector, rad.
  public static func elevation(_ vector: Vector3<Double>) -> Double {
    Double.atan2(vector.z, Double.hypot(vector.x, vector.y))
  }

  /// The same shape somewhere else in the same wind, sideways only if the wind changes with height.
  mutating func move(by offset: Vector3<Double>) {
    for i in places.indices { places[i] += offset }
  }
}
