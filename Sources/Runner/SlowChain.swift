public import KiteMath
public import KitePhysics

/// The force law of ``Chain`` written out a second time, plainly, and integrated explicitly
/// (classical Runge-Kutta of fourth order) in steps small enough for the waves of stretch. It
/// shares no line with the solver but the table of drag.
public struct SlowChain {
  public var positions: [Vector3<Double>]
  public var velocities: [Vector3<Double>]
  public var rests: [Double]
  public var air: [Vector3<Double>]
  public var law: ChainLaw
  /// At node 0.
  public var mass: Double
  public var force: (Double) -> Vector3<Double> = { _ in .zero }
  /// Whether the last node is held.
  public var held = true
  /// Whether segments also push.
  public var pushes = false
  public var time = 0.0

  public init(
    positions: [Vector3<Double>], velocities: [Vector3<Double>]? = nil, rests: [Double],
    air: Vector3<Double> = .zero,
    law: ChainLaw, mass: Double
  ) {
    self.positions = positions
    self.velocities = velocities ?? Array(repeating: .zero, count: positions.count)
    self.rests = rests
    self.air = Array(repeating: air, count: positions.count)
    self.law = law
    self.mass = mass
  }

  /// Tension of a segment, N.
  public func tension(_ i: Int, _ x: [Vector3<Double>], _ v: [Vector3<Double>]) -> Double {
    let e = x[i + 1] - x[i]
    let length = e.length
    let rate = e.dot(v[i + 1] - v[i]) / length
    let t = law.axialStiffness * (length / rests[i] - 1) + law.dashpot * rate
    return t > 0 || pushes ? t : 0
  }

  private func accelerations(
    _ x: [Vector3<Double>], _ v: [Vector3<Double>], _ time: Double, into a: inout [Vector3<Double>]
  ) {
    let n = rests.count
    for i in 0...n {
      var m = i == 0 ? mass : 0
      var f = i == 0 ? force(time) : Vector3<Double>.zero
      var area = 0.0
      let u = air[i] - v[i]
      var normal = u
      let share = i == 0 || i == n ? 1.0 : 0.5
      if i > 0 {
        let e = x[i] - x[i - 1]
        let d = e.normalized
        m += 0.5 * law.linearDensity * rests[i - 1]
        area += 0.5 * e.length
        normal -= d * (d.dot(u) * share)
        f -= d * tension(i - 1, x, v)
      }
      if i < n {
        let e = x[i + 1] - x[i]
        let d = e.normalized
        m += 0.5 * law.linearDensity * rests[i]
        area += 0.5 * e.length
        normal -= d * (d.dot(u) * share)
        f += d * tension(i, x, v)
      }
      f += normal * (area * law.drag.resistance(normal.length))
      a[i] = f / m - Vector3<Double>(0, 0, law.gravity)
    }
    if held { a[n] = .zero }
  }

  /// Advances by `h` seconds.
  public mutating func step(_ h: Double) {
    let count = positions.count
    var k1 = velocities
    var k2 = velocities
    var k3 = velocities
    var k4 = velocities
    var x = positions
    var v1 = velocities
    var v2 = velocities
    var v3 = velocities
    accelerations(positions, velocities, time, into: &k1)
    for i in 0..<count {
      x[i] = positions[i] + velocities[i] * (0.5 * h)
      v1[i] = velocities[i] + k1[i] * (0.5 * h)
    }
    accelerations(x, v1, time + 0.5 * h, into: &k2)
    for i in 0..<count {
      x[i] = positions[i] + v1[i] * (0.5 * h)
      v2[i] = velocities[i] + k2[i] * (0.5 * h)
    }
    accelerations(x, v2, time + 0.5 * h, into: &k3)
    for i in 0..<count {
      x[i] = positions[i] + v2[i] * h
      v3[i] = velocities[i] + k3[i] * h
    }
    accelerations(x, v3, time + h, into: &k4)
    for i in 0..<count {
      positions[i] += (velocities[i] + (v1[i] + v2[i]) * 2 + v3[i]) * (h / 6)
      velocities[i] += (k1[i] + (k2[i] + k3[i]) * 2 + k4[i]) * (h / 6)
    }
    time += h
  }

  /// Kinetic energy, energy of stretch and of height, J.
  public var energy: Double {
    var sum = 0.0
    let n = rests.count
    for i in 0...n {
      var m = i == 0 ? mass : 0
      if i > 0 { m += 0.5 * law.linearDensity * rests[i - 1] }
      if i < n { m += 0.5 * law.linearDensity * rests[i] }
      sum += m * (0.5 * velocities[i].dot(velocities[i]) + law.gravity * positions[i].z)
    }
    for i in 0..<n {
      let s = (positions[i + 1] - positions[i]).length / rests[i] - 1
      if s > 0 { sum += 0.5 * law.axialStiffness * rests[i] * s * s }
    }
    return sum
  }
}
