public import KiteMath

/// The air of one flight: mean wind, gusts, scripted events and thermals over flat ground at
/// z = 0, in the east-north-up frame. A value that never changes; it can be asked anywhere at any
/// time in any order and answers with the same bits. No answer is NaN for a position and a time
/// that are not.
public struct Air: Sendable {
  /// The mean wind by height.
  public let mean: MeanWind
  /// Mean vertical wind, m/s, everywhere: only a uniform wind has one.
  let lift: Double
  /// Turbulence, if any.
  public let gusts: GustField?
  /// Scripted gusts along the mean wind.
  public let events: [WindEvent]
  /// Columns of rising air.
  public let thermals: [Thermal]
  /// Density, kg/m³, held constant for the flight.
  public let density: Double
  /// Kinematic viscosity, m²/s, held constant for the flight.
  public let kinematicViscosity: Double

  public init(
    mean: MeanWind, gusts: GustField? = nil, events: [WindEvent] = [],
    thermals: [Thermal] = [], density: Double, kinematicViscosity: Double
  ) {
    self.init(
      mean: mean, lift: 0, gusts: gusts, events: events, thermals: thermals, density: density,
      kinematicViscosity: kinematicViscosity)
  }

  /// Air whose density and viscosity are those of an atmosphere at `height` m above mean sea
  /// level: of the place where the kite flies, some tens of metres above its ground.
  public init(
    mean: MeanWind, gusts: GustField? = nil, events: [WindEvent] = [],
    thermals: [Thermal] = [], atmosphere: Atmosphere, height: Double
  ) {
    self.init(
      mean: mean, lift: 0, gusts: gusts, events: events, thermals: thermals,
      density: atmosphere.density(height),
      kinematicViscosity: atmosphere.kinematicViscosity(height))
  }

  private init(
    mean: MeanWind, lift: Double, gusts: GustField?, events: [WindEvent], thermals: [Thermal],
    density: Double, kinematicViscosity: Double
  ) {
    self.mean = mean
    self.lift = lift
    self.gusts = gusts
    self.events = events
    self.thermals = thermals
    self.density = density
    self.kinematicViscosity = kinematicViscosity
  }

  /// The same wind, m/s, everywhere and always, below the ground too. Density and viscosity are
  /// the standard atmosphere's at sea level unless given.
  public static func uniform(
    _ wind: Vector3<Double>, density: Double = Atmosphere.seaLevelDensity,
    kinematicViscosity: Double = Atmosphere().kinematicViscosity(0)
  ) -> Air {
    Air(
      mean: .uniform(wind), lift: wind.z, gusts: nil, events: [], thermals: [],
      density: density, kinematicViscosity: kinematicViscosity)
  }

  /// Air at rest.
  public static func still(
    density: Double = Atmosphere.seaLevelDensity,
    kinematicViscosity: Double = Atmosphere().kinematicViscosity(0)
  ) -> Air {
    uniform(.zero, density: density, kinematicViscosity: kinematicViscosity)
  }

  /// The mean wind, m/s, at a height above ground, m.
  public func meanVelocity(atHeight z: Double) -> Vector3<Double> {
    var v = mean.velocity(atHeight: z)
    v.z = lift
    return v
  }

  /// The wind, m/s, at a position, m, and a time, s: mean, gusts, events and thermals.
  public func velocity(at position: Vector3<Double>, time: Double) -> Vector3<Double> {
    meanVelocity(atHeight: position.z) + disturbance(at: position, time: time)
  }

  /// What is not the mean wind, m/s: for callers that hold it for a while and ask the mean wind
  /// anew. See ``GustHold``.
  public func disturbance(at position: Vector3<Double>, time: Double) -> Vector3<Double> {
    var v = Vector3<Double>.zero
    if let gust = gusts?.velocity(at: position, time: time) {
      v = gust * mean.exposure(position.z)
    }
    for i in 0..<events.count {
      v += mean.direction * (events[i].speed(at: time) * mean.exposure(position.z))
    }
    for i in 0..<thermals.count {
      v += thermals[i].velocity(at: position, time: time)
    }
    return v
  }
}
