import Weather

extension TOMLParser {
  mutating func value() throws(InputError) -> TOMLNode {
    switch next {
    case 0x22, 0x27: return .text(try string(allowsLong: true))
    case 0x5B: return try array()
    case 0x7B: return try inlineTable()
    default: return try plainValue()
    }
  }

  // MARK: Arrays and inline tables

  /// Nobody writes brackets so deep, and each level costs stack.
  private mutating func deeper() throws(InputError) {
    depth += 1
    guard depth <= 32 else {
      throw error("brackets lie more than 32 deep", "a scenario needs no such thing")
    }
  }

  private mutating func array() throws(InputError) -> TOMLNode {
    try deeper()
    let start = line
    i += 1
    var items: [TOMLNode] = []
    while true {
      try skipLines(start)
      if next == 0x5D { break }
      items.append(try value())
      try skipLines(start)
      if next == 0x5D { break }
      guard next == 0x2C else {
        throw error("“\(restOfLine())” is not expected", "a list is [1, 2, 3]")
      }
      i += 1
    }
    i += 1
    depth -= 1
    return .array(items)
  }

  /// Blanks, remarks and line breaks inside an array.
  private mutating func skipLines(_ start: Int) throws(InputError) {
    while true {
      skipBlanks()
      try skipRemark()
      guard let byte = next else {
        throw error("a list is not closed", "a list ends with ]", line: start)
      }
      if byte == 0x0A {
        line += 1
      } else if byte != 0x0D || i + 1 >= bytes.count || bytes[i + 1] != 0x0A {
        return
      }
      i += 1
    }
  }

  private mutating func inlineTable() throws(InputError) -> TOMLNode {
    try deeper()
    i += 1
    let table = TOMLTable(line: line, origin: .heading)
    skipBlanks()
    while next != 0x7D {
      try keyValue(into: table)
      skipBlanks()
      if next == 0x7D { break }
      guard next == 0x2C else {
        throw error("a table in braces is not closed", "it is { key = value, key = value }")
      }
      i += 1
      skipBlanks()
    }
    i += 1
    depth -= 1
    close(table)
    return .table(table)
  }

  /// Nothing may be added to what stands in braces.
  private func close(_ table: TOMLTable) {
    table.origin = .inline
    for entry in table.entries {
      if case .table(let inner) = entry.value { close(inner) }
    }
  }

  // MARK: Strings

  mutating func string(allowsLong: Bool) throws(InputError) -> String {
    let quote = bytes[i]
    let start = line
    let isLong = i + 2 < bytes.count && bytes[i + 1] == quote && bytes[i + 2] == quote
    if isLong, !allowsLong { throw error("a name in three quotes", "a name has one quote") }
    i += isLong ? 3 : 1
    if isLong {
      // A line break right behind the opening quotes does not count.
      if next == 0x0D, i + 1 < bytes.count, bytes[i + 1] == 0x0A { i += 1 }
      if next == 0x0A {
        i += 1
        line += 1
      }
    }
    var content: [UInt8] = []
    while let byte = next {
      if byte == quote {
        guard isLong else {
          i += 1
          return String(decoding: content, as: UTF8.self)
        }
        var run = 0
        while i + run < bytes.count, bytes[i + run] == quote, run < 5 { run += 1 }
        i += run
        if run >= 3 {
          // Up to two quotes may stand right before the closing three.
          for _ in 3..<run { content.append(quote) }
          return String(decoding: content, as: UTF8.self)
        }
        for _ in 0..<run { content.append(quote) }
        continue
      }
      if byte == 0x5C, quote == 0x22 {
        try escape(isLong: isLong, into: &content)
        continue
      }
      if byte == 0x0A {
        guard isLong else { break }
        line += 1
      } else if byte < 0x20, byte != 0x09, !(isLong && byte == 0x0D) {
        throw byte == 0x0D ? notClosed(start) : controlCharacter
      }
      content.append(byte)
      i += 1
    }
    throw notClosed(start)
  }

  private func notClosed(_ start: Int) -> InputError {
    error("a text is not closed", "a text ends with the quote it began with", line: start)
  }

