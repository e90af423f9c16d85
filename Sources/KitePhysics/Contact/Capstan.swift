import KiteMath

/// How many times the tension grows along a line that slips over or around something: the capstan
/// equation T₂/T₁ = e^(μ φ) (Euler, Eytelwein), with μ the same everywhere and no stiffness.
///
/// It holds for a line around a finger, around a spool, and around another line. Fibres are not
/// quite Amontons' (F = a Nⁿ, n 0.67 to 0.9; Howell), so over a few radians at a newton it is
/// good to tens of percent.
///
/// - Parameters:
///   - friction: μ of the pair.
///   - wrap: φ, angle through which the line is turned, rad.
public func capstanRatio(friction: Double, wrap: Double) -> Double {
  Double.exp(friction * wrap)
}
