import KiteMath

public import Landing

/// One connected piece of a region: an outer ring and the holes in it.
public struct Patch: Equatable, Sendable {
  /// Counter-clockwise, without the repeated last point, m in the local frame.
  public var outer: [Point]
  /// Clockwise.
  public var holes: [[Point]]
  /// Area without the holes, m².
  public var area: Double

  /// Whether a point lies in the patch and not in one of its holes.
  public func contains(_ point: Point) -> Bool {
    var inside = Rings.encloses(outer, point)
    for hole in holes where Rings.encloses(hole, point) { inside.toggle() }
    return inside
  }
}

/// What a region looks like, in figures a person can use.
public struct RegionShape: Equatable, Sendable {
  /// Extent along and across the long axis, m.
  public var length, width: Double
  /// Direction of the long axis, degrees clockwise from north in [0, 180).
  public var axis: Double
  /// Patches with at least a fiftieth of the area, largest first; what is smaller is a speck
  /// of the estimate, not a place to go to.
  public var patches: [Patch]
  /// How many patches are smaller than that.
  public var specks: Int
  public var holes: Int
}

extension Region {
  /// The connected pieces, largest first.
  public var patches: [Patch] {
    let groups = Rings.group(rings.map { $0.map { SIMD2($0.east, $0.north) } })
    func points(_ ring: [SIMD2<Double>]) -> [Point] { ring.map { Point(east: $0.x, north: $0.y) } }
    return groups.map { group in
      let holes = group.holes.map(points)
      let area = Rings.area(group.outer) + group.holes.reduce(0) { $0 + Rings.area($1) }
      return Patch(outer: points(group.outer), holes: holes, area: area)
    }.sorted { $0.area > $1.area }
  }

  /// Extent, axis and patches; nil for a region without area.
  ///
  /// The long axis is the principal axis of the area's second moments (Green's theorem over the
  /// rings); the extents are those of all rings projected on it and across it.
  public var shape: RegionShape? {
    let all = patches
    guard let first = all.first?.outer.first else { return nil }
    var m = Moments()
    for ring in rings { m.add(ring, about: first) }
    guard m.area > 0 else { return nil }
    let meanEast = m.east / m.area
    let meanNorth = m.north / m.area
    let ee = m.eastEast / m.area - meanEast * meanEast
    let nn = m.northNorth / m.area - meanNorth * meanNorth
    let en = m.eastNorth / m.area - meanEast * meanNorth
    // Counter-clockwise from east.
    let angle = 0.5 * Double.atan2(2 * en, ee - nn)
    let (c, s) = (Double.cos(angle), Double.sin(angle))
    var along = (low: Double.infinity, high: -Double.infinity)
    var across = along
    for point in all.lazy.flatMap(\.outer) {
      let a = point.east * c + point.north * s
      let b = point.north * c - point.east * s
      along = (min(along.low, a), max(along.high, a))
      across = (min(across.low, b), max(across.high, b))
    }
    var length = along.high - along.low
    var width = across.high - across.low
    var axis = 90 - angle * (180 / Double.pi)
    // Two patches can lie across the axis of their moments' rounding; the long side is what
    // is longer.
    if width > length {
      swap(&length, &width)
      axis += 90
    }
    axis -= 180 * (axis / 180).rounded(.down)
    let large = all.filter { $0.area >= 0.02 * m.area }
    return RegionShape(
      length: length, width: width, axis: axis, patches: large,
      specks: all.count - large.count, holes: all.reduce(0) { $0 + $1.holes.count })
  }
}

/// Area moments of rings up to the second order, about a point near them so that a region far
/// from the origin loses no digits.
private struct Moments {
  var area = 0.0
  var east = 0.0
  var north = 0.0
  var eastEast = 0.0
  var northNorth = 0.0
  var eastNorth = 0.0

  mutating func add(_ ring: [Point], about centre: Point) {
    guard var last = ring.last else { return }
    for point in ring {
      let (x0, y0) = (last.east - centre.east, last.north - centre.north)
      let (x1, y1) = (point.east - centre.east, point.north - centre.north)
      let cross = x0 * y1 - x1 * y0
      area += cross / 2
      east += cross * (x0 + x1) / 6
      north += cross * (y0 + y1) / 6
      eastEast += cross * (x0 * x0 + x0 * x1 + x1 * x1) / 12
      northNorth += cross * (y0 * y0 + y0 * y1 + y1 * y1) / 12
      eastNorth += cross * (x0 * y1 + 2 * x0 * y0 + 2 * x1 * y1 + x1 * y0) / 24
      last = point
    }
  }
}
