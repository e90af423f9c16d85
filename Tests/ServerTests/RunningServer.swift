import Foundation
import Glibc
import Testing

/// `kiterunner serve` as a process of its own, on a port of its own.
final class RunningServer {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Beside the tests in the folder of the build.
  static let binary: URL = {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let places =
      [beside] + ["release", "debug"].map { root.appendingPathComponent(".build/\($0)") }
    let binaries = places.map { $0.appendingPathComponent("kiterunner") }
    return binaries.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? binaries[0]
  }()

  let folder: String
  private(set) var process = Process()
  private(set) var port = 0
  private(set) var greeting = ""

  /// A folder with a small page and the description of the API.
  init() throws {
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("kiterunner-server-\(UUID().uuidString)").path
    let page = folder + "/Web"
    try FileManager.default.createDirectory(atPath: page, withIntermediateDirectories: true)
    try Data("<!doctype html><title>Kite Runner</title>".utf8).write(
      to: URL(fileURLWithPath: page + "/index.html"))
    try Data(String(repeating: "/* a line of the page */\n", count: 200).utf8).write(
      to: URL(fileURLWithPath: page + "/page.js"))
    try Data([0, 0x61, 0x73, 0x6D]).write(to: URL(fileURLWithPath: page + "/KiteWasm.wasm"))
    try FileManager.default.copyItem(
      at: Self.root.appendingPathComponent("Web/openapi.json"),
      to: URL(fileURLWithPath: page + "/openapi.json"))
    try Data("# the page\nindex.html\npage.js\nKiteWasm.wasm\nopenapi.json\n".utf8).write(
      to: URL(fileURLWithPath: page + "/files.txt"))
    try Data("secret".utf8).write(to: URL(fileURLWithPath: page + "/not-listed.txt"))
  }

  deinit {
    if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Starts it, and waits until it says where it is.
  func start(_ more: [String] = [], environment: [String: String] = [:]) throws {
    process = Process()
    process.executableURL = Self.binary
    process.arguments =
      ["serve", "--port", "0", "--page", folder + "/Web", "--database", folder + "/kept.sqlite"]
      + more
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SWIFT_BACKTRACE": "enable=no"]
    ) { $1 }.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let out = Pipe()
    process.standardOutput = out
    let errors = folder + "/errors.txt"
    _ = FileManager.default.createFile(atPath: errors, contents: nil)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    greeting = ""
    while !greeting.contains("Ctrl-C") {
      let data = out.fileHandleForReading.availableData
      if data.isEmpty {
        throw HTTPClient.Failure(
          description: "no greeting: "
            + ((try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""))
      }
      greeting += String(decoding: data, as: UTF8.self)
    }
    let address = greeting.split(separator: "\n").first ?? ""
    let digits = address.split(separator: ":").last?.prefix { $0.isNumber } ?? ""
    port = try #require(Int(digits))
  }

  func kill(_ signal: Int32) {
    Glibc.kill(process.processIdentifier, signal)
    process.waitUntilExit()
  }

  func client(timeout: Int = 30) throws -> HTTPClient {
    try HTTPClient(port: port, timeout: timeout)
  }

  /// One request on a connection of its own.
  func ask(
    _ method: String, _ path: String, _ headers: [(String, String)] = [], _ body: String? = nil
  ) throws -> HTTPClient.Answer {
    try client().ask(method, path, headers, body: body.map { Array($0.utf8) })
  }

  /// Waits until a job is over; returns it.
  func wait(for id: String, atMost seconds: Double = 60) throws -> [String: Any] {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      let job = try ask("GET", "/api/v1/jobs/\(id)").object()
      if ["done", "failed", "cancelled"].contains(job["state"] as? String) { return job }
      usleep(50_000)
    }
    throw HTTPClient.Failure(description: "the job does not end")
  }

  /// Resident memory, bytes.
  var memory: Int {
    let path = "/proc/\(process.processIdentifier)/status"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
    return 1_024 * (Int(line.filter(\.isNumber)) ?? 0)
  }

  /// The command line beside it, in the same folder.
  func command(_ arguments: [String]) throws -> (code: Int32, out: String, err: String) {
    let process = Process()
    process.executableURL = Self.binary
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let (out, err) = (Pipe(), Pipe())
    process.standardOutput = out
    process.standardError = err
    try process.run()
    let text = out.fileHandleForReading.readDataToEndOfFile()
    let complaint = err.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: text, as: UTF8.self),
      String(decoding: complaint, as: UTF8.self)
    )
  }
}

enum Questions {
  /// A kite, cut; a thousand futures.
  static let kite = question(members: 1_000)

  static func question(members: Int, more: String = "") -> String {
    """
    {
      "title": "A kite over Kabul",
      "thing": "afghan-kite",
      "from": {"place": [34.53, 69.17], "height": 70, "time": "2026-01-16T10:30:00Z"},
      "ground": {"height": 1791},
      "wind": [{"speed": 4, "from": 270, "at": 10}],
      "members": \(members),\(more)
      "seed": 7
    }
    """
  }

  /// Four fliers, seven duels.
  static let tournament = """
    {"title": "Four on a roof", "seed": 3, "rules": "duel", "wind": {"speed": 5, "from": 270},
     "generated": 4}
    """
}
