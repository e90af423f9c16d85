/// A symmetric 3 × 3 matrix, a number or lanes in each of its six different entries.
///
/// It carries neither frame nor unit. It is what the mass, the damping and the stiffness met by
/// one point of a line are.
@frozen public struct SymmetricMatrix3<Scalar: Lane>: Equatable, Sendable {
  public var xx, yy, zz, xy, xz, yz: Scalar

  @inlinable @inline(__always)
  public init(xx: Scalar, yy: Scalar, zz: Scalar, xy: Scalar, xz: Scalar, yz: Scalar) {
    self.xx = xx
    self.yy = yy
    self.zz = zz
    self.xy = xy
    self.xz = xz
    self.yz = yz
  }

  /// s · 1
  @inlinable @inline(__always) public init(diagonal s: Scalar) {
    let zero = Scalar(0)
    self.init(xx: s, yy: s, zz: s, xy: zero, xz: zero, yz: zero)
  }

  /// s · 1 + t · d dᵀ
  @inlinable @inline(__always)
  public init(diagonal s: Scalar, along d: Vector3<Scalar>, _ t: Scalar) {
    let q = d * t
    self.init(
      xx: s + q.x * d.x, yy: s + q.y * d.y, zz: s + q.z * d.z, xy: q.x * d.y, xz: q.x * d.z,
      yz: q.y * d.z)
  }

  @inlinable @inline(__always) public static var zero: Self { Self(diagonal: Scalar(0)) }

  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self {
    Self(
      xx: a.xx + b.xx, yy: a.yy + b.yy, zz: a.zz + b.zz, xy: a.xy + b.xy, xz: a.xz + b.xz,
      yz: a.yz + b.yz)
  }
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self {
    Self(
      xx: a.xx - b.xx, yy: a.yy - b.yy, zz: a.zz - b.zz, xy: a.xy - b.xy, xz: a.xz - b.xz,
      yz: a.yz - b.yz)
  }
  @inlinable @inline(__always) public static func * (a: Self, s: Scalar) -> Self {
    Self(
      xx: a.xx * s, yy: a.yy * s, zz: a.zz * s, xy: a.xy * s, xz: a.xz * s, yz: a.yz * s)
  }
  @inlinable @inline(__always) public static func * (a: Self, v: Vector3<Scalar>) -> Vector3<Scalar>
  {
    Vector3(
      a.xx * v.x + a.xy * v.y + a.xz * v.z, a.xy * v.x + a.yy * v.y + a.yz * v.z,
      a.xz * v.x + a.yz * v.y + a.zz * v.z)
  }
  @inlinable @inline(__always) public static func += (a: inout Self, b: Self) { a = a + b }
  @inlinable @inline(__always) public static func -= (a: inout Self, b: Self) { a = a - b }

  /// Adds s to each entry of the diagonal.
  @inlinable @inline(__always) public mutating func add(diagonal s: Scalar) {
    xx += s
    yy += s
    zz += s
  }

  /// Adds t · d dᵀ.
  @inlinable @inline(__always) public mutating func add(along d: Vector3<Scalar>, _ t: Scalar) {
    let q = d * t
    xx += q.x * d.x
    yy += q.y * d.y
    zz += q.z * d.z
    xy += q.x * d.y
    xz += q.x * d.z
    yz += q.y * d.z
  }

  /// The matrix of cofactors and the determinant: their quotient is the inverse.
  @inlinable @inline(__always) public var adjugate: (matrix: Self, determinant: Scalar) {
    let a = yy * zz - yz * yz
    let b = xz * yz - xy * zz
    let c = xy * yz - xz * yy
    return (
      Self(
        xx: a, yy: xx * zz - xz * xz, zz: xx * yy - xy * xy, xy: b, xz: c, yz: xy * xz - xx * yz),
      xx * a + xy * b + xz * c
    )
  }

  /// The inverse by cofactors; for a positive definite matrix, which is what a mass is.
  #if KITE_PAGE
    @inline(never)
  #else
    @inline(__always)
  #endif
  @inlinable public var inverse: Self {
    let (matrix, determinant) = adjugate
    return matrix * (Scalar(1) / determinant)
  }

  /// s S + p dᵀ + d pᵀ for this S.
  @inlinable @inline(__always)
  public func scaled(
    _ square: Scalar, plus p: Vector3<Scalar>, by d: Vector3<Scalar>
  ) -> Self {
    let q = p + p
    return Self(
      xx: square * xx + q.x * d.x, yy: square * yy + q.y * d.y, zz: square * zz + q.z * d.z,
      xy: square * xy + (p.x * d.y + p.y * d.x), xz: square * xz + (p.x * d.z + p.z * d.x),
      yz: square * yz + (p.y * d.z + p.z * d.y))
  }

  /// The matrix seen from the body's frame, Rᵀ M R, R the turn from body to world.
  @inlinable public func inBody(_ turn: Rotation<Scalar>) -> Self {
    inFrame(turn.inverse.axes)
  }

  /// The matrix of a body's frame seen from the world's, R M Rᵀ.
  @inlinable public func inWorld(_ turn: Rotation<Scalar>) -> Self { inFrame(turn.axes) }

  /// R M Rᵀ, the columns of R being `axes`.
  @inlinable @inline(__always) func inFrame(
    _ axes: (x: Vector3<Scalar>, y: Vector3<Scalar>, z: Vector3<Scalar>)
  ) -> Self {
    // M Rᵀ by rows of R, then R (M Rᵀ), only the upper half.
    let row0 = Vector3(axes.x.x, axes.y.x, axes.z.x)
    let row1 = Vector3(axes.x.y, axes.y.y, axes.z.y)
    let row2 = Vector3(axes.x.z, axes.y.z, axes.z.z)
    let m0 = self * row0
    let m1 = self * row1
    let m2 = self * row2
    return Self(
      xx: row0.dot(m0), yy: row1.dot(m1), zz: row2.dot(m2), xy: row0.dot(m1), xz: row0.dot(m2),
      yz: row1.dot(m2))
  }
}
