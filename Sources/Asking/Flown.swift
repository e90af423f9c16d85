public import Formats
import KiteMath
public import Landing
import Runner
import Weather

/// A question with its futures flown: the report, and what further files can be made from.
///
/// The command line and the server both fly here, so that the same question has the same answer, to
/// the byte, wherever it is asked.
public struct Flown: Sendable {
  public var report: Report
  public var ensemble: Ensemble
  /// Members whose ways are as likely as any, by their numbers: for what only some are looked at.
  public var sample: [Int]
  /// Whether it was cancelled; what had landed by then is in the report.
  public var isInterrupted: Bool

  /// Which futures are being counted.
  public enum Stage: Sendable {
    /// Of as many as are asked for.
    case flying(total: Int)
    /// Once more, to weigh them by what was seen; so many at most.
    case weighing(total: Int)
  }

  /// No more than so many are flown to weigh them by what was seen, or as many as are asked for.
  public static let mostWeighed = SightedAnswer.limit

  /// Flies the futures.
  ///
  /// - Parameters:
  ///   - progress: is told from time to time, in this thread, what has been done of which stage.
  ///   - cancelled: is asked from time to time.
  /// - Returns: `nil` if it was cancelled before the first had landed.
  public init?(
    _ asked: Asked, _ scenario: Scenario, _ seen: SeenChoice, threads: Int,
    progress: (Stage, Int) -> Void, cancelled: @escaping @Sendable () -> Bool
  ) {
    ensemble = Ensemble(asked.question)
    var members = withoutActuallyEscaping(progress) { progress in
      Runner.members(
        of: Ensemble(asked.question), count: asked.members, threads: threads,
        progress: { progress(.flying(total: asked.members), $0) }, cancelled: cancelled)
    }
    guard !members.isEmpty else { return nil }
    let q = asked.question
    var prediction = Prediction(
      members: members, requested: asked.members, place: q.place, height: q.height,
      start: q.start, hills: q.hills, base: q.base)
    var sighted: SightedAnswer?
    if !seen.sightings.isEmpty, members.count == asked.members {
      let answer = SightedAnswer(
        seen, ensemble: ensemble, prior: members, before: prediction, requested: asked.members,
        threads: threads, progress: { progress(.weighing(total: SightedAnswer.limit), $0) },
        cancelled: cancelled)
      prediction = answer.prediction
      members = prediction.members
      sighted = answer
    }
    sample = sighted?.sample ?? Array(0..<min(asked.members, 500))
    report = Flown.report(asked, scenario, prediction, sighted)
    isInterrupted = report.isInterrupted || sighted?.isInterrupted ?? false
  }

  private static func report(
    _ asked: Asked, _ scenario: Scenario, _ prediction: Prediction, _ sighted: SightedAnswer?
  ) -> Report {
    let q = asked.question
    let members = prediction.members
    var digest = Digest()
    for m in members { digest.combine(m) }
    let burstNow = asked.burstNow.map { q in
      let few = Ensemble(q).members(0..<min(asked.members, 1_000))
      return Prediction(
        members: few, requested: few.count, place: q.place, height: q.height, start: q.start,
        hills: q.hills, base: q.base)
    }
    var unknowns = asked.unknowns
    if members.count < 100 {
      let futures = members.count == 1 ? "One future is" : "\(members.count) futures are"
      unknowns.append("How sure this is: \(futures) too few to say. Fly 1,000 or more (--members).")
    }
    var report = Report(
      prediction: prediction, title: scenario.title, thingID: asked.thingID,
      thingName: asked.thingName, modeNames: asked.modeNames, me: scenario.me.place,
      assumptions: asked.assumptions, unknowns: unknowns, windAge: asked.windAge,
      windAtRelease: q.wind.wind(q.height), windAtGround: q.wind.wind(q.wind.ground + 10),
      track: asked.track, heardLast: asked.heardLast, terrainNames: asked.terrainNames,
      inputs: Inputs.list(scenario, seed: q.seed, members: asked.members),
      version: Version.current, seed: q.seed, membersRequested: asked.members,
      units: asked.units, ifBurstNow: burstNow, sighted: sighted?.change, digest: digest.value)
    report.isFromFlier = asked.isFromFlier
    return report
  }
}
