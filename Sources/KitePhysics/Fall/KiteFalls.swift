public import KiteMath

/// Flies the falls of many members, several side by side; each member comes out with the same bits
/// whatever flies beside it.
///
/// A member that has landed makes room for the next one, so that no lane waits for the longest fall.
public enum KiteFalls {
  /// One after the other.
  public static func flyOne(
    _ model: FallModel, _ members: Range<Int>, start: (Int) -> FallStart,
    landed: (Int, FallEnd) -> Void
  ) {
    fly(KiteFall<SIMD2<Double>>.self, model, members, start, landed)
  }

  /// Two side by side.
  public static func flyTwo(
    _ model: FallModel, _ members: Range<Int>, start: (Int) -> FallStart,
    landed: (Int, FallEnd) -> Void
  ) {
    fly(KiteFall<SIMD4<Double>>.self, model, members, start, landed)
  }

  /// Four side by side: the fastest.
  public static func flyFour(
    _ model: FallModel, _ members: Range<Int>, start: (Int) -> FallStart,
    landed: (Int, FallEnd) -> Void
  ) {
    fly(KiteFall<SIMD8<Double>>.self, model, members, start, landed)
  }

  @inline(__always)
  private static func fly<Scalar: PairedLane>(
    _ type: KiteFall<Scalar>.Type, _ model: FallModel, _ members: Range<Int>,
    _ start: (Int) -> FallStart, _ landed: (Int, FallEnd) -> Void
  ) {
    guard !members.isEmpty else { return }
    var falls = KiteFall<Scalar>(
      model.kite, density: model.air.density, segments: model.segments)
    var next = members.lowerBound
    var riders: [FallingKite] = []
    for lane in 0..<Scalar.memberCount {
      // Where there are fewer members than lanes the last one is flown several times.
      let number = next < members.upperBound ? next : members.upperBound - 1
      let begin = start(number)
      falls.begin(lane, model, begin)
      riders.append(FallingKite(number: number, begin, model, isExtra: number != next))
      if next < members.upperBound { next += 1 }
    }
    var flying = members.count
    while flying > 0 {
      falls.step(model.law, dt: model.dt)
      for lane in 0..<Scalar.memberCount {
        guard falls.follow(lane, &riders[lane], model) else { continue }
        if !riders[lane].isExtra {
          let number = riders[lane].number
          if riders[lane].isBroken {
            again(model, number, start, landed)
          } else {
            landed(number, riders[lane].end)
          }
          flying -= 1
        }
        if next < members.upperBound {
          let begin = start(next)
          falls.begin(lane, model, begin)
          riders[lane] = FallingKite(number: next, begin, model, isExtra: false)
          next += 1
        } else {
          riders[lane].isExtra = true
          riders[lane].steps = 0
        }
      }
    }
  }
}

extension KiteFalls {
  /// A member whose step was too large for what it met is flown once more, alone, in steps of half
  /// the size.
  @inline(never)
  private static func again(
    _ model: FallModel, _ number: Int, _ start: (Int) -> FallStart, _ landed: (Int, FallEnd) -> Void
  ) {
    flyOne(model.inHalfSteps, number..<number + 1, start: start, landed: landed)
  }
}

/// What is known of one member beside its motion.
struct FallingKite {
  var number: Int
  var start: FallStart
  /// Whether nobody waits for it.
  var isExtra: Bool
  var steps = 0
  /// After how many steps the air at the kite and at each point of the line is asked again.
  let kiteCycle, lineCycle, trackCycle: Int
  var caught: LineCatch
  /// Whether its motion has become one that no kite has.
  var isBroken = false
  var end: FallEnd

  init(number: Int, _ start: FallStart, _ model: borrowing FallModel, isExtra: Bool) {
    self.number = number
    self.start = start
    self.isExtra = isExtra
    caught = LineCatch(start.stream)
    func cycle(_ time: Double) -> Int {
      let count = Int(time / model.dt + 0.5)
      return count < 1 ? 1 : count
    }
    kiteCycle = cycle(model.kiteHold)
    lineCycle = cycle(model.lineHold)
    trackCycle = model.trackInterval > 0 ? cycle(model.trackInterval) : 0
    end = FallEnd(
      kind: .aloft, place: start.place, time: 0, airWay: .zero, snags: 0,
      track: trackCycle > 0 ? [start.place] : [], lowLine: [])
  }
}

