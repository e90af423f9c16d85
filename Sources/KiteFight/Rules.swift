/// The rules that a fight is fought under, as data.
///
/// What each kind means and where it comes from is in `Docs/Rules.md`; the numbers here are its
/// settings. Every number can be another.
public struct FightRules: Equatable, Sendable {
  /// What people call the contest.
  public enum Kind: UInt8, CaseIterable, Sendable {
    /// Kabul: all against all, the last kite aloft wins.
    case freeForAll
    /// Rokkaku battle: all against all in rounds, with points and warnings.
    case rokkaku
    /// Two fliers; whose line parts has lost.
    case duel
    /// Two fliers with lines that do not cut; a touch from the side that was called is a point.
    case lineTouch
  }

  /// When somebody whose line has parted is out.
  public enum Out: UInt8, Sendable {
    case atTheCut
    case atTheGround
  }

  public var kind: Kind
  /// Fliers in one fight at most.
  public var groupSize: Int
  /// How often a group flies together, its points added up.
  public var rounds: Int
  /// A fight that has no winner by then ends in a tie of all who are still in, s.
  public var timeLimit: Double
  /// Points of place 1, 2 and so on; empty for as many as fliers came behind: N - place.
  public var placePoints: [Double]
  /// Points for each line that was cut.
  public var cutPoints: Double
  public var out: Out
  /// Whether lines cut. Without that the fight is about touches.
  public var cuts: Bool
  /// A flier whose line has touched no other for so long is warned, s; 0 for never.
  public var passiveAfter: Double
  /// The warning with this number puts a flier out of the round.
  public var warningsUntilOut: Int
  /// Touches that win; 0 where touches do not count.
  public var touchesToWin: Int

  /// The usual settings of a kind. Group sizes, time limits and points are choices of this program
  /// where `Docs/Rules.md` names no source.
  public init(_ kind: Kind) {
    self.kind = kind
    groupSize = 2
    rounds = 1
    timeLimit = 1_800
    placePoints = []
    cutPoints = 0
    out = .atTheCut
    cuts = true
    passiveAfter = 0
    warningsUntilOut = 3
    touchesToWin = 0
    switch kind {
    case .freeForAll:
      groupSize = 25
      cutPoints = 1
      out = .atTheGround
    case .rokkaku:
      groupSize = 12
      rounds = 3
      timeLimit = 1_200
      cutPoints = 1
      out = .atTheGround
      passiveAfter = 120
    case .duel:
      placePoints = [1, 0]
    case .lineTouch:
      placePoints = [1, 0]
      timeLimit = 300
      cuts = false
      touchesToWin = 5
    }
  }

  /// Whether two meet, rather than all.
  public var isForTwo: Bool { kind == .duel || kind == .lineTouch }

  /// What a place is worth, whoever shares it: the mean of the places that those who tie take up,
  /// so that a fight always gives away the same sum.
  ///
  /// - Parameters:
  ///   - place: from 1.
  ///   - sharing: how many tie for it.
  ///   - fliers: how many fought.
  public func points(place: Int, sharing: Int, of fliers: Int) -> Double {
    var sum = 0.0
    for taken in place..<(place + max(1, sharing)) {
      if placePoints.isEmpty {
        sum += Double(fliers - taken)
      } else if taken <= placePoints.count {
        sum += placePoints[taken - 1]
      }
    }
    return sum / Double(max(1, sharing))
  }
}

extension FightRules.Kind {
  /// For files: "free-for-all".
  public var id: StaticString {
    switch self {
    case .freeForAll: "free-for-all"
    case .rokkaku: "rokkaku-battle"
    case .duel: "duel"
    case .lineTouch: "line-touch"
    }
  }
}
