extension KiteKind {
  /// An Indian patang, half a metre across.
  public static var patang: KiteKind {
    KiteKind(
      design: KiteDesign(
        id: "patang", name: "Indian patang", span: 0.5, spine: 0.42, mass: 0.008,
        outline: KiteDesign.diamond(tips: 0.45), centreOfMass: 0.425, bowStiffness: 0.020,
        restDihedral: 0.03, dihedralLimit: 0.70, bowLag: 0.02, bowIndependence: 0.77,
        asymmetry: 0.008, spineCurvature: 0.09, friction: 0.044, stallAngle: 0.5288,
        stallWidth: 0.0698, vortexLift: 1.22, spanwisePressure: 1.05, chordDamping: 0.158,
        upperHole: 0.20, lowerHole: 0.80, knot: 0.334, knotHeight: 0.337),
      source: "height to width 1 to 1.2 (paperzz.com/doc/9158561), spans 0.46 to 0.76 m",
      winds: 3...8, line: .fightingFine, lineLength: 60,
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
        mass: 0.007, outline: KiteDesign.diamond(tips: 0.45), centreOfMass: 0.425,
        bowStiffness: 0.012, restDihedral: 0.03, dihedralLimit: 0.70, bowLag: 0.02,
        bowIndependence: 0.77, asymmetry: 0.008, spineCurvature: 0.09, friction: 0.03,
        stallAngle: 0.5288, stallWidth: 0.0698, vortexLift: 1.22, spanwisePressure: 1.05,
        chordDamping: 0.158, upperHole: 0.20, lowerHole: 0.80, knot: 0.334, knotHeight: 0.337),
      source: "spine 16 in, span 18 in, winds 4 to 10 mph (linesandmylife.com)",
      winds: 2.2...4.5, line: .fightingFine, lineLength: 30,
      brackets: [
        Bracket(.span, 0.43, 0.51, "18 to 20 in"),
        Bracket(.mass, 0.005, 0.012, "guess: film 25 g/m², carbon rods of 1 to 1.5 mm"),
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
