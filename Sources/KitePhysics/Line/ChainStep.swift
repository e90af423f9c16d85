import KiteMath

extension Chain {
  /// One step of the linearly implicit midpoint rule for the whole line.
  ///
  /// With x* = x + v Δt/2 the change Δ of all velocities solves
  ///
  ///     (M + Δt/2 C + Δt²/4 K) Δ = Δt F(x*, v),
  ///
  /// C the derivative of the drag and of the dashpots, K the axial *and* the geometric stiffness
  /// of the segments (EA/L along them, T/l across them), all at x*. The matrix is block
  /// tridiagonal; it is eliminated from both ends at once, which meet in the middle. Then
  /// v += Δ and x = x* + v Δt/2. Second order; a wave that the step does not resolve is slowed,
  /// never fed.
  ///
  /// Slack: all segments are taken as taut; those whose tension over the step comes out negative
  /// are let go and the rest is solved again; in the first rounds one that was let go and would be
  /// stretched after all is taken back. A segment that was slack over the last step and is found
  /// stretched is caught by a dashpot of k Δt/2, which makes its spring backward Euler's: the
  /// midpoint rule would throw it back five times faster than it came.
  ///
  /// Where the solution turns a segment so far that its tension is not the one that was taken, it is
  /// solved a second time along the directions found (`ChainRefine.swift`).
  ///
  /// - Parameters:
  ///   - dt: the step, s.
  ///   - end: the body at node 0. Half of segment 0 is added to it here.
  ///   - hand: the velocity at which node n is led, m/s (`nil`: that end is free).
  ///   - reel: how fast the last segment is getting longer, m/s.
  ///   - drum: what turns freely with the line at the hand, if anything does.
  /// - Returns: the impulse of the line on the body, its half of segment 0 included, N s, in both
  ///   halves of the lanes.
  @inline(__always)
  mutating func step(
    dt: Double, law: borrowing ChainLaw, end: LineEnd<Scalar>, hand: Vector3<Scalar>?,
    reel: Scalar = Scalar(0), drum: FreeDrum? = nil
  ) -> Vector3<Scalar> {
    solve(dt: dt, law: law, end: end, hand: hand, reel: reel, drum: drum)
    return commit(dt: dt, end: end)
  }

  /// The first half of a step: what it adds to the velocities, noted with each node and not yet
  /// added. What presses on the line from outside can be added to it then (``ChainAnswer``).
  #if KITE_PAGE
    @inline(never)
  #else
    @inline(__always)
  #endif
  mutating func solve(
    dt: Double, law: borrowing ChainLaw, end: LineEnd<Scalar>, hand: Vector3<Scalar>?,
    reel: Scalar = Scalar(0), drum: FreeDrum? = nil
  ) {
    let n = segmentCount
    let last = n / 2
    let half = Scalar(0.5 * dt)
    let second = Scalar.second
    let held = hand != nil
    folds.withUnsafeMutableBufferPointer { foldBuffer in
      work.withUnsafeMutableBufferPointer { workBuffer in
        rests.withUnsafeMutableBufferPointer { restBuffer in
          law.drag.cells.withUnsafeBufferPointer { dragBuffer in
            let folds = foldBuffer.baseAddress!
            let work = workBuffer.baseAddress!
            let rests = restBuffer.baseAddress!
            let drag = dragBuffer.baseAddress!
            folds[0].velocity = Vector3.select(second, hand ?? folds[0].velocity, end.velocity)
            for j in 0...last { work[j].middle = folds[j].position + folds[j].velocity * half }
            work[0].middle = Vector3.select(second, work[0].middle, end.middle)

            Self.stretch(folds, work, rests, n, dt, law, reel)
            if let drum { Self.turn(drum, work, n, Scalar(dt)) }
            // The loads of a node are worked out while its neighbour is being eliminated, which
            // is one long chain of dependent operations.
            var carried = Carried()
            carried.matrix = SymmetricMatrix3.select(second, .zero, end.mass)
            carried.impulse = Vector3.select(second, .zero, end.impulse)
            work[0].carried = carried
            Self.load(folds, work, rests, drag, 0, dt, law, isEnd: true)
            var j = 0
            while j < last {
              Self.load(folds + j + 1, work + j + 1, rests + j + 1, drag, j + 1, dt, law)
              carried = Self.eliminate(work + j, carried, held && j == 0)
              j += 1
            }
            var found = Self.meetAndReturn(work, carried, n, dt, law, held)
            if found.pushes { found = Self.letGo(work, n, dt, law, held, found) }
            if found.turning.any {
              Self.refine(
                folds, work, rests, n, dt, law, reel, found.turning, held: held, free: drum != nil)
            }
          }
        }
      }
    }
  }

