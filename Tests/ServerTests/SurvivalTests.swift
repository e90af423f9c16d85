import Foundation
import Testing

/// What happens around the requests: slow clients, a kill, an orderly end, a full queue.
@Suite(.serialized) struct SurvivalTests {
  @Test(.timeLimit(.minutes(3))) func slowClientsDoNotBlockAFastOne() throws {
    let server = try RunningServer()
    try server.start()
    var slow: [HTTPClient] = []
    for number in 0..<1_000 {
      let client = try server.client()
      // Half of them do not end their heads, half do not send their bodies.
      if number % 2 == 0 {
        client.send("POST /api/v1/predictions HTTP/1.1\r\nHost: a\r\nX-Slow: ")
      } else {
        client.send(client.head("POST", "/api/v1/predictions", length: 1_000) + "{")
      }
      slow.append(client)
    }
    var worst = 0.0
    for number in 0..<40 {
      for client in slow[(number * 25)..<(number * 25 + 25)] { client.send(" ") }
      let begin = Date()
      let answer =
        number % 2 == 0
        ? try server.ask("GET", "/")
        : try server.ask("POST", "/api/v1/predictions", [], Questions.question(members: 100))
      worst = max(worst, Date().timeIntervalSince(begin))
      #expect(answer.status == 200)
    }
    #expect(worst < 2, "\(worst) s")
    #expect(server.memory < 400_000_000)
  }

  @Test(.timeLimit(.minutes(3))) func killedAndStartedAgain() throws {
    let server = try RunningServer()
    try server.start()
    let later = [("Prefer", "respond-async")]
    let done = try server.ask("POST", "/api/v1/predictions", later, Questions.kite).object()
    let id = try #require(done["id"] as? String)
    #expect(try server.wait(for: id)["state"] as? String == "done")
    let result = try server.ask("GET", "/api/v1/jobs/\(id)/result").body
    let read = try server.ask(
      "POST", "/api/v1/readings?name=wind.csv", [],
      "height,speed,direction\n1800,3,270\n2500,8,280\n"
    ).object()
    // In the middle of this one it is killed, with that one waiting.
    let long = Questions.question(members: 900_000)
    let running = try server.ask("POST", "/api/v1/predictions", [], long).object()
    let sounding = Questions.question(members: 20_000).replacingOccurrences(
      of: "{\"speed\": 4, \"from\": 270, \"at\": 10}",
      with: "{\"sounding\": \"\(read["reference"] as? String ?? "")\"}")
    let waiting = try server.ask("POST", "/api/v1/predictions", [], sounding).object()
    usleep(200_000)
    server.kill(SIGKILL)

    try server.start()
    #expect(try server.ask("GET", "/api/v1/jobs/\(id)").object()["state"] as? String == "done")
    #expect(try server.ask("GET", "/api/v1/jobs/\(id)/result").body == result)
    for job in [running, waiting] {
      let over = try server.wait(for: try #require(job["id"] as? String))
      #expect(over["state"] as? String == "done", "\(over)")
    }
  }

  @Test(.timeLimit(.minutes(3))) func toldToEnd() throws {
    let server = try RunningServer()
    try server.start()
    let long = Questions.question(members: 1_000_000, more: "\"fidelity\": \"full\",")
    let job = try server.ask("POST", "/api/v1/predictions", [], long).object()
    let id = try #require(job["id"] as? String)
    // A stream of progress, and a connection that only waits, are open.
    let stream = try server.client()
    stream.send(stream.head("GET", "/api/v1/jobs/\(id)/events"))
    let idle = try server.client()
    _ = try idle.ask("GET", "/")
    usleep(300_000)
    let begin = Date()
    server.kill(SIGTERM)
    #expect(Date().timeIntervalSince(begin) < 12)
    #expect(server.process.terminationStatus == 0)
    let told = try stream.answer()
    #expect(told.headers["content-type"] == "text/event-stream")
    #expect(told.text.hasPrefix("event: progress\ndata: {"))
    // Parked: the next one goes on with it, and can be told not to.
    try server.start()
    let parked = try server.ask("GET", "/api/v1/jobs/\(id)").object()
    #expect(["queued", "running"].contains(parked["state"] as? String))
    #expect(try server.ask("DELETE", "/api/v1/jobs/\(id)").status == 202)
    #expect(try server.wait(for: id)["state"] as? String == "cancelled")
  }

  @Test(.timeLimit(.minutes(3))) func aTournamentGoesOnWhereItWas() throws {
    let tournament = """
      {"title": "Twelve", "seed": 5, "rules": "duel", "wind": {"speed": 5, "from": 270},
       "generated": 12}
      """
    func table(_ server: RunningServer, _ id: String) throws -> [[String]] {
      #expect(try server.wait(for: id)["state"] as? String == "done")
      let shown = try server.ask("GET", "/api/v1/tournaments/1").object()
      return (shown["fights"] as? [[String: Any]] ?? []).map {
        ["\($0["fliers"] ?? "")", "\($0["places"] ?? "")", "\($0["digest"] ?? "")"]
      }
    }
    let whole = try RunningServer()
    try whole.start()
    let job = try whole.ask("POST", "/api/v1/tournaments", [], tournament).object()
    let expected = try table(whole, try #require(job["id"] as? String))
    #expect(expected.count > 30)

    let killed = try RunningServer()
    try killed.start()
    let again = try killed.ask("POST", "/api/v1/tournaments", [], tournament).object()
    let id = try #require(again["id"] as? String)
    var done = 0
    while done < 3 {
      usleep(50_000)
      done = try killed.ask("GET", "/api/v1/jobs/\(id)").object()["done"] as? Int ?? 0
    }
    killed.kill(SIGKILL)
    try killed.start()
    #expect(try table(killed, id) == expected)
  }

  @Test func progressIsTold() throws {
    let server = try RunningServer()
    try server.start()
    let job = try server.ask(
      "POST", "/api/v1/predictions", [], Questions.question(members: 600_000)
    ).object()
    let events = try server.ask("GET", "/api/v1/jobs/\(job["id"] as? String ?? "")/events").text
    let blocks = events.components(separatedBy: "\n\n").filter { !$0.isEmpty }
    #expect(blocks.count >= 2, "\(events)")
    var last = -1
    for block in blocks {
      let data = block.components(separatedBy: "data: ").last ?? ""
      let value = try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any]
      let done = value?["done"] as? Int ?? -2
      #expect(done >= last)
      last = done
    }
    #expect(last == 600_000 && blocks.last?.hasPrefix("event: done") == true)
  }

  @Test func twoOnOnePort() throws {
    let server = try RunningServer()
    try server.start()
    let second = try server.command([
      "serve", "--port", "\(server.port)", "--page", "Web", "--database", "other.sqlite",
    ])
    #expect(second.code == 64 && second.err.contains("cannot be listened on"), "\(second.err)")
    #expect(second.err.split(separator: "\n").count == 1)
  }
}
