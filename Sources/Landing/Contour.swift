/// Closed lines of equal density, by marching squares with straight interpolation.
enum Contour {
  /// Rings around what is above `level`: the higher side is on the left, so that outer rings run
  /// counter-clockwise and holes clockwise. Outside the grid the density is 0.
  ///
  /// - Parameter level: in the unit of `density.mass` (probability a cell).
  static func rings(of density: Density, level: Double) -> [[Point]] {
    let columns = Int(density.columns)
    let rows = Int(density.rows)
    // A border of zeros closes every ring. Node (i, j) of the padded grid is cell (i-1, j-1).
    let width = columns + 2
    let height = rows + 2
    func value(_ i: Int, _ j: Int) -> Double {
      if i < 1 || j < 1 || i > columns || j > rows { return 0 }
      return density.mass[(j - 1) * columns + i - 1]
    }
    // Crossings live on edges: 2·node for the edge to the east, 2·node + 1 for that to the north.
    // next[e] is the edge where the line that enters a square at e leaves it.
    var next = [Int32](repeating: -1, count: 2 * width * height)
    for j in 0..<height - 1 {
      for i in 0..<width - 1 {
        let a = value(i, j) >= level
        let b = value(i + 1, j) >= level
        let c = value(i + 1, j + 1) >= level
        let d = value(i, j + 1) >= level
        let code = (a ? 1 : 0) + (b ? 2 : 0) + (c ? 4 : 0) + (d ? 8 : 0)
        if code == 0 || code == 15 { continue }
        let node = j * width + i
        let south = Int32(2 * node)
        let west = Int32(2 * node + 1)
        let north = Int32(2 * (node + width))
        let east = Int32(2 * (node + 1) + 1)
        func link(_ from: Int32, _ to: Int32) { next[Int(from)] = to }
        switch code {
        case 1: link(south, west)
        case 2: link(east, south)
        case 3: link(east, west)
        case 4: link(north, east)
        case 6: link(north, south)
        case 7: link(north, west)
        case 8: link(west, north)
        case 9: link(south, north)
        case 11: link(east, north)
        case 12: link(west, east)
        case 13: link(south, east)
        case 14: link(west, south)
        default:
          // Saddles: the mean of the corners says whether the high corners meet.
          let centre =
            0.25 * (value(i, j) + value(i + 1, j) + value(i + 1, j + 1) + value(i, j + 1))
          let joined = centre >= level
          if code == 5 {
            if joined {
              link(south, east)
              link(north, west)
            } else {
              link(south, west)
              link(north, east)
            }
          } else {
            if joined {
              link(west, south)
              link(east, north)
            } else {
              link(east, south)
              link(west, north)
            }
          }
        }
      }
    }
    func point(_ edge: Int32) -> Point {
      let node = Int(edge) / 2
      let i = node % width
      let j = node / width
      let v0 = value(i, j)
      let up = Int(edge) % 2 == 1
      let v1 = up ? value(i, j + 1) : value(i + 1, j)
      let f = v1 == v0 ? 0.5 : (level - v0) / (v1 - v0)
      let x = Double(i - 1) + (up ? 0 : f)
      let y = Double(j - 1) + (up ? f : 0)
      return Point(
        east: density.origin.east + x * density.cell,
        north: density.origin.north + y * density.cell)
    }
    var rings = [[Point]]()
    for start in next.indices where next[start] >= 0 {
      var ring = [Point]()
      var edge = Int32(start)
      while next[Int(edge)] >= 0 {
        ring.append(point(edge))
        let after = next[Int(edge)]
        next[Int(edge)] = -1
        edge = after
      }
      if ring.count >= 3 { rings.append(ring) }
    }
    return rings
  }

  /// Signed area of a ring, m²: positive counter-clockwise.
  static func area(_ ring: [Point]) -> Double {
    guard var p = ring.last else { return 0 }
    var sum = 0.0
    for q in ring {
      sum += p.east * q.north - q.east * p.north
      p = q
    }
    return 0.5 * sum
  }
}

extension Region {
  /// Whether a point is inside: an odd number of rings around it.
  public func contains(_ point: Point) -> Bool {
    var inside = false
    for ring in rings {
      guard var p = ring.last else { continue }
      for q in ring {
        if (p.north > point.north) != (q.north > point.north) {
          let east = p.east + (point.north - p.north) / (q.north - p.north) * (q.east - p.east)
          if point.east < east { inside.toggle() }
        }
        p = q
      }
    }
    return inside
  }
}
