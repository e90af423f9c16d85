import KiteMath
import KitePhysics
import Testing

typealias Vector = Vector3<Double>

extension LineMaterial {
  /// 0.5 mm, 1,150 kg/m³, EA 2,000 N, Cd 1.1: the line of S1, S2 and the kites.
  static var reference: LineMaterial {
    LineMaterial(
      diameter: 0.5e-3, linearDensity: 1150 * Double.pi / 4 * 0.25e-6, stiffness: 2_000,
      drag: .constant(1.1))
  }
}

extension SteadyLine {
  /// 100 m of it in air of 1.225 kg/m³, g 9.81 m/s².
  static var reference: SteadyLine {
    SteadyLine(material: .reference, length: 100, gravity: 9.81)
  }

  /// In the air of Kabul.
  static func kabul(_ material: LineMaterial, _ length: Double) -> SteadyLine {
    SteadyLine(material: material, length: length, density: 0.98, viscosity: 1.8e-5)
  }
}

/// 6 m/s that turns by a hundredth of a radian a metre.
func turning(_ z: Double) -> Vector {
  Vector(6 * Double.cos(0.01 * z), 6 * Double.sin(0.01 * z), 0)
}

/// The same, growing with the fifth root of height, 6 m/s at 50 m.
func turningShear(_ z: Double) -> Vector { turning(z) * Double.pow((z > 0.5 ? z : 0.5) / 50, 0.2) }

/// What `Scripts/math/lines.py` says (scipy, Dormand-Prince 8(5,3), rtol 1e-12; tension and
/// tangent as separate unknowns): the end, m, and the pull at the hand, N.
struct Reference: Sendable, CustomTestStringConvertible {
  var name: String
  var line: SteadyLine
  var wind: @Sendable (Double) -> Vector
  var force: @Sendable (Double) -> Vector
  var end: Vector
  var hand: Vector
  var testDescription: String { name }

  static func made(
    diameter: Double, density: Double, stiffness: Double, drag: LineDragLaw, length: Double,
    skinFriction: Double = 0
  ) -> SteadyLine {
    SteadyLine(
      material: LineMaterial(
        diameter: diameter, linearDensity: density, stiffness: stiffness, drag: drag,
        skinFriction: skinFriction),
      length: length, gravity: 9.81)
  }

