public import KiteMath

/// A divergence-free random velocity field as a sum of plane waves, some thousand of them:
/// exact, and far too slow to ask at every node of a line. ``GustField`` is made from it.
///
/// The waves stand on a few lattices, one for each octave of size; lattice `o` holds the wave
/// vectors between an ellipsoid and the one that is the inner one of the next octave, at the
/// points of a cubic grid that is turned at random and stretched to the ellipsoid, each with the
/// energy of its cell. So no two of
/// them have the same wavelength along any line through the sky, and what is met there never
/// repeats, though each lattice by itself is periodic in space.
///
/// A wave with wave vector k carries the velocity whose covariance is P D P |q|^(-11/3), where
/// P = 1 - k kᵀ/k² keeps it divergence-free, D = diag(d1, d2, d3) is the octave's and q is k in
/// units of its ellipsoid. Two orthogonal parts a quarter period apart, of random handedness,
/// carry it, so that no chance enters the variance: only phases, polarisations and the lattices'
/// orientations are random.
///
/// Ellipsoids and D are an own fit (non-negative least squares) of the one-dimensional spectra of
/// all three components to ``KaimalSpectra``; from 0.19 Λ1 downwards octaves are spheres and D is
/// isotropic and falls by the -5/3 law.
public struct GustModes: Sendable {
  /// One wave: u = Re[(a + i b) exp(i k·x)] in the frame along, across, up.
  struct Mode: Sendable {
    /// Integer wave vector on its lattice, 2π/16 rad a cell.
    var n: (Int, Int, Int)
    var k: Vector3<Double>
    var a: Vector3<Double>
    var b: Vector3<Double>
  }

  /// The waves of one size.
  struct Octave: Sendable {
    /// Rows of the matrix that takes (along, across, up), m, to lattice cells.
    var rows: (Vector3<Double>, Vector3<Double>, Vector3<Double>)
    /// Columns of its inverse.
    var columns: (Vector3<Double>, Vector3<Double>, Vector3<Double>)
    /// Velocity of the pattern, m/s, in the same frame: the wind, and its own slow drift.
    var velocity: Vector3<Double>
    var modes: [Mode]
  }

  let octaves: [Octave]
  /// Unit vector along the mean wind, horizontal, in east-north-up.
  let direction: Vector3<Double>
  public let spectra: KaimalSpectra

  /// Cells in the period of a lattice.
  static var period: Int { 16 }
  /// Length of the shortest wave vectors of an octave in lattice units, 2π/16 rad a cell.
  static var shell: Double { 1.6 }
  /// The most by which a spherical octave may reach beyond its shortest wave vectors: so far
  /// that 1.6 times it stays below 4.6 of the 8 that the lattice could hold.
  static var widest: Double { 2.85 }
  /// Purpose of its random numbers.
  static var purpose: Purpose { Purpose(32) }

  /// Half-axes of the inner ellipsoids, rad/Λ1, and d/σ1² of the octaves that are stretched.
  static func stretched(_ o: Int) -> (axes: Vector3<Double>, energy: Vector3<Double>) {
    switch o {
    case 0: (Vector3(0.0534, 0.2911, 0.9114), Vector3(0.20126, 0.0261, 0))
    case 1: (Vector3(0.2777, 0.6403, 2.3242), Vector3(0.33334, 0.1973, 0))
    case 2: (Vector3(0.7221, 1.4087, 3.9511), Vector3(0.25594, 0.23312, 0))
    case 3: (Vector3(1.8776, 3.0992, 6.7169), Vector3(0.16158, 0.213, 0.09211))
    case 4: (Vector3(4.8816, 6.8182, 11.4187), Vector3(0.08754, 0.13108, 0.1172))
    default: (Vector3(12.6923, 15, 19.4117), Vector3(0.05012, 0.07065, 0.06473))
    }
  }

  /// The outer ellipsoid of a stretched octave over its inner one: that of the next.
  static var growth: Vector3<Double> { Vector3(2.6, 2.2, 1.7) }

