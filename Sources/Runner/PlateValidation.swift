import KiteMath
import KitePhysics

// Falling plates: the references' own figures, and where experiments stand beside them.

extension Validation {
  /// The plate of the reference figures, fallen as they have it.
  static func fallen(_ inertia: Double, thickness: Double = 1.0 / 14) -> PlateFall {
    PlateFall(
      FallingPlate(inertia: inertia, thickness: thickness), from: FallingPlate.start, time: 400,
      dt: 0.05)
  }

  /// The least I* at which a plate still turns over after T = 150 to 300, by bisection.
  static func critical(translation: Double, thickness: Double) -> Double {
    var low = 1.1
    var high = 1.3
    while high - low > 1e-4 {
      let middle = 0.5 * (low + high)
      let plate = FallingPlate(inertia: middle, thickness: thickness, translation: translation)
      let fall = PlateFall(plate, from: FallingPlate.start, time: 300, dt: 0.05)
      if fall.mode == .tumble { high = middle } else { low = middle }
    }
    return 0.5 * (low + high)
  }

  static func information(
    _ id: String, _ name: String, _ source: String, _ expected: Double, _ got: Double,
    _ spread: Double, _ unit: String, _ note: String
  ) -> ValidationTarget {
    ValidationTarget(
      id: id, name: name, source: source, expected: expected, got: got, tolerance: spread,
      unit: unit, note: note, isForInformation: true)
  }

  static let andersen = "Andersen, Pesavento & Wang 2005"

  static func turnover() -> [ValidationTarget] {
    let plate = FallingPlate(inertia: critical(translation: 1.2, thickness: 1.0 / 14))
    let belmonte = "Belmonte, Eisenberg & Moses 1998: Fr 0.67 ± 0.05"
    let strips = PlateStudy.turnover(of: PlateStudy.plate(offset: 0))
    let kite = PlateStudy.turnover(of: .afghan)
    func row(_ name: String, _ found: PlateStudy.Turnover) -> ValidationTarget {
      information(
        "V10",
        name + (found.turnsOver ? ", tumbles from Fr" : ", does not tumble up to Fr"),
        belmonte, 0.67, found.froude, 0.05, "",
        "strips of the sail, mass raised, no line, \(found.falls) falls a mass; moments of inertia "
          + "grow with the mass")
    }
    return [
      figure(
        "V10", "flutter turns into tumbling, Fr", "the same by two other programs: √(π I*c/4)",
        0.977, plate.froude, 0.01, "", "\(andersen), β 1/14, CT 1.2"),
      row("plate of strips", strips), row("Afghan kite", kite),
    ]
  }

  static func bifurcation() -> [ValidationTarget] {
    let rows: [(translation: Double, thickness: Double, expected: Double, name: String)] = [
      (1.2, 1.0 / 14, 1.215, "β 1/14, CT 1.2"), (1.0, 1.0 / 14, 1.206, "β 1/14, CT 1.0"),
      (1.2, 0, 1.2191, "β 0, CT 1.2"),
    ]
    return rows.map { row in
      figure(
        "V11", "I* where flutter ends, \(row.name)",
        row.thickness == 0 ? andersen + " (from memory)" : "the same by two other programs",
        row.expected, critical(translation: row.translation, thickness: row.thickness), 0.01, "",
        "A 1.4, B 1, μ 0.2, CR π; Runge-Kutta, steps of 0.05")
    }
  }

  static func flutter() -> [ValidationTarget] {
    let fall = fallen(0.5)
    let source = "the same by two other programs"
    let note = "\(andersen), I* 0.5, β 1/14, CT 1.2; over whole periods"
    return [
      figure("V12", "flutter, mean speed upwards", source, -0.3017, fall.z, 0.003017, "U", note),
      figure("V12", "flutter, period", source, 6.421, fall.period, 0.06421, "a/U", note),
      figure("V12", "flutter, half range", source, 0.744, fall.amplitude, 0.00744, "rad", note),
    ]
  }

  static func tumble() -> [ValidationTarget] {
    let fall = fallen(1.35)
    let source = "the same by two other programs"
    let note = "\(andersen), I* 1.35, β 1/14, CT 1.2; over whole turns"
    return [
      figure("V13", "tumbling, drift", source, 0.8146, fall.x.magnitude, 0.008146, "U", note),
      figure("V13", "tumbling, mean speed upwards", source, -0.3958, fall.z, 0.003958, "U", note),
      figure(
        "V13", "tumbling, rate of turn", source, 0.4363, fall.turn.magnitude, 0.004363, "U/a",
        note),
    ]
  }

