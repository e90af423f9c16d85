/// How far one gets: the streets themselves, and not an area, in which there might be what cannot be
/// reached.
public struct Isochrone: Sendable {
  /// A stretch of an edge that is reached; shares of its length.
  public struct Stretch: Equatable, Sendable {
    public var edge: Int32
    public var from, to: Double
  }

  /// The effort it takes at most, m.
  public let effort: Double
  public let stretches: [Stretch]
}

extension StreetGraph {
  /// What is reached from the start of a tree with no more than an effort, m; what lies within
  /// `beyond` as well is left out, so that rings can be drawn.
  public func isochrone(_ tree: TravelTree, effort: Double, beyond: Double = 0) -> Isochrone {
    let most = max(0, 1e3 * (effort - Self.openGround * tree.start.away))
    let least = max(0, 1e3 * (beyond - Self.openGround * tree.start.away))
    var stretches: [Isochrone.Stretch] = []
    for e in 0..<edgeCount {
      let near = reached(tree, e, least)
      var left = 0.0
      // What is reached lies at both ends; of that, what was reached before.
      let far = reached(tree, e, most)
      for (from, to) in Self.without(Self.parts(far), Self.parts(beyond > 0 ? near : (0, 1))) {
        left = to - from
        if left > 1e-9 {
          stretches.append(Isochrone.Stretch(edge: Int32(e), from: from, to: to))
        }
      }
    }
    return Isochrone(effort: effort, stretches: stretches)
  }

  /// Shares of an edge up to which it is reached from its tail, and from which on from its head.
  private func reached(_ tree: TravelTree, _ e: Int, _ most: Double) -> (Double, Double) {
    var low = 0.0
    var high = 1.0
    let (tail, head) = (tree.efforts[Int(tails[e])], tree.efforts[Int(heads[e])])
    if forward[e] != Self.closed, tail != .max, Double(tail) < most {
      low = min(1, (most - Double(tail)) / Double(forward[e]))
    }
    if backward[e] != Self.closed, head != .max, Double(head) < most {
      high = max(0, 1 - (most - Double(head)) / Double(backward[e]))
    }
    return (low, high)
  }

  private static func parts(_ reached: (Double, Double)) -> [(Double, Double)] {
    let (low, high) = reached
    if low >= high { return [(0, 1)] }
    return [(0, low), (high, 1)].filter { $0.1 > $0.0 }
  }

  /// Parts of `all` that are not in `taken`.
  private static func without(
    _ all: [(Double, Double)], _ taken: [(Double, Double)]
  ) -> [(Double, Double)] {
    var left = all
    for (a, b) in taken {
      left = left.flatMap { (from, to) -> [(Double, Double)] in
        if b <= from || a >= to { return [(from, to)] }
        return [(from, a), (b, to)].filter { $0.1 > $0.0 }
      }
    }
    return left
  }
}
