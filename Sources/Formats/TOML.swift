import Weather

/// A table of a TOML document. A class, as headings may come back to a table later in the file.
final class TOMLTable {
  struct Entry {
    var key: String
    /// Line of the key.
    var line: Int
    var value: TOMLNode
  }

  /// How the table came to be, which decides what may still be added to it.
  enum Origin {
    /// Named on the way to another: `[a.b]` makes `a`.
    case implied
    /// By a heading of its own.
    case heading
    /// By a dotted key: `a.b = 1` makes `a`.
    case dotted
    /// `{ … }`: complete.
    case inline
  }

  var entries: [Entry] = []
  var line: Int
  var origin: Origin

  init(line: Int, origin: Origin) {
    self.line = line
    self.origin = origin
  }

  func value(_ key: String) -> TOMLNode? { entries.first { $0.key == key }?.value }
}

/// The tables of one `[[name]]`.
final class TOMLTableList {
  var tables: [TOMLTable]
  init(_ first: TOMLTable) { tables = [first] }
}

/// A value of a TOML document.
enum TOMLNode {
  case integer(Int64)
  case number(Double)
  case text(String)
  case boolean(Bool)
  /// Seconds since 1970-01-01T00:00:00Z; a date and time without offset is taken as UTC.
  case moment(Double)
  /// A date without time, or a time without date, as written.
  case partialTime(String)
  case array([TOMLNode])
  case table(TOMLTable)
  case tables(TOMLTableList)

  /// The value as a person would recognise it in an error.
  var written: String {
    switch self {
    case .integer(let value): "\(value)"
    case .number(let value): plain(value)
    case .text(let value): "“\(shown(value.utf8))”"
    case .boolean(let value): "\(value)"
    case .moment(let value): "the time \(plain(value)) s"
    case .partialTime(let value): shown(value.utf8)
    case .array(let values):
      "[" + values.prefix(4).map(\.short).joined(separator: ", ")
        + (values.count > 4 ? ", …]" : "]")
    case .table, .tables: "a table"
    }
  }

  private var short: String {
    if case .array = self { return "[…]" }
    return written
  }
}

/// A number without needless decimals.
func plain(_ value: Double) -> String {
  if value == value.rounded(), abs(value) < 1e15 { return "\(Int(value))" }
  return "\(value)"
}

/// Reads TOML 1.0 (toml.io), with the line of every key.
///
/// Written for this room because toml++ 3, on which TOMLKit stands, ends the program at a heading
/// such as `[~]` and at a time such as `2024-01-19Tx5:40`, and keeps no lines. A time may leave
/// out its seconds, as in TOML 1.1.
struct TOMLParser {
  let source: String
  let bytes: [UInt8]
  var i = 0
  var line = 1
  var depth = 0

  static func parse(_ bytes: [UInt8], source: String) throws(InputError) -> TOMLTable {
    var parser = TOMLParser(source: source, bytes: bytes)
    return try parser.document()
  }

  private init(source: String, bytes: [UInt8]) {
    self.source = source
    self.bytes = bytes
  }

  func error(_ problem: String, _ expected: String, line: Int? = nil) -> InputError {
    InputError(source, line: line ?? self.line, problem, expected: expected)
  }

  var next: UInt8? { i < bytes.count ? bytes[i] : nil }

  // MARK: Documents

  private mutating func document() throws(InputError) -> TOMLTable {
    let root = TOMLTable(line: 1, origin: .heading)
    var current = root
    while true {
      skipBlanks()
      guard let byte = next else { return root }
      switch byte {
      case 0x0A, 0x0D, 0x23: break
      case 0x5B: current = try heading(root)
      default: try keyValue(into: current)
      }
      try endOfLine()
    }
  }

  mutating func skipBlanks() { while next == 0x20 || next == 0x09 { i += 1 } }

  /// Blanks and a remark, then the end of the line or of the file.
  private mutating func endOfLine() throws(InputError) {
    skipBlanks()
    try skipRemark()
    guard let byte = next else { return }
    if byte == 0x0D, i + 1 < bytes.count, bytes[i + 1] == 0x0A { i += 1 }
    guard bytes[i] == 0x0A else {
      throw error("“\(restOfLine())” follows", "each key = value stands on a line of its own")
    }
    i += 1
    line += 1
  }

