/// A truth value for each lane of a ``Lane``: `Bool` for `Double`, `SIMDMask` for lanes.
///
/// The operators are those of the standard library's `SIMDMask` (`.&`, `.|`, `.!`), so code
/// written for lanes reads the same for one number.
public protocol LaneMask: Sendable {
  /// The same value in every lane.
  init(repeating value: Bool)
  static func .& (a: Self, b: Self) -> Self
  static func .| (a: Self, b: Self) -> Self
  static prefix func .! (a: Self) -> Self
  /// Whether at least one lane is true.
  var any: Bool { get }
  /// Whether every lane is true.
  var all: Bool { get }
  /// The value of one lane, `lane` in `0..<laneCount`.
  subscript(lane lane: Int) -> Bool { get }
}

/// The raw 64 bits of each lane, as unsigned integers that wrap.
///
/// Shifts are by the same count in every lane, below 64. Comparing them is left out on
/// purpose: SSE2 and wasm have no cheap 64-bit integer comparison, so masks are made from
/// floating-point comparisons.
public protocol LaneBits: Sendable {
  /// The same value in every lane.
  init(repeating value: UInt64)
  static func &+ (a: Self, b: Self) -> Self
  static func &- (a: Self, b: Self) -> Self
  static func & (a: Self, b: Self) -> Self
  static func | (a: Self, b: Self) -> Self
  static func ^ (a: Self, b: Self) -> Self
  static func &<< (a: Self, b: Self) -> Self
  static func &>> (a: Self, b: Self) -> Self
}

/// One scalar type for a number or for several numbers side by side.
///
/// `Double`, `SIMD2<Double>`, `SIMD4<Double>` and `SIMD8<Double>` conform. Mathematics written
/// once over `Lane` runs on one member of an ensemble or on eight, and **every lane carries the
/// bits the `Double` path would have produced**: only operations that IEEE 754 rounds correctly
/// (+ - * / squareRoot), comparisons and bit operations are offered, and never a fused
/// multiply-add.
///
/// Where a `Double` would branch, lanes compute both sides and ``select(_:_:_:)``; rare cases
/// are redone lane by lane, see ``replacing(where:in:with:)``.
///
/// Everything is `@inlinable`: called unspecialised from another module, the same code was
/// measured about twenty times slower. End a module in concrete entry points.
public protocol Lane: Sendable, Equatable {
  associatedtype Mask: LaneMask
  associatedtype Bits: LaneBits

  /// How many numbers stand side by side.
  static var laneCount: Int { get }

  /// The same value in every lane.
  init(_ value: Double)
  /// Lanes from their raw bits.
  init(bits: Bits)
  /// The raw bits of every lane.
  var bits: Bits { get }
  /// The value of one lane, `lane` in `0..<laneCount`.
  subscript(lane lane: Int) -> Double { get set }

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static func += (a: inout Self, b: Self)
  static func -= (a: inout Self, b: Self)
  static func *= (a: inout Self, b: Self)
  static func /= (a: inout Self, b: Self)
  /// Turns the sign bit over, of zeros and NaN too.
  static prefix func - (a: Self) -> Self

  // Comparisons are false where either side is NaN, except `.!=`, which is true there.
  static func .< (a: Self, b: Self) -> Mask
  static func .<= (a: Self, b: Self) -> Mask
  static func .> (a: Self, b: Self) -> Mask
  static func .>= (a: Self, b: Self) -> Mask
  static func .== (a: Self, b: Self) -> Mask
  static func .!= (a: Self, b: Self) -> Mask

  /// `yes` where the mask is true, `no` elsewhere. Both are computed.
  static func select(_ mask: Mask, _ yes: Self, _ no: Self) -> Self

  /// The correctly rounded square root; NaN below zero, -0 for -0.
  func squareRoot() -> Self
  /// The value with its sign bit cleared.
  var magnitude: Self { get }
}

extension Lane {
  /// `a < b ? a : b` in every lane.
  ///
  /// Written as a comparison because targets disagree about the sign of zero on a tie and about
  /// NaN: **on a tie (also -0 and +0), or if either is NaN, the answer is `b`.**
  @inlinable @inline(__always) public static func lesser(_ a: Self, _ b: Self) -> Self {
    select(a .< b, a, b)
  }

  /// `a > b ? a : b` in every lane; on a tie, or if either is NaN, the answer is `b`.
  @inlinable @inline(__always) public static func greater(_ a: Self, _ b: Self) -> Self {
    select(a .> b, a, b)
  }

  /// The value held between two bounds; NaN becomes `low`.
  @inlinable @inline(__always) public func held(from low: Self, to high: Self) -> Self {
    Self.lesser(Self.greater(self, low), high)
  }

  /// The value with the sign bit of another, of zeros and NaN too.
  @inlinable @inline(__always) public func withSign(of other: Self) -> Self {
    let sign = Bits(repeating: 0x8000_0000_0000_0000)
    return Self(bits: magnitude.bits | (other.bits & sign))
  }

  /// The nearest integer, ties to even, for |x| < 2⁵¹: (x + 1.5·2⁵²) - 1.5·2⁵².
  ///
  /// `rounded()` would be a call into a C library on wasm. Beyond 2⁵¹ the answer is wrong; -0
  /// and small negative numbers become +0.
  @inlinable @inline(__always) public var nearestInteger: Self {
    (self + Self.roundingShift) - Self.roundingShift
  }

  /// 1.5·2⁵²: added to |x| < 2⁵¹ it leaves the nearest integer in the low bits of the sum.
  @inlinable @inline(__always) static var roundingShift: Self { Self(0x1.8p52) }

  /// 2ⁿ·x for a normal x and a normal result, by adding n to the exponent field; n is in the
  /// low bits of `shifted` = n + ``roundingShift``.
  @inlinable @inline(__always) func scaled(byPowerInLowBitsOf shifted: Self) -> Self {
    Self(bits: bits &+ (shifted.bits &<< Bits(repeating: 52)))
  }

  /// `f(x)` in the lanes where the mask is true, this value elsewhere: for rare arguments that
  /// need a path of their own.
  @inlinable @inline(__always)
  func replacing(where mask: Mask, in x: Self, with f: (Double) -> Double) -> Self {
    var result = self
    for i in 0..<Self.laneCount where mask[lane: i] { result[lane: i] = f(x[lane: i]) }
    return result
  }

  /// `f(x, y)` in the lanes where the mask is true, this value elsewhere.
  @inlinable @inline(__always)
  func replacing(
    where mask: Mask, in x: Self, _ y: Self, with f: (Double, Double) -> Double
  ) -> Self {
    var result = self
    for i in 0..<Self.laneCount where mask[lane: i] {
      result[lane: i] = f(x[lane: i], y[lane: i])
    }
    return result
  }
}
