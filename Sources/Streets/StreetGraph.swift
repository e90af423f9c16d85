public import Geo
import KiteMath

/// The streets of a place for one way of travelling, as compact arrays.
///
/// Nodes are where streets meet or end; an edge is the street between two of them, with its shape.
/// Only what can be reached from everywhere else is kept (``dropped`` says how much was not), and
/// nodes lie in memory as they lie on the ground, so that neighbours share cache lines. A graph is
/// a value; finding ways changes nothing in it.
public struct StreetGraph: Sendable {
  /// What was left out because it does not hang together with the rest.
  public struct Dropped: Equatable, Sendable {
    /// Islands, edges of them, and their length, m.
    public var parts = 0
    public var edges = 0
    public var length = 0.0
    public init() {}
  }

  /// One way out of a node.
  @frozen public struct Arc: Equatable, Sendable {
    /// The node at its end.
    public var head: Int32
    /// mm of flat street that take as long.
    public var effort: UInt32
    @inlinable public init(head: Int32, effort: UInt32) {
      self.head = head
      self.effort = effort
    }
  }

  public internal(set) var travel: Travel
  public internal(set) var dropped = Dropped()
  /// Latitude and longitude of the nodes, 1e-7°.
  public internal(set) var latitudes: [Int32] = []
  public internal(set) var longitudes: [Int32] = []
  /// Arcs out of node `n` are `arcs[firstArc[n]..<firstArc[n + 1]]`.
  public internal(set) var firstArc: [Int32] = [0]
  public internal(set) var arcs: [Arc] = []
  /// Edge of an arc times two, plus one where it runs against the edge.
  public internal(set) var arcEdges: [Int32] = []
  /// Edges: the nodes at both ends, first point of the shape, name, traits, length in mm, and the
  /// effort in both directions, mm; ``closed`` where one may not.
  public internal(set) var tails: [Int32] = []
  public internal(set) var heads: [Int32] = []
  public internal(set) var firstPoint: [Int32] = [0]
  public internal(set) var edgeNames: [Int32] = []
  public internal(set) var traits: [StreetTraits] = []
  public internal(set) var lengths: [UInt32] = []
  public internal(set) var forward: [UInt32] = []
  public internal(set) var backward: [UInt32] = []
  /// Shapes of the edges from tail to head, both nodes included, 1e-7°.
  public internal(set) var pointLatitudes: [Int32] = []
  public internal(set) var pointLongitudes: [Int32] = []
  public internal(set) var names: [UInt8] = []
  public internal(set) var nameEnds: [Int32] = []
  public internal(set) var cover = GroundCover()

  // Made from the above.
  var scale = DegreeScale(south: 0, north: 0)
  var grid = SegmentGrid()
  /// Largest effort of an arc, and the least effort a metre of the plane (``plane(_:)``), mm.
  var longestArc: UInt32 = 1
  var leastPace = 0.0

  /// Effort of an arc that may not be used.
  public static var closed: UInt32 { .max }
  /// No single edge costs more: a thousand kilometres.
  static var mostEffort: Double { 1e9 }

  public var nodeCount: Int { latitudes.count }
  public var edgeCount: Int { tails.count }

  init(travel: Travel) { self.travel = travel }

  /// The place of a node.
  public func place(ofNode node: Int) -> Place {
    Self.place(latitudes[node], longitudes[node])
  }

  static func place(_ latitude: Int32, _ longitude: Int32) -> Place {
    Place(
      latitudeDegrees: 1e-7 * Double(latitude), longitudeDegrees: 1e-7 * Double(longitude))
  }

  /// Points of the shape of an edge.
  public func points(ofEdge edge: Int) -> Range<Int> {
    Int(firstPoint[edge])..<Int(firstPoint[edge + 1])
  }

  /// The name of an edge in UTF-8; empty where it has none.
  public func name(ofEdge edge: Int) -> ArraySlice<UInt8> {
    let name = Int(edgeNames[edge])
    guard name >= 0, name < nameEnds.count else { return names[0..<0] }
    return names[(name > 0 ? Int(nameEnds[name - 1]) : 0)..<Int(nameEnds[name])]
  }

  /// Length of all edges, m.
  public var length: Double {
    var sum = 0.0
    for length in lengths { sum += 1e-3 * Double(length) }
    return sum
  }

  /// Metres east and north on one plane for the whole graph: not the true distance, but a metric,
  /// which is all that A* asks for.
  func plane(_ node: Int) -> (x: Double, y: Double) {
    (Double(longitudes[node]) * planeEast, Double(latitudes[node]) * planeNorth)
  }

  var planeEast: Double { scale.metres(at: Double(latitudes.first ?? 0)).east }
  var planeNorth: Double { scale.metres(at: Double(latitudes.first ?? 0)).north }

  /// What is worked out from the arrays once they are all there.
  mutating func prepare() {
    var south = Int32.max
    var north = Int32.min
    for latitude in pointLatitudes {
      south = latitude < south ? latitude : south
      north = latitude > north ? latitude : north
    }
    scale = south <= north ? DegreeScale(south: south, north: north) : scale
    longestArc = 1
    var least = Double.infinity
    let (east, north_) = (planeEast, planeNorth)
    for node in 0..<nodeCount {
      for i in Int(firstArc[node])..<Int(firstArc[node + 1]) {
        let arc = arcs[i]
        if arc.effort > longestArc { longestArc = arc.effort }
        let dx = (Double(longitudes[Int(arc.head)]) - Double(longitudes[node])) * east
        let dy = (Double(latitudes[Int(arc.head)]) - Double(latitudes[node])) * north_
        let way = (dx * dx + dy * dy).squareRoot()
        if way > 0, Double(arc.effort) / way < least { least = Double(arc.effort) / way }
      }
    }
    leastPace = least.isFinite ? least : 0
    grid = SegmentGrid(
      latitudes: pointLatitudes, longitudes: pointLongitudes, firstPoint: firstPoint)
  }
}
