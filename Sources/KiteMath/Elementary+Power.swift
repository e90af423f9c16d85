extension Lane {
  /// x to the power y, with an error below 0.8 ulp (below 1 ulp where the result is subnormal).
  ///
  /// Special values are those of C99 F.9.4.4: x⁰ = 1 and 1ʸ = 1 even for NaN; a negative x has a
  /// power only for whole y (NaN otherwise) and keeps its sign for odd y; (±0)ʸ is ±∞ or +∞ for
  /// y < 0 and ±0 or +0 for y > 0; (-1)^±∞ = 1. Results beyond the range overflow to ∞ or
  /// underflow through the subnormals to 0. Where the exact result is a `Double`, it is returned.
  ///
  /// Method: ln x as an unevaluated sum of two numbers, good to about 2⁻⁶⁷, times y as an exact
  /// product, into ``exp(_:)``'s reduction with its low part. x = 2ᵏ·c·(1 + …) with c = 1 or
  /// 3/2 as in Ng's fdlibm e_pow.c (1995), s = (m - c) / (m + c), |s| ≤ 0.101, and
  /// ln(m / c) = 2s + s·(2/3·s² + s⁴·R(s²)), the first two terms in double length.
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

    // s = (m - c) / (m + c) with the remainder of the division; m - c is exact.
    let (difference, sum) = (m - c, m + c)
    let sumError = m - (sum - c)
    let inverse = Self(1) / sum
    let s = difference / sum
    let (back, backError) = twoProduct(s, sum)
    let sError = (((difference - back) - backError) - s * sumError) * inverse

    // q = 2/3 s² + s⁴ R(s²) = z·(2/3 + tail)
    let (z, zError) = twoProduct(s, s)
    let z2 = z * z
    let r01 = Self(0x1.999999999998bp-2) + z * Self(0x1.249249249c2c6p-2)
    let r23 = Self(0x1.c71c7193483bap-3) + z * Self(0x1.745d51c3aaf61p-3)
    let r45 = Self(0x1.3af2f71530149p-3) + z * Self(0x1.1a00976fd709dp-3)
    let tail = z2 * (r01 + z2 * (r23 + z2 * r45))
    let third = Self(0x1.5555555555555p-1)
    let (q, qError) = twoProduct(z, third)
    let zLow = zError + Self(2) * s * sError
    let qLow = qError + (z * Self(0x1.5555555555555p-55) + zLow * third + tail)
    let (cubic, cubicError) = twoProduct(s, q)
    let cubicLow = cubicError + (s * qLow + sError * q)

    // ln x = k ln 2 + ln c + 2s + s·q; the tables of ln 2 and ln 3/2 end at 2⁻⁴⁰, so that their
    // sum is exact.
    let base = k * Self(0x1.62e42fefa2p-1) + half * Self(0x1.9f323ecbf8p-1)
    let baseLow = k * Self(0x1.9ef35793c7673p-41) + half * Self(0x1.84bf2b68d766fp-41)
    let (a, aError) = fastTwoSum(base, Self(2) * s)
    let (b, bError) = fastTwoSum(a, cubic)
    let (upper, lower) = fastTwoSum(
      b, aError + (bError + (Self(2) * sError + cubicLow) + baseLow))

    let (product, productError) = twoProduct(y, upper)
    return (product, productError + y * lower)
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
