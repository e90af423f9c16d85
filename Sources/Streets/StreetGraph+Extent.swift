public import Geo

extension StreetGraph {
  /// The box around all streets, degrees.
  public var extent: (south: Double, west: Double, north: Double, east: Double) {
    guard var south = pointLatitudes.first, var west = pointLongitudes.first else {
      return (0, 0, 0, 0)
    }
    var (north, east) = (south, west)
    for latitude in pointLatitudes {
      south = latitude < south ? latitude : south
      north = latitude > north ? latitude : north
    }
    for longitude in pointLongitudes {
      west = longitude < west ? longitude : west
      east = longitude > east ? longitude : east
    }
    return (1e-7 * Double(south), 1e-7 * Double(west), 1e-7 * Double(north), 1e-7 * Double(east))
  }

  /// A crossing where streets are closest together, for a game that wants a town: the node nearest to
  /// the middle of the square of 0.004° with most nodes.
  public var busiest: Place? {
    guard nodeCount > 0 else { return nil }
    let side = 40_000
    // Sorted by cell, so that nothing depends on the order of a table.
    var cells: [(row: Int32, column: Int32, node: Int32)] = []
    cells.reserveCapacity(nodeCount)
    for i in 0..<nodeCount {
      cells.append(
        (
          Int32(Int(latitudes[i]) / side), Int32(Int(longitudes[i]) / side),
          Int32(truncatingIfNeeded: i)
        ))
    }
    cells.sort { ($0.row, $0.column, $0.node) < ($1.row, $1.column, $1.node) }
    var most = 0..<0
    var begin = 0
    for i in cells.indices
    where i + 1 == cells.count
      || (cells[i + 1].row, cells[i + 1].column) != (cells[i].row, cells[i].column)
    {
      if i + 1 - begin > most.count { most = begin..<(i + 1) }
      begin = i + 1
    }
    var (y, x) = (0.0, 0.0)
    for i in most {
      y += Double(latitudes[Int(cells[i].node)]) / Double(most.count)
      x += Double(longitudes[Int(cells[i].node)]) / Double(most.count)
    }
    var nearest = Int(cells[most.lowerBound].node)
    var least = Double.infinity
    for i in most {
      let node = Int(cells[i].node)
      let (dy, dx) = (Double(latitudes[node]) - y, Double(longitudes[node]) - x)
      if dy * dy + dx * dx < least { (least, nearest) = (dy * dy + dx * dx, node) }
    }
    return place(ofNode: nearest)
  }
}
