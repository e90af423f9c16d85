public import KiteMath

/// A divergence-free random field of gusts, carried along by the mean wind, that can be asked
/// anywhere at any time: the waves of ``GustModes`` sampled once on small periodic lattices, one
/// for each octave of size, and interpolated there.
///
/// Each component is interpolated with quadratic B-splines along itself and linear ones across.
/// Then ∂u/∂x, ∂v/∂y and ∂w/∂z are splines of the same space (trilinear), and the divergence is
/// zero everywhere because the differences of the coefficients cancel, not because the lattice is
/// fine (Buffa, Rivas, Sangalli & Vázquez 2011, SIAM J. Numer. Anal. 49:818). The velocity is
/// continuous; ∂u/∂y and its like jump from cell to cell.
///
/// Frozen but for a slow drift of the octaves past each other, 0.3 σ each in its own direction.
public struct GustField: Sendable {
  /// How the lattice of one octave is read.
  struct Octave: Sendable {
    /// The first two lattice coordinates are east·x + north·y + up·z - drift·t, and so the third.
    var east, north, up, drift: SIMD2<Double>
    var thirdEast, thirdNorth, thirdUp, thirdDrift: Double
    /// The quadratic B-spline at the point behind, the nearest and that ahead: ½(½-f)², ¾-f²,
    /// ½(½+f)², and nothing, as a polynomial of f. It is kept here because a compiler that sees
    /// its zeros takes the lanes apart, at twice the cost.
    var constant = SIMD4<Float>(0.125, 0.75, 0.125, 0)
    var slope = SIMD4<Float>(-0.5, 0, 0.5, 0)
    var bend = SIMD4<Float>(0.5, -1, 0.5, 0)
    /// What the three components u, v, w on the lattice give to east, north and up, the same in
    /// every lane.
    var uEast, vEast, wEast, uNorth, vNorth, wNorth, uUp, vUp, wUp: SIMD4<Float>

    @inline(__always) func spline(_ f: SIMD4<Float>) -> SIMD4<Float> {
      FloatLanes.sum(
        constant, FloatLanes.product(f, FloatLanes.sum(slope, FloatLanes.product(f, bend))))
    }
  }

  let octaves: [Octave]
  /// For each octave and component, `block` floats.
  let coefficients: [Float]
  /// Levels and scales it was made for.
  public let spectra: KaimalSpectra
  /// Unit vector along the mean wind.
  public let direction: Vector3<Double>

  /// - Parameters:
  ///   - spectra: levels and scales; its speed carries the field along.
  ///   - direction: where the wind blows **to**; its vertical part is dropped.
  ///   - seed, member: which of the fields.
  ///   - shortest: wavelength, m, at or below which the shortest waves end.
  public init(
    spectra: KaimalSpectra, direction: Vector3<Double> = .unitX, seed: UInt64,
    member: UInt64 = 0, shortest: Double = 1
  ) {
    self.init(
      GustModes(
        spectra: spectra, direction: direction, seed: seed, member: member, shortest: shortest))
  }

  /// The lattices of a sum of waves.
  public init(_ modes: GustModes) {
    spectra = modes.spectra
    direction = modes.direction
    let d = modes.direction
    var octaves = [Octave]()
    var table = [Float](repeating: 0, count: modes.octaves.count * 3 * GustField.block)
    for o in 0..<modes.octaves.count {
      let source = modes.octaves[o]
      let (r0, r1, r2) = source.rows
      func east(_ v: Vector3<Double>) -> Double { v.x * d.x - v.y * d.y }
      func north(_ v: Vector3<Double>) -> Double { v.x * d.y + v.y * d.x }
      func all(_ x: Double) -> SIMD4<Float> { SIMD4(repeating: Float(x)) }
      let (c0, c1, c2) = source.columns
      octaves.append(
        Octave(
          east: SIMD2(east(r0), east(r1)), north: SIMD2(north(r0), north(r1)),
          up: SIMD2(r0.z, r1.z),
          drift: SIMD2(r0.dot(source.velocity), r1.dot(source.velocity)),
          thirdEast: east(r2), thirdNorth: north(r2), thirdUp: r2.z,
          thirdDrift: r2.dot(source.velocity),
          uEast: all(east(c0)), vEast: all(east(c1)), wEast: all(east(c2)),
          uNorth: all(north(c0)), vNorth: all(north(c1)), wNorth: all(north(c2)),
          uUp: all(c0.z), vUp: all(c1.z), wUp: all(c2.z)))
      GustLattice(source).write(to: &table, from: o * 3 * GustField.block)
    }
    self.octaves = octaves
    coefficients = table
  }

  /// What the tables hold, bytes.
  public var bytes: Int { coefficients.count * 4 }

  /// Rows of 20 along the component, 17 by 17 of them: the lattice has 16 points, and its first
  /// ones are repeated, so that no neighbour has to be looked for at the other end.
  static var stride: Int { 20 }
  static var side: Int { 17 }
  /// Floats of one component of one octave.
  static var block: Int { 17 * 17 * 20 }

