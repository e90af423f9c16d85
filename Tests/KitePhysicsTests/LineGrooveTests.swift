import KiteMath
import KitePhysics
import Testing

@Suite struct LineGrooveTests {
  /// Neither how finely the line is kept nor how finely time is cut changes a stall's cut.
  @Test(arguments: [0.002, 0.01, 0.05], [1e-5, 1e-4, 1e-3, 5e-3])
  func stallAtAnyGrain(_ cell: Double, _ dt: Double) {
    for place in [50.0033, 50, 50.0001, 49.9999] {
      let time = WearTrial(dt: dt, cell: cell).stallCut(at: place)
      #expect(time >= 0.175 - 1e-9 && time < 0.175 + 1.01 * dt, "\(place) \(time)")
    }
  }

  /// The same for a line that runs, three times.
  @Test(arguments: [0.002, 0.01, 0.05], [1e-5, 1e-4, 1e-3, 5e-3, 2e-2])
  func passAtAnyGrain(_ cell: Double, _ dt: Double) {
    let wear = WearTrial(slip: 32.0.squareRoot(), dt: dt, cell: cell).passes(3, speed: 4)
    for x in [1.01, 1.503, 2.2, 2.7] {
      #expect(near(wear.loss(at: x), 3 * 2.1213e-11, 1e-4))
      #expect(near(wear.meanLoss(at: x), 3 * 2.1213e-11, 1e-4))
    }
    #expect(near(wear.worst, 3 * 2.1213e-11 / 0.05e-6, 2e-3))
  }

  /// A contact that creeps slower than v_stall = k N v/(S₀ (1 - T/T_b)) = 1.7 mm/s cuts, one that
  /// creeps faster does not.
  @Test(arguments: [1e-5, 1e-4, 1e-3], [0.002, 0.01, 0.05])
  func creep(_ dt: Double, _ cell: Double) {
    let limit = 1e-11 * 1.5 * 4 / (0.05e-6 * 0.7)
    for (speed, cuts) in [(0.9 * limit, true), (1.1 * limit, false)] {
      let trial = WearTrial(dt: dt, cell: cell)
      var wear = trial.wear()
      var visit = LineWear.Visit()
      for k in 0..<Int(2 / dt) {
        let x = 50.0033 + speed * dt * Double(k)
        wear.rub(
          &visit, trial.pass, from: x, to: x + speed * dt, under: wear.line, bite: 1e-11)
      }
      #expect((wear.worst > 0.7) == cuts, "\(speed) \(wear.worst)")
    }
  }

  /// Cut half through, left, and come back to by another crossing: the old groove goes on, however
  /// the contact came there.
  @Test(arguments: [0.002, 0.01, 0.05]) func groovesAddUp(_ cell: Double) {
    let trial = WearTrial(dt: 1e-4, cell: cell)
    var wear = trial.wear()
    func rub(_ visit: inout LineWear.Visit, _ from: Double, _ to: Double, _ steps: Int) {
      for k in 0..<steps {
        let (a, b) = (Double(k) / Double(steps), Double(k + 1) / Double(steps))
        wear.rub(
          &visit, trial.pass, from: from + (to - from) * a, to: from + (to - from) * b,
          under: wear.line, bite: 1e-11)
      }
    }
    var first = LineWear.Visit()
    rub(&first, 50.0033, 50.0033, 1_000)
    #expect(near(wear.worst, 0.4, 1e-6))
    // Off along the line at 4 m/s and, another day, back from the other side.
    rub(&first, 50.0033, 50.4, 1_000)
    var second = LineWear.Visit()
    rub(&second, 49.6, 50.0033, 1_000)
    let before = wear.worst
    #expect(before < 0.403)
    rub(&second, 50.0033, 50.0033, 500)
    #expect(near(wear.worst, before + 0.2, 0.005), "\(wear.worst - before)")
    #expect(near(second.under, wear.loss(at: 50.0033), 1e-9))
    // A visit that begins there needs no way to it.
    var third = LineWear.Visit()
    rub(&third, 50.00335, 50.00335, 250)
    #expect(near(wear.worst, before + 0.3, 0.005))
    // A cell further along the line is hardly worn.
    #expect(wear.wear(at: 50.06) < 0.002)
  }

  /// A contact that trembles within its own width cuts as one that stands (V38's time), also over
  /// the edge of a cell; one that trembles by a centimetre spreads its wear.
  @Test(arguments: [50.0033, 50.0]) func trembling(_ place: Double) {
    func cut(_ reach: Double) -> Double {
      let trial = WearTrial(dt: 1e-4)
      var wear = trial.wear()
      var visit = LineWear.Visit()
      var step = 0
      while wear.worst < 0.7 && step < 20_000 {
        let (a, b) = step % 2 == 0 ? (-reach, reach) : (reach, -reach)
        wear.rub(
          &visit, trial.pass, from: place + a, to: place + b, under: wear.line, bite: 1e-11)
        step += 1
      }
      return Double(step) * 1e-4
    }
    #expect(near(cut(0.05e-3), 0.175, 0.05))
    #expect(near(cut(0.1e-3), 0.175, 0.1))
    #expect(cut(5e-3) > 1.5)
  }

