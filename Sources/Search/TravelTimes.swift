import KiteMath

/// How long somebody takes from one place to another.
///
/// Straight over open ground is ``StraightWalk``; streets can stand in its place.
public protocol TravelTimes {
  /// Seconds on the way; infinite where there is none.
  func seconds(from: Spot, to: Spot) -> Double

  /// Seconds from one square to another, of sides in m; a side of 0 is a place. Infinite where there is
  /// no way.
  func seconds(from: Spot, side: Double, to: Spot, side other: Double) -> Double

  /// Pace at which what lies within the squares is saved of the way from middle to middle, m/s.
  var speed: Double { get }

  /// Whether it takes so long to find a way that each is looked for once and remembered.
  static var isSlow: Bool { get }
}

extension TravelTimes {
  /// A sweep ends at the edge that faces the next square and begins at the edge that faces the last
  /// one, so that what lies within the squares is saved of the way from middle to middle.
  public func seconds(from: Spot, side: Double, to: Spot, side other: Double) -> Double {
    let time = seconds(from: from, to: to) - saved(from, side, to, other) / speed
    return time > 0 ? time : 0
  }

  /// m of the straight way between the middles of two squares that lie within them.
  public func saved(_ from: Spot, _ side: Double, _ to: Spot, _ other: Double) -> Double {
    let out = from.nearest(to: to, inSquareOf: side)
    let into = to.nearest(to: out, inSquareOf: other)
    return from.distance(to: to) - out.distance(to: into)
  }

  public static var isSlow: Bool { false }
}

/// As the crow flies at a constant speed.
public struct StraightWalk: TravelTimes, Equatable, Sendable {
  /// m/s.
  public var speed: Double
  public init(speed: Double) { self.speed = speed }
  public func seconds(from: Spot, to: Spot) -> Double { from.distance(to: to) / speed }
}
