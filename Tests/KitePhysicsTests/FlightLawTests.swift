import KiteMath
import KitePhysics
import Testing

/// Reel, drum and ground of a flight.
@Suite struct FlightLawTests {
  static func model(
    wind: Double, ground: Ground = Ground(), reel: ReelDesign = ReelDesign()
  ) -> FlightModel {
    FlightModel(
      air: Air(
        mean: MeanWind(surface: SurfaceLayer(roughness: 0.1), speed: wind, at: 40), density: 1,
        kinematicViscosity: 1.8e-5),
      kite: .afghan,
      line: LineMaterial(
        diameter: 0.35e-3, linearDensity: 1e-4, stiffness: 800, dampingRatio: 0.4,
        drag: .constant(1.3)), ground: ground, reel: reel)
  }

  static func start(_ model: FlightModel, length: Double = 60) -> FlightState {
    FlightState(model, hand: Vector(0, 0, 1.5), length: length, elevation: 0.85)
  }

  /// Line in and out at 8 m/s of wind through many cuts and joins of the segment at the hand: the
  /// hand feels no more of them than of any other step, and no line is lost.
  @Test(arguments: [-2.0, 2], [0.004, 0.0125]) func cutsAndJoins(_ speed: Double, _ dt: Double) {
    let model = Self.model(wind: 8)
    var state = Self.start(model)
    var withChange = 0.0
    var without = 0.0
    var changes = 0
    var before = state.chain.totalRestLength()
    while state.time < 20 {
      let count = state.chain.segmentCount
      let tension = state.handTension
      let ramp = state.time - 10 < 1 ? state.time - 10 : 1
      state.step(model, PilotInput(lineSpeed: ramp > 0 ? speed * ramp : 0), dt: dt)
      let length = state.chain.totalRestLength() + state.owedLength
      #expect((length - before - state.lineSpeed * dt).magnitude < 1e-9)
      before = length
      guard state.time > 11 else { continue }
      let jump = (state.handTension - tension).magnitude
      if state.chain.segmentCount != count {
        changes += 1
        withChange = jump > withChange ? jump : withChange
      } else {
        without = jump > without ? jump : without
      }
    }
    #expect(changes >= 4)
    #expect(withChange <= without, "\(withChange) N, otherwise \(without) N")
  }

  /// m u' = T - friction - brake, to the bit of a sum; a strong brake holds it.
  @Test(arguments: [0.0, 1, 3, 30]) func drum(_ brake: Double) {
    let model = Self.model(wind: 6)
    var state = Self.start(model)
    for _ in 0..<2_500 { state.step(model, .hold, dt: 0.004) }
    let load = brake + model.reel.friction
    var fastest = 0.0
    var mean = 0.0
    var begin = 0.0
    for step in 0..<5_000 {
      let before = state.lineSpeed
      state.step(model, PilotInput(lineSpeed: nil, brake: brake), dt: 0.004)
      let pull = state.chain.tension(state.chain.segmentCount - 1)
      if before > 0 && state.lineSpeed > 0 && state.chain.totalRestLength() < 300 {
        let needed = model.reel.inertia * (state.lineSpeed - before) / 0.004
        #expect((needed - pull + load).magnitude < 1e-10)
      }
      fastest = state.lineSpeed > fastest ? state.lineSpeed : fastest
      if step == 1_000 { begin = state.lineSpeed }
      if step >= 1_000 { mean += pull / 4_000 }
    }
    if brake == 30 {
      #expect(fastest == 0 && state.chain.totalRestLength() == 60)
      return
    }
    #expect(fastest > 1)
    // Where the speed settles, the mean pull is the load; what is left is the drum's own momentum.
    let gained = model.reel.inertia * (state.lineSpeed - begin) / 16
    #expect((mean - load - gained).magnitude < 0.1 + 0.15 * load, "\(mean) N")
  }

  /// A drum of a gram follows the line within the step: the pull at the hand moves by 0.39 N at
  /// most from step to step, by 0.61 N if the solver is told twice its inertia.
  @Test(arguments: [1.0, 3]) func aLightDrumGivesWay(_ brake: Double) {
    let model = Self.model(wind: 6, reel: ReelDesign(inertia: 0.001))
    var state = Self.start(model)
    for _ in 0..<2_500 { state.step(model, .hold, dt: 0.004) }
    var before = 0.0
    for step in 0..<2_000 {
      state.step(model, PilotInput(lineSpeed: nil, brake: brake), dt: 0.004)
      let pull = state.handTension
      if step > 250 { #expect((pull - before).magnitude < 0.45, "\(pull - before) N") }
      before = pull
    }
  }

  /// A weight on a drum falls as a body that the drum's inertia slows: no energy is gained.
  @Test func drumGivesNothing() {
    let model = Self.model(wind: 0)
    var state = Self.start(model, length: 40)
    for _ in 0..<2_000 {
      state.step(model, PilotInput(lineSpeed: nil), dt: 0.004)
      let drum = 0.5 * model.reel.inertia * state.lineSpeed * state.lineSpeed
      #expect(drum < 0.045 * 9.81 * 40)
      #expect(state.lineSpeed >= 0)
    }
  }

  /// A kite let down in still air on level ground, and on a roof whose edge the line crosses: it
  /// comes to rest, the line lies, nothing sinks in.
  @Test(arguments: [false, true], [0.004, 0.0125]) func lies(_ onRoof: Bool, _ dt: Double) {
    let roof = Ground.Roof(west: 5, east: 60, south: -20, north: 20, height: 6)
    let model = Self.model(wind: 0, ground: Ground(roofs: onRoof ? [roof] : []))
    var state = FlightState(model, hand: Vector(0, 0, 1.5), length: 40, elevation: 0.7)
    var kiteDeep = 0.0
    var lineDeep = 0.0
    for _ in 0..<Int(60 / dt) {
      state.step(model, .hold, dt: dt)
      let below = model.ground.height(east: state.place.x, north: state.place.y) - state.place.z
      kiteDeep = below > kiteDeep ? below : kiteDeep
      guard !onRoof, state.time > 1 else { continue }
      for i in 1..<state.chain.segmentCount {
        let z = -state.chain.position(i).z
        lineDeep = z > lineDeep ? z : lineDeep
      }
    }
    #expect(state.touches)
    #expect(kiteDeep < 0.03, "\(kiteDeep) m")
    #expect(lineDeep < 0.03, "\(lineDeep) m")
    #expect(state.speed.length < 0.02, "\(state.speed.length) m/s")
    #expect(state.place.z < (onRoof ? 6.1 : 0.1))
    var lying = 0
    for i in 1..<state.chain.segmentCount {
      let p = state.chain.position(i)
      if p.z < model.ground.height(east: p.x, north: p.y) + 0.01 { lying += 1 }
    }
    #expect(lying >= state.chain.segmentCount - 2)
  }

  /// A kite that slides is slowed by friction: on ice it goes on.
  @Test func friction() {
    func slide(_ friction: Double) -> Double {
      let model = Self.model(wind: 0, ground: Ground(friction: friction))
      var state = FlightState(model, hand: Vector(0, 0, 1.5), length: 40, elevation: 0.02)
      while state.time < 4 { state.step(model, .hold, dt: 0.004) }
      while state.time < 6 { state.step(model, PilotInput(lineSpeed: -4), dt: 0.004) }
      let begin = state.place
      while state.time < 12 { state.step(model, .hold, dt: 0.004) }
      return (state.place - begin).length
    }
    #expect(slide(0.5) < slide(0.02))
  }
}
