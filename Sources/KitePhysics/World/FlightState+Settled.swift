public import KiteMath

extension FlightState {
  /// A kite that has flown for a while with its line held in the mean wind, without gusts: its
  /// line hangs as it does in flight, and the kite is near where it stays, if it stays anywhere.
  ///
  /// - Parameters:
  ///   - hand: m.
  ///   - length: of the line, m.
  ///   - seconds: how long it flies before time 0. *Guess* 20: most kites have come up by then.
  public init(
    settledIn model: FlightModel, hand: Vector3<Double>, length: Double, elevation: Double = 0.85,
    seconds: Double = 20, dt: Double = 0.004
  ) {
    let air = Air(
      mean: model.air.mean, density: model.air.density,
      kinematicViscosity: model.air.kinematicViscosity)
    let calm = model.inAir(air)
    let way = model.air.mean.direction
    var state = FlightState(
      calm, hand: hand, length: length, elevation: elevation,
      azimuth: Double.atan2(way.y, way.x))
    let count = Int(seconds / dt + 0.5)
    for _ in 0..<count { state.step(calm, .hold, dt: dt) }
    state.time = 0
    self = state
  }
}

extension FlightModel {
  /// The same in other air.
  public func inAir(_ air: Air) -> FlightModel {
    FlightModel(
      air: air, kite: kite.design, line: line, ground: ground, reel: reel, segment: segment,
      airHold: airHold, stretchDamping: law.stretchDamping, snag: snag)
  }
}
