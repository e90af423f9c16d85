public import Geo
public import KiteMath
public import KitePhysics
public import Weather

/// A wind that a person felt, and what they saw of the cut: all that a first answer needs. The
/// command line, the browser and the golden digests put their questions through here.
public struct FeltRelease: Equatable, Sendable {
  public var place: Place
  /// Height of the ground, m above mean sea level.
  public var ground: Double
  /// Height of the thing above the ground, m, and the standard deviation of that.
  public var height, heightSpread: Double
  /// Wind speed, m/s, the direction it comes from, rad, and the height it was felt at, m.
  public var speed, from, feltAt: Double
  public var surface: SurfaceLayer
  /// Standard deviations of ln(speed) and of the direction, rad.
  public var speedSpread, directionSpread: Double

  public init(
    place: Place, ground: Double, height: Double, heightSpread: Double, speed: Double,
    from: Double, feltAt: Double, surface: SurfaceLayer, speedSpread: Double = 0.25,
    directionSpread: Double = 0.21
  ) {
    self.place = place
    self.ground = ground
    self.height = height
    self.heightSpread = heightSpread
    self.speed = speed
    self.from = from
    self.feltAt = feltAt
    self.surface = surface
    self.speedSpread = speedSpread
    self.directionSpread = directionSpread
  }

  /// The question of where a thing of the catalogue comes down.
  public func question(_ thing: Thing, seed: UInt64) -> Ensemble.Question {
    let wind = WindProfile(
      ground: ground, surface: surface, speed: speed, from: from, at: feltAt)
    var question = Ensemble.Question(
      seed: seed, place: place, height: ground + height, base: ground, modes: thing.modes,
      wind: wind)
    question.heightSpread = heightSpread
    question.speedSpread = speedSpread
    question.directionSpread = directionSpread
    question.turbulence = Turbulence(surface: surface, friction: wind.friction)
    return question
  }

  /// A kite cut at 70 m over the roofs of Kabul in a west wind of 4 m/s.
  public static var overKabul: FeltRelease {
    FeltRelease(
      place: Place(latitudeDegrees: 34.53, longitudeDegrees: 69.17), ground: 1_791, height: 70,
      heightSpread: 7, speed: 4, from: 1.5 * .pi, feltAt: 10,
      surface: SurfaceLayer(roughness: 0.6, displacement: 5))
  }
}

/// The digest of an ensemble and of what it says together: 300 futures of the kite over Kabul and
/// 60 of a balloon from 12 km with doubtful winds. The same natively, in debug and release, on
/// any number of threads, and in the browser; see `Docs/Determinism.md`.
public func ensembleDigest() -> UInt64 {
  var digest = Digest()
  let kite = FeltRelease.overKabul.question(Thing.catalogue(trailingLine: 60)[0], seed: 1)
  let members = Ensemble(kite).members(0..<300)
  for m in members { digest.combine(m) }
  let prediction = Prediction(
    members: members, requested: members.count, place: kite.place, height: kite.height,
    start: 0)
  for p in prediction.density.mass { digest.combine(p) }
  for region in prediction.regions {
    for ring in region.rings {
      for point in ring {
        digest.combine(point.east)
        digest.combine(point.north)
      }
    }
  }
  for m in Ensemble(balloonFrom12km()).members(0..<60) { digest.combine(m) }
  return digest.value
}

/// A radiosonde that burst at 12 km in a sheared wind sounded three hours before.
func balloonFrom12km() -> Ensemble.Question {
  let levels = (0..<25).map { i -> WindProfile.Level in
    let z = 500 * Double(i) + 200
    return WindProfile.Level(height: z, east: 3 + 0.002 * z, north: 2 * Double.sin(z / 3_000))
  }
  let profile = WindProfile(
    ground: 200, surface: SurfaceLayer(roughness: 0.1), levels: levels)
  var question = Ensemble.Question(
    seed: 2, place: Place(latitudeDegrees: 49.8, longitudeDegrees: 8.4), height: 12_000, base: 200,
    modes: [], wind: profile)
  (question.modes, question.sinkErrors) = SinkDoubt(.radiosonde)
    .posterior(seen: [(11_000, 1.9, 1e-3)], base: 200, top: 12_000)
  let doubt = WindDoubt(age: 3 * 3_600)
  let heights = (0..<61).map { Double($0) * ErrorField.spacing }
  question.windError = ErrorField(
    mean: [SIMD2<Double>](repeating: SIMD2(0, 0), count: heights.count),
    covariance: ErrorField.covariance(heights) { a, b, _, _ in doubt.covariance(a, b) })
  question.turbulence = Turbulence(surface: profile.surface, friction: profile.friction)
  return question
}
