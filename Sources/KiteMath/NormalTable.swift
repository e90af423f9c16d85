/// Nearly normal numbers at the price of two table look-ups, for the kicks of a Langevin
/// equation, of which a landing takes hundreds.
///
/// Each number is (q_i + q_j)/√2 with q the means of 1,024 equally likely slices of the standard
/// normal distribution and i, j ten random bits each: a million equally likely values, ±4.9 at
/// most. The slices' means are stretched by an odd polynomial so that variance, fourth and sixth
/// moment of the sum are 1, 3 and 15 to rounding; the distribution function is then within 2.1e-4
/// of the normal one, but at 0, which one sum in 1,024 hits, where half of that jump is 4.9e-4
/// (both tested). A stochastic differential equation solved by small steps sees nothing but the
/// first moments (Kloeden & Platen 1992, ch. 14), so the table costs no accuracy; where single
/// draws matter use ``RandomStream/normals(_:)``.
public struct NormalTable: Sendable {
  /// 1,024 values, already divided by √2.
  public let values: [Double]
  /// The 1,024 slices by themselves, for kicks of one look-up: moments as above, distribution
  /// function within 1.2e-3, ±3.44 at most. Enough for a step among many.
  public let kicks: [Float]
  /// Selects the bits of one kick.
  @inlinable public static var kickMask: UInt32 { 1023 }

  /// Bits taken from a word for each of the three normals.
  @inlinable public static var bitsPerNormal: UInt64 { 20 }

  public init() {
    let n = 1024
    // Slice means of the normal density: n·(φ(a) - φ(b)) between the quantiles a, b.
    var edges = [Double](repeating: 0, count: n + 1)
    for i in 1..<n { edges[i] = normalQuantile(Double(i) / Double(n)) }
    func density(_ x: Double) -> Double { Double.exp(-0.5 * x * x) * 0.3989422804014327 }
    var q = [Double](repeating: 0, count: n)
    for i in 0..<n / 2 {
      // The left half, mirrored, so that the table is odd to the bit.
      let low = i == 0 ? 0 : density(edges[i])
      let mean = Double(n) * (low - density(edges[i + 1]))
      q[i] = mean
      q[n - 1 - i] = -mean
    }
    // With S = (X+Y)/√2: E S⁴ = (E X⁴ + 3)/2 for E X² = 1, so X itself must have moments 1, 3, 15.
    // Newton's method on q + b q³ + c q⁵, scaled to unit variance, for the last two.
    var b = 0.0, c = 0.0
    for _ in 0..<12 {
      let f = NormalTable.excess(q, b, c)
      let h = 1e-6
      let fb = NormalTable.excess(q, b + h, c)
      let fc = NormalTable.excess(q, b, c + h)
      let j00 = (fb.0 - f.0) / h
      let j01 = (fc.0 - f.0) / h
      let j10 = (fb.1 - f.1) / h
      let j11 = (fc.1 - f.1) / h
      let det = j00 * j11 - j01 * j10
      b -= (f.0 * j11 - f.1 * j01) / det
      c -= (f.1 * j00 - f.0 * j10) / det
    }
    let scale = NormalTable.moments(q, b, c).scale
    let slices = q.map { scale * ($0 + b * $0 * $0 * $0 + c * $0 * $0 * $0 * $0 * $0) }
    values = slices.map { $0 * 0.5.squareRoot() }
    kicks = slices.map { Float($0) }
  }

  static func moments(_ q: [Double], _ b: Double, _ c: Double)
    -> (scale: Double, m4: Double, m6: Double)
  {
    var m2 = 0.0, m4 = 0.0, m6 = 0.0
    for x in q {
      let y = x + b * x * x * x + c * x * x * x * x * x
      let y2 = y * y
      m2 += y2
      m4 += y2 * y2
      m6 += y2 * y2 * y2
    }
    let n = Double(q.count)
    m2 /= n
    return (1 / m2.squareRoot(), m4 / n / (m2 * m2), m6 / n / (m2 * m2 * m2))
  }

  static func excess(_ q: [Double], _ b: Double, _ c: Double) -> (Double, Double) {
    let m = moments(q, b, c)
    return (m.m4 - 3, m.m6 - 15)
  }

  /// Three independent, nearly normal numbers from the 60 low bits of a word.
  @inlinable @inline(__always)
  public static func three(_ bits: UInt64, _ table: UnsafePointer<Double>)
    -> (Double, Double, Double)
  {
    @inline(__always) func at(_ shift: UInt64) -> Double {
      table[Int((bits >> shift) & 1023)]
    }
    return (at(0) + at(10), at(20) + at(30), at(40) + at(50))
  }
}

/// The quantile function of the standard normal distribution, Φ⁻¹(p) for 0 < p < 1.
///
/// Acklam's rational approximation (relative error 1.15e-9) followed by one step of Halley's
/// method on Φ computed by ``normalDistribution(_:)``; the error is below 1e-14 |x| + 1e-17 for
/// 1e-300 < p < 1 - 1e-16 (tested against 40 digits).
public func normalQuantile(_ p: Double) -> Double {
  if !(p > 0) { return -.infinity }
  if !(p < 1) { return .infinity }
  let q = p < 0.5 ? p : 1 - p
  var x: Double
  if q < 0.02425 {
    let r = (-2 * Double.log(q)).squareRoot()
    let top =
      ((((-7.784894002430293e-03 * r - 3.223964580411365e-01) * r - 2.400758277161838) * r
        - 2.549732539343734) * r + 4.374664141464968) * r + 2.938163982698783
    let bottom =
      (((7.784695709041462e-03 * r + 3.224671290700398e-01) * r + 2.445134137142996) * r
        + 3.754408661907416) * r + 1
    x = top / bottom
  } else {
    let d = q - 0.5
    let r = d * d
    let top =
      (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
        + 1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239) * d
    let bottom =
      ((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
        + 6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1
    x = top / bottom
  }
  let error = normalDistribution(x) - q
  let u = error * 2.5066282746310002 * Double.exp(0.5 * x * x)
  x -= u / (1 + 0.5 * x * u)
  return p < 0.5 ? x : -x
}

/// The distribution function of the standard normal distribution, Φ(x).
///
/// For |x| < 3 the series Φ = ½ + φ(x)(x + x³/3 + x⁵/15 + …), beyond it Lentz's continued fraction
/// for Mills' ratio (Abramowitz & Stegun 26.2.11, 26.2.14). The relative error is about 1e-15 but
/// for 1 < -x < 3, where Φ is a difference from ½ and it grows to 6e-14 (tested against 40 digits).
public func normalDistribution(_ x: Double) -> Double {
  let a = x < 0 ? -x : x
  let density = Double.exp(-0.5 * a * a) * 0.3989422804014327
  let tail: Double
  if a < 3 {
    var term = a, sum = a
    var k = 1.0
    while term > sum * 1e-17 {
      k += 2
      term *= a * a / k
      sum += term
    }
    tail = 0.5 - density * sum
  } else if a < 40 {
    var f = 0.0
    var k = 160.0
    while k > 0 {
      f = k / (a + f)
      k -= 1
    }
    tail = density / (a + f)
  } else {
    tail = 0
  }
  return x < 0 ? tail : 1 - tail
}
