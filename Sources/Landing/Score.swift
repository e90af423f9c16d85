public import Geo
import KiteMath
public import KitePhysics
public import Weather

/// How a prediction fared against the truth.
public struct Score: Equatable, Sendable {
  /// Distance from the printed best place to the truth, m.
  public var error: Double
  public var in50, in90: Bool
  /// Energy score, m (Gneiting & Raftery 2007): E|X - y| - ½ E|X - X'|; smaller is better.
  public var energy: Double

  public init(_ prediction: Prediction, truth: Point) {
    let x = prediction.best.east - truth.east
    let y = prediction.best.north - truth.north
    error = (x * x + y * y).squareRoot()
    in50 = prediction.regions[0].contains(truth)
    in90 = prediction.regions[1].contains(truth)
    energy = Score.energy(prediction.members, truth)
  }

  /// Energy score of members. Their mutual distances are taken over pairs k apart, for enough k
  /// to make the sampling error small against the score.
  static func energy(_ members: [Member], _ truth: Point) -> Double {
    let n = members.count
    var near = 0.0
    for m in members {
      let x = m.east - truth.east
      let y = m.north - truth.north
      near += (x * x + y * y).squareRoot()
    }
    var apart = 0.0
    var pairs = 0.0
    let strides = n - 1 < 200 ? n - 1 : 200
    if strides > 0 {
      for k in 1...strides {
        for i in 0..<n {
          let j = i + k < n ? i + k : i + k - n
          let x = members[i].east - members[j].east
          let y = members[i].north - members[j].north
          apart += (x * x + y * y).squareRoot()
          pairs += 1
        }
      }
      apart /= pairs
    }
    return near / Double(n) - 0.5 * apart * Double(n - 1) / Double(n)
  }

  /// Energy score of an isotropic Gaussian of standard deviation σ a component whose centre is at
  /// distance d from the truth: σ √(π/2) L½(-d²/2σ²) - σ √π / 2, with L½ a Laguerre function
  /// (the mean of a Rice distribution less half the mean distance of two draws).
  public static func gaussianEnergy(distance d: Double, sigma: Double) -> Double {
    if sigma <= 0 { return d }
    let x = d * d / (2 * sigma * sigma)
    return sigma * 1.2533141373155003 * laguerreHalf(x) - sigma * 0.8862269254527580
  }

  /// L½(-x) = e^{-x/2} [(1 + x) I0(x/2) + x I1(x/2)].
  static func laguerreHalf(_ x: Double) -> Double {
    if x > 400 { return 1.1283791670955126 * x.squareRoot() * (1 + 0.25 / x) }
    // ₁F₁(-½; 1; -x) = e^{-x} ₁F₁(3/2; 1; x): a series of positive terms.
    var term = 1.0
    var sum = 1.0
    var k = 0.0
    while term > sum * 1e-17 {
      term *= (1.5 + k) / ((1 + k) * (1 + k)) * x
      sum += term
      k += 1
    }
    return sum * Double.exp(-x)
  }
}

/// The rules that the field uses today, each from what is known at the moment asked about.
public struct Baselines: Equatable, Sendable {
  /// Landing places, m from the last fix; nil where a rule has nothing to go by.
  public var fixed5, fixed8, measured, deadReckoning: Point?

  /// - Parameters:
  ///   - fixes: cleaned fixes up to now.
  ///   - ground: height at which it will be found, m above mean sea level.
  ///   - atBurst: no rate has been measured yet.
  public init(fixes: [Fix], ground: Double, atBurst: Bool) {
    let flight = Flight(fixes: fixes)
    let last = fixes[fixes.count - 1]
    let levels = flight.layers(depth: 200, ascending: true).filter { $0.duration >= 10 }
    let air = Atmosphere()
    func drift(_ w0: Double) -> (Point, Double) {
      // 600 levels from the ground up, winds linear between layers and constant beyond them.
      var x = 0.0, y = 0.0, t = 0.0
      let n = 600
      let dz = (last.height - ground) / Double(n)
      for i in 0...n {
        let z = ground + Double(i) * dz
        let w = w0 * (Atmosphere.seaLevelDensity / air.density(z)).squareRoot()
        let weight = (i == 0 || i == n ? 0.5 : 1) * dz / w
        let u = Baselines.wind(levels, z)
        x += weight * u.0
        y += weight * u.1
        t += weight
      }
      return (Point(east: x, north: y), t)
    }
    if !levels.isEmpty {
      fixed5 = drift(5).0
      fixed8 = drift(8).0
    }
    guard !atBurst else { return }
    // Rate and velocity by least squares over the last 120 s.
    let recent = fixes[flight.top...].filter { $0.time >= last.time - 120 }
    guard recent.count >= 3 else { return }
    let frame = LocalFrame(origin: last.place)
    var st = 0.0, sz = 0.0, sx = 0.0, sy = 0.0
    let n = Double(recent.count)
    for f in recent {
      let o = frame.offset(to: f.place)
      st += f.time / n
      sz += f.height / n
      sx += o.east / n
      sy += o.north / n
    }
    var tt = 0.0, tz = 0.0, tx = 0.0, ty = 0.0
    for f in recent {
      let o = frame.offset(to: f.place)
      let t = f.time - st
      tt += t * t
      tz += t * (f.height - sz)
      tx += t * (o.east - sx)
      ty += t * (o.north - sy)
    }
    guard tt > 0, tz < 0 else { return }
    let w0 = -tz / tt * (air.density(sz) / Atmosphere.seaLevelDensity).squareRoot()
    let (place, time) = drift(w0)
    if !levels.isEmpty { measured = place }
    deadReckoning = Point(east: tx / tt * time, north: ty / tt * time)
  }

  static func wind(_ levels: [Flight.Layer], _ z: Double) -> (Double, Double) {
    if z <= levels[0].height { return (levels[0].east, levels[0].north) }
    for i in 1..<levels.count where z < levels[i].height {
      let a = levels[i - 1]
      let b = levels[i]
      let f = (z - a.height) / (b.height - a.height)
      return (a.east + f * (b.east - a.east), a.north + f * (b.north - a.north))
    }
    let l = levels[levels.count - 1]
    return (l.east, l.north)
  }
}
