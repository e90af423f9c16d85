extension Lane {
  /// The angle of the point (x, y) from the x axis, in (-π, π], with an error below 0.8 ulp.
  ///
  /// All x and y, with the special values of C99 F.9.1.4: the sign is that of y, zeros included
  /// (±0 and x < 0 or x = -0 give ±π); two infinities give ±π/4 or ±3π/4; NaN gives NaN.
  ///
  /// Method: the smaller over the larger of |x| and |y| is brought below tan π/8 by
  /// atan t = π/4 + atan((t - 1) / (t + 1)); the quotient is kept with its remainder, and
  /// atan q = q + q³·P(q²) with an own minimax fit of degree 10 (2⁻⁵⁹); then multiples of π/4 in
  /// two parts bring the angle to its octant.
  @inlinable public static func atan2(_ y: Self, _ x: Self) -> Self {
    let angle = angle(y, x)
    let (ax, ay) = (x.magnitude, y.magnitude)
    let (small, large) = (lesser(ay, ax), greater(ay, ax))
    let inside =
      (large .>= Self(0x1p-900)) .& (large .<= Self(0x1p900))
      .& ((small .>= large * Self(0x1p-60)) .| (small .== Self(0)))
    let outside = .!inside
    if outside.any {
      return angle.replacing(where: outside, in: y, x) { angleAtTheEdges($0, $1) }
    }
    return angle
  }

  /// The angle whose tangent is x, in [-π/2, π/2], with an error below 0.8 ulp: atan2(x, 1).
  ///
  /// NaN gives NaN, ±∞ gives ±π/2, ±0 gives ±0.
  @inlinable public static func atan(_ x: Self) -> Self { atan2(x, Self(1)) }

  /// The angle whose sine is x, in [-π/2, π/2], with an error below 2 ulp:
  /// atan2(x, √((1 - x)(1 + x))).
  ///
  /// NaN outside [-1, 1]; ±0 gives ±0.
  @inlinable public static func asin(_ x: Self) -> Self {
    atan2(x, ((Self(1) - x) * (Self(1) + x)).squareRoot())
  }

  /// The angle whose cosine is x, in [0, π], with an error below 2 ulp:
  /// atan2(√((1 - x)(1 + x)), x).
  ///
  /// NaN outside [-1, 1]; 1 gives +0.
  @inlinable public static func acos(_ x: Self) -> Self {
    atan2(((Self(1) - x) * (Self(1) + x)).squareRoot(), x)
  }

  /// ``atan2(_:_:)`` where the larger of |x| and |y| is within 2^±900 and the smaller is 0 or
  /// within 2⁻⁶⁰ of it.
  @inlinable @inline(__always) static func angle(_ y: Self, _ x: Self) -> Self {
    let (ax, ay) = (x.magnitude, y.magnitude)
    let swap = ay .> ax
    let large = select(swap, ay, ax)
    let small = select(swap, ax, ay)
    let beyond = small .> large * Self(0x1.a827999fcef32p-2)  // tan π/8
    let zero = Self(0)

    // q = numerator / denominator, each with its rounding error, and the remainder.
    let (difference, sum) = (small - large, small + large)
    let numerator = select(beyond, difference, small)
    let denominator = select(beyond, sum, large)
    let numeratorLow = select(beyond, small - (difference + large), zero)
    let denominatorLow = select(beyond, small - (sum - large), zero)
    let q = numerator / denominator
    let inverse = Self(1) / denominator
    let (back, backError) = twoProduct(q, denominator)
    let remainder = ((numerator - back) - backError) + (numeratorLow - q * denominatorLow)
    let qLow = remainder * inverse

    let z = q * q
    let z2 = z * z
    let z4 = z2 * z2
    let p01 = Self(-0x1.555555555553cp-2) + z * Self(0x1.999999999564dp-3)
    let p23 = Self(-0x1.24924922a0626p-3) + z * Self(0x1.c71c70e106125p-4)
    let p45 = Self(-0x1.745cf84b8eefep-4) + z * Self(0x1.3b110f019bd83p-4)
    let p67 = Self(-0x1.10eb44c3a8ec2p-4) + z * Self(0x1.df08aeda92c3dp-5)
    let p89 = Self(-0x1.9cb4bb59e778fp-5) + z * Self(0x1.3788d20864bf9p-5)
    let p8A = p89 + z2 * Self(-0x1.24c0c574d389bp-6)
    let p = (p01 + z2 * p23) + z4 * ((p45 + z2 * p67) + z4 * p8A)
    let tail = q * (z * p) + (qLow - z * qLow)

    // The octant as a multiple of π/4, and whether the angle runs back from it.
    let left = isSet(x.bits &>> Bits(repeating: 63), 1)
    let first = select(beyond, Self(1), zero)
    let second = select(swap, Self(2) - first, first)
    let octant = select(left, Self(4) - second, second)
    let back1 = select(swap, Self(-1), Self(1))
    let direction = select(left, -back1, back1).bits & signBit
    let turn = Self(bits: q.bits ^ direction)
    let turnLow = Self(bits: tail.bits ^ direction)

    // π/4 cut at 2⁻⁴⁹: the product is exact.
    let (sumOfTurns, error) = fastTwoSum(octant * Self(0x1.921fb54442d10p-1), turn)
    let value = sumOfTurns + (error + (turnLow + octant * Self(0x1.08d313198a2e0p-50)))
    return Self(bits: value.bits ^ (y.bits & signBit))
  }
}

/// atan2 for zeros, infinities, NaN and arguments of very different or extreme size.
@usableFromInline @inline(never) func angleAtTheEdges(_ y: Double, _ x: Double) -> Double {
  if x != x || y != y { return .nan }
  let left = x.sign == .minus
  var (ax, ay) = (x.magnitude, y.magnitude)
  let large = ax > ay ? ax : ay
  if large == .infinity {
    if ax == ay { return (left ? 0.75 * .pi : 0.25 * .pi).withSign(of: y) }
    if ay == .infinity { return (0.5 * .pi).withSign(of: y) }
    return (left ? .pi : 0.0).withSign(of: y)
  }
  if ay == 0 { return (left ? .pi : 0.0).withSign(of: y) }
  if ax == 0 { return (0.5 * .pi).withSign(of: y) }

  // Scaling up is exact; scaling down is exact once a tiny ratio has been dealt with.
  if large < 0x1p-900 { (ax, ay) = (ax * 0x1p600, ay * 0x1p600) }
  let (near, far) = ax < ay ? (ax, ay) : (ay, ax)
  if near < far * 0x1p-60 {
    if ay > ax { return (0.5 * .pi).withSign(of: y) }
    return (left ? .pi : ay / ax).withSign(of: y)
  }
  if large > 0x1p900 { (ax, ay) = (ax * 0x1p-200, ay * 0x1p-200) }
  return Double.angle(ay.withSign(of: y), ax.withSign(of: x))
}
