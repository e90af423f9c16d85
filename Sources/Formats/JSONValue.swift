/// A JSON document as a value, with its keys in the order they were written.
///
/// Foundation's encoder sorts keys or not as it likes and prints `0.1` as it likes; a result
/// that is compared byte for byte needs one spelling.
public enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// One key and its value.
  public struct Member: Equatable, Sendable {
    public var key: String
    public var value: JSONValue
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of a key of an object, nil for any other value or a key that is not there.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// A number rounded to `places` decimals; null if it is missing or not finite.
  public static func number(_ value: Double?, places: Int) -> JSONValue {
    guard let value, value.isFinite else { return .null }
    return .number(NumberText.rounded(value, places: places))
  }

  /// A text, or null.
  public static func string(_ value: String?) -> JSONValue {
    guard let value else { return .null }
    return .string(value)
  }

  /// The document as text, two spaces a level; arrays and objects of plain values that fit on
  /// one line of 100 characters stay on one line. Ends with a newline.
  public var text: String {
    var out = ""
    write(to: &out, indent: 0)
    out += "\n"
    return out
  }

  /// The document on one line, without spaces.
  public var compact: String {
    var out = ""
    writeFlat(to: &out, spaced: false)
    return out
  }

  private func write(to out: inout String, indent: Int) {
    let members: [Member]
    let isObject: Bool
    switch self {
    case .object(let list): (members, isObject) = (list, true)
    case .array(let list): (members, isObject) = (list.map { Member("", $0) }, false)
    default: return writeFlat(to: &out, spaced: true)
    }
    if members.allSatisfy({ $0.value.isPlain }) {
      var flat = ""
      writeFlat(to: &flat, spaced: true)
      if members.isEmpty || flat.count + indent <= 100 {
        out += flat
        return
      }
    }
    out += isObject ? "{\n" : "[\n"
    let inner = String(repeating: " ", count: indent + 2)
    for (index, member) in members.enumerated() {
      out += inner
      if isObject {
        JSONValue.quote(member.key, into: &out)
        out += ": "
      }
      member.value.write(to: &out, indent: indent + 2)
      out += index + 1 < members.count ? ",\n" : "\n"
    }
    out += String(repeating: " ", count: indent) + (isObject ? "}" : "]")
  }

  private func writeFlat(to out: inout String, spaced: Bool) {
    switch self {
    case .null: out += "null"
    case .bool(let value): out += value ? "true" : "false"
    case .number(let value): out += JSONValue.numberText(value)
    case .string(let value): JSONValue.quote(value, into: &out)
    case .array(let list):
      out += "["
      for (index, value) in list.enumerated() {
        if index > 0 { out += spaced ? ", " : "," }
        value.writeFlat(to: &out, spaced: spaced)
      }
      out += "]"
    case .object(let list):
      out += "{"
      for (index, member) in list.enumerated() {
        if index > 0 { out += spaced ? ", " : "," }
        JSONValue.quote(member.key, into: &out)
        out += spaced ? ": " : ":"
        member.value.writeFlat(to: &out, spaced: spaced)
      }
      out += "}"
    }
  }

  private var isPlain: Bool {
    switch self {
    case .array(let list): list.isEmpty
    case .object(let list): list.isEmpty
    default: true
    }
  }

  /// The shortest text that reads back as the same number; JSON has no infinity and no NaN, so
  /// those become null.
  static func numberText(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value == value.rounded(), value.magnitude < 9e15 { return String(Int64(value)) }
    return "\(value)"
  }

  static func quote(_ text: String, into out: inout String) {
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\u{0}"..<"\u{20}", "\u{2028}", "\u{2029}":
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}
