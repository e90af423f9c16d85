public import KiteMath

/// A line as point masses joined by elastic, tension-only segments: its state.
///
/// Node 0 is the end at the kite, node `segmentCount` the end at the hand; segment i joins nodes
/// i and i + 1. So the length along the line counted from the kite stays with its material,
/// whatever is reeled at the hand. Each inner node carries half the mass, the weight and the
/// drag of the two segments beside it.
///
/// In memory the line is folded at its middle: the half at the kite has the first half of the
/// lanes, the half at the hand the second, both counted from their end. Everything that is done
/// to nodes and segments is done to one of either half at once.
///
/// House frame (east, north, up), SI units. The state is a value; stepping it allocates nothing.
public struct Chain<Scalar: PairedLane>: Sendable {
  /// Where a node is and how it moves.
  public struct Node: Sendable, Equatable {
    /// m
    public var position: Vector3<Scalar>
    /// m/s
    public var velocity: Vector3<Scalar>
    /// The velocity of the air there, as it was last asked, m/s.
    public var air: Vector3<Scalar>

    @inlinable public init(
      position: Vector3<Scalar>, velocity: Vector3<Scalar> = .zero, air: Vector3<Scalar> = .zero
    ) {
      self.position = position
      self.velocity = velocity
      self.air = air
    }
  }

  /// The folded nodes: fold j holds node j and node n - j. Where n is even the last fold holds
  /// the middle node twice.
  var folds: [Node]
  /// Unstretched lengths, m: of segment j and segment n - 1 - j. Where n is odd the last one is
  /// the middle segment twice.
  var rests: [Scalar]
  /// How many segments there are, at least 1.
  public internal(set) var segmentCount: Int
  /// What the solver notes of each fold; one more keeps what the half that is met answers.
  var work: [Work]
  /// Room for folding anew.
  var spare: [Spare]

  /// What the solver keeps for a node and for the segment from there towards the middle.
  struct Work: Sendable {
    // Of the segment, in the middle of the step; the direction is towards the middle.
    var direction = Vector3<Scalar>.zero
    var length = Scalar(0)
    /// Tension if the velocities stayed as they are, N.
    var tension0 = Scalar(0)
    /// Impulse on the node if the velocities stayed as they are, N s.
    var pull = Vector3<Scalar>.zero
    /// Impulse for each m/s of difference in what the step adds to the velocities: along and
    /// across the segment, kg.
    var along = Scalar(0)
    var across = Scalar(0)
    /// The dashpot, N s/m, and the speed across at which its ends part, squared, m²/s².
    var dashpot = Scalar(0)
    var sweeping = Scalar(0)
    /// Tension over the step, N.
    var tension = Scalar(0)
    /// What the four were before the segment was let go as slack, else 0.
    var slackTension0 = Scalar(0)
    var slackAlong = Scalar(0)
    var slackAcross = Scalar(0)
    var slackPull = Vector3<Scalar>.zero
    /// The part of `across` that damps, kg.
    var swinging = Scalar(0)
    // Of the node.
    var middle = Vector3<Scalar>.zero
    /// Its mass and half a step of its drag's derivative, kg.
    var mass = Scalar(0)
    var impulse = Vector3<Scalar>.zero
    /// What holds the node where it is, as a mass that is added to its own, kg; 0 if nothing does.
    var anchor = Scalar(0)
    // Of the elimination; what is carried into it counts at the ends only.
    var carried = Carried()
    var inverse = SymmetricMatrix3<Scalar>.zero
    var reduced = Vector3<Scalar>.zero
    var reach = Vector3<Scalar>.zero
    /// What the step adds to the velocity of the node, m/s.
    var change = Vector3<Scalar>.zero
  }

  /// A line along the given nodes (kite end first), at rest.
  ///
  /// - Parameters:
  ///   - positions: at least two, m.
  ///   - restLengths: one fewer than positions, each above 0, m.
  ///   - capacity: the largest number of segments that may ever be needed.
  public init(
    positions: [Vector3<Double>], restLengths: [Double], capacity: Int? = nil
  ) {
    precondition(positions.count >= 2 && restLengths.count == positions.count - 1)
    let n = restLengths.count
    let room = (capacity.map { $0 > n ? $0 : n } ?? n) / 2 + 1
    segmentCount = n
    folds = Array(repeating: Node(position: .zero), count: room)
    rests = Array(repeating: Scalar(1), count: room)
    work = Array(repeating: Work(), count: room + 1)
    spare = Array(repeating: Spare(), count: 2 * room + 1)
    for j in 0...(n / 2) {
      folds[j].position = Vector3(positions[j], positions[n - j])
      if 2 * j < n { rests[j] = Scalar(restLengths[j], restLengths[n - 1 - j]) }
    }
  }

