public import Geo
public import KiteMath
public import KitePhysics
public import Landing
public import Weather

/// Fits how a kind of cut kite drifts to how it falls by full physics.
public struct KiteCalibration: Sendable {
  /// A situation that is flown both ways.
  public struct Case: Sendable {
    /// Height at which the line parts, line that trails, m; wind at 10 m, m/s; roughness, m.
    public var height, line, wind, roughness: Double

    func question(_ modes: [Mode], seed: UInt64) -> Ensemble.Question {
      let surface = SurfaceLayer(roughness: roughness)
      let profile = WindProfile(
        ground: 1_800, surface: surface, speed: wind, from: 1.5 * Double.pi, at: 10)
      var question = Ensemble.Question(
        seed: seed, place: Place(latitude: 34.5, longitude: 69.2), height: 1_800 + height,
        base: 1_800, modes: modes, wind: profile)
      question.turbulence = Turbulence(surface: surface, friction: profile.friction)
      return question
    }
  }

  /// What is compared: of many landings with the wind to the east.
  public struct Sample: Equatable, Sendable {
    public var time10, time50, time90: Double
    public var meanTime: Double
    public var east, eastSpread, northSpread: Double
    /// Correlation of the way with the time.
    public var correlation: Double
    /// Share that was caught by its line and is not counted above.
    public var held: Double

    init(_ all: [Member]) {
      let members = all.filter { $0.mode == 0 }
      let n = Double(max(1, members.count))
      held = Double(all.count - members.count) / Double(max(1, all.count))
      let times = members.map(\.time).sorted()
      func mean(_ of: (Member) -> Double) -> Double { members.reduce(0) { $0 + of($1) } / n }
      func spread(_ of: (Member) -> Double) -> Double {
        let m = mean(of)
        return (members.reduce(0) { $0 + (of($1) - m) * (of($1) - m) } / n).squareRoot()
      }
      time10 = Prediction.quantile(times, 0.1)
      time50 = Prediction.quantile(times, 0.5)
      time90 = Prediction.quantile(times, 0.9)
      let middle = mean(\.time)
      meanTime = middle
      east = mean(\.east)
      eastSpread = spread(\.east)
      northSpread = spread(\.north)
      let way = east
      let both = members.reduce(0) { $0 + ($1.east - way) * ($1.time - middle) } / n
      correlation = both / (eastSpread * spread(\.time))
    }

    /// How far two samples are from each other: mean square of the differences of logarithms.
    func distance(_ other: Sample) -> Double {
      func part(_ a: Double, _ b: Double, _ weight: Double) -> Double {
        let d = (max(a, 1e-3) / max(b, 1e-3)).logarithm
        return weight * d * d
      }
      return part(time10, other.time10, 1) + part(time50, other.time50, 2)
        + part(time90, other.time90, 1) + part(east, other.east, 2)
        + part(eastSpread, other.eastSpread, 1) + part(northSpread, other.northSpread, 1)
    }
  }

  public struct Row: Sendable {
    public var situation: Case
    public var full, drift: Sample
  }

  public let kind: KiteKind
  public let table: KiteFallTable
  public let rows: [Row]
  public let members: Int

