/// The statements of a TOML document and where they begin, found without parsing their values:
/// enough to know the line of a key, which the TOML library does not keep.
///
/// Strings, arrays and inline tables may go over several lines; what lies inside them is no
/// statement. Where a document is broken the list is only right up to the flaw.
struct TOMLLines {
  enum Statement: Equatable {
    /// `[name]`, or `[[name]]` where `isArray`.
    case header(name: String, isArray: Bool)
    case key(String)
    /// A header with something else than a key behind its brackets.
    case brokenHeader
  }

  private(set) var statements: [(line: Int, statement: Statement)] = []

  private let bytes: [UInt8]
  private var i = 0
  private var line = 1

  init(_ text: String) {
    bytes = Array(text.utf8)
    while i < bytes.count {
      skipBlanks()
      guard i < bytes.count else { return }
      switch bytes[i] {
      case 0x0A, 0x0D, 0x23: break
      case 0x5B: header()
      default: key()
      }
      finishStatement()
    }
  }

  private mutating func skipBlanks() {
    while i < bytes.count, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 }
  }

  private mutating func header() {
    let start = line
    i += 1
    skipBlanks()
    let isArray = i < bytes.count && bytes[i] == 0x5B
    if isArray { i += 1 }
    skipBlanks()
    guard i < bytes.count else { return }
    let first = bytes[i]
    let bare =
      (first >= 0x30 && first <= 0x39) || (first >= 0x41 && first <= 0x5A)
      || (first >= 0x61 && first <= 0x7A) || first == 0x5F || first == 0x2D
    guard bare || first == 0x22 || first == 0x27 || first == 0x5D || first == 0x0A || first == 0x0D
    else {
      statements.append((start, .brokenHeader))
      return
    }
    let name = keyText(until: 0x5D)
    statements.append((start, .header(name: name, isArray: isArray)))
  }

  private mutating func key() {
    let start = line
    let name = keyText(until: 0x3D)
    guard i < bytes.count, bytes[i] == 0x3D else { return }
    statements.append((start, .key(name)))
  }

  /// A dotted key without its quotes and blanks, up to an end that is left standing.
  private mutating func keyText(until end: UInt8) -> String {
    var name: [UInt8] = []
    while i < bytes.count, bytes[i] != end, bytes[i] != 0x0A, bytes[i] != 0x23 {
      let byte = bytes[i]
      i += 1
      if byte == 0x22 || byte == 0x27 {
        while i < bytes.count, bytes[i] != byte, bytes[i] != 0x0A {
          name.append(bytes[i])
          i += 1
        }
        if i < bytes.count, bytes[i] == byte { i += 1 }
      } else if byte != 0x20, byte != 0x09, byte != 0x0D {
        name.append(byte)
      }
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// Goes on to the line break that ends the statement: the first outside strings and brackets.
  private mutating func finishStatement() {
    var depth = 0
    while i < bytes.count {
      let byte = bytes[i]
      switch byte {
      case 0x0A:
        line += 1
        i += 1
        if depth <= 0 { return }
      case 0x23: while i < bytes.count, bytes[i] != 0x0A { i += 1 }
      case 0x22, 0x27: string(byte)
      case 0x5B, 0x7B:
        depth += 1
        i += 1
      case 0x5D, 0x7D:
        depth -= 1
        i += 1
      default: i += 1
      }
    }
  }

  private mutating func string(_ quote: UInt8) {
    let isLong = i + 2 < bytes.count && bytes[i + 1] == quote && bytes[i + 2] == quote
    i += isLong ? 3 : 1
    while i < bytes.count {
      let byte = bytes[i]
      if byte == 0x0A {
        // A short string does not go on; the line break is left to end the statement.
        if !isLong { return }
        line += 1
      }
      if byte == 0x5C, quote == 0x22, i + 1 < bytes.count, bytes[i + 1] != 0x0A {
        i += 2
        continue
      }
      if byte == quote {
        if !isLong {
          i += 1
          return
        }
        if i + 2 < bytes.count, bytes[i + 1] == quote, bytes[i + 2] == quote {
          i += 3
          // Up to two more quotes may stand before the closing three.
          while i < bytes.count, bytes[i] == quote { i += 1 }
          return
        }
      }
      i += 1
    }
  }
}

/// The line of each key path, for errors. Keys inside inline tables have no line of their own;
/// then that of the table around them is given.
struct KeyLines {
  private var lines: [String: Int] = [:]

  init(_ document: TOMLLines) {
    var prefix = ""
    var seen: [String: Int] = [:]
    for (line, statement) in document.statements {
      switch statement {
      case .header(let name, let isArray):
        seen[name, default: 0] += 1
        prefix = isArray ? "\(name)[\(seen[name] ?? 1)]" : name
        if lines[prefix] == nil { lines[prefix] = line }
        if isArray, lines[name] == nil { lines[name] = line }
      case .key(let name):
        let path = prefix.isEmpty ? name : "\(prefix).\(name)"
        if lines[path] == nil { lines[path] = line }
      case .brokenHeader: break
      }
    }
  }

  /// The line of a key path, or of the nearest table around it.
  func line(of path: String) -> Int? {
    var path = path
    while true {
      if let line = lines[path] { return line }
      // A dotted key (`from.height = 70`) gives its table no line but its own.
      if let line = lines.filter({ $0.key.hasPrefix(path + ".") }).values.min() { return line }
      guard let dot = path.lastIndex(of: ".") else { return nil }
      path = String(path[..<dot])
    }
  }
}
