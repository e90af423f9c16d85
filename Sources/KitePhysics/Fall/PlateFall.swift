import KiteMath

/// What a plate's fall comes down to, once its beginning is forgotten.
public struct PlateFall: Equatable, Sendable {
  /// The ways in which plates fall (Field, Klaus, Moore & Nori 1997; Li et al. 2022). Where one
  /// ends and the next begins is a convention: see the cases.
  public enum Mode: Equatable, Sendable {
    /// Steadily, the flow at more than 45 degrees to the chord: like a parachute.
    case flat
    /// From side to side, either edge leading in turn.
    case flutter
    /// Over and over, or more than half a turn to either side.
    case tumble
    /// One edge always ahead, in swoops of more than 0.05 rad to either side.
    case bounding
    /// Steadily along a slope, the flow at less than 45 degrees to the chord.
    case glide
    /// The same, steeper than 75 degrees.
    case dive

    /// In a word.
    public var name: StaticString {
      switch self {
      case .flat: "flat"
      case .flutter: "flutter"
      case .tumble: "tumble"
      case .bounding: "bounding"
      case .glide: "glide"
      case .dive: "dive"
      }
    }
  }

  /// Mean velocity to the right and up, over whole periods where there are any.
  public var x, z: Double
  /// Of the turning to and fro, or of a turn over; 0 where it does neither.
  public var period: Double
  /// Half of the range of the angle, rad; of a plate that turns over, 0.
  public var amplitude: Double
  /// Mean angle of the chord over the horizontal, rad; of a plate that turns over, 0.
  public var angle: Double
  /// Mean rate of turn, rad for each unit of time.
  public var turn: Double
  public var mode: Mode

  /// Angle of the mean path to the mean chord, rad: of a steady fall its incidence.
  public var incidence: Double { Double.atan2(-z, x.magnitude) + (x < 0 ? -angle : angle) }
  /// Way along over way down.
  public var glideRatio: Double { x.magnitude / z.magnitude }
  /// Mean speed downwards.
  public var sink: Double { -z }

  /// Lets a plate fall.
  ///
  /// - Parameters:
  ///   - time: of the whole fall; what follows `forgotten` of it counts.
  ///   - dt: step.
  public init(
    _ plate: some PlateModel, from start: PlateMotion, time: Double, forgotten: Double = 0.5,
    dt: Double
  ) {
    var motion = start
    var watch = Watch()
    let count = Int(time / dt + 0.5)
    let first = Int(time * forgotten / dt + 0.5)
    for i in 0..<count {
      if i >= first { watch.note(motion, at: Double(i) * dt) }
      plate.advance(&motion, dt: dt)
    }
    watch.note(motion, at: Double(count) * dt)
    self = watch.fall
  }
}

extension PlateFall {
  /// Takes motions down one after the other.
  public struct Watch: Sendable {
    typealias Moment = (time: Double, motion: PlateMotion)
    private var begin, last: Moment?
    /// First and last time that it began to turn left, and that the chord came by the horizontal.
    private var firstSwing, lastSwing, firstTurn, lastTurn: Moment?
    private var swings = 0
    private var least = Double.infinity
    private var most = -Double.infinity
    private var sum = 0.0
    private var count = 0.0
    /// Along the chord: the least and the most.
    private var back = Double.infinity
    private var forth = -Double.infinity

    public init() {}

    public mutating func note(_ motion: PlateMotion, at time: Double) {
      if let last {
        if last.motion.turn < 0 && motion.turn >= 0 {
          let share = last.motion.turn / (last.motion.turn - motion.turn)
          lastSwing = between(last, (time, motion), share)
          if firstSwing == nil { firstSwing = lastSwing }
          swings += 1
        }
        let full = 2 * Double.pi
        let before = (last.motion.angle / full).rounded(.down)
        let now = (motion.angle / full).rounded(.down)
        if before != now {
          let edge = (before > now ? before : now) * full
          let share = (edge - last.motion.angle) / (motion.angle - last.motion.angle)
          lastTurn = between(last, (time, motion), share)
          if firstTurn == nil { firstTurn = lastTurn }
        }
      }
      if begin == nil { begin = (time, motion) }
      last = (time, motion)
      let angle = motion.angle
      least = angle < least ? angle : least
      most = angle > most ? angle : most
      sum += angle
      count += 1
      back = motion.along < back ? motion.along : back
      forth = motion.along > forth ? motion.along : forth
    }

    private func between(_ a: Moment, _ b: Moment, _ share: Double) -> Moment {
      (
        a.time + share * (b.time - a.time),
        PlateMotion(
          along: 0, normal: 0, angle: a.motion.angle + share * (b.motion.angle - a.motion.angle),
          x: a.motion.x + share * (b.motion.x - a.motion.x),
          z: a.motion.z + share * (b.motion.z - a.motion.z))
      )
    }

    /// What it came to; at least two motions must have been noted.
    public var fall: PlateFall {
      let full = 2 * Double.pi
      guard let begin, let last else {
        return PlateFall(x: 0, z: 0, period: 0, amplitude: 0, angle: 0, turn: 0, mode: .dive)
      }
      let net = last.motion.angle - begin.motion.angle
      let amplitude = 0.5 * (most - least)
      let tumbles = net.magnitude > full || amplitude > Double.pi
      var (a, b) = (begin, last)
      var period = 0.0
      if tumbles, let firstTurn, let lastTurn, lastTurn.time > firstTurn.time {
        (a, b) = (firstTurn, lastTurn)
        let net = (b.motion.angle - a.motion.angle).magnitude
        if net > 0.5 * full { period = (b.time - a.time) * full / net }
      } else if !tumbles, swings > 1, let firstSwing, let lastSwing {
        (a, b) = (firstSwing, lastSwing)
        period = (b.time - a.time) / Double(swings - 1)
      }
      let time = b.time - a.time
      let x = (b.motion.x - a.motion.x) / time
      let z = (b.motion.z - a.motion.z) / time
      var fall = PlateFall(
        x: x, z: z, period: period, amplitude: tumbles ? 0 : amplitude,
        angle: tumbles ? 0 : sum / count, turn: (b.motion.angle - a.motion.angle) / time,
        mode: .tumble)
      if tumbles { return fall }
      let incidence = fall.incidence
      let steep = z.magnitude > 3.732 * x.magnitude
      if amplitude > 0.05 && back < 0 && forth > 0 {
        fall.mode = .flutter
      } else if steep && incidence < 0.25 * Double.pi {
        fall.mode = .dive
      } else if amplitude > 0.05 {
        fall.mode = .bounding
      } else {
        fall.mode = incidence > 0.25 * Double.pi ? .flat : .glide
      }
      return fall
    }
  }

  init(
    x: Double, z: Double, period: Double, amplitude: Double, angle: Double, turn: Double,
    mode: Mode
  ) {
    self.x = x
    self.z = z
    self.period = period
    self.amplitude = amplitude
    self.angle = angle
    self.turn = turn
    self.mode = mode
  }
}
