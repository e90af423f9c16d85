public import Geo
import KiteMath
public import KitePhysics
public import Weather

/// The wind as people felt it near the ground, and how far that can be trusted: what the command
/// line and the browser make of it, so that both give the same answer.
public struct FeltWind: Equatable, Sendable {
  /// A wind that somebody felt.
  public struct Breeze: Equatable, Sendable {
    /// m/s
    public var speed: Double
    /// Where it comes from, rad from north through east.
    public var from: Double
    /// Height above the ground, m.
    public var at: Double
    /// How long ago, s.
    public var age: Double
    public init(speed: Double, from: Double, at: Double, age: Double = 0) {
      self.speed = speed
      self.from = from
      self.at = at
      self.age = age
    }
  }

  public var profile: WindProfile
  /// Standard deviations of ln(speed) and of the direction, rad: the whole wind is wrong together.
  public var speedSpread, directionSpread: Double

  /// - Parameters:
  ///   - breezes: at least one; averaged, with less weight for the older ones.
  ///   - age: of the youngest, s.
  public init(_ breezes: [Breeze], ground: Double, surface: SurfaceLayer, age: Double = 0) {
    precondition(!breezes.isEmpty)
    var east = 0.0, north = 0.0, weight = 0.0
    let reference = 10 + surface.displacement
    for breeze in breezes {
      let one = WindProfile(
        ground: ground, surface: surface, speed: breeze.speed, from: breeze.from, at: breeze.at)
      let w = one.wind(ground + reference)
      let trust = 1 / (0.1 + 0.04 * (breeze.age / 3_600))
      east += trust * w.east
      north += trust * w.north
      weight += trust
    }
    profile = WindProfile(
      ground: ground, surface: surface,
      levels: [
        .init(height: ground + reference, east: east / weight, north: north / weight)
      ], surfaceTop: 200)
    // A person's guess of speed and direction (guess: 20 %, bracket 10 to 35; 12°, bracket 5
    // to 25) and of the roughness around (15 % from a factor of two), worse with every hour.
    let hours = age / 3_600
    let pooled = 1 / Double(breezes.count).squareRoot()
    speedSpread = (pooled * 0.04 + 0.0225 + 0.04 * hours).squareRoot()
    directionSpread = (pooled * 0.044 + 0.03 * hours).squareRoot()
  }

  /// A wind felt at the ground says less the higher one asks: errors by height, or nil where
  /// nothing is higher than 150 m.
  ///
  /// 1 m/s for every 150 m above the first 100 m, at most 8 m/s (*guess*; 75 to 300 m).
  public static func error(base: Double, top: Double) -> ErrorField? {
    guard top - base > 150 else { return nil }
    let nodes = Int((top - base) / ErrorField.spacing) + 2
    let heights = (0..<nodes).map { Double($0) * ErrorField.spacing }
    let sigma = heights.map { (z: Double) -> Double in
      let s = (z - 100) / 150
      return s > 0 ? (s < 8 ? s : 8) : 0
    }
    return ErrorField(
      mean: [SIMD2<Double>](repeating: SIMD2(0, 0), count: nodes),
      covariance: ErrorField.covariance(heights) { a, b, i, j in
        let apart = a > b ? a - b : b - a
        return sigma[i] * sigma[j] * Double.exp(-apart / 1_500)
      })
  }
}

extension Ensemble.Question {
  /// A thing of the catalogue that was let go in a wind that people felt.
  ///
  /// - Parameters:
  ///   - height: above the ground, m, as a person estimates it: to a tenth.
  ///   - ground: m above mean sea level.
  public init(
    _ thing: Thing, place: Place, height: Double, ground: Double, wind: FeltWind, seed: UInt64
  ) {
    self.init(
      seed: seed, place: place, height: ground + height, base: ground, modes: thing.modes,
      wind: wind.profile)
    heightSpread = 0.1 * height
    turbulence = Turbulence(surface: wind.profile.surface, friction: wind.profile.friction)
    speedSpread = wind.speedSpread
    directionSpread = wind.directionSpread
    windError = FeltWind.error(base: ground, top: self.height)
  }
}
