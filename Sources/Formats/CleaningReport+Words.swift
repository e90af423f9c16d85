public import Weather

extension CleaningReport {
  /// "2,587 fixes; 24 repeats and 2 outliers dropped; longest gap 16 s".
  public var words: String {
    var parts: [String] = []
    func add(_ count: Int, _ one: String, _ many: String) {
      if count > 0 { parts.append("\(grouped(count)) \(count == 1 ? one : many)") }
    }
    add(repeats, "repeat", "repeats")
    add(outvoted, "fix other receivers contradict", "fixes other receivers contradict")
    add(outliers, "outlier", "outliers")
    add(otherDays, "fix of another day", "fixes of other days")
    var text = "\(grouped(read)) \(read == 1 ? "fix" : "fixes")"
    if let last = parts.last {
      let list =
        parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " and " + last
      text += "; \(list) dropped"
    } else {
      text += "; none dropped"
    }
    if outOfOrder > 0 { text += "; \(grouped(outOfOrder)) out of order, put right" }
    if longestGap > 0 { text += "; longest gap \(Self.duration(longestGap))" }
    if gaps > 1 { text += " (\(grouped(gaps)) gaps of more than a minute)" }
    return text
  }

  private static func duration(_ seconds: Double) -> String {
    if seconds < 10 { return "\((seconds * 10).rounded() / 10) s" }
    if seconds < 180 { return "\(Int(seconds.rounded())) s" }
    if seconds < 7200 { return "\(Int((seconds / 60).rounded())) min" }
    return "\((seconds / 360).rounded() / 10) h"
  }
}
