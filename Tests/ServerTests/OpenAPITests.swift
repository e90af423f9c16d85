import Foundation
import Testing

/// `openapi.json` against the server: every path, method and status in it is called, and every answer
/// is held against its schema.
@Suite(.serialized) struct OpenAPITests {
  nonisolated(unsafe) static let document: [String: Any] = {
    let url = RunningServer.root.appendingPathComponent("Web/openapi.json")
    let data = try? Data(contentsOf: url)
    let value = data.flatMap { try? JSONSerialization.jsonObject(with: $0) }
    return value as? [String: Any] ?? [:]
  }()

  /// `GET /api/v1/things 200`, for each that is described.
  static var described: Set<String> {
    var all: Set<String> = []
    for (path, item) in document["paths"] as? [String: [String: Any]] ?? [:] {
      for (method, operation) in item {
        guard let operation = operation as? [String: Any] else { continue }
        for status in (operation["responses"] as? [String: Any] ?? [:]).keys {
          all.insert("\(method.uppercased()) \(path) \(status)")
        }
      }
    }
    return all
  }

  /// What was called, and what was wrong with the answers.
  private final class Round {
    let server: RunningServer
    var called: Set<String> = []
    var wrong: [String] = []

    init(_ server: RunningServer) { self.server = server }

    /// Calls one of the described paths, with what stands for its open parts.
    @discardableResult
    func call(
      _ method: String, _ path: String, _ status: Int, with parts: [String] = [],
      query: String = "", headers: [(String, String)] = [], body: String? = nil
    ) throws -> HTTPClient.Answer {
      var left = parts[...]
      let target = path.split(separator: "/").map { part in
        part.hasPrefix("{") ? left.popFirst() ?? "?" : String(part)
      }.joined(separator: "/")
      let answer = try server.ask(method, "/\(target)\(query)", headers, body)
      check(answer, method, path, status)
      return answer
    }

    func check(_ answer: HTTPClient.Answer, _ method: String, _ path: String, _ status: Int) {
      let name = "\(method) \(path) \(status)"
      called.insert(name)
      guard answer.status == status else {
        wrong.append("\(name): was \(answer.status): \(answer.text.prefix(300))")
        return
      }
      let paths = OpenAPITests.document["paths"] as? [String: [String: Any]] ?? [:]
      let operation = paths[path]?[method.lowercased()] as? [String: Any]
      let responses = operation?["responses"] as? [String: [String: Any]] ?? [:]
      guard let content = responses["\(status)"]?["content"] as? [String: [String: Any]],
        let kind = answer.headers["content-type"], let described = content[kind]
      else {
        wrong.append("\(name): \(answer.headers["content-type"] ?? "no type") is not described")
        return
      }
      for (header, _) in responses["\(status)"]?["headers"] as? [String: Any] ?? [:]
      where answer.headers[header.lowercased()] == nil {
        wrong.append("\(name): no \(header)")
      }
      guard kind.hasSuffix("json"), let schema = described["schema"] as? [String: Any] else {
        return
      }
      guard let value = try? answer.json() else {
        wrong.append("\(name): no JSON")
        return
      }
      wrong += Schema(document: OpenAPITests.document).problems(value, schema)
        .prefix(5).map { "\(name): \($0)" }
    }
  }

  @Test(.timeLimit(.minutes(3))) func everyPathAndStatus() throws {
    let server = try RunningServer()
    let tile = server.folder + "/N34E069.hgt"
    try Data((0..<1201 * 1201).flatMap { [UInt8(7), UInt8($0 / 1201 & 255)] }).write(
      to: URL(fileURLWithPath: tile))
    try server.start([
      "--terrain", tile, "--waiting", "1", "--max-members", "10000000", "--streets",
      StreetPageTests.town.path,
    ])
    let round = Round(server)

    try round.call("GET", "/api/v1", 200)
    try round.call("GET", "/api/v1/openapi.json", 200)
    try round.call("GET", "/api/v1/things", 200)
    try round.call("GET", "/api/v1/terrain", 200)
    try round.call("GET", "/api/v1/terrain/{z}/{x}/{y}", 200, with: ["9", "354", "204.png"])
    try round.call("GET", "/api/v1/terrain/{z}/{x}/{y}", 404, with: ["9", "0", "0.png"])
    try predictions(round)
    try readings(round)
    try tournaments(round)
    try jobs(round)
    #expect(round.wrong.isEmpty, "\(round.wrong.joined(separator: "\n"))")

    // Without terrain.
    server.kill(SIGTERM)
    try server.start()
    try round.call("GET", "/api/v1", 200)
    try round.call("GET", "/api/v1/terrain", 404)
    #expect(round.wrong.isEmpty, "\(round.wrong.joined(separator: "\n"))")
    #expect(round.called.count > 35)
    let missing = Self.described.subtracting(round.called).sorted()
    #expect(missing.isEmpty, "never called: \(missing.joined(separator: ", "))")
    let unknown = round.called.subtracting(Self.described).sorted()
    #expect(unknown.isEmpty, "not described: \(unknown.joined(separator: ", "))")
  }

  private func predictions(_ round: Round) throws {
    let path = "/api/v1/predictions"
    try round.call("POST", path, 200, body: Questions.kite)
    let terrain = Questions.question(members: 200).replacingOccurrences(
      of: "\"height\": 1791", with: "\"terrain\": [\"N34E069.hgt\"]")
    try round.call("POST", path, 200, body: terrain)
    let map = try round.call(
      "POST", path, 200, headers: [("Accept", "application/geo+json")], body: Questions.kite)
    #expect(map.headers["content-type"] == "application/geo+json")
    try round.call("POST", path, 400, body: "{\"from\": ")
    try round.call("POST", path, 413, body: String(repeating: " ", count: 1_000_001))
    try round.call("POST", path, 422, body: "{\"members\": 1000000000}")
  }

