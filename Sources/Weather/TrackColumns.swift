import Geo

/// Which columns of a table hold a track, and in which units.
struct TrackColumns {
  var date: Int?
  var time: Int
  var milliseconds: Bool
  var latitude: Int
  var longitude: Int
  var height: Int
  /// Metres in one unit of the height column.
  var heightUnit: Double
  var name: Int?

  /// The highest column needed: a row must reach it.
  var last: Int { max(max(max(time, date ?? 0), max(latitude, longitude)), height) }

  private static var times: [StaticString] {
    [
      "datetime", "date_time", "timestamp", "time", "utc", "gps_time", "gpstime", "gps_utc",
      "unix", "unixtime", "unix_time", "epoch", "elapsed", "seconds", "ts", "t",
    ]
  }
  private static var latitudes: [StaticString] { ["latitude", "lat", "gps_latitude", "gps_lat"] }
  private static var longitudes: [StaticString] {
    ["longitude", "lon", "lng", "long", "gps_longitude", "gps_lon", "gps_lng", "gps_long"]
  }
  private static var heights: [StaticString] {
    [
      "gps_altitude", "gps_alt", "gnss_altitude", "gnss_alt", "altitude_msl", "alt_msl", "altitude",
      "alt", "height", "elevation", "ele",
    ]
  }
  private static var names: [StaticString] {
    ["sonde", "serial", "payload_callsign", "payload", "callsign", "vehicle"]
  }

  /// Finds the line that names the columns. Lines beginning with `#` that do not name a latitude
  /// are remarks.
  static func find(in lines: inout Lines) throws(TableError) -> (TableHeader, TrackColumns) {
    let bytes = lines.bytes
    while let line = lines.next() {
      let content = Text.trim(bytes, line)
      if content.isEmpty { continue }
      let remark = bytes[content.lowerBound] == 0x23
      guard let header = TableHeader(bytes, line) else {
        throw TableError(
          line: lines.number, field: "columns", found: bytes[content],
          expected: "the first line names the columns, at most 1,000 of them")
      }
      if remark, header.find(latitudes) == nil { continue }
      return (header, try columns(of: header, line: lines.number, bytes[content]))
    }
    throw TableError(
      line: 0, field: "columns",
      expected: "the file is empty; its first line should name the columns")
  }

  private static func columns(
    of header: TableHeader, line: Int, _ found: ArraySlice<UInt8>
  ) throws(TableError) -> TrackColumns {
    func missing(_ field: StaticString, _ expected: StaticString) -> TableError {
      TableError(line: line, field: field, found: found, expected: expected)
    }
    guard let latitude = header.find(latitudes) else {
      throw missing("latitude", "the first line should name a column latitude or lat")
    }
    guard let longitude = header.find(longitudes) else {
      throw missing("longitude", "the first line should name a column longitude, lon or lng")
    }
    guard let height = header.find(heights, where: { !$0.isAboveGround }) else {
      for column in header.columns where column.isAboveGround {
        throw missing(
          "height", "heights above the launch site are not heights above the sea; add a column alt")
      }
      throw missing("height", "the first line should name a column altitude, alt or height")
    }
    let day = header.find(["date"])
    guard let time = header.find(times) ?? day else {
      throw missing("time", "the first line should name a column time, datetime or timestamp")
    }
    let unit = header.columns[height]
    let known = unit.unit.isEmpty || unit.inUnit("m") || unit.inUnit("msl") || unit.inUnit("mmsl")
    let feet = unit.inUnit(anyOf: ["ft", "feet", "ftmsl", "ft-msl"])
    guard known || feet || unit.inUnit(anyOf: ["metres", "meters", "km"]) else {
      throw missing("height", "a height is in m, km or ft")
    }
    return TrackColumns(
      date: day == time ? nil : day, time: time,
      milliseconds: header.columns[time].inUnit("ms"), latitude: latitude, longitude: longitude,
      height: height, heightUnit: feet ? 0.3048 : unit.inUnit("km") ? 1000 : 1,
      name: header.find(names))
  }

  /// The fix in a row, or nil where the row says that there is none.
  func fix(_ row: Row, _ clock: inout RowClock) throws(TableError) -> Fix? {
    for column in [time, latitude, longitude, height] where row.isMissing(column) { return nil }
    let lat = try row.number(
      latitude, "latitude", within: -90...90,
      expected: "a latitude is a number of degrees from -90 to 90")
    let lon = try row.number(
      longitude, "longitude", within: -180...360,
      expected: "a longitude is a number of degrees from -180 to 360")
    // Receivers write 0, 0 before they know where they are.
    if lat == 0, lon == 0 { return nil }
    let metres =
      try row.number(
        height, "height", within: -1e6...1e6,
        expected: "a height is a number, in metres unless the column says ft") * heightUnit
    guard metres >= -1000, metres <= 100_000 else {
      throw TableError(
        line: row.line, field: "height", found: row.slice(height),
        expected: "a height above the sea lies between -1,000 and 100,000 m")
    }
    let seconds = try clock.read(row, time: time, date: date, milliseconds: milliseconds)
    return Fix(
      time: seconds, place: Place(latitudeDegrees: lat, longitudeDegrees: lon), height: metres)
  }
}

/// Reads the time of a row in whichever way the file writes it.
///
/// A date and time; seconds since 1970, or milliseconds where the number says so by its size; or
/// seconds since the recorder began (then the times are small numbers and no clock is known). A
/// bare time of day goes on through midnight, in either direction.
struct RowClock {
  private var lastTimeOfDay: Double?
  private var days = 0.0

  mutating func read(
    _ row: Row, time: Int, date: Int?, milliseconds: Bool
  ) throws(TableError) -> Double {
    let field = row.slice(time)
    if let moment = Clock.moment(field) { return moment.time }
    if let ofDay = Clock.timeOfDay(field) {
      if let date, let midnight = Clock.day(row.slice(date)) { return midnight + ofDay }
      if let last = lastTimeOfDay {
        if ofDay < last - 43_200 { days += 86_400 }
        if ofDay > last + 43_200 { days -= 86_400 }
      }
      lastTimeOfDay = ofDay
      return ofDay + days
    }
    if let number = Decimal.parse(field, comma: row.header.separator != 0x2C) {
      // Seconds reach 1e11 in the year 5138, milliseconds reached it in 1973.
      let seconds = milliseconds || number >= 1e11 ? number * 0.001 : number
      if seconds > -1e7, seconds < 1e11 { return seconds }
    }
    throw TableError(
      line: row.line, field: "time", found: field,
      expected: "a time is 2021-05-02 19:01:30, hh:mm:ss, or seconds (since 1970 or the start)")
  }
}
