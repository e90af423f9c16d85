public import KiteMath

/// What was seen of a flight: samples at a rate, extremes and events at every step, the shape of
/// the line at some moments.
public struct FlightRecord: Sendable {
  /// One moment. Frame east-north-up, SI units, radians.
  public struct Sample: Equatable, Sendable {
    public var time: Double
    /// Centre of mass of the kite, m, and its velocity, m/s.
    public var place, velocity: Vector3<Double>
    public var hand: Vector3<Double>
    /// Elevation seen from the hand; azimuth of the kite from the hand, clockwise from north.
    public var elevation, azimuth: Double
    /// Direction of the nose: 0 up, positive to the left; how fast it turns, positive to the right.
    public var heading, turnRate: Double
    /// Incidence of the spine, and dihedral of either half.
    public var incidence, leftDihedral, rightDihedral: Double
    /// N
    public var kiteTension, handTension: Double
    /// Unstretched line out, m, and its speed at the hand, m/s, out positive.
    public var lineOut, lineSpeed: Double
    /// Greatest distance of the line from the straight one between hand and kite, m.
    public var sag: Double
    /// Wind at the kite, m/s.
    public var wind: Vector3<Double>
    public var touches: Bool

    public init(_ state: borrowing FlightState, in model: borrowing FlightModel) {
      time = state.time
      place = state.place
      velocity = state.speed
      hand = state.hand
      elevation = state.elevation
      let offset = place - hand
      azimuth = Double.atan2(offset.x, offset.y)
      heading = state.heading
      turnRate = state.yawRate
      incidence = state.incidence(model)
      let dihedrals = state.dihedrals
      leftDihedral = dihedrals.left
      rightDihedral = dihedrals.right
      kiteTension = state.kiteTension
      handTension = state.handTension
      lineOut = state.chain.totalRestLength()
      lineSpeed = state.lineSpeed
      sag = state.chain.greatestSag
      wind = model.air.velocity(at: place, time: time)
      touches = state.touches
    }
  }

  /// What happened, from when to when.
  public struct Event: Equatable, Sendable {
    public enum Kind: UInt8, Sendable {
      /// A corner of the kite touched the ground or a roof; extreme: its greatest speed then, m/s.
      case touch
      /// No tension at the hand; extreme: line out, m.
      case slack
      /// More tension at the kite than the line bears when fresh; extreme: the greatest, N.
      case overload
    }
    public var kind: Kind
    /// s
    public var start, end: Double
    public var extreme: Double
  }

  /// The line as it hung at a moment, from the kite to the hand, m.
  public struct Shape: Equatable, Sendable {
    public var time: Double
    public var points: [Vector3<Double>]
  }

  /// Mean and extremes over all steps.
  public struct Spread: Equatable, Sendable {
    public private(set) var least = Double.infinity
    public private(set) var greatest = -Double.infinity
    /// When it was greatest, s.
    public private(set) var greatestAt = 0.0
    private var sum = 0.0
    private var count = 0.0
    public init() {}
    public var mean: Double { count > 0 ? sum / count : 0 }
    public mutating func add(_ value: Double, at time: Double) {
      if value < least { least = value }
      if value > greatest {
        greatest = value
        greatestAt = time
      }
      sum += value
      count += 1
    }
  }

  public private(set) var samples: [Sample] = []
  public private(set) var events: [Event] = []
  public private(set) var shapes: [Shape] = []
  public private(set) var handTension = Spread()
  public private(set) var kiteTension = Spread()
  public private(set) var elevation = Spread()
  public private(set) var height = Spread()
  public private(set) var speed = Spread()
  public private(set) var sag = Spread()
  /// How far the nose has turned in all, to the right positive, rad.
  public private(set) var turned = 0.0
  /// What was flown, s.
  public private(set) var duration = 0.0

  /// Time between samples, and between shapes of the line, s.
  public let sampleTime, shapeTime: Double
  private let begin: Double
  private let breakingLoad: Double
  /// Events of one kind that follow within this time are one, s.
  private let pause = 1.0

  public init(
    _ state: borrowing FlightState, in model: borrowing FlightModel, sampleTime: Double,
    shapeTime: Double
  ) {
    self.sampleTime = sampleTime
    self.shapeTime = shapeTime
    begin = state.time
    breakingLoad = model.line.breakingLoad
    samples.append(Sample(state, in: model))
    shapes.append(Shape(state))
  }

  /// After every step of `dt` seconds.
  public mutating func add(
    _ state: borrowing FlightState, in model: borrowing FlightModel, dt: Double
  ) {
    let time = state.time
    duration = time - begin
    handTension.add(state.handTension, at: time)
    kiteTension.add(state.kiteTension, at: time)
    elevation.add(state.elevation, at: time)
    height.add(state.place.z, at: time)
    speed.add(state.speed.length, at: time)
    turned += state.yawRate * dt
    if state.touches { note(.touch, time, dt, state.speed.length) }
    if state.handTension <= 0 { note(.slack, time, dt, state.chain.totalRestLength()) }
    if state.kiteTension > breakingLoad { note(.overload, time, dt, state.kiteTension) }
    // Counted, not added up: the hundredth sample is at a hundred sample times.
    if time >= begin + Double(samples.count) * sampleTime - 0.5 * dt {
      samples.append(Sample(state, in: model))
      sag.add(samples[samples.count - 1].sag, at: time)
    }
    if time >= begin + Double(shapes.count) * shapeTime - 0.5 * dt { shapes.append(Shape(state)) }
  }

  /// Goes on with the last event of the kind, or begins one.
  private mutating func note(_ kind: Event.Kind, _ time: Double, _ dt: Double, _ value: Double) {
    for i in events.indices.reversed() where events[i].kind == kind {
      guard time - events[i].end < pause else { break }
      events[i].end = time
      if value > events[i].extreme { events[i].extreme = value }
      return
    }
    events.append(Event(kind: kind, start: time - dt, end: time, extreme: value))
  }
}

extension FlightRecord.Shape {
  init(_ state: borrowing FlightState) {
    time = state.time
    let chain = state.chain
    points = (0...chain.segmentCount).map { chain.position($0) }
  }
}

extension Chain {
  /// Greatest distance of a node from the straight line between the ends, m.
  public var greatestSag: Double {
    let top = position(0)
    let along = (position(segmentCount) - top).normalized
    var greatest = 0.0
    for i in 0...segmentCount {
      let p = position(i) - top
      let away = (p - along * p.dot(along)).length
      if away > greatest { greatest = away }
    }
    return greatest
  }
}