extension KiteFall {
  /// What follows a step for one member: the ground, the air, and whether its fall is over.
  @inline(__always)
  mutating func follow(
    _ lane: Int, _ faller: inout FallingKite, _ model: borrowing FallModel
  ) -> Bool {
    faller.steps += 1
    let place = motion.position[lane: lane]
    let blows = wind[lane: lane]
    faller.end.airWay += blows * model.dt
    if faller.steps % faller.kiteCycle == 0 {
      let time = Double(faller.steps) * model.dt
      wind.setMember(
        lane,
        to: Vector3(repeating: faller.start.wind.velocity(model.air, at: place, time: time)))
    }
    askAlongLine(lane, faller, model)
    if faller.trackCycle > 0 && faller.steps % faller.trackCycle == 0 {
      faller.end.track.append(place)
    }
    let time = Double(faller.steps) * model.dt
    // Faster than a kite can fall, or not a number: the step was too large for it. At a tenth of a
    // millisecond nothing more is tried.
    if !(motion.velocity[lane: lane].lengthSquared < 3_600) && model.dt > 1e-4 {
      faller.isBroken = true
      return true
    }
    if time >= model.limit {
      finish(lane, &faller, model, .aloft)
      return true
    }
    let reach = model.kite.span + model.kite.spine
    let length = faller.start.line + reach + model.lowLine
    // Nothing of it can be near the ground.
    if place.z - length > model.top { return false }
    return meetGround(lane, &faller, model)
  }

  /// Asks the air at the points of the line in turn, each once in a cycle.
  @inline(__always)
  private mutating func askAlongLine(
    _ lane: Int, _ faller: borrowing FallingKite, _ model: borrowing FallModel
  ) {
    let points = chain.segmentCount + 1
    let turn = faller.steps % faller.lineCycle
    let due = GustHold.due(step: turn, points: points, cycle: faller.lineCycle)
    guard !due.isEmpty else { return }
    let time = Double(faller.steps) * model.dt
    for i in due {
      chain.setNode(
        i,
        air: faller.start.wind.velocity(
          model.air, at: chain.position(i, member: lane), time: time),
        member: lane)
    }
  }

  private func finish(
    _ lane: Int, _ faller: inout FallingKite, _ model: borrowing FallModel, _ kind: FallEnd.Kind
  ) {
    faller.end.kind = kind
    faller.end.place = motion.position[lane: lane]
    faller.end.time = Double(faller.steps) * model.dt
  }

  /// Line and kite on the ground; true if the fall is over.
  @inline(never)
  private mutating func meetGround(
    _ lane: Int, _ faller: inout FallingKite, _ model: borrowing FallModel
  ) -> Bool {
    let place = motion.position[lane: lane]
    chain.settle(
      lane, &faller.caught, model.snag, friction: model.ground.friction, dt: model.dt,
      model.depth)
    faller.end.snags = faller.caught.count
    if model.lowLine > 0 && faller.steps % 5 == 0 { chain.noteLow(lane, &faller, model) }
    if faller.caught.node >= 0 && faller.caught.held > 60 {
      finish(lane, &faller, model, .held)
      return true
    }
    let reach = model.kite.span + model.kite.spine
    if place.z - reach > model.top || !touches(lane, faller, model) { return false }
    finish(lane, &faller, model, .landed)
    return true
  }

  /// Whether nose, tail or a tip of one member is on the ground.
  private func touches(
    _ lane: Int, _ faller: borrowing FallingKite, _ model: borrowing FallModel
  ) -> Bool {
    let design = model.kite
    let pose = motion.attitude[lane: lane]
    let place = motion.position[lane: lane]
    let centre = design.centreOfMass + faller.start.kite.balance
    let (sine, cosine) = Double.sinCos(
      0.5 * (motion.dihedral[lane: lane] + motion.dihedral[lane: lane + Scalar.memberCount]))
    let out = 0.5 * design.span
    let tip = design.edges(at: 1)
    let ahead = (centre - 0.5 * (tip.leading + tip.trailing)) * design.spine
    for corner in [
      Vector3(centre * design.spine, 0, 0), Vector3((centre - 1) * design.spine, 0, 0),
      Vector3(ahead, out * cosine, out * sine), Vector3(ahead, -out * cosine, out * sine),
    ] where model.depth(at: place + pose.rotate(corner)) != nil {
      return true
    }
    return false
  }
}

extension Chain {
  /// Notes where the line is low: along its segments, a point every metre or two.
  func noteLow(_ lane: Int, _ faller: inout FallingKite, _ model: borrowing FallModel) {
    for i in 0..<segmentCount {
      let (a, b) = (position(i, member: lane), position(i + 1, member: lane))
      let lowest = a.z < b.z ? a.z : b.z
      if lowest - model.lowLine > model.top { continue }
      let pieces = Int((b - a).length * 0.5) + 1
      for k in 0...pieces {
        let p = a + (b - a) * (Double(k) / Double(pieces))
        if p.z - model.groundHeight(east: p.x, north: p.y) < model.lowLine {
          faller.end.lowLine.append(SIMD2(p.x, p.y))
        }
      }
    }
  }
}
