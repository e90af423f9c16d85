import KiteMath
import KitePhysics

// Lines that saw each other, by the wear law alone: speeds and force are given.

/// Two alike lines of V29 to V39: S₀ 0.05 mm², 0.3 mm, T/T_b 0.3, N 1.5 N, k 1e-2 mm³/(N m).
private struct Sawing {
  var k = 1e-2
  var life = 3.0
  /// Dulling slip, m; nil leaves dulling out.
  var dulling: Double?
  var slip = 4.0
  var sine = 1.0
  var dt = 1e-4

  var line: FightingLine {
    FightingLine(
      material: LineMaterial(
        diameter: 0.3e-3, linearDensity: 1e-4, stiffness: 800, breakingLoad: 10),
      fibre: LineFibre(density: 1_500, life: life),
      coat: LineCoat(
        wear: k * LineCoat.cubicMillimetrePerNewtonMetre, dullingSlip: dulling ?? .infinity),
      section: 0.05e-6)
  }

  func fresh(length: Double) -> LineWear {
    LineWear(
      line, length: length, law: WearLaw(stressConcentration: 1, dulls: dulling != nil))
  }

  var pass: LinePass { LinePass(dt: dt, normal: 1.5, slip: slip, sine: sine) }

  /// Both lines rubbed until one parts or the time is up; speeds along themselves past the contact,
  /// m/s. Each begins at 1 m and runs as far as it has to.
  func fight(_ speedA: Double, _ speedB: Double, until end: Double)
    -> (a: LineWear, b: LineWear, cut: (a: Bool, b: Bool), time: Double)
  {
    var a = fresh(length: 3 + speedA.magnitude * end)
    var b = fresh(length: 3 + speedB.magnitude * end)
    var (onA, onB) = (LineWear.Visit(), LineWear.Visit())
    var step = 0
    var cut = (a: false, b: false)
    while Double(step) * dt < end && !cut.a && !cut.b {
      let (x, y) = (1 + speedA * dt * Double(step), 1 + speedB * dt * Double(step))
      let (biteA, biteB) = (a.bite(onA), b.bite(onB))
      a.rub(&onA, pass, from: x, to: x + speedA * dt, under: line, bite: biteB)
      b.rub(&onB, pass, from: y, to: y + speedB * dt, under: line, bite: biteA)
      step += 1
      cut.a = a.parts(tension: 3, between: x - 1, and: x + 1) != nil
      cut.b = b.parts(tension: 3, between: y - 1, and: y + 1) != nil
    }
    return (a, b, cut, Double(step) * dt)
  }
}

extension Validation {
  static let sawn = "0.05 mm², 0.3 mm, T/Tb 0.3, 1.5 N, k 1e-2 mm³/(N m)"

  static func capstan() -> [ValidationTarget] {
    [
      figure(
        "V28", "tension over a line slipping half round", "e^(μ φ)", 2.566,
        capstanRatio(friction: 0.3, wrap: .pi), 1e-3, "", "μ 0.3, φ π")
    ]
  }

  static func alikeLines() -> [ValidationTarget] {
    let run = Sawing(slip: LinePass.slip(4, 4, cosine: 0), dt: 1e-3).fight(4, 4, until: 2)
    return [
      figure(
        "V29", "loss of alike lines run alike, A over B", "symmetry", 1,
        run.a.loss(at: 5) / run.b.loss(at: 5), 1e-6, "", "both 4 m/s, 90°, " + sawn)
    ]
  }

  static func fasterWins() -> [ValidationTarget] {
    let slip = LinePass.slip(4, 2, cosine: 0)
    let run = Sawing(slip: slip, dt: 1e-3).fight(4, 2, until: 2)
    let source = "loss in a pass: k N v/v_A"
    var cuts = 0.0
    let speeds = [0.01, 0.1, 1, 4, 10, 15]
    for speed in speeds {
      let end = 0.5 + 1.0 / speed
      let fight = Sawing(slip: speed, dt: end / 20_000).fight(speed, 0, until: end)
      if fight.cut.b && !fight.cut.a { cuts += 1 }
    }
    return [
      figure(
        "V30", "loss of the slower line, of the faster", source, 2,
        run.b.loss(at: 3) / run.a.loss(at: 3), 0.02, "", "4 and 2 m/s, 90°, " + sawn),
      figure(
        "V30", "standing lines cut by alike ones that run", source, Double(speeds.count), cuts, 0,
        "", "of 6 fights, 0.01 to 15 m/s"),
    ]
  }

