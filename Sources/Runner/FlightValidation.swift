import KiteMath
import KitePhysics

// The kite and the air that it flies in, against closed forms and published values.

extension Validation {
  static func beginnersKite() -> [ValidationTarget] {
    let kite = PointKite(
      flatPlateAt: 10 / degrees, aspectRatio: 2, area: 0.25, mass: 1 / standardGravity)
    let pull = kite.pull(in: Vector(10, 0, 0), density: 1.229)
    let source = "NASA Glenn, beginner's guide: kite lift, drag and line"
    let note = "aspect ratio 2, 0.25 m², 10°, 10 m/s, 1.229 kg/m³, weight 1 N"
    return [
      figure("V1", "beginner's kite, lift", source, 14.343, pull.z + 1, 0.0143, "N", note),
      figure("V1", "beginner's kite, drag", source, 6.459, pull.x, 0.0065, "N", note),
      figure(
        "V1", "beginner's kite, elevation", source, 64.169, LineShape.elevation(pull) * degrees,
        0.064, "°", note),
      figure("V1", "beginner's kite, tension", source, 14.825, pull.length, 0.0148, "N", note),
    ]
  }

  /// Kites of given lift and drag, by themselves and on the line of S2.
  static func pointKites() -> [ValidationTarget] {
    typealias Row = (
      speed: Double, kite: PointKite, tension: Double, angle: Double, x: Double, z: Double,
      hand: Double
    )
    let rows: [Row] = [
      (
        6, PointKite(lift: 0.7, drag: 0.25, area: 0.25, mass: 0.05), 3.639277, 67.74800,
        50.90531, 85.88633, 3.449365
      ),
      (
        8, PointKite(lift: 0.5, drag: 0.12, area: 0.25, mass: 0.04), 4.658480, 75.37788,
        44.48324, 89.07694, 4.461613
      ),
    ]
    return rows.flatMap { row -> [ValidationTarget] in
      let wind = Vector(row.speed, 0, 0)
      let line = timedLine
      let pull = row.kite.pull(in: wind, density: line.density, gravity: line.gravity)
      let steady = line.held(at: .zero, endForce: { _ in pull }, wind: { _ in wind })
      let chain = LumpedLine(line, segments: 20).held(
        at: .zero, endForce: { _ in pull }, wind: { _ in wind })
      let name = "kite in \(Int(row.speed)) m/s"
      let source = "balance of forces; line: ODE by other means"
      let note =
        "CL \(row.kite.lift), CD \(row.kite.drag), 0.25 m², \(row.kite.mass) kg, line of S2"
      return [
        figure("K", name + ", tension", source, row.tension, pull.length, 2e-6, "N", note),
        figure(
          "K", name + ", elevation on a massless line", source, row.angle,
          LineShape.elevation(pull) * degrees, 2e-5, "°", note),
        figure("K", name + ", distance", source, row.x, steady.end.x, 2e-5, "m", note),
        figure("K", name + ", height", source, row.z, steady.end.z, 2e-5, "m", note),
        figure(
          "K", name + ", tension at the hand", source, row.hand, steady.handPull.length, 2e-6, "N",
          note),
        figure(
          "K", name + ", on the chain at rest, off by", "the steady line", 0,
          (chain.end - steady.end).length, 0.03, "m", note + ", 20 segments"),
      ]
    }
  }

  /// A sail that is flat and even.
  static func flatSail(friction: Double) -> Sail<Pair> {
    var design = KiteDesign.afghan
    design.asymmetry = 0
    design.spineCurvature = 0
    design.friction = friction
    return Sail(design, density: 1)
  }

