/// The least effort from one place to every node, and the way there.
public struct TravelTree: Sendable {
  /// Where it begins.
  public let start: StreetPoint
  /// mm of flat street from the start's place on the edge to each node; `UInt32.max` where the search
  /// did not get.
  public let efforts: [UInt32]
  /// The arc by which each node is reached; -1 at the start's own edge, -2 where it is not reached.
  public let arcs: [Int32]
}

extension StreetGraph {
  /// Least effort from a place to every node, by buckets of labels that are corrected: the same
  /// result as Dijkstra's.
  ///
  /// - Parameter limit: effort beyond which nothing is looked for, mm.
  public func tree(from start: StreetPoint, limit: UInt32 = .max - 1) -> TravelTree {
    let n = nodeCount
    var efforts = [UInt32](repeating: .max, count: n)
    var parents = [Int32](repeating: -2, count: n)
    search(
      from: start, &efforts, &parents, span: longestArc, bound: { _ in 0 },
      isDone: { _, _ in false }, limit: limit)
    return TravelTree(start: start, efforts: efforts, arcs: parents)
  }

  /// Mean effort of an arc, mm.
  var meanArc: UInt32 {
    guard !arcs.isEmpty else { return 1 }
    var sum: UInt64 = 0
    for arc in arcs { sum += UInt64(arc.effort) }
    return UInt32(sum / UInt64(arcs.count))
  }

  /// The search behind trees and routes.
  ///
  /// - Parameters:
  ///   - span: how far keys that wait together may differ.
  ///   - bound: a lower bound of what is left from a node, mm; 0 for a tree.
  ///   - isDone: whether everything that waits can be left, given the queue.
  @inline(__always) func search(
    from start: StreetPoint, _ efforts: inout [UInt32], _ parents: inout [Int32], span: UInt32,
    bound: (Int32) -> UInt32, isDone: (borrowing BucketQueue, UnsafeMutablePointer<UInt32>) -> Bool,
    limit: UInt32
  ) {
    let n = nodeCount
    guard n > 0 else { return }
    let shift = BucketQueue.shift(mean: meanArc, span: span)
    let room = BucketQueue.room(nodes: n, span: span, shift: shift)
    let memory = UnsafeMutablePointer<Int32>.allocate(capacity: room)
    defer { memory.deallocate() }
    var queue = BucketQueue(memory, nodes: n, span: span, shift: shift)
    efforts.withUnsafeMutableBufferPointer { efforts in
      parents.withUnsafeMutableBufferPointer { parents in
        firstArc.withUnsafeBufferPointer { firstArc in
          arcs.withUnsafeBufferPointer { arcs in
            let effort = efforts.baseAddress!
            let parent = parents.baseAddress!
            let first = firstArc.baseAddress!
            let seeds = seeds(of: start)
            var least = UInt32.max
            for (node, cost) in seeds where cost < effort[Int(node)] {
              effort[Int(node)] = cost
              parent[Int(node)] = -1
              let key = cost &+ bound(node)
              least = key < least ? key : least
            }
            guard least != .max else { return }
            queue.begin(at: least)
            for (node, cost) in seeds where cost == effort[Int(node)] {
              queue.put(node, key: cost &+ bound(node))
            }
            while queue.count > 0 {
              queue.advance()
              if isDone(queue, effort) { return }
              let node = queue.take()
              let here = effort[Int(node)]
              var i = Int(first[Int(node)])
              let end = Int(first[Int(node) + 1])
              while i < end {
                let arc = arcs[i]
                let there = here &+ arc.effort
                if there < effort[Int(arc.head)], there > here, there <= limit {
                  effort[Int(arc.head)] = there
                  parent[Int(arc.head)] = Int32(truncatingIfNeeded: i)
                  queue.put(arc.head, key: there &+ bound(arc.head))
                }
                i += 1
              }
            }
          }
        }
      }
    }
  }

  /// The nodes at the ends of the start's edge, and the effort to each, mm.
  func seeds(of start: StreetPoint) -> [(node: Int32, cost: UInt32)] {
    let e = Int(start.edge)
    var seeds: [(node: Int32, cost: UInt32)] = []
    if forward[e] != Self.closed { seeds.append((heads[e], part(forward[e], 1 - start.along))) }
    if backward[e] != Self.closed { seeds.append((tails[e], part(backward[e], start.along))) }
    return seeds
  }

  /// A share of an effort, mm.
  func part(_ effort: UInt32, _ share: Double) -> UInt32 {
    UInt32(Double(effort) * (share < 0 ? 0 : share > 1 ? 1 : share) + 0.5)
  }

  /// Effort from the start of a tree to a place on an edge, mm; `UInt32.max` where it is not reached.
  public func effort(_ tree: TravelTree, to end: StreetPoint) -> UInt32 {
    let e = Int(end.edge)
    var best = UInt32.max
    if forward[e] != Self.closed {
      best = sum(tree.efforts[Int(tails[e])], part(forward[e], end.along))
    }
    if backward[e] != Self.closed {
      let other = sum(tree.efforts[Int(heads[e])], part(backward[e], 1 - end.along))
      best = other < best ? other : best
    }
    // Both on one edge.
    let straight = straight(tree.start, end)
    return straight < best ? straight : best
  }

  /// Effort along the edge that both lie on, mm; `UInt32.max` where they do not.
  func straight(_ start: StreetPoint, _ end: StreetPoint) -> UInt32 {
    guard start.edge == end.edge else { return .max }
    let e = Int(end.edge)
    let ahead = end.along >= start.along
    let whole = ahead ? forward[e] : backward[e]
    return whole == Self.closed ? .max : part(whole, (end.along - start.along).magnitude)
  }

  func sum(_ a: UInt32, _ b: UInt32) -> UInt32 { a > .max - b ? .max : a + b }
}
