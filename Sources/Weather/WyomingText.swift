import Geo
import KiteMath

/// Reads a sounding as the University of Wyoming lists it (TEXT:LIST), saved as text or as the
/// web page around it.
///
/// A line that begins with `PRES   HGHT` names columns set flush right; a blank field was not
/// reported. `SKNT` is in knots, `SPED` in m/s. The list ends at the first line that is not one
/// of numbers. Only the first sounding of a page is read.
public enum WyomingText {
  /// Whether the bytes look like it.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    var lines = Lines(bytes)
    while let line = lines.next() {
      if isHeading(bytes, line) { return true }
      if lines.number > 400 { return false }
    }
    return false
  }

  private static func isHeading(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    let content = Text.trim(bytes, line)
    return Text.begins(bytes[content], "pres ") && Text.find("hght", in: bytes, content) != nil
  }

  private struct Column {
    var pressure, height: Range<Int>
    var temperature: Range<Int>?
    var direction, speed: Range<Int>
    var factor: Double
  }

  public static func read(_ bytes: [UInt8]) throws(TableError) -> SoundingReading {
    var lines = Lines(bytes)
    var columns: Column?
    var levels = SoundingLevels()
    var rows = 0
    var available = 0
    var time = Double.nan
    var latitude: Double?
    var longitude: Double?
    while let line = lines.next() {
      let content = Text.trim(bytes, line)
      if isHeading(bytes, line) {
        available += 1
        if available == 1 { columns = try heading(bytes, line, lines.number) }
        continue
      }
      if available <= 1 {
        if time.isNaN { time = observation(bytes, content) ?? .nan }
        latitude = latitude ?? labelled("latitude:", bytes, content)
        longitude = longitude ?? labelled("longitude:", bytes, content)
      }
      guard let found = columns, available == 1, let first = bytes[content].first else {
        continue
      }
      // Units and rules follow the heading; then every row begins with a number.
      guard Text.isDigit(first) else {
        if rows > 0 { columns = nil }
        continue
      }
      rows += 1
      try add(bytes, line, lines.number, found, to: &levels)
    }
    guard available > 0 else {
      throw TableError(
        line: 0, field: "columns", expected: "a line that begins with PRES HGHT names the columns")
    }
    var place: Place?
    if let latitude, let longitude, abs(latitude) <= 90, abs(longitude) <= 360 {
      place = Place(latitudeDegrees: latitude, longitudeDegrees: longitude)
    }
    return try levels.finish(time: time, place: place, available: available)
  }

  /// Each column reaches from the end of the name before to the end of its own.
  private static func heading(
    _ bytes: [UInt8], _ line: Range<Int>, _ number: Int
  ) throws(TableError) -> Column {
    var names: [Range<Int>] = []
    Text.words(bytes, line, into: &names)
    func column(_ name: StaticString) -> Range<Int>? {
      for i in names.indices where Text.equal(bytes[names[i]], name) {
        let start = i > 0 ? names[i - 1].upperBound : line.lowerBound
        return (start - line.lowerBound)..<(names[i].upperBound - line.lowerBound)
      }
      return nil
    }
    let knots = column("sknt")
    guard let pressure = column("pres"), let height = column("hght"),
      let direction = column("drct"), let speed = knots ?? column("sped")
    else {
      throw TableError(
        line: number, field: "columns", found: bytes[line],
        expected: "the columns PRES, HGHT, DRCT and SKNT or SPED are needed")
    }
    return Column(
      pressure: pressure, height: height, temperature: column("temp"), direction: direction,
      speed: speed, factor: knots == nil ? 1 : Measured.knot)
  }

  private static func add(
    _ bytes: [UInt8], _ line: Range<Int>, _ number: Int, _ columns: Column,
    to levels: inout SoundingLevels
  ) throws(TableError) {
    func field(_ column: Range<Int>) -> ArraySlice<UInt8> {
      let low = min(line.lowerBound + column.lowerBound, line.upperBound)
      let high = min(line.lowerBound + column.upperBound, line.upperBound)
      return bytes[Text.trim(bytes, low..<high)]
    }
    func value(
      _ column: Range<Int>, _ name: StaticString, _ expected: StaticString,
      _ possible: (Double) -> Bool
    ) throws(TableError) -> Double? {
      let text = field(column)
      if text.isEmpty { return nil }
      guard let value = Decimal.parse(text), possible(value) else {
        throw TableError(line: number, field: name, found: text, expected: expected)
      }
      return value
    }
    let pressure = try value(columns.pressure, "pressure", "a pressure is 0 to 1,200 hPa") {
      Measured.pascal($0 * 100)
    }
    let height = try value(
      columns.height, "height", "a height lies between -1,000 and 100,000 m", Measured.height)
    let direction = try value(
      columns.direction, "direction", "a direction is 0 to 360 degrees", Measured.direction)
    let speed = try value(columns.speed, "speed", "a wind speed is 0 to 250 m/s") {
      Measured.speed($0 * columns.factor)
    }
    var temperature: Double?
    if let column = columns.temperature {
      temperature = try value(column, "temperature", "a temperature is -150 to 75 °C") {
        Measured.kelvin($0 + 273.15)
      }
    }
    guard let height, let direction, let speed else {
      levels.skip()
      return
    }
    let wind = Measured.components(speed: speed * columns.factor, from: direction)
    try levels.add(
      Sounding.Level(
        height: height, east: wind.east, north: wind.north,
        temperature: temperature.map { $0 + 273.15 } ?? .nan,
        pressure: pressure.map { $0 * 100 } ?? .nan),
      line: number, found: bytes[Text.trim(bytes, line)])
  }

  /// `… Observations at 12Z 10 Apr 2006`, `… at 12 UTC 18 Aug 2026`.
  private static func observation(_ bytes: [UInt8], _ content: Range<Int>) -> Double? {
    guard Text.find("observation", in: bytes, content) != nil else { return nil }
    var words: [Range<Int>] = []
    Text.words(bytes, content, into: &words)
    for i in words.indices where i >= 1 && i + 1 < words.count {
      guard let month = month(bytes[words[i]]), let day = Decimal.integer(bytes[words[i - 1]]),
        let year = Decimal.integer(bytes[words[i + 1]].prefix { Text.isDigit($0) }),
        (1900...2200).contains(year), (1...31).contains(day), i >= 2
      else { continue }
      // `12Z`, or `12` and `UTC` apart.
      var hourWord = bytes[words[i - 2]]
      if Text.equal(hourWord, "utc"), i >= 3 { hourWord = bytes[words[i - 3]] }
      if let last = hourWord.last, Text.lower(last) == 0x7A { hourWord = hourWord.dropLast() }
      var hour = Decimal.integer(hourWord)
      var minute: Int32 = 0
      if let colon = hourWord.firstIndex(of: 0x3A) {
        hour = Decimal.integer(hourWord[..<colon])
        minute = Decimal.integer(hourWord[(colon + 1)...]) ?? 0
      }
      guard let hour, (0...24).contains(hour), (0...59).contains(minute) else { continue }
      return Double(Clock.days(year: year, month: month, day: day)) * 86_400
        + Double(hour * 3600 + minute * 60)
    }
    return nil
  }

  private static func month(_ word: ArraySlice<UInt8>) -> Int32? {
    let names: [StaticString] = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    for i in names.indices where word.count >= 3 && Text.begins(word, names[i]) {
      return Int32(i + 1)
    }
    return nil
  }

  private static func labelled(
    _ label: StaticString, _ bytes: [UInt8], _ content: Range<Int>
  ) -> Double? {
    guard let at = Text.find(label, in: bytes, content) else { return nil }
    var words: [Range<Int>] = []
    Text.words(bytes, (at + label.utf8CodeUnitCount)..<content.upperBound, into: &words)
    return words.first.flatMap { Decimal.parse(bytes[$0]) }
  }
}
