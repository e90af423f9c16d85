import Foundation
import Testing

/// The program itself, as a person runs it.
enum Kiterunner {
  /// What one run left behind.
  struct Outcome {
    var code: Int32
    var out: String
    var err: String
    /// Wall time, s.
    var seconds: Double

    /// Lines of standard error.
    var complaints: [Substring] { err.split(separator: "\n") }

    /// Standard output as JSON.
    func json() throws -> [String: Any] {
      let value = try JSONSerialization.jsonObject(with: Data(out.utf8))
      return try #require(value as? [String: Any])
    }
  }

  /// Beside the tests in the folder of the build.
  static let binary: URL = {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let places =
      [beside] + ["release", "debug"].map { root.appendingPathComponent(".build/\($0)") }
    let binaries = places.map { $0.appendingPathComponent("kiterunner") }
    return binaries.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? binaries[0]
  }()

  /// Runs it with arguments and waits for its end.
  ///
  /// - Parameters:
  ///   - folder: where it runs; its output goes to files beside this folder.
  ///   - interruptAfter: presses Ctrl-C after so many seconds.
  ///   - killAfter: ends it with signal 9, which it cannot hear, after so many seconds.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:],
    interruptAfter: Double? = nil, killAfter: Double? = nil
  ) async throws -> Outcome {
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SWIFT_BACKTRACE": "enable=no"].merging(environment) { $1 }
    ) { $1 }
    process.standardInput = FileHandle.nullDevice
    let streams = ["out", "err"].map { "\(folder)-\(UUID().uuidString).\($0)" }
    defer { for path in streams { try? FileManager.default.removeItem(atPath: path) } }
    for path in streams { _ = FileManager.default.createFile(atPath: path, contents: nil) }
    process.standardOutput = try #require(FileHandle(forWritingAtPath: streams[0]))
    process.standardError = try #require(FileHandle(forWritingAtPath: streams[1]))

    let begin = Date()
    var watch: Task<Void, any Error>?
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in done.resume() }
      do {
        try process.run()
      } catch {
        done.resume(throwing: error)
        return
      }
      let pid = process.processIdentifier
      watch = Task.detached {
        if let interruptAfter {
          try await Task.sleep(for: .seconds(interruptAfter))
          kill(pid, SIGINT)
        }
        if let killAfter {
          try await Task.sleep(for: .seconds(killAfter))
          kill(pid, SIGKILL)
        }
        // Whatever hangs is a failure, not a test that never ends.
        try await Task.sleep(for: .seconds(50))
        kill(pid, SIGKILL)
      }
    }
    watch?.cancel()
    let texts = try streams.map {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: $0)), as: UTF8.self)
    }
    return Outcome(
      code: process.terminationReason == .exit ? process.terminationStatus : -1, out: texts[0],
      err: texts[1], seconds: Date().timeIntervalSince(begin))
  }
}

/// A folder of its own for one test, gone afterwards.
func withScratch<Result>(_ body: (String) async throws -> Result) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("kiterunner-command-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try await body(folder)
}

/// Every path below a folder, sorted.
func contents(of folder: String) throws -> [String] {
  try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
}

func write(_ bytes: [UInt8], _ path: String) throws {
  try Data(bytes).write(to: URL(fileURLWithPath: path))
}

func write(_ text: String, _ path: String) throws { try write(Array(text.utf8), path) }

/// Recorded data that is not part of the product; tests that need it are skipped without it.
enum Recorded {
  static let folder: String = {
    if let named = ProcessInfo.processInfo.environment["KITERUNNER_DATA"] { return named }
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return root.deletingLastPathComponent().appendingPathComponent("shared/data").path
  }()

  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + path)
  }

  static func path(_ path: String) -> String { folder + "/" + path }
}
