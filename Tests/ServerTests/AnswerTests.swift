import Foundation
import Testing

/// The server's answers beside those of the command line, and how the page is served.
@Suite(.serialized) struct AnswerTests {
  @Test func sameAsTheCommandLineToTheByte() throws {
    let server = try RunningServer()
    try server.start()
    let questions = [
      Questions.kite,
      Questions.question(
        members: 400,
        more: """
          "sighting": [{"bearing": 20, "from": [34.529, 69.172], "after": 20}],
          """),
      """
      {"thing": "radiosonde", "from": {"place": [52.1, 5.2], "altitude": 12000},
       "wind": {"speed": 9, "from": "west", "at": 10}, "members": 500, "seed": "18446744073709551615",
       "units": "aviation"}
      """,
      """
      {"unseen": {"flier": [34.53, 69.17], "elevation": 50, "bearing": 90, "line": 90},
       "wind": {"speed": 4, "from": 270}, "members": 300, "me": {"place": [34.52, 69.18]}}
      """,
    ]
    for (number, question) in questions.enumerated() {
      let name = "question-\(number).json"
      try Data(question.utf8).write(to: URL(fileURLWithPath: server.folder + "/" + name))
      let command = try server.command(["where", name, "--json"])
      #expect(command.code == 0, "\(command.err)")
      let answer = try server.ask("POST", "/api/v1/predictions", [], question)
      #expect(answer.status == 200)
      #expect(answer.text == command.out, "question \(number)")
      #expect(answer.body.count > 1_000)
    }
  }

  @Test func theCommandLineFliesItsReplayAgain() throws {
    let server = try RunningServer()
    try server.start()
    let job = try server.ask("POST", "/api/v1/tournaments", [], Questions.tournament).object()
    let over = try server.wait(for: try #require(job["id"] as? String))
    #expect(over["about"] as? String == "/api/v1/tournaments/1")
    let replay = try server.ask("GET", "/api/v1/replays/1-3")
    try Data(replay.body).write(to: URL(fileURLWithPath: server.folder + "/fight.replay"))
    let command = try server.command(["replay", "fight.replay"])
    #expect(command.out.contains("The same to the bit"), "\(command.out)\(command.err)")
    let shown = try server.ask("GET", "/api/v1/tournaments/1").object()
    let fights = shown["fights"] as? [[String: Any]] ?? []
    #expect(command.out.contains(fights[3]["digest"] as? String ?? "?"))
    // Asked for again it is the same tournament, and it is over.
    let again = try server.ask("POST", "/api/v1/tournaments", [], Questions.tournament).object()
    #expect(try server.wait(for: again["id"] as? String ?? "")["state"] as? String == "done")
    let list = try server.ask("GET", "/api/v1/tournaments").object()
    #expect((list["tournaments"] as? [Any])?.count == 1)
  }

  @Test func thePageIsItsListAndNothingElse() throws {
    let server = try RunningServer()
    try server.start()
    #expect(server.greeting.split(separator: "\n").count == 3)
    let home = try server.ask("GET", "/")
    #expect(home.status == 200 && home.headers["content-type"] == "text/html; charset=utf-8")
    let policy = try #require(home.headers["content-security-policy"])
    #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
    #expect(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"))
    for (name, value) in [
      ("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"),
      ("cross-origin-opener-policy", "same-origin"),
      ("cross-origin-embedder-policy", "require-corp"),
    ] {
      #expect(home.headers[name] == value)
      // On errors as well.
      #expect(try server.ask("GET", "/nothing").headers[name] == value)
    }
    let module = try server.ask("GET", "/KiteWasm.wasm")
    #expect(module.headers["content-type"] == "application/wasm")
    let tag = try #require(module.headers["etag"])
    let known = try server.ask("GET", "/KiteWasm.wasm", [("If-None-Match", tag)])
    #expect(known.status == 304 && known.body.isEmpty)
    let plain = try server.ask("GET", "/page.js")
    let packed = try server.ask("GET", "/page.js", [("Accept-Encoding", "gzip, br")])
    #expect(packed.headers["content-encoding"] == "gzip")
    #expect(packed.body.count < plain.body.count / 5 && packed.body.prefix(2) == [0x1F, 0x8B])
    let head = try server.ask("HEAD", "/page.js")
    #expect(head.status == 200 && head.headers["content-length"] == "\(plain.body.count)")
    #expect(try server.ask("GET", "/files.txt").text.split(separator: "\n").count == 4)
    for path in ["/not-listed.txt", "/kept.sqlite", "/Web/index.html", "/api", "/api/v2/things"] {
      #expect(try server.ask("GET", path).status == 404, "\(path)")
    }
    let wrong = try server.ask("DELETE", "/api/v1/things")
    #expect(wrong.status == 405 && wrong.headers["allow"] == "GET")
    #expect(try server.ask("POST", "/index.html", [], "x").status == 405)
  }

  @Test func thePageForAnyHost() throws {
    let server = try RunningServer()
    let exported = try server.command(["export-page", "out/site", "--page", "Web"])
    #expect(exported.code == 0, "\(exported.err)")
    let site = server.folder + "/out/site"
    let files = try FileManager.default.subpathsOfDirectory(atPath: site).sorted()
    #expect(files == ["KiteWasm.wasm", "files.txt", "index.html", "openapi.json", "page.js"])
    for name in ["index.html", "KiteWasm.wasm"] {
      #expect(
        FileManager.default.contents(atPath: site + "/" + name)
          == FileManager.default.contents(atPath: server.folder + "/Web/" + name))
    }
    // What was exported can be exported again, into the same place and from there.
    #expect(try server.command(["export-page", "out/site", "--page", "Web"]).code == 0)
    #expect(try server.command(["export-page", "out/two", "--page", "out/site"]).code == 0)
    // A folder with something else in it is left alone, and so is all of it where a file is missing.
    let other = try server.command(["export-page", ".", "--page", "Web"])
    #expect(other.code == 1 && other.err.contains("other files"))
    try FileManager.default.removeItem(atPath: server.folder + "/Web/page.js")
    let missing = try server.command(["export-page", "out/three", "--page", "Web"])
    #expect(missing.code == 1 && missing.err.contains("page.js"), "\(missing.err)")
    #expect(!FileManager.default.fileExists(atPath: server.folder + "/out/three"))
    let left = try FileManager.default.contentsOfDirectory(atPath: server.folder + "/out")
    #expect(left.sorted() == ["site", "two"])
  }
}
