import Foundation
import TOMLKit
import Weather

/// A TOML document as plain values, each numbers-and-all, freed from the library that parsed it.
indirect enum TOMLNode: Equatable {
  case integer(Int)
  case number(Double)
  case text(String)
  case boolean(Bool)
  /// Seconds since 1970-01-01T00:00:00Z; a date and time without offset is taken as UTC.
  case moment(Double)
  /// A date without time, or a time without date, as written.
  case partialTime(String)
  case array([TOMLNode])
  case table([(key: String, value: TOMLNode)])

  static func == (a: TOMLNode, b: TOMLNode) -> Bool { a.written == b.written }

  /// Parses a document; syntax errors carry their line.
  static func parse(_ text: String, source: String) throws(InputError) -> TOMLNode {
    // The parser takes a C string: what follows a zero byte would vanish without a word.
    if let zero = text.utf8.firstIndex(of: 0) {
      let line = text.utf8[..<zero].count { $0 == 0x0A } + 1
      throw InputError(
        source, line: line, "there is a zero byte", expected: "a scenario is a text file in TOML")
    }
    do {
      return try node(TOMLTable(string: text), depth: 0)
    } catch let error as TOMLParseError {
      throw InputError(
        source, line: error.source.begin.line, sentence(error.description),
        expected: "a scenario is written in TOML: key = value, text in quotes, [table] headings")
    } catch {
      throw InputError(source, "\(error)", expected: "a scenario is written in TOML")
    }
  }

  private static func sentence(_ description: String) -> String {
    let oneLine = description.split(whereSeparator: \.isNewline).joined(separator: " ")
    return oneLine.count > 160 ? oneLine.prefix(160) + "…" : oneLine
  }

  private static func node(_ value: any TOMLValueConvertible, depth: Int) -> TOMLNode {
    switch value.type {
    case .int: return .integer(value.int ?? 0)
    case .double: return .number(value.double ?? .nan)
    case .string: return .text(value.string ?? "")
    case .bool: return .boolean(value.bool ?? false)
    case .date, .time: return .partialTime(value.debugDescription)
    case .dateTime: return value.dateTime.map { .moment(seconds($0)) } ?? .partialTime("")
    case .array:
      return .array((value.array.map { Array($0) } ?? []).map { node($0, depth: depth + 1) })
    case .table:
      guard let table = value.table else { return .table([]) }
      return .table(
        table.keys.compactMap { key in
          table[key].map { (key, node($0, depth: depth + 1)) }
        })
    }
  }

  /// The library's own conversion to a date leaves out the offset.
  private static func seconds(_ moment: TOMLDateTime) -> Double {
    let days = Clock.days(
      year: Int32(moment.date.year), month: Int32(moment.date.month), day: Int32(moment.date.day))
    let minutes = moment.time.hour * 60 + moment.time.minute - (moment.offset?.offset ?? 0)
    return Double(days) * 86_400 + Double(minutes * 60 + moment.time.second)
      + Double(moment.time.nanoSecond) * 1e-9
  }

  /// The value as a person would recognise it in an error.
  var written: String {
    switch self {
    case .integer(let value): "\(value)"
    case .number(let value): plain(value)
    case .text(let value): "“\(shown(value.utf8))”"
    case .boolean(let value): "\(value)"
    case .moment(let value): "the time \(plain(value)) s"
    case .partialTime(let value): value
    case .array(let values): "[" + values.prefix(4).map(\.written).joined(separator: ", ") + "]"
    case .table: "a table"
    }
  }
}

/// A number without needless decimals.
func plain(_ value: Double) -> String {
  if value == value.rounded(), abs(value) < 1e15 { return "\(Int(value))" }
  return "\(value)"
}

/// Where each key stands, for errors: found by reading the lines, as the TOML library does not
/// keep it for values. Keys inside inline tables or in strange spellings have no line of their
/// own; then the line of the table around them is given, or none.
struct KeyLines {
  private var lines: [String: Int] = [:]

  init(_ text: String) {
    var prefix = ""
    var seen: [String: Int] = [:]
    var number = 0
    for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let line = raw.drop { $0 == " " || $0 == "\t" }
      if line.hasPrefix("[[") {
        guard let close = line.range(of: "]]") else { continue }
        let name = Self.key(line[line.index(line.startIndex, offsetBy: 2)..<close.lowerBound])
        seen[name, default: 0] += 1
        prefix = "\(name)[\(seen[name] ?? 1)]"
      } else if line.hasPrefix("[") {
        guard let close = line.firstIndex(of: "]") else { continue }
        prefix = Self.key(line[line.index(after: line.startIndex)..<close])
      } else if let equals = line.firstIndex(of: "="), !line.hasPrefix("#") {
        let key = Self.key(line[..<equals])
        let path = prefix.isEmpty ? key : "\(prefix).\(key)"
        if lines[path] == nil { lines[path] = number }
        continue
      } else {
        continue
      }
      if lines[prefix] == nil { lines[prefix] = number }
    }
  }

  private static func key(_ text: Substring) -> String {
    text.split(separator: ".").map {
      $0.trimmingCharacters(in: CharacterSet(charactersIn: " \t\"'"))
    }.joined(separator: ".")
  }

  /// The line of a key path, or of the nearest table around it.
  func line(of path: String) -> Int? {
    var path = path
    while true {
      if let line = lines[path] { return line }
      guard let dot = path.lastIndex(of: ".") else { return nil }
      path = String(path[..<dot])
    }
  }
}
