/// A turn from a body's frame into the world's, as a unit quaternion w + x i + y j + z k.
///
/// Conventions: Hamilton's product (i j = k), right-handed and active. ``rotate(_:)`` takes the
/// components of a vector in the body's frame to those in the world's (east, north, up);
/// ``inverse`` takes them back. `a * b` turns by `b` first, then by `a`:
/// `(a * b).rotate(v) = a.rotate(b.rotate(v))`. q and -q are the same turn.
///
/// Sources: Diebel, "Representing Attitude: Euler Angles, Unit Quaternions, and Rotation Vectors",
/// Stanford 2006; Solà, "Quaternion kinematics for the error-state Kalman filter", 2017,
/// arXiv:1711.02508 (its Hamilton convention).
@frozen public struct Rotation<Scalar: Lane>: Equatable, Sendable {
  /// cos of half the angle.
  public var w: Scalar
  /// The axis times the sine of half the angle.
  public var v: Vector3<Scalar>

  /// From the four components as they are: they have to be of length 1, see ``normalized``.
  @inlinable @inline(__always) public init(w: Scalar, v: Vector3<Scalar>) {
    self.w = w
    self.v = v
  }

  /// A turn by `angle`, rad, about a unit vector, right-handed.
  @inlinable @inline(__always) public init(axis: Vector3<Scalar>, angle: Scalar) {
    let (sine, cosine) = Scalar.sinCos(Scalar(0.5) * angle)
    self.init(w: cosine, v: axis * sine)
  }

  /// The exponential map: a turn by |r| rad about r / |r|.
  ///
  /// q = (cos |r|/2, r · sin(|r|/2) / |r|); below the |r| whose square vanishes the quotient is
  /// its limit 1/2, everywhere else it is as good as the sine, so no series is needed.
  @inlinable @inline(__always) public init(rotationVector r: Vector3<Scalar>) {
    let angle = r.length
    let (sine, cosine) = Scalar.sinCos(Scalar(0.5) * angle)
    let none = angle .== Scalar(0)
    let ratio = Scalar.select(
      none, Scalar(0.5), sine / Scalar.select(none, Scalar(1), angle))
    self.init(w: cosine, v: r * ratio)
  }

  /// The same turn in every lane.
  @inlinable @inline(__always) public init(repeating rotation: Rotation<Double>) {
    self.init(w: Scalar(rotation.w), v: Vector3(repeating: rotation.v))
  }

  /// The turn in one lane.
  @inlinable @inline(__always) public subscript(lane lane: Int) -> Rotation<Double> {
    get { Rotation<Double>(w: w[lane: lane], v: v[lane: lane]) }
    set {
      w[lane: lane] = newValue.w
      v[lane: lane] = newValue.v
    }
  }

  /// No turn.
  @inlinable @inline(__always) public static var identity: Self {
    Self(w: Scalar(1), v: .zero)
  }

