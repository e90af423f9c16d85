import KitePhysics

// How a kite is brought to a place and kept there.
extension FightPilot {
  /// How much lower or higher a kite hangs than it would when held, for each m/s of line: let out
  /// at 1 m/s it comes down by 5 degrees, pulled it goes up by as much.
  static var sink: Double { 0.09 }

  /// Line let out so that the kite turns: it then feels about 4 m/s, in which the bow of a fighting
  /// kite is straight, m/s.
  func turning(_ own: Sight) -> Double {
    let v = own.wind - 4
    return v < 0.7 ? 0.7 : (v > 5 ? 5 : v)
  }

  /// To a place in the sky: let out until the nose points there, then pull.
  ///
  /// - Parameters:
  ///   - aside: to the left of straight downwind, rad.
  ///   - elevation: rad.
  ///   - line: out, m, about which the line is kept.
  func steer(_ own: Sight, aside: Double, elevation: Double, line: Double) -> HandWish {
    if let rescue = rescued(own) { return rescue }
    let off = aside - own.aside
    if off < 0.04 && off > -0.04 { return level(own, elevation, line) }
    let nose = off > 0 ? own.heading : -own.heading
    // Too much line out: less is let out, and more is pulled.
    var long = (own.lineOut - line) / 20
    long = long > 1 ? 1 : (long < -1 ? -1 : long)
    let low = elevation - own.elevation
    // It points there: pull; not so much if it is too high already.
    if nose > 0.1 && nose < 1.4 {
      if own.lineOut < 0.7 * line || low < -0.15 { return .hold }
      return .pull(2 + (long > 0 ? 0.7 * long : 0) + (low > 0.1 ? 0.5 : 0))
    }
    // It points down on that side: held, it swings its nose up.
    if nose >= 1.4 && nose < 2.6 { return .hold }
    if own.lineOut > 1.5 * line { return level(own, elevation, line) }
    // It points away: let it turn.
    let run = turning(own) * (long > 0 ? 1 - 0.7 * long : 1) * (low > 0.1 ? 0.7 : 1)
    return .give(nose < 0 || nose > 2.6 ? run : 0.3 * run)
  }

  /// Straight up and down: pulled it rises, let out it sinks.
  func level(_ own: Sight, _ elevation: Double, _ line: Double) -> HandWish {
    if let rescue = rescued(own) { return rescue }
    let low = elevation - own.elevation
    if low > 0.06 && own.lineOut > 0.7 * line {
      return own.heading < 1 && own.heading > -1 ? .pull(1 + 5 * low) : .hold
    }
    if low < -0.06 && own.lineOut < 1.5 * line { return .give(-8 * low) }
    if own.lineOut > line + 10 { return .pull(1) }
    if own.lineOut < line - 10 { return .give(0.7) }
    return .hold
  }

  /// What to do first if the kite is about to come down.
  func rescued(_ own: Sight) -> HandWish? {
    let isUp = own.heading < 1.1 && own.heading > -1.1
    if own.height + 1.5 * own.rise < 12 || own.elevation < 0.4 {
      // Nose up: pull. Nose down: line, until it has come round.
      if isUp { return .pull(traits.pull) }
      if own.height + 1 * own.rise < 25 { return .give(turning(own)) }
    }
    return nil
  }

  /// Up from the ground: pulled while the nose is up, until it stands well; then line for height.
  mutating func launch(_ own: Sight, _ time: Double) {
    if own.elevation > 0.7 || (own.height > 25 && own.elevation > 0.5) { return go(.climb, time) }
    let isUp = own.heading < 1.1 && own.heading > -1.1
    if own.lineOut < 15 {
      wish = isUp && own.tension > 0.5 ? .give(1) : .hold
    } else {
      wish = isUp ? .pull(traits.pull) : .give(turning(own))
    }
  }

  mutating func climb(_ own: Sight, _ time: Double) {
    if own.lineOut > lineWanted - 8 && own.height > 20 { return go(.hold, time) }
    if let rescue = rescued(own) {
      wish = rescue
    } else if own.elevation > 0.75 {
      wish = .give(0.4 * own.wind)
    } else if own.elevation > 0.6 {
      wish = .give(0.2 * own.wind)
    } else {
      wish = .hold
    }
  }
}
