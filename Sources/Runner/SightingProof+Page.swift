import Landing

extension SightingProof {
  /// The rows of the study.
  public static var cases: [Case] {
    [
      Case("three bearings, 5°"),
      Case("three bearings with elevations, 5°", hasElevation: true),
      Case("three bearings, 5°; truths by full physics", isFull: true),
      Case("three bearings, 5°; the cut itself not seen", isUnseen: true),
      Case(
        "three bearings with elevations, 5°; the cut itself not seen", hasElevation: true,
        isUnseen: true),
      Case(
        "the same, one of the three pointing anywhere", hasElevation: true, wrong: 1,
        isUnseen: true),
      Case(
        "bearings with elevations at 10, 20, 30, 45 and 60 s", times: [10, 20, 30, 45, 60],
        hasElevation: true),
    ]
  }

  /// What one row came to.
  public struct Row: Sendable {
    public var name: String
    public var scenes: Int
    /// Medians, m: before, and after.
    public var radius50, radius90, miss: SIMD2<Double>
    /// Median of the ratio of the radii of nine in ten, after over before.
    public var shrink: Double
    /// How many truths came down inside the 50 % and the 90 % region, after; and before.
    public var after, before: [Int]
    public var effective: Double
    public var flown: Double

    init(_ name: String, _ outcomes: [Outcome]) {
      self.name = name
      scenes = outcomes.count
      func median(_ of: (Outcome) -> Double) -> Double {
        Statistics.quantile(0.5, ofSorted: outcomes.map(of).sorted())
      }
      radius50 = SIMD2(median { $0.before.x }, median { $0.after.x })
      radius90 = SIMD2(median { $0.before.y }, median { $0.after.y })
      miss = SIMD2(median { $0.miss.x }, median { $0.miss.y })
      shrink = median { $0.after.y / $0.before.y }
      after = [0, 1].map { k in outcomes.filter { $0.inAfter[k] }.count }
      before = [0, 1].map { k in outcomes.filter { $0.inBefore[k] }.count }
      effective = median { $0.effective }
      flown = median { Double($0.flown) }
    }

    /// Whether the 50 % region held 43 to 57 % and the 90 % region 86 to 94 %.
    public var isCalibrated: Bool {
      let (half, most) = (Double(after[0]) / Double(scenes), Double(after[1]) / Double(scenes))
      return half >= 0.43 && half <= 0.57 && most >= 0.86 && most <= 0.94
    }

    /// Whether the radius of nine in ten is at most half of what it was.
    public var isHalved: Bool { shrink <= 0.5 }
  }

  public static func row(_ one: Case, scenes: Int, members: Int = 1_000, limit: Int = 100_000)
    -> Row
  {
    Row(
      one.name,
      Runner.map(scenes) { run(one, scene: $0 + 1, members: members, limit: limit) })
  }

  /// The head of the table.
  public static var head: String {
    """
    | what was seen | R50 before, m | after | R90 before, m | after | R90 ratio | miss before, m | after | inside 50 % | inside 90 % | (before) | worth | flown |
    |---|---|---|---|---|---|---|---|---|---|---|---|---|
    """
  }

  /// A line of it; coverage with Wilson's 95 % interval.
  public static func line(_ row: Row) -> String {
    func metres(_ x: Double) -> String { "\(Int(x.rounded()))" }
    func share(_ hits: Int) -> String {
      let range = Statistics.interval(hits, of: row.scenes)
      func percent(_ x: Double) -> String { "\((x * 1_000).rounded() / 10)" }
      return "\(percent(Double(hits) / Double(row.scenes))) "
        + "(\(percent(range.lowerBound)) to \(percent(range.upperBound)))"
    }
    func percent(_ hits: Int) -> String {
      "\(Int((100 * Double(hits) / Double(row.scenes)).rounded()))"
    }
    return "| "
      + [
        row.name, metres(row.radius50.x), metres(row.radius50.y), metres(row.radius90.x),
        metres(row.radius90.y), "\((row.shrink * 100).rounded() / 100)", metres(row.miss.x),
        metres(row.miss.y), share(row.after[0]), share(row.after[1]),
        "\(percent(row.before[0])), \(percent(row.before[1]))", metres(row.effective),
        metres(row.flown),
      ].joined(separator: " | ") + " |"
  }
}
