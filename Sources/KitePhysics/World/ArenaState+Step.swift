public import KiteMath

extension ArenaState {
  /// Advances all kites and their lines by `dt` seconds.
  ///
  /// Lines that lie on each other are solved together, all others each for itself. A step that is
  /// too large for one of the lines that lie on each other is done in parts for all of these.
  ///
  /// - Parameters:
  ///   - inputs: what each pilot does; of a kite that is not flying it counts for nothing.
  public mutating func step(_ model: borrowing ArenaModel, _ inputs: [PilotInput], dt: Double) {
    events.removeAll(keepingCapacity: true)
    for i in 0..<flights.count { coupled[i] = false }
    for crossing in crossings {
      coupled[crossing.first] = true
      coupled[crossing.second] = true
    }
    var parts = 1
    for i in 0..<flights.count where active[i] {
      if coupled[i] {
        let needed = flights[i].partsNeeded(model.flights[i], dt: dt)
        if needed > parts { parts = needed }
      } else {
        flights[i].step(model.flights[i], inputs[i], dt: dt)
      }
    }
    if !crossings.isEmpty {
      let size = dt / Double(parts)
      for part in 0..<parts { together(model, inputs, size, isLast: part == parts - 1) }
    }
    for i in 0..<stumps.count where stumps[i] != nil {
      stumps[i]!.step(model.flights[i], walk: inputs[i].walk, time: time, dt: dt)
    }
    time += dt
    meet(model)
    drop()
    land(model)
    part(model)
    swap(&before, &after)
    swap(&startsBefore, &starts)
  }

  /// A step of the lines that lie on each other.
  private mutating func together(
    _ model: borrowing ArenaModel, _ inputs: [PilotInput], _ dt: Double, isLast: Bool
  ) {
    pending.removeAll(keepingCapacity: true)
    for i in 0..<flights.count where coupled[i] {
      pending.append(flights[i].begin(model.flights[i], inputs[i], dt: dt))
    }
    solver.solve(&crossings, &flights, dt: dt)
    var next = 0
    for i in 0..<flights.count where coupled[i] {
      flights[i].finish(model.flights[i], pending[next], dt: dt)
      flights[i].tidy(model.flights[i], dt: dt)
      next += 1
    }
    gather()
    follow()
    saw(dt)
  }

  /// Moves the crossings to where the lines now cross.
  private mutating func follow() {
    after.withUnsafeBufferPointer { points in
      for c in 0..<crossings.count {
        let (a, b) = (crossings[c].first, crossings[c].second)
        let lineA = LinePath(
          points: points.baseAddress! + starts[a], segments: starts[a + 1] - starts[a] - 1)
        let lineB = LinePath(
          points: points.baseAddress! + starts[b], segments: starts[b + 1] - starts[b] - 1)
        var (ua, ub) = (crossings[c].placeOnFirst, crossings[c].placeOnSecond)
        var (frame, found) = CrossingFrame.follow(lineA, lineB, &ua, &ub)
        if !found {
          (ua, ub) = CrossingFrame.nearest(
            lineA, lineB, crossings[c].placeOnFirst, crossings[c].placeOnSecond)
          let (near, far) = (ua, ub)
          (frame, found) = CrossingFrame.follow(lineA, lineB, &ua, &ub)
          if !found {
            // Lines nearly along each other have no one place where they cross: the nearest does.
            (ua, ub) = (near, far)
            frame = CrossingFrame(lineA, lineB, ua, ub)
            found = true
          }
        }
        // The normal may not turn over because the lines pass through being parallel, and it may
        // not point out where the segments are known to have gone through each other.
        if let last = crossings[c].lastNormal, frame.sine > 1e-6 {
          crossings[c].side = frame.normal.dot(last) < 0 ? -1 : 1
        }
        let distance = crossings[c].side * frame.normal.dot(frame.gap)
        if crossings[c].isThrough ? distance > 0.02 : distance < -0.02 {
          crossings[c].side = -crossings[c].side
        }
        crossings[c].placeOnFirst = ua
        crossings[c].placeOnSecond = ub
        crossings[c].frame = frame
        crossings[c].position = (lineA.point(ua) + lineB.point(ub)) * 0.5
      }
    }
  }

