public import KiteMath

/// One member, its two sides in two lanes.
public typealias Pair = SIMD2<Double>

/// Everything about a flight that does not change while it lasts.
public struct FlightModel: Sendable {
  public let air: Air
  public let kite: KiteBody<Pair>
  public let line: LineMaterial
  public let ground: Ground
  public let reel: ReelDesign
  /// What the line's solver needs to know of it.
  public let law: ChainLaw
  /// Length of a segment of line, unstretched, m; the one at the hand is between half of it and
  /// one and a half.
  public let segment: Double
  /// How long the air at a node of the line is held before it is asked again, s.
  public let airHold: Double

  public init(
    air: Air, kite: KiteDesign, line: LineMaterial, ground: Ground = Ground(),
    reel: ReelDesign = ReelDesign(), segment: Double = 4, airHold: Double = 0.1,
    stretchDamping: Double = 0.03
  ) {
    self.air = air
    self.kite = KiteBody(kite, density: air.density)
    self.line = line
    self.ground = ground
    self.reel = reel
    self.segment = segment
    self.airHold = airHold
    law = ChainLaw(
      line, density: air.density, viscosity: air.kinematicViscosity,
      stretchDamping: stretchDamping)
  }
}

/// A kite on its line at one moment: a value.
public struct FlightState: Sendable {
  /// s
  public internal(set) var time: Double
  /// The line, its node 0 the knot of the bridle.
  public internal(set) var chain: Chain<Pair>
  /// Speed of the line at the hand, m/s, out positive.
  public internal(set) var lineSpeed: Double
  /// Line that joining segments left over, still to be paid out, m.
  var owed: Double
  // The kite, the same in both lanes but for the dihedral.
  var position: Vector3<Pair>
  var velocity: Vector3<Pair>
  var attitude: Rotation<Pair>
  var rate: Vector3<Pair>
  var dihedral: Pair
  var loads: Pair
  // What the last step added to velocity (body frame) and rates: the next one builds on it.
  var velocityChange: Vector3<Pair>
  var rateChange: Vector3<Pair>
  var nextNode: Int
  /// Whether a corner of the kite touches the ground.
  public private(set) var touches: Bool

  /// A kite at rest at the upper end of a straight, unstretched line.
  ///
  /// - Parameters:
  ///   - hand: m.
  ///   - length: of the line, m.
  ///   - elevation, azimuth: of the line; the azimuth is counted from east towards north, rad.
  ///   - incidence: of the spine over the horizontal, nose towards the hand's side up, rad.
  public init(
    _ model: FlightModel, hand: Vector3<Double>, length: Double, elevation: Double,
    azimuth: Double = 0, incidence: Double = 0.3
  ) {
    var count = Int(length / model.segment + 0.5)
    if count < 2 { count = 2 }
    let (sineE, cosineE) = Double.sinCos(elevation)
    let (sineA, cosineA) = Double.sinCos(azimuth)
    let along = Vector3(cosineE * cosineA, cosineE * sineA, sineE)
    let rest = length / Double(count)
    let knot = hand + along * length
    // Nose into the wind: the body's x points back along the azimuth and up by the incidence.
    let (sineI, cosineI) = Double.sinCos(incidence)
    let nose = Vector3(-cosineI * cosineA, -cosineI * sineA, sineI)
    let left = Vector3(sineA, -cosineA, 0)
    let up = nose.cross(left)
    let turn = Rotation<Double>(
      columns: nose, left, up)
    let body = model.kite.bridle.knot(
      towards: Vector3(repeating: turn.rotateBack(-along * 10)))
    self.init(
      model, positions: (0...count).map { hand + along * (length - rest * Double($0)) },
      rest: rest, centre: knot - turn.rotate(body[lane: 0]), attitude: turn)
  }

  /// A kite in a given attitude and place, at rest, on a line whose nodes are given from the
  /// knot to the hand.
  public init(
    _ model: FlightModel, positions: [Vector3<Double>], rest: Double,
    centre: Vector3<Double>, attitude: Rotation<Double>, dihedral: Double? = nil
  ) {
    let longest = Int(model.reel.lineOwned / model.segment) + 3
    chain = Chain(
      positions: positions, restLengths: Array(repeating: rest, count: positions.count - 1),
      capacity: longest)
    time = 0
    lineSpeed = 0
    owed = 0
    position = Vector3(repeating: centre)
    velocity = .zero
    self.attitude = Rotation(repeating: attitude)
    rate = .zero
    self.dihedral = Pair(repeating: dihedral ?? model.kite.design.restDihedral)
    loads = .zero
    velocityChange = .zero
    rateChange = .zero
    nextNode = 1
    touches = false
    refreshAir(model)
  }

  /// Asks the air at every node.
  mutating func refreshAir(_ model: borrowing FlightModel) {
    for i in 0...chain.segmentCount {
      chain.setNode(i, air: model.air.velocity(at: chain.position(i), time: time))
    }
  }

