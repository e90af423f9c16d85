import Formats
import Foundation
import Geo
import KiteMath
import Landing
import Runner
import Weather

/// What was seen, in the frame of the question.
struct SeenChoice {
  let seen: [Scenario.Seen]
  let sightings: [Sighting]

  /// Farther than this from where it came loose nobody has seen it, m.
  static let farthest = 1_000_000.0

  init(_ scenario: Scenario, _ asked: Asked, origin: Origin) throws(InputError) {
    seen = scenario.seen
    let frame = LocalFrame(origin: asked.question.place)
    var sightings: [Sighting] = []
    for (i, one) in seen.enumerated() {
      let (east, north) = frame.offset(to: one.place)
      let away = (east * east + north * north).squareRoot()
      guard away < Self.farthest else {
        throw origin.error(
          "--sighting", "sighting[\(i + 1)]",
          "\(Units.coordinates(one.place)) is \(Units.metric.distance(away)) from where it came "
            + "loose",
          expected: "a place near there, latitude first. Did you write the longitude first?")
      }
      let ground = asked.terrain?.height(at: one.place) ?? asked.question.wind.ground
      sightings.append(one.sighting(at: Point(east: east, north: north), ground: ground))
    }
    self.sightings = sightings
  }
}

extension Scenario.Seen {
  /// - Parameter ground: its height there, m above mean sea level.
  fileprivate func sighting(at point: Point, ground: Double) -> Sighting {
    switch kind {
    case .bearing, .down:
      let spread = spread ?? Usual.spread
      return .bearing(
        .init(
          from: point, eye: ground + (eye ?? Usual.eye), time: after ?? 0, bearing: bearing ?? 0,
          spread: spread, elevation: elevation, elevationSpread: spread, isDown: kind == .down))
    case .over:
      return .overhead(.init(place: point, time: after ?? 0, spread: spread ?? Usual.over))
    case .roof: return .onRoof(.init(place: point, spread: spread ?? Usual.roof))
    case .not:
      return .notHere(
        .init(place: point, radius: radius ?? Usual.radius, chance: chance ?? Usual.chance))
    }
  }
}

/// An answer after sightings.
struct SightedAnswer {
  var prediction: Prediction
  var change: SightedChange
  var isInterrupted: Bool
  /// Members whose ways are as likely as any, by their numbers.
  var sample: [Int]

  /// Nine tenths of as many futures as are asked for should agree with what was seen, up to this.
  static let wanted = 1_000
  /// No more than so many are flown for that, or as many as are asked for.
  static let limit = 200_000

  /// - Parameters:
  ///   - prior: the members that the answer before rests on, and that answer.
  init(
    _ choice: SeenChoice, ensemble: Ensemble, prior: [Member], before: Prediction, requested: Int,
    threads: Int, progress: (Int) -> Void, cancelled: @escaping @Sendable () -> Bool
  ) {
    let q = ensemble.question
    var belief = Belief(choice.sightings, prior: prior)
    // A whole kite takes some milliseconds; what only drifts a tenth of one.
    let isFull = ensemble.question.full != nil
    let floor = 0.9 * Double(min(requested, isFull ? 300 : Self.wanted))
    let interval = Self.interval(choice.sightings)
    belief.grow(
      first: requested, floor: floor, limit: max(requested, isFull ? 10_000 : Self.limit)
    ) { belief, range in
      Runner.weighed(
        belief, of: ensemble, range: range, interval: interval, threads: threads,
        progress: progress, cancelled: cancelled)
    }
    isInterrupted = belief.members.isEmpty || cancelled()
    // Ctrl-C before the first had landed a second time: nothing is known of what was seen.
    let known = !belief.members.isEmpty
    let effective = known ? belief.effective : Double(prior.count)
    sample =
      known ? belief.resampledNumbers(min(requested, 500), seed: q.seed) : Array(prior.indices)
    let members = known ? belief.resampled(requested, seed: q.seed) : prior
    prediction = Prediction(
      members: members, requested: requested, place: q.place, height: q.height, start: q.start,
      hills: q.hills, base: q.base, effective: effective)
    let verdicts =
      known
      ? belief.verdicts : choice.seen.map { _ in Belief.Verdict(evidence: 1, mistaken: 0) }
    change = SightedChange(
      zip(choice.seen, verdicts).map { .init(seen: $0, verdict: $1) }, before: before,
      flown: belief.members.count, effective: effective, wanted: floor)
  }

  /// Places of a way, s apart: a second, or a six-hundredth of the time of the last sighting.
  static func interval(_ sightings: [Sighting]) -> Double {
    let last = sightings.compactMap(\.time).max() ?? 600
    return max(1, last / 600)
  }
}
