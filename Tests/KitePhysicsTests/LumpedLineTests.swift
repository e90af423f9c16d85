import KiteMath
import KitePhysics
import Testing

@Suite struct LumpedLineTests {
  /// What a chain is made for: the chain knows neither friction along it nor drag by the
  /// unstretched metre.
  static let all = Reference.all.filter {
    $0.line.material.skinFriction == 0 && $0.line.dragLength == .stretched
  }

  /// Twenty segments are within 2.2 cm in 100 m and 0.1 % in tension of the line itself, and half
  /// as long ones move the end by a quarter. (Not: are four times nearer. The chain reads its drag
  /// from a table, which is up to a thousandth of a millimetre in a metre off however short the
  /// segments are.)
  @Test(arguments: all) func convergence(_ r: Reference) {
    let chains = [20, 40, 80].map { n in
      LumpedLine(r.line, segments: n).held(at: .zero, endForce: r.force, wind: r.wind)
    }
    for chain in chains { #expect(chain.converged) }
    let off = (chains[0].end - r.end).length
    let pull = (chains[0].handPull.length / r.hand.length - 1).magnitude
    #expect(off < 2.2e-4 * r.line.length, "\(off)")
    #expect(pull < 1e-3, "\(pull)")
    #expect((chains[2].end - r.end).length < 2e-5 * r.line.length)
    let ratio =
      (chains[0].end - chains[1].end).length / (chains[1].end - chains[2].end).length
    #expect(ratio > 3.7 && ratio < 4.3, "\(ratio)")
  }

  /// Every mass is in balance, by a sum written out anew; so are the ends.
  @Test(arguments: all) func balance(_ r: Reference) {
    let n = 20
    let chain = LumpedLine(r.line, segments: n)
    let shape = chain.held(at: .zero, endForce: r.force, wind: r.wind)
    let h = r.line.length / Double(n)
    let m = r.line.material
    // Weight and air on each mass: the wind at the mass, less the mean of what blows along the
    // segments beside it, on half the length of both.
    var loads: [Vector] = []
    for i in 0...n {
      let wind = r.wind(shape.places[i].z)
      let beside = [i - 1, i].filter { $0 >= 0 && $0 < n }.map {
        shape.places[$0 + 1] - shape.places[$0]
      }
      var across = wind
      var length = 0.0
      for e in beside {
        across -= e.normalized * (e.normalized.dot(wind) / Double(beside.count))
        length += 0.5 * e.length
      }
      let metre = m.airForce(
        wind: across, tangent: across.cross(.unitX + .unitY).normalized, density: r.line.density,
        viscosity: r.line.viscosity)
      let weight = 0.5 * m.linearDensity * h * Double(beside.count) * r.line.gravity
      loads.append(metre * length - Vector(0, 0, weight))
    }
    for i in 0..<n {
      // The spring: EA times strain, along the segment.
      let along = shape.places[i + 1] - shape.places[i]
      let pull = along.normalized * (m.stiffness * (along.length / h - 1))
      #expect((pull - shape.segmentPulls[i]).length < 1e-9 * m.stiffness)
    }
    // The table of drag is exact where the coefficient is constant.
    let exact = if case .constant = m.drag { true } else { false }
    let worst = (exact ? 1e-12 : 1e-5) * r.hand.length
    for i in 1..<n {
      let sum = shape.segmentPulls[i] - shape.segmentPulls[i - 1] + loads[i]
      #expect(sum.length < worst, "\(i): \(sum)")
    }
    #expect((shape.segmentPulls[0] + loads[0] - shape.handPull).length < worst)
    #expect((shape.segmentPulls[n - 1] - loads[n] - shape.kitePull).length < worst)
    #expect((shape.kitePull - r.force(shape.end.z)).length < 1e-9)
  }

  /// It is the rest of the chain that moves: started from it with 50 g at its end, over 10 s, no
  /// node moves by a micrometre and no tension changes by a millionth. In steady wind, in winds
  /// that grow and turn with height, in still air.
  @Test(arguments: all, [0.005, 0.02]) func doesNotMove(_ r: Reference, _ dt: Double) {
    let n = 20
    let rest = LumpedLine(r.line, segments: n).held(at: .zero, endForce: r.force, wind: r.wind)
    var chain = Chain<SIMD2<Double>>(
      positions: rest.places.reversed(),
      restLengths: Array(repeating: r.line.length / Double(n), count: n))
    for i in 0...n { chain.setNode(i, air: r.wind(rest.places[n - i].z)) }
    let law = ChainLaw(
      r.line.material, density: r.line.density, viscosity: r.line.viscosity,
      gravity: r.line.gravity)
    let mass = 0.05
    var rig = TetheredMass(
      chain: chain, law: law, mass: mass,
      force: r.force(rest.end.z) + Vector(0, 0, mass * law.gravity))
    var moved = 0.0
    var changed = 0.0
    for _ in 0..<Int(10 / dt) {
      rig.step(dt)
      for i in 0...n {
        let way = (rig.chain.position(i) - rest.places[n - i]).length
        if !(way <= moved) { moved = way }
      }
      for i in 0..<n {
        let change =
          (rig.chain.tension(i) / rest.segmentPulls[n - 1 - i].length - 1).magnitude
        if !(change <= changed) { changed = change }
      }
    }
    #expect(moved < 1e-6, "\(moved) m")
    #expect(changed < 1e-6, "\(changed)")
  }

  /// In still air the ends' reactions are the line's own whatever n is: half segments weigh what
  /// the line weighs.
  @Test(arguments: [1, 2, 5, 20]) func reactions(_ n: Int) {
    let chain = LumpedLine(.reference, segments: n).held(
      at: .zero, endForce: { _ in Vector(1.5, 0, 2.107576) }, wind: { _ in .zero })
    #expect((chain.handPull.length - 2.4098212410).magnitude < 1e-9)
    #expect(chain.places.count == n + 1 && chain.segmentPulls.count == n)
  }

  /// Between two places: the same chain as from the force.
  @Test(arguments: all) func between(_ r: Reference) {
    let chain = LumpedLine(r.line, segments: 20)
    let held = chain.held(at: .zero, endForce: r.force, wind: r.wind)
    let found = chain.between(.zero, held.end, wind: r.wind)
    #expect(found.converged)
    #expect((found.handPull - held.handPull).length < 1e-6 * held.handPull.length)
    for i in held.places.indices { #expect((found.places[i] - held.places[i]).length < 1e-6) }
  }

  /// A loop of slack chain, in still air and in a wind.
  @Test(arguments: [Vector(0, 0, 0), Vector(0, 3, 0)]) func loop(_ wind: Vector) {
    let chain = LumpedLine(TwoPointTests.line, segments: 40).between(
      Vector(0, 0, 1.5), Vector(40, 0, 20), wind: { _ in wind })
    let line = TwoPointTests.line.between(
      Vector(0, 0, 1.5), Vector(40, 0, 20), segments: 40, wind: { _ in wind })
    #expect(chain.converged && (chain.end - Vector(40, 0, 20)).length < 1e-6)
    for i in chain.places.indices {
      #expect((chain.places[i] - line.places[i]).length < 0.2)
    }
  }
}
