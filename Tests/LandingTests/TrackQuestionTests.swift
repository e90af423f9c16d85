import Geo
import KiteMath
import KitePhysics
import Landing
import Testing
import Weather

/// A balloon made up from a known wind and a known rate: asked on the way down, the track answers.
@Suite struct TrackQuestionTests {
  static let ground = 300.0
  static let launch = Place(latitudeDegrees: 49.8, longitudeDegrees: 8.4)

  static func wind(_ z: Double) -> (east: Double, north: Double) {
    (4 + 0.0012 * z, 6 * Double.sin(z / 4_000))
  }

  /// Up at 5 m/s to 20 km, down at 6 m/s·√(1.225/ρ) to the ground, a fix every 10 s.
  static let flight: [Fix] = {
    let air = Atmosphere()
    var place = launch
    var z = ground
    var t = 0.0
    var down = false
    var fixes = [Fix]()
    while true {
      if Int(t) % 10 == 0 { fixes.append(Fix(time: t, place: place, height: z)) }
      if z >= 20_000 { down = true }
      let rate = down ? -6 * (1.225 / air.density(z)).squareRoot() : 5
      let w = wind(z + 0.5 * rate)
      if down && z + rate <= ground { break }
      place = LocalFrame(origin: place).place(east: w.east, north: w.north)
      z += rate
      t += 1
    }
    fixes.append(Fix(time: t, place: place, height: ground))
    return fixes
  }()

  @Test(arguments: [(12_000.0, 0.20), (6_000, 0.12), (3_000, 0.12)])
  func recoversTheLanding(_ height: Double, _ tolerance: Double) throws {
    let all = Self.flight
    let top = Flight(fixes: all).top
    let now = try #require(all.indices.first { $0 > top && all[$0].height < height })
    let track = TrackQuestion(fixes: Array(all[0...now]))
    var question = track.falling(
      seed: 1, base: Self.ground, surface: SurfaceLayer(roughness: 0.1),
      sink: SinkDoubt(.radiosonde))
    // Rates as measured.
    let modes = question.modes
    #expect(modes.contains { $0.weight > 0 })
    question.turbulence = Turbulence(
      surface: question.wind.surface, friction: question.wind.friction)
    let prediction = Prediction(
      members: Ensemble(question).members(0..<1_000), requested: 1_000, place: question.place,
      height: question.height, start: question.start)
    let truth = LocalFrame(origin: question.place).offset(to: all[all.count - 1].place)
    let toGo = (truth.east * truth.east + truth.north * truth.north).squareRoot()
    let score = Score(prediction, truth: Point(east: truth.east, north: truth.north))
    #expect(score.error < tolerance * toGo, "\(score.error) m of \(toGo) m")
    #expect(score.in90)
    let time = all[all.count - 1].time - all[now].time
    #expect((prediction.time.p50 / time - 1).magnitude < 0.15)
  }

  /// The better the rate is known, the smaller the region: nearer the ground it shrinks.
  @Test func narrowsOnTheWayDown() throws {
    let all = Self.flight
    let top = Flight(fixes: all).top
    var last = Double.infinity
    for height in [15_000.0, 8_000, 3_000, 1_500] {
      let now = try #require(all.indices.first { $0 > top && all[$0].height < height })
      let question = TrackQuestion(fixes: Array(all[0...now])).falling(
        seed: 1, base: Self.ground, surface: SurfaceLayer(roughness: 0.1),
        sink: SinkDoubt(.radiosonde))
      let area = Cloud.prediction(Ensemble(question).members(0..<500)).regions[1].area
      #expect(area < 0.7 * last)
      last = area
    }
  }
}
