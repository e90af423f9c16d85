import Formats
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Store
import Synchronization

/// How a job goes on, and what came of it.
enum JobCalls {
  static func status(_ call: Call) async throws -> Response {
    let (json, _) = try await find(call)
    return .json(json)
  }

  static func cancel(_ call: Call) async throws -> Response {
    let id = call.parts[0]
    let jobs = call.backend.jobs
    let isCancelled = try await call.backend.disk.run { try jobs.cancel(id) }
    let (json, _) = try await find(call)
    guard isCancelled else {
      throw Problem(
        .conflict, "over", "The job is over.", "there is nothing left to cancel",
        expected: "GET says how it ended")
    }
    return .json(json, status: .accepted)
  }

  static func result(_ call: Call) async throws -> Response {
    let (_, state) = try await find(call)
    let (id, store) = (call.parts[0], call.backend.jobs.store)
    switch state {
    case .done:
      guard let bytes = try await call.backend.disk.run({ try store.answer(ofJob: id) }) else {
        throw none(id)
      }
      return .bytes(bytes, type: "application/json")
    case .failed:
      let bytes = try await call.backend.disk.run { try store.answer(ofJob: id) }
      return .bytes(
        bytes ?? [], type: "application/problem+json", status: .unprocessableContent)
    default:
      throw Problem(
        .conflict, "no-result", "There is no result.", "the job is \(state.rawValue)",
        expected: state == .cancelled ? "ask again" : "wait until it is done")
    }
  }

  /// Server-sent events: `progress` while it goes on, then how it ended. Ends by itself after a few
  /// minutes, so that nothing is kept up for a client that went away; an `EventSource` comes again.
  static func events(_ call: Call) async throws -> Response {
    _ = try await find(call)
    let (id, backend) = (call.parts[0], call.backend)
    let stream = try Streams.Share(backend.streams)
    let body = ResponseBody { writer in
      var last = ""
      var quiet = 0
      for _ in 0..<3_000 {
        let now = try await backend.jobs.json(id, on: backend.disk)
        let isOver = now?.state.isOver ?? true
        let text = now?.json.compact ?? "null"
        if text != last || isOver {
          let name = isOver ? now?.state.rawValue ?? "gone" : "progress"
          try await writer.write(ByteBuffer(string: "event: \(name)\ndata: \(text)\n\n"))
          last = text
          quiet = 0
        } else {
          quiet += 1
          // Proxies and clients give up a line on which nothing moves.
          if quiet % 150 == 0 { try await writer.write(ByteBuffer(string: ": still here\n\n")) }
        }
        if isOver || backend.isStopping { break }
        try await Task.sleep(for: .milliseconds(100))
      }
      try await writer.finish(nil)
      _ = stream
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: body)
  }

  private static func find(_ call: Call) async throws -> (JSONValue, Store.Job.State) {
    guard let found = try await call.backend.jobs.json(call.parts[0], on: call.backend.disk) else {
      throw none(call.parts[0])
    }
    return (found.json, found.state)
  }

  private static func none(_ id: String) -> Problem {
    .notFound("there is no job \(id)", expected: "the id that the answer to a POST gave")
  }
}

/// How many streams of progress there are.
final class Streams: Sendable {
  private let count = Mutex(0)
  private let most: Int

  init(_ most: Int) { self.most = most }

  final class Share: Sendable {
    private let streams: Streams

    init(_ streams: Streams) throws {
      self.streams = streams
      let isTaken = streams.count.withLock { count in
        guard count < streams.most else { return false }
        count += 1
        return true
      }
      guard isTaken else { throw Problem.busy("\(streams.most) streams are open", after: 5) }
    }

    deinit { streams.count.withLock { $0 -= 1 } }
  }
}