  static func stalemate() -> [ValidationTarget] {
    let run = Sawing(slip: LinePass.slip(4, 4, cosine: 1), sine: 0, dt: 1e-3).fight(4, 4, until: 2)
    return [
      figure(
        "V31", "wear of lines that run side by side", "no slip, no wear", 0,
        run.a.worst + run.b.worst, 0, "", "both 4 m/s, 0°")
    ]
  }

  /// Time until a standing line is cut, s; with dulling the same spot of coat does it all.
  private static func cut(_ sawing: Sawing, victim life: Double = 3) -> Double {
    var sawing = sawing
    if sawing.dulling == nil {
      sawing.life = life
      return sawing.fight(sawing.slip, 0, until: 20).time
    }
    var (coat, victim) = (sawing.fresh(length: 3), sawing.fresh(length: 3))
    var (onCoat, onVictim) = (LineWear.Visit(), LineWear.Visit())
    var time = 0.0
    while victim.parts(tension: 3, between: 0, and: 2) == nil {
      let bite = coat.bite(onCoat)
      coat.rub(&onCoat, sawing.pass, from: 1, to: 1, under: sawing.line, bite: 0)
      victim.rub(&onVictim, sawing.pass, from: 1, to: 1, under: sawing.line, bite: bite)
      time += sawing.dt
    }
    return time
  }

  static func sharperCoat() -> [ValidationTarget] {
    let source = "trade pages: linha chilena cuts 4 times as well as cerol"
    let dull = cut(Sawing(dulling: 5, dt: 1e-5)) / cut(Sawing(k: 4e-2, dulling: 5, dt: 1e-5))
    return [
      figure(
        "V32", "slip to cut, glass over quartz and alumina", source, 4,
        cut(Sawing(dt: 1e-5)) / cut(Sawing(k: 4e-2, dt: 1e-5)), 0.04, "",
        "4 m/s over a standing line, no dulling, " + sawn),
      figure(
        "V32", "the same, one spot of coat dulling over 5 m", "ln(1 - 0.7/5)/ln(1 - 0.175/5)",
        4.233, dull, 0.042, "", sawn),
    ]
  }

  static func tougherFibre() -> [ValidationTarget] {
    [
      figure(
        "V33", "life of nylon filament over cotton", "lives of sewing thread, 3 to 150", 50,
        cut(Sawing(dt: 1e-4), victim: LineFibre.nylon.life)
          / cut(Sawing(dt: 1e-4), victim: LineFibre.cotton.life), 0.5, "",
        "4 m/s over a standing line, abrasion only, " + sawn)
    ]
  }

  static func stallCut() -> [ValidationTarget] {
    let source = "S₀ d (1 - T/Tb)/(k N v sin θ)"
    let square = cut(Sawing())
    let note = "90°, " + sawn
    return [
      figure("V38", "a standing line cut, time", source, 0.175, square, 0.0035, "s", note),
      figure("V38", "a standing line cut, slip", source, 0.70, 4 * square, 0.014, "m", note),
      figure(
        "V38", "a standing line cut at 30°, time", source, 0.35, cut(Sawing(sine: 0.5)), 0.007,
        "s", sawn),
    ]
  }

  static func passWear() -> [ValidationTarget] {
    let run = Sawing(slip: LinePass.slip(4, 4, cosine: 0), dt: 1e-3).fight(4, 4, until: 2)
    let source = "k N v/v_A"
    return [
      figure(
        "V39", "loss in a pass, deepest", source, 2.1213e-5, run.a.loss(at: 5) * 1e6, 2.1e-7,
        "mm²", "both 4 m/s, 90°, " + sawn),
      figure(
        "V39", "loss in a pass, mean", source, 2.1213e-5, run.a.meanLoss(at: 5) * 1e6, 2.1e-7,
        "mm²", "both 4 m/s, 90°, " + sawn),
    ]
  }
}
