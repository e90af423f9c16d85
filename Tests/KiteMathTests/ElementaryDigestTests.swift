import KiteMath
import Testing

/// The digest of a long sweep through every elementary function. It has to be the same in debug,
/// in release and in the browser; a change of the golden value needs its reason in the message of
/// the commit, for every other golden digest hangs on it.
@Suite struct ElementaryDigestTests {
  @Test func sweep() {
    var arguments = Arguments(seed: 99)
    var digest = Digest()
    for _ in 0..<10_000 {
      let (x, y) = (arguments.any(), arguments.any())
      digest.combine(Double.exp(x))
      digest.combine(Double.expm1(x))
      digest.combine(Double.tanh(x))
      digest.combine(Double.log(x))
      digest.combine(Double.log1p(x))
      digest.combine(Double.sin(x))
      digest.combine(Double.cos(x))
      digest.combine(Double.tan(x))
      digest.combine(Double.atan(x))
      digest.combine(Double.asin(x))
      digest.combine(Double.acos(x))
      digest.combine(Double.atan2(y, x))
      digest.combine(Double.pow(x, y))
      digest.combine(Double.hypot(x, y))
    }
    #expect(digest.count == 10_000 * 14 * 8)
    #expect(digest.value == 0x95E7_8632_2F32_CA7C)
  }
}
