import KiteMath

/// The standard normal distribution.
public enum NormalDistribution {
  /// Probability of a value of at most `x`: J. Hart et al., Computer Approximations (1968), as given
  /// by G. West, "Better approximations to cumulative normal functions", Wilmott Magazine (2005);
  /// within 1e-14 of the truth.
  public static func below(_ x: Double) -> Double {
    let z = x.magnitude
    if z > 37 { return x > 0 ? 1 : 0 }
    let e = Double.exp(-0.5 * z * z)
    var tail: Double
    if z < 7.07106781186547 {
      var a = 3.52624965998911e-02 * z + 0.700383064443688
      a = a * z + 6.37396220353165
      a = a * z + 33.912866078383
      a = a * z + 112.079291497871
      a = a * z + 221.213596169931
      a = a * z + 220.206867912376
      var b = 8.83883476483184e-02 * z + 1.75566716318264
      b = b * z + 16.064177579207
      b = b * z + 86.7807322029461
      b = b * z + 296.564248779674
      b = b * z + 637.333633378831
      b = b * z + 793.826512519948
      b = b * z + 440.413735824752
      tail = e * a / b
    } else {
      var c = z + 0.65
      c = z + 4 / c
      c = z + 3 / c
      c = z + 2 / c
      c = z + 1 / c
      tail = e / c / 2.506628274631
    }
    if tail < 0 { tail = 0 }
    return x > 0 ? 1 - tail : tail
  }

  /// Probability of more than `x`.
  public static func above(_ x: Double) -> Double { below(-x) }

  /// The density.
  public static func density(_ x: Double) -> Double {
    x.magnitude > 38 ? 0 : 0.3989422804014327 * Double.exp(-0.5 * x * x)
  }
}
