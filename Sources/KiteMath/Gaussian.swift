/// A symmetric positive definite matrix, factored as L Lᵀ: what a vector of correlated normal
/// numbers is made of, and how it changes once some of it has been seen.
public struct Cholesky: Equatable, Sendable {
  public let size: Int
  /// L by rows, with zeros above the diagonal.
  public let lower: [Double]

  /// Factors a matrix given by rows. A pivot that rounding has made smaller than 1e-12 of the
  /// largest diagonal element is raised to it: a direction that is known exactly stays so. A
  /// matrix of zeros has the factor zero.
  public init(_ matrix: [Double], size n: Int) {
    precondition(matrix.count == n * n)
    size = n
    var l = matrix
    var largest = 0.0
    for i in 0..<n where matrix[i * n + i] > largest { largest = matrix[i * n + i] }
    let least = largest * 1e-12
    l.withUnsafeMutableBufferPointer { l in
      for j in 0..<n {
        for i in j..<n {
          var sum = l[i * n + j]
          for k in 0..<j { sum -= l[i * n + k] * l[j * n + k] }
          if i == j {
            l[j * n + j] = (sum > least ? sum : least).squareRoot()
          } else {
            l[i * n + j] = l[j * n + j] > 0 ? sum / l[j * n + j] : 0
          }
        }
        for i in 0..<j { l[i * n + j] = 0 }
      }
    }
    lower = l
  }

  /// The solution of L y = b.
  public func forward(_ b: [Double]) -> [Double] {
    var y = b
    for i in 0..<size {
      var sum = y[i]
      for k in 0..<i { sum -= lower[i * size + k] * y[k] }
      y[i] = sum / lower[i * size + i]
    }
    return y
  }
}

/// A vector of jointly normal numbers: mean and covariance.
public struct Gaussian: Equatable, Sendable {
  public var mean: [Double]
  /// Covariance by rows.
  public var covariance: [Double]
  /// Logarithm of the probability density, under the prior, of what was seen.
  public var logEvidence: Double

  public init(mean: [Double], covariance: [Double], logEvidence: Double = 0) {
    precondition(covariance.count == mean.count * mean.count)
    self.mean = mean
    self.covariance = covariance
    self.logEvidence = logEvidence
  }

  /// What is known of `wanted` places of a Gaussian process once it has been seen, with noise, at
  /// `seen` places (Rasmussen & Williams 2006, eqs. 2.23, 2.24 and 2.30).
  ///
  /// - Parameters:
  ///   - prior: covariance of the process between two places.
  ///   - mean: prior mean at a place.
  ///   - seen: places with what was seen there and the variance of its noise.
  public static func posterior(
    at wanted: [Double], seen: [(place: Double, value: Double, noise: Double)],
    mean: (Double) -> Double, prior: (Double, Double) -> Double
  ) -> Gaussian {
    let n = wanted.count
    let m = seen.count
    var k = [Double](repeating: 0, count: m * m)
    for i in 0..<m {
      for j in 0...i {
        let c = prior(seen[i].place, seen[j].place) + (i == j ? seen[i].noise : 0)
        k[i * m + j] = c
        k[j * m + i] = c
      }
    }
    let factor = Cholesky(k, size: m)
    let y = factor.forward(seen.map { $0.value - mean($0.place) })
    var evidence = -0.9189385332046727 * Double(m)
    for i in 0..<m { evidence -= 0.5 * y[i] * y[i] + Double.log(factor.lower[i * m + i]) }
    // Rows L⁻¹ k(seen, wanted_i), so that the posterior is mean + vᵀy and prior - vᵀv.
    var v = [[Double]]()
    v.reserveCapacity(n)
    var means = [Double](repeating: 0, count: n)
    for i in 0..<n {
      let column = factor.forward(seen.map { prior($0.place, wanted[i]) })
      var shift = 0.0
      for s in 0..<m { shift += column[s] * y[s] }
      means[i] = mean(wanted[i]) + shift
      v.append(column)
    }
    var covariance = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0...i {
        var c = prior(wanted[i], wanted[j])
        for s in 0..<m { c -= v[i][s] * v[j][s] }
        covariance[i * n + j] = c
        covariance[j * n + i] = c
      }
    }
    return Gaussian(mean: means, covariance: covariance, logEvidence: evidence)
  }
}
