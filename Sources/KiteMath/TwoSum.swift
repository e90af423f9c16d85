/// Sums and products whose rounding error is kept as a second number, without fused operations.
///
/// Sources: Dekker, "A floating-point technique for extending the available precision",
/// Numerische Mathematik 18 (1971) 224-242 (fast two-sum, two-product); Knuth, The Art of
/// Computer Programming 2, 4.2.2 (two-sum).
extension Lane {
  /// a + b = sum + error exactly, if a = 0 or |a| ≥ |b|.
  @inlinable @inline(__always)
  static func fastTwoSum(_ a: Self, _ b: Self) -> (sum: Self, error: Self) {
    let sum = a + b
    return (sum, (a - sum) + b)
  }

  /// a - b = difference + error exactly, whichever is larger.
  @inlinable @inline(__always)
  static func twoDifference(_ a: Self, _ b: Self) -> (difference: Self, error: Self) {
    let difference = a - b
    let back = difference - a
    return (difference, (a - (difference - back)) - (b + back))
  }

  /// The upper 26 and the lower 27 bits of the significand.
  ///
  /// By a mask instead of Veltkamp's multiplication: one operation, and nothing overflows.
  @inlinable @inline(__always) var halves: (upper: Self, lower: Self) {
    let upper = Self(bits: bits & Bits(repeating: 0xFFFF_FFFF_F800_0000))
    return (upper, self - upper)
  }

  /// a·b = product + error to 2⁻¹⁰⁶ of the product, barring underflow.
  @inlinable @inline(__always)
  static func twoProduct(_ a: Self, _ b: Self) -> (product: Self, error: Self) {
    let product = a * b
    let (a1, a2) = a.halves
    let (b1, b2) = b.halves
    return (product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2)
  }
}
