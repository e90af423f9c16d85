import HTTPTypes
import Hummingbird

/// What can be asked, and who answers. `openapi.json` describes each of them; a test compares.
struct Route: Sendable {
  let method: HTTPRequest.Method
  /// Parts of the path behind `/api/v1`; one in braces stands for any.
  let path: [String]
  let answer: @Sendable (Call) async throws -> Response

  init(
    _ method: HTTPRequest.Method, _ path: String,
    _ answer: @escaping @Sendable (Call) async throws -> Response
  ) {
    self.method = method
    self.path = path.split(separator: "/").map(String.init)
    self.answer = answer
  }

  /// The parts of a path that this one leaves open; `nil` if it is another.
  func match(_ parts: ArraySlice<String>) -> [String]? {
    guard parts.count == path.count else { return nil }
    var open: [String] = []
    for (mine, theirs) in zip(path, parts) {
      if mine.hasPrefix("{") {
        open.append(theirs)
      } else if mine != theirs {
        return nil
      }
    }
    return open
  }

  static let all: [Route] = [
    Route(.get, "/", About.about),
    Route(.get, "/openapi.json", About.openAPI),
    Route(.get, "/things", About.things),
    Route(.post, "/predictions", Predictions.ask),
    Route(.get, "/jobs/{id}", JobCalls.status),
    Route(.delete, "/jobs/{id}", JobCalls.cancel),
    Route(.get, "/jobs/{id}/result", JobCalls.result),
    Route(.get, "/jobs/{id}/events", JobCalls.events),
    Route(.post, "/readings", Readings.read),
    Route(.get, "/tournaments", Tournaments.list),
    Route(.post, "/tournaments", Tournaments.start),
    Route(.get, "/tournaments/{id}", Tournaments.show),
    Route(.get, "/ratings", Tournaments.ratings),
    Route(.get, "/replays/{id}", Tournaments.replay),
    Route(.get, "/terrain", TerrainCalls.about),
    Route(.get, "/terrain/{z}/{x}/{y}", TerrainCalls.tile),
  ]
}

/// From a request to its answer, whatever happens on the way.
struct Door: HTTPResponder {
  typealias Context = ServerContext

  let backend: Backend
  let budget: BodyBudget
  private let headers: [(HTTPField.Name, String)]

  init(backend: Backend, budget: BodyBudget) {
    self.backend = backend
    self.budget = budget
    headers = Self.headers(tiles: backend.settings.tiles)
  }

  func respond(to request: Request, context: ServerContext) async throws -> Response {
    var response: Response
    do {
      response = try await answer(request)
    } catch {
      let problem = Jobs.problem(error)
      response = problem.response
      if problem.closes {
        // Long enough for the answer to arrive, and no longer: what is on its way is not read.
        let channel = context.channel
        channel.triggerUserOutboundEvent(Deadline.StopReading(), promise: nil)
        channel.eventLoop.scheduleTask(in: .milliseconds(500)) {
          channel.close(mode: .all, promise: nil)
        }
      }
    }
    for (name, value) in headers { response.headers[name] = value }
    if request.method == .head {
      let length = response.body.contentLength
      response.body = ResponseBody()
      response.headers[.contentLength] = length.map { "\($0)" }
    }
    return response
  }

  private func answer(_ request: Request) async throws -> Response {
    let target = try Target(request.head.path ?? "")
    let method = request.method == .head ? .get : request.method
    guard target.path.first == "api" else {
      guard method == .get else { throw Self.notAllowed(["GET", "HEAD"]) }
      return try page(target.path, request)
    }
    guard target.path.count >= 2, target.path[1] == "v1" else {
      throw Problem.notFound("/" + target.path.joined(separator: "/"), expected: "/api/v1")
    }
    var allowed: [String] = []
    for route in Route.all {
      guard let parts = route.match(target.path[2...]) else { continue }
      if route.method == method {
        return try await route.answer(
          Call(
            request: request, parts: parts, query: target.query, backend: backend,
            budget: BodyBudget.Share(budget)))
      }
      allowed.append(route.method.rawValue)
    }
    guard allowed.isEmpty else { throw Self.notAllowed(allowed) }
    throw Problem.notFound(
      "/" + target.path.joined(separator: "/"), expected: "/api/v1/openapi.json says what there is")
  }

  private static func notAllowed(_ methods: [String]) -> Problem {
    var problem = Problem(
      .methodNotAllowed, "method", "This is not done here.", "the method is another",
      expected: methods.joined(separator: " or "))
    problem.allow = methods.joined(separator: ", ")
    return problem
  }

  private func page(_ path: [String], _ request: Request) throws -> Response {
    guard let page = backend.settings.page else {
      throw Problem.notFound(
        "there is no page", expected: "the API is at /api/v1; start the server with --page")
    }
    let name = path.isEmpty ? "index.html" : path.joined(separator: "/")
    guard let file = page.files[name] else {
      throw Problem.notFound("/\(name)", expected: "a file of the page; it begins at /")
    }
    // By the link a page knows that there is an API where it came from (RFC 8631).
    var headers: HTTPFields = [
      .contentType: file.type, .eTag: file.tag, .cacheControl: "no-cache", .vary: "Accept-Encoding",
      HTTPField.Name("Link")!: "</api/v1/openapi.json>; rel=\"service-desc\"",
    ]
    if request.headers[.ifNoneMatch]?.contains(file.tag) == true {
      return Response(status: .notModified, headers: headers)
    }
    var bytes = file.bytes
    if let packed = file.packed, request.headers[.acceptEncoding]?.contains("gzip") == true {
      headers[.contentEncoding] = "gzip"
      bytes = packed
    }
    return Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// On every answer: nothing from elsewhere but the map pictures that the server was told of, nothing
  /// that is not in a file of ours, no frames.
  static func headers(tiles: MapTiles?) -> [(HTTPField.Name, String)] {
    let host = tiles.map { " " + $0.origin } ?? ""
    return [
      (
        .contentSecurityPolicy,
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; "
          + "style-src 'self'; img-src 'self' data: blob:\(host); connect-src 'self'\(host); "
          + "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'none'"
      ),
      (.xContentTypeOptions, "nosniff"),
      (HTTPField.Name("Referrer-Policy")!, "no-referrer"),
      (HTTPField.Name("Cross-Origin-Opener-Policy")!, "same-origin"),
      (HTTPField.Name("Cross-Origin-Embedder-Policy")!, "require-corp"),
      (HTTPField.Name("Cross-Origin-Resource-Policy")!, "same-origin"),
      (HTTPField.Name("Permissions-Policy")!, "geolocation=(self), camera=(), microphone=()"),
    ]
  }
}
