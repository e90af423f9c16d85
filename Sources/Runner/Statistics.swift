import Foundation

/// What can be said from a count or two samples.
public enum Statistics {
  /// Wilson's 95 % interval of a share: `hits` of `count`. 0 to 1 where nothing was counted.
  public static func interval(_ hits: Int, of count: Int) -> ClosedRange<Double> {
    guard count > 0 else { return 0...1 }
    let (n, z) = (Double(count), 1.959964)
    let p = Double(hits) / n
    let middle = p + z * z / (2 * n)
    let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let low = (middle - half) / (1 + z * z / n)
    let high = (middle + half) / (1 + z * z / n)
    return max(0, low)...min(1, high)
  }

  /// The value below which that share of a sorted sample lies; nothing of an empty one.
  public static func quantile(_ share: Double, ofSorted values: [Double]) -> Double {
    values.isEmpty ? .nan : values[min(values.count - 1, Int(share * Double(values.count)))]
  }

  /// Kolmogorov and Smirnov: how likely two samples of one distribution differ by as much. The
  /// asymptotic formula with Stephens' correction, good from about ten values each.
  public static func sameDistribution(_ a: [Double], _ b: [Double]) -> Double {
    guard !a.isEmpty, !b.isEmpty else { return 1 }
    let (a, b) = (a.sorted(), b.sorted())
    var (i, j, most) = (0, 0, 0.0)
    while i < a.count && j < b.count {
      let x = min(a[i], b[j])
      while i < a.count && a[i] <= x { i += 1 }
      while j < b.count && b[j] <= x { j += 1 }
      most = max(most, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
    }
    let n = (Double(a.count) * Double(b.count) / Double(a.count + b.count)).squareRoot()
    let d = (n + 0.12 + 0.11 / n) * most
    if d < 0.2 { return 1 }
    var p = 0.0
    for k in 1...100 { p += (k % 2 == 1 ? 2 : -2) * exp(-2 * Double(k * k) * d * d) }
    return min(1, max(0, p))
  }

  /// How likely two counts of one share differ by as much: two-sided, normal approximation.
  public static func sameShare(_ hits: Int, of count: Int, _ others: Int, of all: Int) -> Double {
    guard count > 0, all > 0 else { return 1 }
    let p = Double(hits + others) / Double(count + all)
    let spread = (p * (1 - p) * (1 / Double(count) + 1 / Double(all))).squareRoot()
    if spread == 0 { return 1 }
    let z = abs(Double(hits) / Double(count) - Double(others) / Double(all)) / spread
    return erfc(z / 2.0.squareRoot())
  }
}
