/// One number that stands for the bits of the elementary functions: FNV-1a over the results of
/// each of them at arguments spread over the range it is used in, and around its corners.
///
/// Two builds that agree on this number computed the same bits `7 × calls` times. The tests
/// compare it with a golden value in debug and release, and the browser's module exports it.
///
/// - Parameter calls: how often each function is called; the golden value is for 4096.
public func mathDigest(calls: Int32 = 4096) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  func mix(_ value: Double) {
    var bits = value.bitPattern
    for _ in 0..<8 {
      hash = (hash ^ (bits & 0xff)) &* 0x100_0000_01b3
      bits >>= 8
    }
  }

  // A Weyl sequence (the golden ratio's fractional part) covers each range evenly.
  var weyl: UInt64 = 0
  func spread(_ low: Double, _ high: Double) -> Double {
    weyl &+= 0x9e37_79b9_7f4a_7c15
    return low + (high - low) * (Double(weyl >> 11) * 0x1p-53)
  }

  for i in 0..<calls {
    // Angles from a fraction of a turn to a few million turns.
    let angle = spread(-1, 1) * (i & 3 == 0 ? 1e7 : i & 3 == 1 ? 100 : 3.2)
    mix(Double.sin(angle))
    mix(Double.cos(angle))
    mix(Double.exp(spread(-745, 709)))
    mix(Double.exp(spread(-1, 1)))
    // Logarithms and powers over all magnitudes, made without calling what is measured.
    let magnitude = Double(
      sign: .plus, exponent: Int(i % 2000) - 1000, significand: spread(1, 2))
    mix(Double.log(magnitude))
    mix(Double.pow(spread(0, 40), spread(-30, 30)))
    mix(Double.atan2(spread(-2, 2), spread(-2, 2)))
  }
  for corner in [0, -0.0, 1, -1, 0.5, 1e-300, 1e300] as [Double] {
    mix(Double.sin(corner))
    mix(Double.cos(corner))
    mix(Double.exp(corner))
    mix(Double.atan2(corner, 1))
    mix(Double.atan2(1, corner))
    if corner > 0 { mix(Double.log(corner)) }
  }
  return hash
}