  private func readings(_ round: Round) throws {
    let path = "/api/v1/readings"
    let track =
      "time,lat,lon,alt\n2024-01-19T10:00:00Z,34,69,9000\n2024-01-19T10:01:00Z,34,69,8700\n"
    let read = try round.call("POST", path, 200, query: "?name=a.csv", body: track).object()
    #expect(read["kind"] as? String == "track")
    let sounding = "height,speed,direction\n1800,3,270\n2500,8,280\n4000,15,290\n"
    let levels = try round.call("POST", path, 200, query: "?name=b.csv", body: sounding).object()
    #expect(levels["kind"] as? String == "sounding", "\(levels)")
    try round.call("POST", path, 400, query: "?name=..%2Fpasswd", body: track)
    try round.call("POST", path, 422, query: "?name=c.csv", body: "a,b\n1,2\n")
    let large = try round.server.client()
    large.send(large.head("POST", path, length: 100_000_000))
    round.check(try large.answer(), "POST", path, 413)
    // What was read can be asked about by its name.
    let reference = try #require(levels["reference"] as? String)
    let question = Questions.question(members: 200).replacingOccurrences(
      of: "{\"speed\": 4, \"from\": 270, \"at\": 10}", with: "{\"sounding\": \"\(reference)\"}")
    let answer = try round.call("POST", "/api/v1/predictions", 200, body: question).object()
    let assumed = answer["assumptions"] as? [String] ?? []
    #expect(assumed.contains { $0.contains("sounding b.csv") }, "\(assumed)")
  }

  private func tournaments(_ round: Round) throws {
    let path = "/api/v1/tournaments"
    let job = try round.call("POST", path, 202, body: Questions.tournament).object()
    let id = try #require(job["id"] as? String)
    let over = try round.server.wait(for: id)
    #expect(over["state"] as? String == "done", "\(over)")
    try round.call("GET", "/api/v1/jobs/{id}/result", 200, with: [id])
    try round.call("POST", path, 400, body: "[1]\n{")
    try round.call("POST", path, 413, body: String(repeating: " ", count: 1_000_001))
    try round.call("POST", path, 422, body: "{\"generated\": 1}")
    try round.call("GET", path, 200)
    let shown = try round.call("GET", "\(path)/{id}", 200, with: ["1"]).object()
    #expect(shown["over"] as? Bool == true)
    #expect((shown["fights"] as? [Any])?.count == 7)
    try round.call("GET", "\(path)/{id}", 404, with: ["77"])
    try round.call("GET", "/api/v1/ratings", 200)
    try round.call("GET", "/api/v1/replays/{id}", 200, with: ["1-0"])
    try round.call("GET", "/api/v1/replays/{id}", 404, with: ["1-99"])
  }

  private func jobs(_ round: Round) throws {
    let (ask, path) = ("/api/v1/predictions", "/api/v1/jobs/{id}")
    let later = [("Prefer", "respond-async")]
    let first = try round.call("POST", ask, 202, headers: later, body: Questions.kite).object()
    let id = try #require(first["id"] as? String)
    round.check(
      try round.server.ask("GET", "/api/v1/jobs/\(id)/events"), "GET", "\(path)/events", 200)
    try round.call("GET", path, 200, with: [id])
    let kept = try round.call("GET", "\(path)/result", 200, with: [id])
    #expect(kept.body == (try round.server.ask("POST", ask, [], Questions.kite)).body)
    try round.call("DELETE", path, 409, with: [id])
    for (method, rest) in [("GET", ""), ("DELETE", ""), ("GET", "/result"), ("GET", "/events")] {
      try round.call(method, path + rest, 404, with: ["none"])
    }

    // A question that only shows itself impossible when it is asked.
    let wrong = Questions.question(members: 20_000).replacingOccurrences(
      of: "\"height\": 70", with: "\"altitude\": 7")
    let bad = try round.call("POST", ask, 202, body: wrong).object()["id"] as? String ?? ""
    #expect(try round.server.wait(for: bad)["state"] as? String == "failed")
    try round.call("GET", "\(path)/result", 422, with: [bad])

    // One that takes long, one that waits behind it, and no room for a third.
    let long = Questions.question(members: 10_000_000, more: "\"fidelity\": \"full\",")
    let running = try round.call("POST", ask, 202, body: long).object()["id"] as? String ?? ""
    usleep(300_000)
    let waiting = try round.call("POST", ask, 202, body: long).object()["id"] as? String ?? ""
    try round.call("POST", ask, 503, body: long)
    try round.call(
      "POST", "/api/v1/tournaments", 503,
      body: Questions.tournament.replacingOccurrences(of: "3", with: "4"))
    try round.call("GET", "\(path)/result", 409, with: [running])
    var streams: [HTTPClient] = []
    for _ in 0..<256 {
      let client = try round.server.client()
      client.send(client.head("GET", "/api/v1/jobs/\(running)/events"))
      streams.append(client)
    }
    usleep(300_000)
    try round.call("GET", "\(path)/events", 503, with: [running])
    try round.call("DELETE", path, 202, with: [waiting])
    #expect(try round.server.wait(for: waiting)["state"] as? String == "cancelled")
    try round.call("DELETE", path, 202, with: [running])
    #expect(try round.server.wait(for: running)["state"] as? String == "cancelled")
  }
}
