import Foundation
import FoundationXML
import Testing

/// An XML document read back by a parser that is not ours.
final class XMLNode {
  let name: String
  let attributes: [String: String]
  var text = ""
  var children: [XMLNode] = []
  init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// Every element of a name, in document order, this one included.
  func all(_ name: String) -> [XMLNode] {
    (self.name == name ? [self] : []) + children.flatMap { $0.all(name) }
  }
  func first(_ name: String) -> XMLNode? { children.first { $0.name == name } }
}

final class XMLReader: NSObject, XMLParserDelegate {
  private var stack: [XMLNode] = []
  private var root: XMLNode?

  static func read(_ text: String) throws -> XMLNode {
    let reader = XMLReader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    let isRead = parser.parse()
    try #require(isRead, "line \(parser.lineNumber): \(String(describing: parser.parserError))")
    return try #require(reader.root)
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let node = XMLNode(name: name, attributes: attributes)
    stack.last?.children.append(node)
    if root == nil { root = node }
    stack.append(node)
  }
  func parser(_ parser: XMLParser, foundCharacters string: String) { stack.last?.text += string }
  func parser(
    _ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?
  ) {
    stack.removeLast()
  }
}

/// A JSON document read back by Foundation.
func readJSON(_ text: String) throws -> [String: Any] {
  try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
}
