import KiteMath
import KitePhysics
import Runner
import Testing

@Suite struct GustFieldTests {
  static let spectra = KaimalSpectra(speed: 8, sigma: 1.5, scale: 42)
  let dice = RandomStream(seed: 77, member: 0, purpose: Purpose(65_000))

  /// A place in a box of 100 × 100 × 10 km and a time within an hour.
  func place(_ i: Int) -> (Vector3<Double>, Double) {
    let (a, b) = dice.uniforms(UInt64(2 * i))
    let (c, d) = dice.uniforms(UInt64(2 * i + 1))
    return (Vector3(1e5 * a, 1e5 * b, 1e4 * c), 3_600 * d)
  }

  /// Mean squares along, across and up for a wind to the east.
  func meanSquares(_ count: Int, _ velocity: (Int) -> Vector3<Double>) -> [Double] {
    var sum = [0.0, 0, 0]
    for i in 0..<count {
      let v = velocity(i)
      sum[0] += v.x * v.x
      sum[1] += v.y * v.y
      sum[2] += v.z * v.z
    }
    return sum.map { $0 / Double(count) }
  }

  /// What is interpolated has the variance of the spectrum, all of it, in each component.
  @Test(arguments: [(42.0, 1.0), (42, 3), (21, 1), (10, 0.5), (3, 1)])
  func losesNoVariance(_ scale: Double, _ shortest: Double) {
    let spectra = KaimalSpectra(speed: 8, sigma: 1.5, scale: scale)
    for seed in 1...2 {
      let field = GustField(spectra: spectra, seed: UInt64(seed), shortest: shortest)
      let found = meanSquares(300_000) { i in
        let (p, t) = place(i)
        return field.velocity(at: p, time: t)
      }
      for component in KaimalSpectra.Component.allCases {
        let s = spectra.sigma(component)
        #expect((found[component.rawValue] / (s * s) - 1).magnitude < 0.02, "\(component)")
      }
    }
  }

  /// V21: a series of 100 h at one point has σ² and the ratios 0.8 and 0.5; components along and
  /// up are uncorrelated.
  @Test func longSeries() {
    let field = GustField(spectra: Self.spectra, seed: 5)
    var cross = 0.0
    let count = 400_000
    let found = meanSquares(count) { i in
      let v = field.velocity(at: Vector3(3, 4, 30), time: 0.9 * Double(i))
      cross += v.x * v.z / Double(count)
      return v
    }
    #expect((found[0] / 2.25 - 1).magnitude < 0.05)
    #expect(((found[1] / found[0]).squareRoot() / 0.8 - 1).magnitude < 0.05)
    #expect(((found[2] / found[0]).squareRoot() / 0.5 - 1).magnitude < 0.05)
    #expect(cross.magnitude < 0.05 * 2.25 * 0.5)
  }

  /// V21: slope -5/3 ± 0.1 above 2.6 V/L, and the right energy octave by octave, from the mean
  /// over eight fields: one field has but some hundred waves an octave, and its spectrum is rough.
  @Test func spectrumFollowsKaimal() {
    let shortest = 0.25
    let dt = 0.01
    let count = 1 << 17
    let members = 8
    var power = [[Double]](repeating: [Double](repeating: 0, count: count / 2), count: 3)
    for member in 0..<members {
      let field = GustField(
        spectra: Self.spectra, seed: 9, member: UInt64(member), shortest: shortest)
      var series = [[Double]](repeating: [], count: 3)
      for i in 0..<count {
        let v = field.velocity(at: Vector3(0, 0, 30), time: dt * Double(i))
        let hann = 1 - Double.cos(2 * Double.pi * Double(i) / Double(count))
        series[0].append(v.x * hann)
        series[1].append(v.y * hann)
        series[2].append(v.z * hann)
      }
      for c in 0..<3 {
        var imaginary = [Double](repeating: 0, count: count)
        fourierTransform(&series[c], &imaginary)
        // One-sided density; 1.5 is the mean square of the window.
        let scale = 2 * dt / Double(count) / 1.5 / Double(members)
        for k in 1..<(count / 2) {
          power[c][k] +=
            (series[c][k] * series[c][k] + imaginary[k] * imaginary[k]) * scale
        }
      }
    }
    let df = 1 / (dt * Double(count))
    for component in KaimalSpectra.Component.allCases {
      let c = component.rawValue
      var points = [(x: Double, y: Double)]()
      let low = 2.6 * 8 / Self.spectra.length(component)
      let high = 8 / (3 * shortest)
      var f = 8.0 / 600
      while f < high {
        let band = Int(f / df)..<Int(2.0.squareRoot() * f / df)
        var energy = 0.0
        for k in band { energy += power[c][k] * df }
        let target =
          Self.spectra.variance(component, above: (Double(band.lowerBound) - 0.5) * df)
          - Self.spectra.variance(component, above: (Double(band.upperBound) - 0.5) * df)
        #expect((energy / target - 1).magnitude < 0.5, "\(component) at \(f) Hz")
        if f > low && f * 2.0.squareRoot() < high {
          points.append((Double.log(f), Double.log(energy / Double(band.count))))
        }
        f *= 2.0.squareRoot()
      }
      #expect((slope(points) + 5.0 / 3).magnitude < 0.1, "\(component): \(slope(points))")
    }
  }

