import KiteMath

/// The spectra of the wind by which turbulence is laid out: Kaimal's, in the form and with the
/// levels of IEC 61400-1:2005, equations (B.14) and table B.1,
///
///     f S_k(f)/σ_k² = (4 f L_k/V) / (1 + 6 f L_k/V)^(5/3),   k = 1 along, 2 across, 3 up,
///     σ1 = Iref (0.75 V + 5.6 m/s),   σ2 = 0.8 σ1,   σ3 = 0.5 σ1,
///     L1, L2, L3 = (8.1, 2.7, 0.66) Λ1,   Λ1 = 0.7 z up to z = 60 m, 42 m above.
///
/// S is one-sided: its integral over f from 0 to ∞ is σ². At high f all three come to the ratio
/// 4 : 3 (across and up over along) that isotropy asks for. The standard is made for the height of
/// a turbine's hub; below some 20 m over rough ground it is a convention.
public struct KaimalSpectra: Equatable, Sendable {
  /// A component of the wind, in the frame of its mean.
  public enum Component: Int, CaseIterable, Sendable {
    case along, across, up
  }

  /// Mean speed V, m/s.
  public var speed: Double
  /// Standard deviation σ1 along the wind, m/s.
  public var sigma: Double
  /// Turbulence scale Λ1, m.
  public var scale: Double

  /// Levels given directly: mean speed V and σ1 in m/s, and Λ1 in m.
  public init(speed: Double, sigma: Double, scale: Double) {
    precondition(speed >= 0 && sigma >= 0 && scale > 0)
    self.speed = speed
    self.sigma = sigma
    self.scale = scale
  }

  /// The standard's normal turbulence at a height.
  ///
  /// - Parameters:
  ///   - speed: mean speed, m/s, at that height.
  ///   - height: height above ground, m: where the kites fly.
  ///   - intensity: Iref, the turbulence intensity expected at 15 m/s: 0.18 (class A+), 0.16 (A),
  ///     0.14 (B), 0.12 (C).
  public init(speed: Double, height: Double, intensity: Double) {
    self.init(
      speed: speed, sigma: KaimalSpectra.sigma(speed: speed, intensity: intensity),
      scale: KaimalSpectra.scale(height: height))
  }

  /// σ1, m/s, of the normal turbulence model.
  public static func sigma(speed: Double, intensity: Double) -> Double {
    intensity * (0.75 * speed + 5.6)
  }

  /// Λ1, m, at a height above ground, m; not below 1 m of height.
  public static func scale(height: Double) -> Double {
    0.7 * (height < 60 ? (height > 1 ? height : 1) : 60)
  }

  /// Standard deviation, m/s.
  public func sigma(_ component: Component) -> Double {
    switch component {
    case .along: sigma
    case .across: 0.8 * sigma
    case .up: 0.5 * sigma
    }
  }

  /// Length scale L_k, m.
  public func length(_ component: Component) -> Double {
    switch component {
    case .along: 8.1 * scale
    case .across: 2.7 * scale
    case .up: 0.66 * scale
    }
  }

  /// S_k(f), m²/s² per Hz, at a frequency, Hz, met at a fixed point.
  public func density(_ component: Component, frequency: Double) -> Double {
    let time = length(component) / speed
    let s = sigma(component)
    return s * s * 4 * time / Double.pow(1 + 6 * frequency * time, 5.0 / 3)
  }

  /// The variance, m²/s², above a frequency, Hz: σ² (1 + 6 f L/V)^(-2/3).
  public func variance(_ component: Component, above frequency: Double) -> Double {
    let s = sigma(component)
    return s * s * Double.pow(1 + 6 * frequency * length(component) / speed, -2.0 / 3)
  }
}

/// The spectra that Kaimal, Wyngaard, Izumi & Coté (1972, QJRMS 98:563) measured over flat
/// Kansas, in neutral air, over the friction velocity: with n = f z/U,
///
///     f Su/u*² = 105 n/(1 + 33 n)^(5/3)
///     f Sv/u*² = 17 n/(1 + 9.5 n)^(5/3)
///     f Sw/u*² = 2.1 n/(1 + 5.3 n^(5/3))
///
/// They integrate to (2.18, 1.64, 1.24) u*.
public enum KansasSpectra {
  /// f S/u*² at a reduced frequency n = f z/U.
  public static func reduced(_ component: KaimalSpectra.Component, _ n: Double) -> Double {
    switch component {
    case .along: 105 * n / Double.pow(1 + 33 * n, 5.0 / 3)
    case .across: 17 * n / Double.pow(1 + 9.5 * n, 5.0 / 3)
    case .up: 2.1 * n / (1 + 5.3 * Double.pow(n, 5.0 / 3))
    }
  }

  /// σ/u*, the root of the integral of S over f, in closed form. The last is
  /// √(2.1 · 5.3^(-3/5) · (3/5) π/sin(3π/5)).
  public static func sigma(_ component: KaimalSpectra.Component) -> Double {
    switch component {
    case .along: (105.0 / 33 * 1.5).squareRoot()
    case .across: (17.0 / 9.5 * 1.5).squareRoot()
    case .up:
      (2.1 * Double.pow(5.3, -0.6) * 0.6 * Double.pi / Double.sin(0.6 * Double.pi)).squareRoot()
    }
  }
}
