import KiteMath

// What presses on a line from outside, after its step has been solved and before it is done.
//
// A step is one linear system; an impulse J anywhere on the line changes its solution by A⁻¹ J with
// the matrix that has been eliminated already. So the answer costs a third of a step, and contacts
// join the lines without making anything explicit.
extension Chain {
  /// A point of a line: the node before it on the way from the kite, and how far on to the next.
  struct Point: Sendable {
    var node: Int
    var share: Double
  }

  /// How many vectors an answer needs.
  var answerSize: Int { 3 * (segmentCount / 2 + 1) }

  /// How all nodes answer an impulse of 1 N s at a point, east, north and up: what is added to
  /// their velocities, fold by fold, three vectors each.
  ///
  /// - Parameters:
  ///   - answer: room for ``answerSize`` vectors.
  func solve(for point: Point, into answer: UnsafeMutablePointer<Vector3<Scalar>>) {
    let n = segmentCount
    let last = n / 2
    let zero = Vector3<Scalar>.zero
    for i in 0..<(3 * (last + 1)) { answer[i] = zero }
    // The impulses.
    var first = last
    for end in 0..<2 {
      let node = point.node + end
      let weight = end == 0 ? 1 - point.share : point.share
      let (fold, second) = place(ofNode: node)
      if fold < first { first = fold }
      let twice = 2 * node == n
      let lanes = twice ? Scalar(weight) : Scalar(second ? 0 : weight, second ? weight : 0)
      answer[3 * fold].x += lanes
      answer[3 * fold + 1].y += lanes
      answer[3 * fold + 2].z += lanes
    }
    work.withUnsafeBufferPointer { work in
      // Towards the middle.
      var (cx, cy, cz) = (zero, zero, zero)
      var j = first
      while j < last {
        let s = work[j].inverse
        let d = work[j].direction
        let g = work[j].across
        let e = work[j].along - g
        let (x, y, z) = (
          s * (answer[3 * j] + cx), s * (answer[3 * j + 1] + cy), s * (answer[3 * j + 2] + cz)
        )
        answer[3 * j] = x
        answer[3 * j + 1] = y
        answer[3 * j + 2] = z
        cx = x * g + d * (e * d.dot(x))
        cy = y * g + d * (e * d.dot(y))
        cz = z * g + d * (e * d.dot(z))
        j += 1
      }
      // Where the halves meet.
      let inverse = work[last].inverse
      if n % 2 == 1 {
        let d = work[last].direction
        let g = work[last].across
        let e = work[last].along - g
        let other = work[last + 1].inverse
        for (i, c) in [cx, cy, cz].enumerated() {
          let own = answer[3 * last + i] + c
          let y = other * own.swapped
          answer[3 * last + i] = inverse * (own + y * g + d * (e * d.dot(y)))
        }
      } else {
        for (i, c) in [cx, cy, cz].enumerated() {
          answer[3 * last + i] = inverse * (answer[3 * last + i] + c + c.swapped)
        }
      }
      // And back to both ends.
      j = last - 1
      while j >= 0 {
        let s = work[j].inverse
        let d = work[j].direction
        let g = work[j].across
        let reach = work[j].reach
        for i in 0..<3 {
          let reached = answer[3 * (j + 1) + i]
          answer[3 * j + i] += (s * reached) * g + reach * d.dot(reached)
        }
        j -= 1
      }
    }
  }

  /// What an answer says of one point: the velocities that impulses east, north and up give it.
  @inline(__always)
  func read(
    _ answer: UnsafePointer<Vector3<Scalar>>, at point: Point
  ) -> (east: Vector3<Double>, north: Vector3<Double>, up: Vector3<Double>) {
    let (foldA, secondA) = place(ofNode: point.node)
    let (foldB, secondB) = place(ofNode: point.node + 1)
    let (a, b) = (lane(0, secondA), lane(0, secondB))
    let (u, v) = (1 - point.share, point.share)
    @inline(__always)
    func column(_ i: Int) -> Vector3<Double> {
      answer[3 * foldA + i][lane: a] * u + answer[3 * foldB + i][lane: b] * v
    }
    return (column(0), column(1), column(2))
  }

  /// Adds an impulse, N s, whose answer is known, to the step that has been solved.
  mutating func push(
    _ answer: UnsafePointer<Vector3<Scalar>>, _ impulse: Vector3<Double>, dt: Double
  ) {
    let n = segmentCount
    let last = n / 2
    let perStep = Scalar(1 / dt)
    let (x, y, z) = (Scalar(impulse.x), Scalar(impulse.y), Scalar(impulse.z))
    work.withUnsafeMutableBufferPointer { work in
      var reached = answer[3 * last] * x + answer[3 * last + 1] * y + answer[3 * last + 2] * z
      work[last].change += reached
      if n % 2 == 1 {
        let lean = work[last].direction.dot(reached.swapped - reached)
        work[last].tension += work[last].along * perStep * lean
      }
      var j = last - 1
      while j >= 0 {
        let own = answer[3 * j] * x + answer[3 * j + 1] * y + answer[3 * j + 2] * z
        work[j].change += own
        work[j].tension += work[j].along * perStep * work[j].direction.dot(reached - own)
        reached = own
        j -= 1
      }
    }
  }

  /// The velocity that the step as solved would give a point, m/s.
  @inline(__always)
  func velocityAfter(_ point: Point) -> Vector3<Double> {
    let (foldA, secondA) = place(ofNode: point.node)
    let (foldB, secondB) = place(ofNode: point.node + 1)
    let (a, b) = (lane(0, secondA), lane(0, secondB))
    return (folds[foldA].velocity + work[foldA].change)[lane: a] * (1 - point.share)
      + (folds[foldB].velocity + work[foldB].change)[lane: b] * point.share
  }
}
