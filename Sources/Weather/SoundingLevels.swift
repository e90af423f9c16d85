import Geo
import KiteMath

/// A sounding as read, and what the reader did with it.
public struct SoundingReading: Equatable, Sendable {
  public var sounding: Sounding
  /// Levels left out because no wind, or no height, was reported at them.
  public var incomplete: Int
  /// Levels merged with another at the same height: the mean of their winds.
  public var merged: Int
  /// Levels left out because they lay up to 100 m below the one before.
  public var outOfOrder: Int
  /// Soundings in the file.
  public var available: Int
}

/// Collects levels from the ground up and keeps the rules that all formats share.
///
/// Levels at one height become one with the mean wind. A level up to 100 m below the one before
/// is a wobble and left out; one further below is an error, and so is a file in which more levels
/// fall than rise: it is upside down.
struct SoundingLevels {
  private var levels: [Sounding.Level] = []
  /// How many reported levels the last one stands for.
  private var share = 1.0
  private var incomplete = 0
  private var merged = 0
  private var falls = 0
  private var firstFall = (line: 0, found: [UInt8]())

  /// A level without a wind or a height.
  mutating func skip() { incomplete += 1 }

  mutating func add(
    _ level: Sounding.Level, line: Int, found: ArraySlice<UInt8>
  ) throws(TableError) {
    guard let last = levels.last else {
      levels.append(level)
      return
    }
    if level.height == last.height {
      levels[levels.count - 1] = mean(last, level)
      share += 1
      merged += 1
    } else if level.height > last.height {
      levels.append(level)
      share = 1
    } else {
      if falls == 0 { firstFall = (line, Array(found)) }
      falls += 1
      if last.height - level.height > 100 { throw upsideDown }
    }
  }

  private var upsideDown: TableError {
    TableError(
      line: firstFall.line, field: "height", found: firstFall.found[...],
      expected: "heights must increase from line to line; is the sounding upside down?")
  }

  private func mean(_ a: Sounding.Level, _ b: Sounding.Level) -> Sounding.Level {
    let weight = 1 / (share + 1)
    var level = a
    level.east += (b.east - a.east) * weight
    level.north += (b.north - a.north) * weight
    if level.temperature.isNaN { level.temperature = b.temperature }
    if level.pressure.isNaN { level.pressure = b.pressure }
    return level
  }

  func finish(
    time: Double = .nan, place: Place? = nil, available: Int = 1
  ) throws(TableError) -> SoundingReading {
    if falls > 0, falls >= levels.count { throw upsideDown }
    guard !levels.isEmpty else {
      throw TableError(
        line: 0, field: "wind",
        expected: incomplete > 0
          ? "no level has both a height and a wind" : "there is no level; it needs at least one")
    }
    return SoundingReading(
      sounding: Sounding(levels: levels, time: time, place: place), incomplete: incomplete,
      merged: merged, outOfOrder: falls, available: available)
  }
}

/// Ranges of what can be measured, with their words.
enum Measured {
  static func height(_ value: Double) -> Bool { value >= -1000 && value <= 100_000 }
  static func speed(_ value: Double) -> Bool { value >= 0 && value <= 250 }
  static func direction(_ value: Double) -> Bool { value >= 0 && value <= 360 }
  static func kelvin(_ value: Double) -> Bool { value >= 120 && value <= 350 }
  static func pascal(_ value: Double) -> Bool { value > 0 && value <= 120_000 }

  /// Components of a wind from a direction in degrees: towards the east and north, m/s.
  static func components(speed: Double, from degrees: Double) -> (east: Double, north: Double) {
    let angle = degrees * (.pi / 180)
    return (-speed * Double.sin(angle), -speed * Double.cos(angle))
  }

  /// m/s in one knot (exact: 1852 m an hour).
  static var knot: Double { 1852.0 / 3600 }
}
