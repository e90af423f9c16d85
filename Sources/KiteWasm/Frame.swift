#if arch(wasm32)
  import KiteDoor
  import KiteFight
  import KiteMath
  import KitePhysics

  // What a page sees of a fight: one row of numbers. Docs/Wasm.md has the table of it; the page's
  // `frame.js` reads it by the same names, in the same order.

  nonisolated(unsafe) private var frame = Row()
  nonisolated(unsafe) private var events = Row()
  nonisolated(unsafe) private var strip = Row()

  private let headNumbers = 8
  private let kiteNumbers = 40

  private func add(_ v: Vector3<Double>) {
    frame.add(v.x)
    frame.add(v.y)
    frame.add(v.z)
  }

  /// The sky as it is: where in memory; 0 without a fight.
  @_expose(wasm, "kite_frame") @_cdecl("kite_frame")
  public func kiteFrame() -> UnsafeMutablePointer<Double>? {
    guard let run = currentRun() else { return nil }
    let arena = run.arena
    let count = arena.flights.count
    frame.clear()
    for x in [
      run.time, Double(count), Double(arena.crossings.count), Double(run.judge.events.count),
      run.isOver ? 1 : 0, Double(headNumbers), Double(kiteNumbers), 0,
    ] { frame.add(x) }
    for i in 0..<count { addKite(run, i) }
    for crossing in arena.crossings {
      frame.add(Double(crossing.first))
      frame.add(Double(crossing.second))
      add(crossing.position)
      for x in [
        crossing.force, crossing.slip, crossing.runFirst, crossing.runSecond,
        crossing.firstIsAbove ? 1 : 0, crossing.angle, crossing.pressed,
        arena.wear[crossing.first].wear(at: crossing.spotFirst),
        arena.wear[crossing.second].wear(at: crossing.spotSecond),
        arena.flights[crossing.first].chain.totalRestLength() - crossing.spotFirst,
        arena.flights[crossing.second].chain.totalRestLength() - crossing.spotSecond,
      ] { frame.add(x) }
    }
    for i in 0..<count {
      frame.set(headNumbers + i * kiteNumbers + 25, Double(frame.count))
      addLine(arena.flights[i].chain)
      frame.set(headNumbers + i * kiteNumbers + 27, Double(frame.count))
      if let stump = arena.stumps[i] { addLine(stump.chain) }
    }
    frame.set(7, Double(frame.count))
    return frame.numbers
  }

  private func addKite(_ run: FightRun, _ i: Int) {
    let flight = run.arena.flights[i]
    let axes = flight.pose.axes
    frame.add(Double(run.arena.status[i].rawValue))
    add(flight.place)
    add(axes.x)
    add(axes.y)
    add(axes.z)
    let wear = run.arena.wear[i]
    let length = flight.chain.totalRestLength()
    let isFlying = run.arena.status[i] == .flying
    let weakest = isFlying ? wear.weakest(between: 0, and: length) : nil
    for x in [
      flight.dihedrals.left, flight.dihedrals.right, flight.handTension, flight.kiteTension,
      flight.lineSpeed, length, run.model.flights[i].reel.lineOwned,
    ] { frame.add(x) }
    add(run.arena.stumps[i].map { $0.chain.position($0.chain.segmentCount) } ?? flight.hand)
    frame.add(wear.worst)
    frame.add(weakest?.load ?? 0)
    // Where the points of the line begin, and how many there are; then those of what is left in
    // the hand of a line that was cut.
    frame.add(0)
    frame.add(Double(flight.chain.segmentCount + 1))
    frame.add(0)
    frame.add(Double(run.arena.stumps[i].map { $0.chain.segmentCount + 1 } ?? 0))
    frame.add(run.judge.isIn(i) ? 1 : 0)
    frame.add(Double(run.judge.cuts[i]))
    add(flight.speed)
    frame.add(Double(run.pilots[i].phase.rawValue))
    frame.add(Double(run.pilots[i].rival))
    frame.add(run.inputs[i].lineSpeed ?? 99)
    frame.add(weakest.map { length - $0.place } ?? 0)
    frame.add(run.model.lines[i].material.breakingLoad)
    frame.add(flight.heading)
  }

  private func addLine(_ chain: Chain<Pair>) {
    for k in 0...chain.segmentCount { add(chain.position(k)) }
  }

  /// What happened, from the first event on: 16 numbers each, in their order; see Docs/Wasm.md.
  @_expose(wasm, "kite_events") @_cdecl("kite_events")
  public func kiteEvents() -> UnsafeMutablePointer<Double>? {
    guard let run = currentRun() else { return nil }
    events.clear()
    for e in run.judge.events {
      for x in [
        Double(e.kind.rawValue), e.time, Double(e.who), Double(e.other), e.east, e.north, e.up,
        e.tension, e.wear, e.fromHand, e.running, e.otherRunning, e.above ? 1 : 0, e.angle, 0, 0,
      ] { events.add(x) }
    }
    return events.numbers
  }

  /// The line of one flier as a strip of `cells` pieces from the hand to the kite: the deepest loss
  /// of section in each, 0 to 1.
  @_expose(wasm, "kite_wear_strip") @_cdecl("kite_wear_strip")
  public func kiteWearStrip(_ who: Int32, _ cells: Int32) -> UnsafeMutablePointer<Double>? {
    guard let run = currentRun(), who >= 0, Int(who) < run.arena.flights.count, cells >= 1,
      cells <= 1_000
    else { return nil }
    strip.clear()
    let length = run.arena.flights[Int(who)].chain.totalRestLength()
    let wear = run.arena.wear[Int(who)]
    for k in 0..<Int(cells) {
      let from = length * (1 - Double(k + 1) / Double(cells))
      let to = length * (1 - Double(k) / Double(cells))
      strip.add(wear.weakest(between: from > 0 ? from : 0, and: to).wear)
    }
    return strip.numbers
  }
#endif
