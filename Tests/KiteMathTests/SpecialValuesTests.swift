import KiteMath
import Testing

/// Zeros, infinities, NaN and the ends of the range, as C99 annex F has them.
@Suite struct SpecialValuesTests {
  let nan = Double.nan
  let inf = Double.infinity
  let tiny = Double.leastNonzeroMagnitude
  let big = Double.greatestFiniteMagnitude
  let pi = 0x1.921fb54442d18p1

  /// Equal bits, any NaN equal to any other.
  func same(_ a: Double, _ b: Double) -> Bool {
    a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
  }

  @Test func exp() {
    let table: [(Double, Double)] = [
      (0.0, 1.0), (-0.0, 1.0), (inf, inf), (-inf, 0), (nan, nan),
      (709.782712893384, 0x1.fffffffffff2ap1023),
      (709.7827128933841, inf), (1000, inf), (big, inf), (-745.1332191019411, tiny),
      (-745.1332191019412, 0), (-1000, 0), (-big, 0), (tiny, 1), (1, 0x1.5bf0a8b145769p1),
      (-708.3964185322641, 0x1.000000000007cp-1022),

    ]
    for (x, expected) in table {
      #expect(same(.exp(x), expected), "exp(\(x)) = \(Double.exp(x))")
    }
  }

  @Test func expm1() {
    let table: [(Double, Double)] = [
      (0.0, 0.0), (-0.0, -0.0), (inf, inf), (-inf, -1), (nan, nan), (1000, inf), (-1000, -1),
      (tiny, tiny), (-tiny, -tiny), (1e-300, 1e-300), (-40, -1),

    ]
    for (x, expected) in table {
      #expect(same(.expm1(x), expected), "expm1(\(x)) = \(Double.expm1(x))")
    }
  }

  @Test func log() {
    let table: [(Double, Double)] = [
      (0.0, -inf), (-0.0, -inf), (1, 0), (-1, nan), (-tiny, nan), (inf, inf), (-inf, nan),
      (nan, nan), (tiny, -0x1.74385446d71c3p9), (big, 0x1.62e42fefa39efp9),
      (0x1p-1022, -0x1.6232bdd7abcd2p9), (2, 0x1.62e42fefa39efp-1),

    ]
    for (x, expected) in table {
      #expect(same(.log(x), expected), "log(\(x)) = \(Double.log(x))")
    }
  }

  @Test func log1p() {
    let table: [(Double, Double)] = [
      (0.0, 0.0), (-0.0, -0.0), (-1, -inf), (-1.5, nan), (inf, inf), (-inf, nan), (nan, nan),
      (tiny, tiny), (-tiny, -tiny), (1e-300, 1e-300), (big, 0x1.62e42fefa39efp9),

    ]
    for (x, expected) in table {
      #expect(same(.log1p(x), expected), "log1p(\(x)) = \(Double.log1p(x))")
    }
  }

  @Test(arguments: [Double.infinity, -.infinity, .nan]) func turning(x: Double) {
    #expect(Double.sin(x).isNaN && Double.cos(x).isNaN && Double.tan(x).isNaN)
    #expect(Double.sinCos(x).sin.isNaN && Double.sinCos(x).cos.isNaN)
  }

  @Test func turningAtZero() {
    for x in [0.0, -0.0, tiny, -tiny, 1e-300, -1e-300] {
      #expect(same(.sin(x), x) && same(.tan(x), x) && same(.cos(x), 1), "\(x)")
      #expect(same(.atan(x), x) && same(.asin(x), x) && same(.sinCos(x).sin, x), "\(x)")
    }
  }

  @Test func asin() {
    let table: [(Double, Double)] = [
      (1.0, 0x1.921fb54442d18p0), (-1, -0x1.921fb54442d18p0), (1.1, nan), (-inf, nan), (nan, nan),

    ]
    for (x, expected) in table {
      #expect(same(.asin(x), expected), "asin(\(x)) = \(Double.asin(x))")
    }
  }

  @Test func acos() {
    let table: [(Double, Double)] = [
      (1.0, 0.0), (-1, 0x1.921fb54442d18p1), (0, 0x1.921fb54442d18p0), (-0.0, 0x1.921fb54442d18p0),
      (1.1, nan), (inf, nan), (nan, nan),

    ]
    for (x, expected) in table {
      #expect(same(.acos(x), expected), "acos(\(x)) = \(Double.acos(x))")
    }
  }

