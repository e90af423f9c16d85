import Geo
import Streets
import Testing

/// A part of a map: what lies around a place, and its ways as they were.
@Suite struct AroundTests {
  /// A street of 2 km with a crossing every 100 m, and a house at either end.
  static func street() -> MadeUpMap {
    var map = MadeUpMap()
    for i in 0...20 { map.node(i + 1, 100 * Double(i), 0) }
    for i in 0...20 { map.node(i + 101, 100 * Double(i), 80) }
    map.way(Array(1...21), ["highway": "residential", "name": "Long Street"])
    map.way(Array(101...121), ["highway": "residential", "name": "Other Street"])
    for i in 0...20 { map.way([i + 1, i + 101], ["highway": "residential", "name": "Lane \(i)"]) }
    return map
  }

  @Test func onlyWhatIsNear() throws {
    let whole = try Self.street().source()
    let part = whole.around(MadeUpMap.place(1_000, 0), reach: 250)
    let graph = StreetGraph(part, travel: .foot)
    // Crossings at 800 to 1,200 m and one further to either side.
    #expect(graph.extent.west > 1.5)
    let wide = graph.effort((800, 0), (1_200, 0))
    #expect(try #require(wide).rounded() == 400)
    #expect(graph.length < 0.45 * StreetGraph(whole, travel: .foot).length)
    // Names are those that are used, and still belong to their streets.
    let point = try #require(graph.snap(MadeUpMap.place(950, -5)))
    let name = String(decoding: graph.name(ofEdge: Int(point.edge)), as: UTF8.self)
    #expect(name == "Long Street")
    #expect(part.names.count < whole.names.count)
  }

  /// A lake keeps its island, also where only a corner of its shore is near.
  @Test func areasStayWhole() throws {
    let part = try AreaTests.map.source().around(MadeUpMap.place(250, 10), reach: 30)
    #expect(part.cover.mark(at: MadeUpMap.place(160, 50)) == .water)
    #expect(part.cover.mark(at: MadeUpMap.place(200, 60)) == [])
    // The house is not near.
    #expect(part.cover.mark(at: MadeUpMap.place(30, 40)) == [])
  }

  /// Rings of one area stay together, whichever of them is near.
  @Test func aHouseKeepsItsCourt() throws {
    let part = try AreaTests.map.source().around(MadeUpMap.place(50, 40), reach: 15)
    func mark(_ east: Double, _ north: Double) -> GroundCover.Mark {
      part.cover.mark(at: MadeUpMap.place(east, north))
    }
    // Only the court's corners lie within 15 m; the walls outside come along, the lake does not.
    #expect(mark(50, 40) == [])
    #expect(mark(30, 40) == .roof && mark(50, 20) == .roof)
    #expect(mark(160, 50) == [])
  }

  @Test func nothingIsNear() throws {
    let part = try Self.street().source().around(MadeUpMap.place(9_000, 9_000), reach: 250)
    #expect(StreetGraph(part, travel: .foot).edgeCount == 0)
  }

  @Test func whereATownIsBusiest() throws {
    var map = MadeUpMap()
    for i in 0...5 { map.node(i + 1, 3_000 * Double(i), 0) }
    map.way(Array(1...6))
    // Twelve dead ends off one short street.
    for i in 0..<12 {
      map.node(100 + i, 9_000 + 10 * Double(i), 20)
      map.node(200 + i, 9_000 + 10 * Double(i), 60)
      map.way([100 + i, 200 + i])
    }
    map.way(Array(100..<112))
    map.way([4, 100])
    let busiest = try #require(try map.graph().busiest)
    let (east, north) = LocalFrame(origin: MadeUpMap.origin).offset(to: busiest)
    #expect((east - 9_055).magnitude < 60 && (north - 40).magnitude < 30, "\(east) \(north)")
  }
}
