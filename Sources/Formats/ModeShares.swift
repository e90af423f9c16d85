import Landing

/// How often the thing comes down in one of its ways, and when.
public struct ModeShare: Equatable, Sendable {
  /// Index into `Report.modeNames`.
  public var mode: Int
  public var name: String
  public var count: Int
  /// Median seconds to the landing in this mode.
  public var time: Double
}

extension Report {
  /// The modes that occur among the members, most frequent first.
  public var modeShares: [ModeShare] {
    var times: [Int: [Double]] = [:]
    for member in prediction.members { times[Int(member.mode), default: []].append(member.time) }
    return times.map { mode, times in
      ModeShare(
        mode: mode, name: modeName(mode), count: times.count,
        time: times.sorted()[times.count / 2])
    }.sorted { ($1.count, $0.mode) < ($0.count, $1.mode) }
  }

  /// The name of a mode, or "mode 1" where no name was given.
  public func modeName(_ mode: Int) -> String {
    modeNames.indices.contains(mode) ? modeNames[mode] : "mode \(mode)"
  }
}
