import Formats
import Geo
import Streets
import Testing

/// What joins, who may go where, and what is kept.
@Suite struct GraphTests {
  /// A main street of 400 m with a side street at its middle, both ways.
  static func cross() -> MadeUpMap {
    var map = MadeUpMap()
    map.node(1, 0, 0)
    map.node(2, 200, 0)
    map.node(3, 400, 0)
    map.node(4, 200, 200)
    map.way([1, 2, 3], ["highway": "residential", "name": "Main"])
    map.way([2, 4])
    return map
  }

  @Test func lengthsAndJoins() throws {
    let graph = try Self.cross().graph()
    #expect(graph.nodeCount == 4)
    #expect(graph.edgeCount == 3)
    #expect((graph.length - 600).magnitude < 0.1)
    let effort = try #require(graph.effort((0, 0), (200, 200)))
    #expect((effort - 400).magnitude < 0.1)
  }

  @Test func aBridgeDoesNotJoinWhatItCrosses() throws {
    var map = Self.cross()
    map.node(5, 100, -100)
    map.node(6, 100, 100)
    map.way([5, 6], ["highway": "footway", "bridge": "yes"])
    // Another way round, so that both hang together: 100 m east and back.
    map.node(7, 0, 100)
    map.way([6, 7, 1])
    let graph = try map.graph()
    // Straight down and along would be 90 m; the way round by (0, 100) and the origin is 310 m.
    let effort = try #require(graph.effort((100, 50), (60, 0)))
    #expect((effort - 310).magnitude < 1)
  }

  @Test func oneWayIsForCarsAndNotForFeet() throws {
    var map = MadeUpMap()
    for (id, east, north) in [(1, 0.0, 0.0), (2, 100, 0), (3, 100, 100), (4, 0, 100)] {
      map.node(id, east, north)
    }
    map.way([1, 2, 3, 4, 1], ["highway": "residential", "oneway": "yes"])
    let onFoot = try #require(try map.graph(.foot).effort((50, 0), (0, 50)))
    #expect((onFoot - 100).magnitude < 0.1)
    let byCar = try #require(try map.graph(.car).effort((50, 0), (0, 50)))
    // 300 m at the 30 km/h of such a street, in metres of a street with 50.
    #expect((byCar - 300 * 50 / 30).magnitude < 0.5)
    let byBicycle = try #require(try map.graph(.bicycle).effort((50, 0), (0, 50)))
    #expect((byBicycle - 300).magnitude < 0.1)
  }

  @Test(arguments: [
    ["access": "no"], ["access": "private"], ["foot": "no"], ["motorroad": "yes"],
    ["highway": "motorway"], ["highway": "construction"], ["ford": "yes"],
    ["sac_scale": "alpine_hiking"],
  ]) func closedToRunners(_ tags: [String: String]) throws {
    var map = Self.cross()
    // A short cut from the one end to the other.
    map.node(8, 0, 10)
    map.way([1, 8])
    map.way([8, 4], ["highway": "residential"].merging(tags) { $1 })
    let effort = try #require(try map.graph().effort((0, 0), (200, 200)))
    #expect((effort - 400).magnitude < 0.1, "\(tags)")
  }

  @Test func footSaysMoreThanAccess() throws {
    var map = Self.cross()
    map.way([1, 4], ["highway": "service", "access": "private", "foot": "yes"])
    let effort = try #require(try map.graph().effort((0, 0), (200, 200)))
    #expect((effort - 282.8).magnitude < 0.5)
    let cars = try map.graph(.car)
    let byCar = try #require(cars.effort((10, 0), (200, 190)))
    #expect(byCar > 380 * 50 / 30 - 1)
  }

  @Test(arguments: [
    (["barrier": "wall"], false), (["barrier": "gate"], true),
    (["barrier": "gate", "locked": "yes"], false),
    (["barrier": "gate", "access": "private"], false),
    (["barrier": "gate", "access": "private", "foot": "yes"], true), (["barrier": "bollard"], true),
    (["ford": "yes"], false),
  ]) func barriers(_ tags: [String: String], _ isOpen: Bool) throws {
    var map = MadeUpMap()
    map.node(1, 0, 0)
    map.node(2, 100, 0, tags)
    map.node(3, 200, 0)
    map.node(4, 0, 100)
    map.node(5, 200, 100)
    map.way([1, 2, 3])
    map.way([1, 4, 5, 3])
    let effort = try #require(try map.graph().effort((50, 0), (150, 0)))
    #expect((effort - (isOpen ? 100 : 500)).magnitude < 0.5, "\(tags)")
  }

