import KiteMath

extension FlightState {
  /// Advances the kite, its line and its drum by `dt` seconds.
  ///
  /// A step in which the air passes more than a fifth of the spine is too large for the kite, and
  /// one in which waves run over two segments and more, T Δt²/(μ h²) above 4, for the line: then
  /// it is done in equal parts. For an Afghan kite at 12.5 ms that begins at 13 m/s, at 5 ms
  /// only in a storm that no line would stand; for a small kite at 12.5 ms at 7 m/s.
  public mutating func step(
    _ model: borrowing FlightModel, _ input: PilotInput, dt: Double
  ) {
    parts = partsNeeded(model, dt: dt)
    for _ in 0..<parts { advance(model, input, dt: dt / Double(parts)) }
  }

  /// Into how many parts a step has to be divided.
  @inline(__always)
  func partsNeeded(_ model: borrowing FlightModel, dt: Double) -> Int {
    let tension = kiteTension > handTension ? kiteTension : handTension
    let waves = tension * dt * dt / (model.law.linearDensity * model.segment * model.segment)
    let passed = flow * dt / (0.2 * model.kite.design.spine)
    // Written so that NaN, too, is flown once.
    if !(waves > 4) && !(passed > 1) { return 1 }
    let forLine = waves < 256 ? (0.25 * waves).squareRoot() : 8
    let forKite = passed < 8 ? passed : 8
    return Int((forLine > forKite ? forLine : forKite) + 0.999)
  }

  /// A step that is solved and not yet done: what the kite waits for from its line.
  struct Pending {
    var middle: Vector3<Pair>
    var turned: Rotation<Pair>
    var knot: Vector3<Pair>
    var yield: KiteBody<Pair>.Yield
    var loads: Pair
    var change: Vector3<Pair>
    var spinUp: Vector3<Pair>
    var end: LineEnd<Pair>
    var drum: FreeDrum?
  }

  @inline(__always)
  private mutating func advance(
    _ model: borrowing FlightModel, _ input: PilotInput, dt: Double
  ) {
    let pending = begin(model, input, dt: dt)
    finish(model, pending, dt: dt)
    tidy(model, dt: dt)
  }

  /// Solves a step: the kite's own forces, and the line. Nothing has moved yet.
  @inline(__always)
  mutating func begin(
    _ model: borrowing FlightModel, _ input: PilotInput, dt: Double
  ) -> Pending {
    let half = Pair(repeating: 0.5 * dt)
    let step = Pair(repeating: dt)
    let body = model.kite

    // The drum.
    let before = lineSpeed
    var drum: FreeDrum?
    if isCut {
      lineSpeed = 0
    } else if let wanted = input.lineSpeed {
      let reach = model.reel.handAcceleration * dt
      let goal = wanted > -model.reel.fastestPull ? wanted : -model.reel.fastestPull
      let difference = goal - before
      lineSpeed =
        before + (difference > reach ? reach : (difference < -reach ? -reach : difference))
    } else {
      let load = model.reel.friction + input.brake
      if before > 0 || chain.tension(chain.segmentCount - 1) > load {
        drum = FreeDrum(inertia: model.reel.inertia, load: load)
        if before < 0 { lineSpeed = 0 }
      } else {
        lineSpeed = 0
      }
    }
    if lineSpeed > 0 && chain.totalRestLength() >= model.reel.lineOwned {
      lineSpeed = 0
      drum = nil
    }
    if !isCut { reel(model, by: 0.5 * lineSpeed * dt, dt: dt) }

    // The kite in the middle of the step.
    let middle = position + velocity * half
    let turned = attitude.advanced(byBodyRate: rate, for: half)
    let first = chain.segmentCount > 1 ? chain.nodeOne(half) : chain.handInMiddle(half)
    let knot = body.bridle.knot(towards: turned.rotateBack(first - middle))
    let wind = Vector3<Pair>(
      repeating: model.air.velocity(at: middle[lane: 0], time: time + 0.5 * dt))
    let halfChange = Pair(repeating: 0.5)
    let felt = turned.rotateBack(wind - velocity) - velocityChange * halfChange
    flow = felt.length.x + 0.5 * model.kite.design.span * rate.length.x
    let spin = rate + rateChange * halfChange
    let (sine, cosine) = Pair.sinCos(dihedral)
    let sail = body.sail.force(wind: felt, rate: spin, sine: sine, cosine: cosine)
    let yield = body.yield(sail, sine: sine, dt: dt)

    var force = sail.force
    var moment = sail.moment
    let tailPlace = Pair(repeating: body.tailPlace)
    if body.design.tailDragArea > 0 {
      let u = Vector3(
        felt.x, felt.y - spin.z * tailPlace, felt.z + spin.y * tailPlace)
      let pull = u * (body.tail * u.length)
      force += pull
      moment.y -= tailPlace * pull.z
      moment.z += tailPlace * pull.y
    }
    force += turned.rotateBack(Vector3(repeating: Vector3(0, 0, -model.law.gravity * body.mass)))
    // The air that moves with the sail follows its normal.
    let swing =
      Pair(repeating: body.apparentMass) * (spin.y * felt.x - spin.x * felt.y)
    force.z += swing
    moment.y -= Pair(repeating: body.sail.centroid) * swing
    let inertia = body.inertiaWithAir(sine: sine)
    moment -= spin.cross(
      Vector3(inertia.x * spin.x, inertia.y * spin.y, inertia.z * spin.z))

    var push = force * step
    var twist = moment * step
    // The sail's damping is implicit; its share of what was expected above is given back.
    push.z += half * (sail.heave * velocityChange.z - sail.heavePitch * rateChange.y)
    twist.y += half * (sail.pitch * rateChange.y - sail.heavePitch * velocityChange.z)
    twist.x += half * sail.roll * rateChange.x
    let (change, spinUp) = yield.change(push, twist)

    // The line.
    let give = yield.at(knot)
    let mass = give.inverse.inWorld(turned)
    let end = LineEnd<Pair>(
      middle: middle + turned.rotate(knot),
      velocity: velocity + turned.rotate(rate.cross(knot)), mass: mass,
      impulse: mass * turned.rotate(change + spinUp.cross(knot)))
    chain.solve(
      dt: dt, law: model.law, end: end, hand: isCut ? nil : Vector3(repeating: input.walk),
      reel: Pair(repeating: lineSpeed), drum: drum)
    return Pending(
      middle: middle, turned: turned, knot: knot, yield: yield, loads: sail.loads,
      change: change, spinUp: spinUp, end: end, drum: drum)
  }

