public import Geo
import KiteMath

/// What lies on the ground beside the streets, as far as it matters to whoever runs for something
/// that came down: roofs, water, fences, motorways and rails.
public struct GroundCover: Sendable {
  /// What a shape is.
  @frozen public enum Kind: UInt8, Sendable {
    case roof, water
    /// A wall, a fence or a hedge; a river that is drawn as a line.
    case fence, river
    case motorway, rail
    var isArea: Bool { self == .roof || self == .water }
  }

  /// What is to be said of a landing.
  @frozen public struct Mark: OptionSet, Equatable, Sendable {
    public var rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
    @inlinable public static var roof: Mark { Mark(rawValue: 1) }
    @inlinable public static var water: Mark { Mark(rawValue: 2) }
    @inlinable public static var motorway: Mark { Mark(rawValue: 4) }
    @inlinable public static var rail: Mark { Mark(rawValue: 8) }
    /// A wall, a fence, a house or water lies between it and every street near it.
    @inlinable public static var fenced: Mark { Mark(rawValue: 16) }
    /// No street is near.
    @inlinable public static var far: Mark { Mark(rawValue: 32) }
  }

  public private(set) var kinds: [Kind] = []
  /// Whether a shape is another ring of the area that the shape before it belongs to: a second part, or
  /// the border of a hole. What lies within an odd number of an area's rings lies in it.
  public private(set) var continues: [Bool] = []
  /// Points of shape `i` are `firstPoint[i]..<firstPoint[i + 1]`; areas repeat their first point.
  public private(set) var firstPoint: [Int32] = [0]
  /// 1e-7°.
  public private(set) var latitudes: [Int32] = []
  public private(set) var longitudes: [Int32] = []
  private var grid = SegmentGrid()
  private var scale = DegreeScale(south: 0, north: 0)
  /// First ring of the area that a shape belongs to.
  private var areaOf: [Int32] = []

  /// Half the width of a motorway and of a railway, m (*guess*, bracket 8 to 15 and 3 to 8).
  public static var motorwayHalf: Double { 10 }
  public static var railHalf: Double { 4 }

  public init() {}

  /// Adds a shape; call ``prepare()`` after the last.
  ///
  /// - Parameter continues: another ring of the area before.
  public mutating func append(
    _ kind: Kind, _ points: some Sequence<(Int32, Int32)>, continues: Bool = false
  ) {
    for (latitude, longitude) in points {
      latitudes.append(latitude)
      longitudes.append(longitude)
    }
    kinds.append(kind)
    self.continues.append(continues && kinds.count > 1)
    firstPoint.append(Int32(latitudes.count))
  }

  /// A cover from its arrays; they must fit together.
  init(
    kinds: [Kind], continues: [Bool], firstPoint: [Int32], latitudes: [Int32], longitudes: [Int32]
  ) {
    self.kinds = kinds
    self.continues = continues
    self.firstPoint = firstPoint
    self.latitudes = latitudes
    self.longitudes = longitudes
    prepare()
  }

  /// Makes it ready to be asked.
  public mutating func prepare() {
    var south = Int32.max
    var north = Int32.min
    for latitude in latitudes {
      south = latitude < south ? latitude : south
      north = latitude > north ? latitude : north
    }
    scale = south <= north ? DegreeScale(south: south, north: north) : scale
    grid = SegmentGrid(latitudes: latitudes, longitudes: longitudes, firstPoint: firstPoint)
    areaOf = []
    areaOf.reserveCapacity(kinds.count)
    for shape in kinds.indices {
      areaOf.append(continues[shape] ? areaOf[shape - 1] : Int32(shape))
    }
  }

  /// What a place lies on.
  public func mark(at place: Place) -> Mark {
    let (lat, lon) = (place.latitudeDegrees * 1e7, place.longitudeDegrees * 1e7)
    guard lat.isFinite, lon.isFinite, !kinds.isEmpty else { return [] }
    var mark: Mark = []
    let metres = scale.metres(at: lat)
    let margin = 1.5 * Self.motorwayHalf
    let (dy, dx) = (Int64(margin / metres.north), Int64(margin / metres.east))
    let (y, x) = (Int64(lat), Int64(lon))
    grid.cells(south: y - dy, west: x - dx, north: y + dy, east: x + dx) { cell in
      for entry in grid.entries(cell) {
        let kind = kinds[Int(grid.lines[entry])]
        guard kind == .motorway || kind == .rail else { continue }
        let d = distance(lat, lon, segment: Int(grid.points[entry]), metres)
        if kind == .motorway, d <= Self.motorwayHalf { mark.insert(.motorway) }
        if kind == .rail, d <= Self.railHalf { mark.insert(.rail) }
      }
    }
    if isInside(lat, lon, .roof) { mark.insert(.roof) }
    if isInside(lat, lon, .water) { mark.insert(.water) }
    return mark
  }

  private func distance(
    _ lat: Double, _ lon: Double, segment i: Int, _ metres: (north: Double, east: Double)
  ) -> Double {
    let ax = (Double(longitudes[i]) - lon) * metres.east
    let ay = (Double(latitudes[i]) - lat) * metres.north
    let dx = (Double(longitudes[i + 1]) - Double(longitudes[i])) * metres.east
    let dy = (Double(latitudes[i + 1]) - Double(latitudes[i])) * metres.north
    let square = dx * dx + dy * dy
    var t = square > 0 ? -(ax * dx + ay * dy) / square : 0
    t = t < 0 ? 0 : t > 1 ? 1 : t
    let (x, y) = (ax + t * dx, ay + t * dy)
    return (x * x + y * y).squareRoot()
  }

