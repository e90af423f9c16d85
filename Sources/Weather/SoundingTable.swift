import Geo
import KiteMath

/// Reads a sounding from a table with named columns, levels from the ground up.
///
/// Needed: a height, and either speed and direction or the components u and v. The unit stands in
/// the column's name: `wind_speed_kt`, `speed (m/s)`, `Speed[knots]`; a speed without a unit is in
/// m/s. Temperature and pressure are optional. Names and units are in `Docs/Formats.md`.
public enum SoundingTable {
  private struct Columns {
    var height, first, second: Int
    var components: Bool
    var heightFactor, speedFactor: Double
    var temperature, pressure: Int?
    var fahrenheit = false
    var kelvin = false
    var pressureFactor = 100.0
    var time, latitude, longitude: Int?

    var last: Int { max(max(height, first), second) }
  }

  private static var heights: [StaticString] {
    [
      "height", "geopotential_height", "hght", "hgt", "gph", "altitude", "alt", "height_msl",
      "altitude_msl", "elevation", "z",
    ]
  }
  private static var speeds: [StaticString] {
    ["speed", "wind_speed", "windspeed", "wspd", "spd", "ws", "sknt", "sped", "ff"]
  }
  private static var directions: [StaticString] {
    [
      "direction", "wind_direction", "winddirection", "wind_dir", "winddir", "wdir", "dir", "drct",
      "wd", "from", "dd",
    ]
  }
  private static var easts: [StaticString] { ["u", "u_wind", "wind_u", "east", "ugrd"] }
  private static var norths: [StaticString] { ["v", "v_wind", "wind_v", "north", "vgrd"] }

  public static func read(_ bytes: [UInt8]) throws(TableError) -> SoundingReading {
    var lines = Lines(bytes)
    var found: (TableHeader, Columns)?
    while found == nil, let line = lines.next() {
      let content = Text.trim(bytes, line)
      if content.isEmpty { continue }
      guard let header = TableHeader(bytes, line) else {
        throw TableError(
          line: lines.number, field: "columns", found: bytes[content],
          expected: "the first line names the columns, at most 1,000 of them")
      }
      if bytes[content.lowerBound] == 0x23, header.find(heights) == nil { continue }
      found = (header, try columns(header, lines.number, bytes[content]))
    }
    guard let (header, columns) = found else {
      throw TableError(
        line: 0, field: "columns",
        expected: "the file is empty; its first line should name the columns")
    }
    var levels = SoundingLevels()
    var start: (time: Double, place: Place?)?
    var fields: [Range<Int>] = []
    while let line = lines.next() {
      let content = Text.trim(bytes, line)
      if content.isEmpty || bytes[content.lowerBound] == 0x23 { continue }
      guard Text.split(bytes, line, at: header.separator, into: &fields),
        fields.count > columns.last
      else {
        throw TableError(
          line: lines.number, field: "row", found: bytes[content],
          expected: "the row has fewer fields than the first line names; has it been cut short?")
      }
      let row = Row(bytes: bytes, fields: fields, line: lines.number, header: header)
      if start == nil { start = origin(row, columns) }
      if let level = try level(row, columns) {
        try levels.add(level, line: lines.number, found: bytes[content])
      } else {
        levels.skip()
      }
    }
    return try levels.finish(time: start?.time ?? .nan, place: start?.place)
  }

  /// Time and place of the first level: those of the sounding, where the table has them.
  private static func origin(_ row: Row, _ columns: Columns) -> (Double, Place?) {
    func slice(_ column: Int?) -> ArraySlice<UInt8> {
      column.map { $0 < row.fields.count ? row.slice($0) : [] } ?? []
    }
    var place: Place?
    if let latitude = Decimal.parse(slice(columns.latitude)), abs(latitude) <= 90,
      let longitude = Decimal.parse(slice(columns.longitude)), abs(longitude) <= 360
    {
      place = Place(latitudeDegrees: latitude, longitudeDegrees: longitude)
    }
    return (Clock.moment(slice(columns.time))?.time ?? .nan, place)
  }

