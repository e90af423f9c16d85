public import Landing

/// What sightings have changed of a prediction.
public struct SightedChange: Equatable, Sendable {
  /// One sighting and what became of it.
  public struct One: Equatable, Sendable {
    public var seen: Scenario.Seen
    public var verdict: Belief.Verdict

    public init(seen: Scenario.Seen, verdict: Belief.Verdict) {
      self.seen = seen
      self.verdict = verdict
    }
  }

  public var sightings: [One]
  /// Before: the best place, and the radii around it that hold half and nine in ten, m.
  public var best: Point
  public var radius50, radius90: Double
  /// How many futures were flown, and how many of equal weight would say as much.
  public var flown: Int
  public var effective: Double
  /// How many they should be worth.
  public var wanted: Double

  public init(
    sightings: [One], best: Point, radius50: Double, radius90: Double, flown: Int,
    effective: Double, wanted: Double
  ) {
    self.sightings = sightings
    self.best = best
    self.radius50 = radius50
    self.radius90 = radius90
    self.flown = flown
    self.effective = effective
    self.wanted = wanted
  }

  /// What the answer before says.
  public init(
    _ sightings: [One], before: Prediction, flown: Int, effective: Double, wanted: Double
  ) {
    self.init(
      sightings: sightings, best: before.best, radius50: before.radius50,
      radius90: before.radius90, flown: flown, effective: effective, wanted: wanted)
  }
}

extension Scenario.Seen {
  /// The sighting in a few words, to begin a sentence: "The bearing of 120° after 10 s".
  func words(_ units: Units) -> String {
    let degrees = 180 / Double.pi
    let when = after.map { " after \(Units.duration($0))" } ?? ""
    switch kind {
    case .bearing, .down:
      var text = "The bearing of \(Units.degrees((bearing ?? 0) * degrees))"
      if let elevation { text += " and \(Int((elevation * degrees).rounded()))° up" }
      return text + (kind == .down ? ", where it went down," : "") + when
    case .over: return "That it passed over \(Units.coordinates(place))\(when)"
    case .roof: return "That it lies at \(Units.coordinates(place))"
    case .not: return "The look around \(Units.coordinates(place))"
    }
  }
}

extension Teller {
  /// What was seen: what it has changed, what it is worth, and what does not fit.
  var sightings: [String] {
    guard let change = report.sighted, report.bestPlace != nil else { return [] }
    let count = change.sightings.count
    let now = report.prediction
    var first =
      "With \(count == 1 ? "what was seen" : "the \(count) things that were seen"), nine in ten "
      + "come down within \(units.distance(now.radius90)) of the best place; before it was "
      + "\(units.distance(change.radius90)) (90 %)."
    let (east, north) = (now.best.east - change.best.east, now.best.north - change.best.north)
    let moved = (east * east + north * north).squareRoot()
    if moved > 0.1 * change.radius50 {
      first += " The best place has moved \(units.offset(east: east, north: north))."
    }
    var texts = [first]
    let worth = NumberText.grouped(max(1, change.effective), places: 0)
    let flown = NumberText.grouped(change.flown)
    texts.append(
      change.effective < 0.5 * change.wanted
        ? "Take it with care: of \(flown) futures only some \(worth) agree with all that was seen."
        : "Of \(flown) futures that were flown, \(worth) are worth counting.")
    for one in change.sightings {
      if let text = doubt(of: one) { texts.append(text) }
    }
    return texts
  }

  /// What is said of a sighting that is more likely wrong than right.
  private func doubt(of one: SightedChange.One) -> String? {
    let wrong = one.verdict.mistaken
    guard wrong > 0.5 else { return nil }
    let share = wrong > 0.995 ? "over 99 %" : "\(Int((wrong * 100).rounded())) %"
    if one.seen.kind == .not {
      return "\(one.seen.words(units)) found nothing, and still it most likely lies there "
        + "(\(share)): look again."
    }
    return "\(one.seen.words(units)) does not fit the wind and the rest: most likely it was "
      + "something else, or another minute (\(share)), and it counts for little."
  }
}
