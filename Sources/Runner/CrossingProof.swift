public import KiteMath
import KitePhysics

/// A proof that lines do not pass through each other: two lines thrown at each other at random,
/// and a count of how often one came through. What counts is looked up independently of how the
/// arena finds its crossings: by sampling every step.
public enum CrossingProof {
  public struct Outcome: Sendable {
    public var trials = 0
    public var steps = 0
    /// Trials in which the lines came to lie on each other.
    public var met = 0
    /// Trials in which one slid off an end of the other: over its kite, or down to the hand.
    public var slid = 0
    /// Trials in which a line parted.
    public var parted = 0
    /// Trials in which a line came through the other, by number: should be empty.
    public var missed: [Int] = []
    /// Trials that ended in something that is not a number: should be empty.
    public var broken: [Int] = []
    /// N
    public var largestForce = 0.0

    public init() {}
    public var holds: Bool { missed.isEmpty && broken.isEmpty }
  }

  /// Throws lines at each other: 2 to 7 segments of 2 to 6 m each, tensions up to 8 N, angles from 3
  /// degrees, speeds up to 30 m/s, steps of 2 to 12 ms.
  public static func run(trials: Range<Int>, seed: UInt64 = 1) -> Outcome {
    var outcome = Outcome()
    for trial in trials { one(trial, seed, &outcome) }
    return outcome
  }

  private static func one(_ trial: Int, _ seed: UInt64, _ outcome: inout Outcome) {
    let stream = RandomStream(
      seed: seed, member: UInt64(trial), purpose: Purpose(65_534))
    var index: UInt64 = 0
    func uniform(_ low: Double, _ high: Double) -> Double {
      index += 1
      return low + (high - low) * stream.uniform(index)
    }
    func direction() -> Vector3<Double> {
      let z = uniform(-1, 1)
      let (sine, cosine) = Double.sinCos(uniform(0, 2 * Double.pi))
      let r = (1 - z * z).squareRoot()
      return Vector3(r * cosine, r * sine, z)
    }
    let line = FightingLine.named("cotton-nine-cord-manja")!
    let segment = uniform(2, 6)
    let flight = FlightModel(
      air: .still(density: 1), kite: .afghan, line: line.material, segment: segment)
    let model = ArenaModel(flights: [flight, flight], lines: [line, line], wearCell: 0.05)
    let strain = uniform(1, 1.01)
    let along = direction()
    var across = direction()
    while along.cross(across).length < 0.05 { across = direction() }
    let normal = along.cross(across).normalized
    let way = (normal * (uniform(0, 1) < 0.5 ? 1 : -1) + direction() * 0.9).normalized
    let speed = uniform(0, 30)
    let gap = uniform(0.05, 1.05)
    let dt = uniform(0.002, 0.012)
    let middle = Vector3(0.0, 0, 500)
    func make(_ d: Vector3<Double>, _ count: Int, _ share: Double, _ from: Vector3<Double>)
      -> FlightState
    {
      let length = Double(count) * segment * strain
      let first = from - d * (length * share)
      return FlightState(
        flight, positions: (0...count).map { first + d * (Double($0) * segment * strain) },
        rest: segment, centre: first - d * 0.3,
        attitude: Rotation(columns: .unitX, .unitY, .unitZ))
    }
    let one = make(along, 2 + Int(uniform(0, 6)), uniform(0.05, 0.95), middle)
    var other = make(
      across, 2 + Int(uniform(0, 6)), uniform(0.05, 0.95), middle - way * gap)
    other.move(at: way * speed)
    var arena = ArenaState(model, flights: [one, other])
    let inputs = [PilotInput.hold, PilotInput(lineSpeed: 0, walk: way * speed)]
    let time = (gap + 1) / (speed > 1 ? speed : 1) + 0.1
    var passes = 0
    var (met, slid) = (false, false)
    var (a, b) = (path(arena.flights[0]), path(arena.flights[1]))
    for _ in 0..<min(60, Int(time / dt) + 1) {
      arena.step(model, inputs, dt: dt)
      outcome.steps += 1
      guard arena.isFinite else {
        outcome.broken.append(trial)
        break
      }
      for event in arena.events {
        if event.kind == .crossed { met = true }
        if event.kind == .slid { slid = true }
      }
      for crossing in arena.crossings where crossing.force > outcome.largestForce {
        outcome.largestForce = crossing.force
      }
      if arena.status[0] != .flying || arena.status[1] != .flying {
        outcome.parted += 1
        break
      }
      if slid { break }
      let (nextA, nextB) = (path(arena.flights[0]), path(arena.flights[1]))
      passes += Self.passes(a, b, nextA, nextB)
      (a, b) = (nextA, nextB)
      // Nothing lies on anything, and yet one is on the other side.
      if arena.crossings.isEmpty && passes % 2 == 1 {
        outcome.missed.append(trial)
        break
      }
    }
    outcome.trials += 1
    if met { outcome.met += 1 }
    if slid { outcome.slid += 1 }
  }

  private static func path(_ flight: FlightState) -> [Vector3<Double>] {
    [flight.place] + (0...flight.segmentCount).map { flight.linePoint($0) }
  }

  /// How often segments of two lines went through each other over a step, by sixteen samples of it.
  private static func passes(
    _ a0: [Vector3<Double>], _ b0: [Vector3<Double>], _ a1: [Vector3<Double>],
    _ b1: [Vector3<Double>]
  ) -> Int {
    var count = 0
    for i in 0..<(a0.count - 1) {
      for j in 0..<(b0.count - 1) {
        func at(_ t: Double) -> (
          volume: Double, d: Vector3<Double>, e: Vector3<Double>, r: Vector3<Double>
        ) {
          let p = a0[i] + (a1[i] - a0[i]) * t
          let q = b0[j] + (b1[j] - b0[j]) * t
          let d = a0[i + 1] + (a1[i + 1] - a0[i + 1]) * t - p
          let e = b0[j + 1] + (b1[j + 1] - b0[j + 1]) * t - q
          return (d.cross(e).dot(p - q), d, e, q - p)
        }
        var last = at(0)
        for k in 1...16 {
          let now = at(Double(k) / 16)
          if (last.volume > 0) != (now.volume > 0) {
            let share = last.volume / (last.volume - now.volume)
            let m = at((Double(k - 1) + share) / 16)
            let c = m.d.cross(m.e)
            let s = m.r.cross(m.e).dot(c) / c.lengthSquared
            let z = m.r.cross(m.d).dot(c) / c.lengthSquared
            if s >= 0 && s < 1 && z >= 0 && z < 1 { count += 1 }
          }
          last = now
        }
      }
    }
    return count
  }
}
