extension Lane {
  /// x to the power y, with an error below 0.8 ulp (below 1 ulp where the result is subnormal).
  ///
  /// Special values are those of C99 F.9.4.4: x⁰ = 1 and 1ʸ = 1 even for NaN; a negative x has a
  /// power only for whole y (NaN otherwise) and keeps its sign for odd y; (±0)ʸ is ±∞ or +∞ for
  /// y < 0 and ±0 or +0 for y > 0; (-1)^±∞ = 1. Results beyond the range overflow to ∞ or
  /// underflow through the subnormals to 0. Where the exact result is a `Double`, it is returned.
  ///
  /// Method: that of Ng's fdlibm e_pow.c (Sun Microsystems 1995) in natural logarithms. x = 2ᵏ·m,
  /// c = 1 or 3/2, s = (m - c) / (m + c), |s| ≤ 0.101, ln(m / c) = 2s + 2/3 s³ + s⁵·R(s²) with an
  /// own minimax fit R of degree 5 (2⁻⁷⁰). Each step keeps an upper part of 26 bits, whose
  /// products are exact, and a lower part; ln x is good to about 2⁻⁶⁶, and its product with y goes
  /// into ``exp(_:)``'s reduction in two parts.
  @inlinable public static func pow(_ x: Self, _ y: Self) -> Self {
    let (upper, lower) = productOfLogarithm(x, y, bias: 1023)
    let (significand, n) = exponential(upper, lower)
    let result = significand.scaled(byPowerInLowBitsOf: n)
    let inside =
      (upper.magnitude .<= Self(708)) .& (x .>= Self(0x1p-1021)) .& (x .<= Self(0x1p1023))
    let outside = .!inside
    if outside.any {
      return result.replacing(where: outside, in: x, y) { powerAtTheEdges($0, $1) }
    }
    return result
  }

  /// √(x² + y²), with an error below 0.6 ulp (below 1 ulp where the result is subnormal) and no
  /// overflow or underflow on the way.
  ///
  /// ±∞ in either gives ∞, even beside NaN (C99 F.9.4.3); otherwise NaN gives NaN. hypot(x, 0)
  /// is |x|.
  ///
  /// Method: the squares and their sum with their rounding errors, and one Newton step of the
  /// square root in the remainder (Borges, "An improved algorithm for hypot(a, b)", 2019, there
  /// with fused operations).
  @inlinable public static func hypot(_ x: Self, _ y: Self) -> Self {
    let (ax, ay) = (x.magnitude, y.magnitude)
    let (small, large) = (lesser(ay, ax), greater(ay, ax))
    let result = length(large, small)
    let inside =
      (large .>= Self(0x1p-400)) .& (large .<= Self(0x1p500)) .& (small .>= large * Self(0x1p-60))
    let outside = .!inside
    if outside.any {
      return result.replacing(where: outside, in: x, y) { lengthAtTheEdges($0, $1) }
    }
    return result
  }

  /// √(large² + small²) where neither square leaves the normal numbers.
  @inlinable @inline(__always) static func length(_ large: Self, _ small: Self) -> Self {
    let (a, aError) = twoProduct(large, large)
    let (b, bError) = twoProduct(small, small)
    let (sum, sumError) = fastTwoSum(a, b)
    let root = sum.squareRoot()
    let (square, squareError) = twoProduct(root, root)
    let remainder = ((sum - square) - squareError) + (sumError + (aError + bError))
    return root + remainder / (root + root)
  }

