import KiteMath

/// Standard gravity, m/s² (CGPM 1901).
@inlinable public var standardGravity: Double { 9.80665 }

/// The International Standard Atmosphere (ISO 2533:1975) up to 47 km, shifted in temperature
/// where someone has read a thermometer.
///
/// Pressure is always the standard one: weather moves it by 3 %, a winter day moves density by
/// 10 % through temperature. The shift is full at the ground and fades linearly to nothing 8 km
/// above it (*guess*, 5 to 12 km: the depth of the weather).
public struct Atmosphere: Equatable, Sendable {
  /// Height of the ground where the temperature was read, m above mean sea level.
  public var ground: Double
  /// Read minus standard temperature at the ground, K.
  public var warmth: Double

  /// The standard atmosphere.
  public init() {
    ground = 0
    warmth = 0
  }

  /// An atmosphere with `temperature` (K) at `ground` metres above mean sea level.
  public init(temperature: Double, ground: Double) {
    self.ground = ground
    warmth = temperature - Atmosphere.standard(ground).temperature
  }

  /// Density of the standard atmosphere at sea level, kg/m³.
  @inlinable public static var seaLevelDensity: Double { 1.225 }
  /// Gas constant of dry air, J/(kg K).
  @inlinable public static var gasConstant: Double { 287.05287 }

  /// Standard temperature (K) and pressure (Pa) at a geopotential height, m.
  public static func standard(_ height: Double) -> (temperature: Double, pressure: Double) {
    // Base height, base temperature, lapse rate, base pressure of the layers of ISO 2533.
    func layer(_ base: Double, _ t: Double, _ lapse: Double, _ p: Double) -> (Double, Double) {
      let h = height - base
      if lapse == 0 {
        return (t, p * Double.exp(-standardGravity * h / (gasConstant * t)))
      }
      let here = t + lapse * h
      return (here, p * Double.pow(here / t, -standardGravity / (lapse * gasConstant)))
    }
    if height < 11_000 { return layer(0, 288.15, -0.0065, 101_325) }
    if height < 20_000 { return layer(11_000, 216.65, 0, 22_632.06) }
    if height < 32_000 { return layer(20_000, 216.65, 0.001, 5_474.889) }
    return layer(32_000, 228.65, 0.0028, 868.0187)
  }

  /// Air temperature, K, at a height above mean sea level, m.
  public func temperature(_ height: Double) -> Double {
    let share = 1 - (height - ground) / 8_000
    let shift = warmth * (share < 0 ? 0 : (share > 1 ? 1 : share))
    return Atmosphere.standard(height).temperature + shift
  }

  /// Air density, kg/m³, at a height above mean sea level, m: ρ = p/(R T).
  public func density(_ height: Double) -> Double {
    Atmosphere.standard(height).pressure / (Atmosphere.gasConstant * temperature(height))
  }

  /// Kinematic viscosity, m²/s: Sutherland's law (ISO 2533: β = 1.458e-6, S = 110.4 K) over ρ.
  public func kinematicViscosity(_ height: Double) -> Double {
    let t = temperature(height)
    return 1.458e-6 * t * t.squareRoot() / (t + 110.4) / density(height)
  }
}