  /// The second half of a step: adds what was solved. Returns as ``step(dt:law:end:hand:reel:drum:)``.
  #if KITE_PAGE
    @inline(never)
  #else
    @inline(__always)
  #endif
  mutating func commit(dt: Double, end: LineEnd<Scalar>) -> Vector3<Scalar> {
    let last = segmentCount / 2
    let half = Scalar(0.5 * dt)
    return folds.withUnsafeMutableBufferPointer { folds in
      work.withUnsafeBufferPointer { work in
        for j in 0...last {
          folds[j].velocity += work[j].change
          folds[j].position = work[j].middle + folds[j].velocity * half
        }
        let pull = end.mass * work[0].change - end.impulse
        return Vector3(pull.x.firstInBoth, pull.y.firstInBoth, pull.z.firstInBoth)
      }
    }
  }

  /// Length, direction, tension and stiffness of every segment in the middle of the step.
  #if KITE_PAGE
    @inline(never)
  #else
    @inline(__always)
  #endif
  private static func stretch(
    _ folds: UnsafeMutablePointer<Node>, _ work: UnsafeMutablePointer<Work>,
    _ rests: UnsafeMutablePointer<Scalar>, _ n: Int, _ dt: Double, _ law: borrowing ChainLaw,
    _ reel: Scalar
  ) {
    let last = n / 2
    let stiffness = Scalar(law.axialStiffness)
    let dashpot = Scalar(law.dashpot)
    let ring = Scalar(law.stretchDamping * dt)
    let catching = Scalar(0.5 * dt)
    let quarter = Scalar(0.25 * dt * dt)
    let swing = Scalar(3 * law.stretchDamping * dt * dt)
    let perMass = Scalar(dt * dt / law.linearDensity)
    let half = Scalar(0.5)
    let one = Scalar(1)
    let step = Scalar(dt)
    let zero = Scalar(0)
    @inline(__always)
    func segment(
      _ j: Int, to next: Vector3<Scalar>, _ nextVelocity: Vector3<Scalar>, _ reel: Scalar
    ) {
      let e = next - work[j].middle
      let length = e.dot(e).squareRoot()
      let inverse = Scalar(1) / Scalar.greater(length, Scalar(1e-9))
      let direction = e * inverse
      let rest = rests[j]
      let k = stiffness / rest
      // A slack segment that is found stretched is caught: brought to rest, not thrown back.
      let stretch = length - rest
      let caught = (stretch .> zero) .& (k * stretch .> Scalar(4) * work[j].tension)
      // (ω Δt)²/4 of the fastest wave across: where it is large, more is damped.
      let elastic = Scalar.greater(k * stretch, zero)
      let fast = Scalar.lesser(elastic * inverse * perMass / rest, Scalar(16))
      let share = Scalar(1) + half * fast
      let c = dashpot + Scalar.select(caught, catching, ring * share) * k
      let lead = nextVelocity - folds[j].velocity
      let rate = direction.dot(lead)
      let tension = k * stretch + c * (rate - reel)
      let tilt = Scalar.greater(tension, zero) * inverse
      work[j].direction = direction
      work[j].length = length
      work[j].tension0 = tension
      work[j].dashpot = c
      work[j].sweeping = lead.lengthSquared - rate * rate
      let swinging = tilt * (swing * share * Scalar.lesser(fast, one))
      work[j].pull = direction * (tension * step) + (lead - direction * rate) * swinging
      work[j].along = k * quarter + c * step
      work[j].across = tilt * quarter + swinging
      work[j].swinging = swinging
    }
    var reeled = Scalar.select(Scalar.second, reel, zero)
    for j in 0..<last {
      segment(j, to: work[j + 1].middle, folds[j + 1].velocity, reeled)
      reeled = zero
    }
    if n % 2 == 1 {
      segment(
        last, to: work[last].middle.swapped, folds[last].velocity.swapped,
        last == 0 ? reel : zero)
    } else {
      // The middle node sees the last segment of the other half beyond it.
      rests[last] = rests[last - 1].swapped
      work[last].direction = work[last - 1].direction.swapped
      work[last].length = work[last - 1].length.swapped
    }
  }

