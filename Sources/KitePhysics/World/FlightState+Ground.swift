import KiteMath

extension FlightState {
  /// Nodes of the line on the ground: they do not go in, and rub.
  #if KITE_PAGE
    @inline(never)
  #else
    @inline(__always)
  #endif
  mutating func settleLine(_ model: borrowing FlightModel, dt: Double) {
    guard chain.segmentCount > 1 else { return }
    if isCut, let snag = model.snag {
      catchLine(model, snag.law, dt: dt)
      return
    }
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

  /// A line that nobody holds: it also catches.
  @inline(never)
  private mutating func catchLine(_ model: borrowing FlightModel, _ law: SnagLaw, dt: Double) {
    let ground = model.ground
    if place.z - chain.totalRestLength() - 2 > ground.top { return }
    var catching = caught
    if catching != nil {
      chain.settle(0, &catching!, law, friction: ground.friction, dt: dt, ground.depth)
    }
    caught = catching
  }

  /// Corners of the kite on the ground: impulses one after the other.
  #if KITE_PAGE
    @inline(never)
  #else
    @inline(__always)
  #endif
  mutating func touchGround(
    _ model: borrowing FlightModel, _ pending: KiteMotion<Pair>.Pending
  ) {
    let reach = model.kite.design.span + model.kite.design.spine
    if pending.middle.z.x > model.ground.top + reach { return }
    pressGround(model, pending.middle, pending.turned, pending.yield)
  }

  @inline(never)
  mutating func pressGround(
    _ model: borrowing FlightModel, _ middle: Vector3<Pair>, _ turned: Rotation<Pair>,
    _ yield: KiteBody<Pair>.Yield
  ) {
    let design = model.kite.design
    let (sine, cosine) = Double.sinCos(0.5 * motion.dihedral.pairSum.x)
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
        let v = turned.rotateBack(motion.velocity) + motion.rate.cross(r)
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
        motion.velocity += turned.rotate(dv)
        motion.rate += dw
      }
    }
  }
}
