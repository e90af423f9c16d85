public import KiteMath
public import KitePhysics

/// Two fliers beside each other across the wind, their kites up: where a duel begins.
public struct DuelSetUp: Sendable {
  /// The kite of both; only the lean of its bow is set by each flier.
  public var kite: KiteDesign
  public var line: LineMaterial
  /// Mean wind at 40 m, m/s.
  public var wind: Double
  /// Turbulence intensity at 15 m/s, as of IEC 61400-1.
  public var intensity: Double
  /// How far apart the hands are across the wind, m, and how far the first stands up the wind.
  public var apart: Double
  public var ahead: Double
  /// Line out at first, m, for each.
  public var lengths: (Double, Double)
  /// How uneven each flier has strung the bow, so that the kite leans towards the other: an
  /// asymmetry as of ``KiteDesign/asymmetry``, above 0.
  public var leans: (Double, Double)
  public var seed: UInt64
  /// Line that each owns, m.
  public var lineOwned: Double

  /// A duel drawn from a seed: wind 4.5 to 7 m/s, hands 10 to 18 m apart, 80 to 110 m of line.
  public init(
    seed: UInt64, kite: KiteDesign = .afghan, line: LineMaterial = .cottonNineCord,
    lineOwned: Double = 305
  ) {
    let chance = RandomStream(seed: seed, member: 0, purpose: FightPurpose.duel)
    func between(_ low: Double, _ high: Double, _ index: UInt64) -> Double {
      low + (high - low) * chance.uniform(index)
    }
    self.kite = kite
    self.line = line
    self.seed = seed
    self.lineOwned = lineOwned
    wind = between(4.5, 7, 0)
    intensity = between(0.08, 0.14, 1)
    apart = between(10, 18, 2)
    ahead = 0
    let length = between(80, 110, 3)
    lengths = (length * between(0.95, 1.05, 4), length * between(0.95, 1.05, 5))
    leans = (between(0.003, 0.009, 6), between(0.003, 0.009, 7))
  }

  /// The first stands to the left (north), its twin in the mirror to the right.
  public func model(_ number: Int, mirrored: Bool = false, air: Air) -> FlightModel {
    var design = kite
    // An asymmetry above 0 leans to the right.
    let right = (number == 0) != mirrored
    let lean = number == 0 ? leans.0 : leans.1
    design.asymmetry = right ? lean : -lean
    return FlightModel(
      air: air, kite: design, line: line, reel: ReelDesign(lineOwned: lineOwned))
  }

  public func air(mirrored: Bool = false) -> Air {
    let mean = MeanWind(surface: SurfaceLayer(roughness: 0.1), speed: wind, at: 40)
    let gusts = GustField(
      spectra: KaimalSpectra(speed: wind, height: 60, intensity: intensity),
      direction: mean.direction, seed: seed)
    return Air(
      mean: mean, gusts: mirrored ? gusts.mirrored : gusts, density: 1.0,
      kinematicViscosity: 1.8e-5)
  }

  public func start(_ number: Int, mirrored: Bool = false, in model: FlightModel) -> FlightState {
    let left = (number == 0) != mirrored
    let hand = Vector3(number == 0 ? -ahead : 0, left ? 0.5 * apart : -0.5 * apart, 1.5)
    return FlightState(
      model, hand: hand, length: number == 0 ? lengths.0 : lengths.1, elevation: 0.85)
  }

  public func pilot(
    _ number: Int, _ style: PilotStyle, skill: Double, mirrored: Bool = false
  ) -> FightPilot {
    FightPilot(
      style: style, skill: skill, seed: seed, number: number, mirrored: mirrored,
      lineWanted: number == 0 ? lengths.0 : lengths.1, lineOwned: lineOwned)
  }
}
