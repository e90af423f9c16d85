public import KiteMath

/// Two lines that lie against each other, or did a moment ago: an object that lasts, with its place
/// on either line and the side on which each lies.
///
/// The lines are straight between their nodes, and a crossing bends them between, where the nodes do
/// not see it; so it is not the segments that say which line is above, but the crossing.
public struct Crossing: Sendable {
  /// The two lines, by their number; `first` is the lower number.
  public let first: Int
  public let second: Int
  /// Where on each, in segments from the middle of the kite: 1 is the knot.
  public internal(set) var placeOnFirst: Double
  public internal(set) var placeOnSecond: Double
  /// Where their surfaces touch: the sum of the radii, m.
  let thickness: Double
  /// Coefficient of friction.
  let friction: Double
  /// How far the groove in either line holds the other, as a slope.
  var holdOfFirst = 0.0
  var holdOfSecond = 0.0
  /// What it does to either line.
  var visitOfFirst = LineWear.Visit()
  var visitOfSecond = LineWear.Visit()
  /// Makes the normal of the frame point from the second to the first.
  var side: Double
  var frame: CrossingFrame
  /// Impulses of the last step: along the normal, along the sum and the difference of the tangents,
  /// and what the grooves of the two lines held, N s.
  var impulse = Vector3<Double>.zero
  var heldByFirst = 0.0
  var heldBySecond = 0.0
  /// The normal of the last step in which they pressed.
  var lastNormal: Vector3<Double>?
  /// Normal force over the last step, N.
  public internal(set) var force = 0.0
  /// How fast either line runs along itself past the crossing, m/s, towards its hand positive.
  public internal(set) var runFirst = 0.0
  public internal(set) var runSecond = 0.0
  /// How fast they slide over each other, m/s.
  public internal(set) var slip = 0.0
  /// The worn spot of either line, m along it from the knot.
  public internal(set) var spotFirst = 0.0
  public internal(set) var spotSecond = 0.0
  /// Since when it is there, s.
  public let since: Double
  /// Whether the segments have gone through each other an odd number of times: then they bend
  /// around each other here, and may not be let go.
  var isThrough = true
  /// Whether it has ended in this step.
  var isOver = false
  /// For how long they have pressed in all, s.
  public internal(set) var pressed = 0.0

  init(
    first: Int, second: Int, placeOnFirst: Double, placeOnSecond: Double, side: Double,
    frame: CrossingFrame, thickness: Double, friction: Double, since: Double
  ) {
    self.first = first
    self.second = second
    self.placeOnFirst = placeOnFirst
    self.placeOnSecond = placeOnSecond
    self.side = side
    self.frame = frame
    self.thickness = thickness
    self.friction = friction
    self.since = since
  }

  /// Angle between the lines, rad.
  public var angle: Double {
    let cosine = frame.tangentA.dot(frame.tangentB)
    return Double.atan2(frame.sine, cosine < 0 ? -cosine : cosine)
  }
  /// Whether the first line lies above the second.
  public var firstIsAbove: Bool { side * frame.normal.z > 0 }
  /// Of the crossing, m.
  public internal(set) var position = Vector3<Double>.zero
  /// Signed distance between the centre lines, m: negative where the segments overlap.
  var distance: Double { side * frame.normal.dot(frame.gap) }
}
