public import Geo
import KiteMath
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

  /// Rate of climb over the last five minutes, m/s.
  public var climbRate: Double {
    let last = flight.fixes[flight.fixes.count - 1]
    var i = flight.fixes.count - 1
    while i > 0, last.time - flight.fixes[i].time < 300 { i -= 1 }
    let first = flight.fixes[i]
    return last.time > first.time ? (last.height - first.height) / (last.time - first.time) : 0
  }

  /// The question as it stands at the last fix, for something that falls from there on.
  ///
  /// - Parameters:
  ///   - base: height of the ground, m above mean sea level.
  ///   - sink: what was believed of the rate before.
  ///   - doubt: what is believed of the ascent's wind.
  ///   - other: another wind, used below the lowest wind of the flight itself.
  ///   - top: how far up the fields are needed, m above mean sea level; the last fix if it falls
  ///     from there.
  public func falling(
    seed: UInt64, base: Double, surface: SurfaceLayer, atmosphere: Atmosphere = Atmosphere(),
    sink: SinkDoubt, doubt: WindDoubt = WindDoubt(), other: WindProfile? = nil,
    top: Double? = nil
  ) -> Ensemble.Question {
    let last = flight.fixes[flight.fixes.count - 1]
    let top = top ?? last.height
    // Without an ascent, the descent so far is the sounding.
    var levels = ascent.isEmpty ? Flight.smoothed(winds, sigma: 250) : ascent
    if let other {
      let lowest = levels.first?.height ?? .infinity
      levels = other.levels.filter { $0.height < lowest - 200 } + levels
    }
    if levels.isEmpty { levels = [.init(height: last.height, east: 0, north: 0)] }
    let profile = WindProfile(ground: base, surface: surface, levels: levels)
    var question = Ensemble.Question(
      seed: seed, place: last.place, height: last.height, base: base, modes: [], wind: profile)
    question.start = last.time
    question.atmosphere = atmosphere

    let nodes = Int((top - base) / ErrorField.spacing) + 2
    let heights = (0..<nodes).map { Double($0) * ErrorField.spacing }
    let seen = ascent.isEmpty ? [] : windSeen(profile, within: 8_000)
    // A flight first heard within a kilometre or two of the ground knows the wind below well
    // enough; one that was not, or that has not been higher, does not.
    let low = levels[0].height - base
    let known = (low < 2_000 ? 0 : low)...(levels[levels.count - 1].height - base)
    let prior: (Double, Double) -> Double = {
      doubt.covariance($0, $1) + WindDoubt.beyond($0, $1, known: known)
    }
    let east = Gaussian.posterior(
      at: heights, seen: seen.map { ($0.place, $0.value.x, $0.noise) }, mean: { _ in 0 },
      prior: prior)
    let north = Gaussian.posterior(
      at: heights, seen: seen.map { ($0.place, $0.value.y, $0.noise) }, mean: { _ in 0 },
      prior: prior)
    question.windError = ErrorField(
      mean: (0..<nodes).map { SIMD2(east.mean[$0], north.mean[$0]) },
      covariance: east.covariance)

    (question.modes, question.sinkErrors) = sink.posterior(
      seen: sinkSeen(atmosphere, sink), base: base, top: top)
    return question
  }
}
