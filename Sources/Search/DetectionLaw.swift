import KiteMath

/// How the chance of finding it grows with effort.
///
/// Coverage C = W L/A: sweep width W (m) times the length L of all paths (m) over the area A (m²).
/// Koopman, "Search and Screening" (OEG report 56, 1946), ch. 2 and 3.
public enum DetectionLaw: Equatable, Sendable {
  /// Paths that cross each other anyhow: 1 - exp(-C). What a group on foot does at worst, and
  /// the usual assumption.
  case random
  /// Parallel paths at equal distances, each seen from with the inverse cube law:
  /// erf(√π/2 · C).
  case inverseCube
  /// Everything within half the sweep width is seen, nothing farther away, and nothing is searched
  /// twice: min(1, C).
  case definiteRange

  /// Chance of detection at a coverage, if it is there.
  public func chance(coverage c: Double) -> Double {
    guard c > 0 else { return 0 }
    switch self {
    case .random: return -Double.expm1(-c)
    case .inverseCube: return errorFunction(0.5 * Double.pi.squareRoot() * c)
    case .definiteRange: return c < 1 ? c : 1
    }
  }
}

/// erf x = 2/√π ∫₀ˣ exp(-t²) dt, to about 1e-15: the series with positive terms (Abramowitz & Stegun
/// 7.1.6) up to 3, above that the continued fraction of erfc (7.1.14).
public func errorFunction(_ x: Double) -> Double {
  if x.isNaN { return x }
  let a = x.magnitude
  guard a < 6 else { return x < 0 ? -1 : 1 }
  let bell = Double.exp(-a * a)
  let value: Double
  if a < 3 {
    var term = a
    var sum = a
    var n = 1.0
    while term > 1e-18 * sum {
      term *= 2 * a * a / (2 * n + 1)
      sum += term
      n += 1
    }
    value = 2 / Double.pi.squareRoot() * bell * sum
  } else {
    var fraction = 0.0
    var k = 60.0
    while k >= 1 {
      fraction = 0.5 * k / (a + fraction)
      k -= 1
    }
    value = 1 - bell / (Double.pi.squareRoot() * (a + fraction))
  }
  return x < 0 ? -value : value
}

/// What the ground is like where somebody looks.
public enum SearchGround: CaseIterable, Sendable {
  case open, grass, fields, bush, forest, roofs
}

/// How well one sees.
public enum SearchLight: CaseIterable, Sendable {
  case day, dusk, night
}

/// Sweep widths for something the size of a kite or a radiosonde with its parachute, looked for on
/// foot, m.
///
/// All are *guesses*, each with a bracket of half to twice. They are ordered as the land experiments
/// of Koester et al. ("Sweep Width Estimation for Ground Search and Rescue", 2004) order them: what
/// hides it counts more than how large it is. Where somebody has measured one, it should be given
/// instead.
public enum SweepWidth {
  public static func onFoot(_ ground: SearchGround, _ light: SearchLight = .day) -> Double {
    let width: Double
    switch ground {
    case .open: width = 80
    case .grass: width = 50
    case .fields: width = 30
    case .bush: width = 18
    case .forest: width = 25
    case .roofs: width = 20
    }
    switch light {
    case .day: return width
    case .dusk: return 0.6 * width
    case .night: return 0.25 * width
    }
  }
}
