import Landing

/// Closed rings in a plane: area, inside or outside, which hole is in which outer ring, and
/// cutting along a line.
package enum Rings {
  /// A polygon: outer ring counter-clockwise, holes clockwise, last point not repeated.
  struct Polygon: Equatable {
    var outer: [SIMD2<Double>]
    var holes: [[SIMD2<Double>]]
  }

  /// Signed area: positive counter-clockwise.
  package static func area(_ ring: [SIMD2<Double>]) -> Double {
    guard let first = ring.first else { return 0 }
    var sum = 0.0
    var last = ring[ring.count - 1] - first
    for point in ring {
      let next = point - first
      sum += last.x * next.y - next.x * last.y
      last = next
    }
    return sum / 2
  }

  /// Even-odd test of one ring.
  static func encloses(_ ring: [SIMD2<Double>], _ point: SIMD2<Double>) -> Bool {
    guard var last = ring.last else { return false }
    var inside = false
    for next in ring {
      if (next.y > point.y) != (last.y > point.y) {
        let x = next.x + (last.x - next.x) * (point.y - next.y) / (last.y - next.y)
        if point.x < x { inside.toggle() }
      }
      last = next
    }
    return inside
  }

  static func encloses(_ ring: [Point], _ point: Point) -> Bool {
    guard var last = ring.last else { return false }
    var inside = false
    for next in ring {
      if (next.north > point.north) != (last.north > point.north) {
        let slope = (last.east - next.east) / (last.north - next.north)
        if point.east < next.east + slope * (point.north - next.north) { inside.toggle() }
      }
      last = next
    }
    return inside
  }

  /// Sorts rings into polygons: each hole goes to the smallest outer ring around it. A hole
  /// without one, or a ring without area, is dropped.
  static func group(_ rings: [[SIMD2<Double>]]) -> [Polygon] {
    var polygons: [Polygon] = []
    var areas: [Double] = []
    var holes: [[SIMD2<Double>]] = []
    for ring in rings where ring.count >= 3 {
      let area = area(ring)
      if area > 0 {
        polygons.append(Polygon(outer: ring, holes: []))
        areas.append(area)
      } else if area < 0 {
        holes.append(ring)
      }
    }
    for hole in holes {
      var home: Int?
      for index in polygons.indices where home.map({ areas[index] < areas[$0] }) ?? true {
        if encloses(polygons[index].outer, hole[0]) { home = index }
      }
      if let home { polygons[home].holes.append(hole) }
    }
    return polygons
  }

  /// The part of the rings with x not above `limit` (or not below it), as rings again.
  ///
  /// Rings keep their sense, so the inside stays on the left. Each ring is cut into chains that
  /// run from where it enters the half plane to where it leaves; along the cut, sorted by y,
  /// inside and outside alternate, so the ends belong together two by two.
  package static func clip(
    _ rings: [[SIMD2<Double>]], x limit: Double, keepBelow: Bool
  ) -> [[SIMD2<Double>]] {
    func isKept(_ p: SIMD2<Double>) -> Bool { keepBelow ? p.x <= limit : p.x >= limit }
    var whole: [[SIMD2<Double>]] = []
    var chains: [[SIMD2<Double>]] = []
    for ring in rings {
      guard let start = ring.indices.first(where: { !isKept(ring[$0]) }) else {
        whole.append(ring)
        continue
      }
      var chain: [SIMD2<Double>] = []
      var last = ring[start]
      for step in 1...ring.count {
        let next = ring[(start + step) % ring.count]
        if isKept(last) != isKept(next) {
          let t = (limit - last.x) / (next.x - last.x)
          chain.append(SIMD2(limit, last.y + t * (next.y - last.y)))
        }
        if isKept(next) {
          chain.append(next)
        } else if !chain.isEmpty {
          chains.append(chain)
          chain = []
        }
        last = next
      }
    }
    return whole + join(chains)
  }

  private static func join(_ chains: [[SIMD2<Double>]]) -> [[SIMD2<Double>]] {
    var ends: [(y: Double, chain: Int, isEntry: Bool)] = []
    for (index, chain) in chains.enumerated() {
      ends.append((chain[0].y, index, true))
      ends.append((chain[chain.count - 1].y, index, false))
    }
    ends.sort { ($0.y, $0.chain) < ($1.y, $1.chain) }
    var next = [Int](repeating: -1, count: chains.count)
    for pair in stride(from: 0, to: ends.count - 1, by: 2) {
      let (a, b) = (ends[pair], ends[pair + 1])
      if a.isEntry && !b.isEntry { next[b.chain] = a.chain }
      if b.isEntry && !a.isEntry { next[a.chain] = b.chain }
    }
    var rings: [[SIMD2<Double>]] = []
    var used = [Bool](repeating: false, count: chains.count)
    for first in chains.indices where !used[first] {
      var ring: [SIMD2<Double>] = []
      var index = first
      while index >= 0 && !used[index] {
        used[index] = true
        ring += chains[index]
        index = next[index]
      }
      if ring.count >= 3 { rings.append(ring) }
    }
    return rings
  }
}
