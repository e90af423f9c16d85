/// A complex number, for the roots of real matrices.
@frozen public struct ComplexNumber: Equatable, Sendable {
  public var re, im: Double

  @inlinable @inline(__always) public init(_ re: Double, _ im: Double = 0) {
    self.re = re
    self.im = im
  }

  @inlinable public static func + (a: Self, b: Self) -> Self { Self(a.re + b.re, a.im + b.im) }
  @inlinable public static func - (a: Self, b: Self) -> Self { Self(a.re - b.re, a.im - b.im) }
  @inlinable public static func * (a: Self, b: Self) -> Self {
    Self(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
  }
  /// Smith's division (1962): it neither overflows nor vanishes before its answer does.
  @inlinable public static func / (a: Self, b: Self) -> Self {
    if b.re.magnitude >= b.im.magnitude {
      let r = b.im / b.re
      let d = b.re + b.im * r
      return Self((a.re + a.im * r) / d, (a.im - a.re * r) / d)
    }
    let r = b.re / b.im
    let d = b.re * r + b.im
    return Self((a.re * r + a.im) / d, (a.im * r - a.re) / d)
  }

  /// √(re² + im²)
  @inlinable public var magnitude: Double { Double.hypot(re, im) }
  /// The angle from the positive real axis, -π to π, rad.
  @inlinable public var argument: Double { Double.atan2(im, re) }
  /// The principal logarithm.
  @inlinable public var logarithm: Self { Self(Double.log(magnitude), argument) }
}