  /// Does what was solved.
  @inline(__always)
  mutating func finish(_ model: borrowing FlightModel, _ pending: Pending, dt: Double) {
    let half = Pair(repeating: 0.5 * dt)
    let halfChange = Pair(repeating: 0.5)
    let body = model.kite
    let (middle, turned, yield) = (pending.middle, pending.turned, pending.yield)
    let pulled = turned.rotateBack(chain.commit(dt: dt, end: pending.end))
    let (more, spinMore) = yield.change(pulled, pending.knot.cross(pulled))
    let change = pending.change + more
    let spinUp = pending.spinUp + spinMore

    velocity += turned.rotate(change)
    rate += spinUp
    touches = false
    touchGround(model, middle, turned, yield)
    velocityChange = change
    rateChange = spinUp
    position = middle + velocity * half
    attitude = turned.advanced(byBodyRate: rate, for: half)
    let expected = pending.loads + (pending.loads - loads) * halfChange
    loads = pending.loads
    dihedral = body.bow(dihedral, loads: expected, dt: dt)

    // The rest of the drum's turn.
    if let drum = pending.drum {
      var speed =
        lineSpeed + dt * (chain.tension(chain.segmentCount - 1) - drum.load) / drum.inertia
      if speed < 0 { speed = 0 }
      reel(model, by: 0.5 * speed * dt, dt: dt)
      lineSpeed = speed
    } else if !isCut {
      reel(model, by: 0.5 * lineSpeed * dt, dt: dt)
    }
    time += dt
  }

  /// What follows a step: segments at the hand are cut and joined, the line lies on the ground,
  /// the air is asked anew.
  @inline(__always)
  mutating func tidy(_ model: borrowing FlightModel, dt: Double) {
    if !isCut { divide(model) }
    settleLine(model, dt: dt)
    airRound.ask(&chain, model.air, time: time, dt: dt, hold: model.airHold)
  }

  /// Changes the unstretched length at the hand, and pays out a little of what is owed.
  @inline(__always)
  private mutating func reel(_ model: borrowing FlightModel, by length: Double, dt: Double) {
    let most = 0.1 * dt
    let pay = owed > most ? most : (owed < -most ? -most : owed)
    owed -= pay
    let n = chain.segmentCount
    let rest = chain.restLength(n - 1) + length + pay
    // A line cannot be wound in altogether: the last centimetres stay out.
    chain.setRestLength(n - 1, rest > 0.05 ? rest : 0.05)
  }

  /// Splits the segment at the hand when it has grown too long, joins it when too short.
  @inline(__always)
  private mutating func divide(_ model: borrowing FlightModel) {
    let n = chain.segmentCount
    let rest = chain.restLength(n - 1)
    if rest > 1.5 * model.segment && n < chain.capacity {
      chain.splitAtHand(first: model.segment)
    } else if rest < 0.5 * model.segment && n > 2 {
      owed += chain.mergeAtHand()
    }
  }
}

extension Chain {
  /// Where node 1 will be in the middle of the step, in both halves of the lanes.
  @inline(__always)
  fileprivate func nodeOne(_ half: Scalar) -> Vector3<Scalar> {
    let node = folds[1 <= segmentCount / 2 ? 1 : 0]
    let p = node.position + node.velocity * half
    if segmentCount == 2 { return p }
    return Vector3(p.x.firstInBoth, p.y.firstInBoth, p.z.firstInBoth)
  }

  @inline(__always)
  fileprivate func handInMiddle(_ half: Scalar) -> Vector3<Scalar> {
    let node = folds[0]
    let p = node.position + node.velocity * half
    return Vector3(p.x.secondInBoth, p.y.secondInBoth, p.z.secondInBoth)
  }
}
