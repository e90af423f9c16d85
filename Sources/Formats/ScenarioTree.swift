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
  static func parse(
    _ text: String, lines: TOMLLines, source: String
  ) throws(InputError) -> TOMLNode {
    // toml++ 3 ends the program at a heading that does not begin with a key, as in [~].
    if let broken = lines.statements.first(where: { $0.statement == .brokenHeader }) {
      throw InputError(
        source, line: broken.line, "this heading has no name",
        expected: "a table is named with letters and digits, as in [wind]")
    }
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
