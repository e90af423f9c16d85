public import Geo
import KiteMath

/// What a cleaned track says of the air and of the thing: where it burst, the winds it drifted
/// with, how fast it fell.
public struct Flight: Sendable {
  public enum Phase: Sendable, Equatable { case climbing, floating, descending }

  /// Fixes in order of time.
  public let fixes: [Fix]
  /// Index of the highest fix.
  public let top: Int
  public let phase: Phase

  /// - Parameter fixes: cleaned fixes in order of time, at least two.
  public init(fixes: [Fix]) {
    precondition(fixes.count >= 2)
    self.fixes = fixes
    var top = 0
    for i in fixes.indices where fixes[i].height > fixes[top].height { top = i }
    self.top = top
    let last = fixes[fixes.count - 1]
    // The rate over the last minute or so decides; a pause after the top is floating.
    var back = fixes.count - 1
    while back > 0, last.time - fixes[back].time < 45 { back -= 1 }
    let span = last.time - fixes[back].time
    let rate = span > 0 ? (last.height - fixes[back].height) / span : 0
    if fixes[top].height - last.height > 150 && rate < 0.5 {
      phase = .descending
    } else if rate > 0.7 || (top == fixes.count - 1 && rate > 0.2) {
      phase = .climbing
    } else if rate < -1 {
      phase = .descending
    } else {
      phase = .floating
    }
  }

  /// Mean wind or fall rate between two heights.
  public struct Layer: Equatable, Sendable {
    /// Middle of the layer, m above mean sea level.
    public var height: Double
    /// Mean drift, m/s.
    public var east, north: Double
    /// Mean rate of climb, m/s; negative on the way down.
    public var climb: Double
    /// Time spent in it, s.
    public var duration: Double
    /// Longest time between two fixes in it, s.
    public var gap: Double
  }

  /// Layers of equal depth between multiples of it, lowest first, on the way up or down.
  ///
  /// Positions where the edges are crossed come from straight lines between fixes, so that a layer
  /// without a fix of its own still has the mean wind of the gap.
  public func layers(depth: Double, ascending: Bool, from low: Double = -.infinity) -> [Layer] {
    let range = ascending ? Array(fixes[0...top]) : Array(fixes[top...].reversed())
    // `range` now runs from low to high; on the way down time runs backwards through it.
    guard range.count >= 2 else { return [] }
    var edge = ((range[0].height > low ? range[0].height : low) / depth)
    edge = Flight.ceiling(edge) * depth
    var result = [Layer]()
    var previous: (time: Double, place: Place)?
    var i = 0
    while i + 1 < range.count {
      let a = range[i]
      let b = range[i + 1]
      if a.height <= edge, b.height > edge {
        let f = (edge - a.height) / (b.height - a.height)
        let time = a.time + f * (b.time - a.time)
        let place = Place(
          latitude: a.place.latitude + f * (b.place.latitude - a.place.latitude),
          longitude: a.place.longitude + f * (b.place.longitude - a.place.longitude))
        if let p = previous {
          let moved = LocalFrame(origin: p.place).offset(to: place)
          let dt = time - p.time
          if dt > 1 || dt < -1 {
            let gap = b.time - a.time
            result.append(
              Layer(
                height: edge - 0.5 * depth, east: moved.east / dt, north: moved.north / dt,
                climb: depth / dt, duration: dt < 0 ? -dt : dt, gap: gap < 0 ? -gap : gap))
          }
        }
        previous = (time, place)
        edge += depth
        continue
      }
      i += 1
    }
    return result
  }

  static func ceiling(_ x: Double) -> Double {
    let whole = Double(Int64(x))
    return whole < x ? whole + 1 : whole
  }

  /// Layer winds smoothed over height with a Gaussian of standard deviation `sigma`, m: the small
  /// swings of a pendulum and of gravity waves are gone an hour later.
  public static func smoothed(_ layers: [Layer], sigma: Double) -> [WindProfile.Level] {
    layers.map { centre in
      var weight = 0.0, east = 0.0, north = 0.0
      for l in layers {
        let d = (l.height - centre.height) / sigma
        if d > 4 || d < -4 { continue }
        let w = Double.exp(-0.5 * d * d)
        weight += w
        east += w * l.east
        north += w * l.north
      }
      return WindProfile.Level(
        height: centre.height, east: east / weight, north: north / weight)
    }
  }
}
