import KiteMath

/// How a kite moves at one moment, for all members side by side, and one step of it: the same
/// source for one kite on its line and for a thousand that fall.
///
/// Both halves of the lanes hold the same but for the dihedral and the loads, which belong to
/// either wing.
struct KiteMotion<Scalar: PairedLane>: Sendable {
  /// Of the centre of mass, m and m/s, in the house frame.
  var position, velocity: Vector3<Scalar>
  /// From the body's axes (nose, left, lee) to the world's.
  var attitude: Rotation<Scalar>
  /// Angular velocity, body frame, rad/s.
  var rate = Vector3<Scalar>.zero
  /// Of either half, rad, and the normal force on it in the last step, N.
  var dihedral: Scalar
  var loads = Scalar(0)
  /// What the last step added to velocity (body frame) and rates: the next one builds on it.
  var velocityChange = Vector3<Scalar>.zero
  var rateChange = Vector3<Scalar>.zero

  /// At rest.
  init(position: Vector3<Scalar>, attitude: Rotation<Scalar>, dihedral: Scalar) {
    self.position = position
    velocity = .zero
    self.attitude = attitude
    self.dihedral = dihedral
  }

  /// Makes one member's motion that of another kite.
  mutating func setMember(_ member: Int, to other: KiteMotion<Pair>) {
    position.setMember(member, to: other.position)
    velocity.setMember(member, to: other.velocity)
    attitude.w.setMember(member, to: other.attitude.w)
    attitude.v.setMember(member, to: other.attitude.v)
    rate.setMember(member, to: other.rate)
    dihedral.setMember(member, to: other.dihedral)
    loads.setMember(member, to: other.loads)
    velocityChange.setMember(member, to: other.velocityChange)
    rateChange.setMember(member, to: other.rateChange)
  }

  /// A step that is solved and not yet done: what the kite waits for from its line.
  struct Pending {
    var middle: Vector3<Scalar>
    var turned: Rotation<Scalar>
    var knot: Vector3<Scalar>
    var yield: KiteBody<Scalar>.Yield
    var loads: Scalar
    var change: Vector3<Scalar>
    var spinUp: Vector3<Scalar>
    /// What the line has to know of the knot.
    var end: LineEnd<Scalar>
  }

  /// Where the centre of mass is in the middle of a step if it keeps its velocity, m.
  @inline(__always)
  func middle(of dt: Double) -> Vector3<Scalar> { position + velocity * Scalar(0.5 * dt) }

  /// The wind less the velocity, body frame, as the step's forces see it, m/s.
  @inline(__always)
  func felt(_ wind: Vector3<Scalar>, turned: Rotation<Scalar>) -> Vector3<Scalar> {
    turned.rotateBack(wind - velocity) - velocityChange * Scalar(0.5)
  }

  /// The attitude in the middle of a step.
  @inline(__always)
  func turned(in dt: Double) -> Rotation<Scalar> {
    attitude.advanced(byBodyRate: rate, for: Scalar(0.5 * dt))
  }

  /// The kite's own forces over a step.
  ///
  /// - Parameters:
  ///   - middle, turned: place and attitude in the middle of the step.
  ///   - wind: there, m/s.
  ///   - first: the line's first node in the middle of the step, m.
  ///   - gravity: m/s².
  @inline(__always)
  func begin(
    _ body: borrowing KiteBody<Scalar>, middle: Vector3<Scalar>, turned: Rotation<Scalar>,
    felt: Vector3<Scalar>, first: Vector3<Scalar>, gravity: Double, dt: Double
  ) -> Pending {
    let half = Scalar(0.5 * dt)
    let step = Scalar(dt)
    let knot = body.bridle.knot(towards: turned.rotateBack(first - middle))
    let spin = rate + rateChange * Scalar(0.5)
    let (sine, cosine) = Scalar.sinCos(dihedral)
    let sail = body.sail.force(wind: felt, rate: spin, sine: sine, cosine: cosine)
    let yield = body.yield(sail, sine: sine, dt: dt)

    var force = sail.force
    var moment = sail.moment
    if body.hasTail {
      let tailPlace = body.tailPlace
      let u = Vector3(
        felt.x, felt.y - spin.z * tailPlace, felt.z + spin.y * tailPlace)
      let pull = u * (body.tail * u.length)
      force += pull
      moment.y -= tailPlace * pull.z
      moment.z += tailPlace * pull.y
    }
    let zero = Scalar(0)
    force += turned.rotateBack(Vector3(zero, zero, Scalar(-gravity) * body.mass))
    // The air that moves with the sail follows its normal.
    let swing = body.apparentMass * (spin.y * felt.x - spin.x * felt.y)
    force.z += swing
    moment.y -= body.sail.centroid * swing
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

    let give = yield.at(knot)
    let mass = give.inverse.inWorld(turned)
    let end = LineEnd<Scalar>(
      middle: middle + turned.rotate(knot),
      velocity: velocity + turned.rotate(rate.cross(knot)), mass: mass,
      impulse: mass * turned.rotate(change + spinUp.cross(knot)))
    return Pending(
      middle: middle, turned: turned, knot: knot, yield: yield, loads: sail.loads,
      change: change, spinUp: spinUp, end: end)
  }

  /// Adds what was solved to the velocities.
  ///
  /// - Parameter pull: the line's impulse on the knot, world frame, N s.
  @inline(__always)
  mutating func push(_ pending: Pending, pull: Vector3<Scalar>) {
    let pulled = pending.turned.rotateBack(pull)
    let (more, spinMore) = pending.yield.change(pulled, pending.knot.cross(pulled))
    velocityChange = pending.change + more
    rateChange = pending.spinUp + spinMore
    velocity += pending.turned.rotate(velocityChange)
    rate += rateChange
  }

  /// Moves and turns the kite by the second half of the step, and bends its bow.
  @inline(__always)
  mutating func move(_ body: borrowing KiteBody<Scalar>, _ pending: Pending, dt: Double) {
    let half = Scalar(0.5 * dt)
    position = pending.middle + velocity * half
    attitude = pending.turned.advanced(byBodyRate: rate, for: half)
    let expected = pending.loads + (pending.loads - loads) * Scalar(0.5)
    loads = pending.loads
    dihedral = body.bow(dihedral, loads: expected, dt: dt)
  }
}
