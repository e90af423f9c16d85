public import KiteMath

/// One member, its two sides in two lanes.
public typealias Pair = SIMD2<Double>

/// Everything about a flight that does not change while it lasts.
public struct FlightModel: Sendable {
  public let air: Air
  public let kite: KiteBody<Pair>
  public let line: LineMaterial
  public let ground: Ground
  public let reel: ReelDesign
  /// What the line's solver needs to know of it.
  public let law: ChainLaw
  /// Length of a segment of line, unstretched, m; the one at the hand is between half of it and
  /// one and a half.
  public let segment: Double
  /// How long the air at a node of the line is held before it is asked again, s.
  public let airHold: Double
  /// How its line catches on the ground once it is cut, and what is drawn for that; nil: it only
  /// rubs.
  public let snag: (law: SnagLaw, stream: RandomStream)?

  public init(
    air: Air, kite: KiteDesign, line: LineMaterial, ground: Ground = Ground(),
    reel: ReelDesign = ReelDesign(), segment: Double = 4, airHold: Double = 0.1,
    stretchDamping: Double = 0.03, snag: (law: SnagLaw, stream: RandomStream)? = nil
  ) {
    self.air = air
    self.kite = KiteBody(kite, density: air.density)
    self.line = line
    self.ground = ground
    self.reel = reel
    self.segment = segment
    self.airHold = airHold
    self.snag = snag
    law = ChainLaw(
      line, density: air.density, viscosity: air.kinematicViscosity,
      stretchDamping: stretchDamping)
  }
}
