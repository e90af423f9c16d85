public import Geo

/// What a person writes down before asking: what flies, from where, in which air.
///
/// Everything is optional; what is needed depends on the question. Quantities are in SI units and
/// angles in radians, whatever the file wrote; paths are absolute or relative to where the
/// program runs, already joined with the scenario's folder.
public struct Scenario: Equatable, Sendable {
  /// What flies.
  public enum Thing: Equatable, Sendable {
    /// An entry of the catalogue, such as `afghan-kite`.
    case named(String)
    case own(OwnThing)
  }

  /// A thing described in the scenario itself.
  public struct OwnThing: Equatable, Sendable {
    public var name: String
    /// Steady rate of fall in air of sea-level density, m/s.
    public var sink: Double
    /// Standard deviation of that rate from one to the next, as a factor less 1 (0.15: 15 %).
    public var sinkSpread: Double?
    /// Speed through the air sideways, in a direction that is not known, m/s.
    public var glide: Double?
    /// Time from the release until it falls steadily, s.
    public var delay: Double?
    /// Height above the ground at which the main parachute opens, m, and the rate of fall under
    /// it, m/s at sea level: both or neither.
    public var mainHeight, mainSink: Double?

    public init(
      name: String, sink: Double, sinkSpread: Double? = nil, glide: Double? = nil,
      delay: Double? = nil, mainHeight: Double? = nil, mainSink: Double? = nil
    ) {
      self.name = name
      self.sink = sink
      self.sinkSpread = sinkSpread
      self.glide = glide
      self.delay = delay
      self.mainHeight = mainHeight
      self.mainSink = mainSink
    }
  }

  public enum Units: String, Equatable, Sendable, CaseIterable {
    case metric, imperial, aviation
  }

  /// Where and when it came loose.
  public struct From: Equatable, Sendable {
    public var place: Place?
    /// Height above the ground, m; or ``altitude``, never both.
    public var height: Double?
    /// Height above mean sea level, m.
    public var altitude: Double?
    /// Seconds since 1970-01-01T00:00:00Z.
    public var time: Double?
    public init() {}
  }

  public struct Ground: Equatable, Sendable {
    /// Height of the ground above mean sea level, m, where no terrain file says better.
    public var height: Double?
    /// Paths of `.hgt` or `.hgt.zip` tiles.
    public var terrain: [String] = []
    public init() {}
  }

  public enum Stability: String, Equatable, Sendable, CaseIterable {
    case veryUnstable = "very-unstable"
    case unstable, neutral, stable
    case veryStable = "very-stable"
  }

  /// One source of wind: a wind felt or measured near the ground, or a sounding.
  public struct Wind: Equatable, Sendable {
    /// m/s.
    public var speed: Double?
    /// Direction it blows from, rad clockwise from north.
    public var from: Double?
    /// Height above the ground at which it was felt or measured, m.
    public var at: Double?
    /// How long ago that was, s.
    public var age: Double?
    /// Roughness length of the country around, m.
    public var roughness: Double?
    /// Height by which roofs or trees lift the profile, m.
    public var displacement: Double?
    /// Obukhov length, m; or ``stability``, never both.
    public var obukhovLength: Double?
    public var stability: Stability?
    /// Exponent of a power-law profile, in place of the logarithmic one.
    public var power: Double?
    /// Path of a sounding; then there is no ``speed``.
    public var sounding: String?
    public init() {}
  }

  public struct Air: Equatable, Sendable {
    /// Air temperature at the ground, K.
    public var temperature: Double?
    public init() {}
  }

  /// A recorded track, and the moment from which to predict: at most one of the two.
  public struct TrackSource: Equatable, Sendable {
    public var file: String?
    /// Which serial number or callsign, where the file holds several.
    public var payload: String?
    /// Height above mean sea level, m.
    public var atAltitude: Double?
    /// Seconds since 1970-01-01T00:00:00Z.
    public var atTime: Double?
    public init() {}
  }

  /// A balloon that is still to go up.
  public struct Launch: Equatable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public var time: Double?
    /// Rate of ascent, m/s.
    public var ascent: Double?
    /// Height above mean sea level at which it bursts, m, and its standard deviation, m.
    public var burst, burstSpread: Double?
    /// How long it floats at that height before it comes down, s.
    public var float: Double?
    public init() {}
  }

  /// The person who goes to fetch it.
  public struct Me: Equatable, Sendable {
    public var place: Place?
    public init() {}
  }

  public var title: String?
  public var thing: Thing?
  /// Length of line that trails from it, m.
  public var trailingLine: Double?
  public var members: Int?
  /// By which physics the futures are flown.
  public var fidelity: Fidelity?
  public var seed: UInt64?
  public var units: Units?
  public var from = From()
  public var ground = Ground()
  /// The sources of wind, in the order written; several are to be blended.
  public var winds: [Wind] = []
  public var air = Air()
  public var track = TrackSource()
  public var launch = Launch()
  public var me = Me()
  /// What was seen of it since.
  public var seen: [Seen] = []
  public var unseen = Unseen()

  /// By which physics the futures are flown.
  public enum Fidelity: String, CaseIterable, Sendable {
    /// Sinking with the air, by what is known of a kind of thing.
    case drift
    /// The kite and its line themselves.
    case full
  }

  /// What flies when nothing is said.
  public static let defaultThing = Thing.named("afghan-kite")

  public init() {}
}
