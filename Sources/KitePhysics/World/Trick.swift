/// A figure that a pilot flies by what is seen of the kite, not by the clock.
public enum Trick: UInt8, CaseIterable, Sendable {
  /// Nothing: the line held.
  case hold
  /// Line pulled in whenever the nose points up, so that the kite goes up over the pilot.
  case climb
  /// The nose turned down by letting line run, then a pull: the kite darts down, and up again.
  case dive
  /// Line let run: the kite turns on the spot about its line, to the left seen from the hand, and
  /// is stopped by a pull.
  case spinLeft
  /// The same to the right.
  case spinRight
  /// Up as ``climb``, then down as ``dive``.
  case liftAndDive
  /// Off to the left, as far as the wind lets it.
  case driftLeft
  /// Off to the right.
  case driftRight
  /// Once around: a circle in the sky under way, back to where it began.
  case loop
  /// Down until a corner of the kite touches the ground or a roof, and away again.
  case touchAndAway

  /// For files: "spin-left".
  public var id: StaticString {
    switch self {
    case .hold: "hold"
    case .climb: "climb"
    case .dive: "dive"
    case .spinLeft: "spin-left"
    case .spinRight: "spin-right"
    case .liftAndDive: "lift-and-dive"
    case .driftLeft: "drift-left"
    case .driftRight: "drift-right"
    case .loop: "loop"
    case .touchAndAway: "touch-and-away"
    }
  }

  /// The trick whose id is these bytes of UTF-8.
  public static func named(utf8 id: some Sequence<UInt8>) -> Trick? {
    for trick in allCases where trick.id.isSpelled(id) { return trick }
    return nil
  }
}
