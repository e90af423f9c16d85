import KiteMath

/// The spline coefficients of one octave of gusts, by a Fourier sum over the few waves it has:
/// first along one axis, then the next, then the last.
struct GustLattice {
  /// Spectral coefficients of the three components for nx in 0...4 and ny, nz in -4...4.
  private var real: [Double]
  private var imaginary: [Double]
  /// cos and sin of 2π m/16.
  private let cosine: [Double]
  private let sine: [Double]

  private static var side: Int { 9 }
  private static var waves: Int { 5 * 9 * 9 }

  init(_ octave: GustModes.Octave) {
    let count = GustLattice.waves
    real = [Double](repeating: 0, count: 3 * count)
    imaginary = [Double](repeating: 0, count: 3 * count)
    var c = [Double]()
    var s = [Double]()
    let cell = 2 * Double.pi / Double(GustModes.period)
    for m in 0..<GustModes.period {
      let (sin, cos) = Double.sinCos(cell * Double(m))
      c.append(cos)
      s.append(sin)
    }
    cosine = c
    sine = s
    for mode in octave.modes {
      let kappa = Vector3(
        cell * Double(mode.n.0), cell * Double(mode.n.1), cell * Double(mode.n.2))
      let g = GustModes.Blur(kappa.x, kappa.y, kappa.z).sinc
      let across = g.x * g.x * g.y * g.y * g.z * g.z
      let place = (mode.n.0 * 9 + mode.n.1 + 4) * 9 + mode.n.2 + 4
      let half = 0.5 * (kappa.x + kappa.y + kappa.z)
      let (r0, r1, r2) = octave.rows
      let parts = [(r0, g.x, kappa.x), (r1, g.y, kappa.y), (r2, g.z, kappa.z)]
      for i in 0..<3 {
        let (row, along, own) = parts[i]
        let gain = 1 / (across * along)
        let a = row.dot(mode.a) * gain
        let b = row.dot(mode.b) * gain
        // A component is held at whole numbers along itself and at half ones across.
        let (sin, cos) = Double.sinCos(half - 0.5 * own)
        real[i * count + place] = a * cos - b * sin
        imaginary[i * count + place] = a * sin + b * cos
      }
    }
  }

  /// Writes the coefficients of all three components where ``GustField`` reads them.
  func write(to table: inout [Float], from start: Int) {
    let n = GustModes.period
    let stride = GustField.stride
    let side = GustField.side
    for component in 0..<3 {
      let values = lattice(component)
      let base = start + component * GustField.block
      // Layers, rows and places in a row: (z, y, x), (x, z, y) and (y, x, z).
      for a in 0..<side {
        for b in 0..<side {
          for c in 0..<stride {
            let (x, y, z) = component == 0 ? (c, b, a) : (component == 1 ? (a, c, b) : (b, a, c))
            let value = values[((x & 15) * n + (y & 15)) * n + (z & 15)]
            table[base + (a * side + b) * stride + c] = Float(value)
          }
        }
      }
    }
  }

  /// Re Σ ĉ exp(2πi n·p/16) for p in 0..<16 along each axis, z fastest.
  private func lattice(_ component: Int) -> [Double] {
    let n = GustModes.period
    let m = GustLattice.side
    let from = component * GustLattice.waves
    // Along z: (5·9) × 16.
    var zr = [Double](repeating: 0, count: 5 * m * n)
    var zi = zr
    for pair in 0..<(5 * m) {
      for q in 0..<m {
        let a = real[from + pair * m + q]
        let b = imaginary[from + pair * m + q]
        if a == 0 && b == 0 { continue }
        for k in 0..<n {
          let angle = ((q - 4) * k) & (n - 1)
          zr[pair * n + k] += a * cosine[angle] - b * sine[angle]
          zi[pair * n + k] += a * sine[angle] + b * cosine[angle]
        }
      }
    }
    // Along y: 5 × 16 × 16.
    var yr = [Double](repeating: 0, count: 5 * n * n)
    var yi = yr
    for x in 0..<5 {
      for j in 0..<n {
        let to = (x * n + j) * n
        for q in 0..<m {
          let angle = ((q - 4) * j) & (n - 1)
          let (c, s) = (cosine[angle], sine[angle])
          let source = (x * m + q) * n
          for k in 0..<n {
            yr[to + k] += zr[source + k] * c - zi[source + k] * s
            yi[to + k] += zr[source + k] * s + zi[source + k] * c
          }
        }
      }
    }
    // Along x, the real part.
    var out = [Double](repeating: 0, count: n * n * n)
    for i in 0..<n {
      let to = i * n * n
      for x in 0..<5 {
        let angle = (x * i) & (n - 1)
        let (c, s) = (cosine[angle], sine[angle])
        let source = x * n * n
        for p in 0..<(n * n) { out[to + p] += yr[source + p] * c - yi[source + p] * s }
      }
    }
    return out
  }
}