  @Test func stepsAreSlow() throws {
    var map = MadeUpMap()
    map.node(1, 0, 0)
    map.node(2, 100, 0)
    map.way([1, 2], ["highway": "steps"])
    let graph = try map.graph()
    let effort = try #require(graph.effort((0, 0), (100, 0)))
    #expect((effort - 200).magnitude < 0.5)
    #expect(graph.traits[0].contains(.steps))
    #expect(try map.graph(.bicycle).edgeCount == 0)
  }

  @Test func theLargestPartIsKeptAndTheRestSaid() throws {
    var map = Self.cross()
    map.node(20, 1_000, 0)
    map.node(21, 1_100, 0)
    map.node(22, 1_000, 500)
    map.node(23, 1_050, 500)
    map.way([20, 21])
    map.way([22, 23])
    let graph = try map.graph()
    #expect(graph.edgeCount == 3)
    #expect(graph.dropped.parts == 2)
    #expect(graph.dropped.edges == 2)
    #expect((graph.dropped.length - 150).magnitude < 0.1)
  }

  @Test func aCarCannotBeCaughtInADeadEndOneWay() throws {
    var map = Self.cross()
    map.node(9, 400, 300)
    map.way([3, 9], ["highway": "residential", "oneway": "yes"])
    #expect(try map.graph(.car).edgeCount == 3)
    #expect(try map.graph(.foot).edgeCount == 4)
  }

  @Test func snapsToTheEdgeAndNotToTheCorner() throws {
    let graph = try Self.cross().graph()
    let point = try #require(graph.snap(MadeUpMap.place(120, -30)))
    #expect((point.away - 30).magnitude < 0.05)
    let (east, north) = LocalFrame(origin: MadeUpMap.origin).offset(to: point.place)
    #expect((east - 120).magnitude < 0.05 && north.magnitude < 0.05)
    let back = graph.point(onEdge: Int(point.edge), along: point.along)
    #expect((back.longitude - point.longitude).magnitude < 2)
    #expect(graph.snap(MadeUpMap.place(0, -5_000)) == nil)
    #expect(graph.snap(Place(latitudeDegrees: .nan, longitudeDegrees: 1)) == nil)
  }

  @Test func namesAreRead() throws {
    let graph = try Self.cross().graph()
    let point = try #require(graph.snap(MadeUpMap.place(120, 5)))
    #expect(String(decoding: graph.name(ofEdge: Int(point.edge)), as: UTF8.self) == "Main")
  }

  @Test func uphillIsSlowerThanDownhill() throws {
    // Ground that rises 10 m in 100 m towards the east, over the whole of a tile.
    let side = 1_201
    var bytes = [UInt8](repeating: 0, count: 2 * side * side)
    let metres = 82_300.0 / Double(side - 1)
    for row in 0..<side {
      for column in 0..<side {
        let height = UInt16(0.1 * metres * Double(column))
        bytes[2 * (row * side + column)] = UInt8(height >> 8)
        bytes[2 * (row * side + column) + 1] = UInt8(height & 255)
      }
    }
    let tile = try TerrainTile(bytes: bytes, south: 42, west: 1)
    let terrain = Terrain(tiles: [tile], elsewhere: 0)
    var map = MadeUpMap()
    map.node(1, 0, 0)
    map.node(2, 1_000, 0)
    map.way([1, 2])
    let graph = try map.graph(.foot, terrain: terrain)
    let up = try #require(graph.effort((0, 0), (1_000, 0)))
    let down = try #require(graph.effort((1_000, 0), (0, 0)))
    #expect((up - 1_000 / Slope.tobler(0.1)).magnitude < 15)
    #expect((down - 1_000 / Slope.tobler(-0.1)).magnitude < 15)
    #expect(up > 1.3 * down)
    // A bridge runs level from end to end where its ends are level, whatever lies below.
    map.ways[0].tags["bridge"] = "yes"
    let bridge = try map.graph(.foot, terrain: terrain)
    #expect((try #require(bridge.effort((0, 0), (1_000, 0))) - up).magnitude < 15)
  }
}
