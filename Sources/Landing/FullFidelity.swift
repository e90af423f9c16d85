import Geo
import KiteMath
public import KitePhysics
import Weather

/// What full physics needs to know of a kite that the table of its ways of coming down does not
/// say: what it is made of, and what trails from it.
public struct FullFidelity: Equatable, Sendable {
  public var kite: KiteDesign
  public var line: LineMaterial
  /// Line that trails from the kite, m; at least half a metre is flown.
  public var length: Double
  /// Standard deviation of the logarithm of that length.
  public var lengthSpread: Double
  /// Whether each member's kite differs from its kind.
  public var isVaried = true
  /// Every how many seconds the place of a kite is noted, for sightings; 0: never.
  public var trackInterval = 0.0
  /// Points of the line lower than this over the ground are noted, m; 0: none.
  public var lowLine = 0.0
  /// The step, s, and the segments of the line; what Docs/Fall.md says is enough.
  public var dt = FullFidelity.step
  public var segments: Int

  /// For a kite of 0.85 m; the step of a smaller one is as much smaller.
  public static var step: Double { 0.02 }
  /// A segment of line is never heavier than this share of its kite: line in longer ones hangs from a
  /// small kite like a weight on a rod, and it falls in half the time that it takes.
  public static var segmentShare: Double { 0.07 }

  static func segments(_ kite: KiteDesign, _ line: LineMaterial, _ length: Double) -> Int {
    let count = length * line.linearDensity / (segmentShare * kite.mass)
    return count > 6 ? (count < 24 ? Int(count) + 1 : 24) : 6
  }

  public init(
    kite: KiteDesign, line: LineMaterial, length: Double, lengthSpread: Double = 0
  ) {
    self.kite = kite
    self.line = line
    self.length = length
    self.lengthSpread = lengthSpread
    segments = FullFidelity.segments(kite, line, length)
  }

  /// A kind of kite with the line it is fought on.
  public init(_ kind: KiteKind, length: Double) {
    self.init(
      kite: kind.design, line: FightingLine.fought(kind.design).material, length: length)
  }

  /// The ways in which a full fall ends, by ``FallEnd/Kind``; sinks are worked out by flying.
  public static var modes: [Mode] {
    [
      Mode(name: "come down", weight: 1, sink: 1, spread: 0),
      Mode(name: "caught by its line and still flying", weight: 0, sink: 1, spread: 0),
      Mode(name: "still aloft after half an hour", weight: 0, sink: 1, spread: 0),
    ]
  }
}

/// The falls of an ensemble by full physics.
struct FullWork: Sendable {
  let question: Ensemble.Question
  let full: FullFidelity
  let model: FallModel
  /// Median tension when a line parts, N.
  let pullAtCut: Double

  init(_ question: Ensemble.Question, _ full: FullFidelity) {
    self.question = question
    self.full = full
    pullAtCut = 30 * full.kite.sailArea
    let base = question.base
    // What the wind is over the ground, as far as a kite may rise; closely where it bends most.
    let heights = (1...20).map { 0.5 * Double($0) } + (6...250).map { 2 * Double($0) }
    let winds = heights.map { question.wind.wind(base + $0) }
    let mean = MeanWind(
      heights: heights, east: winds.map { $0.east }, north: winds.map { $0.north })
    let middle = 0.5 * (question.height - base)
    let there = question.wind.wind(base + middle)
    let speed = (there.east * there.east + there.north * there.north).squareRoot()
    var gusts: GustField?
    if let turbulence = question.turbulence, speed > 0.05 {
      let spectra = KaimalSpectra(
        speed: speed, sigma: turbulence.level(middle, sink: 1).along,
        scale: KaimalSpectra.scale(height: middle))
      gusts = GustField(spectra: spectra, direction: mean.direction, seed: question.seed)
    }
    let air = Air(
      mean: mean, gusts: gusts, atmosphere: question.atmosphere, height: base + middle)
    model = FallModel(
      air: air, kite: full.kite, line: full.line, hills: question.hills, segments: full.segments,
      dt: full.dt * (full.kite.spine < 0.85 ? full.kite.spine / 0.85 : 1),
      trackInterval: full.trackInterval, lowLine: full.lowLine)
  }

