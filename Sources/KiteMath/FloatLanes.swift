public import CLanes

/// Sums and products of four `Float`s side by side, each one instruction, for tables read in an
/// inner loop.
///
/// The operators of `SIMD4<Float>` give the same bits, but are loops over the lanes which the
/// optimiser takes apart: with them a query of the gusts was measured a quarter slower.
@frozen public enum FloatLanes {
  @inlinable @inline(__always)
  public static func sum(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> {
    lanes4f_add(a, b)
  }

  @inlinable @inline(__always)
  public static func difference(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> {
    lanes4f_subtract(a, b)
  }

  @inlinable @inline(__always)
  public static func product(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> {
    lanes4f_multiply(a, b)
  }

  /// a + (b - a) c
  @inlinable @inline(__always)
  public static func between(
    _ a: SIMD4<Float>, _ b: SIMD4<Float>, _ c: SIMD4<Float>
  ) -> SIMD4<Float> {
    sum(a, product(difference(b, a), c))
  }
}
