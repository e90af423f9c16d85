/// A way through the streets.
public struct Route: Equatable, Sendable {
  /// One stretch: an edge, or the part of it that is used.
  public struct Leg: Equatable, Sendable {
    public var edge: Int32
    /// Shares of the edge's length where it begins and ends; the first is the larger one against the
    /// edge's direction.
    public var from, to: Double

    public init(edge: Int32, from: Double, to: Double) {
      self.edge = edge
      self.from = from
      self.to = to
    }
  }

  public var start, end: StreetPoint
  public var legs: [Leg]
  /// mm of flat street that take as long, without the open ground at both ends.
  public var effort: UInt32

  /// Effort with the open ground at both ends, m.
  public var wholeEffort: Double {
    1e-3 * Double(effort) + StreetGraph.openGround * (start.away + end.away)
  }
}

extension StreetGraph {
  /// The way of least effort by A* (Hart, Nilsson & Raphael 1968).
  ///
  /// What is left is bounded from below by the distance on a plane times the least effort a metre of
  /// that plane that any arc has, which is consistent whatever the map, the slopes and the speeds.
  ///
  /// - Returns: `nil` where one cannot get there.
  public func route(from start: StreetPoint, to end: StreetPoint) -> Route? {
    let n = nodeCount
    var efforts = [UInt32](repeating: .max, count: n)
    var parents = [Int32](repeating: -2, count: n)
    let e = Int(end.edge)
    // A little less than the bound, for what rounding to whole millimetres may take.
    let pace = 0.999_999 * leastPace
    let (east, north) = (planeEast, planeNorth)
    let (x, y) = (end.longitude * east, end.latitude * north)
    let straight = straight(start, end)
    let (tail, head) = (Int(tails[e]), Int(heads[e]))
    let fromTail = forward[e] == Self.closed ? UInt32.max : part(forward[e], end.along)
    let fromHead = backward[e] == Self.closed ? UInt32.max : part(backward[e], 1 - end.along)
    // Part of a winding edge may cost less than its bound: the worst of both ends is taken off.
    func shortfall(_ node: Int, _ cost: UInt32) -> Double {
      guard cost != .max else { return 0 }
      let (dx, dy) = (Double(longitudes[node]) * east - x, Double(latitudes[node]) * north - y)
      let less = pace * (dx * dx + dy * dy).squareRoot() - Double(cost)
      return less > 0 ? less : 0
    }
    let slack = max(shortfall(tail, fromTail), shortfall(head, fromHead)) + 1
    search(
      from: start, &efforts, &parents, span: Self.twice(longestArc, UInt32(min(slack, 1e9))),
      bound: { node in
        let dx = Double(longitudes[Int(node)]) * east - x
        let dy = Double(latitudes[Int(node)]) * north - y
        let left = pace * (dx * dx + dy * dy).squareRoot() - slack
        return left > 0 ? UInt32(left < 1e9 ? left : 1e9) : 0
      },
      isDone: { queue, effort in
        let best = min(
          sum(effort[tail], fromTail), sum(effort[head], fromHead), straight)
        return best != .max && queue.isPast(best)
      }, limit: .max - 1_000_000_000)
    let best = effort(
      TravelTree(start: start, efforts: efforts, arcs: parents), to: end)
    guard best != .max else { return nil }
    return route(
      TravelTree(start: start, efforts: efforts, arcs: parents), to: end)
  }

  private static func twice(_ arc: UInt32, _ slack: UInt32) -> UInt32 {
    let span = 2 * UInt64(arc) + 2 * UInt64(slack) + 2
    return span < UInt64(UInt32.max) ? UInt32(span) : .max
  }

  /// The way from the start of a tree to a place.
  public func route(_ tree: TravelTree, to end: StreetPoint) -> Route? {
    let total = effort(tree, to: end)
    guard total != .max else { return nil }
    let e = Int(end.edge)
    var legs: [Route.Leg] = []
    if total == straight(tree.start, end) {
      legs = [Route.Leg(edge: end.edge, from: tree.start.along, to: end.along)]
      return Route(start: tree.start, end: end, legs: legs, effort: total)
    }
    var node: Int
    if forward[e] != Self.closed,
      total == sum(tree.efforts[Int(tails[e])], part(forward[e], end.along))
    {
      node = Int(tails[e])
      legs.append(Route.Leg(edge: end.edge, from: 0, to: end.along))
    } else {
      node = Int(heads[e])
      legs.append(Route.Leg(edge: end.edge, from: 1, to: end.along))
    }
    while tree.arcs[node] >= 0 {
      let twice = Int(arcEdges[Int(tree.arcs[node])])
      let edge = twice / 2
      let isBackward = twice % 2 == 1
      legs.append(
        Route.Leg(edge: Int32(edge), from: isBackward ? 1 : 0, to: isBackward ? 0 : 1))
      node = Int(isBackward ? heads[edge] : tails[edge])
    }
    // From the start's own edge to the first node; which end that is, the effort tells.
    let s = Int(tree.start.edge)
    let isHead =
      forward[s] != Self.closed && node == Int(heads[s])
      && tree.efforts[node] == part(forward[s], 1 - tree.start.along)
    legs.append(
      Route.Leg(edge: tree.start.edge, from: tree.start.along, to: isHead ? 1 : 0))
    legs = legs.reversed().filter { $0.from != $0.to }
    return Route(start: tree.start, end: end, legs: legs, effort: total)
  }

