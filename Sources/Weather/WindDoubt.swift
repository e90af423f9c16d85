import KiteMath

/// How wrong a measured wind is when something flies through it later: covariance of one
/// component of (true - profile) between two heights above ground, m²/s².
///
/// From winds that radiosondes and balloons met on their way down against those met on their way
/// up 30 to 140 minutes earlier (per component 1.6 to 3 m/s, correlation 0.39 over 250 m and 0.16
/// over 500 m), an Ornstein-Uhlenbeck process in height plus parts that reach further:
///
/// * 2.4 m/s below 1.5 km, 1.6 m/s above 4 km, over 650 m up to 4 km and 300 m above 14 km,
/// * 0.4 m/s over 4 km,
/// * 0.3 m/s common to all heights,
/// * with the age t of the wind beyond the two hours in which these were seen, √(t - 2 h) times
///   0.9 m/s (*guess*, 0.5 to 1.3: three hours, 3 m/s; twelve hours, 4 m/s) over 4 km.
public struct WindDoubt: Equatable, Sendable {
  /// Age of the wind when it is flown through, s.
  public var age: Double
  /// Multiplies every standard deviation.
  public var scale: Double

  public init(age: Double = 3_600, scale: Double = 1) {
    self.age = age
    self.scale = scale
  }

  /// Standard deviation of the short-range part, m/s, at a height above ground, m.
  public func shortRange(_ z: Double) -> Double {
    if z <= 1_500 { return 2.4 }
    if z >= 4_000 { return 1.6 }
    return 2.4 - 0.8 * (z - 1_500) / 2_500
  }

  /// Its correlation length, m.
  public func length(_ z: Double) -> Double {
    if z <= 4_000 { return 650 }
    if z >= 14_000 { return 300 }
    return 650 - 350 * (z - 4_000) / 10_000
  }

  /// Covariance between the errors at two heights above ground.
  ///
  /// The correlation of the short-range part is exp(-|∫dz/L|), which stays positive definite
  /// whatever the lengths are.
  public func covariance(_ a: Double, _ b: Double) -> Double {
    let low = a < b ? a : b
    let high = a < b ? b : a
    // Lengths change slowly: the integral by Simpson's rule.
    let path =
      (high - low) / 6
      * (1 / length(low) + 4 / length(0.5 * (low + high)) + 1 / length(high))
    let hours = age / 3_600 - 2
    let ageing = hours > 0 ? 0.81 * hours : 0
    let near = shortRange(a) * shortRange(b) * Double.exp(-path)
    let far = (0.16 + ageing) * Double.exp((low - high) / 4_000)
    return scale * scale * (near + far + 0.09)
  }

  /// Covariance to be added where nothing was measured: 4 m/s more for every kilometre beyond the
  /// last known wind, at most 12 m/s (*guess*, 2 to 6: the shear of the free atmosphere), over
  /// 3 km.
  ///
  /// - Parameters:
  ///   - a: height, m, in the same frame as `known`.
  ///   - b: the other height, m.
  ///   - known: heights between which the wind is known, m.
  public static func beyond(_ a: Double, _ b: Double, known: ClosedRange<Double>) -> Double {
    func sigma(_ z: Double) -> Double {
      let far = z > known.upperBound ? z - known.upperBound : known.lowerBound - z
      if far <= 0 { return 0 }
      return far < 3_000 ? 0.004 * far : 12
    }
    let s = sigma(a) * sigma(b)
    if s == 0 { return 0 }
    return s * Double.exp((a < b ? a - b : b - a) / 3_000)
  }
}
