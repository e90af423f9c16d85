import KiteMath

/// What is believed of how fast a thing sinks, before and after some of its descent was seen: a
/// mixture of Gaussian processes over height for ln w0, w0 = w √(ρ/1.225) the sink rate at sea
/// level; one for each way of coming down.
///
/// With A = (z - 10 km)/10 km a process has the mean ln(median) + trend·A and the covariance
///
///     level² + tilt² A A' + slow² e^{-|Δ|/5.5 km} + quick² e^{-|Δ|/500 m}
///            + jumps·(40 km - max(z, z'))
///
/// A sonde's rate at sea level is not constant in flight (4.7 at 20 km, 7.0 at 10 km, 10.8 m/s at
/// 3 km in one recorded descent): a parachute opens late, twists, sheds the rags of the balloon. So
/// a measured rate is worth less the further the ground is.
public struct SinkDoubt: Equatable, Sendable {
  /// One way of coming down.
  public struct Way: Equatable, Sendable {
    public var name: StaticString
    /// Its share before anything was seen.
    public var weight: Double
    /// Median rate at 10 km, m/s at sea level, and the standard deviation of its logarithm.
    public var median, level: Double
    public init(name: StaticString, weight: Double, median: Double, level: Double) {
      self.name = name
      self.weight = weight
      self.median = median
      self.level = level
    }
    public static func == (a: Way, b: Way) -> Bool {
      a.name.utf8Start == b.name.utf8Start && a.weight == b.weight && a.median == b.median
        && a.level == b.level
    }
  }

  public var ways: [Way]
  /// Change of ln w0 from 10 to 20 km: mean and standard deviation.
  public var trend, tilt: Double
  /// Standard deviations of ln w0 that change over 5.5 km and over 500 m.
  public var slow, quick: Double
  /// Variance gained per kilometre by sudden changes: 0.02 a kilometre of 0.4 each.
  public var jumps: Double
  /// Variance of the noise of ln w0 measured over a layer of 400 m.
  public var noise: Double

  public init(
    ways: [Way], trend: Double = -0.06, tilt: Double = 0.16, slow: Double = 0.145,
    quick: Double = 0.03, jumps: Double = 0.0032, noise: Double = 2.56e-4
  ) {
    self.ways = ways
    self.trend = trend
    self.tilt = tilt
    self.slow = slow
    self.quick = quick
    self.jumps = jumps
    self.noise = noise
  }

  /// The same things as ``Thing/catalogue(trailingLine:)`` has, as they are believed before the
  /// descent is seen; the covariance was fitted to recorded descents of two kinds of balloon,
  /// leaving out one launch day at a time.
  public init(_ thing: Thing) {
    self.init(
      ways: thing.modes.map {
        Way(name: $0.name, weight: $0.weight, median: $0.sink, level: $0.spread)
      })
  }

  /// The ways that are left once some rates have been seen, as modes of an ensemble with the error
  /// field of each: sinks are 1 m/s, times e to the field.
  ///
  /// - Parameters:
  ///   - seen: height above mean sea level, ln w0, variance of its noise.
  ///   - base: height of the lowest node, m above mean sea level.
  ///   - top: the highest height needed, m above mean sea level.
  public func posterior(
    seen: [(place: Double, value: Double, noise: Double)], base: Double, top: Double
  ) -> (modes: [Mode], errors: [ErrorField]) {
    let nodes = Int((top - base) / ErrorField.spacing) + 2
    let heights = (0..<nodes).map { base + Double($0) * ErrorField.spacing }
    var best = -Double.infinity
    let posteriors = ways.map { way in
      let p = Gaussian.posterior(
        at: heights, seen: seen, mean: { mean($0, way) }, prior: { covariance($0, $1, way) })
      if p.logEvidence > best { best = p.logEvidence }
      return p
    }
    var modes = [Mode]()
    var errors = [ErrorField]()
    for (way, p) in zip(ways, posteriors) {
      let weight = way.weight * Double.exp(p.logEvidence - best)
      if weight < 1e-4 { continue }
      modes.append(Mode(name: way.name, weight: weight, sink: 1, spread: 0))
      errors.append(
        ErrorField(mean: p.mean.map { SIMD2($0, $0) }, covariance: p.covariance))
    }
    return (modes, errors)
  }

  public func mean(_ z: Double, _ way: Way) -> Double {
    Double.log(way.median) + trend * (z - 10_000) / 10_000
  }

  public func covariance(_ a: Double, _ b: Double, _ way: Way) -> Double {
    let high = a < b ? b : a
    let low = a < b ? a : b
    return way.level * way.level
      + tilt * tilt * (a - 10_000) / 10_000 * ((b - 10_000) / 10_000)
      + slow * slow * Double.exp((low - high) / 5_500)
      + quick * quick * Double.exp((low - high) / 500)
      + jumps * (high < 40_000 ? (40_000 - high) / 1_000 : 0)
  }
}