  /// Length of a route on the streets, m.
  public func length(of route: Route) -> Double {
    var sum = 0.0
    for leg in route.legs {
      sum += 1e-3 * Double(lengths[Int(leg.edge)]) * (leg.to - leg.from).magnitude
    }
    return sum
  }

  /// Points of a leg in the order they are passed, 1e-7°, both ends included.
  public func shape(of leg: Route.Leg) -> [(latitude: Double, longitude: Double)] {
    let edge = Int(leg.edge)
    let isBackward = leg.from > leg.to
    let (low, high) = isBackward ? (leg.to, leg.from) : (leg.from, leg.to)
    let first = point(onEdge: edge, along: low)
    let last = point(onEdge: edge, along: high)
    // With its names: Embedded Swift has no way to give them to an array afterwards.
    var shape: [(latitude: Double, longitude: Double)] = []
    shape.append((first.latitude, first.longitude))
    var total = 0.0
    let range = points(ofEdge: edge)
    for i in range.dropLast() { total += segmentLength(i) }
    var along = 0.0
    for i in range.dropLast() {
      along += segmentLength(i)
      if along > low * total + 1e-6, along < high * total - 1e-6 {
        shape.append((Double(pointLatitudes[i + 1]), Double(pointLongitudes[i + 1])))
      }
    }
    shape.append((last.latitude, last.longitude))
    if isBackward { shape.reverse() }
    return shape
  }

  /// Points of a whole route, 1e-7°.
  public func shape(of route: Route) -> [(latitude: Double, longitude: Double)] {
    var all: [(latitude: Double, longitude: Double)] = []
    for leg in route.legs {
      let shape = shape(of: leg)
      all += all.isEmpty ? shape : Array(shape.dropFirst())
    }
    if all.isEmpty { all = [(route.start.latitude, route.start.longitude)] }
    return all
  }

  /// Points of a whole route, 1e-7°, and the effort from its first street to each, m of flat street.
  ///
  /// Over a leg effort is taken to go with the way on a plane: right at corners, and good enough in
  /// between to show somebody running.
  public func passage(
    _ route: Route
  ) -> [(latitude: Double, longitude: Double, effort: Double)] {
    let (perLatitude, perLongitude) = (planeNorth, planeEast)
    var all: [(latitude: Double, longitude: Double, effort: Double)] = []
    all.append((route.start.latitude, route.start.longitude, 0))
    var spent = 0.0
    for leg in route.legs {
      let shape = shape(of: leg)
      let whole = leg.to >= leg.from ? forward[Int(leg.edge)] : backward[Int(leg.edge)]
      let cost = 1e-3 * Double(whole) * (leg.to - leg.from).magnitude
      var ways = [0.0]
      for i in shape.indices.dropFirst() {
        let north = (shape[i].latitude - shape[i - 1].latitude) * perLatitude
        let east = (shape[i].longitude - shape[i - 1].longitude) * perLongitude
        ways.append(ways[i - 1] + (east * east + north * north).squareRoot())
      }
      let way = ways[ways.count - 1]
      for i in shape.indices.dropFirst() {
        let share = way > 0 ? ways[i] / way : 1
        all.append((shape[i].latitude, shape[i].longitude, spent + cost * share))
      }
      spent += cost
    }
    return all
  }

  /// The place on a route where so much of its effort is spent, mm.
  public func point(on route: Route, after effort: Double) -> StreetPoint {
    var left = effort
    for leg in route.legs {
      let whole = leg.to >= leg.from ? forward[Int(leg.edge)] : backward[Int(leg.edge)]
      let cost = Double(whole) * (leg.to - leg.from).magnitude
      if left < cost {
        return point(
          onEdge: Int(leg.edge),
          along: leg.from + (leg.to - leg.from) * (cost > 0 ? max(0, left) / cost : 0))
      }
      left -= cost
    }
    var end = route.end
    end.away = 0
    return end
  }
}
