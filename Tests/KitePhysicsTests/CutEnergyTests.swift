import KiteMath
import KitePhysics
import Testing

extension LineMaterial {
  /// A thread that weighs nothing and hardly pulls: a kite with it is a kite alone.
  static var nothing: LineMaterial {
    LineMaterial(
      diameter: 1e-7, linearDensity: 1e-9, stiffness: 1e-3, dampingRatio: 0.5, drag: .constant(1))
  }
}

/// A kite without a hand in air that stands still: the air can only take.
@Suite struct CutEnergyTests {
  /// Energy of the air that moves with the sail: what ``FlightState/energy(_:)`` leaves out.
  static func air(_ state: FlightState, _ model: FlightModel) -> Double {
    let body = model.kite
    let normal =
      state.pose.rotateBack(state.speed).z - state.turnRate.y * body.sail.centroid.x
    return 0.5 * body.apparentMass.x * normal * normal
  }

  /// What was won in steps that won, and lost in all, J, over 40 s of two falls.
  static func account(
    _ kind: KiteKind, line: Double, dt: Double
  ) -> (won: Double, lost: Double) {
    let model = FlightModel(
      air: .uniform(.zero, density: 1, kinematicViscosity: 1.8e-5), kite: kind.design,
      line: kind.line, segment: line < 8 ? 1 : 4)
    var won = 0.0
    var lost = 0.0
    for start in 0..<2 {
      let slope = Double(start)
      var state = FlightState(
        model, hand: Vector(0, 0, 2_000), length: line, elevation: 0.3 + 0.6 * slope,
        azimuth: 0.3, incidence: 0.3 + 0.8 * slope)
      state.release()
      state.kick(Vector(0.6 * slope, 0, slope))
      var before = state.energy(model) + air(state, model)
      let begin = before
      while state.time < 40 {
        state.step(model, .hold, dt: dt)
        let now = state.energy(model) + air(state, model)
        if now > before { won += now - before }
        before = now
      }
      lost += begin - before
    }
    return (won, lost)
  }

  /// With the air's energy counted a kite alone wins nothing, and with its line only what the line's
  /// snapping leaves over of a step, which goes with the step.
  @Test(arguments: KiteKind.all.map { $0.design.id.description })
  func onlyTakes(_ id: String) {
    let kind = KiteKind.named(utf8: id.utf8)!
    var alone = kind
    alone.line = .nothing
    let bare = Self.account(alone, line: 2, dt: 0.002)
    #expect(bare.won < 1e-8 * bare.lost, "\(bare.won) J of \(bare.lost) J")
    for line in [30.0, 100] {
      let fine = Self.account(kind, line: line, dt: 0.001)
      #expect(fine.won < 2e-5 * fine.lost, "\(line) m: \(fine.won) J of \(fine.lost) J")
      let usual = Self.account(kind, line: line, dt: 0.004)
      #expect(usual.won < 5e-3 * usual.lost, "\(line) m: \(usual.won) J of \(usual.lost) J")
    }
  }
}