  mutating func skipRemark() throws(InputError) {
    guard next == 0x23 else { return }
    while let byte = next, byte != 0x0A {
      let isBreak = byte == 0x0D && i + 1 < bytes.count && bytes[i + 1] == 0x0A
      if isBreak { return }
      if byte < 0x20, byte != 0x09 { throw controlCharacter }
      i += 1
    }
  }

  var controlCharacter: InputError {
    error("there is a control character", "a scenario is plain text")
  }

  func restOfLine() -> String { shown(bytes[i...].prefix { $0 != 0x0A && $0 != 0x0D }) }

  // MARK: Tables

  private mutating func heading(_ root: TOMLTable) throws(InputError) -> TOMLTable {
    i += 1
    let isList = next == 0x5B
    if isList { i += 1 }
    let path = try keyPath(until: "a heading is a name in brackets, as in [wind]")
    for _ in 0..<(isList ? 2 : 1) {
      guard next == 0x5D else {
        throw error("the heading is not closed", "a heading is a name in brackets, as in [wind]")
      }
      i += 1
    }
    var table = root
    for key in path.dropLast() { table = try step(from: table, to: key, making: .implied) }
    let name = path[path.count - 1]
    let made = TOMLTable(line: line, origin: .heading)
    switch table.value(name) {
    case nil:
      table.entries.append(
        TOMLTable.Entry(
          key: name, line: line, value: isList ? .tables(TOMLTableList(made)) : .table(made)))
      return made
    case .tables(let list) where isList:
      list.tables.append(made)
      return made
    case .table(let old) where !isList && old.origin == .implied:
      old.origin = .heading
      old.line = line
      return old
    default: throw twice(name, in: table)
    }
  }

  private func twice(_ key: String, in table: TOMLTable) -> InputError {
    let first = table.entries.first { $0.key == key }?.line ?? line
    return error("“\(shown(key.utf8))” is there twice", "it was given first in line \(first)")
  }

  /// The table of that name inside another; made where there is none.
  private func step(
    from table: TOMLTable, to key: String, making origin: TOMLTable.Origin
  ) throws(InputError) -> TOMLTable {
    switch table.value(key) {
    case nil:
      let made = TOMLTable(line: line, origin: origin)
      table.entries.append(TOMLTable.Entry(key: key, line: line, value: .table(made)))
      return made
    case .table(let inner) where inner.origin != .inline:
      // A dotted key may not reach into a table that has a heading of its own.
      if origin == .dotted, inner.origin != .dotted { throw twice(key, in: table) }
      return inner
    case .tables(let list) where origin != .dotted: return list.tables[list.tables.count - 1]
    default: throw twice(key, in: table)
    }
  }

  mutating func keyValue(into table: TOMLTable) throws(InputError) {
    let start = line
    let path = try keyPath(until: "a line is key = value, or a [heading]")
    guard next == 0x3D else {
      throw error(
        "there is no = behind “\(shown(path.joined(separator: ".").utf8))”",
        "a line is key = value, or a [heading]")
    }
    i += 1
    skipBlanks()
    var inner = table
    for key in path.dropLast() { inner = try step(from: inner, to: key, making: .dotted) }
    let name = path[path.count - 1]
    if inner.value(name) != nil { throw twice(name, in: inner) }
    let value = try value()
    inner.entries.append(TOMLTable.Entry(key: name, line: start, value: value))
  }

  /// `a`, `"a b"`, `a.b`: the parts of a key, and the blanks behind it.
  private mutating func keyPath(until expected: String) throws(InputError) -> [String] {
    var path: [String] = []
    while true {
      skipBlanks()
      if next == 0x22 || next == 0x27 {
        path.append(try string(allowsLong: false))
      } else {
        let start = i
        while let byte = next, Self.isBare(byte) { i += 1 }
        guard i > start else {
          throw error(
            i < bytes.count && bytes[i] != 0x0A
              ? "“\(restOfLine())” begins with no name" : "there is no name", expected)
        }
        path.append(String(decoding: bytes[start..<i], as: UTF8.self))
      }
      skipBlanks()
      guard next == 0x2E else { return path }
      guard path.count < 16 else { throw error("the name has too many dots", expected) }
      i += 1
    }
  }

  static func isBare(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A)
      || (byte >= 0x61 && byte <= 0x7A) || byte == 0x5F || byte == 0x2D
  }
}