  /// - Parameters:
  ///   - spectra: levels and scales; the speed is that with which the field is carried along.
  ///   - direction: where the wind blows **to**; its vertical part is dropped.
  ///   - seed, member: which of the fields.
  ///   - shortest: wavelength, m, at or below which the shortest waves end.
  public init(
    spectra: KaimalSpectra, direction: Vector3<Double> = .unitX, seed: UInt64,
    member: UInt64 = 0, shortest: Double = 1
  ) {
    precondition(shortest > 0)
    self.spectra = spectra
    self.direction = Vector3(direction.x, direction.y, 0).normalized(orElse: .unitX)
    let stream = RandomStream(seed: seed, member: member, purpose: GustModes.purpose)
    var shapes = [(axes: Vector3<Double>, growth: Vector3<Double>, energy: Vector3<Double>)]()
    for o in 0..<6 {
      let s = GustModes.stretched(o)
      shapes.append((s.axes, GustModes.growth, s.energy))
    }
    // Spheres from 33/Λ1 to the shortest wave, in as few octaves as the lattice resolves; their
    // energies are those of E ∝ k^(-5/3), 0.0302 from 33 to 66.
    let first = 33.0
    let ratio = 2 * Double.pi / shortest * spectra.scale / first
    let last = ratio < 1e6 ? ratio : 1e6
    var count = 0
    var reach = 1.0
    while reach < last * 0.999 {
      reach *= GustModes.widest
      count += 1
    }
    if count > 0 {
      let growth = Double.pow(last, 1 / Double(count))
      let fall = Double.pow(growth, -2.0 / 3)
      var axis = first
      var energy = 0.0302 * (1 - fall) / (1 - 0.6299605249474366)
      for _ in 0..<count {
        shapes.append(
          (
            Vector3(axis, axis, axis), Vector3(growth, growth, growth),
            Vector3(energy, energy, energy)
          ))
        axis *= growth
        energy *= fall
      }
    }
    let law = GustModes.law()
    var octaves = [Octave]()
    // variance[i][j]: what a unit of family j's energy puts into component i.
    var variance = [Double](repeating: 0, count: 9)
    for o in 0..<shapes.count {
      octaves.append(
        Octave(
          axes: shapes[o].axes * (1 / spectra.scale), growth: shapes[o].growth,
          energy: shapes[o].energy, spectra: spectra, law: law, stream: stream,
          block: UInt64(o) << 32, variance: &variance))
    }
    let share = GustModes.solve(variance, [1, 0.64, 0.25])
    for o in 0..<octaves.count {
      octaves[o].fill(
        energy: Vector3(
          shapes[o].energy.x * share.x, shapes[o].energy.y * share.y,
          shapes[o].energy.z * share.z) * (spectra.sigma * spectra.sigma), stream: stream,
        block: UInt64(o) << 32)
    }
    self.octaves = octaves
  }

  /// The field, m/s, wave by wave: some 20 µs.
  public func velocity(at position: Vector3<Double>, time: Double) -> Vector3<Double> {
    let p = Vector3(
      direction.x * position.x + direction.y * position.y,
      direction.x * position.y - direction.y * position.x, position.z)
    var sum = Vector3<Double>.zero
    for octave in octaves {
      let x = p - octave.velocity * time
      for mode in octave.modes {
        let (s, c) = Double.sinCos(mode.k.dot(x))
        sum += mode.a * c - mode.b * s
      }
    }
    return Vector3(
      direction.x * sum.x - direction.y * sum.y, direction.y * sum.x + direction.x * sum.y,
      sum.z)
  }

  /// Number of waves.
  public var count: Int {
    var n = 0
    for octave in octaves { n += octave.modes.count }
    return n
  }

  /// The solution x of the 3×3 system M x = b, by Cramer's rule.
  static func solve(_ m: [Double], _ b: [Double]) -> Vector3<Double> {
    let c0 = Vector3(m[0], m[3], m[6])
    let c1 = Vector3(m[1], m[4], m[7])
    let c2 = Vector3(m[2], m[5], m[8])
    let r = Vector3(b[0], b[1], b[2])
    let d = c0.dot(c1.cross(c2))
    return Vector3(
      r.dot(c1.cross(c2)) / d, c0.dot(r.cross(c2)) / d, c0.dot(c1.cross(r)) / d)
  }
}