  /// How many segments there can be.
  public var capacity: Int { 2 * folds.count - 1 }

  /// Where node `i` is kept: its fold and whether it is in the second half of the lanes.
  @inline(__always) func place(ofNode i: Int) -> (fold: Int, second: Bool) {
    2 * i <= segmentCount ? (i, false) : (segmentCount - i, true)
  }

  /// Where segment `i` is kept.
  @inline(__always) func place(ofSegment i: Int) -> (fold: Int, second: Bool) {
    2 * i < segmentCount ? (i, false) : (segmentCount - 1 - i, true)
  }

  @inline(__always) func lane(_ member: Int, _ second: Bool) -> Int {
    second ? member + Scalar.memberCount : member
  }
}

// One node, one segment of one member.
extension Chain {
  /// Position of a node, m.
  public func position(_ node: Int, member: Int = 0) -> Vector3<Double> {
    let (fold, second) = place(ofNode: node)
    return folds[fold].position[lane: lane(member, second)]
  }

  /// Velocity of a node, m/s.
  public func velocity(_ node: Int, member: Int = 0) -> Vector3<Double> {
    let (fold, second) = place(ofNode: node)
    return folds[fold].velocity[lane: lane(member, second)]
  }

  /// Velocity of the air at a node, m/s.
  public func air(_ node: Int, member: Int = 0) -> Vector3<Double> {
    let (fold, second) = place(ofNode: node)
    return folds[fold].air[lane: lane(member, second)]
  }

  /// Unstretched length of a segment, m.
  public func restLength(_ segment: Int, member: Int = 0) -> Double {
    let (fold, second) = place(ofSegment: segment)
    return rests[fold][lane: lane(member, second)]
  }

  /// Mean tension of a segment over the last step, N: 0 where rounding left less.
  public func tension(_ segment: Int, member: Int = 0) -> Double {
    let (fold, second) = place(ofSegment: segment)
    let tension = work[fold].tension[lane: lane(member, second)]
    return tension < 0 ? 0 : tension
  }

  /// Unstretched length of the whole line, m.
  public func totalRestLength(member: Int = 0) -> Double {
    var sum = 0.0
    for i in 0..<segmentCount { sum += restLength(i, member: member) }
    return sum
  }

  /// Puts a node somewhere; `nil` leaves what is there. The middle node is kept twice.
  public mutating func setNode(
    _ node: Int, position: Vector3<Double>? = nil, velocity: Vector3<Double>? = nil,
    air: Vector3<Double>? = nil, member: Int = 0
  ) {
    let (fold, second) = place(ofNode: node)
    for half in 0..<2 where (half == 1) == second || 2 * node == segmentCount {
      let k = lane(member, half == 1)
      if let position { folds[fold].position[lane: k] = position }
      if let velocity { folds[fold].velocity[lane: k] = velocity }
      if let air { folds[fold].air[lane: k] = air }
    }
  }

  /// Holds a node where it is, or lets it go.
  mutating func setAnchor(_ node: Int, _ isHeld: Bool, member: Int = 0) {
    let (fold, second) = place(ofNode: node)
    for half in 0..<2 where (half == 1) == second || 2 * node == segmentCount {
      // Heavy against any line and kite, light against the rounding of their sum.
      work[fold].anchor[lane: lane(member, half == 1)] = isHeld ? 1e3 : 0
    }
  }

  /// Where node 1 will be in the middle of a step, in both halves of the lanes; of a line of at
  /// least two segments.
  @inline(__always)
  func nodeOne(_ half: Scalar) -> Vector3<Scalar> {
    let node = folds[1 <= segmentCount / 2 ? 1 : 0]
    let p = node.position + node.velocity * half
    if segmentCount == 2 { return p }
    return Vector3(p.x.firstInBoth, p.y.firstInBoth, p.z.firstInBoth)
  }

  /// Sets the unstretched length of a segment, m.
  public mutating func setRestLength(_ segment: Int, _ length: Double, member: Int = 0) {
    let (fold, second) = place(ofSegment: segment)
    for half in 0..<2 where (half == 1) == second || 2 * segment + 1 == segmentCount {
      rests[fold][lane: lane(member, half == 1)] = length
    }
  }
}
