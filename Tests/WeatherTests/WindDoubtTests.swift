import KiteMath
import Testing
import Weather

@Suite struct WindDoubtTests {
  /// A factor exists without a pivot having been raised: L Lᵀ is the covariance itself, and the
  /// least pivot is far from zero.
  @Test(arguments: [200.0, 50]) func positiveDefinite(_ step: Double) {
    for doubt in [WindDoubt(), WindDoubt(age: 36 * 3_600, scale: 2)] {
      let n = Int(20_000 / step)
      var a = [Double](repeating: 0, count: n * n)
      for i in 0..<n {
        for j in 0..<n { a[i * n + j] = doubt.covariance(Double(i) * step, Double(j) * step) }
      }
      let l = Cholesky(a, size: n).lower
      var least = Double.infinity
      var worst = 0.0
      for i in 0..<n {
        if l[i * n + i] < least { least = l[i * n + i] }
        for j in stride(from: 0, through: i, by: 7) {
          var sum = 0.0
          for k in 0...j { sum += l[i * n + k] * l[j * n + k] }
          let error = (sum - a[i * n + j]).magnitude
          if error > worst { worst = error }
          #expect(a[i * n + j] == a[j * n + i])
        }
      }
      #expect(least > 0.3 && worst < 1e-11)
    }
  }

  /// Differences of recorded winds by 250 m layers, over all heights: correlations 0.39 over 250 m,
  /// 0.16 over 500 m and 0.05 over 1 km, standard deviations of 2.3 to 3 m/s. The model, with
  /// 0.5 m/s of noise for each of the two flights, gives 0.49, 0.30 and 0.14: more, because what
  /// is close in height carries further in it than in the differences, out of which swinging
  /// payloads take some.
  @Test func recordedCorrelations() {
    let doubt = WindDoubt()
    let heights = (0..<119).map { 125 + 250 * Double($0) }
    func total(_ i: Int, _ j: Int) -> Double {
      doubt.covariance(heights[i], heights[j]) + (i == j ? 2 * 0.25 : 0)
    }
    for (apart, low, high) in [(1, 0.35, 0.55), (2, 0.12, 0.35), (4, 0.03, 0.2)] {
      var sum = 0.0
      for i in 0..<heights.count - apart {
        sum += total(i, i + apart) / (total(i, i) * total(i + apart, i + apart)).squareRoot()
      }
      let mean = sum / Double(heights.count - apart)
      #expect(mean > low && mean < high)
    }
    let below = total(2, 2).squareRoot()
    let above = total(60, 60).squareRoot()
    #expect(below > 2.2 && below < 2.8 && above > 1.6 && above < 2.0)
  }

  /// As stated: 3 hours, 3 m/s; twelve, 4 m/s; scale multiplies deviations.
  @Test func grows() {
    func sigma(_ hours: Double) -> Double {
      WindDoubt(age: hours * 3_600).covariance(500, 500).squareRoot()
    }
    #expect(sigma(0) == sigma(2) && (sigma(2) - 2.45).magnitude < 0.01)
    #expect((sigma(3) - 2.61).magnitude < 0.01 && (sigma(12) - 3.75).magnitude < 0.01)
    let a = WindDoubt(age: 9_000, scale: 3).covariance(100, 900)
    #expect((a - 9 * WindDoubt(age: 9_000).covariance(100, 900)).magnitude < 1e-12)
  }

  /// Beyond what was measured: 4 m/s a kilometre, at most 12.
  @Test func beyondTheKnown() {
    let known = 500.0...4_000
    func sigma(_ z: Double) -> Double {
      WindDoubt.beyond(z, z, known: known).squareRoot()
    }
    #expect(sigma(500) == 0 && sigma(4_000) == 0 && sigma(2_000) == 0)
    #expect((sigma(0) - 2).magnitude < 1e-12 && (sigma(5_000) - 4).magnitude < 1e-12)
    #expect((sigma(30_000) - 12).magnitude < 1e-12)
    #expect(WindDoubt.beyond(2_000, 9_000, known: known) == 0)
  }
}
