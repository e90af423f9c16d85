import KiteMath
import KitePhysics
import Testing

/// An Afghan kite, two equal halves, on 60 m of line.
struct TrimScene {
  static let degree = Double.pi / 180
  static let hand = Vector3(0, 0, 1.5)
  static let length = 60.0
  static let line = LineMaterial(
    diameter: 0.35e-3, linearDensity: 1e-4, stiffness: 800, dampingRatio: 0.4,
    drag: .constant(1.3))

  static func model(
    _ speed: Double, line: LineMaterial = line, direction: Vector3<Double> = .unitX,
    change: (inout KiteDesign) -> Void = { _ in }
  ) -> FlightModel {
    var kite = KiteDesign.trial
    kite.asymmetry = 0
    change(&kite)
    let wind = MeanWind(
      surface: SurfaceLayer(roughness: 0.1), speed: speed, at: 40, direction: direction)
    return FlightModel(
      air: Air(mean: wind, density: 1, kinematicViscosity: 1.8e-5), kite: kite, line: line)
  }

  static func trim(_ model: FlightModel, modes: Bool = true) -> Trim {
    Trim(model, hand: hand, length: length, modes: modes)
  }
}

@Suite struct TrimTests {
  typealias Scene = TrimScene

  /// Where a flight in steady wind comes to rest is one of the equilibria.
  @Test(arguments: [4.0, 8, 12]) func isWhereFlightsEnd(speed: Double) throws {
    let model = Scene.model(speed)
    let best = try #require(Scene.trim(model).best)
    var state = FlightState(
      model, hand: Scene.hand, length: Scene.length, elevation: 0.85)
    while state.time < 90 { state.step(model, .hold, dt: 0.004) }
    #expect((state.elevation - best.elevation).magnitude < 0.1 * Scene.degree)
    #expect((state.incidence(model) - best.incidence).magnitude < 0.05 * Scene.degree)
    #expect((state.kiteTension / best.kiteTension - 1).magnitude < 0.005)
    #expect((state.dihedrals.left - best.dihedral).magnitude < 0.05 * Scene.degree)
  }

  /// Alexander & Stevenson 2001: a bridle can have two equilibria. The low one leaves along the
  /// line's swing without turning back; in less wind they meet, and there is none.
  @Test func twoEquilibriaMeetInLightWind() throws {
    let two = Scene.trim(Scene.model(3))
    #expect(two.equilibria.count == 2)
    let high = try #require(two.equilibria.max { $0.elevation < $1.elevation })
    let low = try #require(two.equilibria.min { $0.elevation < $1.elevation })
    #expect(high.incidence < low.incidence && high.elevation > low.elevation + 0.1)
    func pendulum(_ e: Trim.Equilibrium) throws -> Double {
      try #require(e.modes.first { !$0.isLateral && $0.kind == .pendulum }).growth
    }
    #expect(try pendulum(high) < 0)
    #expect(try pendulum(low) > 0)
    #expect(Scene.trim(Scene.model(2), modes: false).equilibria.isEmpty)
    let range = try #require(
      Trim.windFactors(Scene.model(2), hand: Scene.hand, length: Scene.length))
    #expect(range.least > 1.3 && range.least < 1.5)
    for (factor, count) in [(range.least * 1.02, 2), (range.least * 0.98, 0)] {
      #expect(Scene.trim(Scene.model(2 * factor), modes: false).equilibria.count == count)
    }
  }

  /// Tension differs between the ends by the weight of the line between them; the pull at the
  /// kite, its weight and the air's force are one triangle.
  @Test func lineAndKiteAgree() throws {
    let e = try #require(Scene.trim(Scene.model(8), modes: false).best)
    let rise = e.line.end.z - Scene.hand.z
    let weight = 1e-4 * 9.80665 * rise / (1 + e.kiteTension / 800)
    #expect((e.kiteTension - e.handTension - weight).magnitude < 0.002 * weight)
    #expect((e.line.places[0] - Scene.hand).length < 1e-9)
    #expect((e.line.end - e.place - e.pose.rotate(e.knot)).length < 1e-6)
    #expect(e.place.y.magnitude < 1e-12 && e.pose.axes.y.z.magnitude < 1e-12)
    #expect(e.sag > 0.2 && e.sag < 0.5 && e.lineIsFree && e.bridleTaut)
    #expect((e.incidence - e.pitch).magnitude < 1e-9)
  }

  @Test func theWindMayComeFromAnywhere() throws {
    let east = try #require(Scene.trim(Scene.model(6)).best)
    let turned = Scene.model(6, direction: Vector3(-3, 4, 0))
    let other = try #require(Scene.trim(turned).best)
    #expect((east.elevation - other.elevation).magnitude < 1e-8)
    #expect((east.growth - other.growth).magnitude < 1e-5)
    #expect(other.modes.count == east.modes.count)
    #expect((other.place.x + 0.6 * east.place.x).magnitude < 1e-6)
  }

  /// Nothing moves but by rounding: asked for were 5 cm and 1 % over 10 s.
  @Test(arguments: [3.0, 6, 10]) func startsInBalance(speed: Double) throws {
    for line in [Scene.line, .cottonNineCord] {
      let model = Scene.model(speed, line: line)
      guard let best = Scene.trim(model, modes: false).best else { continue }
      var state = try #require(
        FlightState(inTrim: best, model, hand: Scene.hand, length: Scene.length))
      let (place, tension) = (state.place, state.kiteTension)
      #expect((place - best.place).length < 0.01)
      #expect((tension / best.kiteTension - 1).magnitude < 0.005)
      while state.time < 10 {
        state.step(model, .hold, dt: 0.005)
        #expect((state.place - place).length < 1e-6)
        #expect((state.kiteTension / tension - 1).magnitude < 1e-6)
      }
    }
  }
}