  private static func columns(
    _ header: TableHeader, _ line: Int, _ found: ArraySlice<UInt8>
  ) throws(TableError) -> Columns {
    func wrong(_ field: StaticString, _ expected: StaticString) -> TableError {
      TableError(line: line, field: field, found: found, expected: expected)
    }
    guard let height = header.find(heights, where: { !$0.isAboveGround }) else {
      for column in header.columns where column.isAboveGround {
        throw wrong("height", "heights above the ground are not heights above the sea; add those")
      }
      throw wrong("height", "the first line should name a column height or altitude")
    }
    let pair: (first: Int, second: Int, components: Bool)
    if let speed = header.find(speeds), let direction = header.find(directions) {
      pair = (speed, direction, false)
    } else if let east = header.find(easts), let north = header.find(norths) {
      pair = (east, north, true)
    } else {
      throw wrong("wind", "the first line should name speed and direction, or u and v")
    }
    guard let speedFactor = speedFactor(header.columns[pair.first]) else {
      throw wrong("speed", "a wind speed is in m/s, kt, km/h or mph")
    }
    if pair.components, speedFactor != Self.speedFactor(header.columns[pair.second]) {
      throw wrong("wind", "u and v should have the same unit")
    }
    let unit = header.columns[height]
    let feet = unit.inUnit(anyOf: ["ft", "feet"])
    guard feet || unit.unit.isEmpty || unit.inUnit(anyOf: ["m", "km", "gpm", "metres", "meters"])
    else { throw wrong("height", "a height is in m, km or ft") }
    var columns = Columns(
      height: height, first: pair.first, second: pair.second, components: pair.components,
      heightFactor: feet ? 0.3048 : unit.inUnit("km") ? 1000 : 1, speedFactor: speedFactor)
    if let temperature = header.find(["temperature", "temp", "air_temperature", "t", "tt"]) {
      columns.temperature = temperature
      columns.fahrenheit = header.columns[temperature].inUnit(anyOf: ["f", "degf", "°f"])
      columns.kelvin = header.columns[temperature].inUnit("k")
    }
    columns.time = header.find(["time", "datetime", "timestamp"])
    columns.latitude = header.find(["latitude", "lat"])
    columns.longitude = header.find(["longitude", "lon"])
    if let pressure = header.find(["pressure", "pres", "press", "p"]) {
      columns.pressure = pressure
      columns.pressureFactor = header.columns[pressure].inUnit("pa") ? 1 : 100
    }
    return columns
  }

  private static func speedFactor(_ column: ColumnName) -> Double? {
    if column.named("sknt") || column.inUnit(anyOf: ["kt", "kts", "kn", "knot", "knots"]) {
      return Measured.knot
    }
    if column.inUnit(anyOf: ["km/h", "kmh", "kph"]) { return 1 / 3.6 }
    if column.inUnit("mph") { return 0.44704 }
    let metres = ["m/s", "ms", "mps", "ms-1", "m_s", "ms^-1"] as [StaticString]
    return column.unit.isEmpty || column.inUnit(anyOf: metres) ? 1 : nil
  }

  private static func level(
    _ row: Row, _ columns: Columns
  ) throws(TableError) -> Sounding.Level? {
    for column in [columns.height, columns.first, columns.second] where row.isMissing(column) {
      return nil
    }
    let height =
      try row.number(
        columns.height, "height", within: -1e6...1e6, expected: "a height is a number")
      * columns.heightFactor
    guard Measured.height(height) else {
      throw TableError(
        line: row.line, field: "height", found: row.slice(columns.height),
        expected: "a height above the sea lies between -1,000 and 100,000 m")
    }
    let limit = 250 / columns.speedFactor
    let wind: (east: Double, north: Double)
    if columns.components {
      let expected: StaticString = "a component of the wind lies within ±250 m/s"
      let u = try row.number(columns.first, "u", within: -limit...limit, expected: expected)
      let v = try row.number(columns.second, "v", within: -limit...limit, expected: expected)
      wind = (u * columns.speedFactor, v * columns.speedFactor)
    } else {
      let speed = try row.number(
        columns.first, "speed", within: 0...limit, expected: "a wind speed is 0 to 250 m/s")
      let from = try row.number(
        columns.second, "direction", within: 0...360,
        expected: "a direction is 0 to 360 degrees: where the wind comes from")
      wind = Measured.components(speed: speed * columns.speedFactor, from: from)
    }
    return Sounding.Level(
      height: height, east: wind.east, north: wind.north,
      temperature: try temperature(row, columns), pressure: try pressure(row, columns))
  }

  private static func temperature(_ row: Row, _ columns: Columns) throws(TableError) -> Double {
    guard let column = columns.temperature, column < row.fields.count, !row.isMissing(column)
    else { return .nan }
    let expected: StaticString = "a temperature is -150 to 75 °C; write the unit behind the name"
    let value = try row.number(column, "temperature", within: -300...400, expected: expected)
    let kelvin =
      columns.kelvin
      ? value : columns.fahrenheit ? (value - 32) / 1.8 + 273.15 : value + 273.15
    guard Measured.kelvin(kelvin) else {
      throw TableError(
        line: row.line, field: "temperature", found: row.slice(column), expected: expected)
    }
    return kelvin
  }

  private static func pressure(_ row: Row, _ columns: Columns) throws(TableError) -> Double {
    guard let column = columns.pressure, column < row.fields.count, !row.isMissing(column)
    else { return .nan }
    let expected: StaticString = "a pressure is 0 to 1,200 hPa; write the unit behind the name"
    let value = try row.number(column, "pressure", within: 0...200_000, expected: expected)
    guard Measured.pascal(value * columns.pressureFactor) else {
      throw TableError(
        line: row.line, field: "pressure", found: row.slice(column), expected: expected)
    }
    return value * columns.pressureFactor
  }
}
