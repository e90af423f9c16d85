/// A point of a search's local frame, m.
@frozen public struct Spot: Equatable, Sendable {
  public var east: Double
  public var north: Double

  @inlinable public init(east: Double, north: Double) {
    self.east = east
    self.north = north
  }

  /// Straight distance, m.
  public func distance(to other: Spot) -> Double {
    let x = other.east - east
    let y = other.north - north
    return (x * x + y * y).squareRoot()
  }

  /// The point of the square around this one, of a side in m, that is nearest to another.
  func nearest(to other: Spot, inSquareOf side: Double) -> Spot {
    func held(_ x: Double, _ middle: Double) -> Double {
      let (low, high) = (middle - 0.5 * side, middle + 0.5 * side)
      return x < low ? low : x > high ? high : x
    }
    return Spot(east: held(other.east, east), north: held(other.north, north))
  }
}

/// A part of the ground: what was searched, or what somebody named.
public enum SearchArea: Equatable, Sendable {
  /// Everything within a radius, m.
  case circle(Spot, radius: Double)
  /// Inside one ring without the repeated last corner; where it crosses itself the even-odd rule
  /// holds.
  case polygon([Spot])

  /// Whether a spot lies in it.
  public func contains(_ spot: Spot) -> Bool {
    switch self {
    case .circle(let centre, let radius): return centre.distance(to: spot) <= radius
    case .polygon(let ring):
      guard var p = ring.last else { return false }
      var inside = false
      for q in ring {
        if (p.north > spot.north) != (q.north > spot.north) {
          let east = p.east + (spot.north - p.north) / (q.north - p.north) * (q.east - p.east)
          if spot.east < east { inside.toggle() }
        }
        p = q
      }
      return inside
    }
  }

  /// Its area, m².
  public var squareMetres: Double {
    switch self {
    case .circle(_, let radius): return Double.pi * radius * radius
    case .polygon(let ring):
      guard var p = ring.last else { return 0 }
      var sum = 0.0
      for q in ring {
        sum += p.east * q.north - q.east * p.north
        p = q
      }
      return 0.5 * sum.magnitude
    }
  }

  /// The smallest box around it.
  public var bounds: (southWest: Spot, northEast: Spot) {
    switch self {
    case .circle(let c, let r):
      return (
        Spot(east: c.east - r, north: c.north - r), Spot(east: c.east + r, north: c.north + r)
      )
    case .polygon(let ring): return Spot.bounds(ring)
    }
  }
}

extension Spot {
  /// The smallest box around some spots.
  public static func bounds(_ spots: [Spot]) -> (southWest: Spot, northEast: Spot) {
    guard let first = spots.first else { return (Spot(east: 0, north: 0), Spot(east: 0, north: 0)) }
    var low = first
    var high = first
    for s in spots {
      if s.east < low.east { low.east = s.east }
      if s.north < low.north { low.north = s.north }
      if s.east > high.east { high.east = s.east }
      if s.north > high.north { high.north = s.north }
    }
    return (low, high)
  }
}
