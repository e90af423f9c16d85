public import Geo
import KiteMath
public import KitePhysics
public import Weather

/// A recorded flight, asked again and again on its way down with what was known at each moment, and
/// scored against where it was found.
public struct Replay: Sendable {
  /// Heights at which a flight is asked, m above mean sea level; the burst comes before them.
  public static var heights: [Double] { [20_000, 15_000, 10_000, 7_000, 5_000, 3_000, 1_500] }

  /// One prediction that met its truth.
  public struct Query: Sendable {
    /// The height asked at, m; infinite for the burst.
    public var height: Double
    /// Distance that it still had to go, m.
    public var toGo: Double
    public var score: Score
    /// Distances of the baselines' places from the truth, m, in the order of ``baselineNames``;
    /// NaN where a rule had nothing to go by.
    public var baselines: [Double]
    /// Seconds to the landing as predicted (median) and as it was.
    public var predictedTime, trueTime: Double
  }

  public static var baselineNames: [StaticString] {
    ["fixed5", "fixed8", "measured", "dead_reckoning"]
  }

  public let queries: [Query]
  /// The last fix of the flight, or the first at which it stood still.
  public let truth: Fix

  /// - Parameters:
  ///   - fixes: the whole cleaned flight.
  ///   - thing: what flew.
  ///   - members: futures for each prediction.
  public init?(fixes: [Fix], thing: Thing, members: Int = 1_000, seed: UInt64 = 1) {
    guard fixes.count >= 10 else { return nil }
    let top = Flight(fixes: fixes).top
    let end = Replay.touchdown(fixes, top: top)
    let truth = fixes[end]
    self.truth = truth
    guard end - top >= 5, fixes[top].height - truth.height > 500 else { return nil }
    var queries = [Query]()
    for height in [Double.infinity] + Replay.heights {
      var index = top
      if height < .infinity {
        guard fixes[top].height > height, truth.height < height else { continue }
        while index <= end, fixes[index].height >= height { index += 1 }
        guard index < end else { continue }
      }
      let known = Array(fixes[0...index])
      guard known.count >= 2 else { continue }
      let tracked = TrackQuestion(fixes: known)
      guard !tracked.ascent.isEmpty || !tracked.winds.isEmpty else { continue }
      // The height where it was found is known; the question is where, not how deep.
      var question = tracked.falling(
        seed: seed, base: truth.height, surface: SurfaceLayer(roughness: 0.1),
        sink: SinkDoubt(thing))
      question.turbulence = Turbulence(
        surface: question.wind.surface, friction: question.wind.friction)
      let prediction = Prediction(
        members: Ensemble(question).members(0..<members), requested: members,
        place: question.place, height: question.height, start: question.start)
      let offset = prediction.frame.offset(to: truth.place)
      let place = Point(east: offset.east, north: offset.north)
      let rules = Baselines(fixes: known, ground: truth.height, atBurst: height == .infinity)
      let distances = [rules.fixed5, rules.fixed8, rules.measured, rules.deadReckoning].map {
        rule -> Double in
        guard let rule else { return .nan }
        let x = rule.east - place.east
        let y = rule.north - place.north
        return (x * x + y * y).squareRoot()
      }
      queries.append(
        Query(
          height: height,
          toGo: (place.east * place.east + place.north * place.north).squareRoot(),
          score: Score(prediction, truth: place), baselines: distances,
          predictedTime: prediction.time.p50, trueTime: truth.time - question.start))
    }
    self.queries = queries
  }

  /// The first fix at which it had come to rest: over the next minute or more it neither sinks
  /// nor climbs by more than 10 m, near the lowest height of the descent. A payload that is dragged
  /// or carried away afterwards landed there; without such a rest, the last fix.
  static func touchdown(_ fixes: [Fix], top: Int) -> Int {
    var lowest = fixes[top].height
    for f in fixes[top...] where f.height < lowest { lowest = f.height }
    var i = top
    while i < fixes.count - 1 {
      if fixes[i].height < lowest + 60 {
        var j = i + 1
        var rested = true
        while j < fixes.count, fixes[j].time - fixes[i].time <= 60 {
          let d = fixes[j].height - fixes[i].height
          if d > 10 || d < -10 {
            rested = false
            break
          }
          j += 1
        }
        if rested, fixes[j < fixes.count ? j : fixes.count - 1].time - fixes[i].time >= 45 {
          return i
        }
      }
      i += 1
    }
    return fixes.count - 1
  }
}

/// Scores of many replays at one height.
public struct ScoreRow: Sendable {
  public var height: Double
  public var count: Int
  /// Errors of the printed place, m, and in shares of the distance to go.
  public var median, p90, medianShare, p90Share: Double
  /// Share of truths inside the regions.
  public var in50, in90: Double
  /// Mean energy score, m.
  public var energy: Double
  /// Median error of each baseline, m, and its mean energy score with the best spread, m; NaN
  /// where none had anything to go by.
  public var baselineMedian, baselineEnergy: [Double]

  public init?(_ queries: [Replay.Query]) {
    guard let first = queries.first else { return nil }
    height = first.height
    count = queries.count
    let n = Double(count)
    func quantiles(_ values: [Double]) -> (Double, Double) {
      var v = values
      v.sort()
      return (Prediction.quantile(v, 0.5), Prediction.quantile(v, 0.9))
    }
    (median, p90) = quantiles(queries.map { $0.score.error })
    (medianShare, p90Share) = quantiles(queries.map { $0.score.error / $0.toGo })
    in50 = Double(queries.filter { $0.score.in50 }.count) / n
    in90 = Double(queries.filter { $0.score.in90 }.count) / n
    energy = queries.reduce(0) { $0 + $1.score.energy } / n
    var medians = [Double]()
    var energies = [Double]()
    for k in Replay.baselineNames.indices {
      let distances = queries.map { $0.baselines[k] }.filter { !$0.isNaN }
      if distances.isEmpty {
        medians.append(.nan)
        energies.append(.nan)
      } else {
        medians.append(quantiles(distances).0)
        energies.append(ScoreRow.bestEnergy(distances))
      }
    }
    baselineMedian = medians
    baselineEnergy = energies
  }

  /// Mean energy score of Gaussians around places that missed by these distances, each with the
  /// one standard deviation that makes it least: the spread is chosen knowing the truth, which no
  /// real prediction can.
  static func bestEnergy(_ distances: [Double]) -> Double {
    var best = Double.infinity
    var sigma = 1.0
    while sigma < 1e6 {
      var sum = 0.0
      for d in distances { sum += Score.gaussianEnergy(distance: d, sigma: sigma) }
      if sum < best { best = sum }
      sigma *= 1.03
    }
    return best / Double(distances.count)
  }
}
