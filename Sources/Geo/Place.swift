import KiteMath

/// A place on the earth: geodetic latitude and longitude on WGS 84, in radians.
///
/// Longitude is east-positive and kept in [-π, π). Degrees appear only at the edges, through
/// ``init(latitudeDegrees:longitudeDegrees:)`` and the two degree properties.
@frozen public struct Place: Equatable, Sendable {
  /// Geodetic latitude, rad, north-positive.
  public var latitude: Double
  /// Longitude, rad, east-positive.
  public var longitude: Double

  @inlinable public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// A place from degrees; longitudes beyond ±180° are brought back into [-180, 180).
  @inlinable public init(latitudeDegrees: Double, longitudeDegrees: Double) {
    var lon = longitudeDegrees
    while lon >= 180 { lon -= 360 }
    while lon < -180 { lon += 360 }
    self.init(latitude: latitudeDegrees * (Double.pi / 180), longitude: lon * (Double.pi / 180))
  }

  @inlinable public var latitudeDegrees: Double { latitude * (180 / Double.pi) }
  @inlinable public var longitudeDegrees: Double { longitude * (180 / Double.pi) }
}

/// The WGS 84 ellipsoid (NIMA TR8350.2, 2000).
public enum WGS84 {
  /// Semi-major axis, m.
  public static var semiMajorAxis: Double { 6_378_137 }
  /// Flattening, -.
  public static var flattening: Double { 1 / 298.257223563 }
  /// First eccentricity squared, -.
  public static var eccentricitySquared: Double { flattening * (2 - flattening) }

  /// Radii of curvature at a latitude, m: `meridian` (north-south) and `primeVertical`
  /// (east-west): M = a(1-e²)/(1-e² sin²φ)^{3/2}, N = a/(1-e² sin²φ)^{1/2}.
  public static func radii(latitude: Double) -> (meridian: Double, primeVertical: Double) {
    let s = Double.sin(latitude)
    let q = 1 - eccentricitySquared * s * s
    let n = semiMajorAxis / q.squareRoot()
    return (n * (1 - eccentricitySquared) / q, n)
  }
}
