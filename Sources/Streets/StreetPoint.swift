public import Geo
import KiteMath

/// A place on a street: on the edge itself and not at the next corner.
@frozen public struct StreetPoint: Equatable, Sendable {
  public var edge: Int32
  /// Share of the edge's length from its tail, 0...1.
  public var along: Double
  /// Latitude and longitude on the edge, 1e-7°.
  public var latitude, longitude: Double
  /// m across open ground between the place that was asked for and the edge.
  public var away: Double

  @inlinable public init(
    edge: Int32, along: Double, latitude: Double, longitude: Double, away: Double
  ) {
    self.edge = edge
    self.along = along
    self.latitude = latitude
    self.longitude = longitude
    self.away = away
  }

  /// The place on the edge.
  public var place: Place {
    Place(latitudeDegrees: 1e-7 * latitude, longitudeDegrees: 1e-7 * longitude)
  }
}

extension StreetGraph {
  /// Open ground costs this many times its length: grass, yards, stairs that no map knows (*guess*,
  /// bracket 1.2 to 2.5).
  public static var openGround: Double { 1.5 }

  /// The street nearest to a place, and where on it.
  ///
  /// - Parameters:
  ///   - reach: m; nothing farther away is found.
  ///   - isFree: whether one may cross the open ground between the two; nearest free one is taken,
  ///     and the nearest of all where none is free.
  /// - Returns: `nil` where there is no street within reach.
  public func snap(
    _ place: Place, reach: Double = 1_000
  ) -> StreetPoint? {
    let found = nearest(place, reach: reach, count: 1)
    return found.first
  }

  /// The same, around walls and water: the nearest of up to eight streets, none much farther than the
  /// first, that can be reached over ground free of them; the nearest of all where none can.
  ///
  /// - Returns: the place on the street, and whether the ground between is free.
  public func snapFree(_ place: Place, reach: Double = 1_000) -> (point: StreetPoint, isFree: Bool)?
  {
    guard let first = nearest(place, reach: reach, count: 1).first else { return nil }
    if !cover.isBlocked(from: first, to: place) { return (first, true) }
    let farthest = 2 * first.away + 50
    let others = nearest(place, reach: farthest < reach ? farthest : reach, count: 8)
    for other in others where !cover.isBlocked(from: other, to: place) { return (other, true) }
    return (first, false)
  }

  /// Up to `count` edges nearest to a place, each with the nearest point on it, nearest first.
  func nearest(_ place: Place, reach: Double, count: Int) -> [StreetPoint] {
    let (lat, lon) = (place.latitudeDegrees * 1e7, place.longitudeDegrees * 1e7)
    guard lat.isFinite, lon.isFinite, lat.magnitude <= 9e8, lon.magnitude <= 1.8e9 else {
      return []
    }
    let metres = scale.metres(at: lat)
    let side =
      Double(Int64(1) << grid.shift) * (metres.east < metres.north ? metres.east : metres.north)
    // Nearest so far: distance², segment, line, share of the segment.
    var best: [(d: Double, segment: Int, line: Int32, share: Double)] = []
    var worst = reach * reach
    grid.rings(lat, lon) { _, cell in
      for entry in grid.entries(cell) {
        let i = Int(grid.points[entry])
        let ax = (Double(pointLongitudes[i]) - lon) * metres.east
        let ay = (Double(pointLatitudes[i]) - lat) * metres.north
        let bx = (Double(pointLongitudes[i + 1]) - lon) * metres.east
        let by = (Double(pointLatitudes[i + 1]) - lat) * metres.north
        let (dx, dy) = (bx - ax, by - ay)
        let square = dx * dx + dy * dy
        var t = square > 0 ? -(ax * dx + ay * dy) / square : 0
        t = t < 0 ? 0 : t > 1 ? 1 : t
        let (x, y) = (ax + t * dx, ay + t * dy)
        let d = x * x + y * y
        guard d <= worst else { continue }
        let line = grid.lines[entry]
        if let old = best.firstIndex(where: { $0.line == line }) {
          if d < best[old].d { best[old] = (d, i, line, t) } else { continue }
        } else {
          best.append((d, i, line, t))
        }
        best.sort { $0.d != $1.d ? $0.d < $1.d : $0.line < $1.line }
        if best.count > count { best.removeLast() }
        if best.count == count { worst = best[count - 1].d }
      }
    } stop: { ring in
      let gap = Double(ring - 1) * side
      return gap > 0 && gap * gap > worst
    }
    return best.map { found in
      let i = found.segment
      let along = share(ofEdge: Int(found.line), segment: i, found.share)
      return StreetPoint(
        edge: found.line, along: along,
        latitude: Double(pointLatitudes[i])
          + found.share * (Double(pointLatitudes[i + 1]) - Double(pointLatitudes[i])),
        longitude: Double(pointLongitudes[i])
          + found.share * (Double(pointLongitudes[i + 1]) - Double(pointLongitudes[i])),
        away: found.d.squareRoot())
    }
  }

  /// Share of an edge's length that lies before a point of one of its segments.
  private func share(ofEdge edge: Int, segment: Int, _ t: Double) -> Double {
    var before = 0.0
    var total = 0.0
    for i in points(ofEdge: edge).dropLast() {
      let length = segmentLength(i)
      if i < segment { before += length }
      if i == segment { before += t * length }
      total += length
    }
    return total > 0 ? before / total : 0
  }

  func segmentLength(_ i: Int) -> Double {
    scale.length(
      pointLatitudes[i], pointLongitudes[i], to: pointLatitudes[i + 1], pointLongitudes[i + 1])
  }

  /// The place at a share of an edge's length.
  public func point(onEdge edge: Int, along: Double) -> StreetPoint {
    var total = 0.0
    let range = points(ofEdge: edge)
    for i in range.dropLast() { total += segmentLength(i) }
    var left = along * total
    for i in range.dropLast() {
      let length = segmentLength(i)
      if left <= length || i == range.upperBound - 2 {
        let t = length > 0 ? (left < length ? left / length : 1) : 0
        return StreetPoint(
          edge: Int32(edge), along: along,
          latitude: Double(pointLatitudes[i])
            + t * (Double(pointLatitudes[i + 1]) - Double(pointLatitudes[i])),
          longitude: Double(pointLongitudes[i])
            + t * (Double(pointLongitudes[i + 1]) - Double(pointLongitudes[i])), away: 0)
      }
      left -= length
    }
    let i = range.lowerBound
    return StreetPoint(
      edge: Int32(edge), along: along, latitude: Double(pointLatitudes[i]),
      longitude: Double(pointLongitudes[i]), away: 0)
  }
}
