public import KiteMath

extension FlightState {
  /// Adds to the kite's angular velocity: a knock, to see what becomes of it.
  ///
  /// - Parameter rate: rad/s, body frame (nose, left, lee).
  public mutating func kick(_ rate: Vector3<Double>) {
    self.rate += Vector3(repeating: rate)
  }
}
