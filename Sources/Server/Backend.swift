import Formats
import Foundation
import Geo
import HTTPTypes
import Hummingbird
import KiteFight
import Runner
import Store
import Synchronization

/// What all requests share: settings, the store, who works.
final class Backend: Sendable {
  let settings: ServerSettings
  let sent: Sent
  let jobs: Jobs
  /// For what takes the processor, and for what waits for the disk.
  let processor, disk: Workers
  let streams: Streams
  private let stopping = Atomic<Bool>(false)

  init(_ settings: ServerSettings) throws(InputError) {
    self.settings = settings
    var tiles: [String: TerrainTile] = [:]
    for path in settings.terrain {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      tiles[name] = try TerrainReader.read(path: path)
    }
    let store = try Store(path: settings.database, mode: .write)
    sent = Sent(store: store, limits: settings.limits, tiles: tiles)
    jobs = Jobs(store: store, limits: settings.limits)
    processor = Workers(
      threads: Runner.cores, waiting: settings.limits.waitingQuestions, name: "questions")
    disk = Workers(threads: 1, waiting: 4_096, name: "requests")
    streams = Streams(settings.limits.streams)
    let (sent, limits) = (sent, settings.limits)
    try jobs.start { job in
      switch job.kind {
      case "prediction":
        return try Predicting(job.question, limits: limits).answer(
          files: sent.files, threads: Runner.cores,
          progress: { job.progress($0, of: $1) }, cancelled: { job.stops })
      case "tournament":
        let scenario = try TournamentScenarioReader.parse(
          job.question, source: Problem.question, files: sent.files)
        do {
          return try Fighting.fight(scenario, store: store, job: job, threads: Runner.cores)
        } catch is Fighting.Stopped {
          return nil
        }
      default:
        throw InputError(job.kind, "no such kind of job", expected: "was it a newer version's?")
      }
    }
  }

  /// Takes a job on, and says where it can be followed.
  func take(on kind: String, _ question: [UInt8], total: Int) async throws -> Response {
    let jobs = jobs
    let job = try await disk.run { try jobs.add(kind: kind, question, total: total) }
    guard let (json, _) = try await jobs.json(job.id, on: disk) else {
      throw Problem.notFound("the job \(job.id) has gone", expected: "ask again")
    }
    var response = Response.json(json, status: .accepted)
    response.headers[.location] = "/api/v1/jobs/\(job.id)"
    return response
  }

  var isStopping: Bool { stopping.load(ordering: .relaxed) }

  /// The streams end, and no job is taken on.
  func stopping(_ isStopping: Bool) { stopping.store(isStopping, ordering: .relaxed) }

  /// Jobs end or are parked, and the store is closed.
  func stop() {
    jobs.stop(after: settings.limits.grace)
    try? jobs.store.close()
  }
}

extension Jobs {
  /// As ``json(_:)``; only what has ended is looked up on the disk.
  func json(
    _ id: String, on disk: Workers
  ) async throws -> (json: JSONValue, state: Store.Job.State)? {
    if live(id) != nil, let found = try json(id) { return found }
    return try await disk.run { try self.json(id) }
  }
}
