import KiteMath

/// A gust that comes at a stated time, for scenes and tests.
public enum WindEvent: Equatable, Sendable {
  case extremeOperatingGust(ExtremeOperatingGust)

  /// What it adds to the speed along the mean wind, m/s, at a time, s.
  public func speed(at time: Double) -> Double {
    switch self {
    case .extremeOperatingGust(let gust): gust.speed(at: time)
    }
  }

  /// An extreme operating gust that begins at `start`, s, with the size Vg, m/s.
  public static func extremeOperatingGust(start: Double, size: Double) -> WindEvent {
    .extremeOperatingGust(ExtremeOperatingGust(start: start, size: size))
  }
}

/// The extreme operating gust of IEC 61400-1:2005, 6.3.2.2: a dip, a rise, a dip,
///
///     V(t) = V - 0.37 Vg sin(3π t/T) (1 - cos(2π t/T)),  0 ≤ t ≤ T = 10.5 s.
///
/// It peaks with 0.74 Vg in the middle and dips by 0.268 Vg at 0.234 T and 0.766 T. The standard
/// adds it at every height alike; near the ground it fades as the gusts of the ``MeanWind`` do.
public struct ExtremeOperatingGust: Equatable, Sendable {
  /// When it begins, s.
  public var start: Double
  /// Vg, m/s.
  public var size: Double
  /// T, s.
  public var duration: Double

  public init(start: Double, size: Double, duration: Double = 10.5) {
    precondition(duration > 0)
    self.start = start
    self.size = size
    self.duration = duration
  }

  /// What it adds to the mean speed, m/s; 0 before and after.
  public func speed(at time: Double) -> Double {
    let share = (time - start) / duration
    guard share > 0 && share < 1 else { return 0 }
    return -0.37 * size * Double.sin(3 * Double.pi * share)
      * (1 - Double.cos(2 * Double.pi * share))
  }

  /// Vg by the standard's formula, m/s: the lesser of 1.35 (Ve1 - V) and 3.3 σ1/(1 + 0.1 D/Λ1).
  ///
  /// - Parameters:
  ///   - speed: mean speed V, m/s.
  ///   - sigma: standard deviation σ1 along the wind, m/s.
  ///   - scale: turbulence scale Λ1, m.
  ///   - diameter: extent D of what meets the gust, m: a kite's span.
  ///   - oneYearGust: Ve1, m/s, the 3 s gust expected once a year, if it is to be a bound.
  public static func size(
    speed: Double, sigma: Double, scale: Double, diameter: Double = 1,
    oneYearGust: Double? = nil
  ) -> Double {
    let turbulent = 3.3 * sigma / (1 + 0.1 * diameter / scale)
    guard let oneYearGust else { return turbulent }
    let bound = 1.35 * (oneYearGust - speed)
    return bound < turbulent ? (bound > 0 ? bound : 0) : turbulent
  }
}