  /// Drops the crossings that are no more: the lines have come well apart on the side on which
  /// they met, or slid off an end of one of them.
  private mutating func drop() {
    var dropped = false
    for c in 0..<crossings.count {
      let (a, b) = (crossings[c].first, crossings[c].second)
      let (ua, ub) = (crossings[c].placeOnFirst, crossings[c].placeOnSecond)
      let mostA = Double(flights[a].chain.segmentCount + 1)
      let mostB = Double(flights[b].chain.segmentCount + 1)
      let offEnd = ua <= 0 || ub <= 0 || ua >= mostA - 0.02 || ub >= mostB - 0.02
      let apart = crossings[c].frame.gap.length > 0.3 && !crossings[c].isThrough
      if offEnd || (apart && crossings[c].force == 0) {
        crossings[c].isOver = true
        events.append(event(offEnd ? .slid : .parted, crossings[c], ofFirst: true))
        dropped = true
      }
    }
    if dropped { crossings.removeAll { $0.isOver } }
  }

  /// Finds lines that have gone through each other over the step: there is a crossing now.
  private mutating func meet(_ model: borrowing ArenaModel) {
    gather()
    let changed = fit()
    var fastest = 0.0
    for i in 0..<after.count {
      let way = (after[i] - before[i]).lengthSquared
      if way > fastest { fastest = way }
    }
    before.withUnsafeBufferPointer { before in
      after.withUnsafeBufferPointer { after in
        search.look(
          before.baseAddress!, after.baseAddress!, starts: starts, active: active,
          moved: fastest.squareRoot(), changed: changed)
      }
    }
    if changed { gather() }
    for found in search.found {
      // A crossing that is there already: the segments have gone through each other, or back.
      if let known = crossings.firstIndex(where: {
        $0.first == found.a && $0.second == found.b && $0.placeOnFirst - found.placeA < 1.5
          && found.placeA - $0.placeOnFirst < 1.5 && $0.placeOnSecond - found.placeB < 1.5
          && found.placeB - $0.placeOnSecond < 1.5
      }) {
        crossings[known].isThrough.toggle()
        continue
      }
      let (frame, ua, ub) = after.withUnsafeBufferPointer { points in
        let lineA = LinePath(
          points: points.baseAddress! + starts[found.a],
          segments: starts[found.a + 1] - starts[found.a] - 1)
        let lineB = LinePath(
          points: points.baseAddress! + starts[found.b],
          segments: starts[found.b + 1] - starts[found.b] - 1)
        var (ua, ub) = (found.placeA, found.placeB)
        return (CrossingFrame.follow(lineA, lineB, &ua, &ub).frame, ua, ub)
      }
      let (one, other) = (model.lines[found.a], model.lines[found.b])
      var crossing = Crossing(
        first: found.a, second: found.b, placeOnFirst: ua, placeOnSecond: ub, side: found.side,
        frame: frame, thickness: 0.5 * (one.material.diameter + other.material.diameter),
        friction: one.friction(on: other), since: time)
      crossing.spotFirst = material(found.a, ua)
      crossing.spotSecond = material(found.b, ub)
      crossing.position =
        frame.gap * 0.5 + after[starts[found.b] + frame.segmentB]
        + (after[starts[found.b] + frame.segmentB + 1] - after[starts[found.b] + frame.segmentB])
        * frame.shareB
      crossings.append(crossing)
      events.append(event(.crossed, crossing, ofFirst: true))
    }
  }

  /// Gives lines that were cut or joined at the hand the same points before and after the step.
  /// Whether there were any.
  private mutating func fit() -> Bool {
    if starts == startsBefore { return false }
    var (old, new): ([Vector3<Double>], [Vector3<Double>]) = ([], [])
    var places: [Int] = []
    for i in 0..<flights.count {
      places.append(new.count)
      var a = Array(before[startsBefore[i]..<startsBefore[i + 1]])
      var b = Array(after[starts[i]..<starts[i + 1]])
      if stumps[i] != nil && a.count > b.count + 1 {
        // Its lower part is another's now.
        a = b
      }
      // A point on a straight segment changes nothing.
      while a.count < b.count { a.insert((a[a.count - 2] + a[a.count - 1]) * 0.5, at: a.count - 1) }
      while b.count < a.count { b.insert((b[b.count - 2] + b[b.count - 1]) * 0.5, at: b.count - 1) }
      old += a
      new += b
    }
    places.append(new.count)
    before = old
    after = new
    starts = places
    return true
  }