  /// The gust, m/s, at a position, m east, north and up, and a time, s.
  ///
  /// Coordinates and times beyond 1e12 are taken as 1e12.
  public func velocity(at position: Vector3<Double>, time: Double) -> Vector3<Double> {
    let x = GustField.limited(position.x)
    let y = GustField.limited(position.y)
    let z = GustField.limited(position.z)
    let t = GustField.limited(time)
    let magic = 0x1.8p52
    return coefficients.withUnsafeBytes { bytes in
      octaves.withUnsafeBufferPointer { octaves in
        // Sums over lanes are left to the end: what is added up here is not yet a component of
        // the wind but four parts of it.
        var sumEast = SIMD4<Float>(repeating: 0)
        var sumNorth = sumEast
        var sumUp = sumEast
        let half = SIMD4<Float>(repeating: 0.5)
        var base = bytes.baseAddress.unsafelyUnwrapped
        for o in 0..<octaves.count {
          var xi = octaves[o].east * x
          xi += octaves[o].north * y
          xi += octaves[o].up * z
          xi -= octaves[o].drift * t
          var zeta = octaves[o].thirdEast * x
          zeta += octaves[o].thirdNorth * y
          zeta += octaves[o].thirdUp * z
          zeta -= octaves[o].thirdDrift * t
          // The nearest lattice point in the low bits, and how far from it: -½ to ½.
          let shifted = xi + magic
          let third = zeta + magic
          let f = SIMD2<Float>(xi - (shifted - magic))
          let i = (Int(truncatingIfNeeded: shifted.x.bitPattern) &- 1) & 15
          let j = (Int(truncatingIfNeeded: shifted.y.bitPattern) &- 1) & 15
          let k = (Int(truncatingIfNeeded: third.bitPattern) &- 1) & 15
          let fx = SIMD4(repeating: f.x)
          let fy = SIMD4(repeating: f.y)
          let fz = SIMD4(repeating: Float(zeta - (third - magic)))
          // The share of the half point ahead.
          let ax = FloatLanes.sum(fx, half)
          let ay = FloatLanes.sum(fy, half)
          let az = FloatLanes.sum(fz, half)
          let uAt: Int = k &* 1_360 &+ j &* 80 &+ i &* 4
          let vAt: Int = i &* 1_360 &+ k &* 80 &+ j &* 4 &+ 23_120
          let wAt: Int = j &* 1_360 &+ i &* 80 &+ k &* 4 &+ 46_240
          let u = FloatLanes.product(GustField.rows(base + uAt, az, ay), octaves[o].spline(fx))
          let v = FloatLanes.product(GustField.rows(base + vAt, ax, az), octaves[o].spline(fy))
          let w = FloatLanes.product(GustField.rows(base + wAt, ay, ax), octaves[o].spline(fz))
          sumEast = FloatLanes.sum(sumEast, FloatLanes.product(u, octaves[o].uEast))
          sumEast = FloatLanes.sum(sumEast, FloatLanes.product(v, octaves[o].vEast))
          sumEast = FloatLanes.sum(sumEast, FloatLanes.product(w, octaves[o].wEast))
          sumNorth = FloatLanes.sum(sumNorth, FloatLanes.product(u, octaves[o].uNorth))
          sumNorth = FloatLanes.sum(sumNorth, FloatLanes.product(v, octaves[o].vNorth))
          sumNorth = FloatLanes.sum(sumNorth, FloatLanes.product(w, octaves[o].wNorth))
          sumUp = FloatLanes.sum(sumUp, FloatLanes.product(u, octaves[o].uUp))
          sumUp = FloatLanes.sum(sumUp, FloatLanes.product(v, octaves[o].vUp))
          sumUp = FloatLanes.sum(sumUp, FloatLanes.product(w, octaves[o].wUp))
          base += 69_360
        }
        return Vector3(
          GustField.total(sumEast), GustField.total(sumNorth), GustField.total(sumUp))
      }
    }
  }

  /// The sum over lanes, in one order.
  @inline(__always) static func total(_ v: SIMD4<Float>) -> Double {
    let pair = v.lowHalf + v.highHalf
    return Double(pair.x + pair.y)
  }

  /// Four coefficients of a row, linear between four rows: shares `a` of the next layer and `b`
  /// of the next row.
  @inline(__always)
  static func rows(_ p: UnsafeRawPointer, _ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> {
    let r00 = p.loadUnaligned(as: SIMD4<Float>.self)
    let r01 = p.loadUnaligned(fromByteOffset: 80, as: SIMD4<Float>.self)
    let r10 = p.loadUnaligned(fromByteOffset: 1_360, as: SIMD4<Float>.self)
    let r11 = p.loadUnaligned(fromByteOffset: 1_440, as: SIMD4<Float>.self)
    let near = FloatLanes.between(r00, r01, b)
    let far = FloatLanes.between(r10, r11, b)
    return FloatLanes.between(near, far, a)
  }

  /// A number between -1e12 and 1e12: far beyond any sky, and no lattice index overflows.
  @inline(__always) static func limited(_ x: Double) -> Double {
    x > -1e12 ? (x < 1e12 ? x : 1e12) : -1e12
  }
}
