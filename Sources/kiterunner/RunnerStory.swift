import Asking
import Formats
import Foundation
import Geo
import KiteFight
import KiteMath
import KitePhysics
import Landing
import Pictures
import Runner
import Store
import Weather

/// The runner's part of a fight: for every cut what somebody would say who knows only what a person on
/// the roof knows, then where the kite fell.
struct RunnerStory {
  /// Kabul, Tapa-e Nadir Khan: where a fight is drawn that names no place.
  static let usualPlace = Place(latitudeDegrees: 34.53, longitudeDegrees: 69.17)

  /// One kite, cut.
  struct Run {
    var sight: CutSight
    var release: Release
    var report: Report
    /// Where it fell, m in the prediction's frame, and s after the cut; `nil` while it is in the air.
    var truth: (place: Point, time: Double)?
    var level: Double?
  }

  let asked: TournamentScenario
  let report: FightReport
  var runs: [Run] = []

  /// - Parameters:
  ///   - fight: as it ended; its events tell where the kites fell, and nothing of that goes into what
  ///     the runner says.
  init(_ asked: TournamentScenario, _ fight: FightReport, cuts: [CutSight], members: Int) {
    self.asked = asked
    report = fight
    let place = asked.place ?? Self.usualPlace
    for (number, sight) in cuts.enumerated() {
      let release = Witness().release(of: sight, in: fight.setup, at: place, ground: asked.ground)
      var run = Run(
        sight: sight, release: release,
        report: said(release, sight, members: members, number: number))
      let landed = fight.result.events.first {
        $0.kind == .landed && $0.who == sight.event.who && $0.time >= sight.event.time
      }
      if let landed {
        let (east, north) = run.report.prediction.frame.offset(
          to: LocalFrame(origin: place).place(east: landed.east, north: landed.north))
        let point = Point(east: east, north: north)
        run.truth = (point, landed.time - sight.event.time)
        run.level = run.report.prediction.level(of: point)
      }
      runs.append(run)
    }
  }

  /// The prediction: from the release alone.
  private func said(
    _ release: Release, _ sight: CutSight, members count: Int, number: Int
  ) -> Report {
    let question = ReleasePosterior(release).question(seed: report.setup.seed &+ UInt64(number))
    let members = Runner.members(
      of: Ensemble(question), count: count, threads: Runner.cores, progress: nil,
      cancelled: { false })
    let prediction = Prediction(
      members: members, requested: count, place: question.place, height: question.height,
      start: .nan, base: question.base)
    var digest = Digest()
    for m in members { digest.combine(m) }
    let wind = question.wind
    var told = Report(
      prediction: prediction, title: "\(report.cast.title): \(name(sight.event.who))'s kite",
      thingID: "\(release.kinds[0].kind)",
      thingName: "\(Thing.kite(release.kinds[0].kind, trailingLine: 30).name)",
      modeNames: question.modes.map { "\($0.name)" },
      assumptions: UnseenChoice.words(release, .metric), windAge: 0,
      windAtRelease: wind.wind(question.height), windAtGround: wind.wind(wind.ground + 10),
      version: Version.current, seed: question.seed, digest: digest.value)
    told.isFromFlier = true
    return told
  }

  func name(_ who: Int) -> String { report.name(who) }

  private func kite(_ who: Int) -> String {
    let colour = report.cast.people.indices.contains(who) ? report.cast.people[who].colour : ""
    return colour.isEmpty ? "the kite" : "the \(colour) kite"
  }

  /// What is said on the screen and in the tale, two paragraphs a kite.
  var words: [String] {
    runs.flatMap { run in
      let who = run.sight.event.who
      var lines = [
        RunnerWords.said(
          run.report, flier: name(who), kite: kite(who), at: FightTable.clock(run.sight.event.time))
      ]
      if let truth = run.truth, let level = run.level {
        lines.append(
          RunnerWords.fell(
            run.report, truth.place, after: truth.time, level: level, flier: name(who)))
      } else {
        lines.append("It is in the air yet.")
      }
      return lines
    }
  }

  /// The map as the runner had it, and the same with the truth, for each kite; of the first also what
  /// other programs read.
  var files: [OutputFile] {
    var files: [OutputFile] = []
    for (number, run) in runs.enumerated() {
      let name = "runner-\(number < 9 ? "0" : "")\(number + 1)"
      var known = run.report
      known.truth = run.truth?.place
      files += [
        OutputFile("\(name).html", MapPage.text(run.report)),
        OutputFile("\(name).svg", MapSVG.text(run.report)),
        OutputFile("\(name)-truth.svg", MapSVG.text(known)),
        OutputFile("\(name).geojson", GeoJSONWriter.text(known)),
        OutputFile("\(name).json", ResultWriter.text(known)),
      ]
    }
    return files
  }

  /// Keeps what was said and how it turned out.
  func keep(in store: Store) throws(InputError) {
    for (number, run) in runs.enumerated() {
      let (event, prediction) = (run.sight.event, run.report.prediction)
      let origin = prediction.frame.origin
      let kept = Store.Prediction(
        title: report.cast.title, scenario: asked.digest, seed: report.setup.seed, cut: number + 1,
        time: event.time, flier: name(event.who), rival: name(event.other),
        kite: run.report.thingID, latitude: origin.latitudeDegrees,
        longitude: origin.longitudeDegrees, east: prediction.best.east,
        north: prediction.best.north, radius50: prediction.radius50,
        radius90: prediction.radius90, fall: prediction.time.p50,
        members: prediction.members.count, digest: run.report.digest, version: Version.current)
      var outcome: Store.Outcome?
      if let truth = run.truth, let level = run.level {
        let east = truth.place.east - prediction.best.east
        let north = truth.place.north - prediction.best.north
        outcome = Store.Outcome(
          east: truth.place.east, north: truth.place.north, fall: truth.time,
          distance: (east * east + north * north).squareRoot(), level: level)
      }
      try store.keep(kept, outcome)
    }
  }
}
