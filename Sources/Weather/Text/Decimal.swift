/// Decimal numbers from bytes, the same bits everywhere.
///
/// `[+-] digits [. digits] [e [+-] digits]`, nothing before or after. Correctly rounded for up to
/// 19 significant digits and a power of ten within ±27, which is every number a person or a
/// receiver writes; further digits are cut off (within 0.501 ulp), and powers beyond ±27 are
/// reached by repeated scaling (within a few ulp).
public enum Decimal {
  /// The number, or nil where the bytes are not one. `nan`, `inf` and hexadecimal are not.
  /// - Parameter comma: whether `,` may stand for the decimal point.
  public static func parse(_ bytes: ArraySlice<UInt8>, comma: Bool = false) -> Double? {
    var i = bytes.startIndex
    let end = bytes.endIndex
    guard i < end else { return nil }
    var negative = false
    if bytes[i] == 0x2D || bytes[i] == 0x2B {
      negative = bytes[i] == 0x2D
      i += 1
    }
    var mantissa: UInt64 = 0
    var kept: Int32 = 0
    var exponent: Int32 = 0
    var digits = 0
    var pointSeen = false
    while i < end {
      let byte = bytes[i]
      if Text.isDigit(byte) {
        digits += 1
        if kept < 19 {
          mantissa = mantissa * 10 + UInt64(byte - 0x30)
          if mantissa > 0 { kept += 1 }
          if pointSeen { exponent -= 1 }
        } else if !pointSeen, exponent < 10_000 {
          exponent += 1
        }
      } else if !pointSeen, byte == 0x2E || (comma && byte == 0x2C) {
        pointSeen = true
      } else {
        break
      }
      i += 1
    }
    guard digits > 0 else { return nil }
    if i < end {
      guard bytes[i] == 0x65 || bytes[i] == 0x45, let power = integer(bytes[(i + 1)...]) else {
        return nil
      }
      exponent += power
    }
    let value = scaled(mantissa, power: exponent)
    return negative ? -value : value
  }

  /// A whole number within ±9,999,999, or nil.
  public static func integer(_ bytes: ArraySlice<UInt8>) -> Int32? {
    var i = bytes.startIndex
    guard i < bytes.endIndex else { return nil }
    var negative = false
    if bytes[i] == 0x2D || bytes[i] == 0x2B {
      negative = bytes[i] == 0x2D
      i += 1
    }
    guard i < bytes.endIndex, bytes.endIndex - i <= 7 else { return nil }
    var value: Int32 = 0
    while i < bytes.endIndex {
      guard Text.isDigit(bytes[i]) else { return nil }
      value = value * 10 + Int32(bytes[i] - 0x30)
      i += 1
    }
    return negative ? -value : value
  }

  /// mantissa · 10^power.
  static func scaled(_ mantissa: UInt64, power: Int32) -> Double {
    guard mantissa != 0 else { return 0 }
    if power > 400 { return .infinity }
    if power < -400 { return 0 }
    if power > 27 {
      var value = times(mantissa, powerOfTen: 27)
      var left = power - 27
      while left > 0 {
        value *= left >= 22 ? 1e22 : 10
        left -= left >= 22 ? 22 : 1
      }
      return value
    }
    if power < -27 {
      var value = over(mantissa, powerOfTen: 27)
      var left = -27 - power
      while left > 0 {
        value /= left >= 22 ? 1e22 : 10
        left -= left >= 22 ? 22 : 1
      }
      return value
    }
    return power >= 0
      ? times(mantissa, powerOfTen: power) : over(mantissa, powerOfTen: -power)
  }

  /// 5^n; 5^27 is the last that fits.
  private static func five(_ n: Int32) -> UInt64 {
    var value: UInt64 = 1
    for _ in 0..<n { value *= 5 }
    return value
  }

  private static func times(_ mantissa: UInt64, powerOfTen n: Int32) -> Double {
    let product = mantissa.multipliedFullWidth(by: five(n))
    if product.high == 0 { return rounded(product.low, sticky: false, exponent: n) }
    // The 128 bits are brought down to 64, remembering whether anything was lost.
    let shift = 64 - Int32(product.high.leadingZeroBitCount)
    let top = product.high << UInt64(64 - shift) | (shift == 64 ? 0 : product.low >> UInt64(shift))
    let lost = shift == 64 ? product.low : product.low & ((1 << UInt64(shift)) - 1)
    return rounded(shift == 64 ? product.high : top, sticky: lost != 0, exponent: n + shift)
  }

  private static func over(_ mantissa: UInt64, powerOfTen n: Int32) -> Double {
    let divisor = five(n)
    // Long division bit by bit until the quotient has 63 bits: exact, and no wide-integer help.
    var quotient = mantissa / divisor
    var remainder = mantissa % divisor
    var exponent = -n
    while quotient < 1 << 62 {
      // The divisor is below 2^63, so the doubled remainder still fits.
      remainder <<= 1
      quotient <<= 1
      if remainder >= divisor {
        remainder -= divisor
        quotient |= 1
      }
      exponent -= 1
    }
    return rounded(quotient, sticky: remainder != 0, exponent: exponent)
  }

  /// value · 2^exponent, rounded to nearest, ties to even; `sticky` says that a little more
  /// follows. The results are normal numbers here: |power of ten| ≤ 27.
  private static func rounded(_ value: UInt64, sticky: Bool, exponent: Int32) -> Double {
    let width = 64 - Int32(value.leadingZeroBitCount)
    let drop = width - 53
    guard drop > 0 else { return Double(value) * powerOfTwo(exponent) }
    var kept = value >> UInt64(drop)
    let rest = value & ((1 << UInt64(drop)) - 1)
    let half: UInt64 = 1 << UInt64(drop - 1)
    if rest > half || (rest == half && (sticky || kept & 1 == 1)) { kept += 1 }
    return Double(kept) * powerOfTwo(exponent + drop)
  }

  private static func powerOfTwo(_ n: Int32) -> Double {
    Double(sign: .plus, exponentBitPattern: UInt(1023 + n), significandBitPattern: 0)
  }
}
