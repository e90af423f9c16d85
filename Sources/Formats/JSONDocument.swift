import Foundation

/// Reads a scenario that is written in JSON (RFC 8259), with the line of every key, into the tables
/// that a TOML file is read into: the same keys, the same checks, the same errors.
///
/// Stricter than Foundation's reader: a key that is there twice, NaN and numbers too large for a
/// `Double` are errors, and every error has a line. `null` stands for what was left out.
struct JSONDocument {
  let source: String
  let bytes: [UInt8]
  private var i = 0
  private var line = 1

  /// Deeper documents are refused: no scenario is, and each level costs stack.
  static let deepest = 32

  static func recognises(_ bytes: [UInt8]) -> Bool {
    bytes.first { $0 > 0x20 } == 0x7B
  }

  static func parse(_ bytes: [UInt8], source: String) throws(InputError) -> TOMLTable {
    var document = JSONDocument(source: source, bytes: bytes)
    document.skipBlanks()
    guard case .table(let table)? = try document.value(depth: 0) else {
      throw document.error("it is no object", "a scenario in JSON is one object: { … }")
    }
    document.skipBlanks()
    guard document.i == bytes.count else {
      throw document.broken("nothing was expected behind the last brace")
    }
    return table
  }

  private init(source: String, bytes: [UInt8]) {
    self.source = source
    self.bytes = bytes
  }

  private var next: UInt8? { i < bytes.count ? bytes[i] : nil }

  private func error(_ problem: String, _ expected: String) -> InputError {
    InputError(source, line: line, problem, expected: expected)
  }

  private func broken(_ expected: String) -> InputError {
    guard i < bytes.count else { return error("the JSON ends too early", expected) }
    let rest = bytes[i...].prefix { $0 != 0x0A && $0 != 0x0D }
    return error(rest.isEmpty ? "the line ends" : "“\(shown(rest))”", expected)
  }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      if byte == 0x0A { line += 1 }
      i += 1
    }
  }

  /// Steps over a mark that must stand here.
  private mutating func take(_ byte: UInt8, _ expected: String) throws(InputError) {
    guard next == byte else { throw broken(expected) }
    i += 1
  }

  /// `nil` for `null`.
  private mutating func value(depth: Int) throws(InputError) -> TOMLNode? {
    guard depth < Self.deepest else {
      throw error("it is nested too deep", "a scenario has a few levels, not \(Self.deepest)")
    }
    switch next {
    case 0x7B: return try object(depth: depth)
    case 0x5B: return try array(depth: depth)
    case 0x22: return .text(try string())
    case .some(0x2D), .some(0x30...0x39): return try number()
    default:
      for (word, node) in [("true", TOMLNode.boolean(true)), ("false", .boolean(false))]
      where take(word) { return node }
      if take("null") { return nil }
      throw broken("a value in JSON was expected: a number, text in quotes, true, false, [ or {")
    }
  }

  private mutating func take(_ word: String) -> Bool {
    guard bytes[i...].starts(with: word.utf8) else { return false }
    i += word.utf8.count
    return true
  }

  private mutating func object(depth: Int) throws(InputError) -> TOMLNode {
    let table = TOMLTable(line: line, origin: .inline)
    i += 1
    skipBlanks()
    if next == 0x7D {
      i += 1
      return .table(table)
    }
    var keys: Set<String> = []
    while true {
      skipBlanks()
      let start = line
      guard next == 0x22 else { throw broken("a key in quotes was expected") }
      let key = try string()
      guard keys.insert(key).inserted else {
        throw error("“\(shown(key.utf8))” is there twice", "each key once")
      }
      skipBlanks()
      try take(0x3A, "a colon was expected behind “\(shown(key.utf8))”")
      skipBlanks()
      if let value = try value(depth: depth + 1) {
        table.entries.append(TOMLTable.Entry(key: key, line: start, value: value))
      }
      skipBlanks()
      if next == 0x7D { break }
      try take(0x2C, "a comma or a closing brace was expected")
    }
    i += 1
    return .table(table)
  }

  private mutating func array(depth: Int) throws(InputError) -> TOMLNode {
    i += 1
    skipBlanks()
    var items: [TOMLNode] = []
    if next == 0x5D {
      i += 1
      return .array(items)
    }
    while true {
      skipBlanks()
      guard let item = try value(depth: depth + 1) else {
        throw error("there is a null in a list", "leave it out")
      }
      items.append(item)
      skipBlanks()
      if next == 0x5D { break }
      try take(0x2C, "a comma or a closing bracket was expected")
    }
    i += 1
    return .array(items)
  }

  private mutating func number() throws(InputError) -> TOMLNode {
    let start = i
    let expected = "a number in JSON is written as in -12.5 or 1e3"
    if next == 0x2D { i += 1 }
    let whole = i
    digits()
    guard i > whole, i == whole + 1 || bytes[whole] != 0x30 else {
      i = start
      throw broken(expected)
    }
    var isWhole = true
    if next == 0x2E {
      isWhole = false
      i += 1
      let from = i
      digits()
      guard i > from else { throw broken(expected) }
    }
    if next == 0x65 || next == 0x45 {
      isWhole = false
      i += 1
      if next == 0x2B || next == 0x2D { i += 1 }
      let from = i
      digits()
      guard i > from else { throw broken(expected) }
    }
    let text = String(decoding: bytes[start..<i], as: UTF8.self)
    if isWhole, let value = Int64(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else {
      throw error("“\(shown(text.utf8))” is too large", "a number up to 1e308")
    }
    return .number(value)
  }

  private mutating func digits() {
    while let byte = next, (0x30...0x39).contains(byte) { i += 1 }
  }

  private mutating func string() throws(InputError) -> String {
    i += 1
    var text: [UInt8] = []
    while let byte = next {
      i += 1
      switch byte {
      case 0x22: return String(decoding: text, as: UTF8.self)
      case 0x5C: try escape(into: &text)
      case 0..<0x20:
        throw error("a line ends within quotes", "write a line's end within quotes as \\n")
      default: text.append(byte)
      }
    }
    throw broken("the quotes are not closed")
  }

  private mutating func escape(into text: inout [UInt8]) throws(InputError) {
    guard let byte = next else { throw broken("the quotes are not closed") }
    i += 1
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D,
      0x74: 0x09,
    ]
    if let meant = plain[byte] {
      text.append(meant)
      return
    }
    let expected = "behind a backslash stands one of \" \\ / b f n r t, or u and four digits"
    guard byte == 0x75 else {
      i -= 1
      throw broken(expected)
    }
    var code = try fourDigits(expected)
    if (0xD800..<0xDC00).contains(code), take("\\u") {
      let low = try fourDigits(expected)
      guard (0xDC00..<0xE000).contains(low) else { throw broken(expected) }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw broken(expected) }
    text += Array(String(Character(scalar)).utf8)
  }

  private mutating func fourDigits(_ expected: String) throws(InputError) -> UInt32 {
    guard i + 4 <= bytes.count,
      bytes[i..<(i + 4)].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let code = UInt32(String(decoding: bytes[i..<(i + 4)], as: UTF8.self), radix: 16)
    else { throw broken(expected) }
    i += 4
    return code
  }
}
