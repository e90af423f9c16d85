import KiteMath
import KitePhysics
import Testing

/// A script is followed as it is written.
@Suite struct PilotTests {
  static let model = TrickTests.model(5)
  static let start = FlightState(
    model, hand: Vector3(0, 0, 1.5), length: 60, elevation: 0.85)

  static func sight(_ time: Double) -> Sight {
    var sight = Sight(start, in: model)
    sight.time = time
    return sight
  }

  @Test func beforeTheFirstTheLineIsHeld() {
    var pilot = Pilot(PilotScript([.init(at: 2, .input(PilotInput(lineSpeed: 1)))]))
    #expect(pilot.input(Self.sight(0)) == .hold)
    #expect(pilot.input(Self.sight(1.9)) == .hold)
    #expect(pilot.input(Self.sight(2)).lineSpeed == 1)
    #expect(pilot.input(Self.sight(200)).lineSpeed == 1)
  }

  @Test func aRampIsStraight() {
    let steps: [PilotScript.Step] = [
      .init(at: 1, .input(PilotInput(lineSpeed: -2, walk: Vector3(1, 0, 0)))),
      .init(at: 2, ramp: 4, .input(PilotInput(lineSpeed: 2, walk: Vector3(0, 2, 0)))),
    ]
    var pilot = Pilot(PilotScript(steps))
    for (time, speed) in [(1.0, -2.0), (2, -2), (3, -1), (4, 0), (5.5, 1.5), (6, 2), (9, 2)] {
      let input = pilot.input(Self.sight(time))
      #expect(input.lineSpeed == speed)
      if time == 4 { #expect(input.walk == Vector3(0.5, 1, 0)) }
    }
  }

  @Test func aFreeDrumIsFreeAtOnce() {
    var pilot = Pilot(
      PilotScript([
        .init(at: 0, ramp: 2, .input(PilotInput(lineSpeed: nil, brake: 4))),
        .init(at: 3, ramp: 1, .input(PilotInput(lineSpeed: -1))),
      ]))
    #expect(pilot.input(Self.sight(0)).lineSpeed == nil)
    #expect(pilot.input(Self.sight(1)).brake == 2)
    #expect(pilot.input(Self.sight(3.5)).lineSpeed == -0.5)
  }

  @Test func aTrickIsKeptInTheBook() {
    var pilot = Pilot(.trick(.climb, at: 1))
    var state = Self.start
    while state.time < 0.9 {
      state.step(Self.model, pilot.input(Sight(state, in: Self.model)), dt: 0.005)
    }
    #expect(pilot.flown.isEmpty)
    while state.time < 60 {
      state.step(Self.model, pilot.input(Sight(state, in: Self.model)), dt: 0.005)
    }
    #expect(pilot.flown.count == 1)
    #expect(pilot.flown.first?.trick == .climb)
    let flown = pilot.flown.first
    #expect((flown?.start ?? 0) >= 1 - 1e-9 && (flown?.end ?? 0) > 2)
    #expect(pilot.input(Sight(state, in: Self.model)) == .hold)
  }

  @Test func theRecordIsWhatHappened() {
    var state = Self.start
    var record = FlightRecord(state, in: Self.model, sampleTime: 0.1, shapeTime: 1)
    var most = 0.0
    for _ in 0..<2_000 {
      state.step(Self.model, .hold, dt: 0.005)
      most = max(most, state.handTension)
      record.add(state, in: Self.model, dt: 0.005)
    }
    #expect(record.samples.count == 101)
    #expect(record.shapes.count == 11)
    #expect((record.samples[100].time - 10).magnitude < 1e-9)
    #expect(record.handTension.greatest == most)
    #expect((record.duration - 10).magnitude < 1e-9)
    #expect(record.shapes[10].points.count == state.chain.segmentCount + 1)
    #expect(record.samples[100].place == state.place)
  }

  /// A line let go of all at once goes slack, once; one that is pulled hard is overloaded.
  @Test func eventsAreNoted() {
    var state = Self.start
    // The line of a start at rest has no tension yet.
    for _ in 0..<1_000 { state.step(Self.model, .hold, dt: 0.005) }
    var record = FlightRecord(state, in: Self.model, sampleTime: 0.1, shapeTime: 1)
    for i in 1_000..<3_000 {
      let speed = i < 1_200 ? 0 : i < 1_500 ? 12.0 : -8.0
      state.step(Self.model, PilotInput(lineSpeed: speed), dt: 0.005)
      record.add(state, in: Self.model, dt: 0.005)
    }
    let slack = record.events.filter { $0.kind == .slack }
    #expect(slack.count >= 1)
    #expect((slack.first?.start ?? 0) > 6 && (slack.first?.end ?? 99) < 12)
    let over = record.events.filter { $0.kind == .overload }
    #expect(over.isEmpty == (record.kiteTension.greatest <= 40))
  }
}