  /// The segment at the hand with a drum that gives way: u' = (T - B)/m, put into its row.
  @inline(never)
  private static func turn(
    _ drum: FreeDrum, _ work: UnsafeMutablePointer<Work>, _ n: Int, _ step: Scalar
  ) {
    let ratio = work[0].along * Scalar(1 / drum.inertia)
    let scale = Scalar(1) / (Scalar(1) + ratio)
    let freed = (work[0].tension0 + ratio * Scalar(drum.load)) * scale
    let both = n == 1 ? Scalar(-1) : Scalar.sides
    let hand = both .< Scalar(0)
    let d = work[0].direction
    work[0].pull += d * Scalar.select(hand, (freed - work[0].tension0) * step, Scalar(0))
    work[0].tension0 = Scalar.select(hand, freed, work[0].tension0)
    work[0].along = Scalar.select(hand, work[0].along * scale, work[0].along)
  }

  /// Mass, weight and drag of the nodes of one fold: half of the segments on either side.
  ///
  /// The drag is q(u) times the velocity across the line *in the middle of the step*, half of the
  /// change included, so that it takes energy whatever the step; only the factor q is taken at
  /// the velocity that the last change leads to, and so is what the change does along the line.
  #if KITE_PAGE
    @inline(never)
  #else
    @inline(__always)
  #endif
  private static func load(
    _ fold: UnsafeMutablePointer<Node>, _ work: UnsafeMutablePointer<Work>,
    _ rest: UnsafeMutablePointer<Scalar>, _ drag: UnsafePointer<SIMD2<Double>>, _ j: Int,
    _ dt: Double, _ law: borrowing ChainLaw, isEnd: Bool = false
  ) {
    let half = Scalar(0.5)
    let inner = work.pointee.direction
    let outer = isEnd ? inner : work[-1].direction
    @inline(__always)
    func across(_ u: Vector3<Scalar>) -> Vector3<Scalar> {
      isEnd
        ? u - inner * inner.dot(u)
        : u - (outer * outer.dot(u) + inner * inner.dot(u)) * half
    }
    let rests = isEnd ? rest.pointee : rest[-1] + rest.pointee
    let lengths = isEnd ? work.pointee.length : work[-1].length + work.pointee.length
    let mass = Scalar(0.5 * law.linearDensity) * rests
    let expected = work.pointee.change * half
    let expectedAcross = across(expected)
    let wind = across(fold.pointee.air - fold.pointee.velocity)
    let speed = (wind - expectedAcross).lengthSquared.squareRoot()
    let q = DragTable.look(drag, speed) * (half * lengths)
    var impulse = (wind + (expected - expectedAcross)) * (q * Scalar(dt))
    impulse.z += mass * Scalar(-law.gravity * dt)
    work.pointee.mass = mass + q * Scalar(0.5 * dt) + work.pointee.anchor
    work.pointee.impulse = impulse
  }
}
