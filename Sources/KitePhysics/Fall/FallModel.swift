public import KiteMath

/// All about the falls of one kind of kite that is the same for every member.
public struct FallModel: Sendable {
  public let air: Air
  public let kite: KiteDesign
  public let line: LineMaterial
  /// What it falls on: roofs on level ground at z = 0, or hills.
  public let ground: Ground
  public let hills: GroundGrid?
  public let snag: SnagLaw
  /// Into how many segments the line is cut, whatever its length.
  public let segments: Int
  /// The step, s.
  public let dt: Double
  /// How long the air is held at the kite and at a point of its line before it is asked again, s.
  public let kiteHold, lineHold: Double
  /// After how long nothing more is waited for, s.
  public let limit: Double
  /// The place of the kite is noted every so many seconds; never if 0.
  public let trackInterval: Double
  /// Points of the line that are lower than this over the ground are noted, m; none if 0.
  public let lowLine: Double

  /// The same in steps of half the size.
  var inHalfSteps: FallModel {
    FallModel(
      air: air, kite: kite, line: line, ground: ground, hills: hills, snag: snag,
      segments: segments, dt: 0.5 * dt, kiteHold: kiteHold, lineHold: lineHold, limit: limit,
      trackInterval: trackInterval, lowLine: lowLine)
  }

  let law: ChainLaw
  let body: KiteBody<Pair>
  /// Above this height, m, there is no ground to look for.
  let top: Double

  /// - Parameters: see the properties. Steps, segments and holds are those for which mean, spread
  ///   and reach of the landings agree with half the step and twice the segments (Docs/Fall.md).
  public init(
    air: Air, kite: KiteDesign, line: LineMaterial, ground: Ground = Ground(),
    hills: GroundGrid? = nil, snag: SnagLaw = SnagLaw(), segments: Int = 6, dt: Double = 0.02,
    kiteHold: Double = 0.1, lineHold: Double = 0.5, limit: Double = 1_800,
    trackInterval: Double = 0, lowLine: Double = 0
  ) {
    self.air = air
    self.kite = kite
    self.line = line
    self.ground = ground
    self.hills = hills
    self.snag = snag
    self.segments = segments < 2 ? 2 : segments
    self.dt = dt
    self.kiteHold = kiteHold
    self.lineHold = lineHold
    self.limit = limit
    self.trackInterval = trackInterval
    self.lowLine = lowLine
    law = ChainLaw(line, density: air.density, viscosity: air.kinematicViscosity)
    body = KiteBody(kite, density: air.density)
    var top = ground.top
    if let hills {
      var highest = hills.heights[0]
      for h in hills.heights where h > highest { highest = h }
      top += highest
    }
    self.top = top
  }

  /// How deep a point is in the ground, m, and the way out.
  @inline(__always)
  func depth(at p: Vector3<Double>) -> (depth: Double, normal: Vector3<Double>)? {
    if p.z > top { return nil }
    guard let hills else { return ground.depth(at: p) }
    return ground.depth(at: p - Vector3(0, 0, hills.height(east: p.x, north: p.y)))
  }

  /// Height of what lies under a place, m.
  public func groundHeight(east x: Double, north y: Double) -> Double {
    (hills?.height(east: x, north: y) ?? 0) + ground.height(east: x, north: y)
  }
}
