/// Values of the elementary functions to about 16 digits more than a `Double` holds, computed in
/// 400 to 1400 bits with mpmath by `Scripts/math/references.py`.
enum References {
  /// The largest error of a function of one number over a table, in ulp of the exact value, and
  /// where it was.
  static func worst(
    _ table: [Double], _ f: (Double) -> Double
  ) -> (ulp: Double, at: [Double], count: Int) {
    worst(table, arguments: 1) { f($0[0]) }
  }

  /// The same for a function of two numbers.
  static func worst(
    _ table: [Double], _ f: (Double, Double) -> Double
  ) -> (ulp: Double, at: [Double], count: Int) {
    worst(table, arguments: 2) { f($0[0], $0[1]) }
  }

  private static func worst(
    _ table: [Double], arguments n: Int, _ f: ([Double]) -> Double
  ) -> (ulp: Double, at: [Double], count: Int) {
    var worst = (ulp: 0.0, at: [Double](), count: table.count / (n + 2))
    for row in 0..<worst.count {
      let start = row * (n + 2)
      let x = Array(table[start..<(start + n)])
      let (value, rest) = (table[start + n], table[start + n + 1])
      // The difference of two neighbours is exact, and so is its quotient by a power of two.
      let error = ((f(x) - value) / value.ulp - rest).magnitude
      if !(error <= worst.ulp) { worst = (error, x, worst.count) }
    }
    return worst
  }
}
