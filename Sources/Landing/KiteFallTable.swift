// Written by `kiterunner calibrate --write`: change the command, not this file.

/// How a kind of cut kite drifts, fitted to its falls by full physics.
///
/// Rates of fall are for the air at sea level (those of the runs times √(ρ/1.225)). What the
/// numbers mean is in Docs/Drift.md, how well they fit in Docs/Fall.md.
public struct KiteFallTable: Equatable, Sendable {
  /// When it was fitted, and the digest of the full runs it was fitted to.
  public var date: StaticString
  public var digest: UInt64
  /// Rate of fall without line in still air, m/s; what each metre of line adds, and each m/s of
  /// friction velocity.
  public var sink, sinkPerLine, sinkPerFriction: Double
  /// Standard deviation of the logarithm of the rate of fall.
  public var spread: Double
  /// Share of the wind that the kite lags behind: without line, and for each metre of it.
  public var lag, lagPerLine: Double
  /// Own motion through the air, m/s a component, and how long it lasts, s.
  public var glide, glideTime: Double
  /// Factors on the strength of the gusts and on how long they last.
  public var gusts, gustTime: Double
  /// Height lost at once, m.
  public var drop: Double

  public static func == (a: KiteFallTable, b: KiteFallTable) -> Bool {
    a.digest == b.digest && a.numbers == b.numbers
  }

  /// What is fitted, in the order of the declarations.
  public var numbers: [Double] {
    [
      sink, sinkPerLine, sinkPerFriction, spread, lag, lagPerLine, glide, glideTime, gusts,
      gustTime, drop,
    ]
  }

  public init(date: StaticString, digest: UInt64, numbers n: [Double]) {
    precondition(n.count == 11)
    self.date = date
    self.digest = digest
    (sink, sinkPerLine, sinkPerFriction, spread, lag) = (n[0], n[1], n[2], n[3], n[4])
    (lagPerLine, glide, glideTime, gusts, gustTime) = (n[5], n[6], n[7], n[8], n[9])
    drop = n[10]
  }

  /// The one way in which such a kite comes down, with a length of line, m.
  public func mode(trailingLine: Double) -> Mode {
    // Line beyond what hangs from a kite before its end is on the ground changes nothing more.
    let line = trailingLine < 150 ? (trailingLine > 0 ? trailingLine : 0) : 150
    let behind = lag + lagPerLine * line
    return Mode(
      name: "come down", weight: 1, sink: sink + sinkPerLine * line, spread: spread, glide: glide,
      glideTime: glideTime, lag: behind < 0.8 ? behind : 0.8, gusts: gusts, gustTime: gustTime,
      sinkPerFriction: sinkPerFriction, drop: drop)
  }

  /// The table of a kind of kite, by its id in the catalogue; nil for what is no kite.
  public static func of(_ id: String) -> KiteFallTable? {
    switch id {
    case "afghan-kite":
      KiteFallTable(
        date: "2026-11-23", digest: 0,
        numbers: [0.7, 0.001, 0.3, 0.3, 0.02, 0.0005, 0.3, 8, 0.6, 0.5, 5])
    default: nil
    }
  }
}
