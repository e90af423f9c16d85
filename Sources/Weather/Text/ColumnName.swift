/// A column's heading taken apart: `Altitude (ft)`, `gps_alt_m`, `altitude[m]`, `speed_kt`.
struct ColumnName {
  /// The name in lower case, without unit; blanks, `-` and `.` have become `_`.
  var name: [UInt8]
  /// What stood in brackets, or the last part of a name that ends in a known unit.
  var unit: [UInt8]

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    name = []
    unit = []
    var inBrackets = false
    for i in range {
      let byte = Text.lower(bytes[i])
      switch byte {
      case 0x28, 0x5B: inBrackets = true
      case 0x29, 0x5D: inBrackets = false
      case 0x22: continue
      default:
        if inBrackets {
          if !Text.isBlank(byte) { unit.append(byte) }
        } else {
          name.append(byte == 0x20 || byte == 0x2D || byte == 0x2E ? 0x5F : byte)
        }
      }
    }
    while let last = name.last, last == 0x5F { name.removeLast() }
    while let first = name.first, first == 0x5F || first == 0x23 { name.removeFirst() }
    if unit.isEmpty { takeUnitFromName() }
  }

  private mutating func takeUnitFromName() {
    guard let mark = name.lastIndex(of: 0x5F), mark > 0 else { return }
    let last = name[(mark + 1)...]
    for known in Self.units where Text.equal(last, known) {
      unit = Array(last)
      name.removeSubrange(mark...)
      return
    }
  }

  private static var units: [StaticString] {
    [
      "m", "ft", "feet", "km", "s", "ms", "mps", "kt", "kts", "knots", "kmh", "kph", "mph", "hpa",
      "pa", "mb", "mbar", "c", "degc", "k", "f", "degf", "deg", "degree", "degrees", "agl", "m/s",
      "km/h", "kn", "knot",
    ]
  }

  func named(_ word: StaticString) -> Bool { Text.equal(name, word) }
  func inUnit(_ word: StaticString) -> Bool { Text.equal(unit, word) }

  func named(anyOf words: [StaticString]) -> Bool {
    for word in words where named(word) { return true }
    return false
  }

  func inUnit(anyOf words: [StaticString]) -> Bool {
    for word in words where inUnit(word) { return true }
    return false
  }

  /// Whether the name or the unit speaks of a height above the ground.
  var isAboveGround: Bool {
    Text.find("agl", in: name, 0..<name.count) != nil
      || Text.find("agl", in: unit, 0..<unit.count) != nil
  }
}

/// The first line of a table: which separator, which columns.
struct TableHeader {
  var separator: UInt8
  var columns: [ColumnName]

  /// The separator among `;`, tab and `,` that splits the line most often; `;` and tab first, as
  /// a comma may also be a decimal point.
  init?(_ bytes: [UInt8], _ line: Range<Int>) {
    separator = 0x2C
    columns = []
    var counts: (semicolon: Int, tab: Int, comma: Int) = (0, 0, 0)
    for i in line {
      switch bytes[i] {
      case 0x3B: counts.semicolon += 1
      case 0x09: counts.tab += 1
      case 0x2C: counts.comma += 1
      default: break
      }
    }
    if counts.semicolon > 0, counts.semicolon >= counts.tab {
      separator = 0x3B
    } else if counts.tab > 0 {
      separator = 0x09
    }
    var fields: [Range<Int>] = []
    guard Text.split(bytes, line, at: separator, into: &fields) else { return nil }
    for field in fields { columns.append(ColumnName(bytes, field)) }
  }

  /// The first column with the earliest of these names that also passes the test.
  func find(_ names: [StaticString], where passes: (ColumnName) -> Bool = { _ in true }) -> Int? {
    for name in names {
      for i in columns.indices where columns[i].named(name) && passes(columns[i]) { return i }
    }
    return nil
  }
}
