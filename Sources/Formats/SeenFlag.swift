import Geo

/// One `--sighting`: a kind, `=`, a direction where there is one, `@`, a place, and after `:` the
/// time and after `~` the doubt.
///
///     bearing=120@34.51,69.18:+10s~5        seen in the air at 120°, give or take 5°
///     bearing=120/35@34.51,69.18:+10s~5     and 35° above the horizon
///     down=95@34.51,69.18:+80s              seen going down there
///     over=34.53,69.175:+20s~30             it passed overhead, give or take 30 m
///     roof=34.53,69.178~15                  it lies there, give or take 15 m
///     not=34.53,69.178:50m:80%              looked for within 50 m; would have been found in 80 %
extension Flag {
  public static func sighting(
    _ text: String, flag: String = "--sighting"
  ) throws(InputError) -> Scenario.Seen {
    let all = Scenario.Seen.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    guard let equals = text.firstIndex(of: "=") else {
      throw wrong(
        flag, text, "what was seen: \(all), as in bearing=120@34.51,69.18:+10s~5")
    }
    let name = text[..<equals].trimmed
    guard let kind = Scenario.Seen.Kind(rawValue: name) else {
      let near =
        nearest(to: name, in: Scenario.Seen.Kind.allCases.map(\.rawValue))
        .map { "did you mean \($0)? " } ?? ""
      throw InputError(
        flag, "“\(shown(name.utf8))” is not known", expected: "\(near)it is one of \(all)")
    }
    var rest = text[text.index(after: equals)...]
    let expected = kind.expected
    // The doubt stands last, the place before the first colon.
    var spread: Substring?
    if let tilde = rest.firstIndex(of: "~") {
      spread = rest[rest.index(after: tilde)...]
      rest = rest[..<tilde]
    }
    var direction: [Substring] = []
    if kind == .bearing || kind == .down {
      guard let at = rest.firstIndex(of: "@") else { throw wrong(flag, text, expected) }
      direction = rest[..<at].split(separator: "/", omittingEmptySubsequences: false)
      guard direction.count <= 2 else { throw wrong(flag, text, expected) }
      rest = rest[rest.index(after: at)...]
    }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    guard parts[0].contains(",") else { throw wrong(flag, text, expected) }
    var seen = Scenario.Seen(kind: kind, place: try place(String(parts[0]), flag: flag))
    if !direction.isEmpty {
      let degree = Double.pi / 180
      seen.bearing =
        try number(direction[0], SeenBounds.bearing, flag, text, expected) * degree
      if direction.count == 2 {
        seen.elevation =
          try number(direction[1], SeenBounds.elevation, flag, text, expected) * degree
      }
    }
    let more = parts.dropFirst()
    switch kind {
    case .bearing, .down, .over:
      guard more.count == 1 else { throw wrong(flag, text, expected) }
      seen.after = try time(after: more[1], flag, text, expected)
    case .roof:
      guard more.isEmpty else { throw wrong(flag, text, expected) }
    case .not:
      guard more.count <= 2, spread == nil else { throw wrong(flag, text, expected) }
      for part in more {
        if let percent = part.without("%") {
          seen.chance = try number(percent, SeenBounds.chance, flag, text, expected) / 100
        } else {
          seen.radius = try number(
            part.without("m") ?? part, SeenBounds.radius, flag, text, expected)
        }
      }
    }
    if let spread {
      if kind == .bearing || kind == .down {
        seen.spread =
          try number(spread.without("°") ?? spread, SeenBounds.angle, flag, text, expected)
          * .pi / 180
      } else {
        seen.spread = try number(
          spread.without("m") ?? spread, SeenBounds.metres, flag, text, expected)
      }
    }
    return seen
  }

  /// `+10s`, `+1.5min`: seconds after it came loose.
  private static func time(
    after part: Substring, _ flag: String, _ text: String, _ expected: String
  ) throws(InputError) -> Double {
    let part = part.trimmed
    guard part.hasPrefix("+") else {
      throw InputError(
        flag, "“\(shown(part.utf8))”",
        expected: "a time after it came loose, as in +10s or +1.5min")
    }
    let digits = part.dropFirst()
    if let minutes = digits.without("min") {
      return 60 * (try number(minutes, SeenBounds.after, flag, text, expected))
    }
    return try number(digits.without("s") ?? digits, SeenBounds.after, flag, text, expected)
  }
}

extension Scenario.Seen.Kind {
  fileprivate var expected: String {
    switch self {
    case .bearing, .down:
      "a direction in degrees @ where you stood : when ~ give or take degrees, as in "
        + "\(rawValue)=120@34.51,69.18:+10s~5, or 120/35 with degrees above the horizon"
    case .over:
      "where you stood : when ~ give or take metres, as in over=34.53,69.175:+20s~30"
    case .roof: "where it lies ~ give or take metres, as in roof=34.53,69.178~15"
    case .not:
      "where you looked : how far around : chance of finding it there, as in "
        + "not=34.53,69.178:50m:80%"
    }
  }
}

extension StringProtocol where SubSequence == Substring {
  /// Without spaces at both ends.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }

  /// What stands before a unit, if it ends in that.
  fileprivate func without(_ unit: String) -> Substring? {
    let text = trimmed
    return text.hasSuffix(unit) ? text.dropLast(unit.count) : nil
  }
}
