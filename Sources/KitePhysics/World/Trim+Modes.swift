import KiteMath

extension Trim {
  /// A way in which a kite at rest moves when it is disturbed a little.
  public struct Mode: Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
      /// Kite and line swing about the hand as one, up and down the wind or, lateral, across it.
      case pendulum
      /// The kite nods about its knot.
      case pitch
      /// The kite rocks from wing to wing.
      case roll
      /// The nose swings to either side, and the kite after it.
      case weave
      /// The nose turns away, or comes back, without swinging.
      case spiral
      /// The line swings or stretches more than the kite moves.
      case line
    }
    public var kind: Kind
    /// Whether left and right move against each other.
    public var isLateral: Bool
    /// 1/s; above zero the motion grows by e in its inverse.
    public var growth: Double
    /// rad/s; 0 for a motion that does not swing.
    public var frequency: Double

    /// s; nil for a motion that does not swing.
    public var period: Double? { frequency > 0 ? 2 * Double.pi / frequency : nil }
    /// The time, s, in which it halves or, growing, doubles.
    public var halfOrDouble: Double { Double.log(2) / growth.magnitude }
  }

  /// The modes of an equilibrium, the fastest growing first, down to those that halve in less than
  /// 20 ms: from differences of the step itself, left-right symmetric motions and the others apart.
  ///
  /// - Parameters:
  ///   - segments: into how many the line is cut: with 6 a growth is right to some 2 %.
  ///   - dt: the step, s; a multiplier m of a step is the growth log(m)/dt.
  public func modes(of equilibrium: Equilibrium, segments: Int = 6, dt: Double = 0.002) -> [Mode] {
    guard let motion = SmallMotion(self, equilibrium, segments: segments, dt: dt) else { return [] }
    var modes = motion.modes(lateral: false) + motion.modes(lateral: true)
    modes.sort { ($0.growth, $0.frequency) > ($1.growth, $1.frequency) }
    return modes
  }
}

/// The step of a flight, linearised about a rest.
struct SmallMotion {
  let model: FlightModel
  let start: FlightState
  let dt: Double
  let length: Double
  let along, across: Vector3<Double>

  init?(_ trim: Trim, _ equilibrium: Trim.Equilibrium, segments: Int, dt: Double) {
    let model = trim.model.steady(segment: trim.length / Double(segments))
    let search = TrimSearch(model, hand: trim.hand, length: trim.length)
    guard
      let state = FlightState(
        inTrim: equilibrium, model, search: search, segments: segments)
    else { return nil }
    self.model = model
    start = state
    self.dt = dt
    length = trim.length
    along = search.along
    across = Vector3<Double>.unitZ.cross(along)
  }

  /// A vector of the world as its parts in the plane of the wind, and the one across.
  private func split(_ v: Vector3<Double>, _ even: inout [Double], _ odd: inout [Double]) {
    even.append(v.dot(along))
    even.append(v.z)
    odd.append(v.dot(across))
  }

  /// What a mirror leaves alone in a state, and what it turns round.
  func coordinates(_ state: FlightState) -> (even: [Double], odd: [Double]) {
    var even = [Double]()
    var odd = [Double]()
    split(state.place - start.place, &even, &odd)
    let turn = (start.pose.inverse * state.pose).rotationVector
    even.append(turn.y)
    odd.append(turn.x)
    odd.append(turn.z)
    split(state.speed, &even, &odd)
    even.append(state.turnRate.y)
    odd.append(state.turnRate.x)
    odd.append(state.turnRate.z)
    for pair in [state.motion.dihedral, state.motion.loads] {
      even.append(0.5 * (pair.x + pair.y))
      odd.append(0.5 * (pair.x - pair.y))
    }
    let change = state.motion.velocityChange[lane: 0]
    even.append(change.x)
    even.append(change.z)
    odd.append(change.y)
    let spin = state.motion.rateChange[lane: 0]
    even.append(spin.y)
    odd.append(spin.x)
    odd.append(spin.z)
    let n = state.chain.segmentCount
    split(state.chain.change(0), &even, &odd)
    for i in 1..<n {
      split(state.chain.position(i) - start.chain.position(i), &even, &odd)
      split(state.chain.velocity(i), &even, &odd)
      split(state.chain.change(i), &even, &odd)
    }
    return (even, odd)
  }

