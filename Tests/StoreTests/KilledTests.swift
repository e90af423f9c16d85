import Foundation
import Testing

/// A tournament in a process of its own that is killed in the middle, and goes on.
@Suite(.serialized) struct KilledTests {
  static let binary: String = {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let places =
      [beside] + ["release", "debug"].map { root.appendingPathComponent(".build/\($0)") }
    let binaries = places.map { $0.appendingPathComponent("coin-tournament").path }
    return binaries.first { FileManager.default.isExecutableFile(atPath: $0) } ?? binaries[0]
  }()

  /// Runs it; kills it with signal 9 once so many fights were told to be kept.
  static func run(
    _ arguments: [String], killAfter: Int? = nil
  ) throws -> (lines: [String], errors: String, wasKilled: Bool) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: binary)
    process.arguments = arguments
    let out = Pipe()
    let err = Pipe()
    process.standardOutput = out
    process.standardError = err
    try process.run()
    var text = Data()
    while true {
      let piece = out.fileHandleForReading.availableData
      if piece.isEmpty { break }
      text.append(piece)
      let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
      if let killAfter, lines.count(where: { $0.hasPrefix("kept ") }) >= killAfter {
        kill(process.processIdentifier, SIGKILL)
      }
    }
    let errors = err.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init),
      String(decoding: errors, as: UTF8.self), process.terminationReason == .uncaughtSignal
    )
  }

  /// What is printed at the end: digests, table, ratings.
  static func end(_ lines: [String]) -> [String] {
    guard let mark = lines.firstIndex(of: "--") else { return [] }
    return Array(lines[(mark + 1)...])
  }

  @Test func killedAgainAndAgain() throws {
    try withScratch { folder in
      let file = folder + "/t.toml"
      try Data("generated = 12\nrules = \"duel\"\n".utf8).write(to: URL(fileURLWithPath: file))
      let whole = try Self.run([file, folder + "/whole.sqlite"])
      #expect(!whole.wasKilled && Self.end(whole.lines).count > 12 + 12 + 30, "\(whole.errors)")
      let path = folder + "/killed.sqlite"
      var kept = 0
      for round in 0..<4 {
        let part = try Self.run(
          [file, path, "--resume", "--slow", "8"], killAfter: 3 + 2 * round)
        #expect(part.wasKilled)
        let told = part.lines.count { $0.hasPrefix("kept ") }
        // What was told to be kept is there after the kill; at most what was being written is more.
        let first = try #require(part.lines.first)
        let found = try #require(Int(first.split(separator: " ").last ?? ""))
        #expect(found >= kept)
        kept = found + told
      }
      let rest = try Self.run([file, path, "--resume"])
      #expect(!rest.wasKilled && Self.end(rest.lines) == Self.end(whole.lines), "\(rest.errors)")
      let again = try #require(rest.lines.first)
      #expect(again.hasPrefix("again ") && !again.hasSuffix("kept 0"))
    }
  }

  /// A disk that is full for a process: an error, no loss, and the rest once there is room.
  @Test func fullAndThenRoom() throws {
    try withScratch { folder in
      let file = folder + "/t.toml"
      try Data("generated = 40\nrules = \"duel\"\n".utf8).write(to: URL(fileURLWithPath: file))
      let whole = try Self.run([file, folder + "/whole.sqlite"])
      let path = folder + "/full.sqlite"
      // A little less than it would need.
      let size = try FileManager.default.attributesOfItem(atPath: folder + "/whole.sqlite")[.size]
      let pages = try #require(size as? NSNumber).intValue / 4096
      let full = try Self.run([file, path, "--pages", "\(pages - 3)"])
      #expect(full.errors.contains("the disk is full"))
      let told = full.lines.count { $0.hasPrefix("kept ") }
      let rest = try Self.run([file, path, "--resume"])
      let before = full.lines.first?.split(separator: " ").last.flatMap { Int($0) } ?? 0
      #expect(rest.lines.first?.hasSuffix("kept \(before + told)") == true && told > 0)
      #expect(Self.end(rest.lines) == Self.end(whole.lines))
    }
  }
}
