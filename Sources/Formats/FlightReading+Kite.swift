import KitePhysics

/// Reads a kite: one of the kinds, and whatever numbers of it are to be others.
struct KiteReading {
  let table: ScenarioSection

  typealias Bounds = ScenarioSection.Bounds

  /// A number of a kite, by the name it has in a file.
  struct Number {
    var key: String
    var path: any WritableKeyPath<KiteDesign, Double> & Sendable
    var bounds: Bounds
    /// What the file's unit is in SI units.
    var unit = 1.0
  }

  private static let degree = Double.pi / 180

  static let numbers: [Number] = [
    Number(key: "span", path: \.span, bounds: Bounds(0.1...6, "m", "a span is 0.1 to 6 m")),
    Number(key: "spine", path: \.spine, bounds: Bounds(0.1...6, "m", "a spine is 0.1 to 6 m")),
    Number(
      key: "mass", path: \.mass,
      bounds: Bounds(
        0.001...5, "kg", "a kite has 0.001 kg or more",
        "a kite has at most 5 kg. Is it in grams? 45 g are 0.045")),
    share("centre_of_mass", \.centreOfMass),
    Number(
      key: "inertia_factor", path: \.inertiaFactor,
      bounds: Bounds(0.2...5, "", "a factor of 0.2 to 5; 1 is an even sheet")),
    Number(
      key: "bow_stiffness", path: \.bowStiffness,
      bounds: Bounds(0.005...1000, "N m²", "a bow's stiffness EI is 0.005 to 1,000 N m²")),
    Number(
      key: "rest_dihedral", path: \.restDihedral,
      bounds: Bounds(-20...45, "°", "a dihedral without load is -20 to 45 degrees"), unit: degree),
    Number(
      key: "dihedral_limit", path: \.dihedralLimit,
      bounds: Bounds(0...80, "°", "what the dihedral adds at most is 0 to 80 degrees"),
      unit: degree),
    Number(
      key: "bow_lag", path: \.bowLag, bounds: Bounds(0.005...1, "s", "a bow lags 0.005 to 1 s")),
    share("bow_independence", \.bowIndependence),
    Number(
      key: "asymmetry", path: \.asymmetry,
      bounds: Bounds(-0.2...0.2, "", "a share of the half-span of -0.2 to 0.2")),
    Number(
      key: "spine_curvature", path: \.spineCurvature,
      bounds: Bounds(-1...1, "1/m", "a curvature is -1 to 1 per metre")),
    Number(
      key: "friction", path: \.friction,
      bounds: Bounds(0...1, "", "a coefficient of friction along the sail is 0 to 1")),
    Number(
      key: "stall_angle", path: \.stallAngle,
      bounds: Bounds(5...90, "°", "a stall is at 5 to 90 degrees"), unit: degree),
    Number(
      key: "stall_width", path: \.stallWidth,
      bounds: Bounds(0.5...30, "°", "the change at the stall is 0.5 to 30 degrees wide"),
      unit: degree),
    Number(
      key: "vortex_lift", path: \.vortexLift,
      bounds: Bounds(0...5, "", "a coefficient of vortex lift is 0 to 5")),
    Number(
      key: "spanwise_pressure", path: \.spanwisePressure,
      bounds: Bounds(0...2, "", "a factor of 0 to 2; 1 as along the chord")),
    Number(
      key: "chord_damping", path: \.chordDamping,
      bounds: Bounds(0...2, "", "a coefficient of damping is 0 to 2")),
    share("upper_hole", \.upperHole), share("lower_hole", \.lowerHole), share("knot", \.knot),
    Number(
      key: "knot_height", path: \.knotHeight,
      bounds: Bounds(0.02...3, "", "the knot is 0.02 to 3 spines over the spine")),
    Number(
      key: "tail_drag_area", path: \.tailDragArea,
      bounds: Bounds(0...1, "m²", "a tail's drag area is 0 to 1 m²")),
  ]

  private static func share(
    _ key: String, _ path: any WritableKeyPath<KiteDesign, Double> & Sendable
  ) -> Number {
    Number(key: key, path: path, bounds: Bounds(0...1, "", "a fraction of 0 to 1, from the nose"))
  }

  func kite() throws(InputError) -> KiteDesign {
    try table.check(
      known: ["kind", "tips"] + Self.numbers.map(\.key),
      meant: [
        "name": "did you mean kind?", "weight": "did you mean mass, in kg?",
        "width": "did you mean span?", "material": "did you mean kind?",
      ])
    var kite = KiteDesign.afghan
    if let id = try table.text("kind", "the kind of a kite") {
      guard let found = FlightScenario.kites.first(where: { "\($0.id)" == id.lowercased() }) else {
        throw table.unknown("kind", id, FlightScenario.kites.map { "\($0.id)" })
      }
      kite = found
    }
    for number in Self.numbers {
      if let value = try table.number(number.key, number.bounds) {
        kite[keyPath: number.path] = value * number.unit
      }
    }
    if let tips = try table.number(
      "tips", Bounds(0.05...0.95, "", "the tips of a diamond are at 0.05 to 0.95 of the spine"))
    {
      kite.outline = KiteDesign.diamond(tips: tips)
    }
    guard kite.upperHole + 0.05 <= kite.lowerHole else {
      throw table.error(
        table.value("lower_hole") == nil ? "upper_hole" : "lower_hole",
        "the bridle is tied at \(plain(kite.upperHole)) and \(plain(kite.lowerHole))",
        "upper_hole is nearer to the nose than lower_hole, by 0.05 or more")
    }
    return kite
  }
}
