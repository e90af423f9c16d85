import KiteMath
import Testing

/// The table of nearly normal numbers, over every value that it can give.
@Suite struct NormalTableTests {
  static let table = NormalTable().values

  @Test func thousandTwentyFourValuesOddToTheBit() {
    let t = Self.table
    #expect(t.count == 1_024)
    for i in 0..<512 { #expect(t[i] == -t[1_023 - i]) }
    for i in 1..<1_024 { #expect(t[i] > t[i - 1]) }
  }

  /// Moments of the sum of two independent values follow from those of one, m_k: with odd ones
  /// zero, E S² = 2 m2, E S⁴ = 2 m4 + 6 m2², E S⁶ = 2 m6 + 30 m4 m2.
  @Test func momentsAreThoseOfTheNormalDistribution() {
    func moment(_ k: Int) -> Double {
      Self.table.reduce(0.0) { sum, x in
        sum + (0..<k).reduce(1.0) { p, _ in p * x }
      } / 1_024
    }
    let m2 = moment(2)
    let m4 = moment(4)
    let m6 = moment(6)
    #expect((2 * m2 - 1).magnitude < 1e-13)
    #expect((2 * m4 + 6 * m2 * m2 - 3).magnitude < 1e-12)
    #expect((2 * m6 + 30 * m4 * m2 - 15).magnitude < 1e-10)
  }

  /// All 1,048,576 sums, sorted, against the normal distribution function, on both sides of every
  /// jump. Opposite values make 0 exactly, once in 1,024 times: the jump there is the largest.
  @Test func distributionFunction() {
    var sums = [Double]()
    sums.reserveCapacity(1 << 20)
    for a in Self.table { for b in Self.table { sums.append(a + b) } }
    sums.sort()
    var atZero = 0
    var close = 0.0
    var elsewhere = 0.0
    for (i, s) in sums.enumerated() {
      if s == 0 {
        atZero += 1
        continue
      }
      let f = normalDistribution(s)
      let below = (Double(i) * 0x1p-20 - f).magnitude
      let above = (Double(i + 1) * 0x1p-20 - f).magnitude
      let error = below > above ? below : above
      if s.magnitude < 0.005 {
        if error > close { close = error }
      } else if error > elsewhere {
        elsewhere = error
      }
    }
    #expect(atZero == 1_024)
    #expect(close < 2.1e-4 && elsewhere < 1.5e-4)
    #expect(sums[0xFFFFF] > 4.86 && sums[0xFFFFF] < 4.87)
  }

  /// Kicks of one look-up: moments to the rounding of single precision; the jumps of 1/1,024 are
  /// most of the error of the distribution function.
  @Test func kicks() {
    let kicks = NormalTable().kicks.map { Double($0) }
    #expect(kicks.count == 1_024 && Int(NormalTable.kickMask) == kicks.count - 1)
    func moment(_ k: Int) -> Double {
      kicks.reduce(0.0) { sum, x in sum + (0..<k).reduce(1.0) { p, _ in p * x } } / 1_024
    }
    for k in [1, 3, 5] { #expect(moment(k).magnitude < 1e-14) }
    #expect((moment(2) - 1).magnitude < 1e-7)
    #expect((moment(4) - 3).magnitude < 1e-6)
    #expect((moment(6) - 15).magnitude < 1e-5)
    var worst = 0.0
    for (i, x) in kicks.enumerated() {
      let f = normalDistribution(x)
      let below = (Double(i) / 1_024 - f).magnitude
      let above = (Double(i + 1) / 1_024 - f).magnitude
      worst = worst > below ? worst : below
      worst = worst > above ? worst : above
    }
    print("kicks: largest error of the distribution function \(worst), ±\(kicks[1_023])")
    #expect(worst < 1.2e-3)
  }

  @Test func threeNumbersFromSixtyBits() {
    Self.table.withUnsafeBufferPointer { t in
      let p = t.baseAddress!
      let bits: UInt64 = 3 | 5 << 10 | 7 << 20 | 11 << 30 | 13 << 40 | 1_023 << 50 | 0xF << 60
      let n = NormalTable.three(bits, p)
      #expect(n.0 == p[3] + p[5] && n.1 == p[7] + p[11] && n.2 == p[13] + p[1_023])
    }
  }

  /// Φ⁻¹ to 20 digits, computed with mpmath at 40.
  @Test(arguments: [
    (1e-300, -37.047096299361199237), (1e-100, -21.273453560965324294),
    (1e-16, -8.2220822161304356152), (1e-10, -6.3613409024040561991),
    (1e-5, -4.2648907939228246102), (0.001, -3.0902323061678135354),
    (0.02, -2.0537489106318230443), (0.02425, -1.9729610513118848376),
    (0.0243, -1.9720841590292884753), (0.1, -1.2815515655446004353),
    (0.25, -0.6744897501960817432), (0.4, -0.25334710313579974132),
    (0.49, -0.025068908258711058033), (0.4999999, -2.5066282747031065135e-7),
    (0.6, 0.25334710313579974132), (0.9, 1.2815515655446005935),
    (0.99, 2.3263478740408407676), (0.999999, 4.7534243088170877657),
  ])
  func quantile(_ p: Double, _ expected: Double) {
    #expect((normalQuantile(p) - expected).magnitude < 1e-14 * expected.magnitude + 1e-17)
  }

  /// Φ to 20 digits, computed with mpmath at 40.
  @Test(arguments: [
    (-30, 4.9067139271481870595e-198), (-10, 7.619853024160526066e-24),
    (-5, 2.8665157187919391167e-7), (-3.0000001, 0.0013498975884453205359),
    (-3, 0.0013498980316300945267), (-2.999999, 0.0013499024634851548627),
    (-1, 0.15865525393145705141), (-0.1, 0.46017216272297101633),
    (-1e-8, 0.49999999601057719599), (0, 0.5), (0.5, 0.69146246127401310364),
    (1, 0.84134474606854294859), (2, 0.9772498680518207928), (3, 0.99865010196836990547),
    (5, 0.99999971334842812081), (8, 0.9999999999999993779),
  ])
  func distribution(_ x: Double, _ expected: Double) {
    #expect((normalDistribution(x) / expected - 1).magnitude < 6e-14)
  }

  @Test func edges() {
    #expect(normalQuantile(0) == -.infinity && normalQuantile(1) == .infinity)
    #expect(normalQuantile(-1) == -.infinity && normalQuantile(.nan) == -.infinity)
    #expect(normalQuantile(0.5).magnitude < 1e-16)
    #expect(normalDistribution(-50) == 0 && normalDistribution(50) == 1)
  }
}
