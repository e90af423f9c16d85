import Geo
import Testing
import Weather

@Suite struct CleaningTests {
  /// A balloon's flight: up at 5 m/s in a wind that grows to a jet of 100 m/s at 10 km and falls
  /// again, a burst at 35 km, down at first with 70 m/s, at last with 6 m/s.
  static func flight(every seconds: Double = 2) -> [Fix] {
    var fixes: [Fix] = []
    var height = 200.0
    var east = 0.0
    var time = 1_700_000_000.0
    var up = true
    while height > 100 {
      let far = (height - 10_000) / 3000
      let wind = 5 + 95 / (1 + far * far)
      let fall = 6 + 64 * (height / 35_000) * (height / 35_000) * (height / 35_000)
      fixes.append(
        Fix(
          time: time,
          place: LocalFrame(origin: Place(latitudeDegrees: 50, longitudeDegrees: 8)).place(
            east: east, north: 0.1 * east),
          height: height))
      height += (up ? 5 : -fall) * seconds
      east += wind * seconds
      time += seconds
      if height > 35_000 { up = false }
    }
    return fixes
  }

  static func shift(_ fix: Fix, east: Double = 0, north: Double = 0, up: Double = 0) -> Fix {
    Fix(
      time: fix.time, place: LocalFrame(origin: fix.place).place(east: east, north: north),
      height: fix.height + up)
  }

  @Test(arguments: [0.2, 1, 2, 10, 30, 60])
  func nothingTrueIsDropped(_ seconds: Double) {
    let fixes = Self.flight(every: seconds)
    let (track, report) = Track(fixes: fixes).cleaned()
    #expect(report.dropped == 0)
    #expect(track.fixes == fixes)
    #expect(abs(report.longestGap - seconds) < 1e-6)
  }

  @Test func aRocketStays() {
    // 12 g for three seconds, then ballistic with drag, a parachute at the top.
    var fixes: [Fix] = []
    var height = 1400.0
    var speed = 0.0
    for i in 0..<800 {
      let time = Double(i) * 0.25
      fixes.append(
        Fix(
          time: time, place: Place(latitudeDegrees: 33, longitudeDegrees: -107 + time * 1e-5),
          height: height))
      let thrust = time < 3 ? 120.0 : 0
      speed += (thrust - 9.8 - (speed > 0 ? 0.0005 : 0) * speed * speed) * 0.25
      if speed < -25 { speed = -25 }
      height += speed * 0.25
    }
    let (_, report) = Track(fixes: fixes).cleaned()
    #expect(report.outliers == 0)
  }

  @Test func newestFirstAndMixedUp() {
    let fixes = Self.flight()
    #expect(Track(fixes: fixes.reversed()).cleaned() == Track(fixes: fixes).cleaned())
    var mixed = fixes
    mixed.swapAt(100, 101)
    mixed.swapAt(500, 700)
    let (track, report) = Track(fixes: mixed).cleaned()
    #expect(track.fixes == fixes)
    #expect(report.outOfOrder == 3)
    #expect(report.dropped == 0)
  }

  @Test func singleOutliersGo() {
    let fixes = Self.flight()
    var dirty = fixes
    var wrong: Set<Int> = []
    for (k, i) in stride(from: 50, to: fixes.count - 50, by: 97).enumerated() {
      wrong.insert(i)
      switch k % 4 {
      case 0: dirty[i] = Self.shift(fixes[i], up: 400)
      case 1: dirty[i] = Self.shift(fixes[i], east: 1100)
      case 2: dirty[i] = Self.shift(fixes[i], north: -11_000)
      default: dirty[i] = Self.shift(fixes[i], east: 300_000, up: -9000)
      }
    }
    let (track, report) = Track(fixes: dirty).cleaned()
    #expect(report.outliers == wrong.count)
    #expect(track.fixes == fixes.indices.filter { !wrong.contains($0) }.map { fixes[$0] })
  }

  @Test func outliersInARowAndAtTheEndsGo() {
    let fixes = Self.flight()
    var dirty = fixes
    var wrong = Set([0, fixes.count - 1, fixes.count - 2])
    for i in 300..<310 { wrong.insert(i) }
    for i in 900..<920 where i % 2 == 0 { wrong.insert(i) }
    for i in wrong { dirty[i] = Self.shift(fixes[i], east: 5000, north: 4000) }
    let (track, report) = Track(fixes: dirty).cleaned()
    #expect(report.outliers == wrong.count)
    #expect(track.fixes == fixes.indices.filter { !wrong.contains($0) }.map { fixes[$0] })
  }

