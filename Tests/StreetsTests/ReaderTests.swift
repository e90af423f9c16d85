import Foundation
import Formats
import Streets
import Testing

/// Maps that are broken, and graphs kept beside them.
@Suite struct ReaderTests {
  func message(_ bytes: [UInt8]) -> String {
    do {
      _ = try OpenStreetMapReader.parse(bytes, source: "map")
      return "no error"
    } catch {
      return error.description
    }
  }

  func message(_ text: String) -> String { message(Array(text.utf8)) }

  @Test func whatIsNotAMap() {
    #expect(message("") == "map: the file is empty; was it saved before it was copied?")
    #expect(message("latitude,longitude\n").hasPrefix("map: this is not a map; "))
    #expect(message("<gpx></gpx>").hasPrefix("map:1: the document is <gpx>; "))
    #expect(message("<osm></osm>").hasPrefix("map: there is no street in it"))
    #expect(
      message("<osm>\n<node id=\"1\" lat=\"95\" lon=\"0\"/></osm>").hasPrefix(
        "map:2: a <node> without a number or a place on the earth; "))
    #expect(message("<osm><way id=\"1\"><nd ref=\"1\"/>").contains("ends in the middle"))
    // Ways whose points are not there.
    #expect(
      message(
        "<osm><way id=\"1\"><nd ref=\"1\"/><nd ref=\"2\"/><tag k=\"highway\" v=\"path\"/></way></osm>"
      )
      .contains("there is no street in it"))
  }

  @Test func entitiesDoNotExplode() {
    var text = "<?xml version=\"1.0\"?><!DOCTYPE osm [<!ENTITY a0 \"aaaaaaaaaa\">"
    for i in 1..<40 { text += "<!ENTITY a\(i) \"&a\(i - 1);&a\(i - 1);&a\(i - 1);&a\(i - 1);\">" }
    text += "]><osm><node id=\"1\" lat=\"1\" lon=\"1\"><tag k=\"name\" v=\"&a39;\"/></node></osm>"
    let start = Date()
    #expect(message(text).contains("there is no street in it"))
    #expect(Date().timeIntervalSince(start) < 1)
  }

  @Test func aPackedFileThatLiesAboutItsSize() {
    var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0]
    bytes += [0xFF, 0xFF, 0xFF, 0x7F]
    #expect(message(bytes).contains("it says that it unpacks to 2,147 MB"))
    bytes.replaceSubrange(16..<20, with: [200, 0, 0, 0])
    #expect(message(bytes).contains("cut short or damaged"))
  }

  @Test(.enabled(if: Recorded.hasStreets, "recorded streets are not here"))
  func aMapCutAnywhere() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Recorded.andorraPath)))
    // Not on the border of a block, which nobody can tell from the end of a smaller map.
    for share in [0.001, 0.1, 0.3, 0.5, 0.77, 0.9, 0.999] {
      let cut = Array(bytes.prefix(Int(share * Double(bytes.count))))
      let said = message(cut)
      #expect(said.hasPrefix("map: ") && said.contains("ends in the middle"), "\(share): \(said)")
    }
    // A flipped byte in every part of it: an error or a map, never a crash.
    for i in stride(from: 3, to: bytes.count, by: 9_973) {
      var broken = bytes
      broken[i] ^= 0x55
      let said = message(broken)
      #expect(!said.contains("\n"))
    }
    let packed = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Recorded.monacoPath)))
    #expect(message(Array(packed.prefix(packed.count / 2))).contains("cut short or damaged"))
  }

  @Test(.enabled(if: Recorded.hasStreets, "recorded streets are not here"))
  func theRecordedMaps() throws {
    let andorra = try Recorded.andorra.get()
    #expect(andorra.nodeCount > 1_000 && andorra.length > 500_000)
    #expect(andorra.dropped.length < 0.3 * andorra.length)
    let monaco = try Recorded.monaco.get()
    #expect(monaco.nodeCount > 500 && monaco.length > 50_000)
    #expect(monaco.cover.kinds.filter { $0 == .roof }.count > 800)
  }

  @Test func aGraphAsBytes() throws {
    let graph = try GraphTests.cross().graph()
    let bytes = graph.bytes(stamp: 42)
    #expect(StreetGraph.stamp(of: bytes) == 42)
    let again = try #require(StreetGraph(bytes: bytes))
    #expect(again.bytes(stamp: 42) == bytes)
    #expect(again.effort((0, 0), (200, 200)) == graph.effort((0, 0), (200, 200)))
    for i in bytes.indices {
      var broken = bytes
      broken[i] ^= 1
      #expect(StreetGraph(bytes: broken) == nil)
      #expect(StreetGraph(bytes: Array(bytes.prefix(i))) == nil)
    }
  }

  @Test func aGraphIsKeptUntilItsMapChanges() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("kiterunner-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/town.osm"
    var map = GraphTests.cross()
    func write() throws { try Data(map.xml.utf8).write(to: URL(fileURLWithPath: path)) }
    func kept() throws -> [UInt8] {
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: StreetFile.cache(path, .foot))))
    }
    try write()
    #expect(try StreetFile.graph(path: path, travel: .foot).edgeCount == 3)
    let first = try kept()
    // It is used: a graph with this stamp and another shape is given back.
    let other = try GraphTests.cross().graph(.bicycle)
    let stamp = try #require(StreetGraph.stamp(of: first))
    try Data(other.bytes(stamp: stamp)).write(
      to: URL(fileURLWithPath: StreetFile.cache(path, .foot)))
    #expect(try StreetFile.graph(path: path, travel: .foot).travel == .bicycle)
    #expect(try StreetFile.graph(path: path, travel: .foot, keeps: false).travel == .foot)
    // The map changes: it is made again.
    map.node(9, 400, 300)
    map.way([3, 9])
    try write()
    #expect(try StreetFile.graph(path: path, travel: .foot).edgeCount == 4)
    #expect(try kept() != first)
    // A damaged one is made again.
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: StreetFile.cache(path, .foot)))
    #expect(try StreetFile.graph(path: path, travel: .foot).edgeCount == 4)
    // A closed folder stays as it is.
    try FileManager.default.removeItem(atPath: StreetFile.cache(path, .foot))
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
    #expect(try StreetFile.graph(path: path, travel: .foot).edgeCount == 4)
    #expect(!FileManager.default.fileExists(atPath: StreetFile.cache(path, .foot)))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
  }
}
