// Kites that stand: they are not steered.
extension KiteKind {
  /// A rokkaku of proportions 3, 4, 5: body, width, height. Its two bows are one here, and its
  /// four-legged bridle hangs from the spine, so the line cannot hold it from rolling.
  public static var rokkaku: KiteKind {
    KiteKind(
      design: KiteDesign(
        id: "rokkaku", name: "rokkaku", span: 1.12, spine: 1.40, mass: 0.27,
        outline: [
          KiteDesign.OutlinePoint(out: 0, leading: 0, trailing: 1),
          KiteDesign.OutlinePoint(out: 1, leading: 0.2, trailing: 0.8),
        ], centreOfMass: 0.458, inertiaFactor: 1.37, bowStiffness: 2.41, restDihedral: 0.273,
        dihedralLimit: 0.547,
        bowLag: 0.0659, bowIndependence: 0.794, asymmetry: 0.0065, spineCurvature: 0.0168,
        friction: 0.0358, stallAngle: 0.676, stallWidth: 0.0745, vortexLift: 2.7,
        spanwisePressure: 1, chordDamping: 0.182, upperHole: 0.2, lowerHole: 0.8, knot: 0.292,
        knotHeight: 0.418),
      source: "proportions 3-4-5 (kiteplans.org/planos/rokkaku18); 1.40 x 1.10 m weighs 0.3 kg",
      winds: 4...10, line: .polyethyleneBraid, lineLength: 60,
      brackets: [
        Bracket(.mass, 0.22, 0.35, "one kite's shop weight, 0.3 kg (sgwindman.blogspot.com)"),
        Bracket(.centreOfMass, 0.45, 0.52, "guess"),
        Bracket(.inertiaFactor, 1.1, 1.6, "guess"),
        Bracket(.bowStiffness, 2, 10, "guess: two rods of glass fibre, 5 to 7 mm"),
        Bracket(.restDihedral, 0.10, 0.30, "a fist between bow and string, 6 to 17 degrees"),
        Bracket(.dihedralLimit, 0.4, 0.7, "guess"),
        Bracket(.bowLag, 0.03, 0.1, "guess"),
        Bracket(.bowIndependence, 0.5, 1, "guess"),
        Bracket(.asymmetry, 0.002, 0.01, "guess"),
        Bracket(.spineCurvature, 0, 0.05, "guess: a stiff spine"),
        Bracket(.friction, 0.02, 0.05, "guess"),
        Bracket(.stallAngle, 0.60, 0.73, "plates of aspect ratio 1: 38 to 42 degrees"),
        Bracket(.stallWidth, 0.05, 0.10, "guess"),
        Bracket(.vortexLift, 1.5, 3.14, "guess"),
        Bracket(.spanwisePressure, 0.8, 1.2, "guess"),
        Bracket(.chordDamping, 0.1, 0.2, "as for the Afghan kite"),
        Bracket(.knot, 0.26, 0.42, "guess: set by the flier to trim"),
        Bracket(.knotHeight, 0.30, 0.8, "guess"),
      ])
  }

  /// A sewn delta with a straight trailing edge, in Dan Leigh's proportions: half the span 1.05 of
  /// the centre line, a keel from a quarter of it to the end and 0.33 of half the span deep,
  /// tied in the middle. The keel is the bridle; its own area is left out.
  public static var delta: KiteKind {
    KiteKind(
      design: KiteDesign(
        id: "delta-kite", name: "delta kite", span: 2.0, spine: 0.95, mass: 0.15,
        outline: [
          KiteDesign.OutlinePoint(out: 0, leading: 0, trailing: 1),
          KiteDesign.OutlinePoint(out: 1, leading: 1, trailing: 1),
        ], centreOfMass: 0.601, inertiaFactor: 1.33, bowStiffness: 2.66, restDihedral: 0.154,
        dihedralLimit: 0.599,
        bowLag: 0.0856, bowIndependence: 0.861, asymmetry: 0.003, spineCurvature: 0.0351,
        friction: 0.0455, stallAngle: 0.626, stallWidth: 0.0933, vortexLift: 2.41,
        spanwisePressure: 0.901, chordDamping: 0.165, upperHole: 0.25, lowerHole: 1.0, knot: 0.478,
        knotHeight: 0.317),
      source: "proportions of Dan Leigh's standard delta (deltakites.com/plan.html)",
      winds: 2.5...8, line: .polyethyleneBraid, lineLength: 60,
      brackets: [
        Bracket(.mass, 0.14, 0.28, "guess: 0.19 kg/m² of sail"),
        Bracket(.centreOfMass, 0.54, 0.64, "guess: sail 0.67, spars along the leading edge 0.5"),
        Bracket(.inertiaFactor, 1.1, 1.6, "guess"),
        Bracket(.bowStiffness, 1.5, 6, "guess: spars of glass fibre, 5 to 7 mm"),
        Bracket(.restDihedral, 0.03, 0.2, "guess: the sail's billow"),
        Bracket(.dihedralLimit, 0.35, 0.7, "guess"),
        Bracket(.bowLag, 0.04, 0.12, "guess"),
        Bracket(.bowIndependence, 0.5, 1, "guess"),
        Bracket(.asymmetry, 0.002, 0.01, "guess"),
        Bracket(.spineCurvature, 0, 0.05, "guess"),
        Bracket(.friction, 0.02, 0.05, "guess"),
        Bracket(.stallAngle, 0.50, 0.63, "guess: swept 46 degrees"),
        Bracket(.stallWidth, 0.05, 0.10, "guess"),
        Bracket(.vortexLift, 1.5, 3.14, "guess"),
        Bracket(.spanwisePressure, 0.8, 1.2, "guess"),
        Bracket(.chordDamping, 0.1, 0.2, "as for the Afghan kite"),
        Bracket(.knot, 0.375, 0.50, "0.5 for small deltas, to 0.375 (Dan Leigh)"),
        Bracket(.knotHeight, 0.30, 0.40, "0.33 of half the span (Dan Leigh)"),
      ])
  }
}
