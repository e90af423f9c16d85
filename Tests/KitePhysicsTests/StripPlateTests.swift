import KiteMath
import KitePhysics
import Testing

/// The sail's strips falling by themselves: as a flight has them fall, and beside the plate of
/// ``OffsetPlate``.
@Suite struct StripPlateTests {
  /// The reference plate with an Afghan kite's strips.
  static func plate(offset: Double) -> KiteDesign {
    let plate = OffsetPlate.kite(offset: offset)
    return KiteDesign.afghan.plate(
      mass: plate.mass, chord: plate.chord, span: plate.span, offset: offset,
      inertiaFactor: 12.0 / 14)
  }

  static func fall(_ offset: Double) -> PlateFall {
    PlateFall(
      StripPlate(plate(offset: offset), density: 0.98), from: OffsetPlate.start, time: 60, dt: 0.005
    )
  }

  /// A flight's kite, cut with a thread that weighs nothing, goes where its strips go; how far off
  /// falls with the step.
  @Test(arguments: [0.0, 0.1, 0.2]) func asInFlight(_ offset: Double) {
    let design = Self.plate(offset: offset)
    let thread = LineMaterial(
      diameter: 1e-7, linearDensity: 1e-9, stiffness: 1e-3, dampingRatio: 0.5,
      drag: .constant(1))
    let model = FlightModel(
      air: .uniform(.zero, density: 0.98, kinematicViscosity: 1.8e-5), kite: design, line: thread,
      segment: 1)
    var strips = StripPlate(design, density: 0.98)
    strips.gravity = model.law.gravity
    let free = strips
    func off(_ dt: Double) -> Double {
      var state = FlightState(
        model, hand: Vector(0, 0, 100), length: 2, elevation: 1.2, incidence: 0.6)
      state.release()
      let begin = state.place
      var motion = PlateMotion(along: 0, normal: 0, angle: 0.6)
      for _ in 0..<Int(4 / dt + 0.5) {
        state.step(model, .hold, dt: dt)
        free.advance(&motion, dt: dt)
      }
      // The nose points to -x.
      let way = state.place - begin
      #expect(motion.z < -2)
      return (-way.x - motion.x).magnitude + (way.z - motion.z).magnitude + way.y.magnitude
    }
    let coarse = off(0.004)
    let fine = off(0.001)
    #expect(coarse < 0.02, "\(coarse) m")
    #expect(fine < 0.4 * coarse, "\(fine) m, \(coarse) m")
  }

  /// The air only takes: no kind of kite gains energy, however it is let go.
  @Test(arguments: KiteDesign.all.map { $0.id.description }) func energyFalls(_ id: String) {
    let strips = StripPlate(KiteDesign.named(utf8: id.utf8)!, density: 1)
    let starts = [
      OffsetPlate.start, PlateMotion(along: 0, normal: 0, angle: 1.4),
      PlateMotion(along: 2, normal: -1, turn: 5, angle: -0.5),
      PlateMotion(along: -3, normal: 1, turn: -8, angle: 2),
    ]
    for start in starts {
      var m = start
      for _ in 0..<8_000 {
        let before = strips.energy(m)
        strips.advance(&m, dt: 0.0025)
        let gain = strips.energy(m) - before
        #expect(gain <= 1e-12 * (1 + before.magnitude), "\(gain) J")
      }
    }
  }

  /// √(2 m g/(ρ A CN90)), CN90 1.17.
  @Test func terminalSpeed() {
    let fall = Self.fall(0)
    #expect(fall.mode == .flat)
    #expect((fall.sink - 1.233).magnitude < 0.002)
  }
}
