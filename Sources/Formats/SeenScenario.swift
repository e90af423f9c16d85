public import Geo

extension Scenario {
  /// What somebody saw of it after it came loose.
  public struct Seen: Equatable, Sendable {
    public enum Kind: String, Equatable, Sendable, CaseIterable {
      /// "I see it over there", in the air.
      case bearing
      /// "I saw it go down over there."
      case down
      /// "It passed over me."
      case over
      /// "I can see it on that roof."
      case roof
      /// "It is not here."
      case not
    }

    public var kind: Kind
    /// Where the person stands; for a roof, where that is; where it was looked for.
    public var place: Place
    /// s after it came loose; for a roof and for "not here" there is no time.
    public var after: Double?
    /// Direction, rad clockwise from true north, and rad above the horizon.
    public var bearing, elevation: Double?
    /// Height of the person's eyes over the ground there, m.
    public var eye: Double?
    /// Standard deviation: of a direction rad, of a place m.
    public var spread: Double?
    /// For "not here": how far around it was looked for, m, and how likely it would have been found.
    public var radius, chance: Double?

    public init(kind: Kind, place: Place) {
      self.kind = kind
      self.place = place
    }

    /// What is taken where nothing is said; *guesses*, with what a person would still believe.
    public enum Usual {
      /// A hand that points, rad (5 to 15 degrees).
      public static let spread = 10 * Double.pi / 180
      /// m (10 to 60).
      public static let over = 25.0
      /// m (5 to 50).
      public static let roof = 15.0
      /// m (10 to 100).
      public static let radius = 30.0
      /// Of a look at roofs and yards from close by (0.5 to 0.95).
      public static let chance = 0.8
      /// A person who stands on the ground or a low wall, m.
      public static let eye = 2.0
    }
  }

  /// The most sightings that are taken.
  public static let mostSeen = 100
}

/// What a number of a sighting may be, in the units it is written in.
enum SeenBounds {
  typealias Bounds = ScenarioSection.Bounds
  static let bearing = Bounds(
    0...360, "°", "a bearing is 0 to 360 degrees, clockwise from true north")
  static let elevation = Bounds(
    -10...90, "°", "an elevation is degrees above the horizon, at most 90")
  static let after = Bounds(
    0...86_400, "s", "a sighting is after it came loose", "a sighting is within a day of that")
  static let angle = Bounds(
    0.1...90, "°", "the doubt of a direction is 0.1 to 90 degrees; a hand that points has 10")
  static let metres = Bounds(0.1...100_000, "m", "the doubt of a place is 0.1 to 100,000 m")
  static let radius = Bounds(1...100_000, "m", "it was looked for within 1 to 100,000 m")
  static let chance = Bounds(
    1...100, "%", "the chance that it would have been found is 1 to 100 %")
  static let eye = Bounds(0...1_000, "m", "a person's eyes are 0 to 1,000 m above the ground there")
}
