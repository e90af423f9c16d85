extension Lane {
  /// eˣ, with an error below 0.8 ulp (below 1 ulp where the result is subnormal).
  ///
  /// All x. NaN gives NaN, -∞ gives 0, +∞ gives ∞; above 709.7827 the result is ∞, below
  /// -745.1332 it is 0, and from -708.4 down it is subnormal.
  ///
  /// Method: x = n ln 2 + r with |r| ≤ ln 2 / 2 and ln 2 in two parts (Cody and Waite, Software
  /// Manual for the Elementary Functions, 1980, ch. 6); eʳ = 1 + r + r²·q(r), the leading sum
  /// kept with its error; q is a minimax polynomial of degree 10 (own Remez fit, 2⁻⁶⁰).
  @inlinable public static func exp(_ x: Self) -> Self {
    let (significand, n) = exponential(x, Self(0))
    let result = significand.scaled(byPowerInLowBitsOf: n)
    let outside = .!(x.magnitude .<= Self(708))
    if outside.any {
      return result.replacing(where: outside, in: x) { exponentialAtTheEdges($0) }
    }
    return result
  }

  /// eˣ - 1, with an error below 1.2 ulp also where eˣ is close to 1.
  ///
  /// All x. NaN gives NaN, -∞ gives -1, +∞ gives ∞, ±0 gives ±0.
  ///
  /// Method: as ``exp(_:)``; 2ⁿ(1 + p) - 1 is summed as (2ⁿ - 1) + 2ⁿ·p.
  @inlinable public static func expm1(_ x: Self) -> Self {
    let n = x * Self(0x1.71547652b82fep0) + roundingShift
    let whole = n - roundingShift
    let upper = x - whole * Self(0x1.62e42fefa2p-1)
    let lower = whole * Self(0x1.9ef35793c7673p-41)
    let tail = exponentialTail(upper - lower) - lower
    let power = Self(1).scaled(byPowerInLowBitsOf: n)
    let less = power - Self(1)
    let lost = (power - less) - Self(1)  // the 1 no longer fits beside 2⁵⁴
    let (sum, error) = fastTwoSum(less, power * upper)
    // The sum would turn -0 into +0.
    let result = select(x .== Self(0), x, sum + (error + (power * tail + lost)))
    let outside = .!(x.magnitude .<= Self(708))
    if outside.any {
      return result.replacing(where: outside, in: x) {
        // Beyond e⁷⁰⁸ the 1 is far below the last bit; below e⁻⁷⁰⁸ it is all there is.
        $0 < 0 ? -1 : exponentialAtTheEdges($0)
      }
    }
    return result
  }

  /// tanh x, with an error below 3 ulp: t / (t + 2) with t = e^(2|x|) - 1, turned over to a
  /// negative exponent so that it cannot overflow.
  ///
  /// All x; odd to the bit. NaN gives NaN, ±∞ gives ±1, ±0 gives ±0.
  @inlinable public static func tanh(_ x: Self) -> Self {
    let t = expm1(Self(-2) * x.magnitude)
    return (-t / (t + Self(2))).withSign(of: x)
  }

  /// e^(x + correction) = significand·2ⁿ for |x| < 2000 and |correction| < 2⁻¹⁴,
  /// significand in (0.7, 1.42); n comes added to ``roundingShift``.
  @inlinable @inline(__always)
  static func exponential(_ x: Self, _ correction: Self) -> (significand: Self, n: Self) {
    let n = x * Self(0x1.71547652b82fep0) + roundingShift
    let whole = n - roundingShift
    // ln 2 cut at 2⁻⁴⁰: the product and the difference are exact.
    let upper = x - whole * Self(0x1.62e42fefa2p-1)
    let lower = whole * Self(0x1.9ef35793c7673p-41) - correction
    let tail = exponentialTail(upper - lower) - lower
    let (sum, error) = fastTwoSum(Self(1), upper)
    return (sum + (error + tail), n)
  }

  /// eʳ - 1 - r for |r| ≤ 0.3467, by a polynomial in Estrin's order.
  @inlinable @inline(__always) static func exponentialTail(_ r: Self) -> Self {
    let r2 = r * r
    let r4 = r2 * r2
    let q01 = Self(0.5) + r * Self(0x1.555555555555bp-3)
    let q23 = Self(0x1.5555555555509p-5) + r * Self(0x1.111111110edf0p-7)
    let q45 = Self(0x1.6c16c16c2f0a7p-10) + r * Self(0x1.a01a01b2fd340p-13)
    let q67 = Self(0x1.a01a0139b736cp-16) + r * Self(0x1.71ddf1344d80ep-19)
    let q89 = Self(0x1.27e5b107ebc7ap-22) + r * Self(0x1.af6a446c9f5f3p-26)
    let q8A = q89 + r2 * Self(0x1.1e3ee2fcc7829p-29)
    return r2 * ((q01 + r2 * q23) + r4 * ((q45 + r2 * q67) + r4 * q8A))
  }
}

/// eˣ where x or the result leaves the range of normal numbers, and for NaN.
@usableFromInline @inline(never) func exponentialAtTheEdges(_ x: Double) -> Double {
  if x != x { return .nan }
  if x > 710 { return .infinity }
  if x < -746 { return 0 }
  let (significand, n) = Double.exponential(x, 0)
  return scaledInTwoSteps(significand, n - Double.roundingShift)
}

/// significand·2ⁿ for |n| ≤ 1100, overflowing to ∞ and rounding once into the subnormals.
func scaledInTwoSteps(_ significand: Double, _ n: Double) -> Double {
  let first: Double = n > 1000 ? 1000 : (n < -1000 ? -1000 : n)
  return significand * powerOfTwo(first) * powerOfTwo(n - first)
}

/// 2ⁿ for a whole n in -1022...1023.
func powerOfTwo(_ n: Double) -> Double {
  Double(1).scaled(byPowerInLowBitsOf: n + Double.roundingShift)
}
