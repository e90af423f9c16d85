import Weather

public import KiteFight
public import KiteMath
public import KitePhysics

/// A kite on its line, the air it flies in and what its pilot does: everything that a flight needs.
///
/// Nothing is missing: what a file does not say has its default here. SI units and radians,
/// east-north-up, the ground at z = 0 below the pilot.
public struct FlightScenario: Equatable, Sendable {
  /// The wind and what disturbs it.
  public struct Wind: Equatable, Sendable {
    /// Mean wind: speed, direction and height of a wind felt, or a sounding; shape of the profile.
    public var mean: Scenario.Wind
    /// Turbulence intensity expected at 15 m/s, Iref of IEC 61400-1; nil for smooth air.
    public var intensity: Double?
    /// Gusts that come at stated times.
    public var gusts: [WindEvent] = []
    public var thermals: [ThermalColumn] = []

    public init(mean: Scenario.Wind) { self.mean = mean }
  }

  /// A column of rising air.
  public struct ThermalColumn: Equatable, Sendable {
    /// Its drift is filled in from the wind where `drifts`.
    public var thermal: Thermal
    /// Whether the wind carries it along.
    public var drifts: Bool
  }

  /// Where the kite is at time 0.
  public enum Start: Equatable, Sendable {
    /// At rest in its equilibrium with the line held in the mean wind, stable or not.
    case trim
    /// Where it is after 20 s with the line held in the mean wind.
    case settled
    /// At rest at the end of a straight line of this elevation, rad, downwind of the hand.
    case elevation(Double)
  }

  public var title: String?
  public var kite: KiteDesign = .afghan
  public var line: LineMaterial = .cottonNineCord
  /// Name of the line for people, with a word of what was changed.
  public var lineName = "cotton, nine cords"
  /// Line out at time 0, m.
  public var length = 60.0
  /// Length of a piece of line as it is computed, m.
  public var segment = 4.0
  public var wind: Wind
  /// Density of the air, kg/m³, where it is given.
  public var density: Double?
  /// Height of the ground above the sea, m.
  public var siteHeight = 0.0
  /// Air temperature at the ground, K, where it is given; else the standard atmosphere's.
  public var temperature: Double?
  /// Where the hand is at time 0, m.
  public var hand = Vector3<Double>(0, 0, 1.5)
  public var ground = Ground()
  public var reel = ReelDesign()
  public var pilot = PilotScript.hold
  /// How long it flies, s, and the step, s.
  public var duration = 60.0
  public var step = 0.005
  public var seed: UInt64 = 1
  public var start = Start.trim

  /// A west wind of 5 m/s at 10 m over open farmland.
  public static var usualWind: Scenario.Wind {
    var wind = Scenario.Wind()
    wind.speed = 5
    wind.from = 1.5 * Double.pi
    wind.at = 10
    return wind
  }

  public init() { wind = Wind(mean: Self.usualWind) }
}

extension FlightScenario {
  /// The kinds of kite whose numbers are known.
  public static let kites: [KiteDesign] = KiteDesign.all

  /// The air: mean wind, gusts, thermals, density. Reads the sounding, if there is one.
  public func air() throws(InputError) -> Air { try windOfTheDay().air(seed: seed) }

  /// The air without the seed of its gusts.
  public func windOfTheDay(files: NamedFiles = .disk) throws(InputError) -> FightWind {
    let mean = try meanWind(files)
    let atmosphere =
      temperature.map { Atmosphere(temperature: $0, ground: siteHeight) } ?? Atmosphere()
    // Halfway up, where most of the line is.
    let height = siteHeight + hand.z + 0.35 * length
    let columns = wind.thermals.map { column in
      var thermal = column.thermal
      if column.drifts { thermal.drift = mean.velocity(atHeight: 50) }
      return thermal
    }
    return FightWind(
      mean: mean, spectra: spectra(mean), events: wind.gusts, thermals: columns,
      density: density ?? atmosphere.density(height),
      kinematicViscosity: density == nil
        ? atmosphere.kinematicViscosity(height)
        // The dynamic viscosity hardly depends on the density.
        : atmosphere.kinematicViscosity(height) * atmosphere.density(height) / density!)
  }

  private func meanWind(_ files: NamedFiles) throws(InputError) -> MeanWind {
    if let path = wind.mean.sounding {
      let levels = try files.sounding(path).levels.filter { $0.height > siteHeight + 1 }
      guard !levels.isEmpty else {
        throw InputError(
          path, "no level lies above the ground, \(plain(siteHeight)) m",
          expected: "a sounding with winds above the ground, whose height is site.height")
      }
      return MeanWind(
        heights: levels.map { $0.height - siteHeight }, east: levels.map(\.east),
        north: levels.map(\.north))
    }
    let from = wind.mean.from ?? 0
    return MeanWind(
      surface: wind.mean.surface, speed: wind.mean.speed ?? 0, at: wind.mean.at ?? 2,
      direction: Vector3(-Double.sin(from), -Double.cos(from), 0))
  }

  /// Turbulence as at the height where the kite is likely to fly, and none where no wind blows.
  private func spectra(_ mean: MeanWind) -> KaimalSpectra? {
    guard let intensity = wind.intensity, intensity > 0 else { return nil }
    let height = hand.z + 0.7 * length
    let speed = mean.velocity(atHeight: height).length
    guard speed > 0.1 else { return nil }
    return KaimalSpectra(speed: speed, height: height, intensity: intensity)
  }

  /// Everything of the flight that does not change.
  public func model() throws(InputError) -> FlightModel {
    FlightModel(
      air: try air(), kite: kite, line: line, ground: ground, reel: reel, segment: segment)
  }
}

extension FlightScenario {
  /// The kite at time 0, and the equilibrium it begins in, if it begins in one: where the mean wind
  /// holds it nowhere, a start in trim becomes a settled one.
  public func beginning(
    _ model: FlightModel
  ) -> (state: FlightState, trim: Trim.Equilibrium?) {
    switch start {
    case .trim:
      if let best = Trim(model, hand: hand, length: length).best, best.isFlying,
        let state = FlightState(inTrim: best, model, hand: hand, length: length)
      {
        return (state, best)
      }
      return (FlightState(settledIn: model, hand: hand, length: length), nil)
    case .settled:
      return (FlightState(settledIn: model, hand: hand, length: length), nil)
    case .elevation(let elevation):
      let way = model.air.mean.direction
      let state = FlightState(
        model, hand: hand, length: length, elevation: elevation,
        azimuth: Double.atan2(way.y, way.x))
      return (state, nil)
    }
  }
}

extension Scenario.Wind {
  /// The surface layer it means.
  public var surface: SurfaceLayer {
    var inverse = 0.0
    if let length = obukhovLength, length != 0 { inverse = 1 / length }
    // Golder (1972): Obukhov lengths of the classes A-B, C, D, E, F over grass, rounded.
    switch stability {
    case .veryUnstable: inverse = -1.0 / 20
    case .unstable: inverse = -1.0 / 80
    case .stable: inverse = 1.0 / 100
    case .veryStable: inverse = 1.0 / 25
    case .neutral, nil: break
    }
    return SurfaceLayer(
      roughness: roughness ?? 0.1, displacement: displacement ?? 0,
      inverseObukhovLength: inverse, exponent: power)
  }
}
