import Formats
import Foundation
import Glibc

/// Writes the page into a folder for any static host: beside it first, then in one step into its
/// place, so that the folder never holds half of a page.
enum PageExport {
  static func write(_ files: [(name: String, bytes: [UInt8])], to folder: String) throws(InputError)
  {
    var target = folder
    while target.count > 1, target.hasSuffix("/") { target.removeLast() }
    try check(target)
    let parent = target.lastIndex(of: "/").map { String(target[..<$0]) } ?? "."
    let stem = (parent.isEmpty ? "" : parent) + "/.kite-runner-\(getpid())"
    let (part, old) = (stem + ".part", stem + ".old")
    let disk = FileManager.default
    do {
      try disk.createDirectory(atPath: part, withIntermediateDirectories: true)
      for file in files {
        let path = part + "/" + file.name
        if let slash = path.lastIndex(of: "/") {
          try disk.createDirectory(
            atPath: String(path[..<slash]), withIntermediateDirectories: true)
        }
        try Data(file.bytes).write(to: URL(fileURLWithPath: path))
      }
      sync()
      let isThere = disk.fileExists(atPath: target)
      if isThere { try disk.moveItem(atPath: target, toPath: old) }
      do {
        try disk.moveItem(atPath: part, toPath: target)
      } catch {
        if isThere { try? disk.moveItem(atPath: old, toPath: target) }
        throw error
      }
      if isThere { try? disk.removeItem(atPath: old) }
    } catch {
      try? disk.removeItem(atPath: part)
      throw InputError(
        folder, "the page cannot be written there",
        expected: "choose a folder you may write to, on a disk with room; nothing was written")
    }
  }

  /// A folder that is not there, is empty, or holds what was exported before.
  private static func check(_ target: String) throws(InputError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: target, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw InputError(target, "this is a file", expected: "name a folder")
    }
    let inside = (try? FileManager.default.contentsOfDirectory(atPath: target)) ?? []
    let isOurs = inside.contains(PageFiles.list) && inside.contains("index.html")
    guard inside.isEmpty || isOurs else {
      throw InputError(
        target, "there are other files in it", expected: "name a folder that is new or empty")
    }
  }
}
