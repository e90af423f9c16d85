import KiteMath

/// Waves on a straight taut line, in closed form: what a line in motion is checked against.
public enum LineWaves {
  /// Speed of a sideways wave, m/s: √(T/μ).
  public static func transverseSpeed(tension: Double, linearDensity: Double) -> Double {
    (tension / linearDensity).squareRoot()
  }

  /// Speed of a wave of stretch, m/s: √(EA/μ). A tug travels at this speed.
  public static func longitudinalSpeed(stiffness: Double, linearDensity: Double) -> Double {
    (stiffness / linearDensity).squareRoot()
  }

  /// Frequency, Hz, of mode k = 1, 2, … of a line fixed at both ends: k c/(2 L).
  public static func frequency(mode: Int, length: Double, speed: Double) -> Double {
    Double(mode) * speed / (2 * length)
  }

  /// The same of n equal masses on as many segments: (n c/(π L)) sin(k π/(2 n)).
  public static func lumpedFrequency(
    mode: Int, length: Double, speed: Double, segments: Int
  ) -> Double {
    let n = Double(segments)
    return n * speed / (Double.pi * length) * Double.sin(Double(mode) * Double.pi / (2 * n))
  }

  /// Speed, m/s, at which the end of a cut line springs back: T/√(EA μ), until the wave returns.
  public static func recoilSpeed(
    tension: Double, stiffness: Double, linearDensity: Double
  ) -> Double {
    tension / (stiffness * linearDensity).squareRoot()
  }
}
