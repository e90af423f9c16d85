/// What was wrong with a table read from bytes: where, what was found, what was expected.
///
/// It carries no text of its own making, so that it works where strings are dear; `Formats` turns
/// it into a sentence.
public struct TableError: Error, Equatable, Sendable {
  /// Line in the file, from 1; 0 where no line can be named.
  public var line: Int
  /// The quantity (`latitude`, `time`), not the spelling of its column.
  public var field: StaticString
  /// What stood there: at most ``foundLimit`` bytes; empty where nothing did.
  public var found: [UInt8]
  /// What was expected, and what to do.
  public var expected: StaticString

  /// How much of what was found is kept: enough to recognise it, never a whole broken file.
  public static var foundLimit: Int { 48 }

  public init(
    line: Int, field: StaticString, found: ArraySlice<UInt8> = [], expected: StaticString
  ) {
    self.line = line
    self.field = field
    self.found = Array(found.prefix(Self.foundLimit))
    self.expected = expected
  }

  public static func == (a: TableError, b: TableError) -> Bool {
    a.line == b.line && a.found == b.found && a.field.sameBytes(as: b.field)
      && a.expected.sameBytes(as: b.expected)
  }
}

extension StaticString {
  func sameBytes(as other: StaticString) -> Bool {
    guard utf8CodeUnitCount == other.utf8CodeUnitCount else { return false }
    for i in 0..<utf8CodeUnitCount where utf8Start[i] != other.utf8Start[i] { return false }
    return true
  }
}
