import KiteMath
import KitePhysics
import Weather

/// What is believed of a release once everything a runner said has been weighed against what is known
/// of fights: Bayes' rule, in closed form where the laws are normal, on a grid where they are not.
///
/// * What kind of kite: its odds times how well line and elevation fit how that kind is fought.
/// * Line out and elevation: normal laws (the line's in its logarithm), prior times reading.
/// * Where along the line it was cut: a beta law times the reading, on a grid.
/// * The wind at 40 m: its logarithm has a normal prior from the winds that the kind of kite is flown
///   in; each wind felt is that of the profile at its height, for each of a grid of roughnesses. So a
///   light wind in the street under a kite that needs more says that the country is rough.
/// * Which way: a kite stands downwind, give or take ``ReleasePrior/aside``; so the bearing of the
///   fight says as much of the wind as of the kite. A share of ``ReleasePrior/stray`` does not.
public struct ReleasePosterior: Sendable {
  public let release: Release
  /// What is known of fights with each of the release's kinds.
  public let priors: [ReleasePrior]

  /// One kind of kite with one roughness of the country.
  struct WindNode: Sendable {
    var kind: Int
    var surface: SurfaceLayer
    /// Mean of ln U at `reference`, U in m/s, and its standard deviation.
    var mean, spread: Double
    /// Sum of the odds up to this one.
    var cumulative: Double
  }

  /// Height of the wind that is reckoned with, m above ground.
  let reference: Double
  let windNodes: [WindNode]
  /// Of the question's profile at `reference`, m/s, and the way it blows, rad from north through east.
  let speed, way: Double
  /// How the kite stood and where its line was cut, for each of the release's kinds.
  let stands: [StandOfKind]
  /// The likeliest kind's number.
  let likeliest: Int
  /// How far a kite stands aside of downwind, rad, all kinds together.
  let aside: Double
  /// The wind's way as felt, rad, and its variance; what the fight's bearing differs from it by, rad.
  let felt: (way: Double, variance: Double)
  let difference: Double
  /// Odds that the bearing says nothing of the wind.
  let strayOdds: Double

  static var cells: Int { 40 }

  /// How a kite of one kind stood.
  struct StandOfKind: Sendable {
    /// Mean and standard deviation of ln(line out, m) and of the elevation, rad.
    var line, elevation: Release.Reading
    /// Odds of the share that trails up to the upper edge of each cell of equal width.
    var trailing: [Double]
    /// How well the readings of line and elevation fit the kind: logarithm of their density.
    var evidence: Double
  }

  /// - Parameter prior: what is known of fights whatever the kind; else what is known of each kind.
  public init(_ release: Release, prior: ReleasePrior? = nil) {
    self.release = release
    let priors = release.kinds.map { prior ?? ReleasePrior(kind: $0.kind) }
    self.priors = priors
    reference = 40 + release.surface.displacement
    stands = priors.map { ReleasePosterior.stand(release, $0) }
    (windNodes, speed) = ReleasePosterior.winds(release, priors, stands, reference: reference)
    var odds = [Double](repeating: 0, count: priors.count)
    var before = 0.0
    for node in windNodes {
      odds[node.kind] += node.cumulative - before
      before = node.cumulative
    }
    var (likeliest, variance, stray) = (0, 0.0, 0.0)
    for k in odds.indices {
      if odds[k] > odds[likeliest] { likeliest = k }
      variance += odds[k] * priors[k].aside * priors[k].aside
      stray += odds[k] * priors[k].stray
    }
    self.likeliest = likeliest
    aside = variance.squareRoot()

    // Which way: the felt directions first, then the bearing of the fight.
    var way = 0.0
    var precision = 0.0
    for wind in [release.felt, release.aloft] {
      guard let wind, wind.speed > 0 else { continue }
      let to = wind.from + Double.pi
      let weight = 1 / ReleasePosterior.square(wind.directionSpread)
      if precision == 0 {
        way = to
      } else {
        way += ReleasePosterior.turned(to - way) * weight / (precision + weight)
      }
      precision += weight
    }
    // Nobody felt it: it blows to where the kite stands.
    if precision == 0 {
      way = release.bearing.value
      precision = 0.01
    }
    felt = (way, 1 / precision)
    difference = ReleasePosterior.turned(release.bearing.value - way)
    let wide =
      1 / precision + ReleasePosterior.square(aside)
      + ReleasePosterior.square(release.bearing.spread)
    let coupled =
      (1 - stray) * Double.exp(-0.5 * difference * difference / wide)
      / (2 * Double.pi * wide).squareRoot()
    let apart = stray / (2 * Double.pi)
    strayOdds = apart / (apart + coupled)
    self.way = way + (1 - strayOdds) * difference / (precision * wide)
  }

