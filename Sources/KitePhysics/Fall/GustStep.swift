import KiteMath

/// What a ``GustLaw`` is computed with: one `Double`, or four `Float` side by side.
public protocol GustNumber: Sendable {
  init(gust value: Double)
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  /// The nearest number between -½ and ½.
  var withinHalf: Self { get }
}

extension Double: GustNumber {
  @inlinable @inline(__always) public init(gust value: Double) { self = value }
  @inlinable @inline(__always) public var withinHalf: Double {
    self > -0.5 ? (self < 0.5 ? self : 0.5) : -0.5
  }
}

extension SIMD4<Float>: GustNumber {
  @inlinable @inline(__always) public init(gust value: Double) {
    self.init(repeating: Float(value))
  }
  /// By whole numbers: the order of positive floats is that of their bits, and a comparison by
  /// lanes becomes a branch a lane.
  @inlinable @inline(__always) public var withinHalf: SIMD4<Float> {
    let bits = unsafeBitCast(self, to: SIMD4<Int32>.self)
    let excess = (bits & Int32.max) &- 0x3f00_0000
    let size = 0x3f00_0000 &+ (excess & (excess &>> 31))
    return unsafeBitCast(size | (bits & Int32.min), to: SIMD4<Float>.self)
  }
}

/// One step of the vertical gusts and of the height, the law of every drift to the ground.
///
/// With ω = w/σ the vertical gust over its standard deviation, Thomson's well-mixed model (1987)
/// of Gaussian turbulence, which changes with height z, is
///
///     dω = -ω dt/T + (dσ/dz) dt + √(2/T) dW,    dz = (σ ω - ws) dt
///
/// and holds for what sinks at ws as for the air itself: the added drift dσ/dz does not contain
/// ws, for the uniform density times a standard normal ω solves the Fokker-Planck equation with
/// any steady ws.
///
/// A step changes ω for coefficients held over it, then z for ω held over it, to second order in
/// each. With s² = dt/2T a gust keeps (1 - s²)/(1 + s²) of itself: e^(-dt/T) up to (dt/T)³/12,
/// chosen because the sum of such gusts, over steps of any length, spreads things exactly as fast
/// as the continuous process does, by 2 σ² T (Grønbech-Jensen & Farago 2013). What is new in it
/// is 2 s/(1 + s²), which makes the squares add up to 1 without a root.
@frozen public struct GustLaw<Number: GustNumber>: Sendable {
  /// ω' = memory ω + drift + kick ξ, with ξ standard normal.
  public var memory, drift, kick: Number
  /// Standard deviation of the gusts, m/s, and ½ dσ/dz dt.
  public var sigma, bend: Number
  /// Length of the step, s, and how it grows with height, s/m.
  public var dt, growth: Number

  /// - Parameters:
  ///   - pace: √(dt/2T).
  ///   - sigma: standard deviation σ, m/s.
  ///   - bend: ½ dσ/dz dt.
  ///   - dt: length of the step, s.
  ///   - growth: d(dt)/dz, s/m.
  @inlinable @inline(__always)
  public init(pace: Number, sigma: Number, bend: Number, dt: Number, growth: Number) {
    let share = Number(gust: 2) / (Number(gust: 1) + pace * pace)
    memory = share - Number(gust: 1)
    drift = bend * share
    kick = pace * share
    self.sigma = sigma
    self.bend = bend
    self.dt = dt
    self.growth = growth
  }

  /// The gust after the step over σ, from the gust before it and a standard normal number.
  @inlinable @inline(__always)
  public func gust(after last: Number, kick xi: Number) -> Number {
    memory * last + kick * xi + drift
  }

  /// Mean speed of climb, m/s, and duration of the step, s.
  ///
  /// Steps that change with height by themselves drive particles towards where they are long. So
  /// one lasts the mean of dt at both its ends, D = dt + ½ (d(dt)/dz) rise D, and there and back
  /// take the same time. And half of the change of σ on the way is felt.
  ///
  /// - Parameters:
  ///   - gust: the gust after the step over σ.
  ///   - sink: rate at which the thing sinks through the air, m/s.
  @inlinable @inline(__always)
  public func climb(_ gust: Number, sink: Number) -> (rise: Number, dt: Number) {
    let rise = sigma * gust - sink
    let stretch = (Number(gust: 0.5) * growth * rise).withinHalf
    return (rise + rise * (bend * gust), dt / (Number(gust: 1) - stretch))
  }
}

/// The step of a lone number: the same operations in the same order as those of four.
public typealias GustStep = GustLaw<Double>

extension GustLaw<Double> {
  /// Coefficients of a step of `dt` seconds.
  ///
  /// - Parameters:
  ///   - sigma: standard deviation σ, m/s.
  ///   - slope: dσ/dz, 1/s.
  ///   - time: Lagrangian time scale T, s.
  ///   - dt: length of the step, s.
  ///   - growth: d(dt)/dz, s/m.
  public init(sigma: Double, slope: Double, time: Double, dt: Double, growth: Double) {
    self.init(
      pace: (0.5 * dt / time).squareRoot(), sigma: sigma, bend: 0.5 * slope * dt, dt: dt,
      growth: growth)
  }
}
