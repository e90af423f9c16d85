import KiteMath
import KitePhysics
import Testing

@Suite struct TrimModesTests {
  typealias Scene = TrimScene

  /// What the eigenvalues say happens in flight: an unevenness of a ten-millionth of the span sets
  /// the kite weaving, and the weave grows and swings as predicted.
  @Test func aWeaveGrowsAsPredicted() throws {
    let trim = Scene.trim(Scene.model(6))
    let best = try #require(trim.best)
    let weave = try #require(trim.modes(of: best, segments: 15, dt: 0.004).first)
    #expect(weave.isLateral && weave.kind == .weave && !best.isStable && weave.growth > 0.2)

    let uneven = Scene.model(6) { $0.asymmetry = 1e-7 }
    var state = try #require(
      FlightState(inTrim: best, uneven, hand: Scene.hand, length: Scene.length))
    // Times and values at which the heading turns back.
    var turns: [(time: Double, heading: Double)] = []
    var (older, old) = (state.heading, state.heading)
    while state.time < 24 {
      state.step(uneven, .hold, dt: 0.004)
      let new = state.heading
      if (new - old) * (old - older) < 0 && state.time > 8 { turns.append((state.time, old)) }
      (older, old) = (old, new)
    }
    #expect(turns.count > 6)
    let swings = zip(turns.dropFirst(), turns).map { ($0.heading - $1.heading).magnitude }
    #expect(swings.max()! < 0.02)
    let time = turns[turns.count - 2].time - turns[0].time
    let growth = Double.log(swings.last! / swings.first!) / time
    let period = 2 * time / Double(turns.count - 2)
    #expect((growth / weave.growth - 1).magnitude < 0.005)
    #expect((period / weave.period! - 1).magnitude < 0.005)
  }

  /// A stable kite comes back: started beside its rest, it is there again.
  @Test func aStableKiteComesBack() throws {
    let model = Scene.model(8)
    let best = try #require(Scene.trim(model).best)
    #expect(best.isStable)
    let uneven = Scene.model(8) { $0.asymmetry = 0.001 }
    var state = try #require(
      FlightState(inTrim: best, uneven, hand: Scene.hand, length: Scene.length))
    while state.time < 5 { state.step(uneven, .hold, dt: 0.004) }
    let away = (state.place - best.place).length
    #expect(away > 0.02)
    while state.time < 50 { state.step(model, .hold, dt: 0.004) }
    #expect((state.place - best.place).length < 0.1 * away)
  }

  /// Neither the step nor the number of pieces of line matters.
  @Test func converged() throws {
    let trim = Scene.trim(Scene.model(5))
    let best = try #require(trim.best)
    // Two of them grow about equally.
    let usual = best.modes.prefix(4).sorted { $0.frequency > $1.frequency }
    for (segments, dt, most) in [(6, 0.0005, 0.003), (6, 0.005, 0.01), (15, 0.002, 0.03)] {
      let other = trim.modes(of: best, segments: segments, dt: dt).prefix(4)
        .sorted { $0.frequency > $1.frequency }
      for i in 0..<4 {
        #expect((usual[i].growth - other[i].growth).magnitude < most)
        #expect((usual[i].frequency - other[i].frequency).magnitude < 5 * most)
        #expect(usual[i].kind == other[i].kind && usual[i].isLateral == other[i].isLateral)
      }
    }
  }

  /// V36, Sanchez 2006: on a straight line that does not stretch, weightless and without drag, a
  /// short bridle moved back along the spine loses its longitudinal stability in an oscillation
  /// (Hopf), not in a divergence.
  @Test func longitudinalStabilityIsLostInAnOscillation() throws {
    let straight = LineMaterial(
      diameter: 1e-5, linearDensity: 1e-6, stiffness: 1e6, dampingRatio: 200,
      drag: .constant(1.1))
    func leading(_ knot: Double) throws -> (pair: Trim.Mode, real: Double) {
      var kite = KiteDesign.afghan
      kite.asymmetry = 0
      kite.knotHeight = 0.10
      kite.knot = knot
      let model = FlightModel(
        air: .uniform(Vector3(3, 0, 0), density: 1, kinematicViscosity: 1.8e-5), kite: kite,
        line: straight)
      let trim = Trim(model, hand: Vector3(0, 0, 1.5), length: 20, modes: false)
      let high = try #require(trim.equilibria.max { $0.elevation < $1.elevation })
      let modes = trim.modes(of: high, segments: 1).filter { !$0.isLateral }
      let pair = try #require(modes.first { $0.frequency > 0 })
      let real = modes.filter { $0.frequency == 0 }.map(\.growth).max()!
      return (pair, real)
    }
    var crossings = 0
    var before = try leading(0.30)
    #expect(before.pair.growth < -0.2)
    for step in 1...12 {
      let here = try leading(0.30 + 0.005 * Double(step))
      #expect(here.real < -0.1)
      if (here.pair.growth > 0) != (before.pair.growth > 0) {
        crossings += 1
        #expect(here.pair.frequency > 1 && before.pair.frequency > 1)
      }
      before = here
    }
    #expect(crossings == 1)
    #expect(before.pair.growth > 0.5)
  }
}
