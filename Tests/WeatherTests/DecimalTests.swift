import Testing
import Weather

@Suite struct DecimalTests {
  static func parse(_ text: String, comma: Bool = false) -> Double? {
    Decimal.parse([UInt8](text.utf8)[...], comma: comma)
  }

  @Test(arguments: [
    ("0", 0), ("-0", -0.0), ("7", 7), ("+7", 7), ("-7.5", -7.5), (".5", 0.5), ("5.", 5),
    ("1e3", 1000), ("1E-3", 0.001), ("0000000000000000000000012", 12),
    ("39.389923095703125", 39.389923095703125), ("0.1", 0.1),
    ("123456789012345678", 1.2345678901234568e17),
    ("9007199254740993", 9_007_199_254_740_992), ("9007199254740995", 9_007_199_254_740_996),
    ("0.000000000000000000000000001", 1e-27), ("1e22", 1e22), ("1e23", 1e23),
  ])
  func numbers(_ text: String, _ value: Double) {
    #expect(Self.parse(text)?.bitPattern == value.bitPattern)
  }

  @Test(arguments: [
    "", "-", "+", ".", "e5", "1e", "1e+", "1.2.3", "1,5", "0x10", "nan", "inf", " 1", "1 ", "1m",
    "--1", "1e99999999999",
  ])
  func notNumbers(_ text: String) { #expect(Self.parse(text) == nil) }

  @Test func commaOnlyWhereAllowed() {
    #expect(Self.parse("8,7054", comma: true) == 8.7054)
    #expect(Self.parse("8,7054") == nil)
  }

  /// Against the standard library's correctly rounded parser: every number of up to 19 digits and
  /// 27 decimals must have the same bits.
  @Test func sameBitsAsCorrectRounding() {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
    for _ in 0..<20_000 {
      let digits = String(next() >> (next() % 60) % 10_000_000_000_000_000_000)
      let shift = Int(next() % 28)
      var text = digits
      if shift >= text.count { text = String(repeating: "0", count: shift - text.count + 1) + text }
      text.insert(".", at: text.index(text.endIndex, offsetBy: -shift))
      #expect(Self.parse(text) == Double(text), "\(text)")
      let power = "\(digits)e\(Int(next() % 55) - 27)"
      #expect(Self.parse(power) == Double(power), "\(power)")
    }
  }

  @Test func farPowersComeNear() throws {
    for text in ["1e40", "3.7e-45", "9.9e300", "1e-300"] {
      let exact = try #require(Double(text))
      let found = try #require(Self.parse(text))
      #expect(abs(found - exact) <= 16 * exact.ulp, "\(text)")
    }
    #expect(Self.parse("1e9999") == .infinity)
    #expect(Self.parse("1e-9999") == 0)
  }
}