  /// How one member's fall begins.
  func start(_ number: Int) -> FallStart {
    let q = question
    func stream(_ purpose: Purpose) -> RandomStream {
      RandomStream(seed: q.seed, member: UInt64(number), purpose: purpose)
    }
    let felt = stream(Ensemble.Draw.felt).normals(0)
    let begin = stream(Ensemble.Draw.start)
    let (east, north) = begin.normals(0)
    let top = q.height - q.base
    let low = 0.2 * top
    let height = top + q.heightSpread * begin.normals(1).0
    let place = Vector3(q.placeSpread * east, q.placeSpread * north, height > low ? height : low)
    let chance = stream(Ensemble.Draw.fall)
    let (lookTo, run) = chance.normals(0)
    let (longer, pull) = chance.normals(1)
    let (x, y) = chance.uniforms(2)
    let length = full.length * Double.exp(full.lengthSpread * longer)
    if let unseen = q.release?.posterior {
      // Nobody saw it go: place, line and wind are drawn together from what a runner knows.
      let drawn = unseen.draw(seed: q.seed, member: UInt64(number))
      let height = drawn.height + q.wind.ground - q.base
      return FallStart(
        place: Vector3(drawn.east, drawn.north, height),
        towardsHand: Vector3(-drawn.east, -drawn.north, unseen.release.hand - drawn.height),
        heading: 0.6 * lookTo, speed: 3.4 * (run < 0 ? -run : run),
        line: drawn.trailing > 0.5 ? drawn.trailing : 0.5,
        tension: pullAtCut * Double.exp(0.5 * pull),
        kite: full.isVaried
          ? KiteVariation(drawnFrom: stream(Ensemble.Draw.kite)) : .none,
        wind: FallWind(
          factor: drawn.windFactor, turn: drawn.windTurn,
          offset: Vector3(20_000 * x, 20_000 * y, 0)),
        stream: stream(Ensemble.Draw.snag))
    }
    // The line leads to the hand: upwind and down at the elevation at which kites are fought.
    let way = model.air.mean.direction
    let turn = q.directionSpread * felt.1
    let (sine, cosine) = Double.sinCos(turn)
    let upwind = Vector3(
      -(way.x * cosine - way.y * sine), -(way.y * cosine + way.x * sine), 0)
    let towards = upwind * 0.731 - Vector3<Double>.unitZ * 0.682
    return FallStart(
      place: place, towardsHand: towards, heading: 0.6 * lookTo,
      speed: 3.4 * (run < 0 ? -run : run),
      line: length > 0.5 ? length : 0.5, tension: pullAtCut * Double.exp(0.5 * pull),
      kite: full.isVaried
        ? KiteVariation(drawnFrom: stream(Ensemble.Draw.kite)) : .none,
      wind: FallWind(
        factor: Double.exp(q.speedSpread * felt.0), turn: turn,
        offset: Vector3(20_000 * x, 20_000 * y, 0)),
      stream: stream(Ensemble.Draw.snag))
  }

  func member(_ end: FallEnd) -> Member {
    Member(
      east: end.place.x, north: end.place.y,
      height: question.base + model.groundHeight(east: end.place.x, north: end.place.y),
      time: end.time, mode: Int32(end.kind.rawValue))
  }
}

extension Ensemble {
  /// The whole falls of members by full physics, in order: tracks and low line where the question
  /// asks for them. Nothing for a question of drift.
  public func falls(_ range: Range<Int>) -> [FallEnd] {
    guard let full else { return [] }
    var ends = [FallEnd?](repeating: nil, count: range.count)
    KiteFalls.flyOne(full.model, range, start: full.start) { ends[$0 - range.lowerBound] = $1 }
    return ends.compactMap { $0 }
  }
}
