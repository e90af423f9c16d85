public import KiteMath

// The line for whoever looks at it from another room: plain numbers, so that nothing generic is
// called across rooms, which would cost twenty times as much.
extension FlightState {
  /// How many segments the line has; its points are numbered from 0 at the knot to this at the hand.
  public var segmentCount: Int { chain.segmentCount }
  /// Where a point of the line is, m.
  public func linePoint(_ i: Int) -> Vector3<Double> { chain.position(i) }
  /// Unstretched length of the segment from point i to the next, m.
  public func segmentLength(_ i: Int) -> Double { chain.restLength(i) }
  /// Mean tension of that segment over the last step, N.
  public func segmentTension(_ i: Int) -> Double { chain.tension(i) }
  /// Unstretched length of the line, m.
  public var lineOut: Double { chain.totalRestLength() }
}
