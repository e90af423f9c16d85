public import Geo
import KiteMath

extension StreetGraph {
  /// The graph of a map for one way of travelling.
  ///
  /// Ways join only at points that they share, so that a bridge does not join what it crosses. A
  /// point that bars the traveller ends every way that reaches it. Of the parts that cannot be
  /// reached from each other only the one with the most nodes is kept.
  ///
  /// - Parameter terrain: heights for the slopes; without it all ground is level.
  public init(_ source: StreetSource, travel: Travel, terrain: Terrain? = nil) {
    self.init(travel: travel)
    var builder = GraphBuilder(source: source, travel: travel, terrain: terrain)
    builder.cutIntoEdges()
    let kept = builder.largestPart(&dropped)
    builder.lay(kept, into: &self)
    names = source.names
    nameEnds = source.nameEnds
    cover = source.cover
    prepare()
  }
}

/// One graph on its way from ways to arrays.
struct GraphBuilder {
  /// A street between two nodes of the builder.
  struct Edge {
    var tail, head: Int32
    /// Its points in `shape`.
    var first, end: Int32
    var way: Int32
    var length: UInt32
    var forward, backward: UInt32
  }

  let source: StreetSource
  let travel: Travel
  let terrain: Terrain?
  let scale: DegreeScale
  /// Builder's node of a point that joins; -1 for the others.
  private var nodeOf: [Int32]
  /// Point of each node.
  private(set) var nodePoints: [Int32] = []
  private(set) var edges: [Edge] = []
  /// Points of the edges, as indices into the source.
  private(set) var shape: [Int32] = []
  private var heights: [Double] = []

  init(source: StreetSource, travel: Travel, terrain: Terrain?) {
    self.source = source
    self.travel = travel
    self.terrain = terrain
    var south = Int32.max
    var north = Int32.min
    for latitude in source.latitudes {
      south = latitude < south ? latitude : south
      north = latitude > north ? latitude : north
    }
    scale =
      south <= north ? DegreeScale(south: south, north: north) : DegreeScale(south: 0, north: 0)
    nodeOf = [Int32](repeating: -1, count: source.latitudes.count)
  }

  private func isUsed(_ way: StreetWay) -> Bool {
    way.count >= 2 && way.access & (travel.forwardBit | travel.backwardBit) != 0
  }

  private func isBarred(_ point: Int32) -> Bool {
    source.barred[Int(point)] & travel.barrierBit != 0
  }

  mutating func cutIntoEdges() {
    // A point joins where two ways pass it, or one twice, and where one ends.
    var uses = [UInt8](repeating: 0, count: source.latitudes.count)
    for way in source.ways where isUsed(way) {
      let first = Int(way.first)
      let last = first + Int(way.count) - 1
      for i in first...last {
        let p = Int(source.references[i])
        let more: UInt8 = i == first || i == last ? 2 : 1
        uses[p] = uses[p] > 250 ? uses[p] : uses[p] + more
      }
    }
    for (index, way) in source.ways.enumerated() where isUsed(way) {
      cut(way, index: Int32(index), uses)
    }
  }

  private mutating func node(of point: Int32) -> Int32 {
    let p = Int(point)
    // Nobody passes a barred point: every end of a way there is an end of its own.
    if nodeOf[p] >= 0, !isBarred(point) { return nodeOf[p] }
    nodeOf[p] = Int32(nodePoints.count)
    nodePoints.append(point)
    return nodeOf[p]
  }

  private mutating func cut(_ way: StreetWay, index: Int32, _ uses: [UInt8]) {
    let range = Int(way.first)..<Int(way.first + way.count)
    if terrain != nil { measureHeights(way, range) }
    var start = range.lowerBound
    var tail = node(of: source.references[start])
    for i in range.dropFirst() {
      let point = source.references[i]
      guard uses[Int(point)] >= 2 || isBarred(point) else { continue }
      let head = node(of: point)
      add(way, index: index, from: start, to: i, offset: range.lowerBound, tail, head)
      start = i
      // Beyond a bar the way goes on from a node of its own.
      tail = isBarred(point) && i + 1 < range.upperBound ? node(of: point) : head
    }
  }