  static let all: [Reference] = {
    let force = Vector(1.5, 0, 2.107576)
    var unstretched = SteadyLine.reference
    unstretched.dragLength = .unstretched
    let kite6 = PointKite(lift: 0.7, drag: 0.25, area: 0.25, mass: 0.05)
    let kite8 = PointKite(lift: 0.5, drag: 0.12, area: 0.25, mass: 0.04)
    let afghan = PointKite(lift: 0.8, drag: 0.3, area: 0.45, mass: 0.045)
    let cotton = LineMaterial(diameter: 0.45e-3, linearDensity: 150e-6, stiffness: 800)
    let thread = LineMaterial(diameter: 0.35e-3, linearDensity: 1e-4, stiffness: 800)
    return [
      Reference(
        name: "S1", line: .reference, wind: { _ in .zero }, force: { _ in force },
        end: Vector(60.15415591, 0, 80.02559851), hand: Vector(1.5, 0, 1.8860642655)),
      Reference(
        name: "S2", line: .reference, wind: { _ in Vector(7, 0, 0) }, force: { _ in force },
        end: Vector(72.79480635, 0, 67.91291418), hand: Vector(2.0358296641, 0, 1.3388478531)),
      Reference(
        name: "S2, drag by the unstretched metre", line: unstretched,
        wind: { _ in Vector(7, 0, 0) }, force: { _ in force },
        end: Vector(72.78332716, 0, 67.92645161), hand: Vector(2.0354314237, 0, 1.3393987306)),
      Reference(
        name: "kite at 6 m/s", line: .reference, wind: { _ in Vector(6, 0, 0) },
        force: { _ in kite6.pull(in: Vector(6, 0, 0), density: 1.225, gravity: 9.81) },
        end: Vector(50.90531413, 0, 85.88633210), hand: Vector(2.1491629698, 0, 2.6980027205)),
      Reference(
        name: "kite at 8 m/s", line: .reference, wind: { _ in Vector(8, 0, 0) },
        force: { _ in kite8.pull(in: Vector(8, 0, 0), density: 1.225, gravity: 9.81) },
        end: Vector(44.48324261, 0, 89.07693915), hand: Vector(2.7077943268, 0, 3.5459608405)),
      Reference(
        name: "thin nylon, 150 m, 9 m/s",
        line: made(
          diameter: 0.25e-3, density: 56e-6, stiffness: 160, drag: .constant(1.2), length: 150),
        wind: { _ in Vector(9, 0, 0) }, force: { _ in Vector(3, 0, 4) },
        end: Vector(108.06773686, 0, 110.08807072), hand: Vector(3.8423237827, 0, 3.1069971071)),
      Reference(
        name: "cotton, 300 m over Kabul", line: .kabul(cotton, 300),
        wind: { _ in Vector(5, 0, 0) }, force: { _ in Vector(5, 0, 7) },
        end: Vector(200.05889033, 0, 227.12229073), hand: Vector(6.0361651101, 0, 5.6556158358)),
      Reference(
        name: "wind that grows with height", line: .kabul(thread, 200),
        wind: { Vector(5 * Double.pow(($0 > 0.5 ? $0 : 0.5) / 10, 0.2), 0, 0) },
        force: { _ in Vector(4, 0, 5) },
        end: Vector(145.10080550, 0, 139.33169567), hand: Vector(4.8874154236, 0, 3.9237074041)),
      Reference(
        name: "wind that turns with height",
        line: made(
          diameter: 0.35e-3, density: 1e-4, stiffness: 800, drag: .constant(1.1), length: 250),
        wind: turning, force: { _ in Vector(3, 2, 5) },
        end: Vector(125.65226220, 108.49412702, 188.71267040),
        hand: Vector(3.3841933226, 2.8045504327, 4.0558949656)),
      Reference(
        name: "the same with friction along it, Sucker-Brauer",
        line: made(
          diameter: 0.35e-3, density: 1e-4, stiffness: 800, drag: .suckerBrauer, length: 250,
          skinFriction: 0.02),
        wind: turning, force: { _ in Vector(3, 2, 5) },
        end: Vector(126.95216318, 113.51634816, 184.50478356),
        hand: Vector(3.5350692292, 2.9569801087, 3.8847251790)),
      Reference(
        name: "braid in a gale",
        line: made(
          diameter: 0.25e-3, density: 40e-6, stiffness: 3_500, drag: .constant(1.1), length: 120),
        wind: { _ in Vector(14, 0, 0) }, force: { _ in Vector(6, 0, 9) },
        end: Vector(77.65051443, 0, 91.66668770), hand: Vector(7.7697551382, 0, 7.4737162251)),
      Reference(
        name: "pulled with a third of a newton",
        line: made(
          diameter: 0.5e-3, density: 2e-4, stiffness: 500, drag: .constant(1.1), length: 60),
        wind: { _ in Vector(2, 0, 0) }, force: { _ in Vector(0.25, 0, 0.2) },
        end: Vector(53.13413271, 0, 26.98341150), hand: Vector(0.2586052615, 0, 0.0674066520)),
      Reference(
        name: "a soft and heavy cord that stretches by a quarter",
        line: made(
          diameter: 1e-3, density: 1e-3, stiffness: 20, drag: .constant(1.3), length: 40),
        wind: { _ in Vector(5, 0, 0) }, force: { _ in Vector(3, 1, 4) },
        end: Vector(32.58710128, 9.60145470, 36.47731043),
        hand: Vector(3.4311797234, 0.9058922830, 3.2502285683)),
      Reference(
        name: "a kite where the wind turns and grows", line: .kabul(cotton, 200),
        wind: turningShear, force: { afghan.pull(in: turningShear($0), density: 0.98) },
        end: Vector(-8.75104117, 92.00937851, 179.94585308),
        hand: Vector(0.2666544639, 5.3794851237, 9.1836685917)),
    ]
  }()
}

