public import Streets

/// A route in words: one sentence a street.
public enum RouteWords {
  /// One instruction.
  struct Step {
    var name: String
    var traits: StreetTraits
    var metres: Double
    /// Degrees from north, when it is entered and when it is left.
    var begin, end: Double
    /// Where it begins, 1e-7°.
    var latitude, longitude: Double
  }

  /// The steps as sentences, the last of which says how one gets from the street to the place.
  ///
  /// - Parameter units: of the distances.
  public static func sentences(
    _ route: Route, _ graph: StreetGraph, units: Units, away: Double = 0
  ) -> [String] {
    var lines: [String] = []
    if route.start.away > 15 {
      lines.append("Cross \(units.distance(route.start.away)) of open ground to the street.")
    }
    let steps = steps(route, graph)
    for (i, step) in steps.enumerated() {
      let way = units.distance(step.metres)
      if i == 0 {
        lines.append("\(on(step)) towards \(Units.compass(step.begin)), \(way).")
      } else {
        lines.append("\(turn(from: steps[i - 1].end, to: step.begin)) \(into(step)), \(way).")
      }
    }
    if away > 15 { lines.append("Leave the street: \(units.distance(away)) across open ground.") }
    if lines.isEmpty { lines.append("Stay where you are.") }
    return lines
  }

  private static func on(_ step: Step) -> String {
    step.name.isEmpty ? "Start along \(kind(step))" : "Start on \(step.name)"
  }

  private static func into(_ step: Step) -> String {
    let over =
      step.traits.contains(.bridge)
      ? " over a bridge" : step.traits.contains(.tunnel) ? " through a tunnel" : ""
    if step.name.isEmpty { return "into \(kind(step))\(over)" }
    return step.traits.contains(.steps)
      ? "up or down the steps of \(step.name)" : "into \(step.name)\(over)"
  }

  private static func kind(_ step: Step) -> String {
    step.traits.contains(.steps)
      ? "steps" : step.traits.contains(.path) ? "a path" : "a street without a name"
  }

  private static func turn(from: Double, to: Double) -> String {
    var angle = to - from
    while angle > 180 { angle -= 360 }
    while angle <= -180 { angle += 360 }
    switch angle {
    case -30...30: return "Straight on"
    case 30...60: return "Half right"
    case -60 ... -30: return "Half left"
    case 60...150: return "Right"
    case -150 ... -60: return "Left"
    default: return "Turn back"
    }
  }

  /// The steps of a route (``StreetGraph/steps(of:)``) with their names.
  static func steps(_ route: Route, _ graph: StreetGraph) -> [Step] {
    graph.steps(of: route).map { step in
      Step(
        name: String(decoding: graph.name(ofEdge: Int(step.edge)), as: UTF8.self),
        traits: step.traits, metres: step.metres, begin: step.begin, end: step.end,
        latitude: step.latitude, longitude: step.longitude)
    }
  }
}