  /// y·ln x as an upper and a lower part, for a positive normal x; `bias` as in `logarithm`.
  @inlinable @inline(__always)
  static func productOfLogarithm(_ x: Self, _ y: Self, bias: Double) -> (Self, Self) {
    // As in `log`, with the step at √¾: significands in [√¾, √3).
    let stepped = x.bits &+ Bits(repeating: 0x3FF0_0000_0000_0000 &- 0x3FEB_B67A_E800_0000)
    let k = exponentField(of: stepped, bias: bias)
    let m = Self(
      bits: (stepped & Bits(repeating: 0x000F_FFFF_FFFF_FFFF))
        &+ Bits(repeating: 0x3FEB_B67A_E800_0000))
    // One choice only: a second one becomes a branch that is mispredicted half the time.
    let half = select(m .>= Self(0x1.3988e1409212ep0), Self(0.5), Self(0))  // √(3/2)
    let c = Self(1) + half

    // s = (m - c) / (m + c) = s1 + s2, where s1 has 26 bits and s2 what the division left over.
    // m - c is exact, and so are the two parts of m + c.
    let (difference, sum) = (m - c, m + c)
    let inverse = Self(1) / sum
    let s = difference * inverse
    let (s1, _) = s.halves
    let (sum1, _) = sum.halves
    let sum2 = m - (sum1 - c)
    let s2 = inverse * ((difference - s1 * sum1) - s1 * sum2)

    // ln(m / c) = 2/3 (s1 + s2)·(3 + t), t = s² + 3/2 s⁴ R(s²); s1² is exact.
    let z = s * s
    let z2 = z * z
    let r01 = Self(0x1.999999999998bp-2) + z * Self(0x1.249249249c2c6p-2)
    let r23 = Self(0x1.c71c7193483bap-3) + z * Self(0x1.745d51c3aaf61p-3)
    let r45 = Self(0x1.3af2f71530149p-3) + z * Self(0x1.1a00976fd709dp-3)
    let square = s1 * s1
    let rest = s2 * (s1 + s) + Self(1.5) * (z2 * (r01 + z2 * (r23 + z2 * r45)))
    let (t1, _) = (Self(3) + (square + rest)).halves
    let t2 = rest - ((t1 - Self(3)) - square)
    let u = s1 * t1
    let v = s2 * t1 + t2 * s
    let (p1, _) = (u + v).halves
    let p2 = v - (p1 - u)
    let upper = Self(0x1.555555p-1) * p1
    let lower = Self(0x1.5555555555555p-27) * p1 + Self(0x1.5555555555555p-1) * p2

    // ln x = k ln 2 + ln c + ln(m / c); ln 2 and ln 3/2 are cut at 2⁻⁴⁰, so that their sum is
    // exact.
    let base = k * Self(0x1.62e42fefa2p-1) + half * Self(0x1.9f323ecbf8p-1)
    let baseLow = k * Self(0x1.9ef35793c7673p-41) + half * Self(0x1.84bf2b68d766fp-41)
    let (whole, error) = fastTwoSum(base, upper)
    let low = lower + (error + baseLow)
    let (l1, _) = (whole + low).halves
    let l2 = low - (l1 - whole)

    let (y1, y2) = y.halves
    return (y1 * l1, y2 * l1 + y * l2)
  }
}

/// xʸ outside the range of normal numbers, by the rules of C99 F.9.4.4.
@usableFromInline @inline(never) func powerAtTheEdges(_ x: Double, _ y: Double) -> Double {
  if y == 0 || x == 1 { return 1 }
  if x != x || y != y { return .nan }
  let ax = x.magnitude
  if y.magnitude == .infinity {
    if ax == 1 { return 1 }
    return (ax > 1) == (y > 0) ? .infinity : 0
  }
  let parity = parity(of: y)
  let negative = x.sign == .minus
  let sign: Double = negative && parity == .odd ? -1 : 1
  if ax == 0 { return y < 0 ? sign * .infinity : sign * 0 }
  if ax == .infinity { return y < 0 ? sign * 0 : sign * .infinity }
  if negative && parity == .fraction { return .nan }

  let subnormal = ax < 0x1p-1022
  let (upper, lower) = Double.productOfLogarithm(
    subnormal ? ax * 0x1p54 : ax, y, bias: subnormal ? 1023 + 54 : 1023)
  if upper > 710 { return sign * .infinity }
  if upper < -746 { return sign * 0 }
  let (significand, n) = Double.exponential(upper, lower)
  return sign * scaledInTwoSteps(significand, n - Double.roundingShift)
}

/// hypot for zeros, infinities, NaN and arguments of very different or extreme size.
@usableFromInline @inline(never) func lengthAtTheEdges(_ x: Double, _ y: Double) -> Double {
  let (ax, ay) = (x.magnitude, y.magnitude)
  if ax == .infinity || ay == .infinity { return .infinity }
  if x != x || y != y { return .nan }
  let (small, large) = ay > ax ? (ax, ay) : (ay, ax)
  // Below 2⁻⁶⁰ the smaller one does not reach the last bit.
  if small <= large * 0x1p-60 { return large }
  if large > 0x1p500 { return Double.length(large * 0x1p-600, small * 0x1p-600) * 0x1p600 }
  if large < 0x1p-400 { return Double.length(large * 0x1p600, small * 0x1p600) * 0x1p-600 }
  return Double.length(large, small)
}

private enum Parity { case even, odd, fraction }

private func parity(of y: Double) -> Parity {
  let magnitude = y.magnitude
  if magnitude >= 0x1p53 { return .even }
  let whole = UInt64(magnitude)
  if Double(whole) != magnitude { return .fraction }
  return whole & 1 == 1 ? .odd : .even
}
