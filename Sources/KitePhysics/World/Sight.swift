public import KiteMath

/// What a pilot knows of the kite at a moment: what is seen of it in the sky, and what the line
/// says to the hand.
public struct Sight: Equatable, Sendable {
  /// s
  public var time: Double
  /// Direction of the nose, rad: 0 up, positive to the left.
  public var heading: Double
  /// How fast the nose turns, rad/s, positive to the right: the heading falls.
  public var turnRate: Double
  /// Of the kite over the horizon, rad.
  public var elevation: Double
  /// How far the kite is to the left of straight downwind, rad.
  public var aside: Double
  /// How fast it rises, m/s.
  public var rise: Double
  /// Height over the ground or roof below it, m.
  public var height: Double
  /// Tension at the hand, N.
  public var tension: Double
  /// Line out, m.
  public var lineOut: Double
  /// Mean wind up there, m/s, as a pilot learns it in the first minutes.
  public var wind: Double
  /// Whether a corner of it touches something.
  public var touches: Bool

  public init(_ state: borrowing FlightState, in model: borrowing FlightModel) {
    let place = state.place
    let offset = place - state.hand
    let way = model.air.mean.direction
    time = state.time
    heading = state.heading
    turnRate = state.yawRate
    elevation = state.elevation
    aside = Double.atan2(
      way.x * offset.y - way.y * offset.x, way.x * offset.x + way.y * offset.y)
    rise = state.speed.z
    height = place.z - model.ground.height(east: place.x, north: place.y)
    tension = state.handTension
    lineOut = state.chain.totalRestLength()
    wind = model.air.meanVelocity(atHeight: place.z).length
    touches = state.touches
  }
}
