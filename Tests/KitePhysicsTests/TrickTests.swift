import KiteMath
import KitePhysics
import Testing

/// What the Afghan kite does when a pilot flies a trick; not what the hand did.
@Suite struct TrickTests {
  static let degree = Double.pi / 180
  static let dt = 0.005

  static func model(_ wind: Double) -> FlightModel {
    FlightModel(
      air: Air(
        mean: MeanWind(surface: SurfaceLayer(roughness: 0.1), speed: wind, at: 40), density: 1,
        kinematicViscosity: 1.8e-5),
      kite: .afghan, line: .cottonNineCord)
  }

  /// Eight moments, 0.37 s apart, of a kite that has been held for a while, or, with `isLow`, has
  /// just been let out a good way and hangs low.
  static func beginnings(_ model: FlightModel, wind: Double, isLow: Bool) -> [FlightState] {
    var state = FlightState(
      model, hand: Vector3(0, 0, 1.5), length: 60, elevation: 0.85)
    let input = isLow ? PilotInput(lineSpeed: 0.3 * wind) : .hold
    for _ in 0..<(isLow ? 1_600 : 3_000) { state.step(model, input, dt: dt) }
    return (0..<8).map { k in
      if k > 0 { for _ in 0..<74 { state.step(model, .hold, dt: dt) } }
      return state
    }
  }

  /// What was seen of one trick.
  struct Seen {
    /// How long the trick took, s; nil if it was not done.
    var took: Double?
    /// Turns to the right in all when it was done, and the most at any time to either side.
    var turns = 0.0
    var mostTurns = 0.0
    /// Fastest turning in the second after it was done, turns a second.
    var turningAfter = 0.0
    var start, end: FlightState
    /// Lowest height of all, m; height and elevation and distance aside when it was done.
    var lowest = Double.infinity
    var doneElevation = 0.0
    var doneAside = 0.0
    var donePlace = Vector3<Double>.zero
    /// Seconds going down at more than 3 m/s nose first.
    var noseDown = 0.0
    var hasTouched = false
    var touchSpeed = 0.0
  }

  /// Flies a trick, and 4 s more.
  static func fly(
    _ trick: Trick, _ model: FlightModel, from start: FlightState, atMost seconds: Double = 60
  ) -> Seen {
    var state = start
    var pilot = TrickPilot(trick)
    var seen = Seen(start: start, end: start)
    while state.time < start.time + seconds {
      state.step(model, pilot.input(Sight(state, in: model)), dt: dt)
      let turning = state.yawRate / (2 * .pi)
      if seen.took == nil {
        seen.turns += turning * dt
        seen.mostTurns = max(seen.mostTurns, seen.turns.magnitude)
      }
      seen.lowest = min(seen.lowest, state.place.z)
      if state.speed.z < -3 && state.heading.magnitude > 2 { seen.noseDown += dt }
      if state.touches {
        seen.touchSpeed = max(seen.touchSpeed, state.speed.length)
        seen.hasTouched = true
      }
      if pilot.isDone {
        if seen.took == nil {
          seen.took = state.time - start.time
          seen.donePlace = state.place
          seen.doneElevation = state.elevation
          seen.doneAside = Sight(state, in: model).aside
        }
        let since = state.time - start.time - (seen.took ?? 0)
        if since < 1 { seen.turningAfter = max(seen.turningAfter, turning.magnitude) }
        if since > 4 { break }
      }
    }
    seen.end = state
    return seen
  }

  /// Whether the kite did what the trick is for.
  static func isRight(_ trick: Trick, _ s: Seen) -> Bool {
    guard let took = s.took else { return false }
    let high = s.start.place.z
    switch trick {
    case .hold: return true
    case .spinLeft:
      return s.turns <= -1.5 && s.turningAfter < 0.3 && !s.hasTouched
    case .spinRight:
      return s.turns >= 1.5 && s.turningAfter < 0.3 && !s.hasTouched
    case .loop:
      return s.mostTurns >= 1 && (s.donePlace - s.start.place).length < 15 && !s.hasTouched
    case .dive:
      return s.lowest <= high - 10 && s.lowest > 5 && s.end.place.z > s.lowest + 3
        && s.noseDown > 0.5
    case .climb:
      return s.doneElevation > s.start.elevation + 8 * degree && took < 6 && !s.hasTouched
    case .liftAndDive:
      return s.lowest <= high - 8 && s.lowest > 5 && s.end.place.z > s.lowest + 3
    case .driftLeft: return s.doneAside > 16 * degree && !s.hasTouched
    case .driftRight: return s.doneAside < -16 * degree && !s.hasTouched
    // What it can do of it: down to the ground, gently. It does not get away.
    case .touchAndAway: return s.hasTouched && s.touchSpeed < 4
    }
  }

  /// How often of eight each trick is right, by wind at 40 m: what Docs/Flight.md says.
  static let rates: [(trick: Trick, wind: Double, right: Int)] = [
    (.spinRight, 5, 8), (.spinRight, 6, 8), (.spinRight, 8, 8), (.spinRight, 10, 8),
    (.spinLeft, 5, 8), (.spinLeft, 8, 8), (.loop, 5, 8), (.loop, 6, 8), (.loop, 8, 8),
    (.dive, 5, 8), (.dive, 6, 8), (.dive, 8, 8), (.dive, 10, 8), (.climb, 5, 8),
    (.climb, 6, 8), (.liftAndDive, 5, 6), (.liftAndDive, 6, 6), (.liftAndDive, 8, 8),
    (.driftLeft, 8, 8), (.driftLeft, 10, 8), (.driftRight, 5, 8), (.driftRight, 6, 8),
    (.driftRight, 8, 8),
    (.touchAndAway, 5, 8), (.touchAndAway, 6, 7), (.touchAndAway, 8, 8),
  ]

  @Test(arguments: rates)
  func theKiteDoesIt(_ trick: Trick, _ wind: Double, _ right: Int) {
    let model = Self.model(wind)
    let isLow = trick == .climb || trick == .liftAndDive
    let seen = Self.beginnings(model, wind: wind, isLow: isLow).map {
      Self.fly(trick, model, from: $0)
    }
    let count = seen.filter { Self.isRight(trick, $0) }.count
    #expect(
      count >= right,
      "\(trick) in \(wind) m/s: \(count) of 8; \(seen.map { ($0.took ?? -1, $0.turns, $0.lowest) })"
    )
  }

  /// Winding in lifts it faster than waiting.
  @Test func aClimbIsFasterThanAHold() throws {
    let model = Self.model(6)
    for start in Self.beginnings(model, wind: 6, isLow: true).prefix(3) {
      let climb = try #require(Self.fly(.climb, model, from: start).took)
      var held = start
      while held.time < start.time + climb { held.step(model, .hold, dt: Self.dt) }
      #expect(held.elevation < start.elevation + 5 * Self.degree)
    }
  }

  @Test func theSameAgain() {
    let model = Self.model(5)
    let start = Self.beginnings(model, wind: 5, isLow: false)[3]
    let (a, b) = (Self.fly(.loop, model, from: start), Self.fly(.loop, model, from: start))
    #expect(a.end.place.x.bitPattern == b.end.place.x.bitPattern)
    #expect(a.end.kiteTension.bitPattern == b.end.kiteTension.bitPattern)
  }

  @Test func names() {
    for trick in Trick.allCases {
      #expect(Trick.named(utf8: "\(trick.id)".utf8) == trick)
    }
    #expect(Trick.named(utf8: "spin".utf8) == nil)
    #expect(Trick.allCases.count == 10)
  }
}
