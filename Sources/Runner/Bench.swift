import Foundation
import Geo
import KiteMath
import KitePhysics
import Landing
import Weather

/// How fast, and how right at that speed, each with a digest of what was computed.
public enum Bench {
  /// One measured figure.
  public struct Result: Equatable, Sendable {
    public let name: String
    public let value: Double
    public let unit: String
    /// Digest of the landings; 0 where nothing is digested.
    public let digest: UInt64

    public init(name: String, value: Double, unit: String, digest: UInt64) {
      self.name = name
      self.value = value
      self.unit = unit
      self.digest = digest
    }
  }

  /// Names of all that `run` measures.
  public static let names =
    [
      "drift.particle_steps_per_second_per_core", "drift.million_cut_kites_seconds",
      "drift.problem_a_flights_per_second", "drift.step_check",
    ] + flightNames + fightNames + fallNames + searchNames + streetNames

  /// Measures what is named, or everything where nothing is. `drift.step_check` gives four
  /// figures: the landing's mean and spread at the usual step against a quarter of it, in %, for
  /// the kites and for the sounding; the line and the kite give their step and its errors too.
  ///
  /// - Parameter quick: a tenth of the work, for tests; timings are then worth less.
  public static func run(_ wanted: [String] = [], quick: Bool = false) -> [Result] {
    var results = [Result]()
    func wants(_ name: String) -> Bool { wanted.isEmpty || wanted.contains(name) }
    let size = quick ? 10 : 1
    if wants(names[0]) { results.append(particleSteps(20_000 / size)) }
    if wants(names[1]) { results.append(millionKites(1_000_000 / size)) }
    if wants(names[2]) { results.append(problemAFlights(1_000_000 / size)) }
    if wants(names[3]) {
      results += stepCheck("kites", cutKites(), 1_000_000 / size)
      results += stepCheck("sounding", gustySounding(), 100_000 / size)
    }
    if wants(flightNames[0]) { results += line(quick: quick) }
    if wants(flightNames[1]) { results += kite(quick: quick) }
    if wants(fightNames[0]) { results += fight(quick: quick) }
    if wants(fallNames[0]) { results += falls(quick: quick) }
    if wants(fallNames[1]) { results += fallStepCheck(quick: quick) }
    if wants(searchNames[0]) { results += searchUpdate(quick: quick) }
    if wants(streetNames[0]) { results.append(oneToAll(quick: quick)) }
    if wants(streetNames[1]) { results.append(tenThousandLandings(quick: quick)) }
    return results
  }

