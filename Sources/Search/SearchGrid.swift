public import Geo

/// Why a search cannot be what was asked for.
public enum SearchError: Error, Equatable, Sendable {
  /// So many cells were asked for; at most ``SearchGrid/most`` are kept.
  case tooManyCells(Double)
  /// A size, a share or a chance is not a number that makes sense.
  case outOfRange
  /// After this step no place at all would be left: what is said contradicts itself.
  case nothingLeft
  /// More than ``HiddenStates/most`` states are hidden.
  case tooManyStates
}

/// Square cells over the part of the earth in which something is searched, row-major from the
/// south-west.
@frozen public struct SearchGrid: Equatable, Sendable {
  /// Metres east and north of this frame's origin are the coordinates of every ``Spot``.
  public let frame: LocalFrame
  /// South-west corner (not the centre of a cell), m.
  public let corner: Spot
  /// Side of a cell, m.
  public let cell: Double
  public let columns: Int
  public let rows: Int

  /// The most cells of one search.
  @inlinable public static var most: Int { 4_000_000 }

  public init(
    frame: LocalFrame, corner: Spot, cell: Double, columns: Int, rows: Int
  ) throws(SearchError) {
    guard cell.isFinite, cell > 0, corner.east.isFinite, corner.north.isFinite, columns > 0,
      rows > 0
    else { throw .outOfRange }
    guard Double(columns) * Double(rows) <= Double(SearchGrid.most) else {
      throw .tooManyCells(Double(columns) * Double(rows))
    }
    self.frame = frame
    self.corner = corner
    self.cell = cell
    self.columns = columns
    self.rows = rows
  }

  /// The grid of a cell size that covers a box.
  public init(
    frame: LocalFrame, southWest: Spot, northEast: Spot, cell: Double
  ) throws(SearchError) {
    guard cell.isFinite, cell > 0 else { throw .outOfRange }
    let wide = ((northEast.east - southWest.east) / cell).rounded(.up)
    let high = ((northEast.north - southWest.north) / cell).rounded(.up)
    guard wide.isFinite, high.isFinite, wide >= 0, high >= 0 else { throw .outOfRange }
    let cells = (wide < 1 ? 1 : wide) * (high < 1 ? 1 : high)
    guard cells <= Double(SearchGrid.most) else { throw .tooManyCells(cells) }
    try self.init(
      frame: frame, corner: southWest, cell: cell, columns: wide < 1 ? 1 : Int(wide),
      rows: high < 1 ? 1 : Int(high))
  }

  @inlinable public var count: Int { columns * rows }

  /// The middle of a cell.
  @inlinable public func centre(_ index: Int) -> Spot {
    Spot(
      east: corner.east + (Double(index % columns) + 0.5) * cell,
      north: corner.north + (Double(index / columns) + 0.5) * cell)
  }

  /// The cell that a spot lies in; nil outside.
  public func index(of spot: Spot) -> Int? {
    let x = (spot.east - corner.east) / cell
    let y = (spot.north - corner.north) / cell
    guard x >= 0, y >= 0, x < Double(columns), y < Double(rows) else { return nil }
    return Int(y) * columns + Int(x)
  }

  /// The cells that a box touches, clipped to the grid; nil if it touches none.
  public func window(_ southWest: Spot, _ northEast: Spot) -> SearchWindow? {
    func span(_ low: Double, _ high: Double, _ count: Int) -> (Int, Int)? {
      let a = (low / cell).rounded(.down)
      let b = (high / cell).rounded(.down)
      guard a.isFinite, b.isFinite, b >= 0, a < Double(count), b >= a else { return nil }
      let first = a > 0 ? Int(a) : 0
      let last = b < Double(count) ? Int(b) : count - 1
      return (first, last - first + 1)
    }
    guard let (x, wide) = span(southWest.east - corner.east, northEast.east - corner.east, columns),
      let (y, high) = span(southWest.north - corner.north, northEast.north - corner.north, rows)
    else { return nil }
    return SearchWindow(column: x, row: y, columns: wide, rows: high)
  }

  /// All cells.
  public var whole: SearchWindow { SearchWindow(column: 0, row: 0, columns: columns, rows: rows) }

  /// How much of each cell of a window lies in an area, by points in a square pattern, at least 4 by
  /// 4 a cell.
  public func shares(of area: SearchArea, in window: SearchWindow) -> [Double] {
    let (low, high) = area.bounds
    let narrow =
      high.east - low.east < high.north - low.north ? high.east - low.east : high.north - low.north
    let wanted = narrow > 0 ? (6 * cell / narrow).rounded(.up) : 32
    let n = wanted < 4 ? 4 : wanted > 32 ? 32 : Int(wanted)
    var result: [Double] = []
    result.reserveCapacity(window.count)
    for row in window.row..<window.row + window.rows {
      for column in window.column..<window.column + window.columns {
        var inside = 0
        for j in 0..<n {
          for i in 0..<n {
            let spot = Spot(
              east: corner.east + (Double(column) + (Double(i) + 0.5) / Double(n)) * cell,
              north: corner.north + (Double(row) + (Double(j) + 0.5) / Double(n)) * cell)
            if area.contains(spot) { inside += 1 }
          }
        }
        result.append(Double(inside) / Double(n * n))
      }
    }
    return result
  }
}

/// A rectangle of cells.
@frozen public struct SearchWindow: Equatable, Sendable {
  public var column: Int
  public var row: Int
  public var columns: Int
  public var rows: Int

  @inlinable public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = columns
    self.rows = rows
  }

  @inlinable public var count: Int { columns * rows }
}
