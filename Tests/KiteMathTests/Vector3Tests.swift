import KiteMath
import Testing

@Suite struct Vector3Tests {
  typealias Vector = Vector3<Double>

  @Test func crossIsRightHanded() {
    #expect(Vector.unitX.cross(.unitY) == .unitZ)
    #expect(Vector.unitY.cross(.unitZ) == .unitX)
    #expect(Vector.unitZ.cross(.unitX) == .unitY)
  }

  @Test func arithmetic() {
    let (a, b) = (Vector(1, 2, 3), Vector(-4, 5, 0.5))
    #expect(a + b == Vector(-3, 7, 3.5) && a - b == Vector(5, -3, 2.5))
    #expect(a * 2 == Vector(2, 4, 6) && 2 * a == a * 2 && a / 2 == Vector(0.5, 1, 1.5))
    #expect(-a == Vector(-1, -2, -3) && a.dot(b) == 7.5)
    var c = a
    c += b
    c -= a
    c *= 4
    c /= 2
    #expect(c == b * 2)
  }

  @Test func lengths() {
    #expect(Vector(3, 4, 12).length == 13 && Vector(1, 2, 3).lengthSquared == 14)
    #expect(Vector(0, -8, 0).normalized == Vector(0, -1, 0))
    #expect(Vector.zero.normalized == .zero)
    #expect(Vector.zero.normalized(orElse: .unitZ) == .unitZ)
  }

  @Test func identities() {
    var arguments = Arguments(seed: 1)
    for _ in 0..<1000 {
      let (a, b, c) = (arguments.vector(), arguments.vector(), arguments.vector())
      let scale = a.length * b.length
      #expect(a.cross(b).dot(a).magnitude <= 1e-15 * scale * a.length)
      // Lagrange: |a × b|² + (a·b)² = |a|²|b|²
      let sum = a.cross(b).lengthSquared + a.dot(b) * a.dot(b)
      #expect((sum - scale * scale).magnitude <= 1e-14 * scale * scale)
      // a × (b × c) = b (a·c) - c (a·b)
      let left = a.cross(b.cross(c))
      let right = b * a.dot(c) - c * a.dot(b)
      #expect((left - right).length <= 1e-14 * scale * c.length)
      #expect((a.normalized.length - 1).magnitude <= 4e-16)
    }
  }

  @Test func lanesCarryTheBitsOfOne() {
    var arguments = Arguments(seed: 2)
    for _ in 0..<200 {
      var (a, b) = (Vector3<SIMD8<Double>>.zero, Vector3<SIMD8<Double>>.zero)
      for i in 0..<8 {
        a[lane: i] = arguments.vector()
        b[lane: i] = i == 3 ? .zero : arguments.vector()
      }
      let (cross, unit) = (a.cross(b), b.normalized)
      for i in 0..<8 {
        #expect(cross[lane: i] == a[lane: i].cross(b[lane: i]))
        #expect(unit[lane: i] == b[lane: i].normalized)
      }
    }
  }
}

extension Arguments {
  mutating func vector(_ size: Double = 10) -> Vector3<Double> {
    Vector3(uniform(-size, size), uniform(-size, size), uniform(-size, size))
  }
}
