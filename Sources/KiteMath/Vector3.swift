/// Three components in one frame, each a number or SIMD lanes of numbers.
///
/// The house frame is east, north, up (x, y, z), right-handed, SI units; a vector carries neither
/// frame nor unit, so the name of the variable has to. Sums run in the order x, y, z and are never
/// fused, so that the bits are the same everywhere.
@frozen public struct Vector3<Scalar: Lane>: Equatable, Sendable {
  /// East in the house frame; forward in a body's.
  public var x: Scalar
  /// North in the house frame; left in a body's.
  public var y: Scalar
  /// Up in both.
  public var z: Scalar

  @inlinable @inline(__always) public init(_ x: Scalar, _ y: Scalar, _ z: Scalar) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// The same vector in every lane.
  @inlinable @inline(__always) public init(repeating vector: Vector3<Double>) {
    self.init(Scalar(vector.x), Scalar(vector.y), Scalar(vector.z))
  }

  /// The vector in one lane.
  @inlinable @inline(__always) public subscript(lane lane: Int) -> Vector3<Double> {
    get { Vector3<Double>(x[lane: lane], y[lane: lane], z[lane: lane]) }
    set {
      x[lane: lane] = newValue.x
      y[lane: lane] = newValue.y
      z[lane: lane] = newValue.z
    }
  }

  /// (0, 0, 0)
  @inlinable @inline(__always) public static var zero: Self {
    Self(Scalar(0), Scalar(0), Scalar(0))
  }
  /// (1, 0, 0)
  @inlinable @inline(__always) public static var unitX: Self {
    Self(Scalar(1), Scalar(0), Scalar(0))
  }
  /// (0, 1, 0)
  @inlinable @inline(__always) public static var unitY: Self {
    Self(Scalar(0), Scalar(1), Scalar(0))
  }
  /// (0, 0, 1)
  @inlinable @inline(__always) public static var unitZ: Self {
    Self(Scalar(0), Scalar(0), Scalar(1))
  }

  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self {
    Self(a.x + b.x, a.y + b.y, a.z + b.z)
  }
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self {
    Self(a.x - b.x, a.y - b.y, a.z - b.z)
  }
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self {
    Self(-a.x, -a.y, -a.z)
  }
  @inlinable @inline(__always) public static func * (a: Self, s: Scalar) -> Self {
    Self(a.x * s, a.y * s, a.z * s)
  }
  @inlinable @inline(__always) public static func * (s: Scalar, a: Self) -> Self { a * s }
  /// Three divisions, each correctly rounded; `a * (1 / s)` is faster and has another last bit.
  @inlinable @inline(__always) public static func / (a: Self, s: Scalar) -> Self {
    Self(a.x / s, a.y / s, a.z / s)
  }
  @inlinable @inline(__always) public static func += (a: inout Self, b: Self) { a = a + b }
  @inlinable @inline(__always) public static func -= (a: inout Self, b: Self) { a = a - b }
  @inlinable @inline(__always) public static func *= (a: inout Self, s: Scalar) { a = a * s }
  @inlinable @inline(__always) public static func /= (a: inout Self, s: Scalar) { a = a / s }

  /// x·x' + y·y' + z·z'
  @inlinable @inline(__always) public func dot(_ b: Self) -> Scalar {
    x * b.x + y * b.y + z * b.z
  }

  /// The right-handed cross product: east × north = up.
  @inlinable @inline(__always) public func cross(_ b: Self) -> Self {
    Self(y * b.z - z * b.y, z * b.x - x * b.z, x * b.y - y * b.x)
  }

  /// x² + y² + z²
  @inlinable @inline(__always) public var lengthSquared: Scalar { dot(self) }

  /// √(x² + y² + z²). The squares overflow beyond 1e154 and vanish below 1e-162.
  @inlinable @inline(__always) public var length: Scalar { lengthSquared.squareRoot() }

  /// The vector of length 1 in the same direction; the zero vector (or one too small to square)
  /// stays zero instead of becoming NaN.
  @inlinable @inline(__always) public var normalized: Self { normalized(orElse: .zero) }

  /// The vector of length 1 in the same direction, or `fallback` in the lanes where the length
  /// is 0.
  @inlinable @inline(__always) public func normalized(orElse fallback: Self) -> Self {
    let length = length
    let none = length .== Scalar(0)
    return Self.select(none, fallback, self / Scalar.select(none, Scalar(1), length))
  }

  /// `yes` in the lanes where the mask is true, `no` elsewhere.
  @inlinable @inline(__always)
  public static func select(_ mask: Scalar.Mask, _ yes: Self, _ no: Self) -> Self {
    Self(
      Scalar.select(mask, yes.x, no.x), Scalar.select(mask, yes.y, no.y),
      Scalar.select(mask, yes.z, no.z))
  }
}
