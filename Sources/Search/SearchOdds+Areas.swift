public import Landing

// What the odds say at a glance: where to look first, and how large an area holds how much. What is
// said in words, drawn and shown in the page all comes from here.
extension SearchOdds {
  /// Where to look first: the place whose surroundings hold the most, how far around, m, and the
  /// chance that it lies there. Half as far as a disc as large as the area that holds half of what the
  /// grid holds would reach; at least a cell.
  public var lookFirst: (spot: Spot, radius: Double, chance: Double)? {
    let cells = cells(holding: 0.5 * (1 - restChance))
    let area = Double(cells.count) * grid.cell * grid.cell
    let radius = 0.5 * (area / .pi).squareRoot()
    guard let best = best(radius: radius) else { return nil }
    return (best.spot, radius > grid.cell ? radius : grid.cell, best.chance)
  }

  /// The smallest area that holds a share of everything, the rest of the world included, m²; `nil`
  /// where the grid holds less.
  public func area(holding share: Double) -> Double? {
    guard 1 - restChance >= share else { return nil }
    return Double(cells(holding: share).count) * grid.cell * grid.cell
  }

  /// The chances in the grid, as a map of a prediction has them; the sum is what the grid holds.
  public var density: Density {
    let middle = grid.centre(0)
    return Density(
      origin: Point(east: middle.east, north: middle.north), cell: grid.cell,
      columns: Int32(grid.columns), rows: Int32(grid.rows), mass: chances)
  }

  /// The smallest region that holds a share of everything, the rest of the world included, with its
  /// borders; where the grid holds less, nearly all that it does.
  public func region(holding share: Double) -> Region {
    let most = 0.999 * (1 - restChance)
    var region = Region(holding: share < most ? share : most, of: density)
    region.mass = share
    return region
  }
}
