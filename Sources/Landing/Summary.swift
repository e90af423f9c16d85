public import Geo
import KiteMath
public import KitePhysics

extension Prediction {
  /// What the members say together.
  ///
  /// - Parameters:
  ///   - members: at least one.
  ///   - requested: how many were asked for.
  ///   - hills: ground above `base`, for the height of the best place.
  ///   - effective: how many independent members these are worth, where some are there several
  ///     times: see ``Belief``.
  public init(
    members: [Member], requested: Int, place: Place, height: Double, start: Double,
    hills: GroundGrid? = nil, base: Double = .nan, effective: Double? = nil
  ) {
    precondition(!members.isEmpty)
    let density = DensityEstimate.density(of: members, effective: effective)
    let best = Prediction.best(members, density)
    let distances = Prediction.distances(members, from: best)
    var times = members.map { $0.time }
    times.sort()
    var ground = 0.0
    if let hills {
      ground = base + hills.height(east: best.east, north: best.north)
    } else {
      for m in members { ground += m.height / Double(members.count) }
    }
    self.init(
      frame: LocalFrame(origin: place), height: height, start: start, members: members,
      requested: requested, density: density,
      regions: [0.5, 0.9, 0.95].map { Prediction.region($0, of: density, members: members) },
      best: best, bestHeight: ground,
      radius50: Prediction.quantile(distances, 0.5), radius90: Prediction.quantile(distances, 0.9),
      time: LandingTime(
        p05: Prediction.quantile(times, 0.05), p25: Prediction.quantile(times, 0.25),
        p50: Prediction.quantile(times, 0.5), p75: Prediction.quantile(times, 0.75),
        p95: Prediction.quantile(times, 0.95)))
  }

  /// Where to go first: the place with the most futures close by. Close is three quarters of the radius
  /// that holds half of them around their geometric median (*guess*: what a person takes in).
  static func best(_ members: [Member], _ density: Density) -> Point {
    let middle = median(members)
    let half = quantile(distances(members, from: middle), 0.5)
    return density.densest(radius: 0.75 * half) ?? middle
  }

  /// Distances of the members from a point, sorted, m.
  static func distances(_ members: [Member], from point: Point) -> [Double] {
    var distances = members.map { m -> Double in
      let x = m.east - point.east
      let y = m.north - point.north
      return (x * x + y * y).squareRoot()
    }
    distances.sort()
    return distances
  }

  /// Quantile of sorted values, linear between them (Hyndman & Fan 1996, type 7).
  public static func quantile(_ sorted: [Double], _ p: Double) -> Double {
    let x = p * Double(sorted.count - 1)
    let i = Int(x)
    if i >= sorted.count - 1 { return sorted[sorted.count - 1] }
    return sorted[i] + (x - Double(i)) * (sorted[i + 1] - sorted[i])
  }

  /// The geometric median: the place with the least mean distance to all members, which is where
  /// someone should wait who wants the shortest way on average (Weiszfeld 1937). Beyond 20,000
  /// members every k-th is used.
  static func median(_ members: [Member]) -> Point {
    let step = members.count / 20_000 + 1
    var chosen = [Member]()
    var i = 0
    while i < members.count {
      chosen.append(members[i])
      i += step
    }
    var xs = chosen.map { $0.east }
    var ys = chosen.map { $0.north }
    xs.sort()
    ys.sort()
    var x = quantile(xs, 0.5)
    var y = quantile(ys, 0.5)
    for _ in 0..<60 {
      var sum = 0.0, east = 0.0, north = 0.0
      for m in chosen {
        let dx = m.east - x
        let dy = m.north - y
        let w = 1 / (dx * dx + dy * dy + 1e-6).squareRoot()
        sum += w
        east += w * m.east
        north += w * m.north
      }
      let moved = (east / sum - x) * (east / sum - x) + (north / sum - y) * (north / sum - y)
      x = east / sum
      y = north / sum
      if moved < 1e-4 { break }
    }
    return Point(east: x, north: y)
  }

  /// The highest-density region that holds a share of the members: its level is the quantile of
  /// the density at the members themselves (Hyndman 1996).
  static func region(_ share: Double, of density: Density, members: [Member]) -> Region {
    var values = members.map { density.at(east: $0.east, north: $0.north) }
    values.sort()
    let level = quantile(values, 1 - share)
    let floor = density.mass.reduce(0) { $0 > $1 ? $0 : $1 } * 1e-6
    let used = level > floor ? level : floor
    let rings = Contour.rings(of: density, level: used)
    var area = 0.0
    for ring in rings { area += Contour.area(ring) }
    return Region(
      mass: share, level: used / (density.cell * density.cell), area: area, rings: rings)
  }
}

extension Density {
  /// Probability a cell, bilinear between the cells' centres, 0 outside.
  public func at(east: Double, north: Double) -> Double {
    let x = (east - origin.east) / cell
    let y = (north - origin.north) / cell
    guard x >= 0, y >= 0, x < Double(columns - 1), y < Double(rows - 1) else { return 0 }
    let i = Int(x)
    let j = Int(y)
    let f = x - Double(i)
    let g = y - Double(j)
    let k = j * Int(columns) + i
    let w = Int(columns)
    return (1 - g) * ((1 - f) * mass[k] + f * mass[k + 1])
      + g * ((1 - f) * mass[k + w] + f * mass[k + w + 1])
  }
}
