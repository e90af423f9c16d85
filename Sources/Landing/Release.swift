public import Geo
public import KitePhysics

/// What a runner on a roof knows of a kite at the moment its line is cut, without having seen where
/// it went: nothing else goes into the prediction made from it.
///
/// Everything is a reading, with how sure it is: what a person says is the truth with an error, and
/// ``ReleasePosterior`` puts it together with what is known of fights before anybody looked.
public struct Release: Equatable, Sendable {
  /// A number and its standard deviation.
  public struct Reading: Equatable, Sendable {
    public var value, spread: Double
    public init(_ value: Double, _ spread: Double) {
      self.value = value
      self.spread = spread
    }
  }

  /// Where somebody stands, and the standard deviation of east and north of it, m.
  public struct Stand: Equatable, Sendable {
    public var place: Place
    public var spread: Double
    public init(_ place: Place, spread: Double) {
      self.place = place
      self.spread = spread
    }
  }

  /// A wind as somebody felt or saw it.
  public struct Breeze: Equatable, Sendable {
    /// m/s
    public var speed: Double
    /// Where it comes from, rad from north through east.
    public var from: Double
    /// Height above the ground at which it was felt, m.
    public var at: Double
    /// Standard deviations of ln(speed) and of the direction, rad. A person feels a wind to 25 %
    /// (*guess*, 10 to 35) and 12° (*guess*, 5 to 25).
    public var speedSpread, directionSpread: Double
    public init(
      speed: Double, from: Double, at: Double, speedSpread: Double = 0.25,
      directionSpread: Double = 0.21
    ) {
      self.speed = speed
      self.from = from
      self.at = at
      self.speedSpread = speedSpread
      self.directionSpread = directionSpread
    }
  }

  /// A kind of kite that it may have been, and the odds of that.
  public struct Guess: Equatable, Sendable {
    /// As in the table of kites and in the catalogue.
    public var kind: StaticString
    public var odds: Double
    public init(_ kind: StaticString, odds: Double = 1) {
      self.kind = kind
      self.odds = odds
    }
    public static func == (a: Guess, b: Guess) -> Bool {
      a.kind.isSpelled(b.kind) && a.odds == b.odds
    }
  }

  /// Whose kite is cut, and who cut it where that is known. The first is the origin of all places.
  public var flier: Stand
  public var rival: Stand?
  /// Height of the ground there, m above mean sea level.
  public var ground: Double
  /// Height of the flier's hand above that ground, m.
  public var hand: Double
  /// Line that was out from the flier to the kite, m, and the standard deviation of its logarithm;
  /// `nil` where nobody can say.
  public var line: Reading?
  /// How high the kite stood over the horizon, and which way, rad from north through east: both as
  /// seen by the flier.
  public var elevation, bearing: Reading
  /// Share of the line that trails from the kite: 0 is cut at the kite, 1 at the hand; `nil` where
  /// nobody saw.
  public var trailing: Reading?
  /// What kites it may have been.
  public var kinds: [Guess]
  /// The wind in the street or on the roof.
  public var felt: Breeze?
  /// The wind as other kites at the same height show it.
  public var aloft: Breeze?
  /// The country, and the standard deviation of the logarithm of its roughness.
  public var surface: SurfaceLayer
  public var roughnessSpread: Double
  /// How long ago the line was cut, s.
  public var age: Reading

  public init(
    flier: Stand, rival: Stand? = nil, ground: Double, hand: Double = 1.5, line: Reading?,
    elevation: Reading, bearing: Reading, trailing: Reading? = nil, kinds: [Guess],
    felt: Breeze?, aloft: Breeze? = nil, surface: SurfaceLayer, roughnessSpread: Double = 0.5,
    age: Reading = Reading(0, 0)
  ) {
    self.flier = flier
    self.rival = rival
    self.ground = ground
    self.hand = hand
    self.line = line
    self.elevation = elevation
    self.bearing = bearing
    self.trailing = trailing
    self.kinds = kinds
    self.felt = felt
    self.aloft = aloft
    self.surface = surface
    self.roughnessSpread = roughnessSpread
    self.age = age
  }

  /// One of the ways it may have been, drawn by the odds: the same numbers for the same seed and
  /// member, whoever asks. Drift and full physics both start from it.
  public struct Draw: Equatable, Sendable {
    /// The kite, m east and north of the flier's place as given, and m above the ground.
    public var east, north, height: Double
    /// Line that trails from the kite, m, and line that was out, m.
    public var trailing, line: Double
    /// Factor on the speed of the question's wind, on the average over the way down, and the angle
    /// by which it is turned, rad, to the left.
    public var windFactor, windTurn: Double
    /// Which of the release's kinds it is.
    public var kind: Int
    /// How long ago it was, s.
    public var age: Double
  }
}
