import KiteMath
import KitePhysics
import Runner
import Testing

/// Where lines press on each other.
@Suite struct CrossingTests {
  /// Two kites on free lines in hardly any air and without weight to speak of: what the lines do to
  /// each other is all that happens.
  static func thrown(
    _ seed: UInt64, friction: Double = 0.4
  ) -> (model: ArenaModel, arena: ArenaState) {
    let stream = RandomStream(seed: seed, member: 0, purpose: Purpose(65_532))
    var line = FightingLine.named("cotton-nine-cord-manja")!
    line.coat.friction = friction
    line.coat.wear = 0
    let flight = FlightModel(
      air: .still(density: 1e-9), kite: .afghan, line: line.material, segment: 4)
    let model = ArenaModel(flights: [flight, flight], lines: [line, line], wearCell: 0.1)
    // Each on a straight line without tension, its kite at the end, in the plane.
    func make(_ azimuth: Double, _ height: Double, _ speed: Vector3<Double>) -> FlightState {
      let share = 0.3 + 0.4 * stream.uniform(azimuth == 0 ? 1 : 2)
      let (sine, cosine) = Double.sinCos(azimuth)
      var state = FlightState(
        flight, hand: Vector3(-24 * share * cosine, -24 * share * sine, height), length: 24,
        elevation: 0, azimuth: azimuth)
      state.release()
      state.move(at: speed)
      return state
    }
    let speed = 2 + 8 * stream.uniform(3)
    let one = make(0, 500, .zero)
    let other = make(0.5 + 2 * stream.uniform(0), 500.2, Vector3(0, 0, -speed))
    return (model, ArenaState(model, flights: [one, other]))
  }

  /// Both lines get the same push, in opposite directions.
  @Test(arguments: 0..<6) func action(_ seed: UInt64) {
    var (model, arena) = Self.thrown(seed)
    func momentum() -> Vector3<Double> {
      arena.flights[0].momentum(model.flights[0]) + arena.flights[1].momentum(model.flights[1])
    }
    let begin = momentum()
    var pressed = 0.0
    let g = model.flights[0].law.gravity
    for _ in 0..<60 {
      arena.step(model, [.hold, .hold], dt: 0.005)
      for crossing in arena.crossings { pressed += crossing.force * 0.005 }
    }
    #expect(pressed > 0.005)
    // Sideways nothing acts from outside; downwards the weight of both.
    let change = momentum() - begin
    // What is left is not the contact's: the node at the knot goes where the kite takes it, and a
    // free kite that turns loses a thousandth of what it gets from its line in that.
    let total = 2 * (model.flights[0].kite.mass.x + 24 * model.flights[0].law.linearDensity)
    let fallen = change + Vector3(0, 0, total * g * 0.3)
    #expect(fallen.length < 5e-3 * pressed)
  }

  /// A contact takes energy and never gives any: over the whole of a meeting, at every step size.
  @Test(arguments: [0.002, 0.005, 0.01]) func energy(_ dt: Double) {
    for seed in 0..<20 as Range<UInt64> {
      var (model, arena) = Self.thrown(seed)
      func energy() -> Double {
        arena.flights[0].energy(model.flights[0]) + arena.flights[1].energy(model.flights[1])
      }
      let begin = energy()
      var most = begin
      var met = false
      for _ in 0..<Int(0.5 / dt) {
        arena.step(model, [.hold, .hold], dt: dt)
        met = met || !arena.crossings.isEmpty
        if energy() > most { most = energy() }
      }
      #expect(met)
      #expect(most - begin < 1e-9 * begin, "seed \(seed): \(most - begin) J")
    }
  }

  /// A thousandth of what `make prove` throws.
  @Test func noneComesThrough() {
    let outcome = CrossingProof.run(trials: 0..<1_000)
    #expect(outcome.met > 700)
    #expect(outcome.missed == [] && outcome.broken == [])
  }
}
