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
        date: "2026-11-23", digest: 0xd0cba7d3d8d14fd,
        0.4819, 0.0015, 0.2657, 0.1833, -0.0165, 0.0007,
        0.3211, 3.1112, 0.4747, 2.1235, 11.1627)
    }
    if kind.design.id.isSpelled("patang") {
      return KiteFallTable(
        date: "2026-11-23", digest: 0x2e4cc0e9c231c94d,
        0.4717, 0.0026, 0.1907, 0.2479, 0.0152, 0.0003,
        0.018, 73.2521, 0.4663, 1.3077, 7.705)
    }
    if kind.design.id.isSpelled("line-touch-fighter") {
      return KiteFallTable(
        date: "2026-11-23", digest: 0xf2390f46c4c87ae2,
        0.5139, 0.0023, 0.0508, 0.1917, 0.019, 0.0007,
        0.0044, 38.2933, 0.3672, 4.9834, 3.3989)
    }
    if kind.design.id.isSpelled("rokkaku") {
      return KiteFallTable(
        date: "2026-11-23", digest: 0x2fbdd667fb333b49,
        1.3001, 0.0007, 0.1124, 0.1138, 0.0964, 0.0002,
        1.5575, 4.9819, 0.4731, 1.4169, 5.815)
    }
    if kind.design.id.isSpelled("delta-kite") {
      return KiteFallTable(
        date: "2026-11-23", digest: 0xb0a4329cbae6ab50,
        0.5064, 0.0015, 0.7334, 0.3971, 0.038, -0.0001,
        0.7605, 8.6792, 0.7782, 0.1904, 9.1245)
    }
    return nil
  }
}
