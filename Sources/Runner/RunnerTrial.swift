public import Geo
public import KiteFight
import KiteMath
public import KitePhysics
public import Landing

/// One duel, the prediction of somebody who did not see the kite go, and where it fell: what the proof
/// of the runner is made of.
public struct RunnerTrial: Sendable {
  /// What is other than the runner thinks, to see how much a prediction bears.
  public struct Twist: Sendable {
    /// Factors on the wind and the roughness that the witness reads.
    public var wind = 1.0
    public var roughness = 1.0
    /// Factor on the mass of the kite that is flown.
    public var mass = 1.0
    /// Whether the witness knows everything for sure.
    public var isSure = false
    public init(
      wind: Double = 1, roughness: Double = 1, mass: Double = 1, isSure: Bool = false
    ) {
      self.isSure = isSure
      self.wind = wind
      self.roughness = roughness
      self.mass = mass
    }
  }

  public let seed: UInt64
  public var twist: Twist
  /// Members of each prediction, and whether they are flown by full physics instead of drifting.
  public var members = 1_000
  public var isFull = false

  static var purpose: Purpose { Purpose(65_531) }
  /// Duels that are fought for a seed until a line is cut.
  static var attempts: Int { 12 }

  public init(seed: UInt64, twist: Twist = Twist(), members: Int = 1_000) {
    self.seed = seed
    self.twist = twist
    self.members = members
  }

  /// What came of it.
  public struct Outcome: Sendable {
    public var kind: StaticString
    /// Share of the smallest region that holds the truth.
    public var level: Double
    /// From the runner's place, and from where the rule of thumb sends, to where it fell, m.
    public var distance, naive: Double
    /// The same of the rule of thumb with the rate of sinking in still air, m.
    public var naiveStill: Double
    public var radius50, radius90: Double
    /// Time to the ground as it was, and the median that was said, s.
    public var fall, said: Double
    /// How far it went from the flier over the median of the members, and how far to the left of their
    /// middle, rad.
    public var reach, aside: Double
    /// How it was: elevation and line out, how far the kite stood aside of downwind, rad, share that
    /// trails, share by which it is nearer than the line is long.
    public var elevation, line, stand, trailing, slack: Double
    /// Mean wind at 40 m, m/s, and the one that was believed.
    public var wind, believed: Double
    /// Duels fought for it.
    public var attempts: Int
  }

  /// The duel of a seed: the five kinds of kite in turn, each in the winds it is flown in, over grass
  /// to town, with glassed lines that its pull does not break.
  public func setup(_ attempt: Int) -> FightSetup {
    let dice = RandomStream(seed: seed, member: UInt64(attempt), purpose: Self.purpose)
    func between(_ low: Double, _ high: Double, _ index: UInt64) -> Double {
      low + (high - low) * dice.uniform(index)
    }
    let kind = KiteKind.all[Int(seed % UInt64(KiteKind.all.count))]
    let (low, high) = (kind.winds.lowerBound, kind.winds.upperBound)
    // The upper end of a rokkaku's winds breaks any cotton.
    let isHeavy = kind.design.mass > 0.2
    let speed = between(low + 0.15 * (high - low), high - (isHeavy ? 0.45 : 0.25) * (high - low), 0)
    let roughness = Double.exp(between(Double.log(0.05), Double.log(0.8), 1))
    let styles = DuelProof.attackers
    let line = FightingLine.fought(kind.design)
    let entries = (0..<2).map { side in
      var kite = kind.design.varied(
        by: KiteVariation(
          drawnFrom: RandomStream(
            seed: seed, member: UInt64(16 * attempt + side + 1), purpose: Purpose(65_530))))
      kite.mass *= twist.mass
      return FightEntry(
        kite: kite, line: line.material, coat: line.coat.id,
        style: styles[Int(dice.uniform(UInt64(2 + side)) * Double(styles.count))], skill: 0.6,
        ownLine: line)
    }
    var rules = FightRules(.duel)
    rules.timeLimit = 240
    return FightSetup(
      entries: entries, rules: rules,
      wind: FightWind(
        mean: MeanWind(surface: SurfaceLayer(roughness: roughness), speed: speed, at: 40),
        spectra: KaimalSpectra(speed: speed, height: 60, intensity: between(0.08, 0.16, 4)),
        density: 1, kinematicViscosity: 1.8e-5),
      seed: seed &+ UInt64(attempt) << 32,
      lineOut: Double.exp(between(Double.log(50), Double.log(200), 5)))
  }

