import Foundation
import KiteMath
import KitePhysics

/// How fast a line and a kite on its line are flown, at the largest step that is still right.
extension Bench {
  static let flightNames = ["line.times_real_time", "kite.times_real_time"]

  /// 100 m of line in 20 segments, EA 2,000 N, 0.5 mm, 50 g pulled by 3 N at 60 degrees; straight
  /// at 45 degrees and at rest at first; air of 7 m/s that drags at the line alone, Cd 1.1.
  struct LineJob {
    let nodes: [Vector3<Double>]
    let law: ChainLaw
    let pull: Vector3<Double>
    let wind = Vector3<Double>(7, 0, 0)
    let duration = 20.0

    init() {
      let c = 0.5.squareRoot()
      nodes = (0...20).map { Vector3(c * 5 * Double(20 - $0), 0, c * 5 * Double(20 - $0)) }
      law = ChainLaw(
        linearDensity: 1_150 * 0.25 * Double.pi * 0.5e-3 * 0.5e-3, axialStiffness: 2_000,
        dampingRatio: 0.2,
        drag: DragTable(diameter: 0.5e-3, density: 1.225) { _ in 1.1 }, gravity: 9.81)
      pull = Vector3(1.5, 0, 3 * 0.75.squareRoot())
    }

    var rig: TetheredMass {
      var chain = Chain<SIMD2<Double>>(
        positions: nodes, restLengths: Array(repeating: 5, count: 20))
      for i in 0...20 { chain.setNode(i, air: wind) }
      return TetheredMass(chain: chain, law: law, mass: 0.05, force: pull)
    }

    /// Where the free end is every 0.1 ms, from a fourth-order run with that step.
    func reference() -> [Vector3<Double>] {
      let pull = pull
      var slow = SlowChain(
        positions: nodes, rests: Array(repeating: 5, count: 20), air: wind, law: law, mass: 0.05)
      slow.force = { _ in pull }
      var path = [slow.positions[0]]
      for _ in 0..<Int(duration * 1e4 + 0.5) {
        slow.step(1e-4)
        path.append(slow.positions[0])
      }
      return path
    }

    /// The largest distance of the free end from the reference over t = 1 to 20 s, m; the step is
    /// in tenths of a millisecond.
    func error(_ tenths: Int, _ reference: [Vector3<Double>]) -> Double {
      var rig = rig
      var worst = 0.0
      for i in 1...((reference.count - 1) / tenths) {
        rig.step(Double(tenths) * 1e-4)
        guard i * tenths >= 10_000 else { continue }
        let distance = (rig.chain.position(0) - reference[i * tenths]).length
        if !(distance <= worst) { worst = distance }
      }
      return worst
    }
  }

  /// The line at the largest step of a ladder (1 ms apart) whose free end, and that of every
  /// smaller rung, stays within 0.06 m of the reference.
  static func line(quick: Bool) -> [Result] {
    let job = LineJob()
    let reference = job.reference()
    var best = 0
    var bestError = 0.0
    for tenths in stride(from: quick ? 400 : 100, through: 1_000, by: 10) {
      let error = job.error(tenths, reference)
      guard error <= 0.06 else { break }
      best = tenths
      bestError = error
    }
    let dt = Double(best) * 1e-4
    let steps = Int(job.duration / dt)
    var digest = Digest()
    var times = [Double]()
    for _ in 0..<(quick ? 3 : 101) {
      var rig = job.rig
      times.append(
        seconds {
          for _ in 0..<steps { rig.step(dt) }
        })
      digest = Digest()
      digest.combine(rig.chain.position(0).x)
      digest.combine(rig.chain.position(0).z)
    }
    let time = median(times)
    return [
      Result(
        name: flightNames[0], value: Double(steps) * dt / time, unit: "x", digest: digest.value),
      Result(name: "line.step_milliseconds", value: 1_000 * dt, unit: "ms", digest: 0),
      Result(name: "line.worst_error_metres", value: bestError, unit: "m", digest: 0),
      Result(
        name: "line.microseconds_per_step", value: 1e6 * time / Double(steps), unit: "us",
        digest: 0),
    ]
  }

  /// An Afghan kite held on 80 m of line in 20 segments, 8 m/s at 40 m, gusts of IEC class C
  /// (σ1 1.39 m/s, 17 %). In class B and above the gusts now and then throw this kite into another
  /// way of flying, and two flights that began a millionth of a metre apart end metres apart:
  /// there no step is right and none wrong.
  struct KiteJob {
    let gusty: [FlightModel]
    let steady: FlightModel

