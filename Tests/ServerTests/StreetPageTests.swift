import Foundation
import Testing

/// The streets that a page is handed: beside its other files, and told of by the API.
@Suite struct StreetPageTests {
  static let town = RunningServer.root.appendingPathComponent("Examples/town.osm")

  /// A server's folder with the made-up town in it.
  private func prepared() throws -> RunningServer {
    let server = try RunningServer()
    try FileManager.default.copyItem(
      at: Self.town, to: URL(fileURLWithPath: server.folder + "/Small Town.osm"))
    return server
  }

  @Test(.timeLimit(.minutes(1))) func servedBesideThePage() throws {
    let server = try prepared()
    try server.start(["--streets", "Small Town.osm"])
    let about = try server.ask("GET", "/api/v1").object()
    let streets = try #require(about["streets"] as? [String: Any])
    #expect(streets["path"] as? String == "streets/Small-Town.streets")
    let graph = try server.ask("GET", "/streets/Small-Town.streets")
    #expect(graph.status == 200)
    #expect(graph.headers["content-type"] == "application/octet-stream")
    #expect(graph.body.starts(with: Array("KRSG".utf8)))
    #expect(graph.body.count == streets["bytes"] as? Int)
    let box = try #require(streets["box"] as? [Double])
    #expect(box[0] > 34.52 && box[2] < 34.54 && box[1] > 69.16 && box[3] < 69.19)
    let list = try server.ask("GET", "/files.txt").text
    #expect(list.contains("streets/Small-Town.streets"))
    #expect(server.greeting.contains("streets/Small-Town.streets"))
    // Kept beside the map for the next time.
    #expect(FileManager.default.fileExists(atPath: server.folder + "/Small Town.osm.foot.streets"))
  }

  @Test(.timeLimit(.minutes(1))) func exportedWithThePage() throws {
    let server = try prepared()
    func export(_ folder: String, _ more: [String]) throws -> (code: Int32, text: String) {
      let made = try server.command(["export-page", folder, "--page", "Web"] + more)
      return (made.code, made.err.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
    func size(_ folder: String) throws -> Int {
      try Data(
        contentsOf: URL(
          fileURLWithPath: server.folder + "/\(folder)/streets/Small-Town.streets")
      ).count
    }
    #expect(try export("whole", ["--streets", "Small Town.osm"]).code == 0)
    let list = try String(contentsOfFile: server.folder + "/whole/files.txt", encoding: .utf8)
    #expect(list.contains("streets/Small-Town.streets"))
    let around = ["--streets", "Small Town.osm", "--streets-around"]
    #expect(try export("part", around + ["34.53,69.17@0.25"]).code == 0)
    #expect(try size("part") < size("whole") / 2)
    for (more, words) in [
      (around + ["48.1,11.5@2"], "no street is around"),
      (around + ["34.53,69.17@x"], "a place and km"),
      (around + ["34.53"], "--streets-around"),
      (["--streets", "nowhere.osm"], "nowhere.osm"),
      (["--streets-around", "34.53,69.17"], "say which, with --streets"),
      (["--streets", "Web/page.js"], "Web/page.js"),
    ] {
      let refused = try export("none", more)
      #expect(refused.code != 0 && refused.text.contains(words), "\(more): \(refused)")
      #expect(!FileManager.default.fileExists(atPath: server.folder + "/none"))
    }
  }
}
