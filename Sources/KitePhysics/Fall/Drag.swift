import KiteMath

/// Drag coefficients and terminal speeds of the simple shapes that fall.
public enum Drag {
  /// Normal-force coefficient of a flat plate broadside on, by aspect ratio:
  /// 1.98 - 0.81 (1 - e^{-20/AR}) (Hoerner 1965; Lindenburg 2003): 1.17 for AR ≤ 5.
  public static func plateBroadside(aspectRatio: Double) -> Double {
    1.98 - 0.81 * (1 - Double.exp(-20 / aspectRatio))
  }

  /// Circular cylinder across the flow, 1e-4 < Re < 2e5 (Sucker & Brauer 1975).
  public static func cylinder(reynolds re: Double) -> Double {
    1.18 + 6.8 / Double.pow(re, 0.89) + 1.96 / re.squareRoot()
      - 0.0004 * re / (1 + 3.64e-7 * re * re)
  }

  /// Smooth sphere, Re < 2e5 (Turton & Levenspiel 1986).
  public static func sphere(reynolds re: Double) -> Double {
    24 / re * (1 + 0.173 * Double.pow(re, 0.657)) + 0.413 / (1 + 16_300 * Double.pow(re, -1.09))
  }

  /// Terminal speed, m/s, of a body of drag area CdA (m²): √(2 m g/(ρ CdA)).
  public static func terminalSpeed(mass: Double, dragArea: Double, density: Double) -> Double {
    (2 * mass * standardGravity / (density * dragArea)).squareRoot()
  }

  /// Terminal speed, m/s, of a slack horizontal line that falls broadside:
  /// 2 μ g = ρ Cd(Re) d V², solved by fixed point.
  ///
  /// - Parameters:
  ///   - linearDensity: mass per length μ, kg/m.
  ///   - diameter: d, m.
  ///   - density: air density ρ, kg/m³.
  ///   - viscosity: kinematic viscosity ν, m²/s.
  public static func lineTerminalSpeed(
    linearDensity: Double, diameter: Double, density: Double, viscosity: Double
  ) -> Double {
    var v = 1.0
    for _ in 0..<60 {
      let cd = cylinder(reynolds: v * diameter / viscosity)
      v = (2 * linearDensity * standardGravity / (density * cd * diameter)).squareRoot()
    }
    return v
  }
}
