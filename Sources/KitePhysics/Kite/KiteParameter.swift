/// The numbers of a ``KiteDesign`` by name, so that sweeps, tables and files can reach them.
public enum KiteParameter: Int, CaseIterable, Sendable {
  case span, spine, mass, tips, centreOfMass, inertiaFactor, bowStiffness, restDihedral
  case dihedralLimit, bowLag, bowIndependence, asymmetry, spineCurvature, friction, stallAngle
  case stallWidth, vortexLift, spanwisePressure, chordDamping, upperHole, lowerHole, knot
  case knotHeight, tailDragArea

  /// As it is called in ``KiteDesign``; "tips" is where the leading edge of the tip is.
  public var name: StaticString {
    switch self {
    case .span: "span"
    case .spine: "spine"
    case .mass: "mass"
    case .tips: "tips"
    case .centreOfMass: "centreOfMass"
    case .inertiaFactor: "inertiaFactor"
    case .bowStiffness: "bowStiffness"
    case .restDihedral: "restDihedral"
    case .dihedralLimit: "dihedralLimit"
    case .bowLag: "bowLag"
    case .bowIndependence: "bowIndependence"
    case .asymmetry: "asymmetry"
    case .spineCurvature: "spineCurvature"
    case .friction: "friction"
    case .stallAngle: "stallAngle"
    case .stallWidth: "stallWidth"
    case .vortexLift: "vortexLift"
    case .spanwisePressure: "spanwisePressure"
    case .chordDamping: "chordDamping"
    case .upperHole: "upperHole"
    case .lowerHole: "lowerHole"
    case .knot: "knot"
    case .knotHeight: "knotHeight"
    case .tailDragArea: "tailDragArea"
    }
  }

  /// "" where it is a ratio.
  public var unit: StaticString {
    switch self {
    case .span, .spine: "m"
    case .mass: "kg"
    case .bowStiffness: "N m²"
    case .restDihedral, .dihedralLimit, .stallAngle, .stallWidth: "rad"
    case .bowLag: "s"
    case .spineCurvature: "1/m"
    case .tailDragArea: "m²"
    default: ""
    }
  }
}

extension KiteDesign {
  /// One of its numbers, in SI units. Setting the tips moves their leading and trailing edge
  /// together.
  public subscript(parameter: KiteParameter) -> Double {
    get {
      switch parameter {
      case .span: span
      case .spine: spine
      case .mass: mass
      case .tips: outline[outline.count - 1].leading
      case .centreOfMass: centreOfMass
      case .inertiaFactor: inertiaFactor
      case .bowStiffness: bowStiffness
      case .restDihedral: restDihedral
      case .dihedralLimit: dihedralLimit
      case .bowLag: bowLag
      case .bowIndependence: bowIndependence
      case .asymmetry: asymmetry
      case .spineCurvature: spineCurvature
      case .friction: friction
      case .stallAngle: stallAngle
      case .stallWidth: stallWidth
      case .vortexLift: vortexLift
      case .spanwisePressure: spanwisePressure
      case .chordDamping: chordDamping
      case .upperHole: upperHole
      case .lowerHole: lowerHole
      case .knot: knot
      case .knotHeight: knotHeight
      case .tailDragArea: tailDragArea
      }
    }
    set {
      switch parameter {
      case .span: span = newValue
      case .spine: spine = newValue
      case .mass: mass = newValue
      case .tips:
        let tip = outline.count - 1
        outline[tip].trailing += newValue - outline[tip].leading
        outline[tip].leading = newValue
      case .centreOfMass: centreOfMass = newValue
      case .inertiaFactor: inertiaFactor = newValue
      case .bowStiffness: bowStiffness = newValue
      case .restDihedral: restDihedral = newValue
      case .dihedralLimit: dihedralLimit = newValue
      case .bowLag: bowLag = newValue
      case .bowIndependence: bowIndependence = newValue
      case .asymmetry: asymmetry = newValue
      case .spineCurvature: spineCurvature = newValue
      case .friction: friction = newValue
      case .stallAngle: stallAngle = newValue
      case .stallWidth: stallWidth = newValue
      case .vortexLift: vortexLift = newValue
      case .spanwisePressure: spanwisePressure = newValue
      case .chordDamping: chordDamping = newValue
      case .upperHole: upperHole = newValue
      case .lowerHole: lowerHole = newValue
      case .knot: knot = newValue
      case .knotHeight: knotHeight = newValue
      case .tailDragArea: tailDragArea = newValue
      }
    }
  }
}
