import Geo
import KiteMath

extension Chase {
  /// The best places to go to now, one for each aim.
  ///
  /// Some forty places spread over the landings are tried, on every so many landings; around the best
  /// for each aim the search goes on with half and a quarter of their spacing; what is left is
  /// valued on all landings.
  public func advice() -> [Advice] {
    let graph = ground.graph
    let spots = ground.spots.filter { $0.street != nil }
    guard !spots.isEmpty else { return [] }
    let step = max(1, ground.spots.count / 400)
    var tried: [(point: StreetPoint, value: Value)] = []
    func isNew(_ point: StreetPoint) -> Bool {
      !tried.contains {
        $0.point.edge == point.edge && ($0.point.along - point.along).magnitude < 1e-3
      }
    }
    func consider(_ point: StreetPoint) {
      guard isNew(point), let plan = ChasePlan(me, mine, to: point, graph, turns: 1) else { return }
      tried.append((point, value(plan, stride: step)))
    }
    let spacing = spread(spots)
    // The best place of the prediction, staying where one is, and places all over the landings.
    consider(ground.best)
    var here = mine.start
    here.away = 0
    consider(here)
    for point in candidates(spots, spacing) { consider(point) }
    guard !tried.isEmpty else { return [] }
    for share in [0.5, 0.25] {
      for aim in Aim.allCases {
        let centre = tried[best(aim, tried.map { $0.value })].point
        let frame = LocalFrame(origin: centre.place)
        for (dx, dy) in [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)] {
          let place = frame.place(east: share * spacing * dx, north: share * spacing * dy)
          if let point = graph.snap(place, reach: spacing) { consider(point) }
        }
      }
    }
    // The few best for each aim and the best place, on all landings and with more turning points.
    var chosen = tried.indices.filter { tried[$0].point == ground.best }
    for aim in Aim.allCases {
      var order = Array(tried.indices)
      order.sort { score(aim, tried[$0].value) < score(aim, tried[$1].value) }
      for i in order.prefix(3) where !chosen.contains(i) { chosen.append(i) }
    }
    let plans = chosen.compactMap { ChasePlan(me, mine, to: tried[$0].point, graph) }
    let values = plans.map { value($0) }
    guard !plans.isEmpty else { return [] }
    return Aim.allCases.compactMap { aim in
      let i = best(aim, values)
      guard let goal = plans[i].goal, let route = plans[i].route else { return nil }
      return advice(aim, plans[i], goal, route, values[i])
    }
  }

  /// What going to a place means in all respects.
  public func advice(_ aim: Aim, to goal: StreetPoint) -> Advice? {
    guard let plan = ChasePlan(me, mine, to: goal, ground.graph), let route = plan.route else {
      return nil
    }
    return advice(aim, plan, goal, route, value(plan))
  }

  private func advice(
    _ aim: Aim, _ plan: ChasePlan, _ goal: StreetPoint, _ route: Route, _ value: Value
  ) -> Advice {
    let away = StreetGraph.openGround * mine.start.away
    let time = me.delay + (1e-3 * Double(route.effort) + away) / me.speed
    var waiting = 0
    for spot in ground.spots where spot.time > time { waiting += 1 }
    var later = plan
    later.chaser.delay += 60
    return Advice(
      aim: aim, goal: goal, route: route, value: value, time: time,
      waiting: Double(waiting) / Double(ground.spots.count), aMinuteLater: self.value(later))
  }

  /// What an aim wants least of.
  private func score(_ aim: Aim, _ value: Value) -> Double {
    switch aim {
    case .first: -value.first + 1e-9 * value.mean
    case .soonest: value.mean * (1 + 10 * value.unreached)
    case .safest: value.late + 1e-6 * value.mean
    }
  }

  private func best(_ aim: Aim, _ values: [Value]) -> Int {
    var best = 0
    for i in values.indices where score(aim, values[i]) < score(aim, values[best]) { best = i }
    return best
  }

  /// Side of the squares that spread some forty places over nine in ten of the landings, m.
  private func spread(_ spots: [ChaseGround.Spot]) -> Double {
    var east = spots.map { $0.east }
    var north = spots.map { $0.north }
    east.sort()
    north.sort()
    let (low, high) = (spots.count / 20, spots.count - 1 - spots.count / 20)
    let (width, height) = (east[high] - east[low], north[high] - north[low])
    let side = (max(width, 1) * max(height, 1) / 40).squareRoot()
    return max(side, max(width, height) / 40, 10)
  }

  /// Of every square with landings in it, the street that the landing nearest their mean is reached
  /// from; squares with most landings first, sixty at most.
  private func candidates(_ spots: [ChaseGround.Spot], _ side: Double) -> [StreetPoint] {
    // Sorted by cell, so that nothing depends on the order of a table.
    var cells: [(y: Int, x: Int, spot: Int)] = []
    for (i, spot) in spots.enumerated() {
      let (y, x) = ((spot.north / side).rounded(.down), (spot.east / side).rounded(.down))
      guard y.magnitude < 1e9, x.magnitude < 1e9 else { continue }
      cells.append((Int(y), Int(x), i))
    }
    cells.sort { ($0.y, $0.x, $0.spot) < ($1.y, $1.x, $1.spot) }
    var groups: [Range<Int>] = []
    var begin = 0
    for i in cells.indices
    where i + 1 == cells.count || (cells[i + 1].y, cells[i + 1].x) != (cells[i].y, cells[i].x) {
      groups.append(begin..<(i + 1))
      begin = i + 1
    }
    groups.sort { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }
    return groups.prefix(60).compactMap { group in
      var (e, n) = (0.0, 0.0)
      for i in group {
        e += spots[cells[i].spot].east / Double(group.count)
        n += spots[cells[i].spot].north / Double(group.count)
      }
      func distance(_ i: Int) -> Double {
        let (x, y) = (spots[cells[i].spot].east - e, spots[cells[i].spot].north - n)
        return x * x + y * y
      }
      var nearest = group.lowerBound
      for i in group where distance(i) < distance(nearest) { nearest = i }
      guard var point = spots[cells[nearest].spot].street else { return nil }
      point.away = 0
      return point
    }
  }
}
