public import KiteMath
public import KitePhysics

/// Two lines that cross, seen from above: which one is over the other, and where.
public struct LineCrossing: Equatable, Sendable {
  /// How far the first line passes over the second there, m; below 0: under it.
  public var gap: Double
  /// How far from the hand along the first line, m.
  public var fromHand: Double
  /// The same along the second, m.
  public var otherFromHand: Double
  /// Angle between the lines seen from above, rad, 0 to π.
  public var angle: Double

  /// Where the first line crosses the second seen from above; of several places that with the
  /// smallest gap. Both lines are taken as the polygons that they are computed as.
  public init?(_ first: borrowing FlightState, _ second: borrowing FlightState) {
    self.init(gap: .infinity, fromHand: 0, otherFromHand: 0, angle: 0)
    let (n, m) = (first.segmentCount, second.segmentCount)
    var isFound = false
    var out = 0.0
    var points: [Vector3<Double>] = []
    points.reserveCapacity(m + 1)
    for j in 0...m { points.append(second.linePoint(m - j)) }
    // Boxes of eight segments of the second line: most of it is nowhere near.
    var boxes: [Box] = []
    boxes.reserveCapacity(m / 8 + 1)
    var start = 0
    while start < m {
      var box = Box(points[start], points[start + 1])
      for j in start..<(start + 8 < m ? start + 8 : m) { box.take(points[j + 1]) }
      boxes.append(box)
      start += 8
    }
    var p = first.linePoint(n)
    for i in (0..<n).reversed() {
      let q = first.linePoint(i)
      let long = first.segmentLength(i)
      let own = Box(p, q)
      for bunch in 0..<boxes.count where boxes[bunch].meets(own) {
        for j in (8 * bunch)..<(8 * bunch + 8 < m ? 8 * bunch + 8 : m) {
          let (r, s) = (points[j], points[j + 1])
          guard Box(r, s).meets(own), let hit = LineCrossing.meet(p, q, r, s) else { continue }
          let gap = p.z + (q.z - p.z) * hit.share - (r.z + (s.z - r.z) * hit.other)
          guard gap.magnitude < self.gap.magnitude else { continue }
          isFound = true
          self.gap = gap
          fromHand = out + hit.share * long
          otherFromHand = hit.other * second.segmentLength(m - 1 - j)
          for k in 0..<j { otherFromHand += second.segmentLength(m - 1 - k) }
          angle = LineCrossing.angle(q - p, s - r)
        }
      }
      out += long
      p = q
    }
    if !isFound { return nil }
  }

  /// What a stretch of line covers seen from above, m.
  private struct Box {
    var west, east, south, north: Double

    init(_ p: Vector3<Double>, _ q: Vector3<Double>) {
      (west, east) = p.x < q.x ? (p.x, q.x) : (q.x, p.x)
      (south, north) = p.y < q.y ? (p.y, q.y) : (q.y, p.y)
    }

    mutating func take(_ p: Vector3<Double>) {
      if p.x < west { west = p.x }
      if p.x > east { east = p.x }
      if p.y < south { south = p.y }
      if p.y > north { north = p.y }
    }

    func meets(_ other: Box) -> Bool {
      east >= other.west && west <= other.east && north >= other.south && south <= other.north
    }
  }

  private init(gap: Double, fromHand: Double, otherFromHand: Double, angle: Double) {
    self.gap = gap
    self.fromHand = fromHand
    self.otherFromHand = otherFromHand
    self.angle = angle
  }

  /// At which shares of p to q and of r to s the two cross seen from above.
  private static func meet(
    _ p: Vector3<Double>, _ q: Vector3<Double>, _ r: Vector3<Double>, _ s: Vector3<Double>
  ) -> (share: Double, other: Double)? {
    let (ax, ay, bx, by) = (q.x - p.x, q.y - p.y, s.x - r.x, s.y - r.y)
    let area = ax * by - ay * bx
    if area == 0 { return nil }
    let (dx, dy) = (r.x - p.x, r.y - p.y)
    let share = (dx * by - dy * bx) / area
    let other = (dx * ay - dy * ax) / area
    if share < 0 || share > 1 || other < 0 || other > 1 { return nil }
    return (share, other)
  }

  private static func angle(_ a: Vector3<Double>, _ b: Vector3<Double>) -> Double {
    let turn = Double.atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y)
    return turn.magnitude
  }
}
