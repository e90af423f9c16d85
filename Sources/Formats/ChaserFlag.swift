import Geo
public import Streets

extension Flag {
  /// A rival as given: `42.507,1.522@4.5~20%+30~10` stands at 42.507 N 1.522 E, runs 4.5 m/s on the
  /// flat, give or take 20 %, and starts in 30 s, give or take 10; all but the place may be left out.
  /// With `!` at the end they know from the first where it will come down.
  public static func chaser(_ text: String, flag: String = "--against") throws(InputError) -> Chaser
  {
    let expected =
      "latitude,longitude, then @speed in m/s, ~its spread in %, +seconds until the start, ~their "
      + "spread, ! for one who knows, as in 42.507,1.522@4.5~20%+30~10"
    var rest = Substring(text)
    var isKnowing = false
    if rest.last == "!" {
      isKnowing = true
      rest.removeLast()
    }
    var delay = (0.0, 0.0)
    if let plus = rest.firstIndex(of: "+") {
      delay = try pair(
        rest[rest.index(after: plus)...], 0...86_400, 0...3_600, text, flag, expected)
      rest = rest[..<plus]
    }
    var speed = (4.0, 15.0)
    if let at = rest.firstIndex(of: "@") {
      var words = rest[rest.index(after: at)...]
      if words.last == "%" { words.removeLast() }
      speed = try pair(words, 0.3...60, 0...100, text, flag, expected, other: speed.1)
      rest = rest[..<at]
    }
    let place = try Flag.place(String(rest), flag: flag)
    return Chaser(
      place: place, speed: speed.0, spread: 0.01 * speed.1, delay: delay.0, delaySpread: delay.1,
      isKnowing: isKnowing)
  }

  /// `value~spread`.
  private static func pair(
    _ words: Substring, _ range: ClosedRange<Double>, _ spreads: ClosedRange<Double>,
    _ text: String, _ flag: String, _ expected: String, other: Double = 0
  ) throws(InputError) -> (Double, Double) {
    let parts = words.split(separator: "~", omittingEmptySubsequences: false)
    guard parts.count <= 2, let value = Double(parts[0]), range.contains(value) else {
      throw InputError(flag, "“\(shown(text.utf8))”", expected: expected)
    }
    guard parts.count == 2 else { return (value, other) }
    guard let spread = Double(parts[1]), spreads.contains(spread) else {
      throw InputError(flag, "“\(shown(text.utf8))”", expected: expected)
    }
    return (value, spread)
  }
}
