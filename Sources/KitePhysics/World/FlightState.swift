public import KiteMath

/// A kite on its line at one moment: a value.
public struct FlightState: Sendable {
  /// s
  public internal(set) var time: Double
  /// The line, its node 0 the knot of the bridle.
  public internal(set) var chain: Chain<Pair>
  /// Speed of the line at the hand, m/s, out positive.
  public internal(set) var lineSpeed: Double
  /// Line that joining segments left over, still to be paid out, m.
  var owed: Double
  /// The kite.
  var motion: KiteMotion<Pair>
  /// Speed of the air at the kite with that of its tips, in the last step, m/s.
  var flow: Double
  /// Whether the line has parted: its lower end is free, and nobody holds it.
  public internal(set) var isCut = false
  /// What its cut line has caught on.
  var caught: LineCatch?
  /// Into how many parts the last step was divided.
  public internal(set) var parts: Int
  var airRound: AirRound
  /// Whether a corner of the kite touches the ground.
  public internal(set) var touches: Bool

  /// A kite at rest at the upper end of a straight, unstretched line.
  ///
  /// - Parameters:
  ///   - hand: m.
  ///   - length: of the line, m.
  ///   - elevation, azimuth: of the line; the azimuth is counted from east towards north, rad.
  ///   - incidence: of the spine over the horizontal, nose towards the hand's side up, rad.
  public init(
    _ model: FlightModel, hand: Vector3<Double>, length: Double, elevation: Double,
    azimuth: Double = 0, incidence: Double = 0.3
  ) {
    var count = Int(length / model.segment + 0.5)
    if count < 2 { count = 2 }
    let (sineE, cosineE) = Double.sinCos(elevation)
    let (sineA, cosineA) = Double.sinCos(azimuth)
    let along = Vector3(cosineE * cosineA, cosineE * sineA, sineE)
    let rest = length / Double(count)
    let knot = hand + along * length
    // Nose into the wind: the body's x points back along the azimuth and up by the incidence.
    let (sineI, cosineI) = Double.sinCos(incidence)
    let nose = Vector3(-cosineI * cosineA, -cosineI * sineA, sineI)
    let left = Vector3(sineA, -cosineA, 0)
    let up = nose.cross(left)
    let turn = Rotation<Double>(
      columns: nose, left, up)
    let body = model.kite.bridle.knot(
      towards: Vector3(repeating: turn.rotateBack(-along * 10)))
    self.init(
      model, positions: (0...count).map { hand + along * (length - rest * Double($0)) },
      rest: rest, centre: knot - turn.rotate(body[lane: 0]), attitude: turn)
  }

  /// A kite in a given attitude and place, at rest, on a line whose nodes are given from the
  /// knot to the hand.
  public init(
    _ model: FlightModel, positions: [Vector3<Double>], rest: Double,
    centre: Vector3<Double>, attitude: Rotation<Double>, dihedral: Double? = nil
  ) {
    let longest = Int(model.reel.lineOwned / model.segment) + 3
    chain = Chain(
      positions: positions, restLengths: Array(repeating: rest, count: positions.count - 1),
      capacity: longest)
    time = 0
    lineSpeed = 0
    owed = 0
    motion = KiteMotion(
      position: Vector3(repeating: centre), attitude: Rotation(repeating: attitude),
      dihedral: Pair(repeating: dihedral ?? model.kite.design.restDihedral))
    flow = 0
    parts = 1
    airRound = AirRound(from: 1)
    touches = false
    caught = model.snag.map { LineCatch($0.stream) }
    refreshAir(model)
  }

  /// Asks the air at every node.
  mutating func refreshAir(_ model: borrowing FlightModel) {
    for i in 0...chain.segmentCount {
      chain.setNode(i, air: model.air.velocity(at: chain.position(i), time: time))
    }
  }
}

// What an observer sees.
extension FlightState {
  /// Centre of mass of the kite, m.
  public var place: Vector3<Double> { motion.position[lane: 0] }
  /// m/s
  public var speed: Vector3<Double> { motion.velocity[lane: 0] }
  /// From the body's axes (nose, left, lee) to the world's.
  public var pose: Rotation<Double> { motion.attitude[lane: 0] }
  /// Angular velocity in the body's frame, rad/s.
  public var turnRate: Vector3<Double> { motion.rate[lane: 0] }
  /// Dihedral of the left and the right half, rad.
  public var dihedrals: (left: Double, right: Double) { (motion.dihedral.x, motion.dihedral.y) }
  /// Where the hand is, m.
  public var hand: Vector3<Double> { chain.position(chain.segmentCount) }
  /// Tension at the kite, N.
  public var kiteTension: Double { chain.tension(0) }
  /// Tension at the hand, N.
  public var handTension: Double { chain.tension(chain.segmentCount - 1) }
  /// Whether it was cut and has flown for a minute and more on a line that has caught.
  public var isHeldByItsLine: Bool { caught.map { $0.node >= 0 && $0.held > 60 } ?? false }
  /// Unit vector from the hand to the kite.
  public var radial: Vector3<Double> { (place - hand).normalized }
  /// Elevation of the kite seen from the hand, rad.
  public var elevation: Double {
    let r = place - hand
    return Double.atan2(r.z, (r.x * r.x + r.y * r.y).squareRoot())
  }
  /// Turn rate about the line, rad/s: its integral is how far the nose has turned on the sphere.
  public var yawRate: Double { pose.rotate(turnRate).dot(radial) }
  /// Direction of the nose on the sphere around the hand: 0 up, positive to the left seen from
  /// the hand, rad.
  public var heading: Double {
    let r = radial
    let up = (Vector3<Double>.unitZ - r * r.z).normalized
    let left = up.cross(r)
    let nose = pose.axes.x
    return Double.atan2(nose.dot(left), nose.dot(up))
  }
  /// Incidence of the air at the centre of mass against the spine's plane, rad.
  public func incidence(_ model: FlightModel) -> Double {
    let u = pose.rotateBack(model.air.velocity(at: place, time: time) - speed)
    return Double.asin(u.z / u.length)
  }
  /// Whether every number of the kite is finite.
  public var isFinite: Bool {
    place.x.isFinite && place.y.isFinite && place.z.isFinite && speed.x.isFinite
      && turnRate.x.isFinite && handTension.isFinite
  }
}
