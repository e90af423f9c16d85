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

  @Test func theMapIsThatOfTheCommandLine() throws {
    let server = try RunningServer()
    try server.start()
    try Data(Questions.kite.utf8).write(to: URL(fileURLWithPath: server.folder + "/kite.json"))
    let command = try server.command(["where", "kite.json", "--out", "map"])
    #expect(command.code == 0, "\(command.err)")
    let written = try String(
      contentsOfFile: server.folder + "/map/prediction.geojson", encoding: .utf8)
    let map = try server.ask(
      "POST", "/api/v1/predictions", [("Accept", "application/geo+json")], Questions.kite)
    #expect(map.text == written)
    #expect(map.text.contains("\"kind\":\"region\""))
  }

  @Test func onlyTheTilesItWasToldOfAreAllowed() throws {
    let server = try RunningServer()
    try server.start()
    let closed = try #require(try server.ask("GET", "/").headers["content-security-policy"])
    #expect(
      closed.contains("img-src 'self' data: blob:;") && closed.contains("connect-src 'self';"))
    #expect(try server.ask("GET", "/api/v1").object()["tiles"] is NSNull)
    server.kill(SIGTERM)
    let url = "https://tile.example.org:8443/{z}/{x}/{y}.png?style=plain"
    try server.start(["--tiles", url, "--tiles-by", "© Example"])
    let open = try #require(try server.ask("GET", "/").headers["content-security-policy"])
    let host = "https://tile.example.org:8443"
    #expect(open.contains("img-src 'self' data: blob: \(host);"))
    #expect(open.contains("connect-src 'self' \(host);"))
    #expect(open.contains("script-src 'self' 'wasm-unsafe-eval';"))
    let tiles = try server.ask("GET", "/api/v1").object()["tiles"] as? [String: String]
    #expect(tiles == ["url": url, "attribution": "© Example"])
    for bad in [
      "tile.example.org/{z}/{x}/{y}.png", "https://tile.example.org/{z}/{x}.png", "",
      "https://{x}.example.org/{z}/{x}/{y}.png", "https://a.org; script-src */{z}/{x}/{y}",
      "https://a.org/{z}/{x}/{y}\r\nX-Y: 1", "javascript:alert({z},{x},{y})",
      "https://user:secret@a.org/{z}/{x}/{y}.png", "https://*/{z}/{x}/{y}.png",
      "https://{z}.example.org/{x}/{y}.png",
    ] {
      let refused = try server.command(
        ["serve", "--port", "0", "--page", "Web", "--database", "b.sqlite", "--tiles", bad])
      #expect(refused.code != 0 && refused.err.contains("--tiles"), "\(bad): \(refused.err)")
      #expect(refused.err.split(separator: "\n").count == 1, "\(refused.err)")
    }
  }

  @Test func aBrowserIsOpened() throws {
    let server = try RunningServer()
    // Whatever opens addresses on this machine, here it writes them down.
    let tools = server.folder + "/tools"
    try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: true)
    for name in ["xdg-open", "open"] {
      let path = tools + "/" + name
      try Data("#!/bin/sh\necho \"$1\" >'\(server.folder)/opened'\n".utf8).write(
        to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    try server.start(["--open", "--host", "localhost"], environment: ["PATH": "\(tools):\(path)"])
    var opened = ""
    for _ in 0..<100 where opened.isEmpty {
      usleep(50_000)
      opened = (try? String(contentsOfFile: server.folder + "/opened", encoding: .utf8)) ?? ""
    }
    #expect(opened == "http://localhost:\(server.port)/\n")
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
    // By this the page knows that it came from a server.
    let list = try server.ask("HEAD", "/files.txt")
    #expect(list.headers["link"]?.contains("rel=\"service-desc\"") == true)
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
