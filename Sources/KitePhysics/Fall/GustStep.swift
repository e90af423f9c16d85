import KiteMath

/// One step of the vertical gusts and of the height, the law of every drift to the ground.
///
/// With ω = w/σ the vertical gust over its standard deviation, Thomson's well-mixed model (1987)
/// of Gaussian turbulence, which changes with height z, is
///
///     dω = -ω dt/T + (dσ/dz) dt + √(2/T) dW,    dz = (σ ω - ws) dt
///
/// and holds for what sinks at ws as for the air itself: the added drift dσ/dz does not contain
/// ws, for the uniform density times a standard normal ω solves the Fokker-Planck equation with
/// any steady ws. A step solves the first equation exactly for coefficients held over it.
@frozen public struct GustStep: Sendable {
  /// ω' = memory ω + drift + kick ξ, with ξ standard normal.
  public var memory, drift, kick: Double
  /// Standard deviation of the gusts, m/s.
  public var sigma: Double
  /// Length of the step, s, and how it grows with height, s/m.
  public var dt, growth: Double

  @inlinable @inline(__always)
  public init(
    memory: Double, drift: Double, kick: Double, sigma: Double, dt: Double, growth: Double
  ) {
    self.memory = memory
    self.drift = drift
    self.kick = kick
    self.sigma = sigma
    self.dt = dt
    self.growth = growth
  }

  /// Coefficients of a step of `dt` seconds.
  ///
  /// - Parameters:
  ///   - sigma: standard deviation σ, m/s.
  ///   - slope: dσ/dz, 1/s.
  ///   - time: Lagrangian time scale T, s.
  ///   - dt: length of the step, s.
  ///   - growth: d(dt)/dz, s/m.
  public init(sigma: Double, slope: Double, time: Double, dt: Double, growth: Double) {
    let a = Double.exp(-dt / time)
    self.init(
      memory: a, drift: time * (1 - a) * slope, kick: (1 - a * a).squareRoot(), sigma: sigma,
      dt: dt, growth: growth)
  }

  /// The gust after the step over σ, from the gust before it and a standard normal number.
  @inlinable @inline(__always)
  public func gust(after last: Double, kick xi: Double) -> Double {
    memory * last + drift + kick * xi
  }

  /// Speed of climb, m/s, and duration of the step, s.
  ///
  /// Steps that change with height by themselves drive particles towards where they are long:
  /// half of the change over the step is added, so that there and back take the same time.
  ///
  /// - Parameters:
  ///   - gust: the gust after the step over σ.
  ///   - sink: rate at which the thing sinks through the air, m/s.
  @inlinable @inline(__always)
  public func climb(_ gust: Double, sink: Double) -> (rise: Double, dt: Double) {
    let rise = sigma * gust - sink
    let stretch = 0.5 * growth * rise
    return (rise, dt * (1 + (stretch > -0.5 ? (stretch < 0.5 ? stretch : 0.5) : -0.5)))
  }
}
