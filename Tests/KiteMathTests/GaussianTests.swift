import KiteMath
import Testing

/// Correlated normal numbers, and how they change once some of them have been seen.
@Suite struct GaussianTests {
  /// A well-behaved covariance: a product B Bᵀ of numbers in ±1 plus a little on the diagonal.
  static func positive(_ n: Int, seed: UInt64) -> [Double] {
    var arguments = Arguments(seed: seed)
    let b = (0..<n * n).map { _ in arguments.uniform(-1, 1) }
    var a = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0..<n {
        for k in 0..<n { a[i * n + j] += b[i * n + k] * b[j * n + k] }
        if i == j { a[i * n + j] += 0.01 }
      }
    }
    return a
  }

  @Test(arguments: [1, 2, 5, 17, 60]) func factorTimesItsTransposeIsTheMatrix(_ n: Int) {
    let a = Self.positive(n, seed: UInt64(n))
    let l = Cholesky(a, size: n).lower
    var worst = 0.0
    for i in 0..<n {
      for j in 0..<n {
        var sum = 0.0
        for k in 0..<n { sum += l[i * n + k] * l[j * n + k] }
        worst = max(worst, (sum - a[i * n + j]).magnitude)
        if j > i { #expect(l[i * n + j] == 0) }
      }
    }
    #expect(worst < 1e-13 * Double(n))
  }

  @Test func solvesForward() {
    let a = Self.positive(9, seed: 4)
    let factor = Cholesky(a, size: 9)
    let b = (0..<9).map { Double($0) - 3 }
    let y = factor.forward(b)
    for i in 0..<9 {
      var sum = 0.0
      for k in 0...i { sum += factor.lower[i * 9 + k] * y[k] }
      #expect((sum - b[i]).magnitude < 1e-12)
    }
  }

  @Test func whatIsKnownExactlyStaysSo() {
    #expect(Cholesky([Double](repeating: 0, count: 9), size: 3).lower.allSatisfy { $0 == 0 })
    // Two nodes that always agree.
    let l = Cholesky([4, 4, 4, 4], size: 2).lower
    #expect(l[0] == 2 && l[2] == 2 && l[3] < 1e-5)
  }

  /// One place, seen once: precision weighting, and the evidence of one normal number.
  @Test func onePlaceSeenOnce() {
    let g = Gaussian.posterior(
      at: [3], seen: [(place: 3, value: 7, noise: 0.5)], mean: { _ in 1 }, prior: { _, _ in 2 })
    #expect((g.mean[0] - (1 + 2 / 2.5 * 6)).magnitude < 1e-14)
    #expect((g.covariance[0] - 1 / (1 / 2.0 + 1 / 0.5)).magnitude < 1e-14)
    let evidence = -0.5 * (6 * 6 / 2.5 + Double.log(2 * .pi * 2.5))
    #expect((g.logEvidence - evidence).magnitude < 1e-14)
  }

  /// Two places of correlation r; the second seen without noise: regression on it.
  @Test func aCorrelatedNeighbour() {
    let r = Double.exp(-0.5)
    let g = Gaussian.posterior(
      at: [0, 1], seen: [(place: 1, value: 2, noise: 0)], mean: { _ in 0 },
      prior: { 9 * Double.exp(-0.5 * ($0 - $1).magnitude) })
    #expect((g.mean[0] - 2 * r).magnitude < 1e-14 && (g.mean[1] - 2).magnitude < 1e-14)
    #expect((g.covariance[0] - 9 * (1 - r * r)).magnitude < 1e-14)
    #expect(g.covariance[1].magnitude < 1e-14 && g.covariance[3].magnitude < 1e-14)
  }

  /// Against brute force: the joint density of two wanted and two seen places, summed over a
  /// grid of the wanted values.
  @Test func againstASumOverAllFutures() {
    let prior: (Double, Double) -> Double = { Double.exp(-0.3 * ($0 - $1).magnitude) + 0.2 }
    let seen: [(place: Double, value: Double, noise: Double)] = [(2, 0.8, 0.1), (5, -0.4, 0.3)]
    let wanted = [1.0, 4]
    let mean: (Double) -> Double = { 0.1 * $0 }
    let g = Gaussian.posterior(at: wanted, seen: seen, mean: mean, prior: prior)

    let places = wanted + seen.map { $0.place }
    var k = [Double](repeating: 0, count: 16)
    for i in 0..<4 {
      for j in 0..<4 {
        k[4 * i + j] = prior(places[i], places[j]) + (i == j && i > 1 ? seen[i - 2].noise : 0)
      }
    }
    let factor = Cholesky(k, size: 4)
    var total = 0.0, sums = [0.0, 0], squares = [0.0, 0, 0]
    let h = 0.04
    for a in -150...150 {
      for b in -150...150 {
        let x = [Double(a) * h, Double(b) * h]
        let d = [
          x[0] - mean(wanted[0]), x[1] - mean(wanted[1]), seen[0].value - mean(2),
          seen[1].value - mean(5),
        ]
        let y = factor.forward(d)
        let w = Double.exp(-0.5 * y.reduce(0) { $0 + $1 * $1 })
        total += w
        sums[0] += w * x[0]
        sums[1] += w * x[1]
        squares[0] += w * x[0] * x[0]
        squares[1] += w * x[0] * x[1]
        squares[2] += w * x[1] * x[1]
      }
    }
    let m = [sums[0] / total, sums[1] / total]
    #expect((g.mean[0] - m[0]).magnitude < 1e-9 && (g.mean[1] - m[1]).magnitude < 1e-9)
    #expect((g.covariance[0] - (squares[0] / total - m[0] * m[0])).magnitude < 1e-9)
    #expect((g.covariance[1] - (squares[1] / total - m[0] * m[1])).magnitude < 1e-9)
    #expect((g.covariance[3] - (squares[2] / total - m[1] * m[1])).magnitude < 1e-9)
    // The evidence is the sum over all futures of the joint density.
    var log = -2 * Double.log(2 * .pi) + Double.log(total * h * h)
    for i in 0..<4 { log -= Double.log(factor.lower[5 * i]) }
    #expect((g.logEvidence - log).magnitude < 1e-9)
  }

  @Test func nothingSeenIsThePrior() {
    let g = Gaussian.posterior(
      at: [0, 2], seen: [], mean: { $0 }, prior: { Double.exp(-($0 - $1).magnitude) })
    #expect(g.mean == [0, 2] && g.logEvidence == 0)
    #expect(g.covariance == [1, Double.exp(-2), Double.exp(-2), 1])
  }
}
