extension Lane {
  /// sin x, x in radians, with an error below 0.9 ulp for every finite x.
  ///
  /// NaN and ±∞ give NaN, ±0 gives ±0; odd to the bit.
  ///
  /// Method: see ``sinCos(_:)``.
  @inlinable public static func sin(_ x: Self) -> Self {
    let (r, low, quadrant) = reduced(x.magnitude)
    let value = select(
      isSet(quadrant, 1), cosineKernel(r, low), sineKernel(r, low))
    let flip = (x.bits & signBit) ^ ((quadrant &<< Bits(repeating: 62)) & signBit)
    return Self(bits: value.bits ^ flip)
  }

  /// cos x, x in radians, with an error below 0.9 ulp for every finite x.
  ///
  /// NaN and ±∞ give NaN; even to the bit.
  ///
  /// Method: see ``sinCos(_:)``.
  @inlinable public static func cos(_ x: Self) -> Self {
    let (r, low, quadrant) = reduced(x.magnitude)
    let value = select(
      isSet(quadrant, 1), sineKernel(r, low), cosineKernel(r, low))
    let next = quadrant &+ Bits(repeating: 1)
    return Self(bits: value.bits ^ ((next &<< Bits(repeating: 62)) & signBit))
  }

  /// sin x and cos x at once, the same bits as ``sin(_:)`` and ``cos(_:)``.
  ///
  /// Method: |x| = n π/2 + r, |r| ≤ π/4, r as a sum of two numbers. Up to |x| = 1.6e6 the
  /// product n π/2 is subtracted in three parts of 33, 33 and 53 bits (Cody and Waite 1980); past
  /// that, and where r cancels below 2⁻⁴⁰, the bits of 2/π around the binary point of x are
  /// multiplied as integers (Payne and Hanek, "Radian reduction for trigonometric functions",
  /// SIGNUM Newsletter 18, 1983), which is exact to 2⁻⁶² of r for every `Double`. Then minimax
  /// polynomials of own fit: sin r = r + r³·S(r²), cos r = 1 - r²/2 + r⁴·C(r²) (2⁻⁵⁸, 2⁻⁶⁴), with
  /// the low part of r carried as in Ng's fdlibm k_sin.c and k_cos.c (1993).
  @inlinable public static func sinCos(_ x: Self) -> (sin: Self, cos: Self) {
    let (r, low, quadrant) = reduced(x.magnitude)
    let (s, c) = (sineKernel(r, low), cosineKernel(r, low))
    let swapped = isSet(quadrant, 1)
    let flip = (x.bits & signBit) ^ ((quadrant &<< Bits(repeating: 62)) & signBit)
    let next = quadrant &+ Bits(repeating: 1)
    return (
      Self(bits: select(swapped, c, s).bits ^ flip),
      Self(bits: select(swapped, s, c).bits ^ ((next &<< Bits(repeating: 62)) & signBit))
    )
  }

  /// tan x, x in radians, with an error below 2.1 ulp for every finite x: sin x / cos x.
  ///
  /// NaN and ±∞ give NaN, ±0 gives ±0. No `Double` lies on a pole, so the result is finite.
  @inlinable public static func tan(_ x: Self) -> Self {
    let (s, c) = sinCos(x)
    return s / c
  }

  @inlinable @inline(__always) static var signBit: Bits {
    Bits(repeating: 0x8000_0000_0000_0000)
  }

  /// Whether a bit of a small integer is set: the bit is moved to where it reads as a number.
  @inlinable @inline(__always) static func isSet(_ value: Bits, _ bit: UInt64) -> Mask {
    Self(bits: (value & Bits(repeating: bit)) &<< Bits(repeating: 61)) .!= Self(0)
  }

  /// x = n π/2 + r + low for x ≥ 0, and n modulo 4 in the low two bits of `quadrant`.
  @inlinable @inline(__always)
  static func reduced(_ x: Self) -> (r: Self, low: Self, quadrant: Bits) {
    var shifted = x * Self(0x1.45f306dc9c883p-1) + roundingShift
    let n = shifted - roundingShift
    // n has at most 20 bits, the first two parts 33: their products and the first difference
    // are exact.
    let (upper, error) = twoDifference(
      x - n * Self(0x1.921fb544p0), n * Self(0x1.0b4611a6p-34))
    let lower = n * Self(0x1.3198a2e037073p-69) - error
    var r = upper - lower
    var low = (upper - r) - lower
    let inside =
      (x .<= Self(1.6e6)) .& ((r.magnitude .>= Self(0x1p-40)) .| (n .== Self(0)))
    let outside = .!inside
    if outside.any {
      for i in 0..<laneCount where outside[lane: i] {
        let far = reducedByPayneHanek(x[lane: i])
        r[lane: i] = far.r
        low[lane: i] = far.low
        shifted[lane: i] = far.shifted
      }
    }
    return (r, low, shifted.bits)
  }

  /// sin(r + low) for |r| ≤ π/4.
  @inlinable @inline(__always) static func sineKernel(_ r: Self, _ low: Self) -> Self {
    let z = r * r
    let cube = r * z
    let z2 = z * z
    let a = Self(0x1.111111110f730p-7) + z * Self(-0x1.a01a019be9215p-13)
    let b = Self(0x1.71de35552b242p-19) + z * Self(-0x1.ae5e4b832d65dp-26)
    let tail = a + z2 * (b + z2 * Self(0x1.5d8b550922021p-33))
    let part = z * (Self(0.5) * low - cube * tail) - low
    return r - (part - cube * Self(-0x1.5555555555548p-3))
  }

