public import Geo
public import KiteMath
public import KitePhysics
public import Weather

/// From the track of something on its way to the question of where it comes down: its own ascent
/// is the best sounding there is, the winds it has met on the way down correct that near where it
/// is, and its rate of descent so far says how it will go on.
public struct TrackQuestion: Sendable {
  public let flight: Flight
  /// Mean wind: the ascent's, smoothed.
  public let ascent: [WindProfile.Level]
  /// Layers of the descent so far, lowest first.
  public let winds: [Flight.Layer]
  public let falls: [Flight.Layer]

  /// - Parameter fixes: cleaned fixes up to the moment that is asked about.
  public init(fixes: [Fix]) {
    flight = Flight(fixes: fixes)
    ascent = Flight.smoothed(flight.layers(depth: 200, ascending: true), sigma: 250)
    let down = flight.fixes[flight.top...].count > 1
    winds = down ? flight.layers(depth: 250, ascending: false) : []
    falls = down ? flight.layers(depth: 400, ascending: false) : []
  }

  /// Differences between the winds of the descent and the profile, as seen by ``Gaussian``:
  /// height above ground, both components, and the variance of the noise.
  func windSeen(_ profile: WindProfile, within depth: Double)
    -> [(place: Double, value: SIMD2<Double>, noise: Double)]
  {
    let now = flight.fixes[flight.fixes.count - 1].height
    return winds.filter { $0.height < now + depth && $0.gap < 60 }.map { layer in
      let w = profile.wind(layer.height)
      // Positions rounded to 4 or 5 decimals and a swinging payload: p about 4 m.
      let p = 4 / layer.duration
      return (
        layer.height - profile.ground, SIMD2(layer.east - w.east, layer.north - w.north),
        0.25 + 2 * p * p
      )
    }
  }

  /// Measured ln w0, leaving out the first kilometre after the burst, in which it still gathers
  /// its shape and speed.
  func sinkSeen(_ atmosphere: Atmosphere, _ doubt: SinkDoubt)
    -> [(place: Double, value: Double, noise: Double)]
  {
    let top = flight.fixes[flight.top].height
    return falls.filter { $0.height < top - 1_000 && $0.climb < -0.3 && $0.gap < 120 }.map {
      let thin = atmosphere.density($0.height) / Atmosphere.seaLevelDensity
      return ($0.height, Double.log(-$0.climb * thin.squareRoot()), doubt.noise)
    }
  }

  /// The question as it stands at the last fix of something that is falling.
  ///
  /// - Parameters:
  ///   - base: height of the ground, m above mean sea level.
  ///   - sink: what was believed of the rate before.
  ///   - doubt: what is believed of the ascent's wind.
  public func falling(
    seed: UInt64, base: Double, hills: GroundGrid? = nil, surface: SurfaceLayer,
    atmosphere: Atmosphere = Atmosphere(), sink: SinkDoubt,
    doubt: WindDoubt = WindDoubt()
  ) -> Ensemble.Question {
    let last = flight.fixes[flight.fixes.count - 1]
    let profile = WindProfile(ground: base, surface: surface, levels: ascent)
    var question = Ensemble.Question(
      seed: seed, place: last.place, height: last.height, base: base,
      modes: [], wind: profile)
    question.start = last.time
    question.atmosphere = atmosphere
    question.hills = hills

    let nodes = Int((last.height - base) / Ensemble.slabDepth) + 2
    let heights = (0..<nodes).map { Double($0) * Ensemble.slabDepth }
    let seen = windSeen(profile, within: 8_000)
    let prior: (Double, Double) -> Double = { doubt.covariance($0, $1) }
    let east = Gaussian.posterior(
      at: heights, seen: seen.map { ($0.place, $0.value.x, $0.noise) }, mean: { _ in 0 },
      prior: prior)
    let north = Gaussian.posterior(
      at: heights, seen: seen.map { ($0.place, $0.value.y, $0.noise) }, mean: { _ in 0 },
      prior: prior)
    question.windError = ErrorField(
      mean: (0..<nodes).map { SIMD2(east.mean[$0], north.mean[$0]) },
      covariance: east.covariance)

    let rates = sinkSeen(atmosphere, sink)
    var best = -Double.infinity
    let posteriors = sink.ways.map { way in
      let p = Gaussian.posterior(
        at: heights.map { $0 + base }, seen: rates, mean: { sink.mean($0, way) },
        prior: { sink.covariance($0, $1, way) })
      if p.logEvidence > best { best = p.logEvidence }
      return p
    }
    for (way, p) in zip(sink.ways, posteriors) {
      let weight = way.weight * Double.exp(p.logEvidence - best)
      if weight < 1e-4 { continue }
      question.modes.append(Mode(name: way.name, weight: weight, sink: 1, spread: 0))
      question.sinkErrors.append(
        ErrorField(mean: p.mean.map { SIMD2($0, $0) }, covariance: p.covariance))
    }
    return question
  }
}
