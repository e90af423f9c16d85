import KiteMath

/// One instruction of a route: a stretch of one name and kind.
public struct RouteStep: Equatable, Sendable {
  /// Its first edge, for the name.
  public var edge: Int32
  public var traits: StreetTraits
  /// m of street.
  public var metres: Double
  /// Degrees from north by east, when it is entered and when it is left.
  public var begin, end: Double
  /// Where it begins, 1e-7°.
  public var latitude, longitude: Double
}

extension StreetGraph {
  /// Legs of one name and kind together; a nameless stub below 15 m goes with what is before it.
  public func steps(of route: Route) -> [RouteStep] {
    var steps: [RouteStep] = []
    for leg in route.legs {
      let e = Int(leg.edge)
      let shape = shape(of: leg)
      guard shape.count >= 2 else { continue }
      let last = shape.count - 1
      let step = RouteStep(
        edge: leg.edge, traits: traits[e],
        metres: 1e-3 * Double(lengths[e]) * (leg.to - leg.from).magnitude,
        begin: Self.bearing(shape[0], shape[1]), end: Self.bearing(shape[last - 1], shape[last]),
        latitude: shape[0].latitude, longitude: shape[0].longitude)
      guard var before = steps.last else {
        steps.append(step)
        continue
      }
      let name = name(ofEdge: e)
      let isSame =
        self.name(ofEdge: Int(before.edge)) == name
        && before.traits.contains(.steps) == step.traits.contains(.steps)
        && before.traits.contains(.path) == step.traits.contains(.path)
      var angle = (step.begin - before.end).magnitude
      if angle > 180 { angle = 360 - angle }
      // A nameless street goes on only where it does not turn.
      if (isSame && (!name.isEmpty || angle < 60)) || (step.metres < 15 && name.isEmpty) {
        before.metres += step.metres
        before.end = step.end
        steps[steps.count - 1] = before
      } else {
        steps.append(step)
      }
    }
    return steps
  }

  private static func bearing(
    _ a: (latitude: Double, longitude: Double), _ b: (latitude: Double, longitude: Double)
  ) -> Double {
    // Good enough for the points of a compass: the series to the sixth power.
    let x = a.latitude * 1e-7 * Double.pi / 180
    let y = x * x
    let scale = 1 - y / 2 + y * y / 24 - y * y * y / 720
    let degrees =
      Double.atan2((b.longitude - a.longitude) * scale, b.latitude - a.latitude)
      * (180 / Double.pi)
    return degrees < 0 ? degrees + 360 : degrees
  }
}
