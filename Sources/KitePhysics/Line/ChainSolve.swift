import KiteMath

// The block tridiagonal system of a step, and who is slack in it.
extension Chain {
  /// What a node gets from the side of its end: what elimination has left there.
  struct Carried: Sendable {
    var matrix = SymmetricMatrix3<Scalar>.zero
    var impulse = Vector3<Scalar>.zero
  }

  /// Eliminates one node of either half: what is left of it for its neighbour.
  #if KITE_PAGE
    @inline(never)
  #else
    @inline(__always)
  #endif
  static func eliminate(
    _ work: UnsafeMutablePointer<Work>, _ carried: Carried, _ held: Bool
  ) -> Carried {
    let d = work.pointee.direction
    let g = work.pointee.across
    let e = work.pointee.along - g
    let pull = work.pointee.pull
    var matrix = carried.matrix
    matrix.add(diagonal: work.pointee.mass + g)
    matrix.add(along: d, e)
    // S = Q q; all that does not need q, the one division, is worked out beside it.
    let (adjugate, determinant) = matrix.adjugate
    var q = Scalar(1) / determinant
    if held { q = Scalar.select(Scalar.second, Scalar(0), q) }
    let w = adjugate * d
    let y = (adjugate * (work.pointee.impulse + pull + carried.impulse)) * q
    work.pointee.inverse = adjugate * q
    work.pointee.reduced = y
    let eq = e * q
    work.pointee.reach = w * eq
    // K - K S K with K = g + e d dᵀ is g - g² S + p dᵀ + d pᵀ, w = S d.
    let p = d * (Scalar(0.5) * e * (Scalar(1) - eq * d.dot(w))) - w * (g * eq)
    var left = adjugate.scaled(Scalar(0) - g * g * q, plus: p, by: d)
    left.add(diagonal: g)
    return Carried(matrix: left, impulse: y * g + d * (e * d.dot(y)) - pull)
  }

  /// What a solution says of the segments.
  struct Verdict {
    /// Whether any of them pushes.
    var pushes: Bool
    /// The members in which the change of velocity turns one of them so far by the middle of the
    /// step that the tension it was solved with is not the one it has there. Of a solution for
    /// directions found by another, what it changed in that one counts.
    var turning: Scalar.Mask
  }

  /// Above 0 where what the turning of a segment adds to its tension is too much of it: turned by an
  /// angle a, the dashpot feels a of the speed across, and the spring is longer by a²/2. Not of those
  /// that were let go.
  ///
  /// - Parameters:
  ///   - lean: by how much more the step changes the velocity of one end than of the other.
  ///   - turned: what of it the segment has not been aimed along yet.
  #if KITE_PAGE
    @inline(never)
  #else
    @inline(__always)
  #endif
  private static func excess(
    _ work: UnsafePointer<Work>, _ tension: Scalar, _ lean: Vector3<Scalar>,
    _ turned: Vector3<Scalar>, _ dt: Double, _ law: borrowing ChainLaw
  ) -> Scalar {
    let zero = Scalar(0)
    let along = work.pointee.direction.dot(turned)
    let across = turned.lengthSquared - along * along
    let c = work.pointee.dashpot
    let sweep = Scalar(2) * c * c * (work.pointee.sweeping + lean.lengthSquared)
    let allowed = (Scalar.greater(tension, zero) + Scalar(tensionFloor)) * Scalar(tensionShare)
    let stretch = Scalar(0.5 * law.axialStiffness) * allowed
    let bound = allowed * work.pointee.length
    let added = across * Scalar(0.0625 * dt * dt) * Scalar.greater(sweep, stretch)
    return Scalar.select(work.pointee.along .> zero, added - bound * bound, zero)
  }

