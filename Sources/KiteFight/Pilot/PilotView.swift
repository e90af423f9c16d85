public import KiteMath
public import KitePhysics

/// What there is to see and to feel for a pilot at one moment, before eyes and delay spoil it
/// (``PilotEyes``). A plain value that anybody may fill who knows the kites.
///
/// Angles are those from the pilot's own hand; left and right are those of one who looks downwind.
public struct PilotView: Equatable, Sendable {
  /// The own kite and the own line.
  public var own: Sight
  /// Speed of the own line at the hand, m/s, out positive.
  public var lineSpeed: Double
  /// The rival who is watched, if any.
  public var rival: RivalView?

  public init(own: Sight, lineSpeed: Double, rival: RivalView? = nil) {
    self.own = own
    self.lineSpeed = lineSpeed
    self.rival = rival
  }

  /// What the pilot of `own` sees, who watches `rival`.
  ///
  /// - Parameters:
  ///   - isTouching: whether the lines touch, as somebody knows who solves the contact; `nil`: as
  ///     if lines touched that are closer than 5 cm.
  ///   - isAbove: whether the own line lies above where they touch; `nil`: as it looks.
  ///   - runs: how fast the own line runs over the rival's where they touch, m/s; `nil`: as fast as
  ///     at the hand.
  public init(
    _ own: borrowing FlightState, in model: borrowing FlightModel,
    rival: borrowing FlightState, number: Int, isTouching: Bool? = nil, isAbove: Bool? = nil,
    runs: Double? = nil
  ) {
    self.init(
      own: Sight(own, in: model), lineSpeed: own.lineSpeed,
      rival: RivalView(rival, number: number, from: own, in: model, isTouching: isTouching))
    self.rival?.runs = runs ?? own.lineSpeed
    guard let isAbove, let gap = self.rival?.crossing?.gap else { return }
    self.rival?.crossing?.gap = isAbove ? gap.magnitude : -gap.magnitude
  }
}

/// A rival as seen from the own hand.
public struct RivalView: Equatable, Sendable {
  /// Which of the pilots it is.
  public var number: Int
  /// Where the kite is: to the left of straight downwind, and over the horizon, rad.
  public var aside: Double
  public var elevation: Double
  /// How far away it is, m.
  public var distance: Double
  /// Where its nose points, rad: 0 up, positive to the left.
  public var heading: Double
  /// How far to the left the rival stands, m.
  public var standsLeft: Double
  /// How far the own kite is past the rival's line, seen from above, m: below 0 it is still on
  /// the own side of it, and the lines cannot cross.
  public var past: Double
  /// Where the lines cross seen from above, if they do.
  public var crossing: LineCrossing?
  /// Whether they touch: that is felt.
  public var isTouching: Bool
  /// Speed of the rival's line at the hand, m/s, out positive: hands and drum can be seen.
  public var lineSpeed: Double
  /// How fast the own line runs over the rival's where they touch, m/s, either way: a line that
  /// runs hums in the fingers, one that is caught is silent.
  public var runs = 0.0

  public init(
    number: Int, aside: Double, elevation: Double, distance: Double, heading: Double,
    standsLeft: Double, past: Double, crossing: LineCrossing?, isTouching: Bool,
    lineSpeed: Double
  ) {
    self.number = number
    self.aside = aside
    self.elevation = elevation
    self.distance = distance
    self.heading = heading
    self.standsLeft = standsLeft
    self.past = past
    self.crossing = crossing
    self.isTouching = isTouching
    self.lineSpeed = lineSpeed
  }

  public init(
    _ rival: borrowing FlightState, number: Int, from own: borrowing FlightState,
    in model: borrowing FlightModel, isTouching: Bool? = nil
  ) {
    let way = model.air.mean.direction
    let hand = own.hand
    let place = rival.place - hand
    let stand = rival.hand - hand
    let crossing = LineCrossing(own, rival)
    self.init(
      number: number,
      aside: Double.atan2(
        way.x * place.y - way.y * place.x, way.x * place.x + way.y * place.y),
      elevation: Double.atan2(place.z, (place.x * place.x + place.y * place.y).squareRoot()),
      distance: place.length, heading: rival.heading,
      standsLeft: way.x * stand.y - way.y * stand.x,
      past: RivalView.past(kite: own.place, hand: hand, of: rival.hand, rival.place),
      crossing: crossing,
      isTouching: isTouching ?? ((crossing?.gap.magnitude ?? 1) < 0.05),
      lineSpeed: rival.lineSpeed)
  }

  /// How far a kite is past the line from another hand to another kite, counted from the side
  /// on which its own hand is, m.
  static func past(
    kite: Vector3<Double>, hand: Vector3<Double>, of otherHand: Vector3<Double>,
    _ otherKite: Vector3<Double>
  ) -> Double {
    let (dx, dy) = (otherKite.x - otherHand.x, otherKite.y - otherHand.y)
    let long = (dx * dx + dy * dy).squareRoot()
    if long == 0 { return 0 }
    func left(_ p: Vector3<Double>) -> Double {
      (dx * (p.y - otherHand.y) - dy * (p.x - otherHand.x)) / long
    }
    let (start, end) = (left(hand), left(kite))
    return start > 0 ? -end : (start < 0 ? end : 0)
  }
}
