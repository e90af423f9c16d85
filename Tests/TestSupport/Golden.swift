public import Foundation

/// The digests that every build on every machine must give: `Tests/Golden/digests.txt`, which
/// the check of the browser's module reads as well.
///
/// A test compares words and not numbers, so that a failure shows what to look for in the file:
///
///     #expect(Golden.hex(mathDigest().value) == Golden.digest("math"))
public enum Golden {
  /// The file with one digest a line, beside this file's folder.
  public static var file: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Golden/digests.txt")
  }

  /// A digest the way the file writes it: `0x` and 16 digits.
  public static func hex(_ digest: UInt64) -> String {
    let digits = String(digest, radix: 16)
    return "0x" + String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// What the file has for a name; a sentence that says so where it has nothing, which is then
  /// what the failed comparison shows.
  public static func digest(_ name: String) -> String {
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      return "cannot read \(file.path)"
    }
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ")
      if words.count >= 3, words[0] == name { return String(words[2]) }
    }
    return "no line \"\(name)\" in \(file.path)"
  }
}