  /// The whole command for ten thousand members, from start to exit, median of five, s.
  ///
  /// - Parameter executable: path of `kiterunner`.
  public static func whereCommand(_ executable: String, repeats: Int = 5) throws -> Result {
    var digest = Digest()
    var times = [Double]()
    for _ in 0..<repeats {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: executable)
      process.arguments = [
        "where", "--thing", "afghan-kite", "--from", "34.53,69.17", "--height", "70", "--wind",
        "4@270", "--ground", "1791", "--members", "10000", "--seed", "1",
      ]
      let output = Pipe()
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      var bytes = Data()
      times.append(
        try seconds {
          try process.run()
          bytes = output.fileHandleForReading.readDataToEndOfFile()
          process.waitUntilExit()
        })
      guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
      digest = Digest()
      for byte in bytes { digest.combine(byte) }
    }
    return Result(
      name: "where.ten_thousand_members_seconds", value: median(times), unit: "s",
      digest: digest.value)
  }

  // MARK: What is measured

  /// Wind of problem A: (height, east, north), m and m/s.
  static let sounding: [(Double, Double, Double)] = [
    (0, 3, 1), (200, 5, 2), (500, 7, 2.5), (1_000, 9, 1), (2_000, 12, -2), (3_000, 15, -4),
    (5_000, 20, -5),
  ]

  /// Problem A: 4 kg under 1.2 m², 7.3 m/s at sea level, let go at 3 km; its sink rate known to
  /// 10 %, the wind to 15 %.
  static func problemA() -> Ensemble.Question {
    let wind = WindProfile(
      ground: 0, surface: SurfaceLayer(roughness: 0.1),
      levels: sounding.map { WindProfile.Level(height: $0.0, east: $0.1, north: $0.2) },
      surfaceTop: 0)
    var question = Ensemble.Question(
      seed: 1, place: Place(latitudeDegrees: 37.77, longitudeDegrees: -122.42), height: 3_000,
      base: 0, modes: [Mode(name: "parachute", weight: 1, sink: 7.3, spread: 0.1)], wind: wind)
    question.speedSpread = 0.15
    return question
  }

  /// The same through gusts all the way.
  static func gustySounding() -> Ensemble.Question {
    var question = problemA()
    question.turbulence = Turbulence(friction: 0.4, depth: 3_200)
    return question
  }

  /// Afghan kites cut 80 m over the roofs of Kabul.
  static func cutKites() -> Ensemble.Question {
    var release = FeltRelease.overKabul
    release.height = 80
    return release.question(Thing.catalogue(trailingLine: 60)[0], seed: 1)
  }

  static func particleSteps(_ count: Int) -> Result {
    let question = problemA()
    let atmosphere = question.atmosphere
    let table = AirTable(
      top: 3_000, sink: 7.3, turbulence: Turbulence(friction: 0.4, depth: 3_200)
    ) { z in
      let w = question.wind.wind(z)
      return AirTable.Air(
        along: w.east, across: w.north,
        thinness: (Atmosphere.seaLevelDensity / atmosphere.density(z)).squareRoot(), exposure: 1)
    }
    let drift = Drift(table: table, seed: 1, purpose: Purpose(8))
    let start = (0..<count).map {
      Faller(
        along: 0, across: 0, height: 3_000, time: 0, p: 1, q: 0, firstSink: 7.3, lastSink: 7.3,
        switchHeight: .infinity, switchTime: .infinity, member: UInt64($0), errors: 0)
    }
    var fallers = start
    let none = UnsafeBufferPointer<ErrorSlab>(start: nil, count: 0)
    let times = (0..<9).map { _ in
      fallers = start
      return seconds {
        fallers.withUnsafeMutableBufferPointer { drift.run($0, errors: none) }
      }
    }
    var digest = Digest()
    var steps = 0
    for f in fallers {
      steps += Int(f.steps)
      digest.combine(f.along)
      digest.combine(f.across)
      digest.combine(f.time)
    }
    return Result(
      name: names[0], value: Double(steps) / median(times), unit: "1/s", digest: digest.value)
  }

  static func millionKites(_ count: Int) -> Result {
    let question = cutKites()
    var members = [Member]()
    let times = (0..<5).map { _ in
      members = []
      return seconds {
        members = Runner.members(
          of: Ensemble(question), count: count, threads: 2, progress: nil, cancelled: { false })
      }
    }
    return Result(name: names[1], value: median(times), unit: "s", digest: digest(members))
  }

  static func problemAFlights(_ count: Int) -> Result {
    let ensemble = Ensemble(problemA())
    var members = [Member]()
    let times = (0..<5).map { _ in
      members = []
      return seconds { members = ensemble.members(0..<count) }
    }
    return Result(
      name: names[2], value: Double(count) / median(times), unit: "1/s", digest: digest(members))
  }

  /// Mean landing place and spread at the usual step against a quarter of it, in % of the mean
  /// distance and of the spread.
  static func stepCheck(_ name: String, _ question: Ensemble.Question, _ count: Int) -> [Result] {
    func landing(_ resolution: Double) -> (mean: SIMD2<Double>, spread: Double, digest: UInt64) {
      let members = Runner.members(
        of: Ensemble(question, resolution: resolution), count: count, threads: Runner.cores,
        progress: nil, cancelled: { false })
      var sum = SIMD2<Double>(0, 0)
      for m in members { sum += SIMD2(m.east, m.north) }
      let mean = sum / Double(count)
      var squares = 0.0
      for m in members {
        let d = SIMD2(m.east, m.north) - mean
        squares += d.x * d.x + d.y * d.y
      }
      return (mean, (squares / Double(count)).squareRoot(), digest(members))
    }
    let usual = landing(AirTable.defaultResolution)
    let fine = landing(0.25 * AirTable.defaultResolution)
    let off = usual.mean - fine.mean
    func length(_ v: SIMD2<Double>) -> Double { (v.x * v.x + v.y * v.y).squareRoot() }
    return [
      Result(
        name: "drift.step_check.\(name)_mean", value: 100 * length(off) / length(fine.mean),
        unit: "%", digest: usual.digest),
      Result(
        name: "drift.step_check.\(name)_spread", value: 100 * (usual.spread / fine.spread - 1),
        unit: "%", digest: fine.digest),
    ]
  }

  // MARK: Helpers

  static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    try work()
    return 1e-9 * Double(DispatchTime.now().uptimeNanoseconds - start)
  }

  static func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

  static func digest(_ members: [Member]) -> UInt64 {
    var digest = Digest()
    for m in members { digest.combine(m) }
    return digest.value
  }
}