  @Test func anOldFrameWithANewTimeGoes() {
    // As in a recorded flight: just after the burst the highest fix comes once more.
    var fixes = Self.flight()
    let top = fixes.indices.max { fixes[$0].height < fixes[$1].height }!
    var late = fixes[top]
    late.time = fixes[top + 12].time
    fixes[top + 12] = late
    let (track, report) = Track(fixes: fixes).cleaned()
    #expect(report.outliers == 1)
    #expect(!track.fixes.contains(late))
    #expect(track.fixes.contains(fixes[top]))
  }

  @Test func receiversOfOneMomentBecomeOne() {
    let fixes = Self.flight()
    var all: [Fix] = []
    for fix in fixes {
      all.append(Self.shift(fix, east: 4))
      all.append(fix)
      all.append(Self.shift(fix, north: -3, up: 1))
    }
    let (track, report) = Track(fixes: all).cleaned()
    #expect(report.repeats == 2 * fixes.count)
    #expect(report.outvoted == 0)
    #expect(track.fixes.count == fixes.count)
    for (kept, true_) in zip(track.fixes, fixes) {
      #expect(abs(kept.height - true_.height) < 1e-9)
      let off = LocalFrame(origin: true_.place).offset(to: kept.place)
      #expect(abs(off.east) < 1e-3 && abs(off.north) < 1e-3)
    }
  }

  @Test func theMajorityOfReceiversIsBelieved() {
    let fixes = Self.flight()
    var all = fixes
    all.append(fixes[400])
    all.append(Self.shift(fixes[400], east: 90_000))
    let (track, report) = Track(fixes: all).cleaned()
    #expect(report.repeats == 1)
    #expect(report.outvoted == 1)
    #expect(track.fixes == fixes)
  }

  @Test func twoReceiversThatDisagreeAreDecidedByTheTrack() {
    let fixes = Self.flight()
    for first in [true, false] {
      var all = fixes
      let wrong = Self.shift(fixes[400], east: 90_000)
      all.insert(wrong, at: first ? 400 : 401)
      let (track, report) = Track(fixes: all).cleaned()
      #expect(report.outliers == 1)
      #expect(track.fixes == fixes)
    }
  }

  @Test func aPositionSentTwiceGoesWhileMovingAndStaysAtRest() {
    let fixes = Self.flight()
    var all = fixes
    var stale = fixes[700]
    stale.time += 1
    all.append(stale)
    let rest = fixes[fixes.count - 1]
    for i in 1...100 {
      all.append(Fix(time: rest.time + Double(i), place: rest.place, height: rest.height))
    }
    let (track, report) = Track(fixes: all).cleaned()
    #expect(report.repeats == 1)
    #expect(track.fixes.count == fixes.count + 100)
    #expect(!track.fixes.contains(stale))
  }

  @Test func anotherDayGoes() {
    let fixes = Self.flight()
    let unset = (0..<20).map { Fix(time: Double($0), place: fixes[0].place, height: 0) }
    let (track, report) = Track(fixes: unset + fixes).cleaned()
    #expect(report.otherDays == 20)
    #expect(track.fixes == fixes)
  }

  @Test func gapsAreCounted() {
    let fixes = Self.flight().enumerated().filter { !(100..<148).contains($0.offset) }.map(
      \.element)
    let (_, report) = Track(fixes: fixes).cleaned()
    #expect(report.gaps == 1)
    #expect(report.longestGap == 98)
    #expect(report.longestGapStart == fixes[99].time)
  }

  @Test func overTheDateLine() {
    let fixes = Self.flight().map { fix in
      var turned = fix
      turned.place.longitude += (171.99 * Double.pi / 180)
      if turned.place.longitude >= .pi { turned.place.longitude -= 2 * .pi }
      return turned
    }
    #expect(fixes.contains { $0.place.longitude < 0 })
    #expect(Track(fixes: fixes).cleaned().1.dropped == 0)
  }

  @Test func fewFixes() {
    #expect(Track(fixes: []).cleaned() == (Track(fixes: []), CleaningReport()))
    let one = Self.flight().prefix(1)
    #expect(Track(fixes: Array(one)).cleaned().0.fixes.count == 1)
    let two = Self.flight().prefix(2)
    #expect(Track(fixes: Array(two)).cleaned().0.fixes.count == 2)
    let nan = Fix(time: .nan, place: one[0].place, height: 3)
    #expect(Track(fixes: [nan]).cleaned().1.outliers == 1)
  }

  @Test func randomFixesDoNoHarm() {
    var state: UInt64 = 42
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    let fixes = (0..<400).map { _ in
      Fix(
        time: (next() * 300).rounded(),
        place: Place(latitude: (next() - 0.5) * .pi, longitude: (next() - 0.5) * 2 * .pi),
        height: next() * 40_000)
    }
    let (track, report) = Track(fixes: fixes).cleaned()
    #expect(report.read == 400)
    #expect(report.kept + report.dropped == 400)
    #expect(zip(track.fixes, track.fixes.dropFirst()).allSatisfy { $0.time < $1.time })
  }
}
