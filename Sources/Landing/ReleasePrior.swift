import KitePhysics

/// What is known of a fight before anybody has looked: the prior that a runner's readings are
/// weighed against. Brackets are what somebody who flies would still believe.
///
/// Numbers of a kind are those of 120 duels each at the moment of the cut (seeds 100,001 to
/// 100,600, which no proof uses); without a kind, of all of them.
public struct ReleasePrior: Equatable, Sendable {
  /// Line out to the kite in a fight, m, and the standard deviation of its logarithm: 35 to 380 m for
  /// 95 in 100 of all kinds together.
  public var line = Release.Reading(116, 0.59)
  /// Elevation of a kite that fights, rad.
  public var elevation = Release.Reading(0.73, 0.18)
  /// Share of the line that trails from the kite, a beta law's two exponents.
  public var trailing = (2.6, 3.2)
  /// Share by which the kite is nearer than its line is long: a line sags, the more when it is let
  /// run, and it stretches; mean and standard deviation. In duels of seeds that no proof uses it is
  /// -0.005 ± 0.015 (cotton stretches by 2 to 3 % under a big kite); a person reckons with a line
  /// that lies on no reel any more: 0.03 (*guess*, 0.015 to 0.06).
  public var slack = Release.Reading(0, 0.03)
  /// Standard deviation of how far a kite stands aside of downwind when its line is cut, rad: pilots
  /// lead their kites towards each other.
  public var aside = 0.25
  /// Share of fights that stand anywhere, or whose bearing was misread altogether (*guess*, 0.01
  /// to 0.1).
  public var stray = 0.03
  /// Winds for which a kind is flown are its bracket at 40 m; this many standard deviations of the
  /// logarithm lie between its ends, so that 95 in 100 fights are in winds for that kite.
  public var windReach = 4.0
  /// Turbulence intensity I15 of the air that is fought in: IEC 61400-1's class C (*guess*, 0.08 to
  /// 0.18 in the open; 0.14 is class B).
  public var intensity = 0.12
  /// Standard deviation of the logarithm of what the gusts of the way down make of the mean wind and
  /// the drift does not know, and of the direction, rad.
  public var speedSpread = 0.0
  public var directionSpread = 0.0

  public init() {}

  /// What is known of fights with a kind of kite: small kites fight low and near, big ones far out.
  public init(kind: StaticString) {
    if kind.isSpelled("afghan-kite") {
      set(line: (104, 0.43), elevation: (0.79, 0.10), trailing: (3.2, 3.9), aside: 0.28)
    } else if kind.isSpelled("patang") {
      set(line: (86, 0.47), elevation: (0.65, 0.15), trailing: (3.2, 4.6), aside: 0.27)
    } else if kind.isSpelled("line-touch-fighter") {
      set(line: (84, 0.49), elevation: (0.68, 0.13), trailing: (2.8, 4.0), aside: 0.29)
    } else if kind.isSpelled("rokkaku") {
      set(line: (222, 0.49), elevation: (0.66, 0.16), trailing: (1.7, 1.8), aside: 0.12)
    } else if kind.isSpelled("delta-kite") {
      set(line: (130, 0.45), elevation: (0.88, 0.20), trailing: (3.2, 3.5), aside: 0.22)
    }
  }

  private mutating func set(
    line: (Double, Double), elevation: (Double, Double), trailing: (Double, Double),
    aside: Double
  ) {
    self.line = Release.Reading(line.0, line.1)
    self.elevation = Release.Reading(elevation.0, elevation.1)
    self.trailing = trailing
    self.aside = aside
  }

  public static func == (a: ReleasePrior, b: ReleasePrior) -> Bool {
    a.line == b.line && a.elevation == b.elevation && a.trailing == b.trailing
      && a.slack == b.slack && a.aside == b.aside && a.stray == b.stray
      && a.windReach == b.windReach && a.speedSpread == b.speedSpread
      && a.directionSpread == b.directionSpread && a.intensity == b.intensity
  }
}
