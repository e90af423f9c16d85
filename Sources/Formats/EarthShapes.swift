import Geo
import Landing
package import Weather

/// Shapes of the local frame as longitudes and latitudes in degrees, cut where they cross the
/// antimeridian (RFC 7946, 3.1.9): a polygon of a few kilometres must not become a belt around
/// the earth.
package struct EarthShapes {
  let frame: LocalFrame
  private let originLongitude: Double

  init(frame: LocalFrame) {
    self.frame = frame
    self.originLongitude = frame.origin.longitudeDegrees
  }

  /// x = longitude, y = latitude, degrees; the longitude runs on past ±180° and is continuous
  /// about the origin.
  func unwrapped(_ point: Point) -> SIMD2<Double> {
    let place = frame.place(east: point.east, north: point.north)
    return SIMD2(unwrapped(place.longitudeDegrees, near: originLongitude), place.latitudeDegrees)
  }

  private func unwrapped(_ longitude: Double, near reference: Double) -> Double {
    var turn = longitude - reference
    while turn >= 180 { turn -= 360 }
    while turn < -180 { turn += 360 }
    return reference + turn
  }

  /// The polygons of a set of rings, each wholly on one side of the antimeridian.
  func polygons(_ rings: [[Point]]) -> [Rings.Polygon] {
    polygons(unwrapped: rings.map { $0.map(unwrapped) })
  }

  func polygons(unwrapped rings: [[SIMD2<Double>]]) -> [Rings.Polygon] {
    var low = Double.infinity
    var high = -Double.infinity
    for point in rings.lazy.joined() {
      low = min(low, point.x)
      high = max(high, point.x)
    }
    guard low < -180 || high > 180 else { return Rings.group(rings) }
    let seam = high > 180 ? 180.0 : -180.0
    let turn = SIMD2(high > 180 ? 360.0 : -360.0, 0)
    let near = Rings.clip(rings, x: seam, keepBelow: seam > 0)
    let far = Rings.clip(rings, x: seam, keepBelow: seam < 0).map { $0.map { $0 - turn } }
    return Rings.group(near) + Rings.group(far)
  }

  /// A track as lines, broken where it crosses the antimeridian.
  package static func lines(_ track: [Fix]) -> [[(
    longitude: Double, latitude: Double, height: Double
  )]] {
    var lines: [[(longitude: Double, latitude: Double, height: Double)]] = []
    var line: [(longitude: Double, latitude: Double, height: Double)] = []
    for fix in track {
      let next = (fix.place.longitudeDegrees, fix.place.latitudeDegrees, fix.height)
      if let last = line.last, (next.0 - last.longitude).magnitude > 180 {
        let seam = last.longitude > 0 ? 180.0 : -180.0
        let there = next.0 + 2 * seam
        let t = there == last.longitude ? 0 : (seam - last.longitude) / (there - last.longitude)
        let latitude = last.latitude + t * (next.1 - last.latitude)
        let height = last.height + t * (next.2 - last.height)
        line.append((seam, latitude, height))
        lines.append(line)
        line = [(-seam, latitude, height)]
      }
      line.append(next)
    }
    if line.count >= 2 { lines.append(line) }
    return lines
  }
}
