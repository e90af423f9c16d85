public import Geo

/// One position fix of something that flies.
@frozen public struct Fix: Equatable, Sendable {
  /// Time, s since 1970-01-01T00:00:00Z (UTC).
  public var time: Double
  public var place: Place
  /// Height above mean sea level, m.
  public var height: Double

  @inlinable public init(time: Double, place: Place, height: Double) {
    self.time = time
    self.place = place
    self.height = height
  }
}

/// The recorded way of one flight: fixes in the order they were read, or, once cleaned, in
/// order of time without repeats and outliers.
public struct Track: Equatable, Sendable {
  public var fixes: [Fix]
  public init(fixes: [Fix]) { self.fixes = fixes }
}
