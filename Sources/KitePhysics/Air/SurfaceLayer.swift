import KiteMath

/// How the mean wind grows with height over the ground: Monin-Obukhov similarity,
///
///     U(z) = (u*/κ) [ln((z-d)/z0) - ψm((z-d)/L) + ψm(z0/L)],   κ = 0.40,
///
/// or a power law. Heights are above ground, m. Below d + z0 the air stands still.
///
/// ψm after Businger-Dyer in the form of Bonan, *Climate Change and Terrestrial Ecosystem
/// Modeling* (2019): -5 ζ when stable; for ζ > 1, where the linear law has left its data, it
/// goes on as -5 (1 + ln ζ) (Carson & Richards 1978).
public struct SurfaceLayer: Equatable, Sendable {
  /// Aerodynamic roughness length z0, m: 0.0002 sea, 0.03 open grass, 0.1 crops, 0.6 low city
  /// (Davenport-Wieringa).
  public var roughness: Double
  /// Displacement height d, m: about 0.7 of the height of the buildings, 0 in the open.
  public var displacement: Double
  /// Reciprocal of the Obukhov length L, 1/m: 0 neutral, positive stable, negative unstable.
  public var inverseObukhovLength: Double
  /// Exponent of the power law, if that is what is to be used: U ∝ zᵅ.
  public var exponent: Double?

  public init(
    roughness: Double = 0.1, displacement: Double = 0, inverseObukhovLength: Double = 0,
    exponent: Double? = nil
  ) {
    self.roughness = roughness
    self.displacement = displacement
    self.inverseObukhovLength = inverseObukhovLength
    self.exponent = exponent
  }

  /// Von Kármán's constant.
  @inlinable public static var karman: Double { 0.40 }

  /// ψm(ζ), the departure of the profile from the logarithm.
  public static func psi(_ zeta: Double) -> Double {
    if zeta > 1 { return -5 * (1 + Double.log(zeta)) }
    if zeta >= 0 { return -5 * zeta }
    let y = (1 - 16 * zeta).squareRoot().squareRoot()
    return 2 * Double.log(0.5 * (1 + y)) + Double.log(0.5 * (1 + y * y))
      - 2 * Double.atan2(y, 1) + 0.5 * Double.pi
  }

  /// The wind at height z over u*/κ (or, for a power law, over the wind at 1 m); 0 below the
  /// level where it vanishes.
  public func shape(_ z: Double) -> Double {
    if let exponent {
      return z > 0 ? Double.pow(z, exponent) : 0
    }
    let above = z - displacement
    if above <= roughness { return 0 }
    let s =
      Double.log(above / roughness) - SurfaceLayer.psi(above * inverseObukhovLength)
      + SurfaceLayer.psi(roughness * inverseObukhovLength)
    return s > 0 ? s : 0
  }

  /// The friction velocity, m/s, when the wind at height `z` is `speed`. A height at or below
  /// d + z0 is taken as 2 m above d: nobody feels wind inside a wall.
  public func friction(speed: Double, at z: Double) -> Double {
    let lowest = displacement + (roughness > 1 ? 2 * roughness : 2)
    let level = z > displacement + 1.5 * roughness ? z : lowest
    if exponent != nil {
      // A power law has no u*; the logarithm through the same wind gives the turbulence.
      var neutral = self
      neutral.exponent = nil
      return neutral.friction(speed: speed, at: z)
    }
    let s = shape(level)
    return s > 0 ? SurfaceLayer.karman * speed / s : 0
  }

  /// Wind speed at height z over the speed at height `reference`.
  public func ratio(_ z: Double, to reference: Double) -> Double {
    let lowest = displacement + (roughness > 1 ? 2 * roughness : 2)
    let r = shape(reference > displacement + 1.5 * roughness ? reference : lowest)
    return r > 0 ? shape(z) / r : 1
  }
}
