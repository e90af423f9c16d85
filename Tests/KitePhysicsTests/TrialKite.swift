import KitePhysics

extension KiteDesign {
  /// The kite of the first trial, an Afghan one that weaves when held at 5 m/s. Tests of orders,
  /// equilibria and modes are about a scheme or a linearisation; they keep this kite, so that they
  /// do not move with what is believed of the real one.
  static var trial: KiteDesign {
    KiteDesign(
      id: "trial", name: "trial", span: 1.0, spine: 0.85, mass: 0.045,
      outline: diamond(tips: 0.45), centreOfMass: 0.425, bowStiffness: 0.38,
      restDihedral: 0.021, dihedralLimit: 0.70, bowLag: 0.037, bowIndependence: 0.77,
      asymmetry: 0.008, spineCurvature: 0.045, friction: 0.044, stallAngle: 0.5288,
      stallWidth: 0.0698, vortexLift: 1.22, spanwisePressure: 1.05, chordDamping: 0.158,
      upperHole: 0.20, lowerHole: 0.80, knot: 0.334, knotHeight: 0.337)
  }
}
