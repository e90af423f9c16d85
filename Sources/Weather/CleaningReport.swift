/// What cleaning did to a track, in numbers.
@frozen public struct CleaningReport: Equatable, Sendable {
  /// Fixes read, and fixes kept.
  public var read, kept: Int
  /// Fixes dropped because another says the same: several receivers in one moment, or the last
  /// position sent again while the thing was already further on.
  public var repeats: Int
  /// Fixes dropped because the majority of the receivers of the same moment contradict them.
  public var outvoted: Int
  /// Fixes dropped because no body flies like that: see ``Track/cleaned()``.
  public var outliers: Int
  /// Fixes dropped because more than a day lies between them and the rest.
  public var otherDays: Int
  /// Steps in the file that went against its direction of time. Sorting put them right.
  public var outOfOrder: Int
  /// Gaps of more than a minute between fixes kept.
  public var gaps: Int
  /// The longest gap, s, and the time at which it began; both 0 where there is but one fix.
  public var longestGap, longestGapStart: Double

  public init(
    read: Int = 0, kept: Int = 0, repeats: Int = 0, outvoted: Int = 0, outliers: Int = 0,
    otherDays: Int = 0, outOfOrder: Int = 0, gaps: Int = 0, longestGap: Double = 0,
    longestGapStart: Double = 0
  ) {
    self.read = read
    self.kept = kept
    self.repeats = repeats
    self.outvoted = outvoted
    self.outliers = outliers
    self.otherDays = otherDays
    self.outOfOrder = outOfOrder
    self.gaps = gaps
    self.longestGap = longestGap
    self.longestGapStart = longestGapStart
  }

  /// Fixes dropped for whatever reason.
  public var dropped: Int { repeats + outvoted + outliers + otherDays }
}
