/// Times of day and dates from bytes, as seconds since 1970-01-01T00:00:00Z.
public enum Clock {
  /// A date and time read from text.
  public struct Moment: Equatable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public var time: Double
    /// Whether the text named its zone (`Z` or an offset); without one UTC was taken.
    public var zoned: Bool
  }

  /// Days from 1970-01-01 to a day of the Gregorian calendar (H. Hinnant, "chrono-compatible
  /// low-level date algorithms", 2013).
  public static func days(year: Int32, month: Int32, day: Int32) -> Int32 {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let shifted = (month + 9) % 12
    let dayOfYear = (153 * shifted + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func daysInMonth(year: Int32, month: Int32) -> Int32 {
    switch month {
    case 2: return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// `2021-05-02T19:01:30Z`, `2021-05-02 19:01:30`, `2021-05-02T19:01:30.25+04:30`,
  /// `2021-05-02T19:01`: a day and a time of day, both needed. `/` may stand for `-`. A zone may
  /// be `Z`, `UTC`, `+hh`, `+hhmm` or `+hh:mm`; without one the time is taken as UTC.
  public static func moment(_ bytes: ArraySlice<UInt8>) -> Moment? {
    guard let (midnight, dateEnd) = date(bytes), dateEnd < bytes.endIndex else { return nil }
    var i = dateEnd
    guard bytes[i] == 0x54 || bytes[i] == 0x74 || bytes[i] == 0x20 || bytes[i] == 0x5F else {
      return nil
    }
    i += 1
    guard let (seconds, after) = dayTime(bytes[i...]) else { return nil }
    i = after
    while i < bytes.endIndex, bytes[i] == 0x20 { i += 1 }
    guard i < bytes.endIndex else { return Moment(time: midnight + seconds, zoned: false) }
    guard let offset = zone(bytes[i...]) else { return nil }
    return Moment(time: midnight + seconds - offset, zoned: true)
  }

  /// `2021-05-02`: midnight UTC of that day.
  public static func day(_ bytes: ArraySlice<UInt8>) -> Double? {
    guard let (midnight, end) = date(bytes), end == bytes.endIndex else { return nil }
    return midnight
  }

  /// `h:mm:ss`, `hh:mm:ss.fff` or `hh:mm`: seconds since midnight, below 86,401.
  public static func timeOfDay(_ bytes: ArraySlice<UInt8>) -> Double? {
    guard let (seconds, end) = dayTime(bytes), end == bytes.endIndex else { return nil }
    return seconds
  }

  private static func date(_ bytes: ArraySlice<UInt8>) -> (Double, Int)? {
    let i = bytes.startIndex
    guard bytes.count >= 10, let year = number(bytes[i..<(i + 4)]),
      let month = number(bytes[(i + 5)..<(i + 7)]), let day = number(bytes[(i + 8)..<(i + 10)])
    else { return nil }
    let mark = bytes[i + 4]
    guard mark == 0x2D || mark == 0x2F, bytes[i + 7] == mark else { return nil }
    guard year >= 1900, (1...12).contains(month), day >= 1,
      day <= daysInMonth(year: year, month: month)
    else { return nil }
    return (Double(days(year: year, month: month, day: day)) * 86_400, i + 10)
  }

  private static func dayTime(_ bytes: ArraySlice<UInt8>) -> (Double, Int)? {
    var i = bytes.startIndex
    func upTo2(_ from: Int) -> Int {
      var j = from
      while j < bytes.endIndex, j < from + 2, Text.isDigit(bytes[j]) { j += 1 }
      return j
    }
    var j = upTo2(i)
    guard let hour = number(bytes[i..<j]), hour <= 23, j < bytes.endIndex, bytes[j] == 0x3A
    else { return nil }
    i = j + 1
    j = upTo2(i)
    guard j == i + 2, let minute = number(bytes[i..<j]), minute <= 59 else { return nil }
    var seconds = Double(hour * 3600 + minute * 60)
    guard j < bytes.endIndex, bytes[j] == 0x3A else { return (seconds, j) }
    i = j + 1
    j = upTo2(i)
    // 60 is a leap second: it is taken as the first second of the next minute.
    guard j == i + 2, let whole = number(bytes[i..<j]), whole <= 60 else { return nil }
    if j < bytes.endIndex, bytes[j] == 0x2E || bytes[j] == 0x2C {
      j += 1
      let fraction = j
      while j < bytes.endIndex, Text.isDigit(bytes[j]) { j += 1 }
      guard j > fraction else { return nil }
    }
    guard let exact = Decimal.parse(bytes[i..<j], comma: true) else { return nil }
    seconds += exact
    return (seconds, j)
  }

  private static func zone(_ bytes: ArraySlice<UInt8>) -> Double? {
    if Text.equal(bytes, "z") || Text.equal(bytes, "utc") { return 0 }
    let i = bytes.startIndex
    guard bytes.count >= 3, bytes[i] == 0x2B || bytes[i] == 0x2D,
      let hours = number(bytes[(i + 1)..<(i + 3)]), hours <= 14
    else { return nil }
    var rest = bytes[(i + 3)...]
    if rest.first == 0x3A { rest = rest.dropFirst() }
    var minutes: Int32 = 0
    if !rest.isEmpty {
      guard rest.count == 2, let m = number(rest), m <= 59 else { return nil }
      minutes = m
    } else if bytes.count != 3 {
      return nil
    }
    let offset = Double(hours * 3600 + minutes * 60)
    return bytes[i] == 0x2D ? -offset : offset
  }

  /// Digits only, at most nine of them.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int32? {
    guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
    var value: Int32 = 0
    for byte in bytes {
      guard Text.isDigit(byte) else { return nil }
      value = value * 10 + Int32(byte - 0x30)
    }
    return value
  }
}
