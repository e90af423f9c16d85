import KiteMath
import KitePhysics

// The line at rest and in motion against closed forms and integrations by other means.

typealias Vector = Vector3<Double>

extension Validation {
  static let degrees = 180 / Double.pi

  /// One of the figures of a target.
  static func figure(
    _ id: String, _ name: String, _ source: String, _ expected: Double, _ got: Double,
    _ tolerance: Double, _ unit: String, _ note: String = ""
  ) -> ValidationTarget {
    ValidationTarget(
      id: id, name: name, source: source, expected: expected, got: got, tolerance: tolerance,
      unit: unit, note: note)
  }

  /// 0.35 mm, 0.1 g/m, in air of 0.98 kg/m³ and 1.8e-5 m²/s.
  static func thread(_ length: Double, stiffness: Double) -> SteadyLine {
    SteadyLine(
      material: LineMaterial(diameter: 0.35e-3, linearDensity: 1e-4, stiffness: stiffness),
      length: length, density: 0.98, viscosity: 1.8e-5)
  }

  /// The pull of 8 N at 55 degrees.
  static var pull55: Vector {
    let (sine, cosine) = Double.sinCos(55 / degrees)
    return Vector(8 * cosine, 0, 8 * sine)
  }

  static func catenary() -> [ValidationTarget] {
    let source = "NASA's kite sag: ODE of the inextensible line, rtol 1e-10"
    var list: [ValidationTarget] = []
    func add(
      _ by: String, tension: Double, elevation: Double, _ x: Double, _ z: Double
    ) {
      let note = "100 m, 1e-4 kg/m, 8 N at 55° at the kite; " + by
      list += [
        figure("V2", "catenary, tension at the hand", source, 7.9199, tension, 7.9e-3, "N", note),
        figure(
          "V2", "catenary, elevation at the hand", source, 54.593, elevation, 0.055, "°", note),
        figure("V2", "catenary, distance of the kite", source, 57.647, x, 0.058, "m", note),
        figure("V2", "catenary, height of the kite", source, 81.712, z, 0.082, "m", note),
      ]
    }
    let pull = pull55
    let closed = Catenary(
      kiteHorizontal: pull.x, kiteVertical: pull.z, length: 100, weight: 1e-4 * standardGravity)
    let place = closed.place(at: 100)
    add(
      "closed form", tension: closed.tension(at: 0),
      elevation: Double.atan2(closed.vertical, closed.horizontal) * degrees, place.x, place.z)
    let chain = LumpedLine(thread(100, stiffness: .infinity), segments: 100).held(
      at: .zero, endForce: { _ in pull }, wind: { _ in .zero })
    add(
      "the chain, segments of 1 m", tension: chain.handPull.length,
      elevation: LineShape.elevation(chain.handPull) * degrees, chain.end.x, chain.end.z)
    let elastic = thread(100, stiffness: 800).held(
      at: .zero, endForce: { _ in pull }, wind: { _ in .zero })
    let note = "the same with EA 800 N; the steady line"
    return list + [
      figure("V2", "elastic catenary, distance", source, 58.221, elastic.end.x, 0.058, "m", note),
      figure("V2", "elastic catenary, height", source, 82.525, elastic.end.z, 0.083, "m", note),
    ]
  }

  static func lineInWind() -> [ValidationTarget] {
    let rows: [(wind: Double, length: Double, hand: Double, angle: Double, x: Double, z: Double)] =
      [
        (5, 100, 7.9214, 51.581, 59.787, 80.141), (5, 300, 7.7749, 45.278, 192.584, 229.556),
        (8, 300, 7.7929, 36.486, 211.250, 211.174),
      ]
    return rows.flatMap { row -> [ValidationTarget] in
      let line = thread(row.length, stiffness: .infinity).held(
        at: .zero, endForce: { _ in pull55 }, wind: { _ in Vector(row.wind, 0, 0) })
      let name = "\(Int(row.length)) m of line in \(Int(row.wind)) m/s"
      let source = "plane ODE in tension and angle, rtol 1e-10"
      let note = "0.35 mm, 1e-4 kg/m, drag by Sucker & Brauer, 8 N at 55° at the kite"
      return [
        figure(
          "V3", name + ", tension", source, row.hand, line.handPull.length, 0.005 * row.hand, "N",
          note),
        figure(
          "V3", name + ", elevation", source, row.angle,
          LineShape.elevation(line.handPull) * degrees, 0.3, "°", note + "; at the hand"),
        figure("V3", name + ", distance", source, row.x, line.end.x, 0.005 * row.x, "m", note),
        figure("V3", name + ", height", source, row.z, line.end.z, 0.005 * row.z, "m", note),
      ]
    }
  }

