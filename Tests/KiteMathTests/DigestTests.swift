import KiteMath
import Testing

@Suite struct DigestTests {
  func digest(_ text: String) -> Digest {
    var digest = Digest()
    for byte in text.utf8 { digest.combine(byte) }
    return digest
  }

  /// Test vectors of FNV-1a 64 by Noll (test_fnv.c), as in draft-eastlake-fnv.
  @Test(
    arguments: [
      ("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("b", 0xaf63_df4c_8601_f1a5),
      ("c", 0xaf63_de4c_8601_eff2), ("foobar", 0x8594_4171_f739_67e8),
      ("chongo was here!\n", 0x4681_0940_eff5_f915),
    ] as [(String, UInt64)]) func publishedVectors(text: String, expected: UInt64)
  {
    #expect(digest(text).value == expected)
    #expect(digest(text).count == UInt64(text.utf8.count))
  }

  @Test func numbersAreLittleEndianBytes() {
    var whole = Digest()
    whole.combine(0x0807_0605_0403_0201 as UInt64)
    whole.combine(-2 as Int32)
    whole.combine(1.0)
    var bytes = Digest()
    for byte: UInt8 in [
      1, 2, 3, 4, 5, 6, 7, 8, 0xfe, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f,
    ] {
      bytes.combine(byte)
    }
    #expect(whole == bytes && whole.count == 20)
  }

  @Test func everyNaNIsOneAndZerosAreTwo() {
    func of(_ x: Double) -> Digest {
      var digest = Digest()
      digest.combine(x)
      return digest
    }
    #expect(of(.nan) == of(-.nan) && of(.nan) == of(Double(nan: 5, signaling: true)))
    #expect(of(0.0) != of(-0.0))
  }

  @Test func vectorsAndTurnsAreTheirNumbersInOrder() {
    var (a, b) = (Digest(), Digest())
    a.combine(Vector3<Double>(1, 2, 3))
    a.combine(Rotation<Double>(w: 4, v: Vector3(5, 6, 7)))
    for x in [1.0, 2, 3, 4, 5, 6, 7] { b.combine(x) }
    #expect(a == b)
  }
}
