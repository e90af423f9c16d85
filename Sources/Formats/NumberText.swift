/// Numbers as text, the same on every machine: no locale, no printf, a point as the decimal mark.
///
/// Pictures and files are compared byte for byte in tests and between runs, so the text of a
/// number may depend on nothing but the number.
public enum NumberText {
  /// `value` with exactly `places` decimals (0...9), halves away from zero, never "-0".
  /// What is not finite, or beyond 9e15 after scaling, becomes `0`: callers check first where
  /// it matters.
  public static func fixed(_ value: Double, places: Int) -> String {
    var text = ""
    append(value, places: places, to: &text)
    return text
  }

  /// Appends ``fixed(_:places:)`` to a text without a string in between; files of a hundred
  /// thousand members are written through this.
  public static func append(_ value: Double, places: Int, to text: inout String) {
    let scale = powersOfTen[places]
    let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 9e15 else {
      text += "0"
      return
    }
    let digits = UInt64(scaled)
    if value < 0 && digits > 0 { text += "-" }
    let whole = UInt64(scale)
    text += String(digits / whole)
    guard places > 0 else { return }
    text += "."
    let fraction = String(digits % whole)
    for _ in fraction.utf8.count..<places { text += "0" }
    text += fraction
  }

  /// `value` with at most `places` decimals and no trailing zeros: for SVG coordinates, where
  /// every byte is repeated a thousand times.
  public static func short(_ value: Double, places: Int = 1) -> String {
    let text = fixed(value, places: places)
    guard text.utf8.contains(UInt8(ascii: ".")) else { return text }
    var bytes = Substring(text)
    while bytes.utf8.last == UInt8(ascii: "0") { bytes = bytes.dropLast() }
    if bytes.utf8.last == UInt8(ascii: ".") { bytes = bytes.dropLast() }
    return String(bytes)
  }

  /// `value` rounded to `places` decimals, as the nearest `Double`; its shortest text then has
  /// no more decimals than that.
  public static func rounded(_ value: Double, places: Int) -> Double {
    let scale = powersOfTen[places]
    return (value * scale).rounded(.toNearestOrAwayFromZero) / scale
  }

  /// An integer with commas between the thousands: `4,711`.
  public static func grouped(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = value < 0 ? "-" : ""
    let count = digits.utf8.count
    for (index, digit) in digits.enumerated() {
      if index > 0 && (count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// A number with `places` decimals and commas between the thousands.
  public static func grouped(_ value: Double, places: Int) -> String {
    let text = fixed(value.magnitude, places: places)
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let whole = Int(parts[0]) else { return text }
    let body = grouped(whole) + (parts.count > 1 ? "." + parts[1] : "")
    // The sign is taken from the rounded text, so that -0.04 does not become "-0.0".
    let isZero = !body.utf8.contains { $0 >= UInt8(ascii: "1") && $0 <= UInt8(ascii: "9") }
    return value < 0 && !isZero ? "-" + body : body
  }

  static let powersOfTen: [Double] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
}
