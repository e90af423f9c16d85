public import KiteMath

/// A column of warm air that rises and drifts with the wind.
///
/// Across, the shape of Gedeon (1973): w = w0 exp(-r²/R²) (1 - r²/R²), a core within a ring that
/// sinks; as much goes down as up at every height. Up, that of Lenschow & Stephens (1980):
/// g ∝ ζ^⅓ (1 - 1.1 ζ), ζ = z/zi, which ends at 0.91 zi. Their cube root has no finite inflow at
/// the ground, so it is taken as ζ (ζ + ζ0)^(-⅔), ζ0 = 10 m/zi (*guess*, 5 to 20 m).
///
/// The air that rises has to come from somewhere: with the radial wind
///
///     u_r = -(r/2) exp(-r²/R²) w0 g'(z)
///
/// the field is divergence-free to the bit of its derivatives. Both ends are flat: nothing passes
/// the ground or the top; at the top u_r stops short, as under a lid.
public struct Thermal: Equatable, Sendable {
  /// Where its axis stands on the ground at time 0, m east and north.
  public var east, north: Double
  /// Velocity with which it drifts, m/s; its vertical part is ignored.
  public var drift: Vector3<Double>
  /// Greatest updraught w0, m/s, on the axis where g is greatest: 1 to 5 on a fair day.
  public var updraught: Double
  /// R, m: where the updraught has turned to zero. 30 to 100 low over the ground.
  public var radius: Double
  /// Depth zi of the convective layer, m.
  public var depth: Double
  /// It begins at `start`, s, and lasts `duration`, s, rising and falling as sin² over it; for
  /// ever at full strength if nil.
  public var start: Double
  public var duration: Double?
  /// 1 over the greatest value of the vertical shape.
  let scale: Double

  public init(
    east: Double, north: Double, drift: Vector3<Double> = .zero, updraught: Double,
    radius: Double, depth: Double = 1_000, start: Double = 0, duration: Double? = nil
  ) {
    precondition(radius > 0 && depth > 0)
    self.east = east
    self.north = north
    self.drift = drift
    self.updraught = updraught
    self.radius = radius
    self.depth = depth
    self.start = start
    self.duration = duration
    var greatest = 0.0
    for i in 1..<1_000 {
      let g = Thermal.shape(Double(i) / 1_100, 10 / depth).value
      greatest = g > greatest ? g : greatest
    }
    scale = 1 / greatest
  }

  /// ζ (ζ + ζ0)^(-⅔) (1 - 1.1 ζ) and its derivative by ζ; 0 outside 0..1/1.1.
  static func shape(_ zeta: Double, _ foot: Double) -> (value: Double, slope: Double) {
    guard zeta > 0 && zeta * 1.1 < 1 else { return (0, 0) }
    let sum = zeta + foot
    let power = Double.pow(sum, -2.0 / 3)
    let rise = zeta * power
    let left = 1 - 1.1 * zeta
    return (rise * left, power * (1 - 2 * zeta / (3 * sum)) * left - 1.1 * rise)
  }

  /// What it adds to the wind, m/s.
  public func velocity(at position: Vector3<Double>, time: Double) -> Vector3<Double> {
    let x = position.x - east - drift.x * time
    let y = position.y - north - drift.y * time
    let s = (x * x + y * y) / (radius * radius)
    // exp(-40) is nothing; and most of the sky is further away than that.
    guard s < 40 && position.z > 0 else { return .zero }
    var strength = updraught * scale
    if let duration {
      let share = (time - start) / duration
      guard share > 0 && share < 1 else { return .zero }
      let swell = Double.sin(Double.pi * share)
      strength *= swell * swell
    }
    let (value, slope) = Thermal.shape(position.z / depth, 10 / depth)
    let bell = strength * Double.exp(-s)
    let inflow = -0.5 * bell * slope / depth
    return Vector3(inflow * x, inflow * y, bell * (1 - s) * value)
  }
}
