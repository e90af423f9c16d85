import KitePhysics
public import KiteMath

/// A long proof that flights do not break: random scenes over the whole range of what can be asked,
/// and whether anything is not a number or a line pulls more than it is stretched.
public enum FlightProof {
  /// What came of some scenes.
  public struct Outcome: Sendable {
    public var scenes = 0
    public var steps = 0
    /// Scenes in which something was not finite, by number.
    public var broken: [Int] = []
    /// Scenes in which a tension was above its bound by more than 1 %, by number.
    public var strained: [Int] = []
    /// The largest of these excesses, as a share of the tension, and the largest at the kite's end.
    public var worst = 0.0
    public var worstAtKite = 0.0
    /// N
    public var largestTension = 0.0
    /// Least of all tensions, N: never below 0.
    public var leastTension = Double.infinity
    /// Steps with a slack segment, with the kite on the ground, with a cut or a join at the hand.
    public var slackSteps = 0
    public var groundSteps = 0
    public var changes = 0
    /// Of all final states.
    public var digest = Digest()

    public init() {}

    public var holds: Bool { broken.isEmpty && strained.isEmpty && leastTension >= 0 }
  }

  /// A number of its own for each scene, the same on every machine.
  private struct Dice {
    var stream: RandomStream
    var index: UInt64 = 0

    mutating func uniform(_ low: Double, _ high: Double) -> Double {
      index += 1
      return low + (high - low) * stream.uniform(index)
    }

    mutating func chance(_ share: Double) -> Bool { uniform(0, 1) < share }

    mutating func pick<T>(_ list: [T]) -> T {
      let i = Int(uniform(0, Double(list.count)))
      return list[i < list.count ? i : list.count - 1]
    }
  }

  /// Flies scenes with these numbers, `steps` steps each.
  ///
  /// - Parameters:
  ///   - stepSizes: s; each scene has one of them.
  public static func run(
    scenes: Range<Int>, steps: Int, seed: UInt64 = 1,
    stepSizes: [Double] = [0.002, 0.003, 0.004, 0.005]
  ) -> Outcome {
    var outcome = Outcome()
    for scene in scenes { fly(scene, steps, seed, stepSizes, &outcome) }
    return outcome
  }

  private static func fly(
    _ scene: Int, _ steps: Int, _ seed: UInt64, _ stepSizes: [Double], _ outcome: inout Outcome
  ) {
    var dice = Dice(
      stream: RandomStream(seed: seed, member: UInt64(scene), purpose: Purpose(65_533)))
    let wind = dice.uniform(0, 25)
    let mean = MeanWind(
      surface: SurfaceLayer(roughness: dice.uniform(0.01, 0.6)), speed: wind, at: 40)
    let gusts = GustField(
      spectra: KaimalSpectra(
        speed: wind > 1 ? wind : 1, height: 40, intensity: dice.uniform(0.05, 0.3)),
      direction: mean.direction, seed: UInt64(scene))
    let air = Air(
      mean: mean, gusts: dice.chance(0.5) ? gusts : nil,
      events: dice.chance(0.2)
        ? [.extremeOperatingGust(start: dice.uniform(0, 3), size: dice.uniform(2, 8))] : [],
      density: dice.uniform(0.7, 1.3), kinematicViscosity: 1.6e-5)
    var ground = Ground(friction: dice.uniform(0, 1))
    if dice.chance(0.4) {
      let west = dice.uniform(2, 40)
      ground = Ground(
        roofs: [
          Ground.Roof(
            west: west, east: west + dice.uniform(3, 30), south: -dice.uniform(2, 20),
            north: dice.uniform(2, 20), height: dice.uniform(2, 15))
        ], friction: ground.friction)
    }
    let line = dice.pick(LineMaterial.table)
    let model = FlightModel(
      air: air, kite: dice.pick(KiteDesign.all), line: line, ground: ground,
      segment: dice.uniform(1.5, 8))
    var state = FlightState(
      model, hand: Vector3(0, 0, dice.uniform(0.5, 20)), length: dice.uniform(8, 120),
      elevation: dice.uniform(-0.05, 1.55), azimuth: dice.uniform(-0.6, 0.6),
      incidence: dice.uniform(-3.1, 3.1))
    let size = dice.pick(stepSizes)
    var input = PilotInput.hold
    var watch = TensionWatch()
    var whole = true
    for step in 0..<steps {
      if step % 100 == 0 {
        input = PilotInput(
          lineSpeed: dice.chance(0.3)
            ? nil : (dice.chance(0.4) ? 0 : dice.uniform(-10, 8)),
          brake: dice.uniform(0, 8),
          walk: dice.chance(0.3)
            ? Vector3(dice.uniform(-3, 3), dice.uniform(-3, 3), 0) : .zero)
      }
      let count = state.chain.segmentCount
      watch.before(state.chain)
      state.step(model, input, dt: size)
      // Within a step that is done in parts the watch sees only the last of them.
      if state.parts == 1 {
        watch.after(state.chain, law: model.law, dt: size, ground: ground)
      }
      outcome.steps += 1
      if state.touches { outcome.groundSteps += 1 }
      if state.chain.segmentCount != count { outcome.changes += 1 }
      if !state.isFinite {
        whole = false
        break
      }
    }
    outcome.scenes += 1
    if !whole { outcome.broken.append(scene) }
    if watch.worst > 0.01 || watch.worstAtKite > 0.01 { outcome.strained.append(scene) }
    if watch.worst > outcome.worst { outcome.worst = watch.worst }
    if watch.worstAtKite > outcome.worstAtKite { outcome.worstAtKite = watch.worstAtKite }
    if watch.largest > outcome.largestTension { outcome.largestTension = watch.largest }
    if watch.least < outcome.leastTension { outcome.leastTension = watch.least }
    outcome.slackSteps += watch.slackSteps
    outcome.digest.combine(state)
  }
}
