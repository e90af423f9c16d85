import Foundation
import Testing

/// What is sent wrong, by mistake or on purpose: a clear problem, bounded memory, and the server
/// goes on.
@Suite(.serialized) struct BadRequestTests {
  @Test func clearProblems() throws {
    let server = try RunningServer()
    try server.start()
    let ask = "/api/v1/predictions"
    func problem(
      _ answer: HTTPClient.Answer, _ status: Int, pointer: String? = nil, says: String = ""
    ) throws {
      #expect(answer.status == status, "\(answer.text)")
      #expect(answer.headers["content-type"] == "application/problem+json")
      let object = try answer.object()
      #expect(object["status"] as? Int == status)
      for key in ["type", "title", "detail", "expected"] {
        #expect((object[key] as? String)?.isEmpty == false, "\(key)")
      }
      if let pointer { #expect(object["pointer"] as? String == pointer, "\(answer.text)") }
      #expect(says.isEmpty || answer.text.contains(says), "\(answer.text)")
    }
    // Paths, as they are written: nothing tidies them up on the way.
    for path in [
      "/../etc/passwd", "/a/../../etc/passwd", "/%2e%2e/etc/passwd", "/..%2fetc%2fpasswd", "//etc",
      "/.git/config", "/a\\..\\b", "/index.html%00", "/api/v1/../../x", "/api/v1/jobs/..",
    ] {
      try problem(server.ask("GET", path), 400)
    }
    try problem(server.ask("GET", "/missing.js"), 404, says: "/missing.js")
    // Broken JSON, and what is no JSON.
    for body in ["{", "{\"a\":}", "nonsense = = 1", "{\"from\": NaN}", "{\"members\": Infinity}"] {
      try problem(server.ask("POST", ask, [], body), 400)
    }
    try problem(server.ask("POST", ask, [], ""), 400)
    try problem(server.ask("POST", ask, [], String(repeating: "[", count: 100_000)), 400)
    try problem(
      server.ask("POST", ask, [], "{\"a\":" + String(repeating: "[", count: 100_000)), 400)
    // What cannot be asked, and where it was written.
    func asked(_ more: String) throws -> HTTPClient.Answer {
      try server.ask("POST", ask, [], "{\(more), \(Questions.kite.dropFirst())")
    }
    try problem(asked("\"membres\": 5"), 422, pointer: "/membres", says: "members")
    let wind = Questions.kite.replacingOccurrences(of: "\"speed\": 4", with: "\"speed\": -4")
    try problem(server.ask("POST", ask, [], wind), 422, pointer: "/wind/0/speed")
    let far = Questions.kite.replacingOccurrences(of: "34.53, 69.17", with: "1e999, 69.17")
    try problem(server.ask("POST", ask, [], far), 400)
    for members in ["1000000000", "0", "-1", "2.5", "1e300"] {
      let body = "{\"members\": \(members)}"
      try problem(server.ask("POST", ask, [], body), 422, pointer: "/members")
    }
    // More than this server flies.
    try problem(
      server.ask("POST", ask, [], Questions.question(members: 5_000_000)), 422,
      pointer: "/members", says: "1,000,000")
    // Files of this machine cannot be named.
    for path in ["/etc/passwd", "../../etc/passwd", "Web/index.html", "readings/../kept.sqlite"] {
      for key in ["\"track\": {\"file\": \"\(path)\"}", "\"ground\": {\"terrain\": [\"\(path)\"]}"]
      {
        let body = "{\(key), \"from\": {\"place\": [34.5, 69.2], \"height\": 70}}"
        try problem(server.ask("POST", ask, [], body), 422, says: "no such file was sent")
      }
      let wind = "{\"generated\": 2, \"rules\": \"duel\", \"wind\": {\"sounding\": \"\(path)\"}}"
      try problem(
        server.ask("POST", "/api/v1/tournaments", [], wind), 422, says: "no such file was sent")
    }
    #expect(try server.ask("POST", ask, [], Questions.kite).status == 200)
  }

  @Test func largeBodiesAreNotRead() throws {
    let server = try RunningServer()
    try server.start()
    _ = try server.ask("POST", "/api/v1/predictions", [], Questions.kite)
    let before = server.memory
    // A hundred megabytes that say so, and a hundred that come in chunks and do not.
    for _ in 0..<5 {
      let client = try server.client()
      client.send(client.head("POST", "/api/v1/predictions", length: 100_000_000))
      let piece = [UInt8](repeating: 0x20, count: 1 << 20)
      var sent = 0
      while sent < 100, client.send(piece) { sent += 1 }
      #expect(sent < 100, "all of it was taken")
      let chunked = try server.client()
      chunked.send(
        chunked.head("POST", "/api/v1/readings?name=a.csv", [("Transfer-Encoding", "chunked")]))
      sent = 0
      while sent < 100, chunked.send(Array("100000\r\n".utf8) + piece + [0x0D, 0x0A]) { sent += 1 }
      #expect(sent < 100, "all of it was taken")
    }
    let client = try server.client()
    client.send(client.head("POST", "/api/v1/predictions", length: 100_000_000))
    let answer = try client.answer()
    #expect(answer.status == 413 && answer.headers["connection"] == "close")
    // A gigabyte was sent; what all bodies together may take is less.
    #expect(server.memory - before < 250_000_000, "\(server.memory - before) bytes more")
    #expect(try server.ask("POST", "/api/v1/predictions", [], Questions.kite).status == 200)
  }

  @Test func whatIsNoHTTP() throws {
    let server = try RunningServer()
    try server.start()
    for text in ["\0\0\0\0\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "hello\r\n\r\n"] {
      let client = try server.client(timeout: 5)
      client.send(text)
      let answer = try? client.answer()
      #expect(answer == nil || (400..<506).contains(answer?.status ?? 0), "\(text)")
    }
    let client = try server.client(timeout: 5)
    client.send(
      "GET / HTTP/1.1\r\n"
        + String(repeating: "X: \(String(repeating: "y", count: 999))\r\n", count: 200))
    #expect((try? client.answer().status) ?? 431 >= 400)
    #expect(try server.ask("GET", "/").status == 200)
  }
}