  /// Heights of the ground along a way, m. A bridge or tunnel runs straight from end to end, and
  /// not through the valley or over the hill.
  private mutating func measureHeights(_ way: StreetWay, _ range: Range<Int>) {
    heights.removeAll(keepingCapacity: true)
    guard let terrain else { return }
    if way.traits.contains(.bridge) || way.traits.contains(.tunnel) {
      let (a, b) = (
        height(terrain, source.references[range.lowerBound]),
        height(terrain, source.references[range.upperBound - 1])
      )
      var along = [0.0]
      for i in range.dropFirst() {
        along.append(along[along.count - 1] + metres(i - 1))
      }
      let total = along[along.count - 1]
      for way in along { heights.append(total > 0 ? a + (b - a) * way / total : a) }
    } else {
      for i in range { heights.append(height(terrain, source.references[i])) }
    }
  }

  private func height(_ terrain: Terrain, _ point: Int32) -> Double {
    terrain.height(
      at: StreetGraph.place(source.latitudes[Int(point)], source.longitudes[Int(point)]))
  }

  /// Length of the segment that begins at a reference, m.
  private func metres(_ i: Int) -> Double {
    let (a, b) = (Int(source.references[i]), Int(source.references[i + 1]))
    return scale.length(
      source.latitudes[a], source.longitudes[a], to: source.latitudes[b], source.longitudes[b])
  }

  private mutating func add(
    _ way: StreetWay, index: Int32, from: Int, to: Int, offset: Int, _ tail: Int32, _ head: Int32
  ) {
    let first = Int32(shape.count)
    var length = 0.0
    var there = 0.0
    var back = 0.0
    for i in from..<to {
      shape.append(source.references[i])
      let metres = metres(i)
      length += metres
      var slope = 0.0
      if terrain != nil, metres > 0 {
        slope = (heights[i + 1 - offset] - heights[i - offset]) / metres
      }
      there += metres / ratio(way, slope)
      back += metres / ratio(way, -slope)
    }
    shape.append(source.references[to])
    func effort(_ metres: Double, _ bit: UInt8) -> UInt32 {
      guard way.access & bit != 0 else { return StreetGraph.closed }
      let mm = 1e3 * metres + 0.5
      return mm < 1 ? 1 : UInt32(mm < StreetGraph.mostEffort ? mm : StreetGraph.mostEffort)
    }
    edges.append(
      Edge(
        tail: tail, head: head, first: first, end: Int32(shape.count), way: index,
        length: UInt32(min(1e3 * length + 0.5, StreetGraph.mostEffort)),
        forward: effort(there, travel.forwardBit), backward: effort(back, travel.backwardBit)))
  }

  /// Speed over that on a flat plain street.
  private func ratio(_ way: StreetWay, _ slope: Double) -> Double {
    switch travel {
    case .foot:
      let pace = 0.01 * Double(way.footPace > 0 ? way.footPace : 1)
      // The heights know the hill, not the stairs: those have a pace of their own.
      return way.traits.contains(.steps) || terrain == nil ? pace : pace * Slope.tobler(slope)
    case .bicycle: return terrain == nil ? 1 : Slope.cycling(slope)
    case .car: return Double(way.carSpeed > 0 ? way.carSpeed : 1) / 50
    }
  }

  // MARK: Into arrays