    init(fields: Int) {
      let mean = MeanWind(surface: SurfaceLayer(roughness: 0.1), speed: 8, at: 40)
      let spectra = KaimalSpectra(speed: 8, height: 40, intensity: 0.12)
      func model(_ gusts: GustField?) -> FlightModel {
        FlightModel(
          air: Air(
            mean: mean, gusts: gusts, density: 1.0, kinematicViscosity: 1.8e-5),
          kite: .afghan,
          line: LineMaterial(
            diameter: 0.35e-3, linearDensity: 1e-4, stiffness: 800, dampingRatio: 0.5))
      }
      gusty = (0..<fields).map { model(GustField(spectra: spectra, seed: UInt64($0) + 1)) }
      steady = model(nil)
    }

    func start(_ model: FlightModel) -> FlightState {
      var state = FlightState(
        model, hand: Vector3(0, 0, 1.5), length: 80, elevation: 0.9)
      for _ in 0..<2_500 { state.step(model, .hold, dt: 0.004) }
      return state
    }

    /// Mean elevation, degrees, and mean tension at the kite, N, over 60 s.
    func means(
      _ model: FlightModel, _ state: FlightState, dt: Double
    ) -> (elevation: Double, tension: Double) {
      var state = state
      var elevation = 0.0
      var tension = 0.0
      let steps = Int(60 / dt + 0.5)
      for _ in 0..<steps {
        state.step(model, .hold, dt: dt)
        elevation += state.elevation
        tension += state.kiteTension
      }
      return (elevation / Double(steps) * 180 / Double.pi, tension / Double(steps))
    }

    /// The largest distance between flights in steady wind at this step and a tenth of it over
    /// 20 s, m, from a start off balance: the nose pushed aside.
    func steadyError(dt: Double) -> Double {
      var coarse = FlightState(
        steady, hand: Vector3(0, 0, 1.5), length: 80, elevation: 0.9, azimuth: 0.1)
      var fine = coarse
      var worst = 0.0
      for _ in 0..<Int(20 / dt + 0.5) {
        coarse.step(steady, .hold, dt: dt)
        for _ in 0..<10 { fine.step(steady, .hold, dt: 0.1 * dt) }
        let distance = (coarse.place - fine.place).length
        if !(distance <= worst) { worst = distance }
      }
      return worst
    }
  }

  /// The kite at the largest step of a ladder at which, in each of five fields of gusts, the mean
  /// elevation is within 0.1 degrees and the mean tension within 1 % of a tenth of that step, and
  /// a flight in steady wind within 0.2 m of one; so are all smaller rungs.
  static func kite(quick: Bool) -> [Result] {
    let job = KiteJob(fields: quick ? 1 : 5)
    let starts = job.gusty.map(job.start)
    var best = 0.0
    var figures = (elevation: 0.0, tension: 0.0, distance: 0.0)
    let ladder = [0.005, 0.00625, 0.008, 0.01, 0.0125, 0.015, 0.016, 0.02, 0.025]
    for dt in quick ? [0.01] : ladder {
      var worst = (elevation: 0.0, tension: 0.0)
      for (model, start) in zip(job.gusty, starts) {
        let coarse = job.means(model, start, dt: dt)
        let fine = job.means(model, start, dt: 0.1 * dt)
        worst.elevation = max(worst.elevation, (coarse.elevation - fine.elevation).magnitude)
        worst.tension = max(worst.tension, (coarse.tension / fine.tension - 1).magnitude)
      }
      let distance = job.steadyError(dt: dt)
      guard worst.elevation <= 0.1 && worst.tension <= 0.01 && distance <= 0.2 else { break }
      best = dt
      figures = (worst.elevation, worst.tension, distance)
    }
    var digest = Digest()
    var rate = 0.0
    var step = 0.0
    if best > 0 {
      let steps = Int(20 / best + 0.5)
      let times = (0..<(quick ? 3 : 51)).map { _ in
        var state = starts[0]
        let time = seconds {
          for _ in 0..<steps { state.step(job.gusty[0], .hold, dt: best) }
        }
        digest = Digest()
        digest.combine(state.place.x)
        digest.combine(state.place.z)
        return time
      }
      rate = 20 / median(times)
      step = 1e6 * median(times) / Double(steps)
    }
    return [
      Result(name: flightNames[1], value: rate, unit: "x", digest: digest.value),
      Result(name: "kite.step_milliseconds", value: 1_000 * best, unit: "ms", digest: 0),
      Result(
        name: "kite.elevation_error_degrees", value: figures.elevation, unit: "deg", digest: 0),
      Result(
        name: "kite.tension_error_percent", value: 100 * figures.tension, unit: "%", digest: 0),
      Result(name: "kite.steady_error_metres", value: figures.distance, unit: "m", digest: 0),
      Result(name: "kite.microseconds_per_step", value: step, unit: "us", digest: 0),
    ]
  }
}
