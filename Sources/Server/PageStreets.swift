public import Formats
public import Streets

/// What the page is told of the streets that lie beside it.
public struct PageStreets: Sendable {
  /// Path in the page.
  public let path: String
  public let bytes: Int
  /// Length of all streets, m.
  public let length: Double
  /// South, west, north, east, degrees.
  public let box: [Double]

  /// The most bytes of a graph that a page is handed: it is kept on the device as a whole.
  public static let most = 8_000_000

  var json: JSONValue {
    [
      "path": .string(path), "bytes": .number(Double(bytes)), "travel": "foot",
      "length_m": .number(length, places: 0),
      "box": .array(box.map { .number($0, places: 5) }),
    ]
  }
}

extension PageFiles {
  /// Puts the graph of a map beside the page: one of its files, and kept like the others.
  ///
  /// - Parameter name: of the map; the page shows it.
  public mutating func add(
    streets graph: StreetGraph, of name: String
  ) throws(InputError) {
    let bytes = graph.bytes()
    guard bytes.count <= PageStreets.most else {
      throw InputError(
        name,
        "its streets are \(NumberText.grouped(bytes.count / 1_000)) kB; a page takes "
          + "\(NumberText.grouped(PageStreets.most / 1_000)) kB at most",
        expected: "only those around a place, as in --streets-around 42.507,1.522@3")
    }
    var stem = name
    for ending in [".gz", ".pbf", ".osm", ".xml"] where stem.lowercased().hasSuffix(ending) {
      stem.removeLast(ending.count)
    }
    let plain = stem.prefix(60).map { letter -> Character in
      letter.isASCII && (letter.isLetter || letter.isNumber || letter == "-" || letter == "_")
        ? letter : "-"
    }
    let path = "streets/\(plain.isEmpty ? "town" : String(plain)).streets"
    add(path, bytes)
    let box = graph.extent
    streets = PageStreets(
      path: path, bytes: bytes.count, length: graph.length,
      box: [box.south, box.west, box.north, box.east])
    writeList()
  }
}