  @Test func atan2() {
    let table: [(Double, Double, Double)] = [
      (0.0, 0.0, 0.0), (-0.0, 0.0, -0.0), (0.0, -0.0, pi), (-0.0, -0.0, -pi), (0, 1, 0),
      (-0.0, 1, -0.0), (0, -1, pi), (-0.0, -1, -pi), (1, 0, pi / 2), (-1, 0, -pi / 2),
      (1, -0.0, pi / 2), (inf, inf, pi / 4), (inf, -inf, 0x1.2d97c7f3321d2p1),
      (-inf, -inf, -0x1.2d97c7f3321d2p1), (-inf, inf, -pi / 4), (1, inf, 0), (-1, inf, -0.0),
      (1, -inf, pi), (-1, -inf, -pi), (inf, 1, pi / 2), (-inf, -1, -pi / 2), (0, inf, 0),
      (0, -inf, pi), (nan, 1, nan), (1, nan, nan), (nan, inf, nan), (tiny, tiny, pi / 4),
      (big, big, pi / 4), (tiny, big, 0), (-tiny, big, -0.0), (tiny, -big, pi), (big, tiny, pi / 2),
      (tiny, 1, tiny), (tiny, 2, 0), (3 * tiny, 2, 2 * tiny), (0x1p-1040, 1, 0x1p-1040),
      (big, 1, pi / 2), (1, big, 0x0.4p-1022), (1, 1, pi / 4), (-1, -1, -0x1.2d97c7f3321d2p1),

    ]
    for (y, x, expected) in table {
      #expect(
        same(.atan2(y, x), expected), "atan2(\(y), \(x)) = \(Double.atan2(y, x))")
    }
  }

  @Test func pow() {
    let table: [(Double, Double, Double)] = [
      (nan, 0, 1), (nan, -0.0, 1), (1, nan, 1), (1, inf, 1), (1, -inf, 1), (-1, inf, 1),
      (-1, -inf, 1), (nan, 1, nan), (2, nan, nan), (0, 0, 1), (-0.0, -0.0, 1), (inf, 0, 1),
      (0.0, 3, 0), (-0.0, 3, -0.0), (-0.0, 2, 0), (-0.0, 2.5, 0), (0.0, -3, inf),
      (-0.0, -3, -inf), (-0.0, -2, inf), (-0.0, -2.5, inf), (0, inf, 0), (0, -inf, inf),
      (-0.0, -inf, inf), (inf, 2, inf), (inf, -2, 0), (-inf, 3, -inf), (-inf, 2, inf),
      (-inf, 2.5, inf), (-inf, -3, -0.0), (-inf, -2, 0), (-inf, inf, inf), (-inf, -inf, 0),
      (2, inf, inf), (2, -inf, 0), (0.5, inf, 0), (0.5, -inf, inf), (-2, inf, inf), (-2, 0.5, nan),
      (-8, 1 / 3.0, nan), (-2, 3, -8), (-2, 2, 4), (-2, -1, -0.5), (-2, 1024, inf),
      (-2, 1025, -inf),
      (-2, -1075, -0.0), (-2, -1076, 0), (2, -1074, tiny), (2, -1075, 0), (2, 1023, 0x1p1023),
      (2, 1024, inf), (3, 2, 9), (10, 22, 1e22), (2, 0.5, 0x1.6a09e667f3bcdp0), (4, 0.5, 2),
      (tiny, 1, tiny), (tiny, -1, inf), (tiny, 0.5, 0x1p-537), (0x1p-1030, -0.5, 0x1p515),
      (big, 1, big), (big, -1, 0x0.4p-1022), (big, 2, inf), (0.1, 400, 0), (1.5, 1e300, inf),
      (1.5, -1e300, 0), (0.5, 1e300, 0), (-1, 1e300, 1), (-1, 0x1p53, 1), (-1, 0x1p53 - 1, -1),
      (-3, 0x1p53, inf), (2, tiny, 1), (7, 1, 7), (0.1, 1, 0.1), (123456789, 1, 123456789),

    ]
    for (x, y, expected) in table {
      #expect(
        same(.pow(x, y), expected), "pow(\(x), \(y)) = \(Double.pow(x, y))")
    }
  }
}