  /// What the lines do to each other where they press.
  private mutating func saw(_ dt: Double) {
    for c in 0..<crossings.count {
      let (a, b) = (crossings[c].first, crossings[c].second)
      let onA = material(a, crossings[c].placeOnFirst)
      let onB = material(b, crossings[c].placeOnSecond)
      guard
        crossings[c].force > 0 && crossings[c].placeOnFirst > 1 && crossings[c].placeOnSecond > 1
      else {
        crossings[c].spotFirst = onA
        crossings[c].spotSecond = onB
        crossings[c].holdOfFirst = 0
        crossings[c].holdOfSecond = 0
        continue
      }
      sawnBy[a] = b
      sawnBy[b] = a
      // The worn spot moves as the solved speeds say and is drawn to where the lines are seen to
      // cross in proportion to the way it goes: what is seen trembles by millimetres, and that
      // would hide every stall.
      let toA = moved(crossings[c].spotFirst, crossings[c].runFirst, onA, dt)
      let toB = moved(crossings[c].spotSecond, crossings[c].runSecond, onB, dt)
      let pass = LinePass(
        dt: dt, normal: crossings[c].force, slip: crossings[c].slip, sine: crossings[c].frame.sine)
      let biteA = wear[a].bite(crossings[c].visitOfFirst)
      let biteB = wear[b].bite(crossings[c].visitOfSecond)
      wear[a].rub(
        &crossings[c].visitOfFirst, pass, from: crossings[c].spotFirst, to: toA,
        under: wear[b].line, bite: biteB)
      wear[b].rub(
        &crossings[c].visitOfSecond, pass, from: crossings[c].spotSecond, to: toB,
        under: wear[a].line, bite: biteA)
      crossings[c].spotFirst = toA
      crossings[c].spotSecond = toB
      crossings[c].holdOfFirst =
        wear[a].law.grooveHold * crossings[c].visitOfFirst.hold(section: wear[a].line.section)
      crossings[c].holdOfSecond =
        wear[b].law.grooveHold * crossings[c].visitOfSecond.hold(section: wear[b].line.section)
    }
  }

  private func moved(_ spot: Double, _ run: Double, _ seen: Double, _ dt: Double) -> Double {
    let next = spot - run * dt
    let way = (run < 0 ? -run : run) * dt / 0.1
    return next + (seen - next) * (way < 1 ? way : 1)
  }

  func event(_ kind: ArenaEvent.Kind, _ c: Crossing, ofFirst: Bool) -> ArenaEvent {
    let kite = ofFirst ? c.first : c.second
    let place = ofFirst ? c.placeOnFirst : c.placeOnSecond
    var segment = Int(place) - 1
    let chain = flights[kite].chain
    segment = segment < 0 ? 0 : (segment < chain.segmentCount ? segment : chain.segmentCount - 1)
    let spot = ofFirst ? c.spotFirst : c.spotSecond
    return ArenaEvent(
      kind: kind, time: time, kite: kite, other: ofFirst ? c.second : c.first,
      place: c.position, tension: chain.tension(segment), wear: wear[kite].wear(at: spot),
      fromHand: chain.totalRestLength() - spot, running: ofFirst ? c.runFirst : c.runSecond,
      otherRunning: ofFirst ? c.runSecond : c.runFirst, above: ofFirst == c.firstIsAbove,
      angle: c.angle)
  }
}

extension CrossingFrame {
  /// The nearest points of two lines within a few segments of two places.
  static func nearest(
    _ a: LinePath, _ b: LinePath, _ ua: Double, _ ub: Double
  ) -> (Double, Double) {
    var best = (ua, ub)
    var least = Double.infinity
    let (ka, kb) = (Int(ua), Int(ub))
    for i in (ka > 4 ? ka - 4 : 0)...(ka + 4 < a.segments ? ka + 4 : a.segments - 1) {
      for j in (kb > 4 ? kb - 4 : 0)...(kb + 4 < b.segments ? kb + 4 : b.segments - 1) {
        let (p, q) = (a.points[i], b.points[j])
        let (d, e) = (a.points[i + 1] - p, b.points[j + 1] - q)
        let r = q - p
        let (dd, ee, de) = (d.lengthSquared, e.lengthSquared, d.dot(e))
        let determinant = dd * ee - de * de
        var s = determinant > 1e-12 * dd * ee ? (r.dot(d) * ee - r.dot(e) * de) / determinant : 0.5
        s = held(s, 0, 1)
        let z = held((d * s - r).dot(e) / (ee > 1e-12 ? ee : 1e-12), 0, 1)
        s = held((r + e * z).dot(d) / (dd > 1e-12 ? dd : 1e-12), 0, 1)
        let way = (d * s - e * z - r).lengthSquared
        if way < least {
          least = way
          best = (Double(i) + s, Double(j) + z)
        }
      }
    }
    return best
  }
}
