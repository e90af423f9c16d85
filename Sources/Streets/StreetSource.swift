/// Ways and points as a reader of maps hands them over, before they are a graph.
///
/// Places are in units of 1e-7 degrees, OpenStreetMap's own; about 11 mm.
public struct StreetSource: Sendable {
  /// Latitude and longitude of every point that a way uses, 1e-7°.
  public var latitudes: [Int32] = []
  public var longitudes: [Int32] = []
  /// Travel that cannot pass this point (a locked gate, a wall): ``Travel/barrierBit``.
  public var barred: [UInt8] = []
  /// Indices of points, way by way.
  public var references: [Int32] = []
  public var ways: [StreetWay] = []
  /// Names in UTF-8, one after the other; name `i` ends at `nameEnds[i]`.
  public var names: [UInt8] = []
  public var nameEnds: [Int32] = []
  /// Roofs, water, fences, motorways and rails.
  public var cover = GroundCover()

  public init() {}
}

/// One way of a map: a row of points and who may travel along it.
@frozen public struct StreetWay: Equatable, Sendable {
  /// Its points are `references[first..<(first + count)]` of the source.
  public var first, count: Int32
  /// Index of its name; -1 without one.
  public var name: Int32
  /// ``Travel/forwardBit`` and ``Travel/backwardBit`` of everyone who may use it.
  public var access: UInt8
  public var traits: StreetTraits
  /// Speed on foot over that on a plain street, in hundredths.
  public var footPace: UInt8
  /// Speed of a car, km/h.
  public var carSpeed: UInt8

  @inlinable public init(
    first: Int32, count: Int32, name: Int32 = -1, access: UInt8, traits: StreetTraits = [],
    footPace: UInt8 = 100, carSpeed: UInt8 = 50
  ) {
    self.first = first
    self.count = count
    self.name = name
    self.access = access
    self.traits = traits
    self.footPace = footPace
    self.carSpeed = carSpeed
  }
}

/// What a runner should know of a stretch of street.
@frozen public struct StreetTraits: OptionSet, Equatable, Sendable {
  public var rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
  @inlinable public static var steps: StreetTraits { StreetTraits(rawValue: 1) }
  @inlinable public static var bridge: StreetTraits { StreetTraits(rawValue: 2) }
  @inlinable public static var tunnel: StreetTraits { StreetTraits(rawValue: 4) }
  /// A track or path, not a street.
  @inlinable public static var path: StreetTraits { StreetTraits(rawValue: 8) }
  /// A motorway, or a road for motor vehicles only.
  @inlinable public static var motorway: StreetTraits { StreetTraits(rawValue: 16) }
}