  /// cos(r + low) for |r| ≤ π/4.
  @inlinable @inline(__always) static func cosineKernel(_ r: Self, _ low: Self) -> Self {
    let z = r * r
    let z2 = z * z
    let a = Self(0x1.555555555554bp-5) + z * Self(-0x1.6c16c16c15015p-10)
    let b = Self(0x1.a01a019c8f24fp-16) + z * Self(-0x1.27e4f7f190bd5p-22)
    let d = Self(0x1.1ee9dbce3f06ep-29) + z * Self(-0x1.8fa683da707c5p-37)
    let tail = z2 * (a + z2 * (b + z2 * d))
    let half = Self(0.5) * z
    let (sum, error) = fastTwoSum(Self(1), -half)
    return sum + (error + (tail - r * low))
  }
}

/// Reduction modulo π/2 of any x ≥ 2⁻²⁰, by integers; NaN for NaN and ∞.
///
/// 2/π is read as 192 bits beginning where a bit times x's last place is worth 2; what lies above
/// is a multiple of four quadrants, what lies below is worth less than 2⁻¹³⁷ quadrants. A `Double`
/// comes no nearer to a multiple of π/2 than about 2⁻⁶² (Muller et al., Handbook of Floating-Point
/// Arithmetic, 2018, 10.2), so 64 significant bits remain.
@usableFromInline @inline(never)
func reducedByPayneHanek(_ x: Double) -> (r: Double, low: Double, shifted: Double) {
  guard x < .infinity else { return (.nan, .nan, 0) }
  let exponent = Int32(truncatingIfNeeded: x.bitPattern >> 52) - 1075
  let significand = (x.bitPattern & 0x000F_FFFF_FFFF_FFFF) | 0x0010_0000_0000_0000

  // The window starts at the bit of weight 2^(1 - exponent); bit 0 of the table has weight 2⁻¹.
  let start = exponent - 2
  let (w0, w1, w2) = (
    twoOverPiBits(from: start), twoOverPiBits(from: start + 64), twoOverPiBits(from: start + 128)
  )
  // The product modulo 2¹⁹²: two bits of quadrant, then the fraction.
  let p2 = w2.multipliedFullWidth(by: significand)
  let p1 = w1.multipliedFullWidth(by: significand)
  let low = p2.low
  let (middle, carry) = p1.low.addingReportingOverflow(p2.high)
  let high = w0 &* significand &+ p1.high &+ (carry ? 1 : 0)

  // Nearest quadrant: the fraction becomes signed, its magnitude at most one half.
  var (f0, f1, f2) = (high << 2 | middle >> 62, middle << 2 | low >> 62, low << 2)
  let negative = f0 >> 63 == 1
  let quadrant = (high >> 62) &+ (negative ? 1 : 0)
  if negative {
    f2 = ~f2 &+ 1
    f1 = ~f1 &+ (f2 == 0 ? 1 : 0)
    f0 = ~f0 &+ (f1 == 0 && f2 == 0 ? 1 : 0)
  }
  var shift: Int32 = 0
  if f0 == 0 {
    (f0, f1) = (f1, f2)
    shift = 64
  }
  let zeros = Int32(truncatingIfNeeded: f0.leadingZeroBitCount)
  if zeros > 0 && zeros < 64 { f0 = f0 << UInt64(zeros) | f1 >> UInt64(64 - zeros) }
  shift += zeros

  // f0·2⁻⁶⁴⁻ˢ quadrants times π/2 = f0·(π/4 · 2⁶⁴)·2⁻¹²⁷⁻ˢ
  let r = f0.multipliedFullWidth(by: 0xC90F_DAA2_2168_C235).high
  let scale = powerOfTwo(Double(-63 - shift)) * (negative ? -1 : 1)
  return (
    Double(r & ~0x7FF) * scale, Double(r & 0x7FF) * scale,
    Double(quadrant & 3) + Double.roundingShift
  )
}

/// 64 bits of 2/π beginning `start` bits behind the binary point; zeros in front of it.
private func twoOverPiBits(from start: Int32) -> UInt64 {
  let word = start >> 6
  let bit = UInt64(truncatingIfNeeded: start & 63)
  let first = twoOverPiWord(word) << bit
  return bit == 0 ? first : first | twoOverPiWord(word + 1) >> (64 - bit)
}

/// The binary digits of 2/π, 64 to a word (computed with mpmath at 1600 bits). A function, so
/// that there is no global to initialise.
private func twoOverPiWord(_ index: Int32) -> UInt64 {
  switch index {
  case 0: 0xA2F9_836E_4E44_1529
  case 1: 0xFC27_57D1_F534_DDC0
  case 2: 0xDB62_9599_3C43_9041
  case 3: 0xFE51_63AB_DEBB_C561
  case 4: 0xB724_6E3A_424D_D2E0
  case 5: 0x0649_2EEA_09D1_921C
  case 6: 0xFE1D_EB1C_B129_A73E
  case 7: 0xE882_35F5_2EBB_4484
  case 8: 0xE99C_7026_B45F_7E41
  case 9: 0x3991_D639_8353_39F4
  case 10: 0x9C84_5F8B_BDF9_283B
  case 11: 0x1FF8_97FF_DE05_980F
  case 12: 0xEF2F_118B_5A0A_6D1F
  case 13: 0x6D36_7ECF_27CB_09B7
  case 14: 0x4F46_3F66_9E5F_EA2D
  case 15: 0x7527_BAC7_EBE5_F17B
  case 16: 0x3D07_39F7_8A52_92EA
  case 17: 0x6BFB_5FB1_1F8D_5D08
  case 18: 0x5603_3046_FC7B_6BAB
  case 19: 0xF0CF_BC20_9AF4_361D
  default: 0
  }
}
