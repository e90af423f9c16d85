import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Synchronization

/// What a request comes with besides itself: the connection.
struct ServerContext: InitializableFromSource {
  let channel: any Channel

  init(source: ApplicationRequestContextSource) { channel = source.channel }
}

/// A request on its way to who answers it.
struct Call: Sendable {
  let request: Request
  /// Parts of the path that the route left open, in order.
  let parts: [String]
  let query: [String: String]
  let backend: Backend
  let budget: BodyBudget.Share

  /// The body; refused as soon as it is known to be too large.
  func body(atMost limit: Int) async throws -> [UInt8] {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw Problem.tooLarge(limit)
    }
    var bytes: [UInt8] = []
    do {
      for try await part in request.body {
        guard bytes.count + part.readableBytes <= limit else { throw Problem.tooLarge(limit) }
        try budget.take(part.readableBytes)
        bytes.append(contentsOf: part.readableBytesView)
      }
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(
        .badRequest, "broken", "The body cannot be read.", "it ended early",
        expected: "send all of it")
    }
    guard !bytes.isEmpty else {
      throw Problem(
        .badRequest, "broken", "The body cannot be read.", "there is no body",
        expected: "the body says what is asked")
    }
    return bytes
  }

  func header(_ name: HTTPField.Name) -> String? { request.headers[name] }
}

/// How many bytes of bodies are in memory, of all requests together.
final class BodyBudget: Sendable {
  private let used = Mutex(0)
  private let most: Int

  init(_ most: Int) { self.most = most }

  /// What one request has of it; given back when that is forgotten.
  final class Share: Sendable {
    private let budget: BodyBudget
    private let mine = Mutex(0)

    init(_ budget: BodyBudget) { self.budget = budget }

    func take(_ count: Int) throws {
      let fits = budget.used.withLock { used in
        guard used + count <= budget.most else { return false }
        used += count
        return true
      }
      guard fits else {
        var problem = Problem.busy("too many bodies are being received", after: 1)
        problem.closes = true
        throw problem
      }
      mine.withLock { $0 += count }
    }

    deinit {
      let mine = mine.withLock { $0 }
      if mine > 0 { budget.used.withLock { $0 -= mine } }
    }
  }
}

/// The path and the query of a request's target, strictly: plain letters, nothing hidden, nothing
/// that leads upwards, nothing encoded that could be read two ways.
struct Target {
  let path: [String]
  let query: [String: String]

  init(_ raw: String) throws {
    let pieces = raw.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let wrong = Problem(
      .badRequest, "path", "There are no such paths here.", "the path is not a plain one",
      expected: "letters, digits, . _ - between single slashes, and no part that begins with a dot")
    guard let first = pieces.first, first.hasPrefix("/"), raw.utf8.count <= 2_000 else {
      throw wrong
    }
    if first == "/" {
      path = []
    } else {
      guard PageFiles.isPlain(String(first.dropFirst())) else { throw wrong }
      path = first.dropFirst().split(separator: "/").map(String.init)
    }
    var query: [String: String] = [:]
    if pieces.count == 2 {
      for pair in pieces[1].split(separator: "&") {
        let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let key = String(sides[0]).removingPercentEncoding,
          let value = (sides.count == 2 ? String(sides[1]) : "").removingPercentEncoding,
          query[key] == nil
        else {
          throw Problem(
            .badRequest, "path", "There are no such paths here.", "the query is broken",
            expected: "key=value, with & between, each key once")
        }
        query[key] = value
      }
    }
    self.query = query
  }
}
