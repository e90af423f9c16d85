import KiteMath

/// How somebody moves through the streets.
///
/// Every way of travelling has a graph of its own. Its arcs hold *effort*: the length of flat
/// ordinary street that takes as long, so that one graph serves every speed: time = effort / speed.
@frozen public enum Travel: UInt8, CaseIterable, Sendable {
  /// Running or walking: the speed is that on a flat street.
  case foot
  /// The speed is that on a flat street.
  case bicycle
  /// The speed is that in a street with a limit of 50 km/h; elsewhere it goes with the limit.
  case car

  /// Bits of ``StreetWay/access`` for travelling along the way as it is drawn, and against it.
  @inlinable public var forwardBit: UInt8 { 1 << (2 * rawValue) }
  @inlinable public var backwardBit: UInt8 { 2 << (2 * rawValue) }
  /// Bit of ``StreetSource/barred``.
  @inlinable public var barrierBit: UInt8 { 1 << rawValue }
}

/// How much a slope slows a traveller down.
public enum Slope {
  /// Steeper ground than this does not make anyone slower or faster still: heights from satellites
  /// are not that good, and streets that steep have steps.
  public static var limit: Double { 0.4 }

  /// Speed over that on flat ground by Tobler's hiking function (W. Tobler, "Three presentations
  /// on geographical analysis and modeling", NCGIA report 93-1, 1993): 6 e^(-3.5 |S + 0.05|) km/h,
  /// scaled to 1 at S = 0, so that a runner's own flat speed stays what it is.
  ///
  /// - Parameter slope: rise over run in the direction of travel, -.
  public static func tobler(_ slope: Double) -> Double {
    let s = clamped(slope)
    return Double.exp(-3.5 * ((s + 0.05).magnitude - 0.05))
  }

  /// Tobler's function itself, m/s: 5.0367 km/h on flat ground, 6 km/h at its fastest.
  public static func toblerSpeed(_ slope: Double) -> Double {
    6 / 3.6 * Double.exp(-3.5 * (slope + 0.05).magnitude)
  }

  /// Speed over that on flat ground of a cyclist of constant power who brakes downhill: against
  /// rolling and air that cost 0.02 of the weight, never above 1.5 (*guess*, bracket 1.2 to 2).
  public static func cycling(_ slope: Double) -> Double {
    let s = clamped(slope)
    let ratio = 0.02 / ((0.02 + s) > 0.0134 ? 0.02 + s : 0.0134)
    return ratio > 0.15 ? ratio : 0.15
  }

  static func clamped(_ slope: Double) -> Double {
    slope > limit ? limit : slope < -limit ? -limit : slope
  }
}
