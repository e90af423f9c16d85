public import Geo
import KiteMath
public import Search

/// The ways of somebody who searches: through the streets, or over open ground where nothing bars it
/// and that is shorter.
///
/// What stands between (a wall, a fence, a house, a river or a lake) is not crossed but gone around by
/// the streets. The tree of all ways from a place is kept until another place is asked for, and each
/// place is set on its street once: ask for many ways from one place in a row.
public final class StreetWalk: TravelTimes {
  public let graph: StreetGraph
  public let frame: LocalFrame
  /// On plain flat streets, and on foot to them and across open ground, m/s.
  public let speed, onFoot: Double
  /// Effort that nobody looks beyond, mm.
  private let limit: UInt32

  /// Places that were asked for, in the order of ``precedes(_:_:)``, with the streets they are
  /// reached from.
  private var order: [Int32] = []
  private var spots: [Spot] = []
  private var streets: [StreetPoint?] = []
  private var tree: TravelTree?
  private var root: Int?

  /// - Parameters:
  ///   - frame: of the search, in which its spots lie.
  ///   - speed: on plain flat streets (by car: where the limit is 50 km/h), m/s.
  ///   - onFoot: to the streets and across open ground, m/s.
  ///   - longest: no way takes longer, s.
  public init(
    _ graph: StreetGraph, frame: LocalFrame, speed: Double, onFoot: Double,
    longest: Double = .infinity
  ) {
    self.graph = graph
    self.frame = frame
    self.speed = speed
    self.onFoot = onFoot
    let most = 1e3 * longest * speed
    limit = most < 4e9 ? UInt32(most) : .max - 1
  }

  public static var isSlow: Bool { true }

  public func seconds(from: Spot, to: Spot) -> Double {
    seconds(from: from, side: 0, to: to, side: 0)
  }

  /// By the streets from middle to middle less what lies within the squares, or from edge to edge over
  /// open ground at ``StreetGraph/openGround`` times its length: what is shorter of what there is.
  public func seconds(from: Spot, side: Double, to: Spot, side other: Double) -> Double {
    let straight = from.distance(to: to)
    let saved = saved(from, side, to, other)
    let open = StreetGraph.openGround * (straight - saved) / onFoot
    var best = Double.infinity
    let start = number(of: from)
    let end = number(of: to)
    if let a = streets[start], let b = streets[end] {
      if root != start {
        tree = graph.tree(from: a, limit: limit)
        root = start
      }
      if let tree {
        let effort = graph.effort(tree, to: b)
        if effort != .max {
          best =
            StreetGraph.openGround * (a.away + b.away) / onFoot + 1e-3 * Double(effort) / speed
            - saved / speed
          if best < 0 { best = 0 }
        }
      }
    }
    // Whether the ground between is open costs more to know than to ask whether it would help.
    if open < best, !isBarred(from, to) { best = open }
    return best
  }

  /// Whether something that nobody crosses lies straight between two places.
  private func isBarred(_ from: Spot, _ to: Spot) -> Bool {
    let a = frame.place(east: from.east, north: from.north)
    return graph.cover.isBlocked(
      from: StreetPoint(
        edge: 0, along: 0, latitude: 1e7 * a.latitudeDegrees, longitude: 1e7 * a.longitudeDegrees,
        away: 0), to: frame.place(east: to.east, north: to.north))
  }

  /// The number of a place; a new one is set on its street.
  private func number(of spot: Spot) -> Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if Self.precedes(spots[Int(order[middle])], spot) { low = middle + 1 } else { high = middle }
    }
    if low < order.count, spots[Int(order[low])] == spot { return Int(order[low]) }
    order.insert(Int32(spots.count), at: low)
    spots.append(spot)
    let place = frame.place(east: spot.east, north: spot.north)
    streets.append(graph.snapFree(place)?.point)
    return spots.count - 1
  }

  private static func precedes(_ a: Spot, _ b: Spot) -> Bool {
    a.east != b.east ? a.east < b.east : a.north < b.north
  }
}