@Suite struct SteadyLineTests {
  /// S1, S2, the kites of given lift and drag, and nine lines of the same kind.
  @Test(arguments: Reference.all) func references(_ r: Reference) {
    let shape = r.line.held(at: .zero, endForce: r.force, wind: r.wind)
    #expect(shape.converged)
    #expect((shape.end - r.end).length < 1e-7, "\(shape.end)")
    #expect((shape.handPull - r.hand).length < 1e-8, "\(shape.handPull)")
    #expect(shape.places[0].length < 1e-9)
    #expect((shape.kitePull - r.force(shape.end.z)).length < 1e-9)
  }

  /// The same line found from its hand's pull, and from its kite's place.
  @Test(arguments: Reference.all) func bothWays(_ r: Reference) {
    let up = r.line.up(from: .zero, tension: r.hand, wind: r.wind)
    #expect(up.converged)
    #expect((up.end - r.end).length < 3e-7)
    let down = r.line.down(from: r.end, tension: r.force(r.end.z), wind: r.wind)
    #expect(down.converged)
    #expect(down.places[0].length < 3e-7)
    for i in up.places.indices { #expect((up.places[i] - down.places[i]).length < 3e-7) }
  }

  /// V2 and V3: inextensible, 8 N at 55° at the kite, d 0.35 mm, 100 tex, over Kabul.
  @Test(arguments: [
    (0.0, 100.0, 7.9199, 54.593, 57.647, 81.712), (5, 100, 7.9214, 51.581, 59.787, 80.141),
    (5, 300, 7.7749, 45.278, 192.584, 229.556), (8, 300, 7.7929, 36.486, 211.250, 211.174),
  ])
  func lineInWind(
    _ speed: Double, _ length: Double, _ tension: Double, _ elevation: Double, _ x: Double,
    _ z: Double
  ) {
    let degree = Double.pi / 180
    let line = SteadyLine.kabul(
      LineMaterial(diameter: 0.35e-3, linearDensity: 1e-4, stiffness: .infinity), length)
    let force = Vector(8 * Double.cos(55 * degree), 0, 8 * Double.sin(55 * degree))
    let shape = line.held(at: .zero, endForce: { _ in force }, wind: { _ in Vector(speed, 0, 0) })
    #expect((shape.tensions[0] - tension).magnitude < 6e-5)
    #expect((LineShape.elevation(shape.handPull) / degree - elevation).magnitude < 6e-4)
    #expect((shape.end.x - x).magnitude < 6e-4)
    #expect((shape.end.z - z).magnitude < 6e-4)
    // The line's own length is kept: chords of an arc are a little shorter than it.
    var chords = 0.0
    for i in 1..<shape.places.count { chords += (shape.places[i] - shape.places[i - 1]).length }
    #expect(chords < length && chords > length * (1 - 1e-3))
  }

  /// V4, exact: drag across the line does no work along it, so T + T²/(2 EA) = μ g z + constant at
  /// every point, whatever the wind. With friction along the line it is not so.
  @Test(arguments: Reference.all) func tensionDifference(_ r: Reference) {
    let shape = r.line.held(at: .zero, endForce: r.force, wind: r.wind)
    var worst = 0.0
    for (place, tension) in zip(shape.places, shape.tensions) {
      func energy(_ t: Double) -> Double { t + t * t / (2 * r.line.material.stiffness) }
      let weight = r.line.material.linearDensity * r.line.gravity * (place.z - shape.places[0].z)
      let off = (energy(tension) - energy(shape.tensions[0]) - weight).magnitude
      worst = off > worst ? off : worst
    }
    if r.line.material.skinFriction == 0 { #expect(worst < 1e-9) } else { #expect(worst > 1e-2) }
  }

  /// The pulls at the two ends differ by what weighs on the line: in still air its weight; in a wind
  /// the horizontal part is what the air adds.
  @Test func balance() {
    let line = SteadyLine.reference
    let force = Vector(1.5, 0, 2.107576)
    for speed in [0.0, 3, 7, 12] {
      let shape = line.held(
        at: .zero, segments: 400, endForce: { _ in force }, wind: { _ in Vector(speed, 0, 0) })
      var load = Vector(0, 0, -line.material.linearDensity * line.length * line.gravity)
      for i in 1..<shape.places.count {
        let along = shape.places[i] - shape.places[i - 1]
        load +=
          line.material.airForce(
            wind: Vector(speed, 0, 0), tangent: along.normalized, density: 1.225,
            viscosity: 1.46e-5) * along.length
      }
      #expect((shape.handPull - force - load).length < 2e-6)
    }
  }

  /// Turning wind and force about the vertical turns the line; a mirror mirrors it.
  @Test func turnsWithTheWind() {
    let line = Reference.all[8].line
    func turned(_ v: Vector) -> Vector { Vector(0.6 * v.x - 0.8 * v.y, 0.8 * v.x + 0.6 * v.y, v.z) }
    let force = Vector(3, 2, 5)
    let plain = line.held(at: .zero, endForce: { _ in force }, wind: turning)
    let moved = line.held(
      at: Vector(10, -20, 0), endForce: { _ in turned(force) }, wind: { turned(turning($0)) })
    let mirror = line.held(
      at: .zero, endForce: { _ in Vector(3, -2, 5) },
      wind: { Vector(turning($0).x, -turning($0).y, 0) })
    for i in plain.places.indices {
      let p = plain.places[i]
      #expect((turned(p) + Vector(10, -20, 0) - moved.places[i]).length < 1e-9)
      #expect(mirror.places[i] == Vector(p.x, -p.y, p.z))
    }
  }

  /// The hand may stand higher; only the wind of that height matters.
  @Test func handUpHill() {
    let r = Reference.all[7]
    let high = r.line.held(
      at: Vector(5, 6, 40), endForce: r.force, wind: { r.wind($0 - 40) })
    #expect(high.converged)
    #expect((high.end - Vector(5, 6, 40) - r.end).length < 1e-7)
    let windier = r.line.held(at: Vector(0, 0, 40), endForce: r.force, wind: r.wind)
    #expect(windier.end.z - 40 < r.end.z - 1)
  }

  /// Steps a hundred times rougher are off by no more than they say.
  @Test func tolerance() {
    for r in Reference.all {
      var rough = r.line
      rough.tolerance = 1e-7
      let shape = rough.held(at: .zero, segments: 1, endForce: r.force, wind: r.wind)
      let off = (shape.end - r.end).length
      #expect(off < 1e-5 * r.line.length, "\(r.name): \(off)")
    }
  }

  /// An end without any force in still air has no direction, and the answer says so.
  @Test func noForceAtAll() {
    let shape = SteadyLine.reference.held(
      at: .zero, endForce: { _ in .zero }, wind: { _ in .zero })
    #expect(!shape.converged)
    // A millionth of a newton is enough: the line hangs straight down.
    let hanging = SteadyLine.reference.held(
      at: .zero, endForce: { _ in Vector(0, 0, -1e-6) }, wind: { _ in .zero })
    #expect(hanging.converged)
    #expect((hanging.end.z + 100).magnitude < 0.01 && hanging.lowest == hanging.end.z)
  }

  /// A line let go at its far end streams straight at the angle at which weight and drag across it
  /// balance: μ g cos e = ½ ρ Cd d U² sin² e.
  @Test func streaming() {
    let line = SteadyLine.reference
    let shape = line.held(
      at: .zero, endForce: { _ in Vector(1e-5, 0, -1e-5) }, wind: { _ in Vector(5, 0, 0) })
    #expect(shape.converged)
    let e = -LineShape.elevation(shape.places[10] - shape.places[0])
    let weight = line.material.linearDensity * 9.81 * Double.cos(e)
    let drag = 0.5 * 1.225 * 1.1 * 0.5e-3 * 25 * Double.sin(e) * Double.sin(e)
    #expect((drag / weight - 1).magnitude < 1e-3)
  }

  /// What leaving out friction along the line costs on S2: 87 mm.
  @Test func skinFriction() {
    var line = SteadyLine.reference
    line.material.skinFriction = 0.02
    let shape = line.held(
      at: .zero, endForce: { _ in Vector(1.5, 0, 2.107576) }, wind: { _ in Vector(7, 0, 0) })
    let off = (shape.end - Reference.all[1].end).length
    #expect((off - 0.0868).magnitude < 1e-4, "\(off)")
  }
}
