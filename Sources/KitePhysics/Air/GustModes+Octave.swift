import KiteMath

extension GustModes.Octave {
  /// Chooses orientation, drift and wave vectors, and adds to `variance` (3×3 by rows) what each
  /// of the three families of energy puts into each component once the field is interpolated.
  init(
    axes: Vector3<Double>, growth: Vector3<Double>, energy: Vector3<Double>,
    spectra: KaimalSpectra, law: [Double], stream: RandomStream, block: UInt64,
    variance: inout [Double]
  ) {
    let shell = GustModes.shell
    let cell = 2 * Double.pi / Double(GustModes.period)
    let (w, x) = stream.normals(block)
    let (y, z) = stream.normals(block + 1)
    let turn = Rotation(w: w, v: Vector3(x, y, z)).normalized.axes
    // Row i of the turn R is (turn.x[i], turn.y[i], turn.z[i]); n = R q.
    let turned = (
      Vector3(turn.x.x, turn.y.x, turn.z.x), Vector3(turn.x.y, turn.y.y, turn.z.y),
      Vector3(turn.x.z, turn.y.z, turn.z.z)
    )
    func scaled(_ v: Vector3<Double>, _ s: Vector3<Double>) -> Vector3<Double> {
      Vector3(v.x * s.x, v.y * s.y, v.z * s.z)
    }
    let squeeze = axes * (1 / shell / cell)
    rows = (
      scaled(turned.0, squeeze), scaled(turned.1, squeeze), scaled(turned.2, squeeze)
    )
    let stretch = Vector3(1 / squeeze.x, 1 / squeeze.y, 1 / squeeze.z)
    columns = (
      scaled(turned.0, stretch), scaled(turned.1, stretch), scaled(turned.2, stretch)
    )
    let (a, b) = stream.normals(block + 2)
    let way = Vector3(a, b, stream.normal(block + 3)).normalized
    // 0.3 σ k is the rate at which eddies turn over (Kraichnan's ω, as for the sum of modes):
    // a pattern that moves at 0.3 σ has it at every k.
    velocity =
      Vector3(spectra.speed, 0, 0)
      + scaled(way, Vector3(0.3, 0.24, 0.15)) * spectra.sigma
    modes = []
    let shrink = Vector3(1 / growth.x, 1 / growth.y, 1 / growth.z)
    var thirds = [Vector3<Double>]()
    for part in 0..<27 {
      let (x, y, z) = GustModes.third(part)
      thirds.append(turned.0 * x + turned.1 * y + turned.2 * z)
    }
    var total = 0.0
    var share = [Double](repeating: 0, count: 9)
    for nx in 0...4 {
      for ny in -4...4 {
        for nz in -4...4 {
          // One of n and -n.
          if nx == 0 && (ny < 0 || (ny == 0 && nz <= 0)) { continue }
          let q =
            turned.0 * Double(nx) + turned.1 * Double(ny) + turned.2 * Double(nz)
          // The energy of the cell around n, as far as it lies between the two ellipsoids.
          var weight = 0.0
          let cells = ((nx * 9 + ny + 4) * 9 + nz + 4) * 27
          for part in 0..<27 where law[cells + part] > 0 {
            let inside = q + thirds[part]
            let outer = scaled(inside, shrink)
            if outer.lengthSquared < shell * shell { weight += law[cells + part] }
          }
          if weight == 0 { continue }
          let k = scaled(q, axes * (1 / shell))
          // ½ |a + i b|² summed over the octave comes to P D P, weighted.
          total += weight
          let p = k.normalized
          let blur = GustModes.Blur(cell * Double(nx), cell * Double(ny), cell * Double(nz))
          for j in 0..<3 {
            var u = p * -(j == 0 ? p.x : (j == 1 ? p.y : p.z))
            if j == 0 { u.x += 1 } else if j == 1 { u.y += 1 } else { u.z += 1 }
            let met = blur.meanSquare(
              Vector3(rows.0.dot(u), rows.1.dot(u), rows.2.dot(u)), columns)
            share[j] += weight * met.x
            share[3 + j] += weight * met.y
            share[6 + j] += weight * met.z
          }
          modes.append(
            GustModes.Mode(
              n: (nx, ny, nz), k: k, a: Vector3((2 * weight).squareRoot(), 0, 0), b: .zero))
        }
      }
    }
    for i in 0..<modes.count { modes[i].a *= 1 / total.squareRoot() }
    for i in 0..<3 {
      variance[3 * i] += share[3 * i] * energy.x / total
      variance[3 * i + 1] += share[3 * i + 1] * energy.y / total
      variance[3 * i + 2] += share[3 * i + 2] * energy.z / total
    }
  }

