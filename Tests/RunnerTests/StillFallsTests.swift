import KitePhysics
import Runner
import Testing

@Suite struct StillFallsTests {
  /// A cut kite rocks, and that holds it up: none sinks faster than flat on a parachute's terms, none
  /// at less than two fifths of that, whatever trails; and what it started with is forgotten.
  @Test(arguments: [0.0, 30]) func sinks(_ line: Double) {
    for kind in KiteKind.all {
      let falls = StillFalls(kind, line: line, starts: 2)
      let share = falls.sink / falls.flat
      #expect(share > 0.4 && share < 1, "\(kind.design.name): \(falls.sink) m/s")
      #expect(falls.fastest - falls.slowest < 0.05 * falls.sink)
      #expect(falls.path > falls.drift)
    }
  }

  /// √(2 m g/(ρ A CN90)) of the Afghan kite: 43.3 g on 0.425 m².
  @Test func flat() {
    let falls = StillFalls(.afghan, line: 0, starts: 1)
    #expect((falls.flat - (2 * 0.0433 * 9.80665 / (0.425 * 1.17)).squareRoot()).magnitude < 0.002)
    #expect(falls.overturned == 0)
  }
}
