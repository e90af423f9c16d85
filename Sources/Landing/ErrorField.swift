public import KiteMath

/// What is not known of a quantity over height: jointly normal values at evenly spaced heights
/// above the base, straight lines between. The wind's two components share one covariance and
/// have a mean each; a sink rate uses the first alone.
public struct ErrorField: Equatable, Sendable {
  /// Mean at each node, from the base up.
  public var mean: [SIMD2<Double>]
  /// Factor of the covariance.
  public let factor: Cholesky

  /// - Parameters:
  ///   - mean: mean at each node.
  ///   - covariance: covariance of one component, by rows.
  public init(mean: [SIMD2<Double>], covariance: [Double]) {
    self.mean = mean
    factor = Cholesky(covariance, size: mean.count)
  }

  /// Distance between nodes, m.
  public static var spacing: Double { Ensemble.slabDepth }

  /// A covariance by rows from a function of two heights and their indices.
  public static func covariance(
    _ heights: [Double], _ f: (Double, Double, Int, Int) -> Double
  ) -> [Double] {
    let n = heights.count
    var c = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0...i {
        let v = f(heights[i], heights[j], i, j)
        c[i * n + j] = v
        c[j * n + i] = v
      }
    }
    return c
  }

  /// Nothing is unknown: no error at any of the nodes.
  public static func none(nodes: Int) -> ErrorField {
    ErrorField(
      mean: [SIMD2<Double>](repeating: SIMD2(0, 0), count: nodes),
      covariance: [Double](repeating: 0, count: nodes * nodes))
  }

  /// mean + L ξ for both components; `noise` holds as many pairs of standard normals as nodes.
  func sample(
    _ noise: UnsafePointer<SIMD2<Double>>, into out: UnsafeMutablePointer<SIMD2<Double>>
  ) {
    let n = factor.size
    factor.lower.withUnsafeBufferPointer { l in
      for i in 0..<n {
        var sum = mean[i]
        let row = l.baseAddress! + i * n
        for k in 0...i { sum += row[k] * noise[k] }
        out[i] = sum
      }
    }
  }
}