  /// Aluminium in water, 0.81 cm by 0.162 cm: the ellipse with the numbers of V11 flutters there.
  static func platesInWater() -> [ValidationTarget] {
    let ratio = 2.7
    let half = 0.405
    let thickness = 0.2
    let speed = ((ratio - 1) * 981 * half * thickness).squareRoot()
    let fall = fallen(thickness * ratio, thickness: thickness)
    let source = "\(andersen), experiment: h/l 1/5, tumbling"
    let note = "ρs/ρf 2.7, I* 0.54: the ellipse with the numbers of V11 does not turn over here"
    func row(
      _ name: String, _ expected: Double, _ got: Double, _ spread: Double, _ unit: String
    ) -> ValidationTarget {
      // What is left of a mean over whole swings is not shown.
      let got = (got * 1e3).rounded() / 1e3 + 0
      return information(
        "V14", "aluminium in water, \(name)", source, expected, got, spread, unit, note)
    }
    return [
      row("drift", 15.9, fall.x.magnitude * speed, 0.3, "cm/s"),
      row("mean speed upwards", -11.5, fall.z * speed, 0.5, "cm/s"),
      row("rate of turn", 14.5, fall.turn.magnitude * speed / half, 0.3, "rad/s"),
    ]
  }

  /// Exponents of the rate of turn in thickness and width, about I* 1.35: from plates 5 % thicker
  /// and thinner, wider and narrower.
  static func tumblingScaling() -> [ValidationTarget] {
    let ratio = 1.35 * 14
    func rate(thicker: Double, wider: Double) -> Double {
      let beta = thicker / wider / 14
      return fallen(beta * ratio, thickness: beta).turn.magnitude * thicker.squareRoot() / wider
    }
    func exponent(_ of: (Double) -> Double) -> Double {
      Double.log(of(1.05) / of(1 / 1.05)) / Double.log(1.05 * 1.05)
    }
    let source = "Mahadevan, Ryu & Samuel 1999: Ω ~ d^½ w⁻¹"
    let note = "\(andersen) between I* 1.29 and 1.42, ρs/ρf 18.9"
    func row(_ name: String, _ expected: Double, _ got: Double) -> ValidationTarget {
      information(
        "V15", "tumbling cards, exponent of the \(name)", source, expected, got, 0, "", note)
    }
    return [
      row("thickness", 0.5, exponent { rate(thicker: $0, wider: 1) }),
      row("width", -1, exponent { rate(thicker: 1, wider: $0) }),
    ]
  }

  static func offsetPlates() -> [ValidationTarget] {
    func fall(_ offset: Double, time: Double = 50, forgotten: Double = 0.5) -> PlateFall {
      PlateFall(
        OffsetPlate.kite(offset: offset), from: OffsetPlate.start, time: time,
        forgotten: forgotten, dt: 0.01)
    }
    let li = "Li, Goodwill, Wang & Ristroph 2022"
    let order: [(offset: Double, mode: PlateFall.Mode)] = [
      (0, .flutter), (0.15, .bounding), (0.25, .glide), (0.40, .dive),
    ]
    let glide = fall(0.25)
    let dive = fall(0.40, time: 120, forgotten: 0.9)
    let furthest = OffsetPlate.kite(offset: 0).coefficients(at: 0).pressure
    let source = "the same by another program"
    let note = "\(li), plate of 40 g, 0.64 m, 0.45 m², 0.98 kg/m³"
    return [
      figure(
        "V16", "flutter, bounding, glide, dive: as expected", li, 4,
        Double(order.filter { fall($0.offset).mode == $0.mode }.count), 0, "",
        note + "; centre of mass 0, 0.15, 0.25, 0.40 of the chord ahead"),
      figure(
        "V16", "glide at e/l 0.25, incidence", source, 6.984, glide.incidence * degrees, 0.06984,
        "°", note),
      figure(
        "V16", "glide at e/l 0.25, ratio", source, 3.705, glide.glideRatio, 0.03705, "", note),
      figure("V16", "glide at e/l 0.25, forward", source, 1.641, glide.x, 0.01641, "m/s", note),
      figure("V16", "glide at e/l 0.25, upwards", source, -0.443, glide.z, 0.00443, "m/s", note),
      figure(
        "V16", "greatest e/l with a glide", source, 0.2992, furthest, 0.002992, "",
        note + "; the centre of pressure edge-on"),
      figure(
        "V16", "dive, speed downwards", "√(2 m g/(ρ CD A)) edge-on", 4.247, dive.sink, 0.04247,
        "m/s", note + ", e/l 0.40"),
    ]
  }
}
