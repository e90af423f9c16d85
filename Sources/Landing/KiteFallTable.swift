// Written by `kiterunner calibrate --write`: change the command, not this file.

public import KitePhysics

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

  /// As in the table below: the numbers one by one and no list of them. Lists of constants in one
  /// function get their names by their order in each module that it is compiled into, and Swift
  /// 6.3.1 for the browser has then mixed up whose list is whose.
  private init(
    date: StaticString, digest: UInt64, _ sink: Double, _ sinkPerLine: Double,
    _ sinkPerFriction: Double, _ spread: Double, _ lag: Double, _ lagPerLine: Double,
    _ glide: Double, _ glideTime: Double, _ gusts: Double, _ gustTime: Double, _ drop: Double
  ) {
    self.date = date
    self.digest = digest
    self.sink = sink
    self.sinkPerLine = sinkPerLine
    self.sinkPerFriction = sinkPerFriction
    self.spread = spread
    self.lag = lag
    self.lagPerLine = lagPerLine
    self.glide = glide
    self.glideTime = glideTime
    self.gusts = gusts
    self.gustTime = gustTime
    self.drop = drop
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

  /// The table of a kind of kite; nil for one that has never been calibrated.
  public static func of(_ kind: KiteKind) -> KiteFallTable? {
    if kind.design.id.isSpelled("afghan-kite") {
      return KiteFallTable(
        date: "2026-11-23", digest: 0xd04ca3a37a8e7afd,
        0.3861, 0.0021, 0.3907, 0.2594, -0.0788, 0.001,
        0.0914, 35.578, 0.6676, 0.5891, 14.0372)
    }
    if kind.design.id.isSpelled("patang") {
      return KiteFallTable(
        date: "2026-11-23", digest: 0x538f77c33ae4e88b,
        0.3947, 0.0017, 0.4157, 0.2526, 0.0617, -0.0005,
        0.0246, 27.9902, 0.4362, 1.575, 4.3714)
    }
    if kind.design.id.isSpelled("line-touch-fighter") {
      return KiteFallTable(
        date: "2026-11-23", digest: 0x32159f5de7910c76,
        0.4525, 0.0014, 0.1606, 0.2822, 0.0189, 0.0002,
        0.049, 43.2991, 0.6079, 0.5542, 2.8286)
    }
    if kind.design.id.isSpelled("rokkaku") {
      return KiteFallTable(
        date: "2026-11-23", digest: 0x198309874855aa44,
        1.4563, 0.0003, -0.083, 0.0637, -0.0118, 0.0003,
        1.3204, 3.9833, 0.8076, 0.7032, 1.2582)
    }
    if kind.design.id.isSpelled("delta-kite") {
      return KiteFallTable(
        date: "2026-11-23", digest: 0x2f0166aa864fc1f7,
        0.5596, 0.0016, 0.747, 0.3451, -0.0647, 0.0001,
        0.6025, 11.8686, 0.7202, 0.3182, 8.2321)
    }
    return nil
  }
}
