import KiteFight
import KiteMath
import KitePhysics

/// How fast a sky full of kites is fought.
extension Bench {
  static let fightNames = ["fight.25_kites_times_real_time"]

  /// Twenty-five fliers of all styles, 300 m of line each, 6 m/s with a turbulence of 0.12, all
  /// against all.
  static var freeForAll: FightSetup {
    let styles = PilotStyle.allCases
    let entries = (0..<25).map { i in
      FightEntry(
        kite: .afghan, line: .cottonNineCord, coat: "glass", style: styles[i % 5],
        skill: 0.3 + 0.06 * Double(i % 10))
    }
    return FightSetup(
      entries: entries, rules: FightRules(.freeForAll),
      wind: FightWind(
        mean: MeanWind(surface: SurfaceLayer(roughness: 0.1), speed: 6, at: 40),
        spectra: KaimalSpectra(speed: 6, height: 60, intensity: 0.12), density: 1,
        kinematicViscosity: 1.8e-5),
      seed: 1, lineOut: 300)
  }

  /// The first twenty seconds, in which nearly all are still up: median of five. One core.
  static func fight(quick: Bool) -> [Result] {
    let begin = FightRun(freeForAll)
    let duration = quick ? 2.0 : 20
    let steps = Int(duration / begin.dt + 0.5)
    var digest = Digest()
    var aloft = 0
    var times = [Double]()
    for _ in 0..<(quick ? 1 : 5) {
      var run = begin
      times.append(
        seconds {
          for _ in 0..<steps { run.step() }
        })
      digest = Digest()
      digest.combine(run.arena)
      aloft = run.arena.status.filter { $0 == .flying }.count
    }
    let time = median(times)
    return [
      Result(name: fightNames[0], value: duration / time, unit: "x", digest: digest.value),
      Result(name: "fight.step_milliseconds", value: 1_000 * begin.dt, unit: "ms", digest: 0),
      Result(name: "fight.kites_aloft_at_the_end", value: Double(aloft), unit: "", digest: 0),
      Result(
        name: "fight.microseconds_per_step", value: 1e6 * time / Double(steps), unit: "us",
        digest: 0),
    ]
  }
}
