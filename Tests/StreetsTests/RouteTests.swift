import Formats
import Geo
import KiteMath
import Runner
import Streets
import Testing

/// Trees and routes against a search that is as plain as can be.
@Suite struct RouteTests {
  /// Dijkstra with a sorted list of labels, straight from the arrays.
  static func plain(_ graph: StreetGraph, from node: Int) -> [UInt32] {
    var efforts = [UInt32](repeating: .max, count: graph.nodeCount)
    var heap: [(UInt32, Int)] = [(0, node)]
    efforts[node] = 0
    func less(_ a: (UInt32, Int), _ b: (UInt32, Int)) -> Bool { a.0 < b.0 }
    while let (here, node) = heap.first {
      heap.swapAt(0, heap.count - 1)
      heap.removeLast()
      var i = 0
      while 2 * i + 1 < heap.count {
        var child = 2 * i + 1
        if child + 1 < heap.count, less(heap[child + 1], heap[child]) { child += 1 }
        guard less(heap[child], heap[i]) else { break }
        heap.swapAt(i, child)
        i = child
      }
      if here > efforts[node] { continue }
      for arc in graph.arcs[Int(graph.firstArc[node])..<Int(graph.firstArc[node + 1])] {
        let there = here + arc.effort
        guard there < efforts[Int(arc.head)] else { continue }
        efforts[Int(arc.head)] = there
        heap.append((there, Int(arc.head)))
        var i = heap.count - 1
        while i > 0, less(heap[i], heap[(i - 1) / 2]) {
          heap.swapAt(i, (i - 1) / 2)
          i = (i - 1) / 2
        }
      }
    }
    return efforts
  }

  /// The point of an edge that lies at a node.
  static func point(_ graph: StreetGraph, atNode node: Int) -> StreetPoint {
    let twice = Int(graph.arcEdges[Int(graph.firstArc[node])])
    return graph.point(onEdge: twice / 2, along: twice % 2 == 0 ? 0 : 1)
  }

  static func check(_ graph: StreetGraph, pairs: Int, starts: Int) throws {
    var longest: UInt32 = 0
    for s in 0..<starts {
      let node = (s * 7_919 + 11) % graph.nodeCount
      let plain = plain(graph, from: node)
      let start = point(graph, atNode: node)
      let tree = graph.tree(from: start)
      #expect(tree.efforts == plain)
      for k in 0..<(pairs / starts) {
        let other = (k * 104_729 + s * 31 + 5) % graph.nodeCount
        guard plain[other] != .max else { continue }
        let end = point(graph, atNode: other)
        let route = try #require(graph.route(from: start, to: end))
        #expect(route.effort == plain[other])
        longest = max(longest, route.effort)
      }
    }
    #expect(longest > 1_000_000)
  }

  @Test(.enabled(if: Recorded.hasStreets, "recorded streets are not here"))
  func aStarIsDijkstraOnAThousandPairsInAndorra() throws {
    try Self.check(try Recorded.andorra.get(), pairs: 1_000, starts: 20)
  }

  @Test(.enabled(if: Recorded.hasStreets, "recorded streets are not here"))
  func aStarIsDijkstraOnAThousandPairsInMonaco() throws {
    try Self.check(try Recorded.monaco.get(), pairs: 1_000, starts: 20)
  }

  @Test func aStarIsDijkstraInAMadeUpCity() throws {
    try Self.check(Bench.city(side: 60), pairs: 1_000, starts: 10)
  }

  /// Between points within edges: the legs add up, the tree's route is the same as A*'s, and a way by
  /// a third place is never shorter.
  @Test func legsAddUpAndTrianglesHold() throws {
    let graph = Bench.city(side: 40)
    func point(_ i: Int) -> StreetPoint {
      graph.point(onEdge: (i * 7_919) % graph.edgeCount, along: Double(i * 37 % 100) / 100)
    }
    for i in 0..<200 {
      let (a, b, c) = (point(3 * i), point(3 * i + 1), point(3 * i + 2))
      let tree = graph.tree(from: a)
      let route = try #require(graph.route(from: a, to: b))
      #expect(route.effort == graph.effort(tree, to: b))
      #expect(graph.route(tree, to: b)?.effort == route.effort)
      var sum = 0.0
      for leg in route.legs {
        let whole = leg.to > leg.from ? graph.forward[Int(leg.edge)] : graph.backward[Int(leg.edge)]
        sum += Double(whole) * (leg.to - leg.from).magnitude
      }
      #expect((sum - Double(route.effort)).magnitude < 3)
      let shape = graph.shape(of: route)
      #expect((try #require(shape.first).latitude - a.latitude).magnitude < 2)
      #expect((try #require(shape.last).longitude - b.longitude).magnitude < 2)
      let passage = graph.passage(route)
      #expect(
        passage.map { $0.latitude }.elementsEqual(shape.map { $0.latitude }) || shape.count < 2)
      #expect(passage.first?.effort == 0)
      #expect(zip(passage, passage.dropFirst()).allSatisfy { $0.effort <= $1.effort })
      #expect((try #require(passage.last).effort - 1e-3 * Double(route.effort)).magnitude < 0.003)
      let half = graph.point(on: route, after: 0.5 * Double(route.effort))
      #expect(
        (Double(graph.effort(tree, to: half)) - 0.5 * Double(route.effort)).magnitude < 3)
      let detour = try #require(graph.route(from: a, to: c)).effort
      let rest = try #require(graph.route(from: c, to: b)).effort
      #expect(route.effort <= detour + rest + 3)
    }
  }

  @Test func alongOneEdgeAndRoundTheBlock() throws {
    var map = MadeUpMap()
    for (id, east, north) in [(1, 0.0, 0.0), (2, 100, 0), (3, 100, 20), (4, 0, 20)] {
      map.node(id, east, north)
    }
    map.way([1, 2])
    map.way([2, 3, 4, 1], ["highway": "residential", "oneway": "yes"])
    let graph = try map.graph()
    #expect((try #require(graph.effort((10, 0), (90, 0))) - 80).magnitude < 0.1)
    // By car against the one-way part it is the whole way round.
    let car = try map.graph(.car)
    let back = try #require(car.effort((20, 20), (80, 20)))
    #expect((back - (20 + 20 + 100 + 20 + 20) * 50 / 30).magnitude < 0.5)
  }

  @Test func isochronesAreWhatIsReached() throws {
    let graph = Bench.city(side: 30)
    let start = graph.point(onEdge: graph.edgeCount / 2, along: 0.5)
    let tree = graph.tree(from: start)
    let reached = graph.isochrone(tree, effort: 400)
    #expect(reached.stretches.count > 20)
    for stretch in reached.stretches where stretch.edge != start.edge {
      let middle = graph.point(
        onEdge: Int(stretch.edge), along: 0.5 * (stretch.from + stretch.to))
      #expect(graph.effort(tree, to: middle) <= 400_001)
    }
    func length(_ isochrone: Isochrone) -> Double {
      isochrone.stretches.reduce(0) {
        $0 + 1e-3 * Double(graph.lengths[Int($1.edge)]) * ($1.to - $1.from)
      }
    }
    let ring = graph.isochrone(tree, effort: 800, beyond: 400)
    let all = graph.isochrone(tree, effort: 800)
    #expect((length(ring) + length(reached) - length(all)).magnitude < 100)
  }
}
