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
        date: "2026-11-23", digest: 0x238a57ea01c85145,
        0.4262, 0.0008, 0.3944, 0.2471, -0.0296, 0.0001,
        0.1864, 18.0694, 0.6185, 0.6762, 12.1512)
    }
    if kind.design.id.isSpelled("patang") {
      return KiteFallTable(
        date: "2026-11-23", digest: 0x5c46a0545f39bb28,
        0.4251, 0.0013, 0.3153, 0.2857, 0.0074, -0.0001,
        0.1909, 12.8633, 0.5881, 0.5581, 6.8613)
    }
    if kind.design.id.isSpelled("line-touch-fighter") {
      return KiteFallTable(
        date: "2026-11-23", digest: 0x06e99cd4a2af83f9,
        0.4487, 0.001, 0.1733, 0.2628, -0.0295, 0.0006,
        0.0746, 18.312, 0.5929, 0.599, 4.6616)
    }
    if kind.design.id.isSpelled("rokkaku") {
      return KiteFallTable(
        date: "2026-11-23", digest: 0x94116033ff881d06,
        1.4543, 0.0005, -0.0696, 0.0523, 0.0169, -0.0001,
        1.2181, 3.9227, 0.6575, 1.3093, 0.4018)
    }
    if kind.design.id.isSpelled("delta-kite") {
      return KiteFallTable(
        date: "2026-11-23", digest: 0xc5040c14c0d70b94,
        0.5086, 0.0002, 0.8863, 0.34, -0.0721, 0.0003,
        0.5698, 15.3918, 0.7746, 0.2973, 7.2816)
    }
    return nil
  }
}
