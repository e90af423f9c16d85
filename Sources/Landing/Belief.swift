public import KiteMath

/// Members with weights: what is believed of them after sightings.
///
/// A member's weight is the product over the sightings of ε + (1 - ε) r, where r is the ratio of
/// ``Sighting/ratio(_:area:)`` and ε the share of reports that are mistaken. So no weight is ever
/// zero, a report that fits nothing changes nothing, and how likely each report was a mistake comes
/// out beside the answer. Weights are kept as logarithms: any number of sightings may be given.
public struct Belief: Sendable {
  /// Share of reports that are about something else (*guess*; 0.02 to 0.3).
  public static let mistakes = 0.1

  public let sightings: [Sighting]
  /// The ground in which a mistaken place may lie, m².
  public let area: Double
  public private(set) var members: [Member] = []
  /// Natural logarithms of the weights, one for each member.
  public private(set) var logs: [Double] = []
  /// Ratios, those of one member after another.
  private var ratios: [Double] = []

  /// - Parameter prior: members before anything was seen, at least one. People look for it where
  ///   it may be: within twice the radius that holds nine in ten (*guess*; once to four times).
  public init(_ sightings: [Sighting], prior: [Member]) {
    let middle = Prediction.median(prior)
    let reach = 2 * Prediction.quantile(Prediction.distances(prior, from: middle), 0.9)
    let least = 2_500.0
    let area = Double.pi * reach * reach
    self.init(sightings, area: area > least ? area : least)
  }

  public init(_ sightings: [Sighting], area: Double) {
    self.sightings = sightings
    self.area = area
  }

  /// Members and their ratios: what a thread can work out by itself.
  public struct Weighed: Sendable {
    var members: [Member]
    var ratios: [Double]
  }

  /// The ratios of some members.
  public func weighed(_ tracked: [TrackedMember]) -> Weighed {
    var ratios = [Double]()
    ratios.reserveCapacity(tracked.count * sightings.count)
    for t in tracked { for s in sightings { ratios.append(s.ratio(t, area: area)) } }
    return Weighed(members: tracked.map { $0.member }, ratios: ratios)
  }

  /// Adds members that were flown.
  public mutating func add(_ more: Weighed) {
    let k = sightings.count
    for i in more.members.indices {
      var log = 0.0
      for j in 0..<k { log += Double.log(factor(more.ratios[i * k + j], j)) }
      logs.append(log)
    }
    members += more.members
    ratios += more.ratios
  }

  public mutating func add(_ tracked: [TrackedMember]) { add(weighed(tracked)) }

  /// How likely a report is, over how likely a mistaken one is.
  private func factor(_ ratio: Double, _ j: Int) -> Double {
    if case .notHere(let n) = sightings[j] {
      let chance = n.chance < Sighting.surest ? n.chance : Sighting.surest
      return 1 - chance + chance * ratio
    }
    return Belief.mistakes + (1 - Belief.mistakes) * ratio
  }

  /// Weights that add to 1.
  public var weights: [Double] {
    var most = -Double.infinity
    for log in logs where log > most { most = log }
    var weights = logs.map { Double.exp($0 - most) }
    var sum = 0.0
    for w in weights { sum += w }
    for i in weights.indices { weights[i] /= sum }
    return weights
  }

  /// As many members of equal weight would say as much: 1 / Σ w² (Kong, Liu & Wong 1994).
  public var effective: Double {
    var sum = 0.0
    for w in weights { sum += w * w }
    return sum > 0 ? 1 / sum : 0
  }

  /// Members of equal weight by systematic resampling (Carpenter, Clifford & Fearnhead 1999): one
  /// random number, equal steps, each member as often as its weight is due, give or take one.
  public func resampled(_ count: Int, seed: UInt64) -> [Member] {
    resampledNumbers(count, seed: seed).map { members[$0] }
  }

  /// The numbers of these members, for flying them again with their ways.
  public func resampledNumbers(_ count: Int, seed: UInt64) -> [Int] {
    let weights = weights
    let u = RandomStream(seed: seed, member: 0, purpose: Ensemble.Draw.resampling).uniform(0)
    var result = [Int]()
    result.reserveCapacity(count)
    var sum = weights[0]
    var i = 0
    for k in 0..<count {
      let mark = (Double(k) + u) / Double(count)
      while sum < mark, i < weights.count - 1 {
        i += 1
        sum += weights[i]
      }
      result.append(i)
    }
    return result
  }
}

extension Belief {
  /// What became of one sighting.
  public struct Verdict: Equatable, Sendable {
    /// How many times likelier the report is if it is right than if it is mistaken, given the wind
    /// and all other sightings. Below 1 it contradicts them. For "not here" it is how likely they
    /// have it outside.
    public var evidence: Double
    /// How likely it was a mistake (or, for "not here", that it lies there all the same).
    public var mistaken: Double

    public init(evidence: Double, mistaken: Double) {
      self.evidence = evidence
      self.mistaken = mistaken
    }
  }

  /// One for each sighting.
  public var verdicts: [Verdict] {
    let weights = weights
    let k = sightings.count
    return sightings.indices.map { j in
      let isLooked = if case .notHere = sightings[j] { true } else { false }
      // Leaving this one out: its own factor taken back.
      var with = 0.0, without = 0.0, wrong = 0.0
      for i in weights.indices {
        let ratio = ratios[i * k + j]
        let f = factor(ratio, j)
        without += weights[i] / f
        with += weights[i] / f * ratio
        wrong += weights[i] * (isLooked ? 1 - ratio : Belief.mistakes / f)
      }
      return Verdict(evidence: with / without, mistaken: wrong)
    }
  }

  /// Flies members, by their numbers from the first, until they are worth `floor` members of equal
  /// weight or there are `limit` of them: at first `first`, then as many as seem to be needed,
  /// never more than four times those that there are.
  ///
  /// - Parameter fly: members of a range, weighed, in parts in their order.
  public mutating func grow(
    first: Int, floor: Double, limit: Int, fly: (Belief, Range<Int>) -> [Weighed]
  ) {
    var next = first < limit ? first : limit
    while true {
      let flown = members.count
      for part in fly(self, flown..<flown + next) { add(part) }
      if members.count < flown + next { return }  // It was interrupted.
      let effective = effective
      if effective >= floor || members.count >= limit { return }
      let wanted = 1.1 * Double(members.count) * (floor / effective - 1)
      next = wanted < 4 * Double(members.count) ? Int(wanted) + 1 : 4 * members.count
      if members.count + next > limit { next = limit - members.count }
    }
  }
}
