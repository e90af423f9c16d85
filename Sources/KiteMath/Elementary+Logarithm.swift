extension Lane {
  /// The natural logarithm, with an error below 0.9 ulp.
  ///
  /// All x, subnormal ones too. ±0 gives -∞, x < 0 gives NaN, +∞ gives ∞, 1 gives +0.
  ///
  /// Method: x = 2ᵏ(1 + f) with √½ ≤ 1 + f < √2 and s = f / (2 + f), so that
  /// ln(1 + f) = f - f²/2 + s·(f²/2 + R(s²)), R from 2 artanh s = 2s + s·R (the arrangement of
  /// Ng's fdlibm e_log.c, Sun Microsystems 1993); R is an own minimax fit of degree 7 (2⁻⁵⁹) and
  /// k ln 2 + f is kept with its rounding error.
  @inlinable public static func log(_ x: Self) -> Self {
    let result = logarithm(x, bias: 1023, correction: Self(0))
    let outside = .!((x .>= Self(0x1p-1021)) .& (x .<= Self(0x1p1023)))
    if outside.any {
      return result.replacing(where: outside, in: x) { logarithmAtTheEdges($0) }
    }
    return result
  }

  /// ln(1 + x), with an error below 0.9 ulp also where x is small.
  ///
  /// -1 gives -∞, x < -1 gives NaN, +∞ gives ∞, ±0 gives ±0.
  ///
  /// Method: u = 1 + x rounded and c its rounding error; ln u + c / u.
  @inlinable public static func log1p(_ x: Self) -> Self {
    let one = Self(1)
    let u = one + x
    let big = x.magnitude .> one
    let c = select(big, one - (u - x), x - (u - one))
    let result = select(
      x .== Self(0), x, logarithm(u, bias: 1023, correction: c / u))
    let outside = .!((u .>= Self(0x1p-1021)) .& (u .<= Self(0x1p1023)))
    if outside.any {
      return result.replacing(where: outside, in: u) { logarithmAtTheEdges($0) }
    }
    return result
  }

  /// ln x + correction for a positive normal x and |correction| < 2⁻⁵²; a bias above 1023 stands
  /// for an x that was scaled up by 2^(bias - 1023).
  @inlinable @inline(__always)
  static func logarithm(_ x: Self, bias: Double, correction: Self) -> Self {
    // Adding 1 - √½ to the bits makes the exponent field step at √½·2ᵏ instead of at 2ᵏ.
    let stepped = x.bits &+ Bits(repeating: 0x3FF0_0000_0000_0000 &- 0x3FE6_A09E_6000_0000)
    let k = exponentField(of: stepped, bias: bias)
    let significand = Self(
      bits: (stepped & Bits(repeating: 0x000F_FFFF_FFFF_FFFF))
        &+ Bits(repeating: 0x3FE6_A09E_6000_0000))
    let f = significand - Self(1)
    let s = f / (Self(2) + f)
    let z = s * s
    let z2 = z * z
    let z4 = z2 * z2
    let r12 = Self(0x1.5555555555593p-1) + z * Self(0x1.999999997f9fbp-2)
    let r34 = Self(0x1.2492494227ef7p-2) + z * Self(0x1.c71c51dba2ed1p-3)
    let r56 = Self(0x1.746648879877dp-3) + z * Self(0x1.39a0bc114c1b6p-3)
    let r = z * ((r12 + z2 * r34) + z4 * (r56 + z2 * Self(0x1.2f0fabed3cccap-3)))
    let half = Self(0.5) * f * f
    let (sum, error) = fastTwoSum(k * Self(0x1.62e42fefa2p-1), f)
    let small = k * Self(0x1.9ef35793c7673p-41) + correction
    return sum + (error - (half - (s * (half + r) + small)))
  }

  /// The exponent field of a positive number's bits less a bias, as a number: the field is put
  /// under the significand of 2⁵², because SSE2 and AVX2 cannot convert 64-bit integers.
  @inlinable @inline(__always) static func exponentField(of bits: Bits, bias: Double) -> Self {
    let field = (bits &>> Bits(repeating: 52)) | Bits(repeating: 0x4330_0000_0000_0000)
    return Self(bits: field) - Self(0x1p52 + bias)
  }
}

/// ln x where x is not well inside the positive normal numbers. (Asked for exactly those, the
/// compiler tests the bits as 64-bit integers, which is slow in lanes.)
@usableFromInline @inline(never) func logarithmAtTheEdges(_ x: Double) -> Double {
  if x == 0 { return -.infinity }
  if !(x > 0) { return .nan }
  if x == .infinity { return x }
  if x > 1 { return Double.logarithm(x, bias: 1023, correction: 0) }
  return Double.logarithm(x * 0x1p54, bias: 1023 + 54, correction: 0)
}
