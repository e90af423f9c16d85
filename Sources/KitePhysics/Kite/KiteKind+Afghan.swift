extension KiteDesign {
  /// The Afghan fighting kite (gudiparan), 1 m across.
  public static var afghan: KiteDesign { afghan(span: 1) }

  /// An Afghan fighting kite of another size; 0.95 to 1.07 m is what is flown most.
  ///
  /// - Parameter span: m.
  public static func afghan(span: Double) -> KiteDesign {
    let metre = KiteDesign(
      id: "afghan-kite", name: "Afghan fighting kite", span: 1.0, spine: 0.85, mass: 0.0433,
      outline: diamond(tips: 0.4671), centreOfMass: 0.431, inertiaFactor: 1.452,
      bowStiffness: 0.3182, restDihedral: 0.0062, dihedralLimit: 0.8, bowLag: 0.0295,
      bowIndependence: 0.517, asymmetry: 0.0061, spineCurvature: 0.0604, friction: 0.0437,
      stallAngle: 0.5553, stallWidth: 0.0995, vortexLift: 1, spanwisePressure: 0.8545,
      chordDamping: 0.1535, upperHole: 0.2, lowerHole: 0.85, knot: 0.3462, knotHeight: 0.3323)
    return span == 1 ? metre : metre.scaled(to: span)
  }
}

extension KiteKind {
  /// The Afghan fighting kite, on 60 m of a fighting line as light as a flier would choose.
  public static var afghan: KiteKind {
    KiteKind(
      design: .afghan,
      source: "span 0.95 m on average (afghandesk.com), 1.07 m (afghana.com); 1 m here",
      winds: 3...10, line: .fighting, lineLength: 60,
      brackets: [
        Bracket(.span, 0.95, 1.07, "averages that sellers and fliers print"),
        Bracket(.spine, 0.80, 0.90, "guess: 0.85 of the span"),
        Bracket(.mass, 0.035, 0.055, "estimate: 9 g tissue, 13 g bow, 11 g spine, glue"),
        Bracket(.tips, 0.40, 0.50, "guess"),
        Bracket(.centreOfMass, 0.40, 0.48, "guess: from the masses of sail, bow and spine"),
        Bracket(.inertiaFactor, 1.1, 1.5, "guess: the frame is outside"),
        Bracket(.bowStiffness, 0.15, 0.60, "guess: bamboo, E 12 to 18 GPa, 17 mm² of section"),
        Bracket(.restDihedral, 0.0, 0.08, "guess: a bow strung flat"),
        Bracket(.dihedralLimit, 0.50, 0.80, "guess: about 35 degrees"),
        Bracket(.bowLag, 0.02, 0.05, "guess: the bow's own frequency with the air's mass"),
        Bracket(.bowIndependence, 0.5, 1.0, "guess"),
        Bracket(.asymmetry, 0.002, 0.02, "guess: no bow is even to 1 %"),
        Bracket(.spineCurvature, 0, 0.15, "guess: up to 14 mm of sagitta"),
        Bracket(.friction, 0.02, 0.08, "guess: 0.02 to 0.05, loose paper to 0.08"),
        Bracket(.stallAngle, 0.50, 0.63, "guess: swept edges, above a plate's 22 degrees"),
        Bracket(.stallWidth, 0.05, 0.10, "guess"),
        Bracket(.vortexLift, 1.0, 3.14, "guess: π for sharp edges, less for soft ones"),
        Bracket(.spanwisePressure, 0.8, 1.2, "guess: 1 as along the chord"),
        Bracket(.chordDamping, 0.10, 0.20, "CN90/12 broadside to π/16 of thin-wing theory"),
        Bracket(.upperHole, 0.12, 0.25, "guess: where bow and spine cross"),
        Bracket(.lowerHole, 0.70, 0.90, "guess"),
        Bracket(.knot, 0.30, 0.37, "guess: set by the flier to trim"),
        Bracket(.knotHeight, 0.25, 0.50, "guess"),
      ])
  }
}

extension LineMaterial {
  /// A light fighting line, 0.35 mm and 0.1 g/m: between the fine cotton and the nine cords of the
  /// table, rounded. *Guess*, bracket the two.
  public static var fighting: LineMaterial {
    LineMaterial(
      id: "fighting", name: "fighting line, 0.35 mm", diameter: 0.35e-3, linearDensity: 1e-4,
      stiffness: 800, breakingLoad: 40, dampingRatio: 0.5, drag: .constant(1.3))
  }

  /// The same for a small kite: 0.25 mm, 0.05 g/m. *Guess*, as ``fighting``.
  public static var fightingFine: LineMaterial {
    LineMaterial(
      id: "fighting-fine", name: "fighting line, 0.25 mm", diameter: 0.25e-3, linearDensity: 5e-5,
      stiffness: 400, breakingLoad: 20, dampingRatio: 0.5, drag: .constant(1.3))
  }
}
