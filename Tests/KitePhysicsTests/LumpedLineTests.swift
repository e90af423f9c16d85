import KiteMath
import KitePhysics
import Testing

@Suite struct LumpedLineTests {
  /// Twenty segments are within 2 cm in 100 m and 0.1 % in tension of the line itself, and half as
  /// long ones four times nearer.
  @Test(arguments: Reference.all) func convergence(_ r: Reference) {
    func off(_ n: Int) -> (place: Double, pull: Double) {
      let chain = LumpedLine(r.line, segments: n).held(
        at: .zero, endForce: r.force, wind: r.wind)
      #expect(chain.converged)
      return (
        (chain.end - r.end).length,
        (chain.handPull.length / r.hand.length - 1).magnitude
      )
    }
    let coarse = off(20)
    let fine = off(40)
    #expect(coarse.place < 2e-4 * r.line.length, "\(coarse)")
    #expect(coarse.pull < 1e-3, "\(coarse)")
    let ratio = coarse.place / fine.place
    #expect(ratio > 3.7 && ratio < 4.3, "\(ratio)")
  }

  /// Every mass between the ends is in balance, by a sum written out anew; so are the ends.
  @Test(arguments: Reference.all) func balance(_ r: Reference) {
    let n = 20
    let chain = LumpedLine(r.line, segments: n)
    let shape = chain.held(at: .zero, endForce: r.force, wind: r.wind)
    let h = r.line.length / Double(n)
    let m = r.line.material
    var loads: [Vector] = []
    for i in 0..<n {
      let along = shape.places[i + 1] - shape.places[i]
      let middle = 0.5 * (shape.places[i].z + shape.places[i + 1].z)
      let stretched = r.line.dragLength == .stretched ? along.length : h
      let air = m.airForce(
        wind: r.wind(middle), tangent: along.normalized, density: r.line.density,
        viscosity: r.line.viscosity)
      loads.append(air * stretched + Vector(0, 0, -m.linearDensity * h * r.line.gravity))
      // The spring: EA times strain, along the segment.
      let pull = along.normalized * (m.stiffness * (along.length / h - 1))
      #expect((pull - shape.segmentPulls[i]).length < 1e-9 * m.stiffness)
    }
    let worst = 1e-12 * r.hand.length
    for i in 1..<n {
      let sum =
        shape.segmentPulls[i] - shape.segmentPulls[i - 1] + (loads[i - 1] + loads[i]) * 0.5
      #expect(sum.length < worst)
    }
    #expect((shape.segmentPulls[0] - loads[0] * 0.5 * -1 - shape.handPull).length < worst)
    #expect(
      (shape.segmentPulls[n - 1] - loads[n - 1] * 0.5 - shape.kitePull).length < worst)
    #expect((shape.kitePull - r.force(shape.end.z)).length < 1e-9)
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
  @Test(arguments: Reference.all) func between(_ r: Reference) {
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
