import Geo
import KiteMath
import KitePhysics
import Landing
import Weather

/// How fast a thousand cut kites come down by full physics, and how right that is.
extension Bench {
  static let fallNames = ["fall.thousand_full_flights_seconds", "fall.step_check"]

  /// An Afghan kite cut at 80 m with 60 m of line, 5 m/s at 10 m over parkland, gusts.
  ///
  /// - Parameter finer: so many times shorter steps and segments.
  static func fall(finer: Int = 1) -> Ensemble {
    let surface = SurfaceLayer(roughness: 0.5)
    let wind = WindProfile(
      ground: 1_800, surface: surface, speed: 5, from: 1.5 * Double.pi, at: 10)
    var question = Ensemble.Question(
      seed: 1, place: Place(latitude: 34.53, longitude: 69.17), height: 1_880, base: 1_800,
      modes: FullFidelity.modes, wind: wind)
    question.turbulence = Turbulence(surface: surface, friction: wind.friction)
    var full = FullFidelity(.afghan, length: 60)
    full.dt /= Double(finer)
    full.segments *= finer
    question.full = full
    return Ensemble(question)
  }

  static func fallen(_ ensemble: Ensemble, _ count: Int, threads: Int) -> [Member] {
    Runner.members(
      of: ensemble, count: count, threads: threads, progress: nil, cancelled: { false })
  }

  /// A thousand flights to the ground on all cores, median of five, and on one.
  static func falls(quick: Bool) -> [Result] {
    let count = quick ? 50 : 1_000
    let ensemble = fall()
    var members: [Member] = []
    func time(_ threads: Int) -> Double {
      median(
        (0..<(quick ? 1 : 5)).map { _ in
          seconds { members = fallen(ensemble, count, threads: threads) }
        })
    }
    let all = time(Runner.cores)
    var digest = Digest()
    for m in members { digest.combine(m) }
    let one = time(1)
    var again = Digest()
    for m in members { again.combine(m) }
    precondition(digest.value == again.value, "falls depend on the number of threads")
    let aloft = members.reduce(0) { $0 + $1.time } / Double(count)
    return [
      Result(name: fallNames[0], value: all, unit: "s", digest: digest.value),
      Result(name: "fall.thousand_full_flights_one_core_seconds", value: one, unit: "s", digest: 0),
      Result(
        name: "fall.microseconds_per_step",
        value: 1e6 * one * FullFidelity.step / (aloft * Double(count)), unit: "us", digest: 0),
      Result(name: "fall.seconds_aloft", value: aloft, unit: "s", digest: 0),
    ]
  }

  /// Mean, spread and R90 of the landings at the usual step and segments against half the step and
  /// twice the segments, in %.
  static func fallStepCheck(quick: Bool) -> [Result] {
    let count = quick ? 100 : 10_000
    func figures(_ ensemble: Ensemble) -> (mean: Double, spread: Double, r90: Double) {
      let members = fallen(ensemble, count, threads: Runner.cores)
      let n = Double(count)
      let east = members.reduce(0) { $0 + $1.east } / n
      let north = members.reduce(0) { $0 + $1.north } / n
      let ways = members.map { m -> Double in
        let (x, y) = (m.east - east, m.north - north)
        return (x * x + y * y).squareRoot()
      }.sorted()
      let variance = ways.reduce(0) { $0 + $1 * $1 } / n
      return (east, variance.squareRoot(), Prediction.quantile(ways, 0.9))
    }
    let usual = figures(fall())
    let fine = figures(fall(finer: 2))
    func percent(_ a: Double, _ b: Double) -> Double { 100 * (a / b - 1).magnitude }
    return [
      Result(
        name: "fall.step_check_mean", value: percent(usual.mean, fine.mean), unit: "%", digest: 0),
      Result(
        name: "fall.step_check_spread", value: percent(usual.spread, fine.spread), unit: "%",
        digest: 0),
      Result(
        name: "fall.step_check_r90", value: percent(usual.r90, fine.r90), unit: "%", digest: 0),
    ]
  }
}
