import CWasmRuntime
import Testing

/// The mem functions against the plain meaning of each, at every short length and around the
/// length where they change their way, at every offset in a word.
@Suite struct MemoryTests {
  static let lengths = Array(0...80) + [127, 128, 129, 1000]

  /// Bytes that differ from their neighbours.
  func pattern(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 >> 8 &+ 1) }
  }

  @Test func copies() {
    let source = pattern(1100)
    for length in Self.lengths {
      for offset in 0..<9 {
        var to = [UInt8](repeating: 0, count: 1100)
        to.withUnsafeMutableBytes { to in
          source.withUnsafeBytes { from in
            _ = kite_memcpy(to.baseAddress! + offset, from.baseAddress! + 3, length)
          }
        }
        var expected = [UInt8](repeating: 0, count: 1100)
        for i in 0..<length { expected[offset + i] = source[3 + i] }
        #expect(to == expected, "length \(length), offset \(offset)")
      }
    }
  }

  @Test func movesOverItself() {
    for length in Self.lengths {
      for shift in [-65, -17, -8, -7, -1, 0, 1, 3, 7, 8, 9, 16, 63, 70] {
        let source = pattern(1200)
        var bytes = source
        bytes.withUnsafeMutableBytes { all in
          _ = kite_memmove(all.baseAddress! + 80 + shift, all.baseAddress! + 80, length)
        }
        var expected = source
        for i in 0..<length { expected[80 + shift + i] = source[80 + i] }
        #expect(bytes == expected, "length \(length), shift \(shift)")
      }
    }
  }

  @Test func fills() {
    for length in Self.lengths {
      for offset in 0..<9 {
        var bytes = pattern(1100)
        var expected = bytes
        bytes.withUnsafeMutableBytes { _ = kite_memset($0.baseAddress! + offset, 0x1fe, length) }
        for i in 0..<length { expected[offset + i] = 0xfe }
        #expect(bytes == expected, "length \(length), offset \(offset)")
      }
    }
  }

  @Test func compares() {
    for length in Self.lengths {
      let a = pattern(length)
      #expect(kite_memcmp(a, a, length) == 0)
      for place in Set([0, length / 2, length - 1]) where place >= 0 && place < length {
        var b = a
        b[place] ^= 0x80
        let sign = a[place] < b[place] ? -1 : 1
        #expect(kite_memcmp(a, b, length).signum() == Int32(sign), "length \(length), at \(place)")
      }
    }
  }
}
