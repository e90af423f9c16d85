public import KiteMath

extension FlightState {
  /// Adds to the kite's angular velocity: a knock, to see what becomes of it.
  ///
  /// - Parameter rate: rad/s, body frame (nose, left, lee).
  public mutating func kick(_ rate: Vector3<Double>) {
    motion.rate += Vector3(repeating: rate)
  }
}

extension FlightState {
  /// Adds a velocity to the kite and to every point of its line, m/s.
  package mutating func move(at speed: Vector3<Double>) {
    motion.velocity += Vector3(repeating: speed)
    for i in 0...chain.segmentCount {
      chain.setNode(i, velocity: chain.velocity(i) + speed)
    }
  }
}