  /// Solves where the halves meet and goes back to both ends.
  ///
  /// - Parameter again: whether the changes that are noted come from a solution of the same step;
  ///   then what has turned since is told.
  #if KITE_PAGE
    @inline(never)
  #else
    @inline(__always)
  #endif
  static func meetAndReturn(
    _ work: UnsafeMutablePointer<Work>, _ carried: Carried, _ n: Int, _ dt: Double,
    _ law: borrowing ChainLaw, _ held: Bool, again: Bool = false
  ) -> Verdict {
    let last = n / 2
    let perStep = Scalar(1 / dt)
    var least = Scalar(0)
    var most = Scalar(0)
    var matrix = carried.matrix
    var impulse = carried.impulse
    if n % 2 == 1 {
      let d = work[last].direction
      let g = work[last].across
      let e = work[last].along - g
      matrix.add(diagonal: work[last].mass + g)
      matrix.add(along: d, e)
      impulse += work[last].impulse + work[last].pull
      var inverse = matrix.inverse
      if last == 0 && held {
        inverse = SymmetricMatrix3.select(Scalar.second, .zero, inverse)
      }
      let other = inverse.swapped
      work[last + 1].inverse = other
      let y = other * impulse.swapped
      let w = other * d
      let p = d * (Scalar(0) - Scalar(0.5) * e * e * d.dot(w)) - w * (g * e)
      matrix += other.scaled(Scalar(0) - g * g, plus: p, by: d)
      impulse += y * g + d * (e * d.dot(y))
    } else {
      matrix += matrix.swapped
      impulse += impulse.swapped
      matrix.add(diagonal: work[last].mass)
      impulse += work[last].impulse
    }
    let inverse = matrix.inverse
    work[last].inverse = inverse
    var change = inverse * impulse
    if last == 0 && held { change = Vector3.select(Scalar.second, .zero, change) }
    var before = work[last].change
    work[last].change = change
    if n % 2 == 1 {
      let lean = change.swapped - change
      let along = work[last].direction.dot(lean)
      let tension = work[last].tension0 + work[last].along * perStep * along
      work[last].tension = tension
      least = Scalar.lesser(least, tension)
      let turned = again ? lean - (before.swapped - before) : lean
      most = Scalar.greater(most, excess(work + last, tension, lean, turned, dt, law))
    }
    var j = last - 1
    while j >= 0 {
      let d = work[j].direction
      let reached = change
      let along = d.dot(reached)
      change =
        (work[j].reduced + (work[j].inverse * reached) * work[j].across)
        + work[j].reach * along
      let beforeHere = work[j].change
      work[j].change = change
      let tension = work[j].tension0 + work[j].along * perStep * (along - d.dot(change))
      work[j].tension = tension
      least = Scalar.lesser(least, tension)
      let lean = reached - change
      let turned = again ? lean - (before - beforeHere) : lean
      before = beforeHere
      most = Scalar.greater(most, excess(work + j, tension, lean, turned, dt, law))
      j -= 1
    }
    return Verdict(
      pushes: (least .< Scalar(slackBelow)).any,
      turning: Scalar.greater(most, most.swapped) .> Scalar(0))
  }

  /// A segment pushes when its tension is below this, N; not 0, so that rounding alone lets
  /// nobody go.
  @inline(__always) private static var slackBelow: Double { -1e-9 }

  /// Lets go the segments that push, and solves again until none does; in the first rounds
  /// those that would be stretched after all are taken back. What the last solution says.
  @inline(never)
  static func letGo(
    _ work: UnsafeMutablePointer<Work>, _ n: Int, _ dt: Double, _ law: borrowing ChainLaw,
    _ held: Bool, _ found: Verdict, again: Bool = false
  ) -> Verdict {
    var found = found
    let zero = Scalar(0)
    let perStep = Scalar(1 / dt)
    let odd = n % 2 == 1
    let last = n / 2
    let segments = (n + 1) / 2
    for j in 0..<segments {
      work[j].slackTension0 = zero
      work[j].slackAlong = zero
      work[j].slackAcross = zero
      work[j].slackPull = .zero
    }
    var round = 0
    while true {
      let takeBack = round > 0 && round < 5
      var changed = false
      for j in 0..<segments {
        let next = odd && j == last ? work[j].change.swapped : work[j + 1].change
        let lean = work[j].direction.dot(next - work[j].change)
        let go = work[j].tension .< Scalar(slackBelow)
        let would = work[j].slackTension0 + work[j].slackAlong * perStep * lean
        let back = would .> Scalar(takeBack ? 1e-9 : Double.infinity)
        guard (go .| back).any else { continue }
        changed = true
        let (t, a, b) = (work[j].tension0, work[j].along, work[j].across)
        let (st, sa, sb) = (work[j].slackTension0, work[j].slackAlong, work[j].slackAcross)
        work[j].tension0 = Scalar.select(go, zero, Scalar.select(back, st, t))
        work[j].along = Scalar.select(go, zero, Scalar.select(back, sa, a))
        work[j].across = Scalar.select(go, zero, Scalar.select(back, sb, b))
        work[j].slackTension0 = Scalar.select(go, t, Scalar.select(back, zero, st))
        work[j].slackAlong = Scalar.select(go, a, Scalar.select(back, zero, sa))
        work[j].slackAcross = Scalar.select(go, b, Scalar.select(back, zero, sb))
        let (p, sp) = (work[j].pull, work[j].slackPull)
        work[j].pull = Vector3.select(go, .zero, Vector3.select(back, sp, p))
        work[j].slackPull = Vector3.select(go, p, Vector3.select(back, .zero, sp))
        work[j].tension = Scalar.select(go, zero, work[j].tension)
      }
      if !changed { return found }
      var carried = work[0].carried
      for j in 0..<last { carried = eliminate(work + j, carried, held && j == 0) }
      let before = found.turning
      found = meetAndReturn(work, carried, n, dt, law, held, again: again)
      // A member in which nobody was let go is solved as before, and has turned as before.
      if again { found.turning = found.turning .| before }
      round += 1
      if !found.pushes && round > 4 { return found }
    }
  }
}
