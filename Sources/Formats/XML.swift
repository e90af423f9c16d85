/// Reads XML as a row of events: as much of it as files of tracks use.
///
/// Elements with attributes, text, CDATA and the five named entities; remarks, processing
/// instructions and document types are skipped, entities of one's own are left as they stand, and
/// of a name only what follows the colon counts. Written for this room because FoundationXML
/// ends the program on some broken documents and does not report others. The bytes must be
/// valid UTF-8.
struct XML {
  enum Event: Equatable {
    case start(name: String, attributes: [String: String])
    case text(String)
    case end(name: String)
  }

  struct Flaw: Error, Equatable {
    var line: Int
    /// Whether the document just stops, as when a recorder loses power.
    var isCut: Bool
  }

  private let bytes: [UInt8]
  private var i = 0
  /// Line of the event last returned, or of the flaw.
  private(set) var line = 1
  private(set) var open: [String] = []
  private var pendingEnd: String?
  private var started = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { i = 3 }
  }

  /// The next event; nil after the last.
  mutating func next() throws(Flaw) -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name: name)
    }
    while i < bytes.count {
      if bytes[i] != 0x3C {
        let text = try text()
        if open.isEmpty {
          // Between the document and its ends there is nothing but blanks.
          guard text.utf8.allSatisfy({ $0 <= 0x20 }) else { throw flaw }
          continue
        }
        return .text(text)
      }
      if begins("<!--") {
        try skip(past: "-->")
      } else if begins("<![CDATA[") {
        i += 9
        let start = i
        try skip(past: "]]>")
        guard !open.isEmpty else { throw flaw }
        return .text(String(decoding: bytes[start..<(i - 3)], as: UTF8.self))
      } else if begins("<?") {
        try skip(past: "?>")
      } else if begins("<!") {
        try skipDeclaration()
      } else if begins("</") {
        return try end()
      } else {
        return try start()
      }
    }
    guard open.isEmpty, started else { throw cut }
    return nil
  }

  private var flaw: Flaw { Flaw(line: line, isCut: false) }
  private var cut: Flaw { Flaw(line: line, isCut: true) }

  private func begins(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard i + count <= bytes.count else { return false }
    for k in 0..<count where bytes[i + k] != text.utf8Start[k] { return false }
    return true
  }

  private mutating func step() {
    if bytes[i] == 0x0A { line += 1 }
    i += 1
  }

  private mutating func skip(past end: StaticString) throws(Flaw) {
    while i < bytes.count {
      if begins(end) {
        i += end.utf8CodeUnitCount
        return
      }
      step()
    }
    throw cut
  }

  /// `<!DOCTYPE … [ … ] >`.
  private mutating func skipDeclaration() throws(Flaw) {
    var depth = 0
    while i < bytes.count {
      let byte = bytes[i]
      step()
      if byte == 0x5B { depth += 1 }
      if byte == 0x5D { depth -= 1 }
      if byte == 0x3E, depth <= 0 { return }
    }
    throw cut
  }

  private mutating func skipBlanks() { while i < bytes.count, bytes[i] <= 0x20 { step() } }

  private mutating func name() throws(Flaw) -> (full: String, local: String) {
    let start = i
    while i < bytes.count, !Self.endsName(bytes[i]) { i += 1 }
    guard i < bytes.count else { throw cut }
    guard i > start else { throw flaw }
    let full = String(decoding: bytes[start..<i], as: UTF8.self)
    let colon = bytes[start..<i].lastIndex(of: 0x3A).map { $0 + 1 } ?? start
    return (full, String(decoding: bytes[colon..<i], as: UTF8.self))
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x3E || byte == 0x2F || byte == 0x3D || byte == 0x3C || byte == 0x22
      || byte == 0x27
  }

  private mutating func start() throws(Flaw) -> Event {
    guard !started || !open.isEmpty else { throw flaw }
    started = true
    i += 1
    let name = try name()
    var attributes: [String: String] = [:]
    while true {
      skipBlanks()
      guard i < bytes.count else { throw cut }
      if bytes[i] == 0x3E {
        i += 1
        guard open.count < 256 else { throw flaw }
        open.append(name.full)
        return .start(name: name.local, attributes: attributes)
      }
      if bytes[i] == 0x2F {
        guard i + 1 < bytes.count else { throw cut }
        guard bytes[i + 1] == 0x3E else { throw flaw }
        i += 2
        pendingEnd = name.local
        return .start(name: name.local, attributes: attributes)
      }
      let key = try self.name()
      skipBlanks()
      guard i < bytes.count else { throw cut }
      guard bytes[i] == 0x3D else { throw flaw }
      i += 1
      skipBlanks()
      guard i < bytes.count else { throw cut }
      let quote = bytes[i]
      guard quote == 0x22 || quote == 0x27 else { throw flaw }
      i += 1
      let from = i
      while i < bytes.count, bytes[i] != quote {
        guard bytes[i] != 0x3C else { throw flaw }
        step()
      }
      guard i < bytes.count else { throw cut }
      attributes[key.local] = Self.decoded(bytes[from..<i])
      i += 1
    }
  }

  private mutating func end() throws(Flaw) -> Event {
    i += 2
    let name = try name()
    skipBlanks()
    guard i < bytes.count else { throw cut }
    guard bytes[i] == 0x3E, open.last == name.full else { throw flaw }
    i += 1
    open.removeLast()
    return .end(name: name.local)
  }

  private mutating func text() throws(Flaw) -> String {
    let start = i
    while i < bytes.count, bytes[i] != 0x3C { step() }
    return Self.decoded(bytes[start..<i])
  }

  /// Text with its entities replaced.
  private static func decoded(_ raw: ArraySlice<UInt8>) -> String {
    guard raw.contains(0x26) else { return String(decoding: raw, as: UTF8.self) }
    var result: [UInt8] = []
    var i = raw.startIndex
    while i < raw.endIndex {
      // An entity is short; a lone & stays what it is.
      if raw[i] == 0x26, let end = raw[i...].prefix(12).firstIndex(of: 0x3B),
        let replaced = entity(raw[(i + 1)..<end])
      {
        result += replaced
        i = end + 1
      } else {
        result.append(raw[i])
        i += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func entity(_ name: ArraySlice<UInt8>) -> [UInt8]? {
    let text = String(decoding: name, as: UTF8.self)
    switch text {
    case "lt": return [0x3C]
    case "gt": return [0x3E]
    case "amp": return [0x26]
    case "quot": return [0x22]
    case "apos": return [0x27]
    default: break
    }
    guard text.hasPrefix("#") else { return nil }
    let code =
      text.hasPrefix("#x")
      ? UInt32(text.dropFirst(2), radix: 16) : UInt32(text.dropFirst(), radix: 10)
    return code.flatMap(Unicode.Scalar.init).map { Array(String(Character($0)).utf8) }
  }
}
