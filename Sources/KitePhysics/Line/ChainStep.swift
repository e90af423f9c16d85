public import KiteMath

/// What a line is made of and what it moves in, as numbers a step needs.
public struct ChainLaw: Sendable {
  /// Mass of a metre of unstretched line μ, kg/m.
  public var linearDensity: Double
  /// Axial stiffness EA, N.
  public var axialStiffness: Double
  /// Dashpot of a segment c, N s/m, whatever its length: 2 ζ √(EA μ).
  public var dashpot: Double
  /// Cross-flow drag.
  public var drag: DragTable
  /// Standard gravity unless said otherwise, m/s².
  public var gravity: Double
  /// Share ε of the scheme's own damping of waves that a step cannot resolve: ε k Δt is added to
  /// the dashpots, and across the segments, where the air damps anyway, three times as much of
  /// the geometric stiffness; all of it times 1 + (ω Δt)²/8, ω the fastest wave across the line,
  /// and the part across also times (ω Δt)²/4 where that is below 1, so that it leaves alone what
  /// the step resolves. 0 keeps energy, but only small steps hold then.
  public var stretchDamping: Double

  public init(
    linearDensity: Double, axialStiffness: Double, dampingRatio: Double, drag: DragTable,
    gravity: Double = 9.80665, stretchDamping: Double = 0.03
  ) {
    self.linearDensity = linearDensity
    self.axialStiffness = axialStiffness
    self.dashpot = 2 * dampingRatio * (axialStiffness * linearDensity).squareRoot()
    self.drag = drag
    self.gravity = gravity
    self.stretchDamping = stretchDamping
  }
}

/// What the solver has to know of the body at the kite end of the line: how the point where the
/// line is tied would move by itself, and how it yields to an impulse.
public struct LineEnd<Scalar: PairedLane>: Sendable {
  /// Where the point will be in the middle of the step if it keeps its velocity, m.
  public var middle: Vector3<Scalar>
  /// Its velocity at the start of the step, m/s.
  public var velocity: Vector3<Scalar>
  /// Effective mass of the body at that point: impulse for each m/s, kg.
  public var mass: SymmetricMatrix3<Scalar>
  /// Impulse of all that acts on the body, the line apart, seen at that point, N s.
  public var impulse: Vector3<Scalar>

  public init(
    middle: Vector3<Scalar>, velocity: Vector3<Scalar>, mass: SymmetricMatrix3<Scalar>,
    impulse: Vector3<Scalar>
  ) {
    self.middle = middle
    self.velocity = velocity
    self.mass = mass
    self.impulse = impulse
  }
}

/// A drum from which line runs freely against a friction.
public struct FreeDrum: Sendable {
  /// Moment of inertia over the radius squared, kg.
  public var inertia: Double
  /// What friction and brake take at the line, N.
  public var load: Double

  public init(inertia: Double, load: Double) {
    self.inertia = inertia
    self.load = load
  }
}

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
  /// stretched is caught by a strong dashpot (2 k Δt): the midpoint rule would throw it back five
  /// times faster than it came.
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
    let n = segmentCount
    let last = n / 2
    let half = Scalar(0.5 * dt)
    let second = Scalar.second
    let held = hand != nil
    return folds.withUnsafeMutableBufferPointer { foldBuffer in
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
            if Self.meetAndReturn(work, carried, n, dt, held) { Self.letGo(work, n, dt, held) }

            for j in 0...last {
              folds[j].velocity += work[j].change
              folds[j].position = work[j].middle + folds[j].velocity * half
            }
            let pull = end.mass * work[0].change - end.impulse
            return Vector3(pull.x.firstInBoth, pull.y.firstInBoth, pull.z.firstInBoth)
          }
        }
      }
    }
  }

  /// Length, direction, tension and stiffness of every segment in the middle of the step.
  @inline(__always)
  private static func stretch(
    _ folds: UnsafeMutablePointer<Node>, _ work: UnsafeMutablePointer<Work>,
    _ rests: UnsafeMutablePointer<Scalar>, _ n: Int, _ dt: Double, _ law: borrowing ChainLaw,
    _ reel: Scalar
  ) {
    let last = n / 2
    let stiffness = Scalar(law.axialStiffness)
    let dashpot = Scalar(law.dashpot)
    let ring = Scalar(law.stretchDamping * dt)
    let catching = Scalar(2 * dt)
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
      let swinging = tilt * (swing * share * Scalar.lesser(fast, one))
      work[j].pull = direction * (tension * step) + (lead - direction * rate) * swinging
      work[j].along = k * quarter + c * step
      work[j].across = tilt * quarter + swinging
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
  @inline(__always)
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
    work.pointee.mass = mass + q * Scalar(0.5 * dt)
    work.pointee.impulse = impulse
  }

  /// What a node gets from the side of its end: what elimination has left there.
  struct Carried: Sendable {
    var matrix = SymmetricMatrix3<Scalar>.zero
    var impulse = Vector3<Scalar>.zero
  }

  /// Eliminates one node of either half: what is left of it for its neighbour.
  @inline(__always)
  private static func eliminate(
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

  /// Solves where the halves meet and goes back to both ends. Whether any segment pushes.
  @inline(__always)
  private static func meetAndReturn(
    _ work: UnsafeMutablePointer<Work>, _ carried: Carried, _ n: Int, _ dt: Double, _ held: Bool
  ) -> Bool {
    let last = n / 2
    let perStep = Scalar(1 / dt)
    var least = Scalar(0)
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
    var change = matrix.inverse * impulse
    if last == 0 && held { change = Vector3.select(Scalar.second, .zero, change) }
    work[last].change = change
    if n % 2 == 1 {
      let lean = work[last].direction.dot(change.swapped - change)
      let tension = work[last].tension0 + work[last].along * perStep * lean
      work[last].tension = tension
      least = Scalar.lesser(least, tension)
    }
    var j = last - 1
    while j >= 0 {
      let d = work[j].direction
      let reached = change
      let along = d.dot(reached)
      change =
        (work[j].reduced + (work[j].inverse * reached) * work[j].across)
        + work[j].reach * along
      work[j].change = change
      let tension = work[j].tension0 + work[j].along * perStep * (along - d.dot(change))
      work[j].tension = tension
      least = Scalar.lesser(least, tension)
      j -= 1
    }
    return (least .< Scalar(slackBelow)).any
  }

  /// A segment pushes when its tension is below this, N; not 0, so that rounding alone lets
  /// nobody go.
  @inline(__always) private static var slackBelow: Double { -1e-9 }

  /// Lets go the segments that push, and solves again until none does; in the first rounds
  /// those that would be stretched after all are taken back.
  @inline(never)
  private static func letGo(
    _ work: UnsafeMutablePointer<Work>, _ n: Int, _ dt: Double, _ held: Bool
  ) {
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
    var pushes = true
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
      if !changed { return }
      var carried = work[0].carried
      for j in 0..<last { carried = eliminate(work + j, carried, held && j == 0) }
      pushes = meetAndReturn(work, carried, n, dt, held)
      round += 1
      if !pushes && round > 4 { return }
    }
  }
}
