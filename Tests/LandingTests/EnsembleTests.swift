import Geo
import KiteMath
import KitePhysics
import Landing
import Testing
import Weather

@Suite struct EnsembleTests {
  static let place = Place(latitudeDegrees: 37.77, longitudeDegrees: -122.42)

  /// A table of winds followed as it stands: with exponent 0 and its ground lower than that of
  /// the question no law of the surface bends it.
  static func table(_ rows: [(Double, Double, Double)]) -> WindProfile {
    WindProfile(
      ground: -10, surface: SurfaceLayer(exponent: 0),
      levels: rows.map { .init(height: $0.0, east: $0.1, north: $0.2) })
  }

  static func question(
    _ height: Double, sink: Double, rows: [(Double, Double, Double)]
  ) -> Ensemble.Question {
    Ensemble.Question(
      seed: 1, place: place, height: height, base: 0,
      modes: [Mode(name: "parachute", weight: 1, sink: sink, spread: 0)], wind: table(rows))
  }

  /// Problem A: 4 kg under 1.2 m² from 3,000 m through a sheared wind, without gusts. A drift
  /// integral by other means gives 3,845 m east, -177 m north after 381.8 s.
  @Test func problemA() {
    let sink = (2 * 4 * 9.80665 / (1.225 * 1.2)).squareRoot()
    let member = Ensemble(
      Self.question(
        3_000, sink: sink,
        rows: [
          (0, 3, 1), (200, 5, 2), (500, 7, 2.5), (1_000, 9, 1), (2_000, 12, -2), (3_000, 15, -4),
          (5_000, 20, -5),
        ])
    ).members(0..<1)[0]
    #expect((member.east - 3_845).magnitude < 5)
    #expect((member.north + 177).magnitude < 5)
    #expect((member.time - 381.8).magnitude < 0.5)
    #expect(member.height.magnitude < 1e-9)
  }

  /// U times the time of the fall, to rounding.
  @Test func uniformWind() {
    let m = Ensemble(Self.question(2_345, sink: 5, rows: [(0, 6, -8)])).members(3..<4)[0]
    #expect((m.east - 6 * m.time).magnitude < 1e-9 && (m.north + 8 * m.time).magnitude < 1e-9)
    #expect(m.time < 2_345 / 5 && m.time > 0.9 * 2_345 / 5)
  }

  /// A kite with everything that can be unknown.
  static func kite() -> Ensemble.Question {
    FeltRelease.overKabul.question(Thing.catalogue(trailingLine: 60)[0], seed: 1)
  }

  /// Any range gives the same members as any other, whatever its beginning and its length.
  @Test func membersAreTheirNumbers() {
    // With errors of the wind as well, so that every kind of number is drawn.
    var question = Self.kite()
    question.windError = ErrorField(
      mean: [SIMD2(0, 0), SIMD2(0, 0)], covariance: [4, 1, 1, 4])
    let ensemble = Ensemble(question)
    let all = ensemble.members(0..<700)
    #expect(ensemble.members(0..<300) + ensemble.members(300..<700) == all)
    #expect(ensemble.members(513..<514) == [all[513]])
    #expect(ensemble.members(255..<258) == Array(all[255..<258]))
    question.seed = 2
    #expect(Ensemble(question).members(0..<1) != Array(all[0..<1]))
    question.seed = 1
    #expect(Ensemble(question).members(90..<100) == Array(all[90..<100]))
  }

  /// Modes come in the shares that they have.
  @Test func modesInTheirShares() {
    let n = 20_000
    let q = Self.kite()
    var counts = [Double](repeating: 0, count: q.modes.count)
    for m in Ensemble(q).members(0..<n) { counts[Int(m.mode)] += 1 / Double(n) }
    for (share, mode) in zip(counts, q.modes) {
      #expect((share - mode.weight).magnitude < 4 * (mode.weight / Double(n)).squareRoot())
    }
  }

  /// ln w0 spreads by what the mode says; so does the time of a fall without gusts.
  @Test func ratesSpread() {
    var q = Self.question(1_000, sink: 5, rows: [(0, 0, 0)])
    q.modes = [Mode(name: "parachute", weight: 1, sink: 5, spread: 0.2)]
    let logs = Ensemble(q).members(0..<20_000).map { Double.log($0.time) }
    let mean = logs.reduce(0, +) / 20_000
    let variance = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    #expect((variance.squareRoot() - 0.2).magnitude < 0.005)
    let still = Ensemble(Self.question(1_000, sink: 5, rows: [(0, 0, 0)])).members(0..<1)[0].time
    #expect((mean - Double.log(still)).magnitude < 0.006)
  }

  /// Drogue to 500 m, main below, by the layers of mean wind: closed form in air of one density.
  @Test func drogueAndMain() {
    var q = Self.question(2_000, sink: 5, rows: [(0, 10, 0)])
    q.modes = [
      Mode(name: "both", weight: 1, sink: 5, spread: 0, firstSink: 20, switchHeight: 512.5)
    ]
    let m = Ensemble(q).members(0..<1)[0]
    // Thin air is worth 2 to 10 % at these heights.
    let thick = 1_487.5 / 20 + 512.5 / 5
    #expect(m.time < thick && m.time > 0.94 * thick)
    var drogue = q
    drogue.modes = [Mode(name: "drogue", weight: 1, sink: 20, spread: 0)]
    var main = q
    main.modes = [Mode(name: "main", weight: 1, sink: 5, spread: 0)]
    main.height = 512.5
    var drogueLow = drogue
    drogueLow.height = 512.5
    func time(_ q: Ensemble.Question) -> Double { Ensemble(q).members(0..<1)[0].time }
    #expect((m.time - (time(drogue) - time(drogueLow) + time(main))).magnitude < 0.05)
  }

  /// An error of the wind that is the same at all heights carries everything by it.
  @Test func windErrors() {
    var q = Self.question(3_000, sink: 6, rows: [(0, 2, 0)])
    let nodes = 17
    q.windError = ErrorField(
      mean: [SIMD2<Double>](repeating: SIMD2(1, -3), count: nodes),
      covariance: [Double](repeating: 4, count: nodes * nodes))
    let members = Ensemble(q).members(0..<20_000)
    let u = members.map { $0.east / $0.time }
    let v = members.map { $0.north / $0.time }
    let mean = (u.reduce(0, +) / 20_000, v.reduce(0, +) / 20_000)
    let spread = (u.reduce(0) { $0 + ($1 - mean.0) * ($1 - mean.0) } / 20_000).squareRoot()
    #expect((mean.0 - 3).magnitude < 0.06 && (mean.1 + 3).magnitude < 0.06)
    #expect((spread - 2).magnitude < 0.04)
    var product = 0.0
    for i in u.indices { product += (u[i] - mean.0) * (v[i] - mean.1) / 80_000 }
    #expect(product.magnitude < 0.03)
  }
}
