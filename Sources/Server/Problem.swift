import Formats
import HTTPTypes
import Hummingbird

/// What was wrong with a request, as problem details (RFC 9457): what, where, what was expected.
struct Problem: Error, Sendable {
  var status: HTTPResponse.Status
  /// Names the kind of problem for a program: `urn:kite-runner:` and this.
  var kind: String
  /// The same for a person: the same for every problem of a kind.
  var title: String
  /// What was found.
  var detail: String
  /// What was expected and what to do.
  var expected: String
  /// Where in the body, as a JSON pointer (RFC 6901).
  var pointer: String?
  /// Where in a file.
  var line: Int?
  /// For headers: when to come again, what is allowed.
  var retryAfter: Int?
  var allow: String?
  /// The rest of the request is not read.
  var closes = false

  init(
    _ status: HTTPResponse.Status, _ kind: String, _ title: String, _ detail: String,
    expected: String
  ) {
    self.status = status
    self.kind = kind
    self.title = title
    self.detail = detail
    self.expected = expected
  }

  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("type", .string("urn:kite-runner:\(kind)")), .init("title", .string(title)),
      .init("status", .number(Double(status.code))), .init("detail", .string(detail)),
      .init("expected", .string(expected)),
    ]
    if let pointer { members.append(.init("pointer", .string(pointer))) }
    if let line { members.append(.init("line", .number(Double(line)))) }
    return .object(members)
  }

  var response: Response {
    var response = Response.bytes(
      Array(json.text.utf8), type: "application/problem+json", status: status)
    if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
    if let allow { response.headers[.allow] = allow }
    if closes { response.headers[.connection] = "close" }
    return response
  }
}

extension Problem {
  /// A question that cannot be answered. Where the body is broken itself, it is a bad request;
  /// where it says what cannot be, it cannot be processed.
  init(_ error: InputError) {
    let isBroken = error.field == nil && error.line != nil && error.source == Problem.question
    self.init(
      isBroken ? .badRequest : .unprocessableContent, isBroken ? "broken" : "question",
      isBroken ? "The body cannot be read." : "The question cannot be answered.",
      error.source == Problem.question || error.source.hasPrefix("--")
        ? error.problem : "\(error.source): \(error.problem)", expected: error.expected)
    line = error.line
    if error.source == Problem.question { pointer = error.field.map(Problem.pointer) }
    if error.source.hasPrefix("--") { pointer = "" }
  }

  /// What errors call the body of a request.
  static let question = "question"

  /// `wind[1].speed` is `/wind/0/speed`.
  static func pointer(_ field: String) -> String {
    var out = ""
    for part in field.split(separator: ".") {
      let pieces = part.split(separator: "[")
      out += "/" + (pieces.first.map(String.init) ?? "")
      for piece in pieces.dropFirst() {
        if let number = Int(piece.dropLast()) { out += "/\(number - 1)" }
      }
    }
    return out
  }

  static func notFound(_ what: String, expected: String) -> Problem {
    Problem(.notFound, "not-found", "There is no such thing.", what, expected: expected)
  }

  static func tooLarge(_ limit: Int) -> Problem {
    var problem = Problem(
      .contentTooLarge, "too-large", "The body is too large.",
      "it has more than \(NumberText.grouped(limit)) bytes",
      expected: "at most \(NumberText.grouped(limit)) bytes here")
    problem.closes = true
    return problem
  }

  static func busy(_ what: String, after seconds: Int) -> Problem {
    var problem = Problem(
      .serviceUnavailable, "busy", "The server is busy.", what,
      expected: "ask again in \(seconds) s")
    problem.retryAfter = seconds
    return problem
  }
}

extension Response {
  static func bytes(
    _ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok
  ) -> Response {
    Response(
      status: status, headers: [.contentType: type],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
    .bytes(Array(value.text.utf8), type: "application/json", status: status)
  }
}