  /// First `b`, then `a`.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self {
    Self(w: a.w * b.w - a.v.dot(b.v), v: b.v * a.w + a.v * b.w + a.v.cross(b.v))
  }

  /// The turn back: the conjugate, since the length is 1.
  @inlinable @inline(__always) public var inverse: Self { Self(w: w, v: -v) }

  /// Components in the body's frame to components in the world's:
  /// u' = u + 2w (v × u) + 2 v × (v × u).
  @inlinable @inline(__always) public func rotate(_ u: Vector3<Scalar>) -> Vector3<Scalar> {
    let t = v.cross(u) * Scalar(2)
    return u + t * w + v.cross(t)
  }

  /// Components in the world's frame to components in the body's.
  @inlinable @inline(__always)
  public func rotateBack(_ u: Vector3<Scalar>) -> Vector3<Scalar> { inverse.rotate(u) }

  /// The body's axes in the world's frame: the columns of the rotation matrix.
  @inlinable @inline(__always)
  public var axes: (x: Vector3<Scalar>, y: Vector3<Scalar>, z: Vector3<Scalar>) {
    let two = Scalar(2)
    let one = Scalar(1)
    let (xx, yy, zz) = (v.x * v.x, v.y * v.y, v.z * v.z)
    let (xy, yz, zx) = (v.x * v.y, v.y * v.z, v.z * v.x)
    let (wx, wy, wz) = (w * v.x, w * v.y, w * v.z)
    return (
      Vector3(one - two * (yy + zz), two * (xy + wz), two * (zx - wy)),
      Vector3(two * (xy - wz), one - two * (zz + xx), two * (yz + wx)),
      Vector3(two * (zx + wy), two * (yz - wx), one - two * (xx + yy))
    )
  }

  /// The logarithm: the axis times the angle, rad, of the shorter way round, |r| ≤ π.
  ///
  /// r = 2 v/|v| · atan2(|v|, w), with the sign of q chosen so that w ≥ 0.
  @inlinable public var rotationVector: Vector3<Scalar> {
    let sine = v.length
    let half = Scalar.atan2(sine, w.magnitude)
    let none = sine .== Scalar(0)
    let ratio = Scalar.select(
      none, Scalar(2), Scalar(2) * half / Scalar.select(none, Scalar(1), sine))
    return v * Scalar.select(w .< Scalar(0), -ratio, ratio)
  }

  /// The turn after `dt` seconds at a constant angular velocity given in the **body's** frame,
  /// rad/s: q · exp(ω dt). Exact for constant ω, whatever the step.
  @inlinable @inline(__always)
  public func advanced(byBodyRate omega: Vector3<Scalar>, for dt: Scalar) -> Self {
    (self * Self(rotationVector: omega * dt)).normalized
  }

  /// The turn after `dt` seconds at a constant angular velocity given in the **world's** frame,
  /// rad/s: exp(ω dt) · q. Exact for constant ω, whatever the step.
  @inlinable @inline(__always)
  public func advanced(byWorldRate omega: Vector3<Scalar>, for dt: Scalar) -> Self {
    (Self(rotationVector: omega * dt) * self).normalized
  }

  /// Length 1 again, within rounding; products drift from it by about 1e-16 each.
  @inlinable @inline(__always) public var normalized: Self {
    let scale = Scalar(1) / (w * w + v.lengthSquared).squareRoot()
    return Self(w: w * scale, v: v * scale)
  }

  /// `yes` in the lanes where the mask is true, `no` elsewhere.
  @inlinable @inline(__always)
  public static func select(_ mask: Scalar.Mask, _ yes: Self, _ no: Self) -> Self {
    Self(w: Scalar.select(mask, yes.w, no.w), v: Vector3.select(mask, yes.v, no.v))
  }
}

extension Rotation<Double> {
  /// The turn whose matrix has these columns: the body's axes in the world's frame, of length 1
  /// and at right angles. Shepperd, *J. Guidance and Control* 1 (1978) 223: by its largest
  /// component, so that nothing is divided by a small number.
  public init(columns x: Vector3<Double>, _ y: Vector3<Double>, _ z: Vector3<Double>) {
    let trace = x.x + y.y + z.z
    if trace >= x.x && trace >= y.y && trace >= z.z {
      let w = 0.5 * (1 + trace).squareRoot()
      let f = 0.25 / w
      self.init(w: w, v: Vector3((y.z - z.y) * f, (z.x - x.z) * f, (x.y - y.x) * f))
    } else if x.x >= y.y && x.x >= z.z {
      let a = 0.5 * (1 + x.x - y.y - z.z).squareRoot()
      let f = 0.25 / a
      self.init(w: (y.z - z.y) * f, v: Vector3(a, (x.y + y.x) * f, (x.z + z.x) * f))
    } else if y.y >= z.z {
      let b = 0.5 * (1 - x.x + y.y - z.z).squareRoot()
      let f = 0.25 / b
      self.init(w: (z.x - x.z) * f, v: Vector3((x.y + y.x) * f, b, (y.z + z.y) * f))
    } else {
      let c = 0.5 * (1 - x.x - y.y + z.z).squareRoot()
      let f = 0.25 / c
      self.init(w: (x.y - y.x) * f, v: Vector3((x.z + z.x) * f, (y.z + z.y) * f, c))
    }
  }
}
