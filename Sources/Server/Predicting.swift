import Asking
import Formats
import Landing
import Runner

/// A question as it was sent, checked, and on its way to the answer of `kiterunner where --json`.
struct Predicting: Sendable {
  let scenario: Scenario

  /// Futures that are flown while the client waits; what takes longer becomes a job.
  static let most = 10_000

  init(_ body: [UInt8], limits: ServerLimits) throws(InputError) {
    let scenario = try ScenarioReader.parse(body, source: Problem.question)
    if let members = scenario.members, members > limits.members {
      throw InputError(
        Problem.question, field: "members", "\(NumberText.grouped(members))",
        expected: "this server flies at most \(NumberText.grouped(limits.members)) futures a "
          + "question; the command line flies more")
    }
    self.scenario = scenario
  }

  var members: Int { scenario.members ?? 1_000 }

  /// About how much work it is, in futures that only drift.
  var cost: Int {
    let each = scenario.fidelity == .full ? 100 : 1
    return members * each * (scenario.seen.isEmpty ? 1 : 5)
  }

  var isSmall: Bool { cost <= Self.most }

  /// What a client accepts that wants the answer to draw it.
  static let map = "application/geo+json"

  /// The answer as text; `nil` if it was cancelled before it was complete.
  func answer(
    files: NamedFiles, threads: Int, isMap: Bool = false,
    progress: (_ done: Int, _ total: Int) -> Void,
    cancelled: @escaping @Sendable () -> Bool
  ) throws(InputError) -> [UInt8]? {
    let origin = Origin(file: Problem.question)
    let asked = try Asked(scenario, origin: origin, files: files)
    let seen = try SeenChoice(scenario, asked, origin: origin)
    let flown = Flown(
      asked, scenario, seen, threads: threads,
      progress: { stage, done in
        switch stage {
        case .flying(let total), .weighing(let total): progress(done, total)
        }
      }, cancelled: cancelled)
    guard let flown, !flown.isInterrupted else { return nil }
    let report = flown.report
    return Array((isMap ? GeoJSONWriter.text(report) : ResultWriter.text(report)).utf8)
  }
}
