import KiteMath
import Landing

extension MadeUp {
  /// A Gaussian smoothed over the members, on a grid three bandwidths and a cell beyond them.
  static func smooth(_ members: [Member], cell: Double, bandwidth: Double) -> Density {
    let margin = 3 * bandwidth + 2 * cell
    let east = members.map(\.east)
    let north = members.map(\.north)
    let origin = Point(east: east.min()! - margin, north: north.min()! - margin)
    let columns = Int((east.max()! + margin - origin.east) / cell) + 1
    let rows = Int((north.max()! + margin - origin.north) / cell) + 1
    var mass = [Double](repeating: 0, count: columns * rows)
    let reach = Int(3 * bandwidth / cell) + 1
    for member in members {
      let x = (member.east - origin.east) / cell
      let y = (member.north - origin.north) / cell
      for row in max(0, Int(y) - reach)...min(rows - 1, Int(y) + reach) {
        for column in max(0, Int(x) - reach)...min(columns - 1, Int(x) + reach) {
          let d = (Double(column) - x, Double(row) - y)
          let r = (d.0 * d.0 + d.1 * d.1) * cell * cell / (2 * bandwidth * bandwidth)
          mass[row * columns + column] += Double.exp(-r)
        }
      }
    }
    let sum = mass.reduce(0, +)
    return Density(
      origin: origin, cell: cell, columns: Int32(columns), rows: Int32(rows),
      mass: mass.map { $0 / sum })
  }

  /// The highest-density region that holds `mass`, its rings by marching squares.
  static func region(_ density: Density, mass: Double) -> Region {
    var sum = 0.0
    var level = 0.0
    for value in density.mass.sorted(by: >) where sum < mass {
      sum += value
      level = value
    }
    let rings = rings(density, level: level)
    let area = rings.reduce(0.0) { total, ring in
      total
        + zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0.0) {
          $0 + ($1.0.east * $1.1.north - $1.1.east * $1.0.north) / 2
        }
    }
    return Region(
      mass: mass, level: level / (density.cell * density.cell), area: area, rings: rings)
  }

  /// Closed rings with the higher side on the left. The grid's edge must be below the level.
  static func rings(_ density: Density, level: Double) -> [[Point]] {
    let columns = Int(density.columns)
    let rows = Int(density.rows)
    func value(_ c: Int, _ r: Int) -> Double { density.mass[r * columns + c] - level }
    // An edge is named by its lower-left node and whether it goes up; it holds one crossing.
    struct Edge: Hashable { var c, r: Int; var goesUp: Bool }
    func crossing(_ e: Edge) -> Point {
      let a = value(e.c, e.r)
      let b = e.goesUp ? value(e.c, e.r + 1) : value(e.c + 1, e.r)
      let t = a / (a - b)
      return Point(
        east: density.origin.east + (Double(e.c) + (e.goesUp ? 0 : t)) * density.cell,
        north: density.origin.north + (Double(e.r) + (e.goesUp ? t : 0)) * density.cell)
    }
    var next: [Edge: Edge] = [:]
    var order: [Edge] = []
    for r in 0..<(rows - 1) {
      for c in 0..<(columns - 1) {
        let corners = [(c, r), (c + 1, r), (c + 1, r + 1), (c, r + 1)]
        let high = corners.map { value($0.0, $0.1) >= 0 }
        let edges = [
          Edge(c: c, r: r, goesUp: false), Edge(c: c + 1, r: r, goesUp: true),
          Edge(c: c, r: r + 1, goesUp: false), Edge(c: c, r: r, goesUp: true),
        ]
        // Around the cell counter-clockwise: the ring comes in where high turns low, and goes
        // out where low turns high; pairing each with the next keeps saddles apart.
        let enters = (0..<4).filter { high[$0] && !high[($0 + 1) % 4] }
        for i in enters {
          var o = (i + 3) % 4
          while !(!high[o] && high[(o + 1) % 4]) { o = (o + 3) % 4 }
          next[edges[i]] = edges[o]
          order.append(edges[i])
        }
      }
    }
    var rings: [[Point]] = []
    for first in order where next[first] != nil {
      var ring: [Point] = []
      var edge = first
      while let to = next.removeValue(forKey: edge) {
        ring.append(crossing(edge))
        edge = to
      }
      if ring.count >= 3 { rings.append(ring) }
    }
    return rings
  }
}