  private static func stand(_ release: Release, _ prior: ReleasePrior) -> StandOfKind {
    let line = Release.Reading(Double.log(prior.line.value), prior.line.spread)
    let said = release.line.map { Release.Reading(Double.log($0.value), $0.spread) }
    return StandOfKind(
      line: together(line, said), elevation: together(prior.elevation, release.elevation),
      trailing: shares(prior.trailing, release.trailing),
      evidence: evidence(line, said) + evidence(prior.elevation, release.elevation))
  }

  /// Logarithm of the density of a reading before it is made.
  private static func evidence(_ prior: Release.Reading, _ reading: Release.Reading?) -> Double {
    guard let reading else { return 0 }
    let variance = square(prior.spread) + square(reading.spread)
    let d = reading.value - prior.value
    return -0.5 * (d * d / variance + Double.log(variance))
  }

  /// A normal law times a reading of it.
  static func together(_ prior: Release.Reading, _ reading: Release.Reading?) -> Release.Reading {
    guard let reading else { return prior }
    let a = 1 / square(prior.spread)
    let b = 1 / square(reading.spread)
    return Release.Reading(
      (a * prior.value + b * reading.value) / (a + b), (1 / (a + b)).squareRoot())
  }

  /// A square that is never 0, so that what is known for sure does not divide by it.
  @inline(__always)
  static func square(_ x: Double) -> Double { x * x > 1e-10 ? x * x : 1e-10 }

  /// An angle brought into -π to π.
  static func turned(_ angle: Double) -> Double {
    var a = angle
    while a > Double.pi { a -= 2 * Double.pi }
    while a < -Double.pi { a += 2 * Double.pi }
    return a
  }

  private static func shares(_ law: (Double, Double), _ reading: Release.Reading?) -> [Double] {
    var sum = 0.0
    var odds = [Double]()
    for i in 0..<cells {
      let share = (Double(i) + 0.5) / Double(cells)
      var weight = Double.pow(share, law.0 - 1) * Double.pow(1 - share, law.1 - 1)
      if let reading {
        let d = share - reading.value
        // A cell is never narrower than itself.
        let variance = square(reading.spread) + 1 / Double(12 * cells * cells)
        weight *= Double.exp(-0.5 * d * d / variance)
      }
      sum += weight
      odds.append(sum)
    }
    // A reading far outside says nothing that can be.
    return sum > 1e-200
      ? odds.map { $0 / sum } : (1...cells).map { Double($0) / Double(cells) }
  }

  /// The odds of every kind and roughness, and the wind's median with all of them.
  private static func winds(
    _ release: Release, _ priors: [ReleasePrior], _ stands: [StandOfKind], reference: Double
  ) -> ([WindNode], Double) {
    let isKnown = release.roughnessSpread < 1e-6 || release.surface.exponent != nil
    let half = isKnown ? 0 : 12
    var nodes = [WindNode]()
    var evidence = [Double]()
    for k in 0..<release.kinds.count {
      let winds = KiteKind.named(release.kinds[k].kind)?.winds ?? 3...10
      let (low, high) = (Double.log(winds.lowerBound), Double.log(winds.upperBound))
      for i in -half...half {
        let t = 0.25 * Double(i)
        var surface = release.surface
        surface.roughness *= Double.exp(release.roughnessSpread * t)
        var mean = 0.5 * (low + high)
        var variance = square((high - low) / priors[k].windReach)
        var log = -0.5 * t * t
        for wind in [release.felt, release.aloft] {
          guard let wind, wind.speed > 0 else { continue }
          let seen = Double.log(wind.speed) + Double.log(surface.ratio(reference, to: wind.at))
          let noise = square(wind.speedSpread)
          let d = seen - mean
          log -= 0.5 * (d * d / (variance + noise) + Double.log(variance + noise))
          mean += d * variance / (variance + noise)
          variance *= noise / (variance + noise)
        }
        nodes.append(
          WindNode(
            kind: k, surface: surface, mean: mean, spread: variance.squareRoot(), cumulative: 0))
        evidence.append(log + Double.log(release.kinds[k].odds) + stands[k].evidence)
      }
    }
    var best = -Double.infinity
    for e in evidence where e > best { best = e }
    var (sum, median) = (0.0, 0.0)
    for i in 0..<nodes.count {
      let odds = Double.exp(evidence[i] - best)
      sum += odds
      median += odds * nodes[i].mean
      nodes[i].cumulative = sum
    }
    for i in 0..<nodes.count { nodes[i].cumulative /= sum }
    return (nodes, Double.exp(median / sum))
  }
}
