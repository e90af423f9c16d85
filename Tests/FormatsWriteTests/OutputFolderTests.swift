import Foundation
import Testing

import Formats

@Suite struct OutputFolderTests {
  let root = FileManager.default.temporaryDirectory
    .appendingPathComponent("kite-runner-test-\(UUID().uuidString)").path

  func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }
  func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }
  func clean() { try? FileManager.default.removeItem(atPath: root) }

  @Test func createsTheFolderAndReplaces() throws {
    defer { clean() }
    let folder = root + "/a/b"
    let paths = try OutputFolder.write(
      [.init("one.txt", "1 é\n"), .init("two.txt", "")], to: folder)
    #expect(paths == [folder + "/one.txt", folder + "/two.txt"])
    #expect(try text(paths[0]) == "1 é\n" && text(paths[1]).isEmpty)
    try OutputFolder.write([.init("one.txt", "new")], to: folder + "/")
    #expect(try text(paths[0]) == "new")
    #expect(try names(folder) == ["one.txt", "two.txt"])
  }

  @Test func aFileInTheWayIsNamed() throws {
    defer { clean() }
    try OutputFolder.write([.init("file", "x")], to: root)
    let error = #expect(throws: InputError.self) {
      try OutputFolder.write([.init("one.txt", "1")], to: root + "/file/sub")
    }
    #expect(error?.problem.contains("is a file") == true)
    #expect(try text(root + "/file") == "x")
  }

  @Test func aFolderThatCannotBeMadeIsAnError() {
    let error = #expect(throws: InputError.self) {
      try OutputFolder.write([.init("one.txt", "1")], to: "/proc/kite-runner/out")
    }
    #expect(error?.problem.contains("cannot be created") == true)
  }

  @Test func nothingIsWrittenIfOneNameIsAFolder() throws {
    defer { clean() }
    try OutputFolder.write([.init("old", "x")], to: root + "/two.txt")
    #expect(throws: InputError.self) {
      try OutputFolder.write([.init("one.txt", "1"), .init("two.txt", "2")], to: root)
    }
    #expect(try names(root) == ["two.txt"])
  }

  @Test func badNamesAreRefused() throws {
    defer { clean() }
    for name in ["", "..", "a/b"] {
      #expect(throws: InputError.self) { try OutputFolder.write([.init(name, "1")], to: root) }
    }
    #expect(throws: InputError.self) {
      try OutputFolder.write([.init("a", "1"), .init("a", "2")], to: root)
    }
    #expect(!FileManager.default.fileExists(atPath: root))
  }

  @Test func aFailedRenameTakesTheOthersBack() throws {
    defer { clean() }
    try OutputFolder.write([.init("one.txt", "old")], to: root)
    // A name no file system takes: staged under a short name, it fails only when renamed.
    let long = String(repeating: "n", count: 300)
    #expect(throws: InputError.self) {
      try OutputFolder.write(
        [.init("one.txt", "new"), .init("x.txt", "x"), .init(long, "2")], to: root)
    }
    #expect(try text(root + "/one.txt") == "old")
    #expect(try names(root) == ["one.txt"])
  }
}