  /// Advances the kite, its line and its drum by `dt` seconds.
  ///
  /// Where the line is so tight that waves run over two segments and more in a step, T Δt²/(μ h²)
  /// above 4, the step is done in equal parts. At the tensions of a fight and 5 ms that never
  /// happens; it does in a storm that no line would stand.
  public mutating func step(
    _ model: borrowing FlightModel, _ input: PilotInput, dt: Double
  ) {
    let tension = kiteTension > handTension ? kiteTension : handTension
    let waves = tension * dt * dt / (model.law.linearDensity * model.segment * model.segment)
    if !(waves > 4) { return advance(model, input, dt: dt) }
    let parts = waves < 256 ? Int((0.25 * waves).squareRoot() + 0.999) : 8
    for _ in 0..<parts { advance(model, input, dt: dt / Double(parts)) }
  }

  @inline(__always)
  private mutating func advance(
    _ model: borrowing FlightModel, _ input: PilotInput, dt: Double
  ) {
    let half = Pair(repeating: 0.5 * dt)
    let step = Pair(repeating: dt)
    let body = model.kite

    // The drum.
    let before = lineSpeed
    var drum: FreeDrum?
    if let wanted = input.lineSpeed {
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
    reel(model, by: 0.5 * lineSpeed * dt, dt: dt)

    // The kite in the middle of the step.
    let middle = position + velocity * half
    let turned = attitude.advanced(byBodyRate: rate, for: half)
    let first = chain.segmentCount > 1 ? chain.nodeOne(half) : chain.handInMiddle(half)
    let knot = body.bridle.knot(towards: turned.rotateBack(first - middle))
    let wind = Vector3<Pair>(
      repeating: model.air.velocity(at: middle[lane: 0], time: time + 0.5 * dt))
    let halfChange = Pair(repeating: 0.5)
    let felt = turned.rotateBack(wind - velocity) - velocityChange * halfChange
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
    var (change, spinUp) = yield.change(push, twist)

    // The line.
    let give = yield.at(knot)
    let mass = give.inverse.inWorld(turned)
    let end = LineEnd<Pair>(
      middle: middle + turned.rotate(knot),
      velocity: velocity + turned.rotate(rate.cross(knot)), mass: mass,
      impulse: mass * turned.rotate(change + spinUp.cross(knot)))
    let pull = chain.step(
      dt: dt, law: model.law, end: end, hand: Vector3(repeating: input.walk),
      reel: Pair(repeating: lineSpeed), drum: drum)
    let pulled = turned.rotateBack(pull)
    let (more, spinMore) = yield.change(pulled, knot.cross(pulled))
    change += more
    spinUp += spinMore

    velocity += turned.rotate(change)
    rate += spinUp
    touches = false
    touchGround(model, middle, turned, yield)
    velocityChange = change
    rateChange = spinUp
    position = middle + velocity * half
    attitude = turned.advanced(byBodyRate: rate, for: half)
    let expected = sail.loads + (sail.loads - loads) * halfChange
    loads = sail.loads
    dihedral = body.bow(dihedral, loads: expected, dt: dt)

    // The rest of the drum's turn.
    if let drum {
      var speed =
        lineSpeed + dt * (chain.tension(chain.segmentCount - 1) - drum.load) / drum.inertia
      if speed < 0 { speed = 0 }
      reel(model, by: 0.5 * speed * dt, dt: dt)
      lineSpeed = speed
    } else {
      reel(model, by: 0.5 * lineSpeed * dt, dt: dt)
    }
    divide(model)
    settleLine(model, dt: dt)
    time += dt
    askAir(model, dt: dt)
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

  /// Nodes of the line on the ground: they do not go in, and rub.
  @inline(__always)
  private mutating func settleLine(_ model: borrowing FlightModel, dt: Double) {
    guard chain.segmentCount > 1 else { return }
    for j in 1...(chain.segmentCount / 2) {
      let z = chain.folds[j].position.z
      if z.x > model.ground.top && z.y > model.ground.top { continue }
      for lane in 0..<2 {
        let p = chain.folds[j].position[lane: lane]
        guard let (depth, normal) = model.ground.depth(at: p) else { continue }
        let v = chain.folds[j].velocity[lane: lane]
        let into = v.dot(normal)
        var slide = v - normal * into
        if into < 0 {
          let speed = slide.length
          let loss = -into * model.ground.friction
          slide = speed > loss ? slide * (1 - loss / speed) : .zero
        }
        // Out of the ground at no more than 2 m/s: a line that begins inside a house is eased out.
        let ease = depth < 2 * dt ? depth : 2 * dt
        chain.folds[j].position[lane: lane] = p + normal * ease
        chain.folds[j].velocity[lane: lane] = into < 0 ? slide : v
      }
    }
  }

  /// Asks the air at a few nodes in turn.
  @inline(__always)
  private mutating func askAir(_ model: borrowing FlightModel, dt: Double) {
    let n = chain.segmentCount
    var count = Int(Double(n) * dt / model.airHold) + 1
    if count > n { count = n }
    for _ in 0..<count {
      if nextNode > n { nextNode = 0 }
      chain.setNode(
        nextNode, air: model.air.velocity(at: chain.position(nextNode), time: time))
      nextNode += 1
    }
  }

  /// Corners of the kite on the ground: impulses one after the other.
  @inline(__always)
  private mutating func touchGround(
    _ model: borrowing FlightModel, _ middle: Vector3<Pair>, _ turned: Rotation<Pair>,
    _ yield: KiteBody<Pair>.Yield
  ) {
    let reach = model.kite.design.span + model.kite.design.spine
    if middle.z.x > model.ground.top + reach { return }
    pressGround(model, middle, turned, yield)
  }

  @inline(never)
  private mutating func pressGround(
    _ model: borrowing FlightModel, _ middle: Vector3<Pair>, _ turned: Rotation<Pair>,
    _ yield: KiteBody<Pair>.Yield
  ) {
    let design = model.kite.design
    let (sine, cosine) = Double.sinCos(0.5 * dihedral.pairSum.x)
    let out = 0.5 * design.span
    let tip = design.edges(at: 1)
    let tipAhead = (design.centreOfMass - 0.5 * (tip.leading + tip.trailing)) * design.spine
    for _ in 0..<2 {
      for corner in 0..<4 {
        let place: Vector3<Double>
        switch corner {
        case 0: place = Vector3(design.centreOfMass * design.spine, 0, 0)
        case 1: place = Vector3((design.centreOfMass - 1) * design.spine, 0, 0)
        case 2: place = Vector3(tipAhead, out * cosine, out * sine)
        default: place = Vector3(tipAhead, -out * cosine, out * sine)
        }
        let r = Vector3<Pair>(repeating: place)
        let point = (middle + turned.rotate(r))[lane: 0]
        guard let (depth, normal) = model.ground.depth(at: point) else { continue }
        touches = true
        let n = turned.rotateBack(Vector3<Pair>(repeating: normal))
        let v = turned.rotateBack(velocity) + rate.cross(r)
        let give = yield.at(r)
        let into = n.dot(v).x
        // Out of the ground at no more than 1 m/s.
        let out = 10 * depth < 1 ? 10 * depth : 1
        guard into < out else { continue }
        let press = (out - into) / n.dot(give * n).x
        var impulse = n * Pair(repeating: press)
        let slide = v - n * Pair(repeating: into)
        let speed = slide.length.x
        if speed > 1e-6 {
          let along = slide * Pair(repeating: 1 / speed)
          let stop = speed / along.dot(give * along).x
          let most = model.ground.friction * press
          impulse -= along * Pair(repeating: stop < most ? stop : most)
        }
        let (dv, dw) = yield.change(impulse, r.cross(impulse))
        velocity += turned.rotate(dv)
        rate += dw
      }
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

// What an observer sees.
extension FlightState {
  /// Centre of mass of the kite, m.
  public var place: Vector3<Double> { position[lane: 0] }
  /// m/s
  public var speed: Vector3<Double> { velocity[lane: 0] }
  /// From the body's axes (nose, left, lee) to the world's.
  public var pose: Rotation<Double> { attitude[lane: 0] }
  /// Angular velocity in the body's frame, rad/s.
  public var turnRate: Vector3<Double> { rate[lane: 0] }
  /// Dihedral of the left and the right half, rad.
  public var dihedrals: (left: Double, right: Double) { (dihedral.x, dihedral.y) }
  /// Where the hand is, m.
  public var hand: Vector3<Double> { chain.position(chain.segmentCount) }
  /// Tension at the kite, N.
  public var kiteTension: Double { chain.tension(0) }
  /// Tension at the hand, N.
  public var handTension: Double { chain.tension(chain.segmentCount - 1) }
  /// Unit vector from the hand to the kite.
  public var radial: Vector3<Double> { (place - hand).normalized }
  /// Elevation of the kite seen from the hand, rad.
  public var elevation: Double {
    let r = place - hand
    return Double.atan2(r.z, (r.x * r.x + r.y * r.y).squareRoot())
  }
  /// Turn rate about the line, rad/s: its integral is how far the nose has turned on the sphere.
  public var yawRate: Double { pose.rotate(turnRate).dot(radial) }
  /// Direction of the nose on the sphere around the hand: 0 up, positive to the left seen from
  /// the hand, rad.
  public var heading: Double {
    let r = radial
    let up = (Vector3<Double>.unitZ - r * r.z).normalized
    let left = up.cross(r)
    let nose = pose.axes.x
    return Double.atan2(nose.dot(left), nose.dot(up))
  }
  /// Incidence of the air at the centre of mass against the spine's plane, rad.
  public func incidence(_ model: FlightModel) -> Double {
    let u = pose.rotateBack(model.air.velocity(at: place, time: time) - speed)
    return Double.asin(u.z / u.length)
  }
  /// Whether every number of the kite is finite.
  public var isFinite: Bool {
    place.x.isFinite && place.y.isFinite && place.z.isFinite && speed.x.isFinite
      && turnRate.x.isFinite && handTension.isFinite
  }
}
