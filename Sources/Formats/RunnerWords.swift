public import Landing

/// What a runner who has not seen the kite says, and how it turned out, in words.
public enum RunnerWords {
  /// Where to go, when, and how sure: two sentences.
  ///
  /// - Parameters:
  ///   - flier: whose kite it was.
  ///   - number: how the fliers' kites are told apart, "the red kite".
  public static func said(_ report: Report, flier: String, kite: String, at time: String) -> String
  {
    let prediction = report.prediction
    let (best, units) = (prediction.best, report.units)
    return "At \(time) \(flier)'s line parts. The runner has not seen \(kite) go and says: "
      + "\(units.offset(east: best.east, north: best.north)) of where \(flier) stands, down about "
      + "\(Units.duration(prediction.time.p50)) after the cut. Half of all futures (50 %) come down "
      + "within \(units.distance(prediction.radius50)) of there, nine in ten (90 %) within "
      + "\(units.distance(prediction.radius90))."
  }

  /// Where it fell, how far from the runner's place that is, and which region held it.
  public static func fell(
    _ report: Report, _ truth: Point, after time: Double, level: Double, flier: String
  ) -> String {
    let units = report.units
    let best = report.prediction.best
    let (east, north) = (truth.east - best.east, truth.north - best.north)
    let away = (east * east + north * north).squareRoot()
    return "It fell \(units.offset(east: truth.east, north: truth.north)) of \(flier) after "
      + "\(Units.duration(time)): \(units.distance(away)) from the runner's place, \(held(level))."
  }

  /// Which region held it.
  public static func held(_ level: Double) -> String {
    if level <= 0.5 { return "inside the region that holds half of all futures (50 %)" }
    if level <= 0.9 { return "outside the half (50 %), inside the nine in ten (90 %)" }
    if level < 0.995 {
      return
        "outside the nine in ten (90 %): one that holds \(Int((100 * level).rounded())) % had it"
    }
    return "outside all that was thought likely"
  }

  /// How often it was right, of all that is kept.
  public static func record(_ levels: [Double], in file: String) -> String? {
    guard levels.count > 1 else { return nil }
    let half = levels.count { $0 <= 0.5 }
    let most = levels.count { $0 <= 0.9 }
    return
      "Of \(levels.count) predictions kept in \(file), \(half) held the kite in the half (50 %), "
      + "\(most) in the nine in ten (90 %)."
  }
}
