import KiteMath
import KitePhysics
import Testing

@Suite struct LineWearTests {
  /// V28: half a turn at 0.3; turns multiply.
  @Test func capstan() {
    #expect((capstanRatio(friction: 0.3, wrap: .pi) - 2.566).magnitude < 1e-3)
    #expect(capstanRatio(friction: 0.3, wrap: 0) == 1)
    let turn = capstanRatio(friction: 0.2, wrap: 2 * .pi)
    #expect(near(capstanRatio(friction: 0.2, wrap: 4 * .pi), turn * turn, 1e-14))
  }

  /// V29: alike lines that run alike lose alike.
  @Test func symmetry() {
    let trial = WearTrial(slip: 32.0.squareRoot(), dt: 1e-3)
    var (a, b) = (trial.wear(), trial.wear())
    var (va, vb) = (LineWear.Visit(), LineWear.Visit())
    for k in 0..<5_000 {
      let x = 10 + 0.004 * Double(k)
      // B is rubbed elsewhere on its line, and the other way.
      let y = 60 - 0.004 * Double(k)
      let (biteA, biteB) = (a.bite(va), b.bite(vb))
      a.rub(&va, trial.pass, from: x, to: x + 0.004, under: b.line, bite: biteB)
      b.rub(&vb, trial.pass, from: y, to: y - 0.004, under: a.line, bite: biteA)
    }
    #expect(a.worst > 0)
    #expect(near(a.worst, b.worst, 1e-6))
    #expect(near(a.meanLoss(at: 20), b.meanLoss(at: 50), 1e-6))
    #expect(near(a.loss(at: 20), b.loss(at: 50), 1e-6))
  }

  /// V30: the slower line loses as much more as it is slower.
  @Test(arguments: [2.0, 3, 10]) func slowerLosesMore(_ ratio: Double) {
    let speed = 4.0
    let trial = WearTrial(
      slip: (speed * speed + speed * speed / (ratio * ratio)).squareRoot(), dt: 1e-3)
    let fast = trial.passes(speed: speed)
    let slow = trial.passes(speed: speed / ratio)
    #expect(near(slow.loss(at: 1.7) / fast.loss(at: 1.7), ratio, 0.01))
    #expect(near(slow.meanLoss(at: 1.7) / fast.meanLoss(at: 1.7), ratio, 0.01))
  }

  /// V30: of two alike lines, one at rest and one that runs, the one at rest is cut, always.
  @Test(arguments: [0.01, 0.05, 0.3, 4, 15], [1e-3, 1e-2, 6e-2])
  func standingLineIsCut(_ speed: Double, _ k: Double) {
    let trial = WearTrial(k: k, load: 0.2, slip: speed, dt: 1e-3)
    var (runs, stands) = (trial.wear(length: 200), trial.wear())
    var (v, w) = (LineWear.Visit(), LineWear.Visit())
    var step = 0
    while stands.parts(tension: 2, between: 0, and: 100) == nil && step < 1_000_000 {
      let x = 0.5 + (speed * 1e-3 * Double(step)).truncatingRemainder(dividingBy: 195)
      let (bite, other) = (runs.bite(v), stands.bite(w))
      runs.rub(&v, trial.pass, from: x, to: x + speed * 1e-3, under: stands.line, bite: other)
      stands.rub(&w, trial.pass, from: 30, to: 30, under: runs.line, bite: bite)
      step += 1
      if runs.parts(tension: 2, between: 0, and: 200) != nil { break }
    }
    #expect(stands.parts(tension: 2, between: 0, and: 100) != nil)
    #expect(runs.parts(tension: 2, between: 0, and: 200) == nil)
    #expect(runs.worst < 0.05)
  }

  /// V31: equal velocities side by side slip nowhere; nothing is worn, to the bit.
  @Test func stalemate() {
    #expect(LinePass.slip(4, 4, cosine: 1) == 0)
    #expect(LinePass.slip(3.3, 3.3, cosine: 1) == 0)
    #expect(near(LinePass.slip(4, 4, cosine: 0), 32.0.squareRoot(), 1e-15))
    #expect(LinePass.slip(4, -4, cosine: 1) == 8)
    let trial = WearTrial(slip: LinePass.slip(4, 4, cosine: 1), sine: 0, dt: 1e-3)
    let wear = trial.passes(3, speed: 4)
    #expect(wear.worst == 0 && wear.meanLoss(at: 1) == 0)
    #expect(wear == trial.wear(length: 5))
  }

