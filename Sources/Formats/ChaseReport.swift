public import Geo
public import Streets

/// A chase and what is advised, ready to be said and written.
public struct ChaseReport: Sendable {
  public var chase: Chase
  public var advice: [Chase.Advice]
  /// Chance of being first at each landing, for one who knew where.
  public var chances: [Double]
  public var units: Units
  public var version: String
  /// Minutes that the isochrones are drawn for.
  public var minutes: [Double] = [1, 2, 5, 10]

  public init(_ chase: Chase, units: Units = .metric, version: String) {
    self.chase = chase
    self.units = units
    self.version = version
    advice = chase.advice()
    chances = chase.chances()
  }

  var graph: StreetGraph { chase.ground.graph }

  /// The advice that is followed unless another is asked for.
  public var chosen: Chase.Advice? { advice.first { $0.aim == .first } }

  /// Mean chance over the landings for one who knew where it will come down: no advice can do better.
  public var mostPossible: Double {
    chances.isEmpty ? 0 : chances.reduce(0, +) / Double(chances.count)
  }

  /// The street of a goal, or where it is.
  public func street(_ point: StreetPoint) -> String {
    let name = String(decoding: graph.name(ofEdge: Int(point.edge)), as: UTF8.self)
    return name.isEmpty ? Units.coordinates(point.place) : name
  }

  // MARK: Sentences

  static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }

  /// Where to go, in one sentence.
  public var headline: String {
    guard let chosen else { return "No street leads to where it may land." }
    let (east, north) = LocalFrame(origin: chase.me.place).offset(to: chosen.goal.place)
    let far = (east * east + north * north).squareRoot()
    let chance =
      chase.rivals.isEmpty
      ? "" : " You are first in \(Self.percent(chosen.value.first)) of futures."
    if far < 30 { return "Stay where you are." + chance }
    return "Run to \(street(chosen.goal)), \(units.offset(east: east, north: north)): "
      + "\(Units.duration(chosen.time)) by \(units.distance(graph.length(of: chosen.route))) of streets."
      + chance
  }

  /// One line an aim.
  public var aims: [String] {
    advice.map { advice in
      let value = advice.value
      let what =
        switch advice.aim {
        case .first: "Most likely first"
        case .soonest: "Soonest on average"
        case .safest: "Least risk of a long way"
        }
      let coordinates = Units.coordinates(advice.goal.place)
      let street = street(advice.goal)
      let place = street == coordinates ? street : "\(street) (\(coordinates))"
      return "\(what): \(place), there in "
        + "\(Units.duration(advice.time)); first in \(Self.percent(value.first)), at it after "
        + "\(Units.duration(value.mean)) on average, in nine of ten within "
        + "\(Units.duration(value.late)) of its landing."
    }
  }

  /// Waiting, delay, and what it may lie on.
  public var remarks: [String] {
    var lines: [String] = []
    if let chosen {
      if chosen.waiting > 0.005 {
        lines.append(
          "Wait there: it is still up in \(Self.percent(chosen.waiting)) of futures when you arrive."
        )
      }
      let later = chosen.aMinuteLater
      lines.append(
        "Starting a minute later: first in \(Self.percent(later.first)) instead of "
          + "\(Self.percent(chosen.value.first)), at it after \(Units.duration(later.mean)).")
      if !chase.rivals.isEmpty {
        lines.append(
          "Whoever knew now where it lands would be first in \(Self.percent(mostPossible)).")
      }
      if chosen.value.unreached > 0.005 {
        lines.append(
          "No street leads near it in \(Self.percent(chosen.value.unreached)) of futures.")
      }
    }
    let marks: [(GroundCover.Mark, String)] = [
      (.roof, "on a roof"), (.water, "in water"), (.fenced, "behind a wall, a fence or a house"),
      (.motorway, "on a motorway: do not go there"), (.rail, "on rails: do not go there"),
    ]
    let said = marks.compactMap { mark, words -> String? in
      let share = chase.ground.share(of: mark)
      return share < 0.005 ? nil : "\(words) (\(Self.percent(share)))"
    }
    if !said.isEmpty { lines.append("It may come down " + said.joined(separator: ", ") + ".") }
    let dropped = graph.dropped
    if dropped.length > 0.05 * graph.length {
      lines.append(
        "Of the map, \(units.distance(dropped.length)) of streets in "
          + "\(NumberText.grouped(dropped.parts)) parts do not hang together with the rest and are "
          + "left out.")
    }
    return lines
  }

  /// The chosen route in words.
  public var directions: [String] {
    guard let chosen else { return [] }
    return RouteWords.sentences(chosen.route, graph, units: units)
  }
}
