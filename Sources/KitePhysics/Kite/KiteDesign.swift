/// A kite as its maker would describe it: sizes, weight, bow, bridle, and the coefficients of its
/// sail. SI units and radians; fractions are of the spine, counted from the nose.
public struct KiteDesign: Equatable, Sendable {
  /// A place where the outline of the right half changes direction.
  public struct OutlinePoint: Equatable, Sendable {
    /// How far out, as a fraction of the half-span: 0 the spine, 1 the tip.
    public var out: Double
    /// Leading and trailing edge there.
    public var leading, trailing: Double

    public init(out: Double, leading: Double, trailing: Double) {
      self.out = out
      self.leading = leading
      self.trailing = trailing
    }
  }

  /// For files: "afghan-kite".
  public var id: StaticString
  /// For people.
  public var name: StaticString
  /// Tip to tip along the bow, m.
  public var span: Double
  /// Nose to tail, m.
  public var spine: Double
  /// Of the whole kite with its bridle, kg.
  public var mass: Double
  /// Outline of a half, from the spine outwards.
  public var outline: [OutlinePoint]
  /// Where the centre of mass is.
  public var centreOfMass: Double
  /// Moments of inertia over those of an even sheet of the same outline.
  public var inertiaFactor: Double

  /// Bending stiffness EI of the bow, N m².
  public var bowStiffness: Double
  /// Dihedral of either half without load, rad.
  public var restDihedral: Double
  /// What the dihedral adds at most, rad.
  public var dihedralLimit: Double
  /// How long the bow lags behind its load, s.
  public var bowLag: Double
  /// 0: both halves bend with the mean load; 1: each with its own.
  public var bowIndependence: Double
  /// One half-span is this fraction longer and the other shorter than half the span: no bow is
  /// even, and this is what a spin begins with.
  public var asymmetry: Double
  /// Curvature of the spine, 1/m; positive: nose and tail bent to the lee.
  public var spineCurvature: Double

  /// Tangential friction coefficient CT of both sides together.
  public var friction: Double
  /// Incidence at which half of the attached flow is gone, rad, and the width of the change.
  public var stallAngle, stallWidth: Double
  /// Polhamus' vortex coefficient Kv.
  public var vortexLift: Double
  /// How far the centre of pressure also moves upstream along the span: 1 as along the chord.
  public var spanwisePressure: Double
  /// Moment of a change of the normal wind along the chord: π/16 for a thin wing, CN90/12
  /// broadside on.
  public var chordDamping: Double

  /// Where the two legs of the bridle are tied.
  public var upperHole, lowerHole: Double
  /// The knot with both legs taut: its foot on the spine, and its height over the spine as a
  /// fraction of the spine's length.
  public var knot, knotHeight: Double

  /// Drag area CD·A of a tail at the end of the spine, m²; 0 without a tail.
  public var tailDragArea: Double

  public init(
    id: StaticString, name: StaticString, span: Double, spine: Double, mass: Double,
    outline: [OutlinePoint], centreOfMass: Double, inertiaFactor: Double = 1.3,
    bowStiffness: Double, restDihedral: Double, dihedralLimit: Double, bowLag: Double,
    bowIndependence: Double, asymmetry: Double, spineCurvature: Double, friction: Double,
    stallAngle: Double, stallWidth: Double, vortexLift: Double, spanwisePressure: Double,
    chordDamping: Double, upperHole: Double, lowerHole: Double, knot: Double,
    knotHeight: Double, tailDragArea: Double = 0
  ) {
    self.id = id
    self.name = name
    self.span = span
    self.spine = spine
    self.mass = mass
    self.outline = outline
    self.centreOfMass = centreOfMass
    self.inertiaFactor = inertiaFactor
    self.bowStiffness = bowStiffness
    self.restDihedral = restDihedral
    self.dihedralLimit = dihedralLimit
    self.bowLag = bowLag
    self.bowIndependence = bowIndependence
    self.asymmetry = asymmetry
    self.spineCurvature = spineCurvature
    self.friction = friction
    self.stallAngle = stallAngle
    self.stallWidth = stallWidth
    self.vortexLift = vortexLift
    self.spanwisePressure = spanwisePressure
    self.chordDamping = chordDamping
    self.upperHole = upperHole
    self.lowerHole = lowerHole
    self.knot = knot
    self.knotHeight = knotHeight
    self.tailDragArea = tailDragArea
  }

  /// A diamond with its tips at a fraction of the spine.
  public static func diamond(tips: Double) -> [OutlinePoint] {
    [
      OutlinePoint(out: 0, leading: 0, trailing: 1),
      OutlinePoint(out: 1, leading: tips, trailing: tips),
    ]
  }

  /// Area of the flat sail, m².
  public var sailArea: Double {
    let strips = 64
    var mean = 0.0
    for i in 0..<strips {
      let (leading, trailing) = edges(at: (Double(i) + 0.5) / Double(strips))
      mean += (trailing - leading) / Double(strips)
    }
    return mean * spine * span
  }

  /// Leading and trailing edge at a fraction of the half-span.
  public func edges(at out: Double) -> (leading: Double, trailing: Double) {
    var before = outline[0]
    for point in outline {
      if point.out >= out {
        let gap = point.out - before.out
        let f = gap > 0 ? (out - before.out) / gap : 0
        return (
          before.leading + f * (point.leading - before.leading),
          before.trailing + f * (point.trailing - before.trailing)
        )
      }
      before = point
    }
    return (before.leading, before.trailing)
  }

  public static func == (a: KiteDesign, b: KiteDesign) -> Bool {
    a.numbers == b.numbers && a.outline == b.outline
  }

  /// Every number but the outline's, in the order of the initialiser.
  public var numbers: [Double] {
    [
      span, spine, mass, centreOfMass, inertiaFactor, bowStiffness, restDihedral, dihedralLimit,
      bowLag, bowIndependence, asymmetry, spineCurvature, friction, stallAngle, stallWidth,
      vortexLift, spanwisePressure, chordDamping, upperHole, lowerHole, knot, knotHeight,
      tailDragArea,
    ]
  }
}
