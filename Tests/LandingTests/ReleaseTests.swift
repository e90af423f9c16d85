import Geo
import KiteMath
import KitePhysics
import Landing
import Testing
import Weather

/// What a runner says of a fight, and what is made of it.
@Suite struct ReleaseTests {
  static let place = Place(latitudeDegrees: 34.53, longitudeDegrees: 69.17)

  /// An Afghan kite on 90 m of line to the east, in a west wind.
  static func release(
    line: Release.Reading? = Release.Reading(90, 0.25), bearing: Double = 0.5 * .pi,
    felt: Double = 2.2, kind: StaticString = "afghan-kite"
  ) -> Release {
    Release(
      flier: .init(place, spread: 3), ground: 1_791, hand: 1.5, line: line,
      elevation: .init(0.8, 0.09), bearing: .init(bearing, 0.1), trailing: .init(0.5, 0.1),
      kinds: [.init(kind)], felt: .init(speed: felt, from: 1.5 * .pi, at: 2),
      surface: SurfaceLayer(roughness: 0.2))
  }

  static func draws(_ posterior: ReleasePosterior, _ count: UInt64 = 4_000) -> [Release.Draw] {
    (0..<count).map { posterior.draw(seed: 5, member: $0) }
  }

  static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  @Test func membersAreTheSameHoweverTheyAreSharedOut() {
    let question = ReleasePosterior(Self.release()).question(seed: 9)
    let ensemble = Ensemble(question)
    let all = ensemble.members(0..<300)
    #expect(all == ensemble.members(0..<37) + ensemble.members(37..<300))
    #expect(all[123] == ensemble.members(123..<124)[0])
    let other = Ensemble(ReleasePosterior(Self.release()).question(seed: 10)).members(0..<300)
    #expect(all != other)
  }

  /// With sure readings and no sag every kite is where trigonometry puts it.
  @Test func sureReadingsAreGeometry() {
    var sure = Self.release()
    sure.flier.spread = 0
    sure.line = .init(100, 1e-7)
    sure.elevation = .init(0.6, 1e-7)
    sure.bearing = .init(1.2, 1e-7)
    sure.trailing = .init(0.3, 1e-7)
    var prior = ReleasePrior()
    prior.slack = .init(0.05, 0)
    for draw in Self.draws(ReleasePosterior(sure, prior: prior), 200) {
      #expect(abs(draw.height - 1.5 - 95 * Double.sin(0.6)) < 0.01)
      #expect(abs(draw.east - 95 * Double.cos(0.6) * Double.sin(1.2)) < 0.01)
      #expect(abs(draw.north - 95 * Double.cos(0.6) * Double.cos(1.2)) < 0.01)
      #expect(abs(draw.line - 100) < 0.01)
      // A share is known to a fortieth of the line at best.
      #expect(abs(draw.trailing - 30) < 3)
    }
  }

  /// Height and distance come from one line and one elevation: their ratio spreads by the elevation
  /// alone, and a higher kite is a farther one.
  @Test func heightAndDistanceAreDrawnTogether() {
    var known = Self.release()
    known.flier.spread = 0
    known.elevation = .init(0.8, 1e-7)
    let draws = Self.draws(ReleasePosterior(known))
    for draw in draws {
      let out = (draw.east * draw.east + draw.north * draw.north).squareRoot()
      #expect(abs((draw.height - 1.5) / out - Double.tan(0.8)) < 1e-4)
    }
    let heights = draws.map(\.height).sorted()
    #expect(heights[3_600] / heights[400] > 1.5)
  }

  /// Prior times likelihood of a normal law, in closed form.
  @Test func theLineIsDrawnTowardsWhatIsUsual() {
    let prior = ReleasePrior()
    let posterior = ReleasePosterior(Self.release(line: .init(280, 0.25)), prior: prior)
    let (a, b) = (1 / (prior.line.spread * prior.line.spread), 1 / (0.25 * 0.25))
    let expected = (a * Double.log(prior.line.value) + b * Double.log(280)) / (a + b)
    let logs = Self.draws(posterior).map { Double.log($0.line) }
    let error = (1 / (a + b)).squareRoot() / Double(logs.count).squareRoot()
    #expect(abs(Self.mean(logs) - expected) < 4 * error)
    #expect(expected < Double.log(280) - 0.1)
    // Nobody could say: the prior alone.
    let unsaid = Self.draws(ReleasePosterior(Self.release(line: nil), prior: prior))
    let middle = Self.mean(unsaid.map { Double.log($0.line) })
    #expect(abs(middle - Double.log(prior.line.value)) < 4 * prior.line.spread / 63)
  }

