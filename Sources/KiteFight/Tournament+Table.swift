/// Who is ahead of whom.
extension Tournament {
  /// What one flier brought home from some of the fights.
  struct Tally: Equatable, Sendable {
    var fights = 0
    var wins = 0
    var cuts = 0
    /// Of the contest of two: by places. Of all others: of the fight.
    var points = 0.0
  }

  /// Tallies of all fliers over some of the fights.
  func tallies(_ range: Range<Int>, resting isSwiss: Bool = false) -> [Tally] {
    var list = [Tally](repeating: Tally(), count: plan.fliers)
    for number in range {
      guard let outcome = outcomes[number] else { continue }
      let fliers = bouts[number].fliers
      for (i, flier) in fliers.enumerated() {
        var sharing = 0
        for place in outcome.places where place == outcome.places[i] { sharing += 1 }
        list[flier].fights += 1
        list[flier].wins += outcome.places[i] == 1 && sharing == 1 ? 1 : 0
        list[flier].cuts += outcome.cuts[i]
        list[flier].points +=
          plan.rules.isForTwo
          ? plan.rules.points(place: outcome.places[i], sharing: sharing, of: fliers.count)
          : outcome.points[i]
      }
    }
    // A round of rest counts as won.
    if isSwiss {
      for flier in 0..<plan.fliers {
        list[flier].points +=
          Double(rests[flier]) * plan.rules.points(place: 1, sharing: 1, of: 2)
      }
    }
    return list
  }

  /// Some of the fliers in the order of what they did in some of the fights: points, then fights
  /// among those with the same points, then cuts, then wins, then the lot.
  func ranked(_ fliers: [Int], in range: Range<Int>) -> [Int] {
    let isSwiss = range.isEmpty ? false : bouts[range.lowerBound].stage == .swiss
    let tallies = tallies(range, resting: isSwiss)
    var direct = [Double](repeating: 0, count: plan.fliers)
    if plan.rules.isForTwo, !isSwiss {
      for number in range {
        guard let outcome = outcomes[number] else { continue }
        let pair = bouts[number].fliers
        guard tallies[pair[0]].points == tallies[pair[1]].points else { continue }
        let tie = outcome.places[0] == outcome.places[1]
        for i in 0..<2 {
          direct[pair[i]] += plan.rules.points(
            place: outcome.places[i], sharing: tie ? 2 : 1, of: 2)
        }
      }
    }
    return fliers.sorted { a, b in
      if tallies[a].points != tallies[b].points { return tallies[a].points > tallies[b].points }
      if direct[a] != direct[b] { return direct[a] > direct[b] }
      if tallies[a].cuts != tallies[b].cuts { return tallies[a].cuts > tallies[b].cuts }
      if tallies[a].wins != tallies[b].wins { return tallies[a].wins > tallies[b].wins }
      return lots[a] < lots[b]
    }
  }

  /// The table, the best first, now or at the end.
  ///
  /// Who came further is ahead. Of those who came equally far, points of the part they were last in
  /// count, then cuts in it; who is equal in both shares a place. Losers of the same round of a
  /// knockout share one.
  public var standings: [Standing] {
    let all = tallies(0..<bouts.count)
    var last = [Tally](repeating: Tally(), count: plan.fliers)
    for part in parts {
      let here = tallies(part.bouts, resting: part.stage == .swiss)
      for group in part.groups {
        for flier in group { last[flier] = part.stage == .knockout ? Tally() : here[flier] }
      }
    }
    var order = [Int](repeating: 0, count: plan.fliers)
    for i in 0..<plan.fliers { order[i] = i }
    func isAhead(_ a: Int, _ b: Int) -> Bool {
      if reached[a] != reached[b] { return reached[a] > reached[b] }
      if last[a].points != last[b].points { return last[a].points > last[b].points }
      return last[a].cuts > last[b].cuts
    }
    order.sort { a, b in
      if isAhead(a, b) { return true }
      if isAhead(b, a) { return false }
      return lots[a] < lots[b]
    }
    var table: [Standing] = []
    for (index, flier) in order.enumerated() {
      var place = index + 1
      if index > 0, !isAhead(order[index - 1], flier) { place = table[index - 1].place }
      table.append(
        Standing(
          flier: flier, place: place, fights: all[flier].fights, wins: all[flier].wins,
          cuts: all[flier].cuts, points: all[flier].points))
    }
    return table
  }
}
