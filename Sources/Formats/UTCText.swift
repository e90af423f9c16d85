/// Clock times as text, in UTC only: whoever runs after a thing may cross a border.
public enum UTCText {
  /// Year, month, day and second of the day of `seconds` since 1970-01-01T00:00:00Z.
  ///
  /// Days to civil date after Howard Hinnant, "chrono-compatible low-level date algorithms"
  /// (2013): eras of 400 years, years from March.
  static func civil(_ seconds: Int64) -> (year: Int64, month: Int64, day: Int64, second: Int64) {
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shifted + 2) / 5 + 1, seconds - days * 86_400
    )
  }

  private static func pad(_ value: Int64, _ width: Int = 2) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  /// Times a file may hold: the years 0 to 9999. Anything else counts as not known.
  static func isKnown(_ seconds: Double) -> Bool {
    seconds.isFinite && seconds > -62_167_219_200 && seconds < 253_402_300_799
  }

  /// `2026-02-03T14:03:20Z`, to the nearest second; nil if the time is not known.
  public static func stamp(_ seconds: Double) -> String? {
    guard isKnown(seconds) else { return nil }
    let t = civil(Int64(seconds.rounded()))
    return pad(t.year, 4) + "-" + pad(t.month) + "-" + pad(t.day) + "T" + pad(t.second / 3600)
      + ":" + pad(t.second / 60 % 60) + ":" + pad(t.second % 60) + "Z"
  }

  /// `2026-02-03T14:03:20.250Z`, to the millisecond; empty if the time is not known.
  static func precise(_ seconds: Double) -> String {
    let thousandths = (seconds * 1_000).rounded()
    let whole = (thousandths / 1_000).rounded(.down)
    guard let text = stamp(whole) else { return "" }
    return text.dropLast() + "." + pad(Int64(thousandths - 1_000 * whole), 3) + "Z"
  }

  /// `14:03:20 UTC`; nil if the time is not known.
  public static func clock(_ seconds: Double, withSeconds: Bool = true) -> String? {
    guard isKnown(seconds) else { return nil }
    let t = civil(Int64(seconds.rounded()))
    let minutes = pad(t.second / 3600) + ":" + pad(t.second / 60 % 60)
    return (withSeconds ? minutes + ":" + pad(t.second % 60) : minutes) + " UTC"
  }

  /// `2026-02-03`; nil if the time is not known.
  public static func date(_ seconds: Double) -> String? {
    stamp(seconds).map { String($0.prefix(10)) }
  }
}
