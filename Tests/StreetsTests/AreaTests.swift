import Formats
import Geo
import Streets
import Testing

/// Areas that are made of several ways: houses with a court, lakes with an island.
@Suite struct AreaTests {
  /// A street, a house around a court whose outer wall is drawn in two pieces, a lake with an island
  /// north of it, and a shore of which a part is missing.
  static let map: MadeUpMap = {
    var map = MadeUpMap()
    map.node(1, 0, 0)
    map.node(2, 400, 0)
    map.way([1, 2])
    for (id, east, north) in [
      (10, 20.0, 10.0), (11, 80, 10), (12, 80, 70), (13, 20, 70),
      (14, 40, 30), (15, 60, 30), (16, 60, 50), (17, 40, 50),
      (20, 150, 10), (21, 250, 10), (22, 250, 110), (23, 150, 110),
      (24, 180, 40), (25, 220, 40), (26, 220, 80), (27, 180, 80),
      (30, 300, 20), (31, 400, 20), (32, 400, 60),
    ] { map.node(id, east, north) }
    // Against each other in their directions, and with the court between them.
    map.area(
      [[10, 11, 12], [14, 15, 16, 17, 14], [10, 13, 12]], ["building": "yes"])
    map.area([[20, 21, 22, 23, 20], [24, 25, 26, 27, 24]], ["natural": "water"])
    map.area([[30, 31], [31, 32]], ["natural": "water"])
    return map
  }()

  static func check(_ graph: StreetGraph) throws {
    func mark(_ east: Double, _ north: Double) -> GroundCover.Mark {
      graph.cover.mark(at: MadeUpMap.place(east, north))
    }
    func isFree(_ east: Double, _ north: Double) throws -> Bool {
      try #require(graph.snapFree(MadeUpMap.place(east, north))).isFree
    }
    #expect(mark(30, 40) == .roof && mark(50, 20) == .roof && mark(70, 60) == .roof)
    #expect(mark(50, 40) == [])
    #expect(mark(160, 50) == .water && mark(235, 100) == .water)
    #expect(mark(200, 60) == [])
    // On the roof nothing else lies between; the court and the island lie behind something.
    #expect(try isFree(50, 20))
    #expect(try !isFree(50, 40))
    #expect(try !isFree(200, 60))
    // The rest of a shore bars the way; what lies beside it is no water.
    #expect(mark(350, 40) == [])
    #expect(try !isFree(350, 40))
    #expect(try isFree(120, 40))
  }

  @Test func fromXML() throws { try Self.check(try Self.map.graph()) }

  @Test func fromPBF() throws {
    let source = try OpenStreetMapReader.parse(Self.map.pbf, source: "made-up.osm.pbf")
    try Self.check(StreetGraph(source, travel: .foot))
    // Both formats say the same.
    #expect(StreetGraph(source, travel: .foot).bytes() == (try Self.map.graph()).bytes())
  }

  @Test func keptAsBytes() throws {
    let bytes = try Self.map.graph().bytes()
    try Self.check(try #require(StreetGraph(bytes: bytes)))
  }

  /// Ten thousand lakes of the same thousand points each would be ten million: they are not all made.
  @Test func theSameWaysAgainAndAgain() throws {
    var map = MadeUpMap()
    map.node(1, 0, 0)
    map.node(2, 400, 0)
    map.way([1, 2])
    for i in 0..<1_000 { map.node(10 + i, Double(i % 40), 10 + Double(i / 40)) }
    map.way((0..<1_000).map { 10 + $0 } + [10], [:])
    for _ in 0..<10_000 {
      map.relations.append(([2, 2, 2], ["type": "multipolygon", "natural": "water"]))
    }
    let source = try map.source()
    #expect(source.cover.latitudes.count < 20_000)
  }

  @Test(.enabled(if: Recorded.hasStreets, "recorded streets are not here"))
  func inTheRecordedMaps() throws {
    for source in [Recorded.andorraSource, Recorded.monacoSource] {
      let cover = try source.get().cover
      #expect(cover.continues.contains(true))
      #expect(cover.continues.count == cover.kinds.count)
    }
  }
}
