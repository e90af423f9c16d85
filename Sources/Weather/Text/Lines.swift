/// The lines of a file, one after the other, without copying it.
///
/// `\n`, `\r\n` and a lone `\r` all end a line; a byte order mark at the start is skipped.
struct Lines {
  let bytes: [UInt8]
  /// Number of the line last returned, from 1.
  private(set) var number = 0
  private var position: Int
  /// Whether the line last returned was ended by a line break: a file cut short lacks the last.
  private(set) var ended = true

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let marked = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    position = marked ? 3 : 0
  }

  mutating func next() -> Range<Int>? {
    let count = bytes.count
    guard position < count else { return nil }
    let start = position
    var end = start
    while end < count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    ended = end < count
    position = end + 1
    if end + 1 < count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { position += 1 }
    number += 1
    return start..<end
  }
}

/// Bytes and ranges of bytes: the little that readers need of text.
enum Text {
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte + 32 : byte }

  /// The range without blanks around it.
  static func trim(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, isBlank(bytes[low]) { low += 1 }
    while high > low, isBlank(bytes[high - 1]) { high -= 1 }
    return low..<high
  }

  /// Whether the bytes are the given lower-case word, whatever their case.
  static func equal(_ bytes: some Collection<UInt8>, _ word: StaticString) -> Bool {
    guard bytes.count == word.utf8CodeUnitCount else { return false }
    var i = 0
    for byte in bytes {
      if lower(byte) != word.utf8Start[i] { return false }
      i += 1
    }
    return true
  }

  /// Where the given lower-case word first stands in the range, whatever its case.
  static func find(_ word: StaticString, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    let count = word.utf8CodeUnitCount
    guard count > 0, range.count >= count else { return nil }
    for start in range.lowerBound...(range.upperBound - count)
    where equal(bytes[start..<(start + count)], word) {
      return start
    }
    return nil
  }

  static func begins(_ bytes: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
    equal(bytes.prefix(word.utf8CodeUnitCount), word)
  }

  /// More columns than any real table has: beyond this the input is not a table.
  static var mostFields: Int { 1000 }

  /// Splits a line into trimmed fields. Quotes around a field are taken off, and a separator
  /// between quotes does not split. Returns false when there are more than ``mostFields``.
  static func split(
    _ bytes: [UInt8], _ line: Range<Int>, at separator: UInt8, into fields: inout [Range<Int>]
  ) -> Bool {
    fields.removeAll(keepingCapacity: true)
    var start = line.lowerBound
    var quoted = false
    for i in line.lowerBound...line.upperBound {
      let atEnd = i == line.upperBound
      if !atEnd, bytes[i] == 0x22 { quoted.toggle() }
      guard atEnd || (bytes[i] == separator && !quoted) else { continue }
      guard fields.count < mostFields else { return false }
      fields.append(unquote(bytes, start..<i))
      start = i + 1
    }
    return true
  }

  private static func unquote(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    let inner = trim(bytes, range)
    guard inner.count >= 2, bytes[inner.lowerBound] == 0x22, bytes[inner.upperBound - 1] == 0x22
    else { return inner }
    return trim(bytes, (inner.lowerBound + 1)..<(inner.upperBound - 1))
  }

  /// Splits a line at runs of blanks.
  static func words(_ bytes: [UInt8], _ line: Range<Int>, into fields: inout [Range<Int>]) {
    fields.removeAll(keepingCapacity: true)
    var i = line.lowerBound
    while i < line.upperBound, fields.count < mostFields {
      while i < line.upperBound, isBlank(bytes[i]) { i += 1 }
      let start = i
      while i < line.upperBound, !isBlank(bytes[i]) { i += 1 }
      if i > start { fields.append(start..<i) }
    }
  }
}
