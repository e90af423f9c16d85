public import Geo

/// One possible future: where and when one member of the ensemble comes down.
@frozen public struct Member: Equatable, Sendable {
  /// Metres east of the frame's origin.
  public var east: Double
  /// Metres north of the frame's origin.
  public var north: Double
  /// Height of the ground it lands on, m above mean sea level.
  public var height: Double
  /// Seconds from the moment asked about to the landing.
  public var time: Double
  /// Index of the mode of descent in the thing's table (parachute, fouled, …).
  public var mode: Int32

  @inlinable public init(east: Double, north: Double, height: Double, time: Double, mode: Int32) {
    self.east = east
    self.north = north
    self.height = height
    self.time = time
    self.mode = mode
  }
}

/// A point of the local frame, m.
@frozen public struct Point: Equatable, Sendable {
  public var east: Double
  public var north: Double
  @inlinable public init(east: Double, north: Double) {
    self.east = east
    self.north = north
  }
}

/// Probability on a regular grid of square cells, row-major from the south-west corner.
public struct Density: Equatable, Sendable {
  /// Centre of the south-west cell, m in the local frame.
  public var origin: Point
  /// Side of a cell, m.
  public var cell: Double
  public var columns: Int32
  public var rows: Int32
  /// Probability of landing in each cell; the sum is 1 up to rounding.
  public var mass: [Double]

  public init(origin: Point, cell: Double, columns: Int32, rows: Int32, mass: [Double]) {
    self.origin = origin
    self.cell = cell
    self.columns = columns
    self.rows = rows
    self.mass = mass
  }
}

/// The smallest region that holds a stated share of the probability, as closed rings.
public struct Region: Equatable, Sendable {
  /// The share it holds: 0.5, 0.9 or 0.95.
  public var mass: Double
  /// The density on its border, 1/m².
  public var level: Double
  /// Its area, m².
  public var area: Double
  /// Closed rings without the repeated last point: outer rings run counter-clockwise, holes
  /// clockwise, each in the local frame.
  public var rings: [[Point]]

  public init(mass: Double, level: Double, area: Double, rings: [[Point]]) {
    self.mass = mass
    self.level = level
    self.area = area
    self.rings = rings
  }
}

/// Seconds until the landing: quantiles over the members.
public struct LandingTime: Equatable, Sendable {
  public var p05, p25, p50, p75, p95: Double
  public init(p05: Double, p25: Double, p50: Double, p75: Double, p95: Double) {
    self.p05 = p05
    self.p25 = p25
    self.p50 = p50
    self.p75 = p75
    self.p95 = p95
  }
}

/// The answer: a thousand futures, and what they say together.
public struct Prediction: Equatable, Sendable {
  /// Metres east and north of the place asked from (the release, or the last fix).
  public var frame: LocalFrame
  /// Height of that place above mean sea level, m.
  public var height: Double
  /// The moment asked about, s since 1970-01-01T00:00:00Z; NaN if no clock time is known.
  public var start: Double
  public var members: [Member]
  /// How many members were asked for; more than `members.count` when it was interrupted.
  public var requested: Int
  public var density: Density
  /// The 50, 90 and 95 % highest-density regions, in that order.
  public var regions: [Region]
  /// Where to go first.
  public var best: Point
  /// Ground height at the best place, m above mean sea level.
  public var bestHeight: Double
  /// Radius around the best place that holds half, and nine in ten, of the members, m.
  public var radius50, radius90: Double
  public var time: LandingTime

  public init(
    frame: LocalFrame, height: Double, start: Double, members: [Member], requested: Int,
    density: Density, regions: [Region], best: Point, bestHeight: Double, radius50: Double,
    radius90: Double, time: LandingTime
  ) {
    self.frame = frame
    self.height = height
    self.start = start
    self.members = members
    self.requested = requested
    self.density = density
    self.regions = regions
    self.best = best
    self.bestHeight = bestHeight
    self.radius50 = radius50
    self.radius90 = radius90
    self.time = time
  }
}
