import Geo
import KiteMath

/// Metres in a unit of 1e-7° north and east, by latitude, on WGS 84.
///
/// A table every 2^17 units (0.013°) with straight lines between: right to 1e-8, and a graph of a
/// million points needs no million cosines. Lengths are by middle-latitude sailing, as in
/// ``LocalFrame``.
struct DegreeScale: Sendable {
  private let south: Int32
  private let north, east: [Double]
  static let unit = 1e-7 * Double.pi / 180

  /// For latitudes from `south` to `north`, 1e-7°.
  init(south: Int32, north: Int32) {
    self.south = south
    let bins = Int((Int64(north) - Int64(south)) >> 17) + 2
    var norths = [Double]()
    var easts = [Double]()
    for i in 0..<bins {
      let latitude = Self.unit * Double(Int64(south) + Int64(i) << 17)
      let radii = WGS84.radii(latitude: latitude)
      let c = Double.cos(latitude)
      norths.append(radii.meridian * Self.unit)
      easts.append(radii.primeVertical * (c > 1e-6 ? c : 1e-6) * Self.unit)
    }
    self.north = norths
    self.east = easts
  }

  /// m a unit towards north and towards east at a latitude in the range.
  func metres(at latitude: Double) -> (north: Double, east: Double) {
    var x = (latitude - Double(south)) / 131_072
    let last = Double(north.count - 1)
    x = x > 0 ? (x < last ? x : last) : 0
    let i = min(Int(x), north.count - 2)
    let f = x - Double(i)
    return (north[i] + f * (north[i + 1] - north[i]), east[i] + f * (east[i + 1] - east[i]))
  }

  /// m from one point to another.
  func length(_ latitude: Int32, _ longitude: Int32, to lat: Int32, _ lon: Int32) -> Double {
    let scale = metres(at: 0.5 * (Double(latitude) + Double(lat)))
    let dy = Double(lat) - Double(latitude)
    let dx = Double(lon) - Double(longitude)
    let y = dy * scale.north
    let x = dx * scale.east
    return (x * x + y * y).squareRoot()
  }
}
