import Foundation
import Formats
import Geo
import Streets

/// Recorded data that is not part of the product; tests that need it are skipped without it.
enum Recorded {
  static let folder: String = {
    if let named = ProcessInfo.processInfo.environment["KITERUNNER_DATA"] { return named }
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return root.deletingLastPathComponent().appendingPathComponent("shared/data").path
  }()

  static let andorraPath = folder + "/streets/andorra.osm.pbf"
  static let monacoPath = folder + "/streets/monaco.osm.gz"
  static let tilePath = folder + "/terrain/N42E001.hgt.zip"

  static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
  static let hasStreets = has(andorraPath) && has(monacoPath) && has(tilePath)

  static let andorraSource = Result { try OpenStreetMapReader.read(path: andorraPath) }
  static let monacoSource = Result { try OpenStreetMapReader.read(path: monacoPath) }
  static let terrain = Result { try TerrainReader.read(paths: [tilePath], elsewhere: 1_000) }

  /// Andorra on foot, with its slopes.
  static let andorra = Result {
    StreetGraph(try andorraSource.get(), travel: .foot, terrain: try terrain.get())
  }
  static let monaco = Result { StreetGraph(try monacoSource.get(), travel: .foot) }
}

/// A map in OpenStreetMap's XML, made by hand: points by number, ways by the numbers of their points.
struct MadeUpMap {
  var nodes: [(id: Int, lat: Double, lon: Double, tags: [String: String])] = []
  var ways: [(points: [Int], tags: [String: String])] = []
  /// Ways by their place in `ways`, counted from 1.
  var relations: [(ways: [Int], tags: [String: String])] = []

  mutating func node(_ id: Int, _ east: Double, _ north: Double, _ tags: [String: String] = [:]) {
    let place = LocalFrame(origin: Self.origin).place(east: east, north: north)
    nodes.append((id, place.latitudeDegrees, place.longitudeDegrees, tags))
  }

  mutating func way(_ points: [Int], _ tags: [String: String] = ["highway": "residential"]) {
    ways.append((points, tags))
  }

  /// An area made of ways, which have no tags of their own.
  mutating func area(_ rings: [[Int]], _ tags: [String: String]) {
    let first = ways.count + 1
    for ring in rings { way(ring, [:]) }
    relations.append((Array(first...ways.count), tags.merging(["type": "multipolygon"]) { $1 }))
  }

  static let origin = Place(latitudeDegrees: 42.5, longitudeDegrees: 1.5)

  static func place(_ east: Double, _ north: Double) -> Place {
    LocalFrame(origin: origin).place(east: east, north: north)
  }

  var xml: String {
    var text = "<?xml version=\"1.0\"?>\n<osm version=\"0.6\">\n"
    func tags(_ tags: [String: String]) -> String {
      tags.sorted { $0.key < $1.key }
        .map { "<tag k=\"\($0.key)\" v=\"\($0.value)\"/>" }.joined()
    }
    for node in nodes {
      text +=
        "<node id=\"\(node.id)\" lat=\"\(node.lat)\" lon=\"\(node.lon)\">"
        + "\(tags(node.tags))</node>\n"
    }
    for (i, way) in ways.enumerated() {
      text +=
        "<way id=\"\(i + 1)\">"
        + way.points.map { "<nd ref=\"\($0)\"/>" }.joined() + "\(tags(way.tags))</way>\n"
    }
    for (i, relation) in relations.enumerated() {
      text +=
        "<relation id=\"\(i + 1)\">"
        + relation.ways.map { "<member type=\"way\" ref=\"\($0)\" role=\"outer\"/>" }.joined()
        + "<member type=\"node\" ref=\"1\" role=\"\"/>\(tags(relation.tags))</relation>\n"
    }
    return text + "</osm>\n"
  }

  func source() throws -> StreetSource {
    try OpenStreetMapReader.parse(Array(xml.utf8), source: "made-up.osm")
  }

  func graph(_ travel: Travel = .foot, terrain: Terrain? = nil) throws -> StreetGraph {
    StreetGraph(try source(), travel: travel, terrain: terrain)
  }
}

extension StreetGraph {
  /// Effort of the best way between two places given in metres from the origin, m; nil without one.
  func effort(_ a: (Double, Double), _ b: (Double, Double)) -> Double? {
    guard let start = snap(MadeUpMap.place(a.0, a.1)), let end = snap(MadeUpMap.place(b.0, b.1))
    else { return nil }
    return route(from: start, to: end).map { 1e-3 * Double($0.effort) }
  }
}
