import KiteMath
import KitePhysics
import Testing

/// V35: let out it spins, pulled it darts. 60 m of line, 5 m/s at 40 m, five start times; turn is
/// the integral of the rotation about the line.
struct SpinAndDartTests {
  static let wind = 5.0
  let trials = KiteTrials(KiteKind.afghan)

  func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  @Test("V35 a: paying out at a quarter of the wind it spins one way")
  func spins() {
    for begin in trials.settled(Self.wind) {
      let r = trials.release(Self.wind, share: 0.25, from: begin)
      #expect(r.isUp && r.rate.magnitude >= 0.5 && r.oneWay == 1, "at \(begin.time) s: \(r)")
    }
  }

  @Test("V35 b: paying out as fast as the wind there is no air left to spin in")
  func dies() {
    for begin in trials.settled(Self.wind) {
      let r = trials.release(Self.wind, share: 1, from: begin)
      #expect(r.isUp && r.early.magnitude < 0.3 && r.late.magnitude < 0.3, "\(begin.time): \(r)")
      #expect(r.late.magnitude < r.early.magnitude, "at \(begin.time) s: \(r)")
    }
  }

  @Test(
    "V35 c: a tug out of the spin makes it dart along its nose",
    arguments: [0, 0.5 * Double.pi, -0.5 * Double.pi, Double.pi])
  func darts(nose: Double) {
    let tugs = trials.settled(Self.wind).map { trials.tug(Self.wind, nose: nose, from: $0) }
    let degree = Double.pi / 180
    #expect(tugs.allSatisfy { $0.found && $0.gain >= 5 }, "\(tugs.map { $0.gain }) m")
    let turns = tugs.map { $0.turn1 / degree }
    #expect(median(turns) <= 45, "\(turns) degrees")
    #expect(turns.max()! <= 75, "\(turns) degrees")
  }

  /// The lowest wind from which on a kicked kite has come to rest after 4 s; nil if at none.
  func stops(_ stiffness: Double) -> Double? {
    var design = trials.kite
    design.bowStiffness = stiffness
    let trials = KiteTrials(design)
    var lowest: Double?
    for wind in [9.0, 8, 7, 6, 5, 4, 3, 2.5] {
      guard let turn = trials.kicked(wind), turn.magnitude < 0.3 else { break }
      lowest = wind
    }
    return lowest
  }

  @Test("V35 d: the stiffer the bow, the more wind it takes to stop a spin; a soft one never spins")
  func stiffness() {
    let soft = stops(0.06)
    #expect(soft == 2.5, "soft: \(String(describing: soft)) m/s")
    // Above the last wind tried counts as 10.
    let winds = [0.06, 0.12, 0.24, 0.5, 1, 2].map { stops($0) ?? 10 }
    for (a, b) in zip(winds, winds.dropFirst()) { #expect(a <= b, "\(winds) m/s") }
    #expect(winds.last! >= winds[1] + 3, "\(winds) m/s")
  }
}
