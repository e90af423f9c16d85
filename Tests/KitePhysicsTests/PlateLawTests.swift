import KiteMath
import KitePhysics
import Testing

/// The plates that are references: laws first, then the speeds that can be written down.
@Suite struct PlateLawTests {
  static let starts = [
    FallingPlate.start, PlateMotion(along: 1, normal: -0.5, turn: 0.5, angle: 0.8),
    PlateMotion(along: -0.3, normal: 0.9, turn: -1, angle: 2.5),
  ]

  /// Drag and damping only take; lift and the fluid's mass neither give nor take.
  @Test(arguments: [0.2, 0.8, 1.35, 3]) func energyFalls(_ inertia: Double) {
    let plate = FallingPlate(inertia: inertia)
    var free = plate
    free.drag = 0
    free.dragChange = 0
    free.damping = 0
    free.dampingChange = 0
    for start in Self.starts {
      var a = start
      var b = start
      let begin = free.energy(b)
      for _ in 0..<4_000 {
        let before = plate.energy(a)
        plate.advance(&a, dt: 0.01)
        #expect(plate.energy(a) < before)
      }
      for _ in 0..<1_000 {
        free.advance(&b, dt: 0.001)
        #expect((free.energy(b) - begin).magnitude < 1e-9)
      }
    }
  }

  /// Without coefficients, but for the circulation by turning, an offset plate keeps its energy,
  /// with the Munk moment as Kirchhoff has it.
  @Test(arguments: [0, 0.2, -0.35]) func offsetPlatesKeepTheirs(_ offset: Double) {
    var plate = OffsetPlate.kite(offset: offset)
    plate.attachedLift = 0
    plate.stalledLift = 0
    plate.edgeDrag = 0
    plate.attachedDrag = 0
    plate.broadsideDrag = 0
    plate.munk = true
    for start in Self.starts {
      var m = start
      let begin = plate.energy(m)
      for _ in 0..<2_000 {
        plate.advance(&m, dt: 5e-4)
        #expect((plate.energy(m) - begin).magnitude < 1e-9)
      }
    }
  }

  /// What is seen in a mirror falls as it is seen; a plate turned end for end is the same plate.
  @Test func mirrors() {
    func check(_ plate: some PlateModel, _ mirrored: some PlateModel) {
      for start in Self.starts {
        var m = start
        var image = PlateMotion(
          along: -m.along, normal: m.normal, turn: -m.turn, angle: -m.angle)
        var turned = PlateMotion(
          along: -m.along, normal: -m.normal, turn: m.turn, angle: m.angle + Double.pi)
        for _ in 0..<300 {
          plate.advance(&m, dt: 0.01)
          mirrored.advance(&image, dt: 0.01)
          mirrored.advance(&turned, dt: 0.01)
        }
        #expect(image.x == -m.x && image.z == m.z && image.angle == -m.angle)
        let off = (turned.x - m.x).magnitude + (turned.z - m.z).magnitude
        #expect(off < 1e-9, "\(off)")
      }
    }
    let falling = FallingPlate(inertia: 0.8)
    check(falling, falling)
    check(OffsetPlate.kite(offset: 0.12), OffsetPlate.kite(offset: -0.12))
  }

  /// The error of a step grows as its fifth power, that of a fall as the fourth, where nothing has
  /// a corner: no turn changes its sign on the way.
  @Test func order() {
    func check(_ plate: some PlateModel, from start: PlateMotion, time: Double, steps: Int) {
      func end(_ steps: Int) -> PlateMotion {
        var m = start
        for _ in 0..<steps { plate.advance(&m, dt: time / Double(steps)) }
        return m
      }
      let exact = end(steps * 64)
      func error(_ m: PlateMotion) -> Double {
        (m.x - exact.x).magnitude + (m.z - exact.z).magnitude + (m.angle - exact.angle).magnitude
      }
      let order = Double.log(error(end(steps)) / error(end(2 * steps))) / Double.log(2)
      #expect(order > 3.7 && order < 4.4, "order \(order)")
    }
    let tumbling = FallingPlate(inertia: 1.35)
    var settled = FallingPlate.start
    for _ in 0..<4_000 { tumbling.advance(&settled, dt: 0.05) }
    check(tumbling, from: settled, time: 10, steps: 100)
    check(
      OffsetPlate.kite(offset: 0.3),
      from: PlateMotion(along: 2, normal: -0.3, turn: -0.5, angle: 0),
      time: 0.5, steps: 40)
  }

  /// Flat and edge-on, where drag holds the weight.
  @Test func terminalSpeeds() {
    func speed(_ plate: some PlateModel, angle: Double, normal: Double, time: Double) -> Double {
      var m = PlateMotion(along: 0, normal: normal, angle: angle)
      for _ in 0..<Int(time / 0.005 + 0.5) { plate.advance(&m, dt: 0.005) }
      return -m.velocity.z
    }
    let falling = FallingPlate(inertia: 0.5)
    let flat = (Double.pi / 2.4).squareRoot()
    #expect((speed(falling, angle: 0, normal: -0.5, time: 30) - flat).magnitude < 1e-6)
    let heavy = OffsetPlate.kite(offset: 0)
    let area = heavy.chord * heavy.span
    let weight = 2 * heavy.mass * heavy.gravity / (heavy.density * area)
    let broadside = (weight / heavy.coefficients(at: 0.5 * Double.pi).drag).squareRoot()
    #expect((broadside - 0.9678).magnitude < 0.001)
    #expect((speed(heavy, angle: 0, normal: -0.5, time: 10) - broadside).magnitude < 1e-6)
    let edge = (weight / heavy.coefficients(at: 0).drag).squareRoot()
    let dive = PlateFall(
      OffsetPlate.kite(offset: 0.4), from: OffsetPlate.start, time: 200, forgotten: 0.9, dt: 0.01)
    #expect((dive.sink - edge).magnitude < 1e-3 * edge)
    #expect(dive.mode == .dive)
  }

  /// Means are over whole swings, and what is watched is named.
  @Test func watching() {
    var watch = PlateFall.Watch()
    for i in 0...1_234 {
      let t = 0.01 * Double(i)
      let (s, c) = Double.sinCos(2 * t)
      watch.note(
        PlateMotion(along: s, normal: -1, turn: c, angle: 0.1 + 0.5 * s, x: 0.3 * t + s, z: -2 * t),
        at: t)
    }
    let fall = watch.fall
    #expect((fall.period - Double.pi).magnitude < 1e-4)
    #expect((fall.x - 0.3).magnitude < 1e-3 && (fall.sink - 2).magnitude < 1e-9)
    #expect((fall.amplitude - 0.5).magnitude < 1e-4)
    #expect(fall.mode == .flutter)
  }

  /// The wind tunnel's curves at the ends: a thin wing, a plate across the flow, nothing else.
  @Test func coefficients() {
    let plate = OffsetPlate.kite(offset: 0)
    let small = plate.coefficients(at: 0.01)
    #expect((small.lift / 0.01 - 5.2).magnitude < 0.06)
    #expect((small.pressure - 0.299).magnitude < 0.001)
    let across = plate.coefficients(at: 0.5 * Double.pi)
    #expect(across.lift.magnitude < 1e-6 && (across.drag - 1.9).magnitude < 1e-6)
    #expect(across.pressure.magnitude < 1e-6)
    #expect((plate.air.mass - 0.2217).magnitude < 1e-4)
  }
}