  /// The first duel of the seed in which a line is sawn through, up to that moment.
  public func untilTheCut() -> (run: FightRun, sight: CutSight, attempts: Int)? {
    for attempt in 0..<Self.attempts {
      var run = FightRun(setup(attempt))
      var watch = CutWatch()
      while !run.isOver, watch.cuts.isEmpty {
        watch.before(run)
        run.step()
        watch.after(run)
      }
      if let cut = watch.cuts.first, cut.event.kind == .cut { return (run, cut, attempt + 1) }
    }
    return nil
  }

  /// Where all this takes place: the height of Kabul, where air has 1 kg/m³.
  static var place: Place { Place(latitudeDegrees: 34.53, longitudeDegrees: 69.17) }
  static var ground: Double { 1_791 }

  /// What the witness says of a cut.
  public func release(_ sight: CutSight, _ setup: FightSetup) -> Release {
    var witness = twist.isSure ? Witness.sure : Witness()
    witness.bias = (twist.wind, twist.roughness)
    return witness.release(of: sight, in: setup, at: Self.place, ground: Self.ground)
  }

  /// Duel, prediction, truth; `nil` if no line was cut or the kite stayed up for half an hour.
  public func outcome(prior: ReleasePrior? = nil) -> Outcome? {
    guard let (run, sight, attempts) = untilTheCut() else { return nil }
    let release = release(sight, run.setup)
    let posterior = ReleasePosterior(release, prior: prior)
    var question = posterior.question(seed: seed)
    if isFull {
      let entry = run.setup.entries[sight.event.who]
      question.full = FullFidelity(
        kite: KiteDesign.named(entry.kite.id) ?? entry.kite, line: entry.line,
        length: posterior.trailingLine)
    }
    let futures = Ensemble(question).members(0..<members)
    let prediction = Prediction(
      members: futures, requested: members, place: question.place, height: question.height,
      start: .nan, base: question.base)
    guard let fall = CutLanding(of: sight.event.who, after: run) else { return nil }
    let (east, north) = prediction.frame.offset(
      to: LocalFrame(origin: Self.place).place(east: fall.east, north: fall.north))
    let truth = Point(east: east, north: north)
    // The rate at which such a kite sinks in such gusts, as the table has it.
    let mode = Thing.kite(release.kinds[0].kind, trailingLine: 30).modes[0]
    let naive = Self.naive(
      release,
      sink: mode.sink + mode.sinkPerFriction * (question.turbulence?.friction ?? 0))
    let still = Self.naive(release, sink: mode.sink)
    let offset = sight.kite - sight.hand
    let level = (offset.x * offset.x + offset.y * offset.y).squareRoot()
    let (middleEast, middleNorth) = (
      futures.map(\.east).sorted()[futures.count / 2],
      futures.map(\.north).sorted()[futures.count / 2]
    )
    return Outcome(
      kind: run.setup.entries[0].kite.id, level: prediction.level(of: truth),
      distance: Double.hypot(prediction.best.east - east, prediction.best.north - north),
      naive: Double.hypot(naive.east - east, naive.north - north),
      naiveStill: Double.hypot(still.east - east, still.north - north),
      radius50: prediction.radius50,
      radius90: prediction.radius90, fall: fall.time, said: prediction.time.p50,
      reach: Double.hypot(east, north) / Double.hypot(middleEast, middleNorth),
      aside: Double.atan2(
        north * middleEast - east * middleNorth, east * middleEast + north * middleNorth),
      elevation: Double.atan2(offset.z, level), line: sight.line,
      stand: Double.atan2(offset.y, offset.x), trailing: sight.trailing / sight.line,
      slack: 1 - offset.length / sight.line,
      wind: run.setup.wind.mean.velocity(atHeight: 40).length,
      believed: posterior.believedSpeed, attempts: attempts)
  }

  /// The rule of thumb: from where the kite was seen last, straight downwind at the wind that is felt,
  /// for its height over its rate of sinking.
  static func naive(_ release: Release, sink: Double) -> Point {
    let line = release.line?.value ?? 95
    let (up, out) = Double.sinCos(release.elevation.value)
    let (east, north) = Double.sinCos(release.bearing.value)
    let sink =
      sink * (Atmosphere.seaLevelDensity / Atmosphere().density(release.ground)).squareRoot()
    let time = (release.hand + line * up) / sink
    let (fromEast, fromNorth) = Double.sinCos(release.felt?.from ?? 0)
    let speed = release.felt?.speed ?? 0
    return Point(
      east: line * out * east - speed * time * fromEast,
      north: line * out * north - speed * time * fromNorth)
  }
}