  /// A breath in the street under a kite that needs a wind: there is more of it up there than the
  /// profile alone would say, and the other way round.
  @Test func theKindSaysSomethingOfTheWind() {
    let ratio = SurfaceLayer(roughness: 0.2).ratio(40, to: 2)
    for (felt, isMore) in [(0.7, true), (8.0, false)] {
      let believed = ReleasePosterior(Self.release(felt: felt, kind: "rokkaku")).believedSpeed
      #expect((believed > felt * ratio) == isMore)
      #expect(believed > 1.5 && believed < 25)
    }
    // What other kites show at their height moves it most where the street says little.
    var aloft = Self.release(felt: 2)
    let without = ReleasePosterior(aloft).believedSpeed
    aloft.aloft = .init(speed: 8, from: 1.5 * .pi, at: 60, speedSpread: 0.1)
    let with = ReleasePosterior(aloft).believedSpeed
    #expect(with > without && with > 6 && with < 8)
  }

  /// The fight stood half a right angle to the left of where the felt wind blows: the wind is turned
  /// some of the way, and the kite hardly.
  @Test func theFightShowsTheWindsWay() {
    let posterior = ReleasePosterior(Self.release(bearing: 0.5 * .pi - 0.4))
    let wind = posterior.profile.wind(1_831)
    let way = Double.atan2(wind.north, wind.east)
    #expect(way > 0.05 && way < 0.3)
    let draws = Self.draws(posterior)
    let bearing = Self.mean(draws.map { Double.atan2($0.north, $0.east) })
    #expect(bearing > 0.3 && bearing < 0.41)
    // Turns are about the question's wind: none on the average.
    #expect(abs(Self.mean(draws.map(\.windTurn))) < 0.02)
    // What is said to stand upwind was misread: it says nothing of the wind.
    let astray = ReleasePosterior(Self.release(bearing: 1.5 * .pi))
    let there = astray.profile.wind(1_831)
    #expect(there.east > 0 && abs(there.north) < 0.1 * there.east)
  }

  @Test func factorsAreAboutTheQuestionsWind() {
    let draws = Self.draws(ReleasePosterior(Self.release()))
    let logs = draws.map { Double.log($0.windFactor) }
    #expect(abs(Self.mean(logs)) < 0.05)
    let spread = (logs.reduce(0) { $0 + $1 * $1 } / Double(logs.count)).squareRoot()
    #expect(spread > 0.1 && spread < 0.35)
    #expect(draws.allSatisfy { $0.height >= 2 && $0.trailing >= 0 && $0.trailing <= $0.line })
  }

  /// Kinds that are not sure are drawn by their odds, which the wind moves.
  @Test func kindsAreDrawnByTheirOdds() {
    var two = Self.release(felt: 2)
    two.kinds = [.init("afghan-kite", odds: 3), .init("delta-kite", odds: 1)]
    let posterior = ReleasePosterior(two)
    let kinds = Self.draws(posterior).map(\.kind)
    let share = Double(kinds.count { $0 == 0 }) / Double(kinds.count)
    #expect(share > 0.6 && share < 0.9)
    let question = posterior.question(seed: 5)
    let members = Ensemble(question).members(0..<500)
    let first = Thing.kite("afghan-kite", trailingLine: 30).modes.count
    for (i, member) in members.enumerated() {
      #expect((Int(member.mode) < first) == (kinds[i] == 0))
    }
  }

  @Test func levelsRankTheTruth() {
    let members = Ensemble(ReleasePosterior(Self.release()).question(seed: 3)).members(0..<1_000)
    let prediction = Prediction(
      members: members, requested: 1_000, place: Self.place, height: 1_850, start: 0)
    #expect(prediction.level(of: Point(east: -90_000, north: 0)) > 0.99)
    let levels = members.map { prediction.level(of: Point(east: $0.east, north: $0.north)) }
    // The members themselves are as spread over the levels as can be.
    #expect(abs(Self.mean(levels) - 0.5) < 0.01)
    for region in prediction.regions {
      let inside = levels.count { $0 <= region.mass }
      #expect(abs(Double(inside) / 1_000 - region.mass) < 0.01)
    }
  }
}