  /// Gives every wave its amplitude; `energy` is D, m²/s².
  mutating func fill(energy d: Vector3<Double>, stream: RandomStream, block: UInt64) {
    for m in 0..<modes.count {
      let amplitude = modes[m].a.x
      let (phase, spin) = stream.uniforms(block + 16 + UInt64(m))
      let hand = stream.bits(block + (1 << 16) + UInt64(m)).0 & 1 == 0 ? 1.0 : -1
      let p = modes[m].k.normalized
      // A basis of the plane across k, turned at random.
      let helper: Vector3<Double> =
        p.x * p.x < 0.5 ? .unitX : .unitY
      let e = p.cross(helper).normalized
      let f = p.cross(e)
      let (s, c) = Double.sinCos(2 * Double.pi * spin)
      let t1 = e * c + f * s
      let t2 = f * c - e * s
      // D in that basis, and its Cholesky factor.
      let d11 = d.x * t1.x * t1.x + d.y * t1.y * t1.y + d.z * t1.z * t1.z
      let d12 = d.x * t1.x * t2.x + d.y * t1.y * t2.y + d.z * t1.z * t2.z
      let d22 = d.x * t2.x * t2.x + d.y * t2.y * t2.y + d.z * t2.z * t2.z
      let l11 = d11.squareRoot()
      let l21 = l11 > 0 ? d12 / l11 : 0
      let rest = d22 - l21 * l21
      let l22 = rest > 0 ? rest.squareRoot() : 0
      let u = (t1 * l11 + t2 * l21) * amplitude
      let v = t2 * (l22 * amplitude * hand)
      let (sine, cosine) = Double.sinCos(2 * Double.pi * phase)
      modes[m].a = u * cosine - v * sine
      modes[m].b = u * sine + v * cosine
    }
  }
}

extension GustModes {
  /// The middles of the 27 parts of a cell, from its own.
  static func third(_ part: Int) -> (Double, Double, Double) {
    (Double(part / 9 - 1) / 3, Double(part / 3 % 3 - 1) / 3, Double(part % 3 - 1) / 3)
  }

  /// |n|^(-11/3) in the middle of each part of each cell for nx in 0...4, ny and nz in -4...4; 0
  /// within the inner ellipsoid. Whole cells, not points, because the longest waves of an octave
  /// are few and would leave a gap to the octave before.
  static func law() -> [Double] {
    var law = [Double]()
    law.reserveCapacity(405 * 27)
    for nx in 0...4 {
      for ny in -4...4 {
        for nz in -4...4 {
          for part in 0..<27 {
            let (x, y, z) = third(part)
            let n = Vector3(Double(nx) + x, Double(ny) + y, Double(nz) + z)
            let square = n.lengthSquared
            law.append(square < shell * shell ? 0 : Double.pow(square, -11.0 / 6))
          }
        }
      }
    }
    return law
  }

  /// What splines make of a wave on the lattice, 2π/16 rad a cell and less.
  ///
  /// The wave itself is met exactly, because its coefficients are divided by the splines' own
  /// transform: s³ along the component and s² across it, s = sin(κ/2)/(κ/2). With it come its
  /// images at κ + 2πm. The mean square of both is that of the coefficients times sums of
  /// B-splines at whole and half numbers (Unser 1999, IEEE Signal Proc. Mag. 16:22).
  struct Blur {
    /// Σ|B̂2|²/s⁶, Σ|B̂1|²/s⁴ and Σ B̂2 B̂1/s⁵ for each axis.
    var quadratic, linear, mixed: Vector3<Double>
    /// s.
    var sinc: Vector3<Double>

    init(_ x: Double, _ y: Double, _ z: Double) {
      func one(_ kappa: Double) -> (Double, Double, Double, Double) {
        let half = 0.5 * kappa
        let s = half == 0 ? 1 : Double.sin(half) / half
        let s2 = s * s
        let quadratic = (33 + 26 * Double.cos(kappa) + Double.cos(2 * kappa)) / 60
        let linear = (2 + Double.cos(kappa)) / 3
        let mixed = (11 * Double.cos(half) + Double.cos(3 * half)) / 12
        return (quadratic / (s2 * s2 * s2), linear / (s2 * s2), mixed / (s2 * s2 * s), s)
      }
      let (a, b, c) = (one(x), one(y), one(z))
      quadratic = Vector3(a.0, b.0, c.0)
      linear = Vector3(a.1, b.1, c.1)
      mixed = Vector3(a.2, b.2, c.2)
      sinc = Vector3(a.3, b.3, c.3)
    }

    /// The mean squares of the components of a wave whose mean covariance on the lattice is u uᵀ,
    /// seen in the frame whose columns are given.
    func meanSquare(
      _ u: Vector3<Double>, _ columns: (Vector3<Double>, Vector3<Double>, Vector3<Double>)
    ) -> Vector3<Double> {
      let xx = u.x * u.x * quadratic.x * linear.y * linear.z
      let yy = u.y * u.y * linear.x * quadratic.y * linear.z
      let zz = u.z * u.z * linear.x * linear.y * quadratic.z
      let xy = 2 * u.x * u.y * mixed.x * mixed.y * linear.z
      let yz = 2 * u.y * u.z * linear.x * mixed.y * mixed.z
      let zx = 2 * u.z * u.x * mixed.x * linear.y * mixed.z
      func one(_ a: Double, _ b: Double, _ c: Double) -> Double {
        a * a * xx + b * b * yy + c * c * zz + a * b * xy + b * c * yz + c * a * zx
      }
      let (p, q, r) = columns
      return Vector3(one(p.x, q.x, r.x), one(p.y, q.y, r.y), one(p.z, q.z, r.z))
    }
  }
}
