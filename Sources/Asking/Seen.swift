public import Formats
import Geo
import KiteMath
import Landing
import Runner
import Weather

/// What was seen, in the frame of the question.
public struct SeenChoice: Sendable {
  let seen: [Scenario.Seen]
  let sightings: [Sighting]

  /// Farther than this from where it came loose nobody has seen it, m.
  static let farthest = 1_000_000.0

  public init(_ scenario: Scenario, _ asked: Asked, origin: Origin) throws(InputError) {
    seen = scenario.seen
    let frame = LocalFrame(origin: asked.question.place)
    var sightings: [Sighting] = []
    for (i, one) in seen.enumerated() {
      let (east, north) = frame.offset(to: one.place)
      let away = (east * east + north * north).squareRoot()
      guard away < Self.farthest else {
        throw origin.error(
          "--sighting", "sighting[\(i + 1)]",
          "\(Units.coordinates(one.place)) is \(Units.metric.distance(away)) from where it came "
            + "loose",
          expected: "a place near there, latitude first. Did you write the longitude first?")
      }
      let ground = asked.terrain?.height(at: one.place) ?? asked.question.wind.ground
      sightings.append(one.sighting(at: Point(east: east, north: north), ground: ground))
    }
    self.sightings = sightings
  }
}

extension Scenario.Seen {
  /// - Parameter ground: its height there, m above mean sea level.
  fileprivate func sighting(at point: Point, ground: Double) -> Sighting {
    switch kind {
    case .bearing, .down:
      let spread = spread ?? Usual.spread
      return .bearing(
        .init(
          from: point, eye: ground + (eye ?? Usual.eye), time: after ?? 0, bearing: bearing ?? 0,
          spread: spread, elevation: elevation, elevationSpread: spread, isDown: kind == .down))
    case .over:
      return .overhead(.init(place: point, time: after ?? 0, spread: spread ?? Usual.over))
    case .roof: return .onRoof(.init(place: point, spread: spread ?? Usual.roof))
    case .not:
      return .notHere(
        .init(place: point, radius: radius ?? Usual.radius, chance: chance ?? Usual.chance))
    }
  }
}
