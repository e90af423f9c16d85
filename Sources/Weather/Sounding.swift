public import Geo

/// A measured or forecast column of air: levels from the ground up.
public struct Sounding: Equatable, Sendable {
  /// One level of a sounding. What was not reported is NaN.
  public struct Level: Equatable, Sendable {
    /// Geopotential height above mean sea level, m.
    public var height: Double
    /// Wind towards the east, m/s.
    public var east: Double
    /// Wind towards the north, m/s.
    public var north: Double
    /// Air temperature, K.
    public var temperature: Double
    /// Pressure, Pa.
    public var pressure: Double

    public init(
      height: Double, east: Double, north: Double, temperature: Double = .nan,
      pressure: Double = .nan
    ) {
      self.height = height
      self.east = east
      self.north = north
      self.temperature = temperature
      self.pressure = pressure
    }
  }

  /// Levels with a known wind, by increasing height.
  public var levels: [Level]
  /// When it was taken, s since 1970-01-01T00:00:00Z; NaN where the file does not say.
  public var time: Double
  /// Where it was taken, if the file says.
  public var place: Place?

  public init(levels: [Level], time: Double = .nan, place: Place? = nil) {
    self.levels = levels
    self.time = time
    self.place = place
  }
}