  /// A state beside the rest.
  func state(even: [Double], odd: [Double]) -> FlightState {
    var s = start
    var e = 0
    var o = 0
    func joined() -> Vector3<Double> {
      e += 2
      o += 1
      return along * even[e - 2] + Vector3(0, 0, even[e - 1]) + across * odd[o - 1]
    }
    func turned() -> Vector3<Double> {
      e += 1
      o += 2
      return Vector3(odd[o - 2], even[e - 1], odd[o - 1])
    }
    s.motion.position = Vector3(repeating: start.place + joined())
    s.motion.attitude = Rotation(
      repeating: (start.pose * Rotation(rotationVector: turned())).normalized)
    s.motion.velocity = Vector3(repeating: joined())
    s.motion.rate = Vector3(repeating: turned())
    s.motion.dihedral = Pair(even[e] + odd[o], even[e] - odd[o])
    s.motion.loads = Pair(even[e + 1] + odd[o + 1], even[e + 1] - odd[o + 1])
    s.motion.velocityChange = Vector3(repeating: Vector3(even[e + 2], odd[o + 2], even[e + 3]))
    e += 4
    o += 3
    s.motion.rateChange = Vector3(repeating: turned())
    s.chain.setChange(0, joined())
    for i in 1..<s.chain.segmentCount {
      s.chain.setNode(i, position: start.chain.position(i) + joined())
      s.chain.setNode(i, velocity: joined())
      s.chain.setChange(i, joined())
    }
    // Node 0 is where the knot is.
    let knot = model.kite.bridle.knot(
      towards: s.motion.attitude.rotateBack(Vector3(repeating: s.chain.position(1) - s.place)))
    s.chain.setNode(0, position: s.place + s.pose.rotate(knot[lane: 0]))
    s.refreshAir(model)
    return s
  }

  /// How a step takes one half of the coordinates to itself.
  func matrix(lateral: Bool) -> SquareMatrix {
    let rest = coordinates(start)
    let count = lateral ? rest.odd.count : rest.even.count
    var matrix = SquareMatrix(size: count)
    let h = 1e-6
    for j in 0..<count {
      var ends: [[Double]] = []
      for side in [h, -h] {
        var (even, odd) = rest
        if lateral { odd[j] += side } else { even[j] += side }
        var s = state(even: even, odd: odd)
        s.step(model, .hold, dt: dt)
        let after = coordinates(s)
        ends.append(lateral ? after.odd : after.even)
      }
      for i in 0..<count { matrix[i, j] = (ends[0][i] - ends[1][i]) / (2 * h) }
    }
    return matrix
  }

  func modes(lateral: Bool) -> [Trim.Mode] {
    let matrix = matrix(lateral: lateral)
    guard let multipliers = matrix.eigenvalues() else { return [] }
    var modes: [Trim.Mode] = []
    for m in multipliers where m.im >= 0 && m.magnitude > 1e-3 {
      let log = m.logarithm
      let growth = log.re / dt
      // Faster than the step can show.
      guard growth > -35, log.im < 1.5 || growth > 0 else { continue }
      let kind = kind(matrix.eigenvector(m), lateral: lateral, swings: log.im > 0)
      modes.append(
        Trim.Mode(kind: kind, isLateral: lateral, growth: growth, frequency: log.im / dt))
    }
    return modes
  }

  /// What moves most.
  private func kind(
    _ v: [ComplexNumber], lateral: Bool, swings: Bool
  ) -> Trim.Mode.Kind {
    func size(_ i: Int, _ count: Int) -> Double {
      var sum = 0.0
      for k in i..<(i + count) { sum += v[k].magnitude * v[k].magnitude }
      return sum.squareRoot()
    }
    let kite = size(0, lateral ? 1 : 2)
    let turn = size(lateral ? 1 : 2, lateral ? 2 : 1)
    let n = start.chain.segmentCount
    var line = 0.0
    for i in 1..<n {
      let at = lateral ? 12 + 3 * (i - 1) : 13 + 6 * (i - 1)
      let share = 1 - Double(i) / Double(n)
      // How far the node is from the straight line between kite and hand.
      var sum = 0.0
      for k in 0..<(lateral ? 1 : 2) {
        let away = v[at + k] - v[k] * ComplexNumber(share)
        sum += away.magnitude * away.magnitude
      }
      if sum.squareRoot() > line { line = sum.squareRoot() }
    }
    let arm = turn * model.kite.design.spine * model.kite.design.knotHeight
    if line > 2 * kite && line > 2 * arm { return .line }
    // A kite that only swings with its line turns as much as the line does.
    if turn * length < 6 * kite { return .pendulum }
    if !lateral { return .pitch }
    if v[1].magnitude > v[2].magnitude { return .roll }
    return swings ? .weave : .spiral
  }
}

extension Chain {
  /// What the last step added to the velocity of a node, m/s: the next one builds on it.
  func change(_ node: Int) -> Vector3<Double> {
    let (fold, second) = place(ofNode: node)
    return work[fold].change[lane: lane(0, second)]
  }

  mutating func setChange(_ node: Int, _ change: Vector3<Double>) {
    let (fold, second) = place(ofNode: node)
    for half in 0..<2 where (half == 1) == second || 2 * node == segmentCount {
      work[fold].change[lane: lane(0, half == 1)] = change
    }
  }
}

extension FlightModel {
  /// The same with a steady wind, an even kite, and a line in other pieces.
  func steady(segment: Double) -> FlightModel {
    FlightModel(
      air: air.steady, kite: kite.symmetric(density: air.density).design, line: line,
      ground: Ground(), reel: reel, segment: segment, airHold: airHold,
      stretchDamping: law.stretchDamping)
  }
}

extension Air {
  /// The mean wind alone.
  var steady: Air {
    if lift != 0 {
      return .uniform(
        meanVelocity(atHeight: 0), density: density, kinematicViscosity: kinematicViscosity)
    }
    return Air(mean: mean, density: density, kinematicViscosity: kinematicViscosity)
  }
}
