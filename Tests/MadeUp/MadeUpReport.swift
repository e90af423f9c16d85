import KiteMath

public import Formats
public import Geo
public import Landing
import Weather

/// Predictions that no physics made, for testing what is written and drawn of one: the same
/// members every time, two patches, a hole.
public enum MadeUp {
  /// A stream of numbers that is the same on every machine (SplitMix64, Steele et al. 2014).
  struct Stream {
    var state: UInt64
    mutating func uniform() -> Double {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      z ^= z >> 31
      return (Double(z >> 11) + 0.5) / 9_007_199_254_740_992
    }
    mutating func normal() -> Double {
      let r = (-2 * Double.log(uniform())).squareRoot()
      return r * Double.cos(2 * .pi * uniform())
    }
  }

  /// A kite cut over a town, down in a minute: a long patch downwind with a hole in it, and a
  /// short one for the kites whose line fouls. `scale` stretches the map, `at` moves it.
  public static func prediction(
    at origin: Place = Place(latitudeDegrees: 34.53112, longitudeDegrees: 69.17299),
    scale: Double = 1, count: Int = 800, requested: Int? = nil, height: Double = 1790,
    start: Double = 1_770_127_345, seconds: Double = 55
  ) -> Prediction {
    var stream = Stream(state: 4711)
    var members: [Member] = []
    while members.count < count {
      let isFouled = stream.uniform() < 0.13
      let (a, b) = (stream.normal(), stream.normal())
      let along = isFouled ? 130 + 24 * a : 320 + 48 * a
      let across = isFouled ? 44 + 17 * b : 30 * b - 0.06 * along
      // Nothing comes down on the pond.
      let pond = (along - 322, across + 22)
      if pond.0 * pond.0 + pond.1 * pond.1 < 24 * 24 { continue }
      // Downwind is 112°.
      let (s, c) = (Double.sin(112 * .pi / 180), Double.cos(112 * .pi / 180))
      members.append(
        Member(
          east: scale * (along * s - across * c), north: scale * (along * c + across * s),
          height: height - 12 + 6 * stream.uniform(),
          time: seconds * (isFouled ? 0.42 + 0.03 * a : 1 + 0.13 * a), mode: isFouled ? 1 : 0))
    }
    return describe(
      members, frame: LocalFrame(origin: origin), height: height, start: start,
      requested: requested ?? count, cell: 4 * scale, bandwidth: 6.5 * scale)
  }

  /// Density, regions, best place and quantiles of given members.
  static func describe(
    _ members: [Member], frame: LocalFrame, height: Double, start: Double, requested: Int,
    cell: Double, bandwidth: Double
  ) -> Prediction {
    let density = smooth(members, cell: cell, bandwidth: bandwidth)
    let peak = density.mass.indices.max { density.mass[$0] < density.mass[$1] }!
    let columns = Int(density.columns)
    let best = Point(
      east: density.origin.east + Double(peak % columns) * cell,
      north: density.origin.north + Double(peak / columns) * cell)
    let distances = members.map {
      (($0.east - best.east) * ($0.east - best.east)
        + ($0.north - best.north) * ($0.north - best.north)).squareRoot()
    }.sorted()
    let times = members.map(\.time).sorted()
    func quantile(_ sorted: [Double], _ share: Double) -> Double {
      sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
    }
    return Prediction(
      frame: frame, height: height, start: start, members: members, requested: requested,
      density: density, regions: [0.5, 0.9, 0.95].map { region(density, mass: $0) }, best: best,
      bestHeight: height - 9, radius50: quantile(distances, 0.5),
      radius90: quantile(distances, 0.9),
      time: LandingTime(
        p05: quantile(times, 0.05), p25: quantile(times, 0.25), p50: quantile(times, 0.5),
        p75: quantile(times, 0.75), p95: quantile(times, 0.95)))
  }

  /// The kite over Kabul, made once.
  public static let kite = prediction()

  /// The same prediction for something far away: everything that came down moved.
  public static func moved(_ prediction: Prediction, east: Double, north: Double) -> Prediction {
    func move(_ point: Point) -> Point {
      Point(east: point.east + east, north: point.north + north)
    }
    var moved = prediction
    moved.best = move(prediction.best)
    moved.density.origin = move(prediction.density.origin)
    for index in moved.members.indices {
      moved.members[index].east += east
      moved.members[index].north += north
    }
    for index in moved.regions.indices {
      moved.regions[index].rings = prediction.regions[index].rings.map { $0.map(move) }
    }
    return moved
  }

  /// A report with everything in it.
  public static func report(
    _ prediction: Prediction? = nil, units: Units = .metric, isFull: Bool = true
  ) -> Report {
    let prediction = prediction ?? kite
    guard isFull else {
      return Report(
        prediction: prediction, thingID: "fighter-kite", thingName: "fighter kite",
        version: "0.1.0", seed: 1)
    }
    let best = prediction.best
    return Report(
      prediction: prediction, title: "Friday on the roof <3 & \"more\"", thingID: "fighter-kite",
      thingName: "fighter kite", modeNames: ["tumbling", "the line is fouled"],
      me: prediction.frame.place(
        east: 0.55 * best.east + 0.4 * best.north, north: 0.5 * best.north - 0.75 * best.east),
      assumptions: [
        "The wind between the roof and the kite follows a logarithmic profile.",
        "The kite was cut within 2 s of the time given.",
      ], windAge: 8400, windAtRelease: (5.6, -2.3), windAtGround: (2.2, -0.6),
      terrainNames: ["N34E069.hgt"],
      inputs: [
        .init("thing", "fighter-kite"),
        .init("release", ["latitude": 34.53112, "longitude": 69.17299, "height_m": 60]),
        .init("wind", [["height_m": 10, "speed_m_s": 4.2, "from_deg": 290]]),
        .init("members", .number(Double(prediction.requested))),
      ], version: "0.1.0", seed: 18_446_744_073_709_551_615, units: units,
      digest: 0x00C0_FFEE_1234_5678)
  }

  /// A radiosonde on its way down, far from where it is heard: track, last fix, no clock trouble.
  public static func sonde(
    at origin: Place = Place(latitudeDegrees: 47.91, longitudeDegrees: 8.42), scale: Double = 55,
    away: Double = 0
  ) -> Report {
    let prediction = moved(
      prediction(at: origin, scale: scale, height: 9600, start: 1_770_127_345, seconds: 1500),
      east: away, north: -0.4 * away)
    let track = (0...60).map { step in
      let s = Double(step) / 60
      return Fix(
        time: 1_770_127_345 - 3600 * (1 - s),
        place: prediction.frame.place(
          east: -26_000 * (1 - s) + 2500 * s * (1 - s), north: 9000 * (1 - s) * (1 - s)),
        height: 400 + 29_000 * s * (1.9 - 1.58 * s * s))
    }
    return Report(
      prediction: prediction, thingID: "radiosonde", thingName: "radiosonde",
      modeNames: ["under its parachute", "the parachute is fouled"],
      me: prediction.frame.place(east: 9000, north: -13_500),
      assumptions: ["The wind below is the one met on the way up."], windAge: 5200,
      windAtRelease: (14.2, -6.1), windAtGround: (3.4, -2.9), track: track,
      heardLast: track.last, version: "0.1.0", seed: 7)
  }
}