  /// V32: a coat four times as sharp needs a quarter of the slip.
  @Test func sharperCoat() {
    let glass = WearTrial(dt: 1e-5).stallCut()
    let chilena = WearTrial(k: 4e-2, dt: 1e-5).stallCut()
    #expect(near(glass / chilena, 4, 0.01))
    #expect(near(LineCoat.quartzAlumina.wear / LineCoat.glass.wear, 4, 1e-12))
  }

  /// V32 with dulling over 5 m: 1 to 4.2 where one spot of coat does all the cutting. Where coat
  /// runs past, each spot of it slips by a third of a millimetre and stays sharp: 1 to 4.
  @Test func dulling() {
    let dull = WearTrial(dulling: 5, dt: 1e-5)
    let sharp = WearTrial(k: 4e-2, dulling: 5, dt: 1e-5)
    let (slow, fast) = (dull.stallCut(fresh: false), sharp.stallCut(fresh: false))
    // k N s_d (1 - e^(-s/s_d)) = what has to go.
    #expect(near(4 * slow, -5 * Double.log(1 - 0.7 / 5), 1e-3))
    #expect((slow / fast - 4.234).magnitude < 0.01)
    #expect(near(dull.stallCut() / sharp.stallCut(), 4, 0.01))
  }

  /// V33: cotton against continuous-filament nylon.
  @Test func fibre() {
    let cotton = WearTrial(life: LineFibre.cotton.life).stallCut()
    let nylon = WearTrial(life: LineFibre.nylon.life).stallCut()
    #expect(near(nylon / cotton, 150.0 / 3, 0.01))
  }

  /// V38: the stall cut, square and at 30 degrees.
  @Test func stallCut() {
    #expect(near(WearTrial().stallCut(), 0.175, 0.002))
    #expect(near(WearTrial(sine: 0.5).stallCut(), 0.350, 0.002))
    #expect(near(4 * WearTrial().stallCut(), 0.70, 0.002))
    #expect(near(WearTrial(k: 6e-2, dt: 1e-5).stallCut(), 0.0292, 0.01))
    #expect(near(WearTrial(k: 1e-3, dt: 1e-3).stallCut(), 1.75, 0.002))
    #expect(near(WearTrial(normal: 0.3).stallCut(), 5 * 0.175, 0.002))
  }

  /// V39: what one pass takes.
  @Test func pass() {
    let wear = WearTrial(slip: 32.0.squareRoot(), dt: 1e-3).passes(speed: 4)
    #expect(near(wear.loss(at: 1.7), 2.1213e-11, 1e-4))
    #expect(near(wear.meanLoss(at: 1.7), 2.1213e-11, 1e-4))
    #expect(near(wear.wear(at: 1.7), 4.24e-4, 1e-3))
  }

  /// The trap of units: 1 mm³/(N m) · 1 N is 1 mm³ a metre, 1e-3 mm² of section where the line
  /// runs as fast as it slips.
  @Test func units() {
    #expect(LineCoat.cubicMillimetrePerNewtonMetre == 1e-9)
    let trial = WearTrial(k: 1, normal: 1, slip: 2, dt: 1e-3)
    let worn = trial.passes(speed: 2).loss(at: 1.7)
    #expect(near(worn, 1e-9, 1e-9))
    #expect(near(worn * 1e6, 1e-3, 1e-9))
    #expect(LineCoat.glass.wear == 1e-11)
    let line = FightingLine(thread: .cottonNineCord, fibre: .cotton)
    #expect(line.section > 0.05e-6 && line.section < 0.12e-6)
    let removal = LineWear(line, length: 1).removal(bite: 1e-11, normal: 1.5, slip: 4)
    #expect(near(removal, 0.06e-9, 1e-12))
  }
}
