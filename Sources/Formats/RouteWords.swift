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

  /// Legs of one name and kind together; a nameless stub below 15 m goes with what is before it.
  static func steps(_ route: Route, _ graph: StreetGraph) -> [Step] {
    var steps: [Step] = []
    for leg in route.legs {
      let e = Int(leg.edge)
      let shape = graph.shape(of: leg)
      guard shape.count >= 2, let first = shape.first else { continue }
      let metres = 1e-3 * Double(graph.lengths[e]) * (leg.to - leg.from).magnitude
      let step = Step(
        name: String(decoding: graph.name(ofEdge: e), as: UTF8.self), traits: graph.traits[e],
        metres: metres, begin: bearing(shape[0], shape[1]),
        end: bearing(shape[shape.count - 2], shape[shape.count - 1]), latitude: first.latitude,
        longitude: first.longitude)
      guard var last = steps.last else {
        steps.append(step)
        continue
      }
      let isSame =
        last.name == step.name
        && last.traits.contains(.steps) == step.traits.contains(.steps)
        && last.traits.contains(.path) == step.traits.contains(.path)
      var angle = (step.begin - last.end).magnitude
      if angle > 180 { angle = 360 - angle }
      // A nameless street goes on only where it does not turn.
      if (isSame && (!step.name.isEmpty || angle < 60)) || (metres < 15 && step.name.isEmpty) {
        last.metres += metres
        last.end = step.end
        steps[steps.count - 1] = last
      } else {
        steps.append(step)
      }
    }
    return steps
  }

  private static func bearing(
    _ a: (latitude: Double, longitude: Double), _ b: (latitude: Double, longitude: Double)
  ) -> Double {
    let scale = cosine(a.latitude)
    return Units.bearing(east: (b.longitude - a.longitude) * scale, north: b.latitude - a.latitude)
  }

  private static func cosine(_ units: Double) -> Double {
    // Good enough for the points of a compass: the series to the sixth power.
    let x = units * 1e-7 * .pi / 180
    let y = x * x
    return 1 - y / 2 + y * y / 24 - y * y * y / 720
  }
}
