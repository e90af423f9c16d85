import KiteMath

/// A line in still air, in closed form: Irvine's elastic catenary (*Cable Structures*, 1981),
///
///     x = H s/EA + (H/w) [arsinh((V + w s)/|H|) - arsinh(V/|H|)]
///     z = s/EA (V + w s/2) + (√(H² + (V + w s)²) - √(H² + V²))/w
///
/// with s the unstretched length from the hand, w = μ g, and (H, V) the tension at the hand. Used
/// to check what is computed step by step, and as a start for it.
public struct Catenary: Equatable, Sendable {
  /// Horizontal part of the tension H, N, the same everywhere; not 0.
  public var horizontal: Double
  /// Vertical part of the tension at the hand V, N, upwards.
  public var vertical: Double
  /// Weight of a metre of unstretched line w, N/m.
  public var weight: Double
  /// EA, N.
  public var stiffness: Double

  /// From the tension at the hand.
  public init(
    horizontal: Double, vertical: Double, weight: Double, stiffness: Double = .infinity
  ) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.weight = weight
    self.stiffness = stiffness
  }

  /// From the pull of the kite, N, over a length, m.
  public init(
    kiteHorizontal: Double, kiteVertical: Double, length: Double, weight: Double,
    stiffness: Double = .infinity
  ) {
    self.init(
      horizontal: kiteHorizontal, vertical: kiteVertical - weight * length, weight: weight,
      stiffness: stiffness)
  }

  /// The tension at unstretched length s, N: its horizontal part is H.
  public func vertical(at s: Double) -> Double { vertical + weight * s }

  /// The size of the tension at unstretched length s, N.
  public func tension(at s: Double) -> Double { Double.hypot(horizontal, vertical(at: s)) }

  /// Where unstretched length s lies, m from the hand.
  public func place(at s: Double) -> (x: Double, z: Double) {
    let v = vertical(at: s)
    let size = horizontal.magnitude
    let strain = s / stiffness
    let x =
      horizontal * strain + horizontal / weight
      * (Catenary.arsinh(v / size) - Catenary.arsinh(vertical / size))
    // (T² - T0²)/(T + T0): the difference of the two roots loses what a light line weighs.
    let rise = s * (v + vertical) / (tension(at: s) + tension(at: 0))
    return (x, strain * (vertical + 0.5 * weight * s) + rise)
  }

  /// The inverse of sinh.
  static func arsinh(_ x: Double) -> Double {
    let a = x.magnitude
    let root = (1 + a * a).squareRoot()
    let y = Double.log1p(a + a * a / (1 + root))
    return x < 0 ? -y : y
  }
}