  static func plate() -> [ValidationTarget] {
    let hoerner = "Hoerner 1965: 1.17 for aspect ratios up to 5"
    let smooth = flatSail(friction: 0)
    var list = [
      figure(
        "V8", "normal force broadside on, strips of the sail", hoerner, 1.17,
        smooth.coefficients(at: 0.5 * Double.pi, density: 1).drag, 0.0351, "",
        "the Afghan kite's, aspect ratio 2.35")
    ]
    for aspectRatio in [1.0, 5] {
      list.append(
        figure(
          "V8", "normal force broadside on, aspect ratio \(Int(aspectRatio))", hoerner, 1.17,
          Sail<Pair>.normalForce(.afghan, aspectRatio: aspectRatio)(1), 0.0351, ""))
    }
    // Drag over lift at 10, 20, … 80 degrees.
    let rough = flatSail(friction: 0.044)
    var worstSmooth = 0.0
    var worstRough = 0.0
    for i in 1...8 {
      let angle = Double(i) * 10 / degrees
      let (sine, cosine) = Double.sinCos(angle)
      let a = smooth.coefficients(at: angle, density: 1)
      let b = rough.coefficients(at: angle, density: 1)
      let normal = a.lift * cosine + a.drag * sine
      let ratio = 0.044 * cosine / normal
      let off = (a.drag / a.lift * cosine / sine - 1).magnitude
      let leaning = (sine + cosine * ratio) / (cosine - sine * ratio)
      let roughOff = (b.drag / b.lift / leaning - 1).magnitude
      if !(off <= worstSmooth) { worstSmooth = off }
      if !(roughOff <= worstRough) { worstRough = roughOff }
    }
    let note = "10, 20, … 80°; worst share"
    return list + [
      figure(
        "V8", "drag over lift without friction, off by",
        "tan α: the force is normal (Ortiz, Rival & Wood 2015)", 0, worstSmooth, 1e-6, "", note),
      figure(
        "V8", "drag over lift with friction, off by", "tan(α + atan(CT/CN))", 0, worstRough, 1e-6,
        "", note + "; CT = 0.044 cos α, as friction goes with the flow along the sail"),
    ]
  }

  /// A diamond as long as wide, of the area of a disc of 0.378 m.
  static func addedMass() -> [ValidationTarget] {
    var design = KiteDesign.afghan
    design.asymmetry = 0
    design.span = 0.378 * (2 * Double.pi).squareRoot()
    design.spine = design.span
    let body = KiteBody<Pair>(design, density: 0.98)
    let source = "Lamb, Hydrodynamics, art. 102, 103: 8/3 ρ a³, 16/45 ρ a⁵"
    let note = "a 0.378 m, 0.98 kg/m³; a kite as long as wide, of the same area"
    return [
      figure(
        "V9", "apparent mass of a disc", source, 0.1411, body.apparentMass.x, 2.8e-4, "kg", note),
      figure(
        "V9", "its moment of inertia, pitch", source, 2.689e-3, body.apparentInertia.y.x, 5.4e-6,
        "kg m²", note),
      figure(
        "V9", "its moment of inertia, roll", source, 2.689e-3, body.apparentInertia.x.x, 5.4e-6,
        "kg m²", note),
    ]
  }

  /// A short bridle is moved back along the spine in steps of half a hundredth of it.
  static func hopf() -> [ValidationTarget] {
    let straight = LineMaterial(
      diameter: 1e-5, linearDensity: 1e-6, stiffness: 1e6, dampingRatio: 200,
      drag: .constant(1.1))
    func longitudinal(_ knot: Double) -> [Trim.Mode] {
      var kite = KiteDesign.afghan
      kite.asymmetry = 0
      kite.knotHeight = 0.10
      kite.knot = knot
      let model = FlightModel(
        air: .uniform(Vector(3, 0, 0), density: 1, kinematicViscosity: 1.8e-5), kite: kite,
        line: straight)
      let trim = Trim(model, hand: Vector(0, 0, 1.5), length: 20, modes: false)
      guard let high = trim.equilibria.max(by: { $0.elevation < $1.elevation }) else { return [] }
      return trim.modes(of: high, segments: 1).filter { !$0.isLateral }
    }
    // Growth of what swings and of what does not, fastest first.
    var pairs = 0
    var reals = 0
    var frequency = 0.0
    var before: (pair: Double, real: Double)?
    for step in 0...12 {
      let modes = longitudinal(0.32 + 0.005 * Double(step))
      guard let pair = modes.first(where: { $0.frequency > 0 }),
        let real = modes.first(where: { $0.frequency == 0 })
      else { continue }
      if let before, (pair.growth > 0) != (before.pair > 0) {
        pairs += 1
        frequency = pair.frequency / (2 * Double.pi)
      }
      if let before, (real.growth > 0) != (before.real > 0) { reals += 1 }
      before = (pair.growth, real.growth)
    }
    let source = "Sánchez 2006: longitudinal stability is lost in an oscillation (Hopf)"
    let note =
      "Afghan kite, knot 0.10 of the spine above it, from 0.32 to 0.38 along it, 3 m/s, 20 m of "
      + "straight line"
    return [
      figure(
        "V36", "complex pairs that cross zero", source, 1, Double(pairs), 0, "",
        note + "; \((frequency * 100).rounded() / 100) Hz there"),
      figure("V36", "real eigenvalues that cross zero", source, 0, Double(reals), 0, "", note),
    ]
  }
}
