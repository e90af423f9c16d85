import KiteMath

/// Asks the air at the nodes of a line in turn, all of them once in the hold time.
///
/// It goes by time and not by steps: whatever the step, a node is asked at the same moments to
/// within one, and so meets the same gusts.
struct AirRound: Sendable {
  /// The node whose turn it is.
  private var next: Int
  /// How many are due, the part of one that is left over from the last step included.
  private var due = 0.0

  init(from node: Int = 0) { next = node }

  /// The nodes whose turn came within the last `dt` seconds.
  ///
  /// - Parameter hold: how long the air at a node is held before it is asked again, s.
  #if KITE_PAGE
    @inline(never)
  #else
    @inline(__always)
  #endif
  mutating func ask(
    _ chain: inout Chain<Pair>, _ air: Air, time: Double, dt: Double, hold: Double
  ) {
    let nodes = Double(chain.segmentCount + 1)
    due += nodes * dt / hold
    if due > nodes { due = nodes }
    while due >= 1 {
      if next > chain.segmentCount { next = 0 }
      chain.setNode(next, air: air.velocity(at: chain.position(next), time: time))
      next += 1
      due -= 1
    }
  }
}
