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

  /// A step that is solved and not yet done.
  struct Pending {
    var motion: KiteMotion<Pair>.Pending
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
  #if KITE_PAGE
    @inline(never)
  #else
    @inline(__always)
  #endif
  mutating func begin(
    _ model: borrowing FlightModel, _ input: PilotInput, dt: Double
  ) -> Pending {
    let half = Pair(repeating: 0.5 * dt)

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

    let middle = motion.middle(of: dt)
    let turned = motion.turned(in: dt)
    let first = chain.segmentCount > 1 ? chain.nodeOne(half) : chain.handInMiddle(half)
    let wind = Vector3<Pair>(
      repeating: model.air.velocity(at: middle[lane: 0], time: time + 0.5 * dt))
    let felt = motion.felt(wind, turned: turned)
    flow = felt.length.x + 0.5 * model.kite.design.span * motion.rate.length.x
    let pending = motion.begin(
      model.kite, middle: middle, turned: turned, felt: felt, first: first,
      gravity: model.law.gravity, dt: dt)
    chain.solve(
      dt: dt, law: model.law, end: pending.end, hand: isCut ? nil : Vector3(repeating: input.walk),
      reel: Pair(repeating: lineSpeed), drum: drum)
    return Pending(motion: pending, drum: drum)
  }

  /// Does what was solved.
  #if KITE_PAGE
    @inline(never)
  #else
    @inline(__always)
  #endif
  mutating func finish(_ model: borrowing FlightModel, _ pending: Pending, dt: Double) {
    motion.push(pending.motion, pull: chain.commit(dt: dt, end: pending.motion.end))
    touches = false
    touchGround(model, pending.motion)
    motion.move(model.kite, pending.motion, dt: dt)

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
  @inline(__always)
  fileprivate func handInMiddle(_ half: Scalar) -> Vector3<Scalar> {
    let node = folds[0]
    let p = node.position + node.velocity * half
    return Vector3(p.x.secondInBoth, p.y.secondInBoth, p.z.secondInBoth)
  }
}
