/// What is known of a fight before anybody has looked: the prior that a runner's readings are
/// weighed against. Brackets are what somebody who flies would still believe.
public struct ReleasePrior: Equatable, Sendable {
  /// Line out to the kite in a fight, m, and the standard deviation of its logarithm: 30 to 300 m for
  /// 95 in 100.
  public var line = Release.Reading(95, 0.58)
  /// Elevation of a kite that fights, rad.
  public var elevation = Release.Reading(0.8, 0.17)
  /// Share of the line that trails from the kite, a beta law's two exponents.
  public var trailing = (3.3, 4.4)
  /// Share by which the kite is nearer than its line is long: a line sags, the more when it is let
  /// run, and it stretches; mean and standard deviation. In duels of seeds that no proof uses it is
  /// -0.005 ± 0.015 (cotton stretches by 2 to 3 % under a big kite); a person reckons with a line
  /// that lies on no reel any more: 0.03 (*guess*, 0.015 to 0.06).
  public var slack = Release.Reading(0, 0.03)
  /// Standard deviation of how far a kite stands aside of downwind when its line is cut, rad: pilots
  /// lead their kites towards each other.
  public var aside = 0.26
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
