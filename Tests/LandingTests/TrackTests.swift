import KiteMath
import KitePhysics
import Landing
import Testing
import Weather

@Suite struct TrackTests {
  @Test func linearBetweenPlaces() {
    let track = MemberTrack(
      start: 2, interval: 1, end: 4.5,
      places: [Vector3(0, 0, 50), Vector3(2, 0, 40), Vector3(4, 4, 30), Vector3(5, 6, 0)])
    #expect(track.place(at: 0) == Vector3(0, 0, 50))
    #expect(track.place(at: 2.5) == Vector3(1, 0, 45))
    #expect(track.place(at: 3) == Vector3(2, 0, 40))
    #expect(track.place(at: 4.25) == Vector3(4.5, 5, 15))
    #expect(track.place(at: 99) == Vector3(5, 6, 0))
    #expect(!track.isDown(at: 4.4) && track.isDown(at: 4.5))
  }

  static func modes(_ id: String) -> [Mode] {
    Thing.catalogue(trailingLine: 0).first { "\($0.id)" == id }!.modes
  }

  /// Kites in gusts, over a hill, with errors by height, with a switch, and after a climb.
  static func questions() -> [Ensemble.Question] {
    var all = [EnsembleTests.kite()]
    var erring = EnsembleTests.kite()
    erring.windError = ErrorField(mean: [SIMD2(0, 0), SIMD2(0, 0)], covariance: [4, 1, 1, 4])
    all.append(erring)
    var hilly = EnsembleTests.kite()
    hilly.hills = GroundGrid(
      east: -3_000, north: -3_000, cell: 3_000, columns: 3, rows: 3,
      heights: [0, 20, 0, 10, 0, 40, 0, 0, 0])
    all.append(hilly)
    var rocket = EnsembleTests.kite()
    rocket.modes = Self.modes("rocket")
    rocket.height += 2_500
    all.append(rocket)
    var climbing = EnsembleTests.kite()
    climbing.modes = Self.modes("radiosonde")
    climbing.climb = .init(rate: 5, burst: 3_000, burstSpread: 200, float: 30)
    all.append(climbing)
    return all
  }

  /// Noting a way moves nothing, not by a bit; and the way leads from the start to the landing.
  @Test func sameMembers() {
    for question in Self.questions() {
      let ensemble = Ensemble(question)
      let tracked = ensemble.tracked(40..<700, interval: 2)
      #expect(tracked.map(\.member) == ensemble.members(40..<700))
      #expect(ensemble.tracked(690..<700, interval: 2) == Array(tracked.suffix(10)))
      for t in tracked {
        let (places, m) = (t.track.places, t.member)
        #expect(places.count >= 2 && t.track.end == m.time)
        #expect(places[places.count - 1] == Vector3(m.east, m.north, m.height))
        #expect(t.track.place(at: m.time + 1) == places[places.count - 1])
        let whole = Int(m.time / 2)
        #expect(places.count == whole + (Double(whole) * 2 < m.time ? 2 : 1))
        // No leap on the way: 40 m/s is more than any of these winds, 60 m/s than any fall.
        for i in 1..<places.count {
          let d = places[i] - places[i - 1]
          #expect((d.x * d.x + d.y * d.y).squareRoot() < 80 && d.z.magnitude < 120)
        }
      }
    }
  }

  /// By full physics too: the same landings whether the way is noted or not.
  @Test func wholeKites() {
    var question = EnsembleTests.kite()
    question.full = FullFidelity(.afghan, length: 30)
    question.modes = FullFidelity.modes
    question.height = question.base + 20
    let ensemble = Ensemble(question)
    let tracked = ensemble.tracked(3..<7, interval: 1)
    #expect(tracked.map(\.member) == ensemble.members(3..<7))
    for t in tracked {
      #expect(t.track.end == t.member.time)
      #expect((t.track.place(at: 0).z - question.height).magnitude < 30)
      let p = t.track.place(at: 0.5 * t.track.end)
      #expect(p.z > question.base - 1 && p.x > -100 && p.x < 2_000)
    }
    let lines = ensemble.lowLines(3..<7)
    #expect(lines.count == 4 && lines.allSatisfy { !$0.isEmpty })
  }

  /// U t east and linear in height, in a uniform wind without gusts, between the layers too.
  @Test func uniformWind() {
    let ensemble = Ensemble(EnsembleTests.question(2_345, sink: 5, rows: [(0, 6, -8)]))
    let t = ensemble.tracked(3..<4)[0]
    for time in [0.0, 1, 17.25, 133, 400] {
      let p = t.track.place(at: time)
      #expect((p.x - 6 * time).magnitude < 1e-6 && (p.y + 8 * time).magnitude < 1e-6)
      // From there down it takes the time that is left.
      let rest = Ensemble(EnsembleTests.question(p.z, sink: 5, rows: [(0, 6, -8)])).members(3..<4)
      #expect((rest[0].time - (t.member.time - time)).magnitude < 0.02)
    }
  }

  /// A member's own motion spreads along the way as Taylor's process does, and its velocity is the
  /// same at all times: both ends are not pulled.
  @Test func ownMotion() {
    var question = EnsembleTests.question(100, sink: 1, rows: [(0, 0, 0)])
    question.modes = [
      Mode(name: "gliding", weight: 1, sink: 1, spread: 0, glide: 1.5, glideTime: 12)
    ]
    let n = 20_000
    let tracked = Ensemble(question).tracked(0..<n)
    func variance(_ of: (MemberTrack) -> Double) -> Double {
      tracked.reduce(0) { $0 + of($1.track) * of($1.track) } / Double(n)
    }
    func taylor(_ t: Double) -> Double { 2 * 2.25 * 12 * (t - 12 * (1 - Double.exp(-t / 12))) }
    for time in [2.0, 10, 40, 80, 95] {
      let ratio = variance { $0.place(at: time).x } / taylor(time)
      #expect((ratio - 1).magnitude < 0.04, "\(time): \(ratio)")
    }
    // Over any second the way made is a second's.
    for time in [0.0, 30, 90] {
      let ratio = variance { $0.place(at: time + 1).y - $0.place(at: time).y } / taylor(1)
      #expect((ratio - 1).magnitude < 0.04, "\(time): \(ratio)")
    }
  }
}
