import Asking
import Formats
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Landing

/// What this server is and knows.
enum About {
  static func about(_ call: Call) async throws -> Response {
    let limits = call.backend.settings.limits
    return .json([
      "name": "Kite Runner", "version": .string(Version.current),
      "limits": [
        "question_bytes": .number(Double(limits.question)),
        "file_bytes": .number(Double(limits.file)), "members": .number(Double(limits.members)),
        "jobs": .number(Double(limits.jobs)), "waiting_jobs": .number(Double(limits.waitingJobs)),
        "job_s": .number(Double(limits.time)),
      ],
      "terrain": .array(call.backend.sent.tiles.keys.sorted().map { .string($0) }),
      "tiles": call.backend.settings.tiles.map {
        ["url": .string($0.url), "attribution": .string($0.attribution)]
      } ?? .null,
      "streets": call.backend.settings.page?.streets?.json ?? .null,
    ])
  }

  static func openAPI(_ call: Call) async throws -> Response {
    guard let file = call.backend.settings.page?.files["openapi.json"] else {
      throw Problem.notFound("openapi.json", expected: "it comes with the page: --page")
    }
    return .bytes(file.bytes, type: "application/json")
  }

  static func things(_ call: Call) async throws -> Response {
    let things = Thing.catalogue(trailingLine: 30).map { thing -> JSONValue in
      let total = thing.modes.reduce(0) { $0 + $1.weight }
      return .object([
        .init("id", .string("\(thing.id)")), .init("name", .string("\(thing.name)")),
        .init("source", .string("\(thing.source)")),
        .init(
          "modes",
          .array(
            thing.modes.map { mode in
              .object([
                .init("name", .string("\(mode.name)")),
                .init("share", .number(mode.weight / total, places: 4)),
                .init("sink_m_s", .number(mode.sink, places: 3)),
                .init("spread", .number(mode.spread, places: 3)),
              ])
            })),
      ])
    }
    return .json(["things": .array(things)])
  }
}

/// Where will it land?
enum Predictions {
  static func ask(_ call: Call) async throws -> Response {
    let backend = call.backend
    let body = try await call.body(atMost: backend.settings.limits.question)
    let asked = try Predicting(body, limits: backend.settings.limits)
    if asked.isSmall, call.header(HTTPField.Name("Prefer")!)?.contains("respond-async") != true {
      let files = backend.sent.files
      // For a map: the regions as shapes. A job keeps the answer itself.
      let isMap = call.header(.accept)?.contains(Predicting.map) == true
      let answer = try await backend.processor.run { () throws -> [UInt8] in
        guard
          let answer = try asked.answer(
            files: files, threads: 1, isMap: isMap, progress: { _, _ in }, cancelled: { false })
        else { throw Problem.busy("it was interrupted", after: 1) }
        return answer
      }
      return .bytes(answer, type: isMap ? Predicting.map : "application/json")
    }
    return try await backend.take(on: "prediction", body, total: asked.members)
  }
}

/// Files that the page cannot read by itself, and those that questions are to name.
enum Readings {
  static func read(_ call: Call) async throws -> Response {
    let backend = call.backend
    let name = call.query["name"] ?? "file"
    guard PageFiles.isPlain(name), !name.contains("/"), name.utf8.count <= 100 else {
      throw Problem(
        .badRequest, "name", "The name is none.", "“\(name.prefix(100))”",
        expected: "?name= and letters, digits, . _ - as in flight.gpx")
    }
    let bytes = try await call.body(atMost: backend.settings.limits.file)
    let sent = backend.sent
    // First read, then kept: what nobody can read is not worth keeping.
    let reference = Sent.reference(bytes, name: name)
    let json = try await backend.processor.run {
      try Reading.json(bytes, name: name, reference: reference).compact
    }
    try await backend.disk.run { try sent.keep(bytes, as: reference) }
    return .bytes(Array(json.utf8), type: "application/json")
  }
}
