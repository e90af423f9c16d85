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
    let model = FlightModel(
      air: .uniform(.zero, density: 0.98, kinematicViscosity: 1.8e-5), kite: design, line: .nothing,
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

  static func reference(_ offset: Double) -> PlateFall {
    var plate = OffsetPlate.kite(offset: offset)
    plate.broadsideDrag = 1.17
    return PlateFall(plate, from: OffsetPlate.start, time: 150, forgotten: 2.0 / 3, dt: 0.005)
  }

  static func strips(_ offset: Double) -> PlateFall {
    PlateFall(
      StripPlate(plate(offset: offset), density: 0.98), from: OffsetPlate.start, time: 150,
      forgotten: 2.0 / 3, dt: 0.005)
  }

  /// What rocks or sinks flat, then what glides, then what dives: the same order of modes, and the
  /// last glide at the same place.
  @Test func order() {
    func rank(_ mode: PlateFall.Mode) -> Int {
      switch mode {
      case .flat, .flutter: 0
      case .bounding, .glide: 1
      case .dive: 2
      case .tumble: 3
      }
    }
    var last = (strips: 0, reference: 0)
    for offset in [0, 0.05, 0.15, 0.20, 0.25, 0.28, 0.33, 0.40] {
      let now = (
        strips: rank(Self.strips(offset).mode), reference: rank(Self.reference(offset).mode)
      )
      #expect(now.strips == now.reference, "e/l \(offset)")
      #expect(now.strips >= last.strips && now.strips < 3)
      last = now
    }
    #expect(last.strips == 2)
  }

  /// How far the strips are from the reference, where both are steady: a glide 17 % steeper, a dive
  /// faster as the roots of the drags edge-on, a flat fall of the same speed.
  @Test func bounds() {
    let glide = (strips: Self.strips(0.25), reference: Self.reference(0.25))
    let ratio = glide.strips.glideRatio / glide.reference.glideRatio
    #expect(ratio > 0.80 && ratio < 0.86, "\(ratio)")
    #expect(glide.strips.sink / glide.reference.sink < 1.82)
    let dive = (strips: Self.strips(0.40), reference: Self.reference(0.40))
    let drags = OffsetPlate.kite(offset: 0).coefficients(at: 0).drag / KiteDesign.afghan.friction
    #expect((dive.strips.sink / dive.reference.sink - drags.squareRoot()).magnitude < 0.01)
    // The reference flutters, and that holds it up; the strips fall flat.
    let fall = (strips: Self.strips(0), reference: Self.reference(0))
    #expect(fall.reference.mode == .flutter && fall.strips.mode == .flat)
    let slower = fall.reference.sink / fall.strips.sink
    #expect(slower > 0.60 && slower < 0.68, "\(slower)")
    let flat = (2 * 0.040 * 9.81 / (0.98 * 0.45 * 1.17)).squareRoot()
    #expect((fall.strips.sink - flat).magnitude < 0.005 * flat)
  }

  /// A glide of the strips is where the centre of pressure is at the centre of mass, at
  /// cot(α + atan(CT cos α/CN)).
  @Test(arguments: [0.15, 0.2, 0.25]) func glides(_ offset: Double) {
    let fall = Self.strips(offset)
    // 0.3 (1 - sin α) ahead of the middle.
    let sine = 1 - offset / 0.3
    #expect((Double.sin(fall.incidence) - sine).magnitude < 0.003)
    let design = Self.plate(offset: offset)
    let sail = Sail<Pair>(design, density: 0.98)
    let (lift, drag) = sail.coefficients(at: Double.asin(sine), density: 0.98)
    #expect((fall.glideRatio / (lift / drag) - 1).magnitude < 0.01)
  }

  /// A flat fall is steady if D V > J g: a plate let go at 1 rad rocks for ever below that and lies
  /// flat in the end above it.
  @Test func rocksByItsDamping() {
    func fall(_ steadiness: Double) -> PlateFall {
      var design = Self.plate(offset: 0)
      let body = KiteBody<Pair>(design, density: 0.98)
      // D = C ρ c² A, V² = 2 m g/(ρ A 1.17).
      let inertia = body.inertia.y.x + body.apparentInertia.y.x
      design.chordDamping =
        steadiness * inertia * 1.17 / (2 * design.mass * design.spine * design.spine)
      return PlateFall(
        StripPlate(design, density: 0.98), from: PlateMotion(along: 0, normal: 0, angle: 1),
        time: 300, forgotten: 2.0 / 3, dt: 0.01)
    }
    let rocking = fall(0.85)
    #expect(rocking.mode == .flutter && rocking.amplitude > 0.3, "\(rocking)")
    let steady = fall(1.15)
    #expect(steady.mode == .flat && steady.amplitude < 0.02, "\(steady)")
  }
}
