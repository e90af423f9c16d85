import KiteMath

// Segments come and go at the hand, where line is reeled.
extension Chain {
  /// Adds a segment at the hand: the last one is cut where `first` metres of it, unstretched, lie
  /// towards the kite. Both parts have the strain of the whole, so no tension changes.
  mutating func splitAtHand(first: Double, member: Int = 0) {
    let n = segmentCount
    precondition(n < capacity)
    let whole = restLength(n - 1, member: member)
    let f = first / whole
    let a = position(n - 1, member: member)
    let hand = position(n, member: member)
    let va = velocity(n - 1, member: member)
    let vHand = velocity(n, member: member)
    let airA = air(n - 1, member: member)
    let airHand = air(n, member: member)
    refold(to: n + 1, member: member)
    setRestLength(n - 1, first, member: member)
    setRestLength(n, whole - first, member: member)
    setNode(
      n, position: a + (hand - a) * f, velocity: va + (vHand - va) * f,
      air: airA + (airHand - airA) * f, member: member)
    setNode(n + 1, position: hand, velocity: vHand, air: airHand, member: member)
  }

  /// Joins the last two segments. The rest length is what keeps their strain on the straight
  /// chord; what that leaves over, m, is returned and is still the pilot's to pay out.
  mutating func mergeAtHand(member: Int = 0) -> Double {
    let n = segmentCount
    precondition(n > 1)
    let total = restLength(n - 1, member: member) + restLength(n - 2, member: member)
    let a = position(n - 2, member: member)
    let b = position(n - 1, member: member)
    let hand = position(n, member: member)
    let vHand = velocity(n, member: member)
    let airHand = air(n, member: member)
    let strain = ((b - a).length + (hand - b).length) / total
    let rest = strain > 1 ? (hand - a).length / strain : total
    refold(to: n - 1, member: member)
    setRestLength(n - 2, rest, member: member)
    setNode(n - 1, position: hand, velocity: vHand, air: airHand, member: member)
    return total - rest
  }

  /// Folds the line anew for another number of segments. Nodes and segments keep their numbers
  /// from the kite; what is at the hand is for the caller to set. Only for a single member.
  private mutating func refold(to count: Int, member: Int) {
    precondition(Scalar.memberCount == 1)
    let n = segmentCount
    for i in 0...n {
      let (fold, second) = place(ofNode: i)
      let k = lane(member, second)
      let node = folds[fold]
      spare[i].position = node.position[lane: k]
      spare[i].velocity = node.velocity[lane: k]
      spare[i].air = node.air[lane: k]
      spare[i].change = work[fold].change[lane: k]
    }
    for i in 0..<n {
      let (fold, second) = place(ofSegment: i)
      let k = lane(member, second)
      spare[i].rest = rests[fold][lane: k]
      spare[i].tension = work[fold].tension[lane: k]
    }
    if count > n {
      spare[n + 1] = spare[n]
      spare[n].rest = spare[n - 1].rest
      spare[n].tension = spare[n - 1].tension
    }
    segmentCount = count
    for i in 0...count {
      setNode(
        i, position: spare[i].position, velocity: spare[i].velocity, air: spare[i].air,
        member: member)
      let (fold, second) = place(ofNode: i)
      for half in 0..<2 where (half == 1) == second || 2 * i == count {
        work[fold].change[lane: lane(member, half == 1)] = spare[i].change
      }
    }
    for i in 0..<count {
      setRestLength(i, spare[i].rest, member: member)
      let (fold, second) = place(ofSegment: i)
      for half in 0..<2 where (half == 1) == second || 2 * i + 1 == count {
        work[fold].tension[lane: lane(member, half == 1)] = spare[i].tension
      }
    }
  }

  /// One node and the segment behind it while a line is folded anew.
  struct Spare: Sendable {
    var position = Vector3<Double>.zero
    var velocity = Vector3<Double>.zero
    var air = Vector3<Double>.zero
    var change = Vector3<Double>.zero
    var rest = 0.0
    var tension = 0.0
  }
}
