/// Somebody's way: to a place, and from there, or from where they are when it comes down, to it.
///
/// On the way they can turn at a few points of it only, so that a handful of trees serves all
/// landings; that makes the plan look a little worse than it is, never better.
public struct ChasePlan: Sendable {
  /// A point where one may turn, and the effort to get there, m.
  struct Turn: Sendable {
    var effort: Double
    var tree: TravelTree
  }

  public var chaser: Chaser
  /// Where they make for; `nil` for one who knows where it will come down.
  public let goal: StreetPoint?
  /// The way to the goal.
  public let route: Route?
  let turns: [Turn]

  /// - Parameters:
  ///   - start: the tree from where the chaser stands.
  ///   - turns: how many turning points besides start and goal; without it one to every 80 m of flat
  ///     street, 3 to 8: with fewer, rivals who are far from it look slower than they are.
  /// - Returns: `nil` where the goal cannot be reached.
  init?(
    _ chaser: Chaser, _ start: TravelTree, to goal: StreetPoint?, _ graph: StreetGraph,
    turns wanted: Int? = nil
  ) {
    self.chaser = chaser
    self.goal = goal
    let away = StreetGraph.openGround * start.start.away
    var turns = [Turn(effort: away, tree: start)]
    guard let goal else {
      route = nil
      self.turns = turns
      return
    }
    guard let route = graph.route(start, to: goal) else { return nil }
    self.route = route
    let whole = Double(route.effort)
    if whole > 0 {
      let usual = Int(whole / 80_000)
      let count = wanted ?? (usual < 3 ? 3 : usual > 8 ? 8 : usual)
      for i in 0..<count {
        let effort = whole * Double(i + 1) / Double(count + 1)
        turns.append(
          Turn(
            effort: away + 1e-3 * effort,
            tree: graph.tree(from: graph.point(on: route, after: effort))))
      }
      turns.append(Turn(effort: away + 1e-3 * whole, tree: graph.tree(from: goal)))
    }
    self.turns = turns
  }

  /// When they are at a landing; `nil` where they cannot get there.
  func arrival(at spot: ChaseGround.Spot, _ graph: StreetGraph) -> Arrival? {
    guard let street = spot.street else { return nil }
    var turn = turns[turns.count - 1]
    if goal == nil {
      turn = turns[0]
    } else {
      for candidate in turns where chaser.delay + candidate.effort / chaser.speed >= spot.time {
        turn = candidate
        break
      }
    }
    let effort = graph.effort(turn.tree, to: street)
    guard effort != .max else { return nil }
    let after = 1e-3 * Double(effort) + StreetGraph.openGround * street.away
    if goal == nil {
      return Arrival(chaser, before: turn.effort + after, after: 0, touchdown: spot.time)
    }
    // Whoever stands within a few steps of it has it.
    let left = after > Self.reach ? after - Self.reach : 0
    return Arrival(chaser, before: turn.effort, after: left, touchdown: spot.time)
  }

  /// m that a hand and a few steps cover (*guess*).
  static var reach: Double { 3 }
}
