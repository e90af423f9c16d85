import Foundation
public import Weather

/// Reads a sounding: a table with named columns, the list of the University of Wyoming, or the
/// Integrated Global Radiosonde Archive. See `Docs/Formats.md`.
public enum SoundingReader {
  /// - Parameter time: where a file holds several soundings, the one nearest to this moment is
  ///   read (s since 1970); without it the last.
  public static func read(path: String, near time: Double? = nil) throws(InputError) -> Sounding {
    try readAll(path: path, near: time).sounding
  }

  /// The sounding, and what was left out or merged on the way.
  public static func readAll(
    path: String, near time: Double? = nil
  ) throws(InputError) -> SoundingReading {
    try parse(ReadFile.bytes(path), source: path, near: time)
  }

  /// A sounding from the bytes of a file; `source` is the name that errors give.
  public static func parse(
    _ bytes: [UInt8], source: String, near time: Double? = nil
  ) throws(InputError) -> SoundingReading {
    try ReadFile.checkText(bytes, source: source)
    do {
      return try SoundingText.read(bytes, near: time)
    } catch {
      throw InputError(source, error)
    }
  }
}

extension SoundingReading {
  /// "73 levels; 2 without wind or height left out; the last of 12 soundings".
  public var words: String {
    let count = sounding.levels.count
    var text = "\(grouped(count)) \(count == 1 ? "level" : "levels")"
    if incomplete > 0 { text += "; \(grouped(incomplete)) without wind or height left out" }
    if merged > 0 { text += "; \(grouped(merged)) at the same height merged" }
    if outOfOrder > 0 { text += "; \(grouped(outOfOrder)) below the one before left out" }
    if available > 1 { text += "; one of \(grouped(available)) soundings in the file" }
    return text
  }
}
