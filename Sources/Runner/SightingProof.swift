import Geo
import KiteMath
import KitePhysics
public import Landing

/// What sightings are worth, over simulated cuts: each truth is a member of another seed, seen by
/// somebody beside its way; the answer before and after is held against where it came down.
public enum SightingProof {
  /// One way to see it.
  public struct Case: Sendable {
    public var name: String
    /// s after the cut.
    public var times: [Double]
    /// Standard deviation of a direction, rad.
    public var spread: Double
    public var hasElevation: Bool
    /// How many of the first bearings point anywhere.
    public var wrong: Int
    /// Whether the start is known only as somebody tells it who has not seen the cut.
    public var isUnseen: Bool
    /// Whether the truth is a whole kite flown by full physics; what is believed only drifts.
    public var isFull: Bool

    public init(
      _ name: String, times: [Double] = [10, 20, 30], spread: Double = 5 * .pi / 180,
      hasElevation: Bool = false, wrong: Int = 0, isUnseen: Bool = false, isFull: Bool = false
    ) {
      self.name = name
      self.times = times
      self.spread = spread
      self.hasElevation = hasElevation
      self.wrong = wrong
      self.isUnseen = isUnseen
      self.isFull = isFull
    }
  }

  /// One cut.
  public struct Outcome: Equatable, Sendable {
    /// Radii around the best place that hold half and nine in ten, m: before, and after.
    public var before, after: SIMD2<Double>
    /// Whether it came down inside the 50 % and the 90 % region: before, and after.
    public var inBefore, inAfter: [Bool]
    /// Distance from the best place to the truth, m: before, and after.
    public var miss: SIMD2<Double>
    public var effective: Double
    public var flown: Int
    /// How likely each sighting is said to be a mistake.
    public var mistaken: [Double]
  }

  /// Distance of the one who sees it from its expected way, m.
  static let aside = 300.0
  /// Height of the eyes over the ground: a roof, m.
  static let eye = 8.0
  /// Seeds of truths are the scenes' plus this.
  static let truths: UInt64 = 1_000_000

  public static func question(_ one: Case, seed: UInt64) -> Ensemble.Question {
    let felt = FeltRelease.overKabul
    guard one.isUnseen else {
      return felt.question(Thing.kite("afghan-kite", trailingLine: 60), seed: seed)
    }
    // Told from the fliers' roof, of a fight in the same wind and at the same height.
    let degree = Double.pi / 180
    return ReleasePosterior(
      Release(
        flier: .init(felt.place, spread: 5), ground: felt.ground, line: .init(90, 0.25),
        elevation: .init(50 * degree, 8 * degree), bearing: .init(90 * degree, 10 * degree),
        trailing: .init(0.6, 0.15), kinds: [.init("afghan-kite")],
        felt: .init(speed: felt.speed, from: felt.from, at: felt.feltAt), surface: felt.surface)
    ).question(seed: seed)
  }

  /// The question that the truth answers.
  static func truth(_ one: Case, seed: UInt64) -> Ensemble.Question {
    var question = question(one, seed: seed + truths)
    if one.isFull {
      question.full = FullFidelity(.afghan, length: 60)
      question.modes = FullFidelity.modes
    }
    return question
  }

  /// Flies a scene: its question, its truth, what is seen, what is then believed.
  public static func run(_ one: Case, scene: Int, members: Int, limit: Int) -> Outcome {
    let question = question(one, seed: UInt64(scene))
    let ensemble = Ensemble(question)
    let truth = Ensemble(self.truth(one, seed: UInt64(scene))).tracked(0..<1)[0]
    let prior = ensemble.members(0..<members)
    let before = prediction(prior, question, effective: nil)
    let sightings = seen(truth, by: observer(ensemble, scene), one, scene, question)
    var belief = Belief(sightings, prior: prior)
    belief.grow(first: members, floor: Double(members), limit: limit) { belief, range in
      [belief.weighed(ensemble.tracked(range))]
    }
    let effective = belief.effective
    let after = prediction(
      belief.resampled(members, seed: question.seed), question, effective: effective)
    let place = Point(east: truth.member.east, north: truth.member.north)
    func inside(_ p: Prediction) -> [Bool] { p.regions.prefix(2).map { $0.contains(place) } }
    func miss(_ p: Prediction) -> Double {
      let (x, y) = (p.best.east - place.east, p.best.north - place.north)
      return (x * x + y * y).squareRoot()
    }
    return Outcome(
      before: SIMD2(before.radius50, before.radius90), after: SIMD2(after.radius50, after.radius90),
      inBefore: inside(before), inAfter: inside(after), miss: SIMD2(miss(before), miss(after)),
      effective: effective, flown: belief.members.count, mistaken: belief.verdicts.map(\.mistaken))
  }

  static func prediction(
    _ members: [Member], _ q: Ensemble.Question, effective: Double?
  ) -> Prediction {
    Prediction(
      members: members, requested: members.count, place: q.place, height: q.height,
      start: q.start, effective: effective)
  }

  /// Beside the way as it is expected, so that standing there says nothing about the truth: at the
  /// middle of where members are after 20 s, on a side by lot.
  static func observer(_ ensemble: Ensemble, _ scene: Int) -> Point {
    var middle = SIMD2<Double>(0, 0)
    for t in ensemble.tracked(0..<100) {
      let p = t.track.place(at: 20)
      middle += SIMD2(p.x, p.y) / 100
    }
    let length = (middle.x * middle.x + middle.y * middle.y).squareRoot()
    let side = dice(scene).uniform(0) < 0.5 ? -aside : aside
    return Point(
      east: middle.x - side * middle.y / length, north: middle.y + side * middle.x / length)
  }

  static func dice(_ scene: Int) -> RandomStream {
    RandomStream(seed: UInt64(scene), member: 0, purpose: Purpose(65_531))
  }

  static func seen(
    _ truth: TrackedMember, by from: Point, _ one: Case, _ scene: Int, _ q: Ensemble.Question
  ) -> [Sighting] {
    let dice = dice(scene)
    let eye = q.base + eye
    return one.times.enumerated().map { i, time in
      let p = truth.track.place(at: time)
      let (x, y) = (p.x - from.east, p.y - from.north)
      let n = dice.normals(UInt64(i + 1))
      let isWrong = i < one.wrong
      let lot = dice.uniforms(UInt64(100 + i))
      let up = Double.atan2(p.z - eye, (x * x + y * y).squareRoot()) + one.spread * n.1
      return .bearing(
        .init(
          from: from, eye: eye, time: time,
          bearing: isWrong ? 2 * .pi * lot.0 : Double.atan2(x, y) + one.spread * n.0,
          spread: one.spread,
          elevation: one.hasElevation ? (isWrong ? 0.5 * .pi * lot.1 : up) : nil,
          elevationSpread: one.spread, isDown: truth.track.isDown(at: time)))
    }
  }
}
