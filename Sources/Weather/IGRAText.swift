import Geo
import KiteMath

/// Reads soundings of the Integrated Global Radiosonde Archive, version 2 (NOAA NCEI,
/// igra2-data-format.txt): a header line `#ID…` and fixed columns for each sounding.
///
/// -9999 and -8888 are missing values. Where a level has a wind and a pressure but no height, the
/// height is taken from its neighbours, linear in the logarithm of pressure; it is never carried
/// beyond them. Heights are geopotential.
public enum IGRAText {
  /// Whether the bytes look like it: `#`, eleven characters of a station, a year.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    var lines = Lines(bytes)
    guard let line = lines.next() else { return false }
    return bytes[line].first == 0x23 && line.count >= 36
      && number(bytes, line, 14...17).map { $0 >= 1900 && $0 <= 2200 } == true
      && number(bytes, line, 19...20) != nil
  }

  private struct Header {
    var line: Int
    var time: Double
    var place: Place?
    var levels: Int
    /// Number of the file's line on which its levels begin, and where in the bytes.
    var body: Range<Int>
  }

  /// - Parameter time: the sounding nearest to this moment is read (s since 1970), the earlier of
  ///   two that are equally near; without one the last of the file.
  public static func read(
    _ bytes: [UInt8], near time: Double? = nil
  ) throws(TableError) -> SoundingReading {
    var chosen: Header?
    var available = 0
    var lines = Lines(bytes)
    var next = lines.next()
    while let line = next {
      if Text.trim(bytes, line).isEmpty {
        next = lines.next()
        continue
      }
      var header = try header(bytes, line, lines.number)
      available += 1
      let start = line.upperBound
      var end = start
      var found = 0
      next = lines.next()
      while let row = next, bytes[row].first != 0x23 {
        if !Text.trim(bytes, row).isEmpty { found += 1 }
        end = row.upperBound
        next = lines.next()
      }
      guard found == header.levels else {
        throw TableError(
          line: header.line, field: "levels", found: bytes[line],
          expected: "the number of levels that columns 33 to 36 state does not follow this line")
      }
      header.body = start..<end
      if let time, let best = chosen {
        if abs(header.time - time) < abs(best.time - time) { chosen = header }
      } else {
        chosen = header
      }
    }
    guard let chosen else {
      throw TableError(
        line: 0, field: "sounding", expected: "a sounding begins with a line #ID, year, month, …")
    }
    return try read(bytes, chosen, available: available)
  }

  private static func header(
    _ bytes: [UInt8], _ line: Range<Int>, _ number: Int
  ) throws(TableError) -> Header {
    func wrong(_ field: StaticString, _ expected: StaticString) -> TableError {
      TableError(line: number, field: field, found: bytes[line], expected: expected)
    }
    guard bytes[line].first == 0x23 else {
      throw wrong("sounding", "a sounding begins with a line #ID, year, month, day, hour, …")
    }
    guard let year = self.number(bytes, line, 14...17), (1900...2200).contains(year),
      let month = self.number(bytes, line, 19...20), (1...12).contains(month),
      let day = self.number(bytes, line, 22...23), day >= 1,
      day <= Clock.daysInMonth(year: year, month: month)
    else { throw wrong("date", "columns 14 to 23 hold the year, the month and the day") }
    guard let levels = self.number(bytes, line, 33...36), levels >= 0 else {
      throw wrong("levels", "columns 33 to 36 hold the number of levels")
    }
    let hour = self.number(bytes, line, 25...26) ?? 99
    let release = self.number(bytes, line, 28...31) ?? 9999
    var time = Double(Clock.days(year: year, month: month, day: day)) * 86_400
    if (0...23).contains(hour) {
      time += Double(hour) * 3600
      // The release is up to half a day before the nominal hour, and then of the day before.
      if release >= 0, release / 100 <= 23, release % 100 <= 59 {
        var shift = Double(release / 100 * 3600 + release % 100 * 60) - Double(hour) * 3600
        if shift > 43_200 { shift -= 86_400 }
        if shift < -43_200 { shift += 86_400 }
        time += shift
      }
    } else if release >= 0, release / 100 <= 23, release % 100 <= 59 {
      time += Double(release / 100 * 3600 + release % 100 * 60)
    } else {
      time += 43_200
    }
    var place: Place?
    if let latitude = self.number(bytes, line, 56...62), abs(latitude) <= 900_000,
      let longitude = self.number(bytes, line, 64...71), abs(longitude) <= 1_800_000
    {
      place = Place(
        latitudeDegrees: Double(latitude) / 10_000, longitudeDegrees: Double(longitude) / 10_000)
    }
    return Header(line: number, time: time, place: place, levels: Int(levels), body: 0..<0)
  }

  /// A whole number in columns counted from 1, both included; nil where there is none.
  private static func number(
    _ bytes: [UInt8], _ line: Range<Int>, _ columns: ClosedRange<Int>
  ) -> Int32? {
    let low = line.lowerBound + columns.lowerBound - 1
    guard low < line.upperBound else { return nil }
    let high = min(line.lowerBound + columns.upperBound, line.upperBound)
    return Decimal.integer(bytes[Text.trim(bytes, low..<high)])
  }

  private struct Raw {
    var line: Int
    var text: Range<Int>
    var height, pressure, temperature: Double?
    var direction, speed: Double?
  }

  private static func read(
    _ bytes: [UInt8], _ header: Header, available: Int
  ) throws(TableError) -> SoundingReading {
    var rows: [Raw] = []
    var lines = Lines(Array(bytes[header.body]))
    while let inner = lines.next() {
      let line =
        (inner.lowerBound + header.body.lowerBound)..<(inner.upperBound + header.body.lowerBound)
      if Text.trim(bytes, line).isEmpty { continue }
      // The body begins with the end of the header's own line.
      rows.append(try row(bytes, line, header.line + lines.number - 1))
    }
    interpolateHeights(&rows)
    var levels = SoundingLevels()
    for row in rows {
      guard let height = row.height, let direction = row.direction, let speed = row.speed else {
        levels.skip()
        continue
      }
      let wind = Measured.components(speed: speed, from: direction)
      try levels.add(
        Sounding.Level(
          height: height, east: wind.east, north: wind.north, temperature: row.temperature ?? .nan,
          pressure: row.pressure ?? .nan), line: row.line, found: bytes[row.text])
    }
    return try levels.finish(time: header.time, place: header.place, available: available)
  }

  private static func row(
    _ bytes: [UInt8], _ line: Range<Int>, _ number: Int
  ) throws(TableError) -> Raw {
    func value(
      _ columns: ClosedRange<Int>, _ field: StaticString, _ expected: StaticString,
      _ convert: (Double) -> Double, _ possible: (Double) -> Bool
    ) throws(TableError) -> Double? {
      let low = min(line.lowerBound + columns.lowerBound - 1, line.upperBound)
      let high = min(line.lowerBound + columns.upperBound, line.upperBound)
      let text = bytes[Text.trim(bytes, low..<high)]
      guard let whole = Decimal.integer(text) else {
        throw TableError(line: number, field: field, found: text, expected: expected)
      }
      if whole == -9999 || whole == -8888 { return nil }
      let value = convert(Double(whole))
      guard possible(value) else {
        throw TableError(line: number, field: field, found: text, expected: expected)
      }
      return value
    }
    return Raw(
      line: number, text: line,
      height: try value(
        17...21, "height", "columns 17 to 21 hold a height in m", { $0 }, Measured.height),
      pressure: try value(
        10...15, "pressure", "columns 10 to 15 hold a pressure in Pa", { $0 }, Measured.pascal),
      temperature: try value(
        23...27, "temperature", "columns 23 to 27 hold tenths of a degree Celsius",
        { $0 / 10 + 273.15 }, Measured.kelvin),
      direction: try value(
        41...45, "direction", "columns 41 to 45 hold a direction in degrees", { $0 },
        Measured.direction),
      speed: try value(
        47...51, "speed", "columns 47 to 51 hold tenths of a m/s", { $0 / 10 }, Measured.speed))
  }

  private static func interpolateHeights(_ rows: inout [Raw]) {
    var below: (logarithm: Double, height: Double)?
    for i in rows.indices {
      guard let pressure = rows[i].pressure else { continue }
      let logarithm = Double.log(pressure)
      if let height = rows[i].height {
        below = (logarithm, height)
        continue
      }
      guard let below, rows[i].speed != nil else { continue }
      for above in rows[i...] {
        guard let upper = above.pressure, let height = above.height else { continue }
        let span = Double.log(upper) - below.logarithm
        if span < 0, height > below.height {
          rows[i].height =
            below.height + (height - below.height) * (logarithm - below.logarithm) / span
        }
        break
      }
    }
  }
}
