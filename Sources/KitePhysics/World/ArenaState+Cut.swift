import KiteMath

extension ArenaState {
  /// Kites that touch the ground.
  mutating func land(_ model: borrowing ArenaModel) {
    for i in 0..<flights.count {
      switch status[i] {
      case .flying:
        if flights[i].touches && !touching[i] { events.append(event(.grounded, i)) }
        touching[i] = flights[i].touches
      case .cut:
        // One that has flown on a line that has caught for a minute hangs there.
        guard flights[i].touches || flights[i].isHeldByItsLine else { continue }
        status[i] = .down
        events.append(event(.landed, i))
        crossings.removeAll { $0.first == i || $0.second == i }
      case .down, .gone: continue
      }
    }
  }

  /// Lines that pull harder than what is left of them carries.
  mutating func part(_ model: borrowing ArenaModel) {
    for i in 0..<flights.count where status[i] == .flying {
      // No search where even the deepest groove carries the largest tension.
      let largest = flights[i].chain.largestTension
      if !wear[i].mayPart(tension: largest) { continue }
      let chain = flights[i].chain
      let n = chain.segmentCount
      var (place, share) = (-1.0, Double.infinity)
      var from = 0.0
      for k in 0..<n {
        let to = from + chain.restLength(k)
        let tension = chain.tension(k)
        if let weak = wear[i].parts(tension: tension, between: from, and: to) {
          let left = tension > 0 ? weak.load / tension : 0
          if left < share {
            share = left
            place = weak.place
          }
        }
        from = to
      }
      if place >= 0 { cut(model, i, at: place) }
    }
  }

  /// A line parts: the upper part flies on with its kite, the lower stays with its pilot.
  mutating func cut(_ model: borrowing ArenaModel, _ kite: Int, at place: Double) {
    // Whose line did it: that of the crossing nearest to the place.
    var culprit: (index: Int, isFirst: Bool, way: Double)?
    for c in 0..<crossings.count {
      for isFirst in [true, false]
      where (isFirst ? crossings[c].first : crossings[c].second) == kite {
        let spot = isFirst ? crossings[c].spotFirst : crossings[c].spotSecond
        let way = spot > place ? spot - place : place - spot
        if way < culprit?.way ?? 1 { culprit = (c, isFirst, way) }
      }
    }
    let worn = wear[kite].wear(at: place)
    var note: ArenaEvent
    if let culprit {
      note = event(.cut, crossings[culprit.index], ofFirst: culprit.isFirst)
    } else {
      note = event(.broke, kite)
      if worn > 0.05 { note.other = sawnBy[kite] }
    }
    note.kind = worn > 0.05 ? .cut : .broke
    note.wear = worn
    note.fromHand = flights[kite].chain.totalRestLength() - place
    events.append(note)
    let from = material(kite, crossings, place)
    crossings.removeAll {
      ($0.first == kite && $0.placeOnFirst >= from - 0.05)
        || ($0.second == kite && $0.placeOnSecond >= from - 0.05)
    }
    stumps[kite] = flights[kite].cut(model.flights[kite], at: place)
    status[kite] = .cut
  }

  /// The place, in segments from the middle of the kite, of a place in metres.
  private func material(_ kite: Int, _ crossings: [Crossing], _ place: Double) -> Double {
    let chain = flights[kite].chain
    var from = 0.0
    for k in 0..<chain.segmentCount {
      let rest = chain.restLength(k)
      if place <= from + rest { return 1 + Double(k) + (place - from) / rest }
      from += rest
    }
    return Double(chain.segmentCount + 1)
  }

  private func event(_ kind: ArenaEvent.Kind, _ kite: Int) -> ArenaEvent {
    let flight = flights[kite]
    return ArenaEvent(
      kind: kind, time: time, kite: kite, other: -1, place: flight.place,
      tension: flight.kiteTension, wear: wear[kite].worst,
      fromHand: flight.chain.totalRestLength(), running: flight.lineSpeed, otherRunning: 0,
      above: false, angle: 0)
  }
}

extension FlightState {
  /// The line parts at a place, m from the knot. Returns what stays in the hand.
  mutating func cut(_ model: borrowing FlightModel, at place: Double) -> LineStump {
    let n = chain.segmentCount
    var from = 0.0
    var k = 0
    while k < n - 1 && place > from + chain.restLength(k) {
      from += chain.restLength(k)
      k += 1
    }
    let share = held((place - from) / chain.restLength(k), 0, 1)
    let at = chain.position(k) + (chain.position(k + 1) - chain.position(k)) * share
    let speed = chain.velocity(k) + (chain.velocity(k + 1) - chain.velocity(k)) * share
    // Shares of a segment too short to be one go to their neighbour.
    let shortest = 0.3 * model.segment
    var upper = k
    if share * chain.restLength(k) < shortest && k > 0 { upper = k - 1 }
    var lower = k + 1
    if (1 - share) * chain.restLength(k) < shortest && k < n - 1 { lower = k + 2 }
    let totalRest = chain.totalRestLength()
    func part(_ nodes: Range<Int>, isUpper: Bool) -> Chain<Pair> {
      var points = nodes.map { chain.position($0) }
      var speeds = nodes.map { chain.velocity($0) }
      var rests = nodes.dropLast().map { chain.restLength($0) }
      var end = isUpper ? place : totalRest - place
      for rest in rests { end -= rest }
      if end < 0.2 { end = 0.2 }
      if isUpper {
        points.append(at)
        speeds.append(speed)
        rests.append(end)
      } else {
        points.insert(at, at: 0)
        speeds.insert(speed, at: 0)
        rests.insert(end, at: 0)
      }
      if rests.count == 1 {
        // A line has two segments at least.
        points.insert((points[0] + points[1]) * 0.5, at: 1)
        speeds.insert((speeds[0] + speeds[1]) * 0.5, at: 1)
        rests = [0.5 * rests[0], 0.5 * rests[0]]
      }
      var piece = Chain<Pair>(positions: points, restLengths: rests, capacity: chain.capacity)
      for i in 0..<points.count {
        piece.setNode(
          i, velocity: speeds[i], air: model.air.velocity(at: points[i], time: time))
      }
      return piece
    }
    let stump = part(lower..<(n + 1), isUpper: false)
    let rest = part(0..<(upper + 1), isUpper: true)
    chain = rest
    isCut = true
    lineSpeed = 0
    owed = 0
    airRound = AirRound()
    return LineStump(stump)
  }
}
