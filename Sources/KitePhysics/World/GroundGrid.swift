/// Heights of the ground on a regular grid in a local east-north frame, bilinear between.
///
/// Beyond its edge the ground goes on at the height of the edge.
public struct GroundGrid: Equatable, Sendable {
  /// East and north of the south-west corner, m.
  public let east, north: Double
  /// Side of a cell, m.
  public let cell: Double
  public let columns, rows: Int
  /// Heights, m, row by row from the south.
  public let heights: [Double]

  public init(
    east: Double, north: Double, cell: Double, columns: Int, rows: Int, heights: [Double]
  ) {
    precondition(columns >= 2 && rows >= 2 && heights.count == columns * rows && cell > 0)
    self.east = east
    self.north = north
    self.cell = cell
    self.columns = columns
    self.rows = rows
    self.heights = heights
  }

  /// Height of the ground, m.
  public func height(east x: Double, north y: Double) -> Double {
    var c = (x - east) / cell
    var r = (y - north) / cell
    let lastColumn = Double(columns - 1)
    let lastRow = Double(rows - 1)
    c = c > 0 ? (c < lastColumn ? c : lastColumn) : 0
    r = r > 0 ? (r < lastRow ? r : lastRow) : 0
    var i = Int(c)
    var j = Int(r)
    if i > columns - 2 { i = columns - 2 }
    if j > rows - 2 { j = rows - 2 }
    let f = c - Double(i)
    let g = r - Double(j)
    let k = j * columns + i
    let south = heights[k] + f * (heights[k + 1] - heights[k])
    let up = heights[k + columns] + f * (heights[k + columns + 1] - heights[k + columns])
    return south + g * (up - south)
  }
}
