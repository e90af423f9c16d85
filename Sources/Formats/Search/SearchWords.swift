public import Geo
import KiteMath
import Landing
import Search

/// What a search says to a person.
public struct SearchWords: Sendable {
  let file: SearchFile
  let standing: SearchFile.Standing
  let units: Units

  public init(_ file: SearchFile, _ standing: SearchFile.Standing, units: Units = .metric) {
    self.file = file
    self.standing = standing
    self.units = units
  }

  /// `38 %`, `0.4 %`.
  public static func percent(_ share: Double) -> String {
    let p = 100 * share
    return NumberText.short(p, places: p < 9.95 ? 1 : 0) + " %"
  }

  /// Where to look first, how far around, and how much lies there.
  public var best: (place: Place, radius: Double, chance: Double)? {
    guard let best = standing.odds.lookFirst else { return nil }
    return (file.place(best.spot), best.radius, best.chance)
  }

  /// Areas that hold half and nine in ten of everything, m²; nil where the rest of the world holds
  /// too much.
  public func area(holding share: Double) -> Double? {
    standing.odds.area(holding: share)
  }

  /// The state of things in a few sentences.
  public func sentences(me: Place? = nil) -> [String] {
    var list: [String] = []
    if let found = file.found {
      let spot = file.spot(found)
      guard let index = file.grid.index(of: spot) else {
        return ["Found, outside the map of the search, at \(Units.coordinates(found))."]
      }
      let level = standing.odds.level(index)
      return [
        "Found at \(Units.coordinates(found)): the smallest area of this search that reaches there "
          + "holds \(SearchWords.percent(level))."
      ]
    }
    if let best {
      var text = "Look first around \(Units.coordinates(best.place))"
      if let me {
        let (east, north) = LocalFrame(origin: me).offset(to: best.place)
        text += ", \(units.shortOffset(east: east, north: north)) of you"
      }
      list.append(
        text + ": \(SearchWords.percent(best.chance)) of the odds lie within "
          + "\(units.distance(best.radius)).")
    }
    var areas: [String] = []
    if let half = area(holding: 0.5) { areas.append("Half of the odds lie in \(units.area(half))") }
    if let most = area(holding: 0.9) {
      areas.append("\(areas.isEmpty ? "Nine" : "nine") in ten in \(units.area(most))")
    }
    if !areas.isEmpty { list.append(areas.joined(separator: ", ") + ".") }
    let rest = standing.odds.restChance
    if rest > 0 {
      list.append("\(SearchWords.percent(rest)) that it is outside the map altogether.")
    }
    if let dead = file.beaconDead {
      let now = standing.odds.levels(0)[1]
      list.append(
        "Chance that the beacon is dead: \(SearchWords.changed(from: dead, to: now)).")
    }
    for (i, team) in file.teams.enumerated() {
      let now = standing.odds.levels(i + (file.beaconDead == nil ? 0 : 1))[1]
      list.append(
        "Chance that \(team.name) searches poorly: "
          + "\(SearchWords.changed(from: team.poor, to: now)).")
    }
    if rest > 0.5 {
      list.append(
        "More than half of the odds lie outside the map: what was searched and said does not go "
          + "together, or it is elsewhere. Start a search over more ground.")
    }
    return list
  }

  /// `52 % (30 % at the start)`, or only the one where it is as it was.
  static func changed(from before: Double, to now: Double) -> String {
    let (a, b) = (percent(before), percent(now))
    return a == b ? b : "\(b) (\(a) at the start)"
  }

  /// One line for each step: id, when, who, what, and what it showed.
  public func steps() -> [String] {
    zip(file.steps, standing.outcomes).map { step, outcome in
      var text = "\(step.id)  \(UTCText.stamp(step.time) ?? "?")  \(step.by): \(what(step))"
      if step.undone != nil {
        text += " [taken back]"
      } else if let outcome {
        switch step.action {
        case .look, .sweep, .track:
          text += "; a chance of \(SearchWords.percent(outcome)) of finding it"
        case .inside, .near, .towards: text += "; \(SearchWords.agreement(outcome))"
        case .dragged, .carried, .found: break
        }
      } else if SearchWords.isSearch(step.action) {
        text += "; outside the map, it changes nothing"
      }
      return text
    }
  }

  public static func isSearch(_ action: SearchFile.Action) -> Bool {
    switch action {
    case .look, .sweep, .track: true
    default: false
    }
  }

  /// How a tip goes with what was believed before it.
  static func agreement(_ evidence: Double) -> String {
    if evidence < 0.2 { return "it contradicts what was believed before" }
    if evidence > 2 { return "it agrees with what was believed before" }
    return "it neither agrees with what was believed before nor contradicts it"
  }

  private func what(_ step: SearchFile.Step) -> String {
    func ground(_ g: SearchFile.Ground) -> String {
      switch g {
      case .circle(let at, let r):
        "within \(units.distance(r)) of \(Units.coordinates(at))"
      case .polygon(let ring): "in an area of \(units.area(file.area(.polygon(ring)).squareMetres))"
      }
    }
    func trust(_ r: Double) -> String { "trusted \(SearchWords.percent(r))" }
    func degrees(_ angle: Double) -> String { Units.degrees(angle * 180 / .pi) }
    switch step.action {
    case .look(let g, let chance, let sense):
      return "\(sense == .radio ? "listened" : "looked") \(ground(g)), "
        + "\(SearchWords.percent(chance)) if it is there"
    case .sweep(let g, let width, let length, _):
      return "swept \(ground(g)), \(units.distance(length)) of paths, \(units.distance(width)) wide"
    case .track(let path, let width, _):
      let frame = LocalFrame(origin: path[0])
      var length = 0.0
      for i in 1..<path.count {
        let a = frame.offset(to: path[i - 1])
        let b = frame.offset(to: path[i])
        let (x, y) = (b.east - a.east, b.north - a.north)
        length += (x * x + y * y).squareRoot()
      }
      return "walked \(units.distance(length)), seeing \(units.distance(width)) wide"
    case .inside(let g, let r): return "told that it is \(ground(g)), \(trust(r))"
    case .near(let at, let spread, let r):
      return "told that it is about \(Units.coordinates(at)), give or take "
        + "\(units.distance(spread)), \(trust(r))"
    case .towards(let from, let bearing, _, _, let r):
      return "told: \(degrees(bearing)) from \(Units.coordinates(from)), \(trust(r))"
    case .dragged(let towards, _, let mean, let share):
      return "dragged \(degrees(towards)), \(units.distance(mean)) on average, with "
        + SearchWords.percent(share)
    case .carried(let mean, _, let share):
      return "somebody took it with \(SearchWords.percent(share)), "
        + "\(units.distance(mean)) on average"
    case .found(let at): return "found at \(Units.coordinates(at))"
    }
  }
}
