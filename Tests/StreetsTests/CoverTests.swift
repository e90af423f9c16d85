import Geo
import Streets
import Testing

/// Roofs, water, fences, motorways and rails.
@Suite struct CoverTests {
  static func map() -> MadeUpMap {
    var map = MadeUpMap()
    map.node(1, 0, 0)
    map.node(2, 400, 0)
    map.way([1, 2])
    // A house north of the street, a pond beyond it, a fence south of the street, a motorway far
    // south with a railway beside it.
    for (id, east, north) in [
      (10, 90.0, 10.0), (11, 130, 10), (12, 130, 40), (13, 90, 40), (20, 250, 20), (21, 300, 20),
      (22, 300, 60), (23, 250, 60), (30, 0, -20), (31, 400, -20), (40, 0, -200), (41, 400, -200),
      (50, 0, -230), (51, 400, -230),
    ] { map.node(id, east, north) }
    map.way([10, 11, 12, 13, 10], ["building": "yes"])
    map.way([20, 21, 22, 23, 20], ["natural": "water"])
    map.way([30, 31], ["barrier": "fence"])
    map.way([40, 41], ["highway": "motorway"])
    map.way([50, 51], ["railway": "rail"])
    return map
  }

  @Test func marks() throws {
    let cover = try Self.map().graph().cover
    func mark(_ east: Double, _ north: Double) -> GroundCover.Mark {
      cover.mark(at: MadeUpMap.place(east, north))
    }
    #expect(mark(110, 25) == .roof)
    #expect(mark(131, 25) == [])
    #expect(mark(275, 40) == .water)
    #expect(mark(245, 40) == [])
    #expect(mark(200, -195) == .motorway)
    #expect(mark(200, -211) == [])
    #expect(mark(200, -231) == .rail)
    #expect(mark(200, 10) == [])
    #expect(mark(4_000, 10) == [])
  }

  @Test func whatLiesBetween() throws {
    let graph = try Self.map().graph()
    func isFree(_ east: Double, _ north: Double) throws -> Bool {
      try #require(graph.snapFree(MadeUpMap.place(east, north))).isFree
    }
    #expect(try isFree(200, 30))
    // On the roof itself: that is said by its mark, and nothing else lies between.
    #expect(try isFree(110, 25))
    // Behind the house, behind the pond, behind the fence.
    #expect(try !isFree(110, 60))
    #expect(try !isFree(275, 80))
    #expect(try !isFree(200, -40))
    #expect(try isFree(200, -10))
  }

  @Test func noRouteAlongMotorwayOrRails() throws {
    let graph = try Self.map().graph()
    #expect(graph.edgeCount == 1)
    #expect(graph.traits.allSatisfy { !$0.contains(.motorway) })
    let cars = try Self.map().graph(.car)
    #expect(cars.edgeCount == 1)
  }

  @Test func aRoofMayHaveAnyShape() throws {
    var map = MadeUpMap()
    map.node(1, 0, -50)
    map.node(2, 100, -50)
    map.way([1, 2])
    // A U, whose court is open.
    for (id, east, north) in [
      (10, 0.0, 0.0), (11, 60, 0), (12, 60, 60), (13, 40, 60), (14, 40, 20), (15, 20, 20),
      (16, 20, 60), (17, 0, 60),
    ] { map.node(id, east, north) }
    map.way([10, 11, 12, 13, 14, 15, 16, 17, 10], ["building": "house"])
    let cover = try map.graph().cover
    #expect(cover.mark(at: MadeUpMap.place(10, 40)) == .roof)
    #expect(cover.mark(at: MadeUpMap.place(50, 40)) == .roof)
    #expect(cover.mark(at: MadeUpMap.place(30, 40)) == [])
    #expect(cover.mark(at: MadeUpMap.place(30, 10)) == .roof)
  }
}
