public import KitePhysics

/// One flier's kite, line and manner, as they go into a fight. Names stay outside.
public struct FightEntry: Sendable {
  public var kite: KiteDesign
  public var line: LineMaterial
  /// Id of what the line is coated with, "none" for nothing.
  public var coat: StaticString
  public var style: PilotStyle
  /// 0 for a novice to 1 for a champion.
  public var skill: Double
  /// The line in every number, in place of what the tables make of `line` and `coat`.
  public var ownLine: FightingLine?

  public init(
    kite: KiteDesign, line: LineMaterial, coat: StaticString = "none", style: PilotStyle,
    skill: Double, ownLine: FightingLine? = nil
  ) {
    self.ownLine = ownLine
    self.kite = kite
    self.line = line
    self.coat = coat
    self.style = style
    self.skill = skill
  }
}

/// The wind of a fight without its seed: the same day, other gusts.
public struct FightWind: Equatable, Sendable {
  public var mean: MeanWind
  /// Turbulence, if any.
  public var spectra: KaimalSpectra?
  public var events: [WindEvent]
  public var thermals: [Thermal]
  /// kg/m³
  public var density: Double
  /// m²/s
  public var kinematicViscosity: Double

  public init(
    mean: MeanWind, spectra: KaimalSpectra? = nil, events: [WindEvent] = [],
    thermals: [Thermal] = [], density: Double, kinematicViscosity: Double
  ) {
    self.mean = mean
    self.spectra = spectra
    self.events = events
    self.thermals = thermals
    self.density = density
    self.kinematicViscosity = kinematicViscosity
  }

  /// The air of the fight with this seed.
  ///
  /// - Parameter mirrored: left and right exchanged; the mean wind blows to the east.
  public func air(seed: UInt64, mirrored: Bool = false) -> Air {
    let gusts = spectra.map { GustField(spectra: $0, direction: mean.direction, seed: seed) }
    return Air(
      mean: mean, gusts: mirrored ? gusts?.mirrored : gusts,
      events: events, thermals: thermals, density: density,
      kinematicViscosity: kinematicViscosity)
  }
}

/// Everything that one fight needs to be fought; the same setup gives the same fight, to the bit.
public struct FightSetup: Sendable {
  /// The fliers in their order along the edge of the roof, from left to right facing downwind.
  public var entries: [FightEntry]
  public var rules: FightRules
  public var wind: FightWind
  public var seed: UInt64
  /// Line that everybody has out when it begins, m, give or take a twentieth; `nil`: drawn between
  /// 80 and 110.
  public var lineOut: Double?

  public init(
    entries: [FightEntry], rules: FightRules, wind: FightWind, seed: UInt64,
    lineOut: Double? = nil
  ) {
    self.lineOut = lineOut
    self.entries = entries
    self.rules = rules
    self.wind = wind
    self.seed = seed
  }
}

/// How fights are fought: a function of the setup and nothing else. The seed is that of the setup.
public typealias Fight = @Sendable (_ setup: FightSetup) -> FightResult