  func slope(_ points: [(x: Double, y: Double)]) -> Double {
    let n = Double(points.count)
    let x = points.reduce(0) { $0 + $1.x } / n
    let y = points.reduce(0) { $0 + $1.y } / n
    let above = points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) }
    return above / points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
  }

  /// V23, for the sum of waves, by central differences.
  @Test func wavesAreDivergenceFree() {
    let modes = GustModes(spectra: Self.spectra, seed: 11)
    let h = 0.005
    var (divergence, all) = (0.0, 0.0)
    for i in 0..<200 {
      let (p, t) = place(i)
      func along(_ d: Vector3<Double>) -> Vector3<Double> {
        (modes.velocity(at: p + d * h, time: t) - modes.velocity(at: p - d * h, time: t))
          * (0.5 / h)
      }
      let (x, y, z) = (along(.unitX), along(.unitY), along(.unitZ))
      let d = x.x + y.y + z.z
      divergence += d * d
      all += x.lengthSquared + y.lengthSquared + z.lengthSquared
    }
    #expect((divergence / all).squareRoot() < 1e-3)
  }

  /// V23, for the field: the trace of its gradient; and the gradient is that of the velocity,
  /// but where a difference reaches over the edge of a cell.
  @Test func fieldIsDivergenceFree() {
    let field = GustField(
      spectra: Self.spectra, direction: Vector3(0.28, -0.96, 0), seed: 11)
    let h = 0.002
    var (divergence, all, wrong) = (0.0, 0.0, 0)
    for i in 0..<4_000 {
      let (p, t) = place(i)
      let g = field.gradient(at: p, time: t)
      let d = g.east.x + g.north.y + g.up.z
      divergence += d * d
      let square = g.east.lengthSquared + g.north.lengthSquared + g.up.lengthSquared
      all += square
      let pairs = [(Vector3<Double>.unitX, g.east), (.unitY, g.north), (.unitZ, g.up)]
      var error = 0.0
      for (way, exact) in pairs {
        let difference =
          (field.velocity(at: p + way * h, time: t) - field.velocity(at: p - way * h, time: t))
          * (0.5 / h)
        error += (difference - exact).lengthSquared
      }
      if error > 1e-4 * square { wrong += 1 }
    }
    #expect((divergence / all).squareRoot() < 1e-5)
    #expect(wrong < 800)
  }

  /// The lattices add 0.2 % of images to the waves, and nothing else.
  @Test func latticeHoldsTheWaves() {
    let modes = GustModes(spectra: Self.spectra, direction: Vector3(3, 4, 0), seed: 3)
    let field = GustField(modes)
    let error = meanSquares(1_500) { i in
      let (p, t) = place(i)
      return field.velocity(at: p, time: t) - modes.velocity(at: p, time: t)
    }
    #expect(error[0] + error[1] < 0.004 * 2.25 * 1.64 && error[2] < 0.004 * 2.25 * 0.25)
    #expect(error[0] > 0)
    #expect(field.bytes <= 2 << 20)
  }

  @Test func turnsWithTheWind() {
    let east = GustField(spectra: Self.spectra, seed: 4)
    let turned = GustField(spectra: Self.spectra, direction: Vector3(-0.6, 0.8, 0), seed: 4)
    for i in 0..<500 {
      let (p, t) = place(i)
      let q = p * 0.01
      let there = Vector3(-0.6 * q.x - 0.8 * q.y, 0.8 * q.x - 0.6 * q.y, q.z)
      let v = east.velocity(at: q, time: t)
      let w = turned.velocity(at: there, time: t)
      #expect(
        (w - Vector3(-0.6 * v.x - 0.8 * v.y, 0.8 * v.x - 0.6 * v.y, v.z)).length < 1e-4)
    }
  }

  /// What is met at a point within ten minutes is not met again: nowhere do 20 s of wind come
  /// back within a third of what two unrelated pieces differ by.
  @Test(arguments: [3.0, 12]) func doesNotRepeat(_ speed: Double) {
    let spectra = KaimalSpectra(speed: speed, sigma: 1, scale: 21)
    let field = GustField(spectra: spectra, seed: 6)
    let dt = 0.25
    // The slow part is taken out: differences over a second.
    let series = (0..<2_400).map { i in
      let t = dt * Double(i)
      return field.velocity(at: Vector3(0, 0, 30), time: t + 1)
        - field.velocity(at: Vector3(0, 0, 30), time: t)
    }
    let variance = series.reduce(0) { $0 + $1.lengthSquared } / Double(series.count)
    var least = Double.infinity
    for lag in stride(from: 20, to: 2_300, by: 1) {
      var sum = 0.0
      for i in 0..<80 { sum += (series[i + lag] - series[i]).lengthSquared }
      least = min(least, sum / 80 / (2 * variance))
    }
    #expect(least > 1.0 / 3, "\(least)")
  }

  @Test func addressedBySeedAndMember() {
    let a = GustField(spectra: Self.spectra, seed: 1)
    let b = GustField(spectra: Self.spectra, seed: 1)
    let c = GustField(spectra: Self.spectra, seed: 2)
    let d = GustField(spectra: Self.spectra, seed: 1, member: 1)
    for i in 0..<100 {
      let (p, t) = place(i)
      let v = a.velocity(at: p, time: t)
      #expect(v == b.velocity(at: p, time: t))
      #expect((v - c.velocity(at: p, time: t)).length > 1e-6)
      #expect((v - d.velocity(at: p, time: t)).length > 1e-6)
    }
  }

  @Test func absurdPlacesAreFinite() {
    let field = GustField(spectra: Self.spectra, seed: 1)
    let far: [Double] = [0, -1e6, 1e9, -1e9, 1e15, -1e300, 1e308]
    for a in far {
      for b in far {
        let v = field.velocity(at: Vector3(a, b, -a), time: b)
        #expect(v.length < 30)
      }
    }
    let calm = GustField(spectra: KaimalSpectra(speed: 0, sigma: 0, scale: 10), seed: 1)
    #expect(calm.velocity(at: Vector3(1, 2, 3), time: 4) == .zero)
  }

  /// Each point once in a cycle, in order, whatever the numbers.
  @Test(arguments: [(150, 20), (7, 20), (1, 1), (0, 5), (13, 4)])
  func holdIsFair(_ points: Int, _ cycle: Int) {
    var seen = [Int]()
    for step in (3 * cycle)..<(4 * cycle) {
      seen += GustHold.due(step: step, points: points, cycle: cycle)
    }
    #expect(seen == Array(0..<points))
  }

  /// What holding costs: gusts up to 0.1 s old are wrong by 0.10 σ1 along the wind and 0.14 σ1
  /// across and up, at 8 m/s.
  @Test func holdKeepsMostOfTheGust() {
    let field = GustField(spectra: Self.spectra, seed: 1)
    let error = meanSquares(40_000) { i in
      let (p, t) = place(i)
      let age = 0.1 * (Double(i % 20) + 0.5) / 20
      return field.velocity(at: p, time: t) - field.velocity(at: p, time: t - age)
    }
    #expect((error[0].squareRoot() / 1.5) < 0.11 && (error[0].squareRoot() / 1.5) > 0.08)
    #expect((error[1].squareRoot() / 1.5) < 0.15)
    #expect((error[2].squareRoot() / 1.5) < 0.15)
  }
}