  private mutating func escape(isLong: Bool, into content: inout [UInt8]) throws(InputError) {
    i += 1
    guard let byte = next else { return }
    i += 1
    switch byte {
    case 0x62: content.append(0x08)
    case 0x74: content.append(0x09)
    case 0x6E: content.append(0x0A)
    case 0x66: content.append(0x0C)
    case 0x72: content.append(0x0D)
    case 0x22, 0x5C: content.append(byte)
    case 0x75, 0x55:
      let count = byte == 0x75 ? 4 : 8
      let digits = bytes[i...].prefix(count)
      guard digits.count == count, digits.allSatisfy({ $0 != 0x2B && $0 != 0x2D }),
        let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(code)
      else { throw error("“\\\(restOfLine())” is no character", "\\u is followed by four digits") }
      content.append(contentsOf: String(Character(scalar)).utf8)
      i += count
    case 0x0A where isLong, 0x0D where isLong, 0x20 where isLong, 0x09 where isLong:
      // A backslash at the end of a line swallows the break and the blanks of the next lines.
      i -= 1
      var broke = false
      while let blank = next, blank <= 0x20 {
        if blank == 0x0A {
          broke = true
          line += 1
        }
        i += 1
      }
      if broke { return }
      throw error("a backslash stands before a blank", "write \\\\ for a backslash")
    default:
      throw error(
        "“\\\(shown([byte]))” is not known", "write \\\\ for a backslash, or use 'single quotes'")
    }
  }

  // MARK: Numbers, words and times

  private mutating func plainValue() throws(InputError) -> TOMLNode {
    let start = i
    func isPart(_ byte: UInt8) -> Bool {
      Self.isBare(byte) || byte == 0x2B || byte == 0x2E || byte == 0x3A
    }
    while let byte = next, isPart(byte) { i += 1 }
    // A blank may stand between a date and a time.
    if i - start == 10, next == 0x20, i + 3 < bytes.count, bytes[i + 3] == 0x3A,
      Clock.day(bytes[start..<i]) != nil
    {
      i += 1
      while let byte = next, isPart(byte) { i += 1 }
    }
    let token = bytes[start..<i]
    guard !token.isEmpty else {
      let rest = restOfLine()
      throw error(
        rest.isEmpty ? "there is no value" : "“\(rest)” is no value",
        "a number, text in quotes, true or false, a time, or a [list]")
    }
    let text = String(decoding: token, as: UTF8.self)
    switch text {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "inf", "+inf": return .number(.infinity)
    case "-inf": return .number(-.infinity)
    case "nan", "+nan", "-nan": return .number(.nan)
    default: break
    }
    if token.count >= 10, token[start + 4] == 0x2D, token[start + 7] == 0x2D,
      token.prefix(4).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    {
      if let moment = Clock.moment(token) { return .moment(moment.time) }
      if Clock.day(token) != nil { return .partialTime(text) }
      throw error("“\(shown(token))” is no time", "a time is written as 2024-01-19T15:40:00+04:30")
    }
    if token.contains(0x3A) {
      if Clock.timeOfDay(token) != nil { return .partialTime(text) }
      throw error("“\(shown(token))” is no time", "a time is written as 2024-01-19T15:40:00+04:30")
    }
    return try number(token, text)
  }

  private func number(_ token: ArraySlice<UInt8>, _ text: String) throws(InputError) -> TOMLNode {
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    let first = token[token.startIndex]
    guard isDigit(first) || first == 0x2B || first == 0x2D else {
      throw error(
        "“\(shown(token))” is neither a number nor true or false", "text stands in quotes")
    }
    let wrong = error("“\(shown(token))” is no number", "a number is written as 4, 4.5 or 10_000")
    // Underscores stand between digits, and only there.
    var plain: [UInt8] = []
    for (k, byte) in token.enumerated() {
      if byte == 0x5F {
        let at = token.startIndex + k
        guard k > 0, at + 1 < token.endIndex, isHexadecimal(token[at - 1]),
          isHexadecimal(token[at + 1])
        else { throw wrong }
      } else {
        plain.append(byte)
      }
    }
    if plain.count > 2, plain[0] == 0x30, let radix = [0x78: 16, 0x6F: 8, 0x62: 2][plain[1]] {
      guard let value = Int64(String(decoding: plain[2...], as: UTF8.self), radix: radix),
        isHexadecimal(plain[2])
      else { throw wrong }
      return .integer(value)
    }
    let digits = first == 0x2B || first == 0x2D ? plain.dropFirst() : plain[...]
    guard let leading = digits.first, isDigit(leading) else { throw wrong }
    if leading == 0x30, digits.count > 1, isDigit(digits[digits.startIndex + 1]) { throw wrong }
    if digits.allSatisfy(isDigit) {
      guard let value = Int64(String(decoding: plain, as: UTF8.self)) else {
        throw error("“\(shown(token))” is too large", "whole numbers lie within ±2^63")
      }
      return .integer(value)
    }
    // A point has digits on both sides.
    if let point = digits.firstIndex(of: 0x2E) {
      guard point + 1 < digits.endIndex, isDigit(digits[point + 1]) else { throw wrong }
    }
    guard let value = Decimal.parse(plain[...]) else { throw wrong }
    return .number(value)
  }

  private func isHexadecimal(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66)
  }
}
