import KiteMath
import Landing
import Testing

@Suite struct SightingTests {
  /// One that lies at a place, after a straight way from the origin at 100 m in a minute.
  static func member(_ east: Double, _ north: Double) -> TrackedMember {
    TrackedMember(
      member: Member(east: east, north: north, height: 0, time: 60, mode: 0),
      track: MemberTrack(
        interval: 60, end: 60, places: [Vector3(0, 0, 100), Vector3(east, north, 0)]))
  }

  static func bearing(
    _ degrees: Double, at time: Double = 30, from: Point = Point(east: 0, north: 0),
    spread: Double = 5, elevation: Double? = nil, isDown: Bool = false
  ) -> Sighting {
    let radian = Double.pi / 180
    return .bearing(
      .init(
        from: from, eye: 0, time: time, bearing: degrees * radian, spread: spread * radian,
        elevation: elevation.map { $0 * radian }, elevationSpread: spread * radian,
        isDown: isDown))
  }

  /// Bearings count clockwise from north, and from where the person stands.
  @Test func directions() {
    let east = Self.member(400, 0)
    func ratio(_ s: Sighting) -> Double { s.ratio(east, area: 1) }
    #expect(ratio(Self.bearing(90)) > 20)
    #expect(ratio(Self.bearing(450)) == ratio(Self.bearing(90)))
    #expect(ratio(Self.bearing(0)) < 1e-9 && ratio(Self.bearing(270)) < 1e-9)
    #expect(ratio(Self.bearing(360, from: Point(east: 200, north: -300))) > 20)
    // After 30 s it is at 50 m, 200 m away: 14.04° above the horizon.
    #expect(ratio(Self.bearing(90, elevation: 14)) > 6.5 * ratio(Self.bearing(90)))
    #expect(ratio(Self.bearing(90, elevation: 60)) < 1e-9)
  }

  /// A density: over all bearings it is on average that of a mistake, however wide it is and
  /// however close the person stands.
  @Test func integratesToOne() {
    for (spread, east) in [(1.0, 400.0), (5, 400), (40, 400), (5, 20), (5, 1)] {
      let m = Self.member(east, 0)
      var sum = 0.0
      for k in 0..<3_600 { sum += Self.bearing(Double(k) / 10, spread: spread).ratio(m, area: 1) }
      #expect((sum / 3_600 - 1).magnitude < 2e-3, "\(spread) \(east): \(sum / 3_600)")
    }
    let m = Self.member(100, 0)
    var sum = 0.0
    for k in 0..<360 {
      for j in 0..<90 {
        sum += Self.bearing(Double(k), elevation: Double(j) + 0.5).ratio(m, area: 1)
      }
    }
    #expect((sum / 32_400 - 1).magnitude < 1e-3)
    for sighting in [
      { (p: Point) -> Sighting in .onRoof(.init(place: p, spread: 20)) },
      { (p: Point) -> Sighting in .overhead(.init(place: p, time: 60, spread: 20)) },
    ] {
      var sum = 0.0
      for x in -40...40 {
        for y in -40...40 {
          let p = Point(east: 100 + 5 * Double(x), north: 5 * Double(y))
          sum += 25 * sighting(p).ratio(m, area: 1e6) / 1e6
        }
      }
      #expect((sum - 1).magnitude < 1e-6)
    }
  }

  /// What is seen in the air has not landed, give or take a person's clock; and the other way.
  @Test func airAndGround() {
    let m = Self.member(400, 0)
    func ratio(_ time: Double, _ isDown: Bool) -> Double {
      Self.bearing(90, at: time, isDown: isDown).ratio(m, area: 1)
    }
    #expect(ratio(50, false) > 20 && ratio(61.9, false) > 20 && ratio(62, false) == 0)
    #expect(ratio(50, true) == 0 && ratio(58, true) > 20 && ratio(99, true) > 20)
    let over = Sighting.overhead(
      .init(place: Point(east: 400, north: 0), time: 70, spread: 20))
    #expect(over.ratio(m, area: 1e6) == 0)
  }

  @Test func notHere() {
    let s = Sighting.notHere(.init(place: Point(east: 0, north: 0), radius: 50, chance: 0.8))
    #expect(s.ratio(Self.member(30, 39), area: 1) == 0)
    #expect(s.ratio(Self.member(30, 41), area: 1) == 1)
  }
}