  /// The air may blow from anywhere: where it only acts across the line, tension falls by weight
  /// alone. What a chain hangs on is weighed segment by segment.
  static func tensionDifference() -> [ValidationTarget] {
    let line = thread(200, stiffness: 800)
    func wind(_ z: Double) -> Vector {
      Vector(6 * Double.cos(0.01 * z), 6 * Double.sin(0.01 * z), 0)
    }
    func weight(_ places: [Vector], _ tension: (Int) -> Double) -> Double {
      var sum = 0.0
      let n = places.count - 1
      for i in 0..<n {
        sum += 1e-4 * standardGravity * (places[i + 1].z - places[i].z) / (1 + tension(i) / 800)
      }
      return sum
    }
    let shape = line.held(
      at: .zero, segments: 400, endForce: { _ in Vector(3, 2, 5) }, wind: wind)
    let steady = weight(shape.places) { 0.5 * (shape.tensions[$0] + shape.tensions[$0 + 1]) }
    let chain = LumpedLine(line, segments: 50).held(
      at: .zero, endForce: { _ in Vector(3, 2, 5) }, wind: wind)
    let lumped = weight(chain.places) { chain.segmentPulls[$0].length }
    let source = "Σ m g Δz/(1 + T/EA), air across the line only"
    let note = "200 m, EA 800 N, wind of 6 m/s that turns with height"
    return [
      figure(
        "V4", "tension at the kite less that at the hand", source, steady,
        shape.kitePull.length - shape.handPull.length, 0.005 * steady, "N",
        note + "; steady line"),
      figure(
        "V4", "the same of the chain's ends", source, lumped,
        chain.kitePull.length - chain.handPull.length, 0.005 * lumped, "N",
        note + "; chain of 50"),
    ]
  }

  static func cylinder() -> [ValidationTarget] {
    [(10.0, 2.91), (100, 1.45), (1_000, 1.03)].map { re, expected in
      figure(
        "V5", "drag coefficient of a cylinder, Re \(Int(re))",
        "middle of White's fit and that of Sucker & Brauer 1975 (2.67 to 3.15, 1.45, "
          + "0.96 to 1.10), ±10 %", expected, Drag.cylinder(reynolds: re), 0.1 * expected, "")
    }
  }

  // A held line in a wind, by three means.

  /// 100 m, 0.5 mm, 1,150 kg/m³, EA 2,000 N, Cd 1.1, 1.225 kg/m³, g 9.81 m/s².
  static var timedLine: SteadyLine {
    SteadyLine(
      material: LineMaterial(
        diameter: 0.5e-3, linearDensity: 1_150 * 0.25 * Double.pi * 0.5e-3 * 0.5e-3,
        stiffness: 2_000, dampingRatio: 0.2, drag: .constant(1.1)),
      length: 100, gravity: 9.81)
  }

  /// Where the free end of the moving chain is after 150 s, from a straight line at 45 degrees on.
  /// The body of 50 g alone feels a drag of 0.05 N for each m/s: in still air a swing is hardly
  /// slowed by the line's.
  static func settled(_ wind: Vector, pull: Vector) -> Vector {
    let line = timedLine
    let c = 0.5.squareRoot()
    var chain = Chain<SIMD2<Double>>(
      positions: (0...20).map { Vector(c, 0, c) * (5 * Double(20 - $0)) },
      restLengths: Array(repeating: 5, count: 20))
    for i in 0...20 { chain.setNode(i, air: wind) }
    let law = ChainLaw(
      line.material, density: line.density, viscosity: line.viscosity, gravity: line.gravity)
    let force = pull + Vector(0, 0, 0.05 * line.gravity)
    for _ in 0..<7_500 {
      let slowed = force - chain.velocity(0) * 0.05
      chain.advance(0.02, law: law, weight: ChainWeight(mass: 0.05, force: slowed))
    }
    return chain.position(0)
  }

  static func heldLine(_ id: String) -> [ValidationTarget] {
    let windy = id == "S2"
    let wind = windy ? Vector(7, 0, 0) : .zero
    let pull = Vector(1.5, 0, 2.107576)
    let (x, z) = windy ? (72.79480, 67.91292) : (60.15415, 80.02560)
    let (tension, angle) = windy ? (2.436620, 33.3306) : (2.409821, 51.5045)
    let line = timedLine
    let steady = line.held(at: .zero, segments: 20, endForce: { _ in pull }, wind: { _ in wind })
    let lumped = LumpedLine(line, segments: 20).held(
      at: .zero, endForce: { _ in pull }, wind: { _ in wind })
    let moving = settled(wind, pull: pull)
    let source =
      (windy ? "ODE by other means" : "Irvine's elastic catenary") + "; the chains: the steady line"
    let name = windy ? "line in 7 m/s" : "line in still air"
    let note = "100 m of 0.5 mm, EA 2,000 N, end pulled by 1.5 and 2.107576 N"
    return [
      figure(id, name + ", distance", source, x, steady.end.x, 2e-5, "m", note + "; steady line"),
      figure(id, name + ", height", source, z, steady.end.z, 2e-5, "m", note + "; steady line"),
      figure(
        id, name + ", tension at the hand", source, tension, steady.handPull.length, 2e-6, "N",
        note + "; steady line"),
      figure(
        id, name + ", elevation at the hand", source, angle,
        LineShape.elevation(steady.handPull) * degrees, 1e-4, "°", note + "; steady line"),
      figure(
        id, name + ", chain at rest, off by", source, 0, (lumped.end - steady.end).length, 0.03,
        "m", note + "; 20 segments"),
      figure(
        id, name + ", moving chain, off by", source, 0, (moving - steady.end).length, 0.03,
        "m", note + "; 20 segments, settled for 150 s in steps of 20 ms"),
    ]
  }
}
