public import KiteMath

/// Every way a kite can stand still on its line in a steady wind, and whether it would stay there.
///
/// The kite's plane of symmetry is that of the mean wind: no roll, no yaw, both halves alike. With
/// the pitch θ of the spine and the height z of its centre of mass the air's force F and moment M
/// are known (``KiteAtRest``: the bow has bent as far as its load bends it); two equations remain,
///
///     M + r × (-F) = 0,    foot(θ, z) = z of the hand,
///
/// r the knot in the frame of the kite (``Bridle``: both legs taut or one of them slack), foot the
/// height where the line (``SteadyLine``) ends that begins at the knot with the pull F. The first
/// needs no line: at each of many heights all its roots in θ are found over the whole circle; the
/// second is followed along them from height to height, and where it changes its sign both are
/// refined. What lies closer together than a degree or a level may be missed.
public struct Trim: Sendable {
  public let model: FlightModel
  /// Where the hand is, m; the ground is at z = 0.
  public let hand: Vector3<Double>
  /// Of the line, unstretched, m.
  public let length: Double
  /// All equilibria in which the kite is in the air: the stable ones first, then those that are so
  /// in the plane of the wind at least, of each kind the highest first.
  public private(set) var equilibria: [Equilibrium] = []

  /// A kite that stands still.
  public struct Equilibrium: Sendable {
    /// Pitch of the spine over the horizontal, the nose into the wind and up positive, rad; beyond
    /// ±π/2 the nose points downwind.
    public var pitch: Double
    /// Centre of mass, m.
    public var place: Vector3<Double>
    /// From the body's axes (nose, left, lee) to the world's.
    public var pose: Rotation<Double>
    /// Where the line is tied, in the frame of the body, m.
    public var knot: Vector3<Double>
    /// Incidence of the wind against the spine, positive on the belly, rad.
    public var incidence: Double
    /// Dihedral of either half, rad.
    public var dihedral: Double
    /// The wind at the kite, m/s.
    public var wind: Vector3<Double>
    /// Whether both legs of the bridle are taut.
    public var bridleTaut: Bool
    /// The line, the hand first.
    public var line: LineShape
    /// Elevation of the kite seen from the hand, rad.
    public var elevation: Double
    /// The largest distance of the line from the straight between its ends, m.
    public var sag: Double
    /// How it moves when it is disturbed, the fastest growing first; empty if not asked for.
    public var modes: [Mode] = []

    /// Tension at the kite and at the hand, N.
    public var kiteTension: Double { line.kitePull.length }
    public var handTension: Double { line.handPull.length }
    /// Elevation of the line at the hand, rad.
    public var lineElevation: Double { LineShape.elevation(line.handPull) }
    /// Growth of what grows fastest, 1/s: below zero all dies away.
    public var growth: Double { modes.first?.growth ?? 0 }
    /// Whether every small disturbance dies away.
    public var isStable: Bool { !modes.isEmpty && growth < 0 }
    /// 2 stable, 1 so in the plane of the wind only (what grows swings from side to side, and may
    /// end in a steady weave), 0 not even that or not known.
    var stability: Int {
      if isStable { return 2 }
      let grows = modes.contains { !$0.isLateral && $0.growth >= 0 }
      return modes.isEmpty || grows ? 0 : 1
    }
    /// Whether no point of the line is under the ground.
    public var lineIsFree: Bool { line.lowest >= -1e-9 }
    /// Whether it is what a pilot would call flying: above the hand, the wind on the belly, the
    /// line off the ground.
    public var isFlying: Bool { elevation > 0 && incidence > 0 && lineIsFree }
  }

  /// - Parameters:
  ///   - model: its air's mean wind counts, gusts, events and thermals do not; its kite's
  ///     asymmetry is set aside.
  ///   - hand: m.
  ///   - length: of the line, unstretched, m.
  ///   - windFactor: what the mean wind is multiplied by.
  ///   - modes: whether to ask of each equilibrium how it moves; without, none counts as stable.
  public init(
    _ model: FlightModel, hand: Vector3<Double>, length: Double, windFactor: Double = 1,
    modes: Bool = true
  ) {
    self.model = model
    self.hand = hand
    self.length = length
    let search = TrimSearch(model, hand: hand, length: length, windFactor: windFactor)
    equilibria = search.all()
    if modes && windFactor == 1 {
      for i in equilibria.indices {
        let e = equilibria[i]
        equilibria[i].modes = self.modes(of: e)
        // A rest on a knife's edge may not be one of so few pieces of line.
        if equilibria[i].modes.isEmpty { equilibria[i].modes = self.modes(of: e, segments: 12) }
      }
    }
    equilibria.sort { ($0.stability, $0.elevation) > ($1.stability, $1.elevation) }
  }

  /// The stable equilibrium, or what comes nearest to it: see ``equilibria``. Those in which it
  /// flies come before the others. Nil if the kite cannot stand in this wind.
  public var best: Equilibrium? {
    equilibria.first { $0.isFlying } ?? equilibria.first { $0.lineIsFree } ?? equilibria.first
  }
}
