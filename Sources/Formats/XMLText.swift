/// A small writer of XML: elements in and out, everything escaped, two spaces a level.
public struct XMLText: Sendable {
  public private(set) var text: String
  private var open: [String] = []

  public init(declaration: Bool = true) {
    text = declaration ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : ""
  }

  /// Opens an element; close it with ``end()``.
  public mutating func begin(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    indent()
    start(name, attributes)
    text += ">\n"
    open.append(name)
  }

  public mutating func end() {
    guard let name = open.popLast() else { return }
    indent()
    text += "</\(name)>\n"
  }

  /// An element that holds only text, or nothing.
  public mutating func leaf(
    _ name: String, _ content: String = "", _ attributes: KeyValuePairs<String, String> = [:]
  ) {
    indent()
    start(name, attributes)
    text += content.isEmpty ? "/>\n" : ">\(XMLText.escaped(content))</\(name)>\n"
  }

  private mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    text += "<" + name
    for (key, value) in attributes { text += " \(key)=\"\(XMLText.escaped(value))\"" }
  }

  private mutating func indent() {
    for _ in open { text += "  " }
  }

  /// Text for element content and for attribute values in double quotes. Characters that XML
  /// 1.0 cannot hold at all become U+FFFD.
  public static func escaped(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\t", "\n", "\r": out.unicodeScalars.append(scalar)
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
