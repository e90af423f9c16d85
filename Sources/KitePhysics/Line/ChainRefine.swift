import KiteMath

// A second look, and a third, at a step in which segments turn far.
extension Chain {
  /// How far a tension may be from the one its segment has where it has turned to, as a share of it.
  @inline(__always) static var tensionShare: Double { 0.002 }

  /// A tension that is nothing beside others, N.
  @inline(__always) static var tensionFloor: Double { 0.05 }

  /// How often a step is looked at again. One in a thousand needs more than once; stiff line that
  /// snaps taut and whips about needs four.
  @inline(__always) static var mostLooks: Int { 8 }

  /// Solves again with lengths, directions and tensions where the last solution puts the nodes in
  /// the middle of the step, until no segment has turned so far that its tension is another: Newton's
  /// method. Loads, dashpots and who is slack stay as they were.
  ///
  /// - Parameters:
  ///   - members: in which this is wanted; the others come out as they went in, to the bit.
  ///   - free: whether the segment at the hand belongs to a drum and is left as it is.
  @inline(never)
  static func refine(
    _ folds: UnsafeMutablePointer<Node>, _ work: UnsafeMutablePointer<Work>,
    _ rests: UnsafeMutablePointer<Scalar>, _ n: Int, _ dt: Double, _ law: borrowing ChainLaw,
    _ reel: Scalar, _ members: Scalar.Mask, held: Bool, free: Bool
  ) {
    let last = n / 2
    var members = members
    var look = 0
    while look < mostLooks && members.any {
      aim(folds, work, rests, n, dt, law, reel, members, free: free)
      var carried = work[0].carried
      for j in 0..<last { carried = eliminate(work + j, carried, held && j == 0) }
      var found = meetAndReturn(work, carried, n, dt, law, held, again: true)
      if found.pushes { found = letGo(work, n, dt, law, held, found, again: true) }
      // Those that are done stay as they are.
      members = members .& found.turning
      look += 1
    }
  }

  /// Aims the segments along where the solution puts them.
  @inline(__always)
  private static func aim(
    _ folds: UnsafeMutablePointer<Node>, _ work: UnsafeMutablePointer<Work>,
    _ rests: UnsafeMutablePointer<Scalar>, _ n: Int, _ dt: Double, _ law: borrowing ChainLaw,
    _ reel: Scalar, _ members: Scalar.Mask, free: Bool
  ) {
    let zero = Scalar(0)
    let step = Scalar(dt)
    let perStep = Scalar(1 / dt)
    let quarterStep = Scalar(0.25 * dt)
    let quarter = Scalar(0.25 * dt * dt)
    for j in 0..<((n + 1) / 2) {
      let middle = 2 * j + 1 == n
      let here = work[j].middle + work[j].change * quarterStep
      let inner = middle ? here.swapped : work[j + 1].middle + work[j + 1].change * quarterStep
      let lean = (middle ? work[j].change.swapped : work[j + 1].change) - work[j].change
      let lead =
        (middle ? folds[j].velocity.swapped : folds[j + 1].velocity) - folds[j].velocity + lean
      let e = inner - here
      let length = e.length
      let inverse = Scalar(1) / Scalar.greater(length, Scalar(1e-9))
      let d = e * inverse
      let k = Scalar(law.axialStiffness) / rests[j]
      let along = work[j].along
      var reeled = zero
      if j == 0 { reeled = n == 1 ? reel : Scalar.select(Scalar.second, reel, zero) }
      let rate = d.dot(lead)
      let leanAlong = d.dot(lean)
      let tension = k * (length - rests[j]) + work[j].dashpot * (rate - reeled)
      let swinging = work[j].swinging
      let across = Scalar.greater(tension, zero) * inverse * quarter + swinging
      let tension0 = tension - along * perStep * leanAlong
      let pull =
        d * (tension0 * step) + (lead - d * rate) * swinging - (lean - d * leanAlong) * across
      var wanted = members .& (along .> zero)
      if j == 0 && free {
        let hand = n == 1 ? zero .== zero : Scalar.second
        wanted = wanted .& (.!hand)
      }
      work[j].direction = Vector3.select(wanted, d, work[j].direction)
      work[j].length = Scalar.select(wanted, length, work[j].length)
      work[j].tension0 = Scalar.select(wanted, tension0, work[j].tension0)
      work[j].across = Scalar.select(wanted, across, work[j].across)
      work[j].pull = Vector3.select(wanted, pull, work[j].pull)
    }
  }
}
