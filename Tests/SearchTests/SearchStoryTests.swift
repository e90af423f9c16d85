import Formats
import Foundation
import Geo
import KiteMath
import KitePhysics
import Landing
import Search
import Testing
import Weather

/// Whole stories; their numbers stand in `Docs/Search.md`.
@Suite struct SearchStoryTests {
  static let data: String = {
    if let named = ProcessInfo.processInfo.environment["KITERUNNER_DATA"] { return named }
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return root.deletingLastPathComponent().appendingPathComponent("shared/data").path
  }()
  static let folder = data + "/flights/radiosondes"

  /// What was known of a recorded flight when it fell through a height, and where it lay.
  static func lastHeard(
    _ path: String, at height: Double, seed: UInt64
  ) throws -> (prediction: Prediction, truth: Point)? {
    let fixes = try TrackReader.read(path: path).cleaned().0.fixes
    let top = Flight(fixes: fixes).top
    guard let cut = (top..<fixes.count).first(where: { fixes[$0].height < height }),
      let last = fixes.last, last.height < height - 500
    else { return nil }
    guard let thing = Thing.catalogue(trailingLine: 30).first(where: { "\($0.id)" == "radiosonde" })
    else { return nil }
    var question = TrackQuestion(fixes: Array(fixes[0...cut])).falling(
      seed: seed, base: last.height, surface: SurfaceLayer(roughness: 0.1), sink: SinkDoubt(thing))
    question.turbulence = Turbulence(
      surface: question.wind.surface, friction: question.wind.friction)
    let prediction = Prediction(
      members: Ensemble(question).members(0..<1_000), requested: 1_000, place: question.place,
      height: question.height, start: question.start)
    let (east, north) = prediction.frame.offset(to: last.place)
    return (prediction, Point(east: east, north: north))
  }

  static func search(_ prediction: Prediction) throws -> SearchOdds {
    let starts = [
      SearchFile.Start(
        name: "flight", weight: 1,
        kind: .landings(
          from: prediction.frame.origin,
          prediction.members.map { Spot(east: $0.east, north: $0.north) }))
    ]
    return try SearchFile(grid: SearchStart.grid(for: starts), rest: 0.05, starts: starts).prior()
  }

  /// Hours until a plan comes to a place; infinite where it does not.
  static func hours(_ plan: SearchPlan, to truth: Spot) -> Double {
    for leg in plan.legs {
      let h = 0.5 * leg.side
      let (x, y) = (truth.east - leg.centre.east, truth.north - leg.centre.north)
      // Within the square it is found as far along as it lies to the north.
      if x.magnitude <= h, y.magnitude <= h {
        return (leg.begin + (leg.end - leg.begin) * (y + h) / leg.side) / 3_600
      }
    }
    return .infinity
  }

