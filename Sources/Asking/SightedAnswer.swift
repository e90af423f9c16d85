import Formats
import Landing
import Runner

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
