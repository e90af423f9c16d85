public import Geo
public import Landing

/// A prediction laid over the streets: from which street each future landing is reached.
public struct ChaseGround: Sendable {
  /// One landing that may be.
  public struct Spot: Sendable {
    /// m in the prediction's frame.
    public var east, north: Double
    /// When it comes down, s from now.
    public var time: Double
    public var mark: GroundCover.Mark
    /// The street from which it is reached; `nil` where none is within a kilometre.
    public var street: StreetPoint?
  }

  public let graph: StreetGraph
  public let frame: LocalFrame
  public let spots: [Spot]
  /// The best place of the prediction, on the nearest street.
  public let best: StreetPoint

  /// - Parameter elapsed: seconds that have gone since the moment the prediction counts from.
  /// - Returns: `nil` where no street is near the best place or any landing.
  public init?(_ prediction: Prediction, _ graph: StreetGraph, elapsed: Double = 0) {
    self.graph = graph
    frame = prediction.frame
    let frame = prediction.frame
    spots = prediction.members.map { member in
      Self.spot(
        frame.place(east: member.east, north: member.north), east: member.east,
        north: member.north, time: member.time - elapsed, graph)
    }
    let place = frame.place(east: prediction.best.east, north: prediction.best.north)
    guard
      let best = graph.snap(place, reach: 3_000) ?? spots.first(where: { $0.street != nil })?.street
    else { return nil }
    self.best = best
  }

  static func spot(
    _ place: Place, east: Double, north: Double, time: Double, _ graph: StreetGraph
  ) -> Spot {
    var spot = Spot(
      east: east, north: north, time: time, mark: graph.cover.mark(at: place), street: nil)
    if let (point, isFree) = graph.snapFree(place) {
      spot.street = point
      if !isFree { spot.mark.insert(.fenced) }
    } else {
      spot.mark.insert(.far)
    }
    return spot
  }

  /// Share of the landings with a mark.
  public func share(of mark: GroundCover.Mark) -> Double {
    var count = 0
    for spot in spots where spot.mark.contains(mark) { count += 1 }
    return spots.isEmpty ? 0 : Double(count) / Double(spots.count)
  }
}