  static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  /// A radiosonde that was last heard on its way down and whose beacon is dead on the ground: four
  /// people side by side sweep 160 m at 0.8 m/s. They follow the plan, or walk a perfect spiral from
  /// the best place, which sweeps nothing twice; either finds what it passes. The futures of another
  /// seed say where it may really lie.
  ///
  /// Where the odds are round no plan can beat that spiral; the lower it was last heard, the rounder.
  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: folder), "no recorded flights"),
    arguments: [10_000.0, 3_000])
  func deadBeacon(height: Double) throws {
    let (width, speed) = (160.0, 0.8)
    var planned: [Double] = []
    var spiral: [Double] = []
    var lines = ["story b, last heard at \(Int(height)) m:"]
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted()
    where name.hasSuffix(".csv") {
      let path = Self.folder + "/" + name
      guard let (prediction, truth) = try Self.lastHeard(path, at: height, seed: 1),
        let (futures, _) = try Self.lastHeard(path, at: height, seed: 2)
      else { continue }
      let odds = try Self.search(prediction)
      let best = Spot(east: prediction.best.east, north: prediction.best.north)
      let team = SearchTeam(start: best, speed: speed, width: width)
      let plan = SearchPlan(
        odds, teams: [team], walking: 1.3, seconds: 500 * 3_600,
        law: .definiteRange)
      func round(_ spot: Spot) -> Double {
        let r = best.distance(to: spot)
        return Double.pi * r * r / (width * speed) / 3_600
      }
      let places = futures.members.map { Spot(east: $0.east, north: $0.north) }
      let ours = places.map { Self.hours(plan, to: $0) }
      let theirs = places.map(round)
      let real = Spot(east: truth.east, north: truth.north)
      lines.append(
        "  \(name): plan \(Self.median(ours)) h, spiral \(Self.median(theirs)) h; as it lay: "
          + "\(Self.hours(plan, to: real)) h, \(round(real)) h; \(plan.legs.count) squares")
      planned += ours
      spiral += theirs
    }
    lines.append("  all: plan \(Self.median(planned)) h, spiral \(Self.median(spiral)) h")
    print(lines.joined(separator: "\n"))
    #expect(planned.count >= 3_000)
    if height > 5_000 {
      #expect(Self.median(planned) < Self.median(spiral))
    } else {
      #expect(Self.median(planned) < 1.1 * Self.median(spiral))
    }
  }

  /// The likeliest ground is listened over and looked at in vain; a tip leads on; the true place lies
  /// where nobody could hear it.
  static func listening(beaconDead: Double?) throws -> (SearchFile.Standing, SearchFile, Int) {
    let here = Place(latitudeDegrees: 42.5, longitudeDegrees: 1.5)
    let frame = LocalFrame(origin: here)
    // A prediction from high up: 6 km long, 1 km wide.
    let s = Fields.stream(3)
    let landings = (0..<1_000).map { k -> Spot in
      let (a, b) = s.normals(UInt64(k))
      return Spot(east: 1_500 * a, north: 250 * b)
    }
    let starts = [
      SearchFile.Start(name: "flight", weight: 1, kind: .landings(from: here, landings))
    ]
    var file = SearchFile(
      grid: try SearchStart.grid(for: starts), rest: 0.05, beaconDead: beaconDead, starts: starts)
    let truth = frame.place(east: 900, north: 150)
    let actions: [SearchFile.Action] = [
      // Three evenings on the hill, in the middle of it.
      .look(.circle(here, radius: 1_600), chance: 0.9, .radio),
      .look(.circle(here, radius: 1_600), chance: 0.9, .radio),
      .look(.circle(here, radius: 1_600), chance: 0.9, .radio),
      // The best place, walked.
      .sweep(.circle(here, radius: 300), width: 40, length: 7_000, .random),
      // "It went that way", says a man at the gate.
      .towards(
        from: frame.place(east: 0, north: 0), bearing: 80 * .pi / 180, spread: 20 * .pi / 180,
        within: .infinity, reliability: 0.6),
    ]
    for (k, action) in actions.enumerated() {
      file.add(.init(time: 1_700_000_000 + Double(3_600 * k), by: "ana", action: action))
    }
    let index = try #require(file.grid.index(of: file.spot(truth)))
    return (try file.standing(source: ""), file, index)
  }

  @Test func firstPlaceInVain() throws {
    let (allowed, file, cell) = try Self.listening(beaconDead: 0.3)
    let (trusting, _, same) = try Self.listening(beaconDead: nil)
    #expect(cell == same)
    print(
      "story c: level \(allowed.prior.level(cell)) at first, \(allowed.odds.level(cell)) allowed for,",
      "\(trusting.odds.level(cell)) not; beacon dead \(allowed.odds.levels(0)[1]);",
      "outcomes \(allowed.outcomes.compactMap(\.self)) \(trusting.outcomes.compactMap(\.self));",
      "elsewhere \(allowed.odds.restChance) \(trusting.odds.restChance)")
    #expect(allowed.odds.level(cell) <= 0.9)
    #expect(allowed.odds.cells(holding: 0.9).contains(cell))
    #expect(trusting.odds.level(cell) > 0.9)
    #expect(!trusting.odds.cells(holding: 0.9).contains(cell))
    // The failures have made a dead beacon likelier, and the tip points to the truth.
    #expect(allowed.odds.levels(0)[1] > 0.5)
    let best = try #require(allowed.odds.best(radius: 200))
    #expect(best.spot.distance(to: file.spot(file.place(Spot(east: 900, north: 150)))) < 1_000)
  }
}
