/// What is known of a fight before anybody has looked: the prior that a runner's readings are
/// weighed against. Brackets are what somebody who flies would still believe.
public struct ReleasePrior: Equatable, Sendable {
  /// Line out to the kite in a fight, m, and the standard deviation of its logarithm: 30 to 300 m for
  /// 95 in 100.
  public var line = Release.Reading(95, 0.58)
  /// Elevation of a kite that fights, rad.
  public var elevation = Release.Reading(0.85, 0.25)
  /// Share of the line that trails from the kite, a beta law's two exponents.
  public var trailing = (2.0, 2.0)
  /// A line sags, and in a fight it is let run: the kite is nearer than its line is long by a share
  /// with this median, with this standard deviation of its logarithm.
  public var slack = Release.Reading(0.01, 1)
  /// Standard deviation of how far a kite stands aside of downwind, rad.
  public var aside = 0.2
  /// Share of fights that stand anywhere, or whose bearing was misread altogether (*guess*, 0.01
  /// to 0.1).
  public var stray = 0.03
  /// Winds for which a kind is flown are its bracket at 40 m; this many standard deviations of the
  /// logarithm lie between its ends.
  public var windReach = 3.0
  /// Standard deviation of the logarithm of what the gusts of the way down make of the mean wind and
  /// the drift does not know, and of the direction, rad.
  public var speedSpread = 0.0
  public var directionSpread = 0.0

  public init() {}

  public static func == (a: ReleasePrior, b: ReleasePrior) -> Bool {
    a.line == b.line && a.elevation == b.elevation && a.trailing == b.trailing
      && a.slack == b.slack && a.aside == b.aside && a.stray == b.stray
      && a.windReach == b.windReach && a.speedSpread == b.speedSpread
      && a.directionSpread == b.directionSpread
  }
}
