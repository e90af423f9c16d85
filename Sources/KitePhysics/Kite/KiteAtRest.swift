import KiteMath

/// What the air and its weight do to a kite that is held still, its bow bent as far as it will.
struct KiteAtRest {
  /// Of air and weight, N, world frame: what the kite puts on its line.
  var force: Vector3<Double>
  /// Of the air about the centre of mass, N m, body frame.
  var moment: Vector3<Double>
  /// Normal force on either half, N, and the dihedral it bends the bow to, rad.
  var loads, dihedral: Pair
}

extension KiteBody<Pair> {
  /// The kite at rest in a wind.
  func atRest(
    _ turn: Rotation<Double>, wind: Vector3<Double>, gravity: Double
  ) -> KiteAtRest {
    let felt = Vector3<Pair>(repeating: turn.rotateBack(wind))
    // The bow gives way under a load that falls as it does: a secant for either half.
    var dihedral = Pair(repeating: design.restDihedral)
    var slope = Pair(0)
    var before: (dihedral: Pair, bent: Pair)?
    var sail = self.sail.force(wind: felt, rate: .zero, sine: Pair(0), cosine: Pair(1))
    for _ in 0..<60 {
      let (sine, cosine) = Pair.sinCos(dihedral)
      sail = self.sail.force(wind: felt, rate: .zero, sine: sine, cosine: cosine)
      // After a long time its lag is over.
      let bent = bow(dihedral, loads: sail.loads, dt: 1e9)
      let error = bent - dihedral
      if error.x.magnitude < 1e-15 && error.y.magnitude < 1e-15 { break }
      if let before {
        for lane in 0..<2 where dihedral[lane] != before.dihedral[lane] {
          let s = (bent[lane] - before.bent[lane]) / (dihedral[lane] - before.dihedral[lane])
          slope[lane] = s > 0.5 ? 0.5 : (s < -20 ? -20 : s)
        }
      }
      before = (dihedral, bent)
      dihedral += error / (Pair(1) - slope)
    }
    var force = sail.force[lane: 0]
    var moment = sail.moment[lane: 0]
    if design.tailDragArea > 0 {
      let u = felt[lane: 0]
      let pull = u * (tail.x * u.length)
      force += pull
      moment.y -= tailPlace.x * pull.z
      moment.z += tailPlace.x * pull.y
    }
    var inWorld = turn.rotate(force)
    inWorld.z -= gravity * mass.x
    return KiteAtRest(force: inWorld, moment: moment, loads: sail.loads, dihedral: dihedral)
  }
}
