/// Contests of two: pools, Swiss rounds, the knockout.
extension Tournament {
  mutating func drawPools(_ fliers: [Int]) {
    let pools = Draw.groups(fliers, size: plan.poolSize)
    begin(.pools, pools)
    var schedules: [[[Draw.Pair]]] = []
    var longest = 0
    for pool in pools {
      let rounds = Draw.roundRobin(pool)
      schedules.append(rounds)
      longest = max(longest, rounds.count)
    }
    for round in 0..<longest {
      for (index, schedule) in schedules.enumerated() where round < schedule.count {
        for pair in schedule[round] {
          add(round: round, group: index, [pair.first, pair.second])
        }
      }
    }
  }

  /// The first two of each pool: the winners by their results, then the seconds.
  func qualified(_ part: Part) -> [Int] {
    var winners: [Int] = []
    var seconds: [Int] = []
    for pool in part.groups {
      let order = ranked(pool, in: part.bouts)
      winners.append(order[0])
      if order.count > 1 { seconds.append(order[1]) }
    }
    return ranked(winners, in: part.bouts) + ranked(seconds, in: part.bouts)
  }

  // MARK: Swiss

  /// One more than would find a single winner without a loss.
  var swissRounds: Int {
    var rounds = 1
    var field = 1
    while field < plan.fliers {
      field *= 2
      rounds += 1
    }
    return min(rounds, plan.fliers - 1)
  }

  mutating func drawSwiss() {
    var order = [Int](repeating: 0, count: plan.fliers)
    for (flier, lot) in lots.enumerated() { order[lot] = flier }
    begin(.swiss, [order])
    swissPairs(order, round: 0)
  }

  mutating func swissRound() {
    parts[parts.count - 1].round += 1
    let part = parts[parts.count - 1]
    swissPairs(ranked(part.groups[0], in: part.bouts), round: part.round)
  }

  private mutating func swissPairs(_ table: [Int], round: Int) {
    let count = plan.fliers
    var met = [Bool](repeating: false, count: count * count)
    for number in parts[parts.count - 1].bouts {
      let pair = bouts[number].fliers
      met[pair[0] * count + pair[1]] = true
      met[pair[1] * count + pair[0]] = true
    }
    let rests = rests
    let draw = Draw.swiss(
      table, met: { met[$0 * count + $1] }, rested: { rests[$0] > 0 })
    if let resting = draw.resting { self.rests[resting] += 1 }
    for (index, pair) in draw.pairs.enumerated() {
      add(round: round, group: index, [pair.first, pair.second])
    }
  }

  // MARK: Knockout

  /// - Parameter fliers: the best first.
  mutating func drawKnockout(_ fliers: [Int]) {
    begin(.knockout, [fliers], slots: Draw.bracket(fliers))
    knockoutPairs()
  }

  private mutating func knockoutPairs() {
    let part = parts[parts.count - 1]
    let isFinal = part.slots.count == 2
    for index in 0..<(part.slots.count / 2) {
      let a = part.slots[2 * index]
      let b = part.slots[2 * index + 1]
      guard a >= 0, b >= 0 else { continue }
      add(round: part.round, group: index, (part.round + index) % 2 == 0 ? [a, b] : [b, a])
      if isFinal { bouts[bouts.count - 1].stage = .final }
    }
  }

  /// After all fights of a round: ties again, or the next round.
  mutating func knockoutRound() {
    let last = parts.count - 1
    let part = parts[last]
    var through = [Int](repeating: -1, count: part.slots.count / 2)
    var ties: [Int] = []
    for index in 0..<through.count {
      let a = part.slots[2 * index]
      let b = part.slots[2 * index + 1]
      if a < 0 || b < 0 {
        through[index] = max(a, b)
        continue
      }
      // The last fight of the two counts.
      for number in part.bouts where bouts[number].round == part.round {
        guard bouts[number].group == index, let outcome = outcomes[number] else { continue }
        let fliers = bouts[number].fliers
        if outcome.places[0] == outcome.places[1] {
          through[index] = -1
        } else {
          through[index] = outcome.places[0] < outcome.places[1] ? fliers[0] : fliers[1]
        }
      }
      if through[index] < 0 { ties.append(index) }
    }
    if !ties.isEmpty, part.again < plan.rematches {
      parts[last].again += 1
      for index in ties {
        let a = part.slots[2 * index]
        let b = part.slots[2 * index + 1]
        // The sides change with every fight of the two.
        let isTurned = (part.round + index + part.again) % 2 == 0
        add(round: part.round, group: index, isTurned ? [b, a] : [a, b])
        if part.slots.count == 2 { bouts[bouts.count - 1].stage = .final }
      }
      return
    }
    // Without an end to it, the better seed goes on.
    for index in ties {
      let a = part.slots[2 * index]
      let b = part.slots[2 * index + 1]
      for flier in part.groups[0] where through[index] < 0 && (flier == a || flier == b) {
        through[index] = flier
      }
    }
    advance([through])
    guard through.count > 1 else {
      isOver = true
      return
    }
    parts[last].slots = through
    parts[last].round += 1
    parts[last].again = 0
    knockoutPairs()
  }
}
