extension KiteKind {
  /// An Indian patang, half a metre across.
  public static var patang: KiteKind {
    KiteKind(
      design: KiteDesign(
        id: "patang", name: "Indian patang", span: 0.5, spine: 0.42, mass: 0.007,
        outline: KiteDesign.diamond(tips: 0.48), centreOfMass: 0.453, inertiaFactor: 1.1,
        bowStiffness: 0.0117,
        restDihedral: 0.0552, dihedralLimit: 0.794, bowLag: 0.0132, bowIndependence: 0.5,
        asymmetry: 0.0123, spineCurvature: 0.17, friction: 0.0422, stallAngle: 0.621,
        stallWidth: 0.052, vortexLift: 2.06, spanwisePressure: 1, chordDamping: 0.2,
        upperHole: 0.227, lowerHole: 0.799, knot: 0.31, knotHeight: 0.5),
      source: "height to width 1 to 1.2 (paperzz.com/doc/9158561), spans 0.46 to 0.76 m",
      winds: 4...8, line: .fightingFine, lineLength: 60,
      brackets: [
        Bracket(.span, 0.46, 0.76, "fliers' figures"),
        Bracket(.mass, 0.006, 0.010, "estimate: 0.06 kg/m² of sail"),
        Bracket(.tips, 0.40, 0.50, "guess"),
        Bracket(.centreOfMass, 0.40, 0.48, "guess"),
        Bracket(.inertiaFactor, 1.1, 1.5, "guess"),
        Bracket(.bowStiffness, 0.008, 0.04, "guess: bamboo 2 to 2.5 mm across"),
        Bracket(.restDihedral, 0, 0.08, "guess"),
        Bracket(.dihedralLimit, 0.5, 0.8, "guess"),
        Bracket(.bowLag, 0.01, 0.03, "guess: half of the large kite's"),
        Bracket(.bowIndependence, 0.5, 1, "guess"),
        Bracket(.asymmetry, 0.002, 0.02, "guess"),
        Bracket(.spineCurvature, 0, 0.3, "guess: up to 7 mm of sagitta"),
        Bracket(.friction, 0.02, 0.08, "guess"),
        Bracket(.stallAngle, 0.50, 0.63, "guess"),
        Bracket(.stallWidth, 0.05, 0.10, "guess"),
        Bracket(.vortexLift, 1, 3.14, "guess"),
        Bracket(.spanwisePressure, 0.8, 1.2, "guess"),
        Bracket(.chordDamping, 0.1, 0.2, "as for the Afghan kite"),
        Bracket(.upperHole, 0.12, 0.25, "guess"),
        Bracket(.lowerHole, 0.70, 0.90, "guess"),
        Bracket(.knot, 0.30, 0.37, "guess: set by the flier to trim"),
        Bracket(.knotHeight, 0.25, 0.50, "guess"),
      ])
  }

  /// A North American line-touch fighter.
  public static var lineTouch: KiteKind {
    KiteKind(
      design: KiteDesign(
        id: "line-touch-fighter", name: "line-touch fighter", span: 0.46, spine: 0.41,
        mass: 0.0055, outline: KiteDesign.diamond(tips: 0.413), centreOfMass: 0.423,
        inertiaFactor: 1.11,
        bowStiffness: 0.0096, restDihedral: 0.0675, dihedralLimit: 0.727, bowLag: 0.0238,
        bowIndependence: 1, asymmetry: 0.0068, spineCurvature: 0.254, friction: 0.05,
        stallAngle: 0.576, stallWidth: 0.05, vortexLift: 2.58, spanwisePressure: 0.907,
        chordDamping: 0.2, upperHole: 0.173, lowerHole: 0.827, knot: 0.3, knotHeight: 0.5),
      source: "spine 16 in, span 18 in, winds 4 to 10 mph where one stands (linesandmylife.com)",
      winds: 3.5...8, line: .fightingFine, lineLength: 30,
      brackets: [
        Bracket(.span, 0.43, 0.51, "18 to 20 in"),
        Bracket(.mass, 0.004, 0.010, "guess: film 20 to 30 g/m², carbon rods of 1 to 1.5 mm"),
        Bracket(.tips, 0.40, 0.50, "guess"),
        Bracket(.centreOfMass, 0.40, 0.48, "guess"),
        Bracket(.inertiaFactor, 1.1, 1.5, "guess"),
        Bracket(.bowStiffness, 0.006, 0.03, "guess: carbon rod 1.0 to 1.5 mm, 0.006 to 0.03"),
        Bracket(.restDihedral, 0, 0.08, "guess"),
        Bracket(.dihedralLimit, 0.5, 0.8, "guess"),
        Bracket(.bowLag, 0.01, 0.03, "guess"),
        Bracket(.bowIndependence, 0.5, 1, "guess"),
        Bracket(.asymmetry, 0.002, 0.02, "guess"),
        Bracket(.spineCurvature, 0, 0.3, "guess"),
        Bracket(.friction, 0.02, 0.05, "guess: smooth film"),
        Bracket(.stallAngle, 0.50, 0.63, "guess"),
        Bracket(.stallWidth, 0.05, 0.10, "guess"),
        Bracket(.vortexLift, 1, 3.14, "guess"),
        Bracket(.spanwisePressure, 0.8, 1.2, "guess"),
        Bracket(.chordDamping, 0.1, 0.2, "as for the Afghan kite"),
        Bracket(.upperHole, 0.12, 0.25, "guess"),
        Bracket(.lowerHole, 0.70, 0.90, "guess"),
        Bracket(.knot, 0.30, 0.37, "guess: set by the flier to trim"),
        Bracket(.knotHeight, 0.25, 0.50, "guess"),
      ])
  }
}
