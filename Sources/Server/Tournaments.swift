import Formats
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Store

/// Tournaments: start one, see how it stands, watch its fights.
enum Tournaments {
  static func list(_ call: Call) async throws -> Response {
    let store = call.backend.jobs.store
    let kept = try await call.backend.disk.run { try store.tournaments() }
    return .json([
      "tournaments": .array(
        kept.map {
          [
            "id": .number(Double($0.id)), "title": .string($0.title), "over": .bool($0.isFinished),
            "url": .string("/api/v1/tournaments/\($0.id)"),
          ]
        })
    ])
  }

  static func start(_ call: Call) async throws -> Response {
    let backend = call.backend
    let body = try await call.body(atMost: backend.settings.limits.question)
    let files = backend.sent.files
    let total = try await backend.processor.run {
      try TournamentScenarioReader.parse(body, source: Problem.question, files: files).fliers.count
    }
    return try await backend.take(on: "tournament", body, total: total)
  }

  static func show(_ call: Call) async throws -> Response {
    let (store, files) = (call.backend.jobs.store, call.backend.sent.files)
    let text = call.parts[0]
    let none = Problem.notFound(
      "there is no tournament \(text)", expected: "/api/v1/tournaments lists them")
    guard let id = Int64(text) else { throw none }
    let json = try await call.backend.disk.run {
      try TournamentView.json(id, store: store, files: files)
    }
    guard let json else { throw none }
    return .json(json)
  }

  static func ratings(_ call: Call) async throws -> Response {
    let store = call.backend.jobs.store
    let ratings = try await call.backend.disk.run { try store.ratings() }
    return .json(TournamentTable.json(ratings))
  }

  /// The bytes of a replay, as `kiterunner replay` and the page fly them again.
  static func replay(_ call: Call) async throws -> Response {
    let store = call.backend.jobs.store
    let numbers = call.parts[0].split(separator: "-").map { Int64($0) }
    let none = Problem.notFound(
      "there is no replay \(call.parts[0])",
      expected: "the address that a tournament's fight gives as its replay")
    guard numbers.count == 2, let id = numbers[0], let fight = numbers[1] else { throw none }
    let replay = try await call.backend.disk.run {
      guard let found = try store.tournament(id: id), let number = Int(exactly: fight) else {
        return [UInt8]?.none
      }
      return try store.replay(ofFight: number, in: found.kept)?.bytes
    }
    guard let replay else { throw none }
    return .bytes(replay, type: "application/octet-stream")
  }
}
