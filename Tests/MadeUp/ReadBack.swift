import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of an XML document, read back by a parser that is not ours.
public final class XMLNode {
  public let name: String
  public let attributes: [String: String]
  public internal(set) var text = ""
  public internal(set) var children: [XMLNode] = []

  init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// Every element of a name, in document order, this one included.
  public func all(_ name: String) -> [XMLNode] {
    (self.name == name ? [self] : []) + children.flatMap { $0.all(name) }
  }
  public func first(_ name: String) -> XMLNode? { children.first { $0.name == name } }

  /// Its text and that of everything in it.
  public var allText: String { text + children.map(\.allText).joined(separator: " ") }
}

/// What a parser had against a document.
public struct NotReadable: Error, CustomStringConvertible {
  public let description: String
}

/// Reads a whole document with Foundation's parser.
public func readXML(_ text: String) throws -> XMLNode {
  let reader = Reader()
  let parser = XMLParser(data: Data(text.utf8))
  parser.delegate = reader
  guard parser.parse(), let root = reader.root else {
    throw NotReadable(
      description: "line \(parser.lineNumber): \(String(describing: parser.parserError))")
  }
  return root
}

/// Reads a JSON document with Foundation's parser.
public func readJSON(_ text: String) throws -> [String: Any] {
  let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
  guard let object = value as? [String: Any] else {
    throw NotReadable(description: "not an object")
  }
  return object
}

private final class Reader: NSObject, XMLParserDelegate {
  private var stack: [XMLNode] = []
  var root: XMLNode?

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