  /// Heights, lines and winds as such kites are fought, over fields, houses and roofs: about the
  /// middle of what is known of their fights (``ReleasePrior``), one after the other lower, higher,
  /// with hardly any line and with nearly all of it, in the lightest and the strongest winds.
  public static func cases(_ kind: KiteKind) -> [Case] {
    let prior = ReleasePrior(kind: kind.design.id)
    let (low, high) = (kind.winds.lowerBound, kind.winds.upperBound)
    func at(_ far: Double, _ share: Double, _ strong: Double, _ roughness: Double) -> Case {
      let line = prior.line.value * (far * prior.line.spread).exponential
      let aloft = low + strong * (high - low)
      return Case(
        height: (line * Double.sin(prior.elevation.value)).rounded(),
        line: (line * share).rounded(),
        wind: aloft * SurfaceLayer(roughness: roughness).ratio(10, to: 40), roughness: roughness)
    }
    return [
      at(0, 0.45, 0.45, 0.2), at(-1.2, 0.45, 0.45, 0.2), at(1.2, 0.45, 0.45, 0.2),
      at(0, 0.05, 0.45, 0.2), at(0, 0.85, 0.45, 0.2), at(0, 0.45, 0.15, 0.2),
      at(0, 0.45, 0.75, 0.2), at(0, 0.3, 0.45, 0.05), at(-0.6, 0.6, 0.75, 0.05),
      at(0.6, 0.6, 0.15, 0.05), at(-0.6, 0.3, 0.15, 0.8), at(0.6, 0.3, 0.6, 0.8),
    ]
  }

  /// - Parameters:
  ///   - members: falls by full physics in each case.
  ///   - date: what the table says when it was made.
  public init(
    _ kind: KiteKind, members: Int, seed: UInt64, threads: Int, date: StaticString,
    progress: (Int, Int) -> Void
  ) {
    self.kind = kind
    self.members = members
    var digest = Digest()
    var full: [Sample] = []
    let cases = Self.cases(kind)
    for (i, situation) in cases.enumerated() {
      progress(i, cases.count)
      var question = situation.question(FullFidelity.modes, seed: seed + UInt64(i))
      question.full = FullFidelity(kind, length: situation.line)
      let flown = Runner.members(
        of: Ensemble(question), count: members, threads: threads, progress: nil,
        cancelled: { false })
      for m in flown { digest.combine(m) }
      full.append(Sample(flown))
    }
    progress(cases.count, cases.count)
    let value = digest.value
    func made(_ x: [Double]) -> KiteFallTable {
      KiteFallTable(date: date, digest: value, numbers: Self.numbers(x))
    }
    func drift(_ table: KiteFallTable, _ i: Int, _ count: Int, _ seed: UInt64) -> Sample {
      let situation = cases[i]
      let question = situation.question(
        [table.mode(trailingLine: situation.line)], seed: seed + UInt64(i))
      return Sample(Ensemble(question).members(0..<count))
    }
    func misfit(_ x: [Double]) -> Double {
      // Far from where any kite is, the drift would take for ever.
      let n = Self.numbers(x)
      if n[0] > 10 || n[0] < 0.05 || n[3] > 1.2 || n[8] > 2 || n[9] > 5 || n[6] > 5 { return 1e3 }
      let table = made(x)
      return full.indices.reduce(0) { $0 + full[$1].distance(drift(table, $1, 600, 77)) }
    }
    var best = (place: Self.start, value: Double.infinity)
    for size in [0.4, 0.2, 0.1] {
      best = NelderMead.least(
        start: best.place, size: Self.start.map { _ in size }, evaluations: 300, misfit)
    }
    let table = made(best.place)
    self.table = table
    rows = cases.indices.map {
      Row(situation: cases[$0], full: full[$0], drift: drift(table, $0, 10_000, 1_077))
    }
  }

  /// Where the search begins: logarithms of what is above 0, and what may have either sign.
  private static var start: [Double] {
    [-0.5, 0.1, 0.8, -1.2, -0.2, 0.1, -1.4, 2.3, -0.4, -0.7, 2]
  }

  /// From what is searched to the numbers of the table, rounded to what a run can tell.
  private static func numbers(_ x: [Double]) -> [Double] {
    let scales = [1, 0.01, 0.5, 1, 0.1, 0.01, 1, 1, 1, 1, 1]
    let raw = x.indices.map { i in
      [1, 2, 4, 5].contains(i) ? x[i] * scales[i] : x[i].exponential
    }
    return raw.map { ($0 * 1e4).rounded() / 1e4 }
  }
}

extension Double {
  fileprivate var logarithm: Double { Double.log(self) }
  fileprivate var exponential: Double { Double.exp(self) }
}
