import KiteMath
import KitePhysics

// The gusts against the spectra that they are made from.

extension Validation {
  static let kaimal = KaimalSpectra(speed: 8, sigma: 1.5, scale: 42)
  static let components: [(component: KaimalSpectra.Component, name: String)] = [
    (.along, "along"), (.across, "across"), (.up, "up"),
  ]

  static func gusts() -> [ValidationTarget] {
    variances() + slopes()
  }

  /// What a mast meets in 100 h; slower gusts than that are not in it.
  static func variances() -> [ValidationTarget] {
    let field = GustField(spectra: kaimal, seed: 5)
    let count = 400_000
    let dt = 0.9
    var sum = Vector.zero
    var squares = Vector.zero
    for i in 0..<count {
      let v = field.velocity(at: Vector(3, 4, 30), time: dt * Double(i))
      sum += v
      squares += Vector(v.x * v.x, v.y * v.y, v.z * v.z)
    }
    let mean = sum / Double(count)
    let variance =
      squares / Double(count) - Vector(mean.x * mean.x, mean.y * mean.y, mean.z * mean.z)
    let band = kaimal.variance(.along, above: 1 / (dt * Double(count)))
    let source = "IEC 61400-1:2005, eq. (B.14), table B.1"
    let note = "8 m/s, σ1 1.5 m/s, Λ1 42 m; 100 h at one point"
    let ratios = [
      ("across", 0.8, (variance.y / variance.x).squareRoot()),
      ("up", 0.5, (variance.z / variance.x).squareRoot()),
    ]
    return [
      figure(
        "V21", "variance of gusts along the wind", source + ", integrated over the band", band,
        variance.x, 0.05 * band, "m²/s²", note)
    ]
      + ratios.map {
        figure("V21", "σ \($0.0) over σ along", source, $0.1, $0.2, 0.05 * $0.1, "", note)
      }
  }

  /// From the mean over eight fields: one has but some hundred waves an octave, and its spectrum is
  /// rough.
  static func slopes() -> [ValidationTarget] {
    let shortest = 0.25
    let dt = 0.01
    let count = 1 << 16
    let members = 8
    var power = [[Double]](repeating: [Double](repeating: 0, count: count / 2), count: 3)
    for member in 0..<members {
      let field = GustField(
        spectra: kaimal, seed: 9, member: UInt64(member), shortest: shortest)
      var series = [[Double]](repeating: [], count: 3)
      for i in 0..<count {
        let v = field.velocity(at: Vector(0, 0, 30), time: dt * Double(i))
        let hann = 1 - Double.cos(2 * Double.pi * Double(i) / Double(count))
        series[0].append(v.x * hann)
        series[1].append(v.y * hann)
        series[2].append(v.z * hann)
      }
      for c in 0..<3 {
        var imaginary = [Double](repeating: 0, count: count)
        fourierTransform(&series[c], &imaginary)
        for k in 1..<(count / 2) {
          power[c][k] += series[c][k] * series[c][k] + imaginary[k] * imaginary[k]
        }
      }
    }
    let df = 1 / (dt * Double(count))
    return components.enumerated().map { c, item in
      // The mean in bands of half an octave, and the straight line through their logarithms.
      var points: [(x: Double, y: Double)] = []
      let root = 2.0.squareRoot()
      var f = 2.6 * kaimal.speed / kaimal.length(item.component)
      let low = f
      while f * root < kaimal.speed / (3 * shortest) {
        let band = Int(f / df)..<Int(root * f / df)
        var energy = 0.0
        for k in band { energy += power[c][k] }
        points.append((Double.log(f), Double.log(energy / Double(band.count))))
        f *= root
      }
      let n = Double(points.count)
      let x = points.reduce(0) { $0 + $1.x } / n
      let y = points.reduce(0) { $0 + $1.y } / n
      let above = points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) }
      let slope = above / points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
      return figure(
        "V21", "slope of the spectrum, \(item.name)", "-5/3 (Kolmogorov 1941)", -5.0 / 3, slope,
        0.1, "",
        "above 2.6 V/L, \((low * 1_000).rounded() / 1_000) Hz, to 3 times the shortest wave; "
          + "8 fields of 655 s")
    }
  }

  /// ∫ f S d(ln f) by the midpoint rule.
  static func kansas() -> [ValidationTarget] {
    zip(components, [2.18, 1.64, 1.24]).map { item, expected in
      let step = 0.01
      var sum = 0.0
      for i in 0..<3_700 {
        let x = -18.5 + step * (Double(i) + 0.5)
        sum += KansasSpectra.reduced(item.component, Double.exp(x)) * step
      }
      return figure(
        "V22", "σ over u* of the spectra of Kansas, \(item.name)",
        "Kaimal, Wyngaard, Izumi & Coté 1972", expected, sum.squareRoot(), 0.01 * expected, "",
        "integrated over f z/U from 1e-8 to 1e8")
    }
  }

  static func divergence() -> [ValidationTarget] {
    let dice = RandomStream(seed: 23, member: 0, purpose: Purpose(8))
    func place(_ i: Int) -> (Vector, Double) {
      let (a, b) = dice.uniforms(UInt64(2 * i))
      let (c, d) = dice.uniforms(UInt64(2 * i + 1))
      return (Vector(1e5 * a, 1e5 * b, 1e4 * c), 3_600 * d)
    }
    func share(_ count: Int, _ gradient: (Vector, Double) -> (Vector, Vector, Vector)) -> Double {
      var divergence = 0.0
      var all = 0.0
      for i in 0..<count {
        let (p, t) = place(i)
        let (x, y, z) = gradient(p, t)
        let d = x.x + y.y + z.z
        divergence += d * d
        all += x.lengthSquared + y.lengthSquared + z.lengthSquared
      }
      return (divergence / all).squareRoot()
    }
    let modes = GustModes(spectra: kaimal, seed: 11)
    let field = GustField(modes)
    let h = 0.005
    let waves = share(200) { p, t in
      func along(_ d: Vector) -> Vector {
        (modes.velocity(at: p + d * h, time: t) - modes.velocity(at: p - d * h, time: t))
          * (0.5 / h)
      }
      return (along(.unitX), along(.unitY), along(.unitZ))
    }
    let lattice = share(2_000) { p, t in
      let g = field.gradient(at: p, time: t)
      return (g.east, g.north, g.up)
    }
    let source = "divergence over the gradient, root mean square: below 1e-3"
    return [
      figure(
        "V23", "divergence of the sum of waves", source, 0, waves, 1e-3, "",
        "shortest wave 1 m, central differences over 0.01 m, 200 places"),
      figure(
        "V23", "divergence of the field that is flown in", source, 0, lattice, 1e-3, "",
        "the field's own gradient, 2,000 places"),
    ]
  }
}