  /// A contact that lifts and comes down elsewhere cuts there afresh.
  @Test func leaps() {
    let trial = WearTrial(dt: 1e-3)
    var wear = trial.wear()
    var visit = LineWear.Visit()
    for x in [20.0, 30, 40] {
      for _ in 0..<50 {
        wear.rub(&visit, trial.pass, from: x, to: x, under: wear.line, bite: 1e-11)
      }
    }
    for x in [20.0, 30, 40] { #expect(near(wear.wear(at: x), 0.2, 1e-6)) }
    #expect(wear.wear(at: 25) == 0)
  }

  /// The hold of a groove: 1.68 g^⅓ up to 1, none on an even line however worn.
  @Test func hold() {
    let trial = WearTrial(dt: 1e-4)
    var wear = trial.wear()
    var visit = LineWear.Visit()
    #expect(visit.hold(section: wear.line.section) == 0)
    for k in 1...1_000 {
      wear.rub(&visit, trial.pass, from: 50, to: 50, under: wear.line, bite: 1e-11)
      let depth = 4e-4 * Double(k)
      let expected = min(1, 1.6765 * Double.pow(depth, 1.0 / 3))
      #expect(near(visit.hold(section: wear.line.section), expected, 1e-4))
    }
    // Worn evenly by many runs, it holds only by what the last pass left.
    var even = trial.wear(length: 5)
    for _ in 0..<100 { even = trial.passes(speed: 4, over: even) }
    #expect(even.worst > 0.02)
    var fresh = LineWear.Visit()
    even.rub(&fresh, from: 2, to: 2, dt: 1e-3, rate: 0, width: 0.3e-3)
    #expect(fresh.under > 0)
    #expect(fresh.hold(section: even.line.section) < 0.01)
  }

  /// 4.8 W melt nylon of 0.3 mm that stands in 2 to 10 ms whatever share of the heat enters from a
  /// third up; cotton never; a line that runs never.
  @Test func melting() {
    func time(_ fibre: LineFibre, share: Double, speed: Double = 0, dt: Double = 1e-5) -> Double? {
      let thread = LineMaterial.nylonMono
      let line = FightingLine(
        material: thread, fibre: fibre, coat: .none, section: thread.linearDensity / 1_140)
      var wear = LineWear(line, length: 20, law: WearLaw(heatShare: share))
      var visit = LineWear.Visit()
      for k in 0..<Int(1 / dt) {
        let x = 5 + speed * dt * Double(k)
        wear.rub(
          &visit, from: x, to: x + speed * dt, dt: dt, rate: 0, width: thread.diameter, slip: 6,
          heat: 0.4 * 2 * 6)
        if wear.parts(tension: 0, between: 4, and: 6) != nil {
          #expect(visit.melted && wear.worst == 1)
          return dt * Double(k + 1)
        }
      }
      #expect(!visit.melted)
      return nil
    }
    for share in [0.35, 0.5, 1] {
      let t = time(.nylon, share: share)
      #expect(t != nil && t! > 2e-3 && t! < 10e-3, "\(share) \(t ?? -1)")
    }
    let half = time(.nylon, share: 0.5) ?? 0
    // q S₀ w over the power, and 1 % more for what the air takes meanwhile.
    #expect(near(half, 7e8 * 7.0702e-8 * 0.3e-3 / 2.4, 0.012), "\(half)")
    #expect(half > 2e-3 && half < 10e-3)
    #expect(near(time(.nylon, share: 0.5, dt: 1e-4) ?? 0, half, 0.02))
    #expect(time(.cotton, share: 1) == nil)
    #expect(time(.aramid, share: 1) == nil)
    #expect(time(.nylon, share: 1, speed: 4) == nil)
    #expect(time(.nylon, share: 0.5, speed: 0.01) != nil)
  }

  /// Heat that the air takes as fast as it comes melts nothing: q settles at share · P τ/w.
  @Test(arguments: [1e-4, 5e-3]) func cooling(_ dt: Double) {
    let line = FightingLine(thread: .nylonMono, fibre: .nylon)
    let least = 7e8 * line.section * 0.3e-3 / (0.5 * 0.3)
    for (power, melts) in [(0.95 * least, false), (1.1 * least, true)] {
      var wear = LineWear(line, length: 20)
      var visit = LineWear.Visit()
      var time = 0.0
      while time < 5 && !visit.melted {
        wear.rub(
          &visit, from: 5, to: 5, dt: dt, rate: 0, width: 0.3e-3, slip: 1, heat: power)
        time += dt
      }
      #expect(visit.melted == melts)
      if melts { #expect((time + 0.3 * Double.log(1 - 1 / 1.1)).magnitude < 1.01 * dt) }
    }
  }

  /// What is taken is found again, however the contact wanders; the deepest groove is nowhere
  /// deeper than all of it at one place.
  @Test(arguments: [0.002, 0.01, 0.05]) func volume(_ cell: Double) {
    let dice = RandomStream(seed: 31, member: 0, purpose: Purpose(65_000))
    var wear = WearTrial(cell: cell).wear(length: 2)
    var visit = LineWear.Visit()
    var place = 1.0
    var taken = 0.0
    for k in 0..<5_000 {
      let draw = dice.uniforms(UInt64(k))
      let speed = draw.1 < 0.3 ? 0 : (draw.0 - 0.5) * (draw.1 < 0.6 ? 0.05 : 20)
      let next = min(1.9, max(0.1, place + speed * 2e-3))
      let rate = 6e-11 * dice.uniform(UInt64(k + 10_000))
      wear.rub(&visit, from: place, to: next, dt: 2e-3, rate: rate, width: 0.3e-3)
      taken += rate * 2e-3
      place = next
    }
    var found = 0.0
    for i in 0..<Int(2 / cell) { found += wear.meanLoss(at: (Double(i) + 0.5) * cell) * cell }
    #expect(near(found, taken, 1e-9))
    #expect(wear.worst * 0.05e-6 < taken / 0.3e-3)
  }
}
