import Geo
import KiteMath
import Landing
import MadeUp
import Testing

import Formats

@Suite struct FlyAwayTests {
  /// A hundred that drift 5 m/s east and sink 1 m/s from 60 m; a fifth are down after 30 s.
  static let members = (0..<100).map { i in
    let end = i < 20 ? 30.0 : 60.0
    return TrackedMember(
      member: Member(east: 5 * end, north: 0, height: 1_730, time: end, mode: 0),
      track: MemberTrack(
        interval: end, end: end,
        places: [Vector3(0, 0, 1_790), Vector3(5 * end, 0, i < 20 ? 1_730 : 1_730)]))
  }

  static let flyAway = FlyAway(
    members, last: 62, middle: 55, height: 60, heightSpread: 6, trailingLine: 45)

  @Test func path() {
    // A third of 55 s, rounded up.
    #expect(Self.flyAway.path.map(\.time) == [30])
    let step = Self.flyAway.path[0]
    #expect(step.point == Point(east: 150, north: 0) && step.height == 1_760)
    #expect(step.aloft == 0.8)
    let long = FlyAway(
      Self.members, last: 59, middle: 25, height: 60, heightSpread: 6, trailingLine: nil)
    #expect(long.path.map(\.time) == [10, 20, 30, 40, 50])
    #expect(long.path.map(\.aloft) == [1, 1, 0.8, 0.8, 0.8])
  }

  @Test func theSheet() {
    let text = FlyAwaySheet.text(MadeUp.report(), Self.flyAway, map: "MAP\n")
    for part in [
      "FLY-AWAY REPORT: fighter kite",
      "What:           fighter kite, some 45 m (148 ft) of line with it",
      "Came loose at:  34.53112, 69.17299 (34°31'52\"N 069°10'23\"E)",
      "When:           2026-02-03 14:02:25 UTC",
      "Height:         60 m (197 ft) above the ground, give or take 6 m (20 ft);",
      "1,790 m (5,873 ft) above the sea",
      "Heading:        east-south-east (112° true), with the wind up there: 6.1 m/s",
      "Stays aloft:    about 52 s; in nine futures of ten (90 %) between ",
      "Comes down:     at about 14:03:", "half of all futures within", "(50 %)", "(90 %)",
      "  30 s      34.53112, 69.17462    1,760 m (5,774 ft)          80 %", "\nMAP\n",
      "14 CFR 101.19", "no legal advice",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(!text.contains("nan"))
    // One page.
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count < 60)
  }

  @Test func withoutAClockOrAWind() {
    var report = MadeUp.report()
    report.prediction.start = .nan
    report.windAtRelease = (0, 0)
    let text = FlyAwaySheet.text(
      report,
      FlyAway([], last: 60, middle: 50, height: 60, heightSpread: 0, trailingLine: nil))
    #expect(text.contains("the time was not given"))
    #expect(text.contains("nowhere: there is no wind up there"))
    #expect(!text.contains("Estimated path") && !text.contains("give or take 0"))
  }
}