  /// Writes the edges that are kept, nodes in the order of a Z-curve over the ground.
  func lay(_ kept: [Bool], into graph: inout StreetGraph) {
    var new = [Int32](repeating: -1, count: nodePoints.count)
    for (edge, isKept) in zip(edges, kept) where isKept {
      new[Int(edge.tail)] = 0
      new[Int(edge.head)] = 0
    }
    var order: [(key: UInt64, node: Int32)] = []
    for node in new.indices where new[node] == 0 {
      let p = Int(nodePoints[node])
      order.append((Self.morton(source.latitudes[p], source.longitudes[p]), Int32(node)))
    }
    order.sort { $0.key != $1.key ? $0.key < $1.key : $0.node < $1.node }
    for (index, entry) in order.enumerated() {
      new[Int(entry.node)] = Int32(index)
      let p = Int(nodePoints[Int(entry.node)])
      graph.latitudes.append(source.latitudes[p])
      graph.longitudes.append(source.longitudes[p])
    }
    let n = order.count
    // Edges in the order of their tails, as they came among equals.
    var firstEdge = [Int32](repeating: 0, count: n + 1)
    for (edge, isKept) in zip(edges, kept) where isKept {
      firstEdge[Int(new[Int(edge.tail)]) + 1] += 1
    }
    for i in 0..<n { firstEdge[i + 1] += firstEdge[i] }
    var sorted = [Int32](repeating: 0, count: n > 0 ? Int(firstEdge[n]) : 0)
    for (index, isKept) in kept.enumerated() where isKept {
      let tail = Int(new[Int(edges[index].tail)])
      sorted[Int(firstEdge[tail])] = Int32(index)
      firstEdge[tail] += 1
    }
    graph.firstPoint = [0]
    for index in sorted {
      let edge = edges[Int(index)]
      let way = source.ways[Int(edge.way)]
      graph.tails.append(new[Int(edge.tail)])
      graph.heads.append(new[Int(edge.head)])
      graph.edgeNames.append(way.name)
      graph.traits.append(way.traits)
      graph.lengths.append(edge.length)
      graph.forward.append(edge.forward)
      graph.backward.append(edge.backward)
      for point in shape[Int(edge.first)..<Int(edge.end)] {
        graph.pointLatitudes.append(source.latitudes[Int(point)])
        graph.pointLongitudes.append(source.longitudes[Int(point)])
      }
      graph.firstPoint.append(Int32(graph.pointLatitudes.count))
    }
    graph.layArcs()
  }

  /// Bits of two coordinates in turn.
  static func morton(_ latitude: Int32, _ longitude: Int32) -> UInt64 {
    func spread(_ value: Int32) -> UInt64 {
      var x = UInt64(UInt32(bitPattern: value) ^ 0x8000_0000)
      x = (x | x << 16) & 0x0000_FFFF_0000_FFFF
      x = (x | x << 8) & 0x00FF_00FF_00FF_00FF
      x = (x | x << 4) & 0x0F0F_0F0F_0F0F_0F0F
      x = (x | x << 2) & 0x3333_3333_3333_3333
      return (x | x << 1) & 0x5555_5555_5555_5555
    }
    return spread(latitude) << 1 | spread(longitude)
  }
}

extension StreetGraph {
  /// Arcs out of every node, from the edges.
  mutating func layArcs() {
    let n = nodeCount
    firstArc = [Int32](repeating: 0, count: n + 1)
    for e in 0..<edgeCount {
      if forward[e] != Self.closed { firstArc[Int(tails[e]) + 1] += 1 }
      if backward[e] != Self.closed { firstArc[Int(heads[e]) + 1] += 1 }
    }
    for i in 0..<n { firstArc[i + 1] += firstArc[i] }
    let count = Int(firstArc[n])
    arcs = [Arc](repeating: Arc(head: 0, effort: 0), count: count)
    arcEdges = [Int32](repeating: 0, count: count)
    var fill = firstArc
    for e in 0..<edgeCount {
      if forward[e] != Self.closed {
        let i = Int(fill[Int(tails[e])])
        arcs[i] = Arc(head: heads[e], effort: forward[e])
        arcEdges[i] = Int32(2 * e)
        fill[Int(tails[e])] += 1
      }
      if backward[e] != Self.closed {
        let i = Int(fill[Int(heads[e])])
        arcs[i] = Arc(head: tails[e], effort: backward[e])
        arcEdges[i] = Int32(2 * e + 1)
        fill[Int(heads[e])] += 1
      }
    }
  }
}
