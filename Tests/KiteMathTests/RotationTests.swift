import KiteMath
import Testing

@Suite struct RotationTests {
  typealias Vector = Vector3<Double>
  typealias Turn = Rotation<Double>

  func near(_ a: Vector, _ b: Vector, _ tolerance: Double) -> Bool {
    (a - b).length <= tolerance
  }

  /// The same turn, whatever the sign of the quaternion.
  func near(_ a: Turn, _ b: Turn, _ tolerance: Double) -> Bool {
    let dot = a.w * b.w + a.v.dot(b.v)
    let sign: Double = dot < 0 ? -1 : 1
    return (a.w - sign * b.w).magnitude <= tolerance && (a.v - b.v * sign).length <= tolerance
  }

  @Test func quarterTurnsAreRightHanded() {
    let up = Turn(axis: .unitZ, angle: .pi / 2)
    #expect(near(up.rotate(.unitX), .unitY, 1e-15))
    #expect(near(up.rotate(.unitY), -.unitX, 1e-15))
    #expect(near(Turn(axis: .unitX, angle: .pi / 2).rotate(.unitY), .unitZ, 1e-15))
    #expect(near(Turn(axis: .unitY, angle: .pi / 2).rotate(.unitZ), .unitX, 1e-15))
    #expect(Turn.identity.rotate(Vector(1, 2, 3)) == Vector(1, 2, 3))
  }

  @Test func theRightFactorTurnsFirst() {
    let a = Turn(axis: .unitZ, angle: .pi / 2)
    let b = Turn(axis: .unitX, angle: .pi / 2)
    // North: b lifts it up, where a leaves it.
    #expect(near((a * b).rotate(.unitY), .unitZ, 1e-15))
    #expect(near((b * a).rotate(.unitY), -.unitX, 1e-15))
  }

  @Test func lawsOfTurning() {
    var arguments = Arguments(seed: 3)
    for _ in 0..<1000 {
      let (a, b) = (arguments.turn(), arguments.turn())
      let v = arguments.vector()
      let u = a.rotate(v)
      #expect((u.length - v.length).magnitude <= 4e-15 * v.length)
      #expect(near(a.rotateBack(u), v, 1e-14 * v.length))
      #expect(near((a * b).rotate(v), a.rotate(b.rotate(v)), 1e-14 * v.length))
      #expect(near(a * a.inverse, .identity, 1e-15))
      #expect(near((a * b).inverse, b.inverse * a.inverse, 1e-15))
    }
  }

  @Test func matricesAgree() {
    var arguments = Arguments(seed: 4)
    for _ in 0..<1000 {
      let (a, b) = (arguments.turn(), arguments.turn())
      let (x, y, z) = a.axes
      let v = arguments.vector()
      #expect(near(a.rotate(v), x * v.x + y * v.y + z * v.z, 1e-14 * v.length))
      // Orthonormal and right-handed.
      #expect(x.dot(y).magnitude <= 1e-15 && y.dot(z).magnitude <= 1e-15)
      #expect(near(x.cross(y), z, 2e-15))
      // The product of the matrices, column by column.
      let (bx, by, bz) = b.axes
      let (cx, cy, cz) = (a * b).axes
      for (column, of) in [(cx, bx), (cy, by), (cz, bz)] {
        #expect(near(column, x * of.x + y * of.y + z * of.z, 4e-15))
      }
    }
  }

  @Test func theExponentialAndTheLogarithmUndoEachOther() {
    var arguments = Arguments(seed: 5)
    for size in [3.1, 1, 1e-3, 1e-8, 1e-20, 1e-200, 0] {
      for _ in 0..<200 {
        let axis = arguments.vector().normalized
        let r = axis * size
        #expect(near(Turn(rotationVector: r).rotationVector, r, 2e-15 * size))
        #expect(near(Turn(rotationVector: r), Turn(axis: axis, angle: size), 1e-15))
      }
    }
    // The shorter way round.
    let long = Turn(axis: .unitZ, angle: 2 * .pi - 0.5)
    #expect(near(long.rotationVector, Vector(0, 0, -0.5), 1e-15))
  }

  @Test func constantRatesAreIntegratedExactly() {
    var arguments = Arguments(seed: 6)
    for _ in 0..<50 {
      let start = arguments.turn()
      let omega = arguments.vector(5)
      let whole = start.advanced(byBodyRate: omega, for: 2)
      var (body, world) = (start, start)
      for _ in 0..<500 {
        body = body.advanced(byBodyRate: omega, for: 0.004)
        world = world.advanced(byWorldRate: start.rotate(omega), for: 0.004)
      }
      #expect(near(body, whole, 1e-13) && near(world, whole, 1e-13))
      #expect((body.w * body.w + body.v.lengthSquared - 1).magnitude <= 1e-15)
    }
  }

  /// A wrong frame, sign or factor 2 in the rate would show in the derivative.
  @Test func ratesTurnVectorsAsTheyShould() {
    var arguments = Arguments(seed: 7)
    let dt = 1e-6
    for _ in 0..<50 {
      let q = arguments.turn()
      let (omega, v) = (arguments.vector(1), arguments.vector(1))
      let slope = (q.advanced(byWorldRate: omega, for: dt).rotate(v) - q.rotate(v)) / dt
      #expect(near(slope, omega.cross(q.rotate(v)), 1e-5))
      let bodySlope = (q.advanced(byBodyRate: omega, for: dt).rotate(v) - q.rotate(v)) / dt
      #expect(near(bodySlope, q.rotate(omega.cross(v)), 1e-5))
    }
  }

  @Test func lengthComesBack() {
    let q = Turn(w: 2, v: Vector(0, 0, 2)).normalized
    #expect(near(q, Turn(axis: .unitZ, angle: .pi / 2), 1e-15))
  }

  @Test func lanesCarryTheBitsOfOne() {
    var arguments = Arguments(seed: 8)
    for _ in 0..<100 {
      var q = Rotation<SIMD4<Double>>.identity
      var omega = Vector3<SIMD4<Double>>.zero
      for i in 0..<4 {
        q[lane: i] = arguments.turn()
        omega[lane: i] = i == 2 ? .zero : arguments.vector()
      }
      let next = q.advanced(byBodyRate: omega, for: SIMD4<Double>(0.01))
      let logarithm = next.rotationVector
      for i in 0..<4 {
        let alone = q[lane: i].advanced(byBodyRate: omega[lane: i], for: 0.01)
        #expect(next[lane: i] == alone && logarithm[lane: i] == alone.rotationVector)
      }
    }
  }
}

extension Arguments {
  mutating func turn() -> Rotation<Double> {
    Rotation(axis: vector().normalized, angle: uniform(-6, 6))
  }
}
