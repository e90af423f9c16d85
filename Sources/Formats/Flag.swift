public import Geo
import KiteMath
import Weather

/// Values that are given on the command line. Each error names its flag.
public enum Flag {
  /// A height and its spread.
  public struct Burst: Equatable, Sendable {
    /// m above mean sea level.
    public var altitude: Double
    /// Standard deviation, m, where one was given.
    public var spread: Double?

    public init(altitude: Double, spread: Double? = nil) {
      self.altitude = altitude
      self.spread = spread
    }
  }

  /// `4@270:10`: 4 m/s from 270°, felt 10 m above the ground; the height may be left out.
  public static func wind(
    _ text: String, flag: String = "--wind"
  ) throws(InputError) -> Scenario.Wind {
    let expected = "speed in m/s @ direction it comes from in degrees : height in m, as in 4@270:10"
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw wrong(flag, text, expected) }
    let rest = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    guard rest.count == 1 || rest.count == 2 else { throw wrong(flag, text, expected) }
    var wind = Scenario.Wind()
    wind.speed = try number(parts[0], WindReading.speed, flag, text, expected)
    wind.from =
      try number(rest[0], WindReading.from, flag, text, expected) * .pi / 180
    if rest.count == 2 {
      wind.at = try number(rest[1], WindReading.height, flag, text, expected)
    }
    return wind
  }

  /// `-33.9,151.2`: latitude, longitude in degrees.
  public static func place(_ text: String, flag: String = "--place") throws(InputError) -> Place {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let latitude = decimal(parts[0]), let longitude = decimal(parts[1])
    else {
      throw wrong(flag, text, "latitude,longitude in degrees, as in -33.9,151.2")
    }
    do {
      return try checkedPlace(latitude, longitude)
    } catch {
      throw InputError(flag, error.problem, expected: error.expected)
    }
  }

  /// `30000`, `30000±1500` or `30000+-1500`: metres above mean sea level.
  public static func burst(_ text: String, flag: String = "--burst") throws(InputError) -> Burst {
    let expected = "a height in m above the sea and its spread, as in 30000±1500 or 30000+-1500"
    var parts = [Substring(text)]
    for mark in ["±", "+-", "+/-"] {
      let pieces = text.split(separator: mark, omittingEmptySubsequences: false)
      if pieces.count > 1 { parts = pieces }
    }
    guard parts.count <= 2 else { throw wrong(flag, text, expected) }
    let height = ScenarioSection.Bounds(
      0...100_000, "m", "a burst lies between 0 and 100,000 m above the sea")
    let spread = ScenarioSection.Bounds(
      0...20_000, "m", "a spread of burst heights is 0 to 20,000 m")
    return Burst(
      altitude: try number(parts[0], height, flag, text, expected),
      spread: parts.count == 2 ? try number(parts[1], spread, flag, text, expected) : nil)
  }

  /// ISO 8601 with a day and a time of day: `2024-01-19T15:40:00+04:30`, `2024-01-19 11:10`.
  /// Without a zone it is UTC. Returns seconds since 1970-01-01T00:00:00Z.
  public static func time(_ text: String, flag: String = "--time") throws(InputError) -> Double {
    let bytes = [UInt8](text.utf8)
    if let moment = Clock.moment(bytes[...]) { return moment.time }
    let expected = "a day and a time, as in 2024-01-19T15:40:00Z or 2024-01-19T15:40+04:30"
    if Clock.timeOfDay(bytes[...]) != nil {
      throw InputError(flag, "“\(text)” names no day", expected: expected)
    }
    throw wrong(flag, text, expected)
  }

  static func wrong(_ flag: String, _ text: String, _ expected: String) -> InputError {
    InputError(flag, "“\(shown(text.utf8))”", expected: expected)
  }

  static func decimal(_ text: Substring) -> Double? {
    let trimmed = text.drop { $0 == " " }
    let bytes = [UInt8](trimmed.utf8)
    let end = bytes.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? 0
    return Decimal.parse(bytes[..<end])
  }

  static func number(
    _ part: Substring, _ bounds: ScenarioSection.Bounds, _ flag: String, _ text: String,
    _ expected: String
  ) throws(InputError) -> Double {
    guard let value = decimal(part), value.isFinite else { throw wrong(flag, text, expected) }
    if value < bounds.range.lowerBound {
      throw InputError(flag, "\(plain(value)) \(bounds.unit)", expected: bounds.low)
    }
    if value > bounds.range.upperBound {
      throw InputError(flag, "\(plain(value)) \(bounds.unit)", expected: bounds.high)
    }
    return value
  }
}