  /// Whether a place lies in an area of a kind: an odd number of its borders lie to the west, counted
  /// along the row of the grid. Areas of one kind that overlap would cancel, so each is counted alone.
  private func isInside(_ lat: Double, _ lon: Double, _ kind: Kind) -> Bool {
    var odd: [Int32] = []
    var seen: [Int32] = []
    grid.cells(
      south: Int64(lat), west: Int64(lon) - 1 << 40, north: Int64(lat), east: Int64(lon)
    ) { cell in
      for entry in grid.entries(cell) {
        let shape = grid.lines[entry]
        guard kinds[Int(shape)] == kind else { continue }
        let line = areaOf[Int(shape)]
        let i = Int(grid.points[entry])
        let (a, b) = (Double(latitudes[i]), Double(latitudes[i + 1]))
        guard (a > lat) != (b > lat) else { continue }
        let t = (lat - a) / (b - a)
        let at = Double(longitudes[i]) + t * (Double(longitudes[i + 1]) - Double(longitudes[i]))
        guard at < lon else { continue }
        // A segment stands in every cell it passes, and may be met more than once.
        if seen.contains(Int32(i)) { continue }
        seen.append(Int32(i))
        if let k = odd.firstIndex(of: line) { odd.remove(at: k) } else { odd.append(line) }
      }
    }
    return !odd.isEmpty
  }

  /// Whether a fence, a house or water lies on the straight way between a street and a place. The
  /// house that the place itself lies on does not count.
  public func isBlocked(from street: StreetPoint, to place: Place) -> Bool {
    let (lat, lon) = (place.latitudeDegrees * 1e7, place.longitudeDegrees * 1e7)
    guard !kinds.isEmpty, lat.isFinite, lon.isFinite else { return false }
    let (s, n) = lat < street.latitude ? (lat, street.latitude) : (street.latitude, lat)
    let (w, e) = lon < street.longitude ? (lon, street.longitude) : (street.longitude, lon)
    // Borders of areas are crossed twice by whoever comes out again, once by whoever is within.
    var areas: [Int32] = []
    var seen: [Int32] = []
    var isBlocked = false
    grid.cells(south: Int64(s), west: Int64(w), north: Int64(n), east: Int64(e)) { cell in
      if isBlocked { return }
      for entry in grid.entries(cell) {
        let line = areaOf[Int(grid.lines[entry])]
        let kind = kinds[Int(line)]
        let i = Int(grid.points[entry])
        guard
          Self.cross(
            street.latitude, street.longitude, lat, lon, Double(latitudes[i]),
            Double(longitudes[i]), Double(latitudes[i + 1]), Double(longitudes[i + 1]))
        else { continue }
        guard kind == .roof else {
          isBlocked = true
          return
        }
        if seen.contains(Int32(i)) { continue }
        seen.append(Int32(i))
        if let k = areas.firstIndex(of: line) {
          areas.remove(at: k)
          isBlocked = true
          return
        }
        areas.append(line)
      }
    }
    // One roof may be left: the one it lies on.
    return isBlocked || areas.count > 1
  }

  /// Whether the straight way from a street to a place goes through a river or the border of water.
  public func crossesWater(from street: StreetPoint, to place: Place) -> Bool {
    let (lat, lon) = (place.latitudeDegrees * 1e7, place.longitudeDegrees * 1e7)
    let (s, n) = lat < street.latitude ? (lat, street.latitude) : (street.latitude, lat)
    let (w, e) = lon < street.longitude ? (lon, street.longitude) : (street.longitude, lon)
    var crosses = false
    grid.cells(south: Int64(s), west: Int64(w), north: Int64(n), east: Int64(e)) { cell in
      for entry in grid.entries(cell) {
        let kind = kinds[Int(grid.lines[entry])]
        guard kind == .river || kind == .water else { continue }
        let i = Int(grid.points[entry])
        if Self.cross(
          street.latitude, street.longitude, lat, lon, Double(latitudes[i]), Double(longitudes[i]),
          Double(latitudes[i + 1]), Double(longitudes[i + 1]))
        {
          crosses = true
        }
      }
    }
    return crosses
  }

  /// Whether two segments cross.
  static func cross(
    _ ay: Double, _ ax: Double, _ by: Double, _ bx: Double, _ cy: Double, _ cx: Double,
    _ dy: Double, _ dx: Double
  ) -> Bool {
    func side(_ py: Double, _ px: Double, _ qy: Double, _ qx: Double, _ ry: Double, _ rx: Double)
      -> Double
    {
      (qx - px) * (ry - py) - (qy - py) * (rx - px)
    }
    let c = side(ay, ax, by, bx, cy, cx)
    let d = side(ay, ax, by, bx, dy, dx)
    let a = side(cy, cx, dy, dx, ay, ax)
    let b = side(cy, cx, dy, dx, by, bx)
    return (c > 0) != (d > 0) && (a > 0) != (b > 0)
  }
}
