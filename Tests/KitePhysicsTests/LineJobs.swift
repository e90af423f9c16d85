import KiteMath
import KitePhysics
import Runner

/// A line with a weight at its kite end, straight and at rest at first, for the fast solver and
/// the slow one alike.
struct LineJob {
  var length = 100.0
  var segments = 20
  /// Elevation at first, rad.
  var elevation = 0.25 * Double.pi
  /// Of the chord over the length; above 1 stretched.
  var chord = 1.0
  var wind = Vector(7, 0, 0)
  var mass = 0.05
  /// Beside its weight, N.
  var force = Vector(1.5, 0, 3 * Double.sin(Double.pi / 3))
  var diameter = 0.5e-3
  var linearDensity = 2.25802e-4
  var stiffness = 2000.0
  var dampingRatio = 0.2
  var stretchDamping = 0.03
  var gravity = 9.81
  var dragCoefficient = 1.1

  /// The one that other programs were timed on.
  static let timed = LineJob()

  var law: ChainLaw {
    let coefficient = dragCoefficient
    return ChainLaw(
      linearDensity: linearDensity, axialStiffness: stiffness, dampingRatio: dampingRatio,
      drag: DragTable(diameter: diameter, density: 1.225) { _ in coefficient },
      gravity: gravity, stretchDamping: stretchDamping)
  }

  /// Kite end first.
  var positions: [Vector] {
    let (sine, cosine) = Double.sinCos(elevation)
    let along = Vector(cosine, 0, sine)
    return (0...segments).map { i in
      along * (chord * length * Double(segments - i) / Double(segments))
    }
  }

  var rests: [Double] { Array(repeating: length / Double(segments), count: segments) }
  var weight: ChainWeight { ChainWeight(mass: mass, force: force) }

  func chain(capacity: Int? = nil) -> Chain<SIMD2<Double>> {
    var chain = Chain<SIMD2<Double>>(
      positions: positions, restLengths: rests, capacity: capacity)
    for i in 0...segments { chain.setNode(i, air: wind) }
    return chain
  }

  func slow() -> SlowChain {
    let pull = force
    var slow = SlowChain(
      positions: positions, rests: rests, air: wind, law: law, mass: mass)
    slow.force = { _ in pull }
    return slow
  }
}

extension Chain<SIMD2<Double>> {
  /// Kinetic energy, energy of stretch and of height, J.
  func energy(_ law: ChainLaw, mass: Double) -> Double {
    var sum = 0.0
    for i in 0...segmentCount {
      var m = i == 0 ? mass : 0
      if i > 0 { m += 0.5 * law.linearDensity * restLength(i - 1) }
      if i < segmentCount { m += 0.5 * law.linearDensity * restLength(i) }
      let v = velocity(i)
      sum += m * (0.5 * v.dot(v) + law.gravity * position(i).z)
    }
    for i in 0..<segmentCount {
      let s = (position(i + 1) - position(i)).length / restLength(i) - 1
      if s > 0 { sum += 0.5 * law.axialStiffness * restLength(i) * s * s }
    }
    return sum
  }
}

extension LineJob {
  /// The chain come to rest: from the lumped line at rest on, with strong dashpots.
  func settled() -> Chain<SIMD2<Double>> {
    var calm = self
    calm.dampingRatio = 2
    let line = SteadyLine(
      material: LineMaterial(
        diameter: diameter, linearDensity: linearDensity, stiffness: stiffness,
        drag: .constant(dragCoefficient)),
      length: length, gravity: gravity)
    let pull = force - Vector(0, 0, mass * gravity)
    let rest = LumpedLine(line, segments: segments).held(
      at: .zero, endForce: { _ in pull }, wind: { _ in wind })
    var chain = self.chain()
    for i in 0...segments { chain.setNode(i, position: rest.places[segments - i]) }
    let law = calm.law
    for _ in 0..<80_000 { chain.advance(0.0025, law: law, weight: weight) }
    return chain
  }
}
