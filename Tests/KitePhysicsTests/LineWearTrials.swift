import KiteMath
import KitePhysics

/// Made-up lines that saw each other on paper: speeds, force and angle are given, only wear acts.
struct WearTrial {
  /// mm³/(N m) of the coat on both lines.
  var k = 1e-2
  /// Life of the victim's fibre; the attacker's is cotton.
  var life = 3.0
  /// Dulling slip of the coat, m; nil leaves dulling out.
  var dulling: Double?
  /// mm²
  var section = 0.05
  /// m
  var diameter = 0.3e-3
  /// Tension of the victim over its breaking load.
  var load = 0.3
  /// N
  var normal = 1.5
  /// m/s
  var slip = 4.0
  var sine = 1.0
  var dt = 1e-4
  var cell = 0.01
  var meltingEnergy = Double.infinity

  var law: WearLaw { WearLaw(stressConcentration: 1, dulls: dulling != nil) }
  var pass: LinePass { LinePass(dt: dt, normal: normal, slip: slip, sine: sine) }

  func line(life: Double = 3) -> FightingLine {
    FightingLine(
      material: LineMaterial(
        diameter: diameter, linearDensity: 1e-4, stiffness: 800, breakingLoad: 10),
      fibre: LineFibre(density: 1_500, life: life, meltingEnergy: meltingEnergy),
      coat: LineCoat(
        wear: k * LineCoat.cubicMillimetrePerNewtonMetre, dullingSlip: dulling ?? .infinity),
      section: section * 1e-6)
  }

  func wear(life: Double = 3, length: Double = 100) -> LineWear {
    LineWear(line(life: life), length: length, cell: cell, law: law)
  }

  /// Time until a victim that stands is cut by a line that runs over it, s.
  ///
  /// - Parameter fresh: whether fresh coat keeps coming, or the same spot of coat does it all.
  func stallCut(at place: Double = 50.0033, fresh: Bool = true) -> Double {
    var victim = wear(life: life)
    var attacker = wear()
    var visit = LineWear.Visit()
    var coat = LineWear.Visit()
    var step = 0
    while victim.parts(tension: 10 * load, between: 0, and: 100) == nil && step < 10_000_000 {
      let from = fresh ? 10 + (slip * dt * Double(step)).truncatingRemainder(dividingBy: 80) : 20
      let bite = attacker.bite(coat)
      attacker.rub(
        &coat, pass, from: from, to: fresh ? from + slip * dt : from, under: line(), bite: 0)
      victim.rub(&visit, pass, from: place, to: place, under: line(), bite: bite)
      step += 1
    }
    return Double(step) * dt
  }

  /// A line that runs past the contact at `speed`, `slip` of the trial, from 0.5 m to beyond 3 m
  /// and to and fro again for each further pass.
  func passes(_ count: Int = 1, speed: Double, over worn: LineWear? = nil) -> LineWear {
    var wear = worn ?? self.wear(life: life, length: 5)
    for i in 0..<count {
      var visit = LineWear.Visit()
      let forward = i % 2 == 0
      let steps = Int(2.5 / (speed * dt)) + 1
      for k in 0..<steps {
        let way = speed * dt
        let start = forward ? 0.5 + Double(k) * way : 3 - Double(k) * way
        wear.rub(
          &visit, pass, from: start, to: forward ? start + way : start - way, under: line(),
          bite: line().coat.wear)
      }
    }
    return wear
  }
}

func near(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
  (a / b - 1).magnitude <= tolerance
}
