import KiteMath

/// Kites with what line trails from them, nobody at its other end: several falls side by side, one
/// in each member of the lanes.
struct KiteFall<Scalar: PairedLane>: Sendable {
  var kite: KiteBody<Scalar>
  var motion: KiteMotion<Scalar>
  var chain: Chain<Scalar>
  /// The wind at the kite as it was last asked, m/s.
  var wind: Vector3<Scalar>

  /// The same fall in all members.
  init(_ kite: KiteDesign, density: Double, segments: Int) {
    self.kite = KiteBody(kite, density: density)
    motion = KiteMotion(
      position: .zero, attitude: .identity, dihedral: Scalar(kite.restDihedral))
    let points = (0...segments).map { Vector3(0, 0, -Double($0)) }
    chain = Chain(positions: points, restLengths: Array(repeating: 1, count: segments))
    wind = .zero
  }

  /// One step of all members.
  @inline(__always)
  mutating func step(_ law: borrowing ChainLaw, dt: Double) {
    let turned = motion.turned(in: dt)
    let pending = motion.begin(
      kite, middle: motion.middle(of: dt), turned: turned,
      felt: motion.felt(wind, turned: turned), first: chain.nodeOne(Scalar(0.5 * dt)),
      gravity: law.gravity, dt: dt)
    motion.push(pending, pull: chain.step(dt: dt, law: law, end: pending.end, hand: nil))
    motion.move(kite, pending, dt: dt)
  }

  /// Begins one member's fall.
  mutating func begin(_ member: Int, _ model: borrowing FallModel, _ start: FallStart) {
    let body = model.kite.varied(by: start.kite)
    let own = KiteBody<Pair>(body, density: model.air.density, like: model.body)
    kite.setMember(member, to: own)
    let towards = start.towardsHand.normalized
    let pose = FallStart.pose(own, towards: towards, heading: start.heading)
    let nose = pose.axes.x
    var still = KiteMotion<Pair>(
      position: Vector3(repeating: start.place), attitude: Rotation(repeating: pose),
      dihedral: Pair(repeating: model.kite.restDihedral))
    still.velocity = Vector3(repeating: nose * start.speed)
    motion.setMember(member, to: still)
    let knot = own.bridle.knot(
      towards: Vector3(repeating: pose.rotateBack(towards * 10)))
    let top = start.place + pose.rotate(knot[lane: 0])
    let n = chain.segmentCount
    let rest = start.line / Double(n)
    let stretched = rest * (1 + start.tension / model.law.axialStiffness)
    for i in 0...n {
      let p = top + towards * (stretched * Double(i))
      chain.setNode(
        i, position: p, velocity: i == 0 ? nose * start.speed : .zero,
        air: start.wind.velocity(model.air, at: p, time: 0), member: member)
      chain.setAnchor(i, false, member: member)
      if i < n { chain.setRestLength(i, rest, member: member) }
    }
    chain.rest(member, tension: start.tension)
    wind.setMember(
      member,
      to: Vector3(repeating: start.wind.velocity(model.air, at: start.place, time: 0)))
  }
}

extension Chain {
  /// Forgets what the last step of one member did; its segments carry a tension.
  mutating func rest(_ member: Int, tension: Double) {
    for j in 0..<work.count {
      for second in [false, true] {
        let k = lane(member, second)
        work[j].change[lane: k] = .zero
        work[j].tension[lane: k] = tension
      }
    }
  }
}
