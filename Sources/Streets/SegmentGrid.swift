/// Which segments of polylines pass through which cell of a grid, for finding the nearest.
///
/// Cells are square in degrees, 2^shift units of 1e-7° to a side, and there are at most about four
/// to a segment, however far the map reaches.
struct SegmentGrid: Sendable {
  private(set) var south: Int64 = 0
  private(set) var west: Int64 = 0
  private(set) var shift: Int64 = 14
  private(set) var columns = 0
  private(set) var rows = 0
  private(set) var first: [Int32] = [0]
  /// Index of the first point of a segment, and the line it belongs to.
  private(set) var points: [Int32] = []
  private(set) var lines: [Int32] = []

  init() {}

  /// - Parameter firstPoint: points of line `i` are `firstPoint[i]..<firstPoint[i + 1]`.
  init(latitudes: [Int32], longitudes: [Int32], firstPoint: [Int32]) {
    guard firstPoint.count > 1, !latitudes.isEmpty else { return }
    var (s, n, w, e) = (Int64.max, Int64.min, Int64.max, Int64.min)
    for i in latitudes.indices {
      let (y, x) = (Int64(latitudes[i]), Int64(longitudes[i]))
      s = y < s ? y : s
      n = y > n ? y : n
      w = x < w ? x : w
      e = x > e ? x : e
    }
    south = s
    west = w
    let most = 4 * Int64(latitudes.count) + 1_024
    while ((n - s) >> shift + 1) * ((e - w) >> shift + 1) > most { shift += 1 }
    columns = Int((e - w) >> shift) + 1
    rows = Int((n - s) >> shift) + 1
    var counts = [Int32](repeating: 0, count: columns * rows + 1)
    // Apart from `self`, which the walk over the cells reads: else every write would copy them.
    var points: [Int32] = []
    var lines: [Int32] = []
    let frame = self
    // Twice over the segments: count, then place.
    for pass in 0..<2 {
      for line in 0..<(firstPoint.count - 1) {
        let range = Int(firstPoint[line])..<Int(firstPoint[line + 1])
        for i in range.dropLast() {
          frame.cells(
            latitudes[i], longitudes[i], latitudes[i + 1], longitudes[i + 1]
          ) { cell in
            if pass == 0 {
              counts[cell + 1] += 1
            } else {
              points[Int(counts[cell])] = Int32(i)
              lines[Int(counts[cell])] = Int32(line)
              counts[cell] += 1
            }
          }
        }
      }
      if pass == 0 {
        for i in 1..<counts.count { counts[i] += counts[i - 1] }
        first = counts
        let total = Int(counts[counts.count - 1])
        points = [Int32](repeating: 0, count: total)
        lines = [Int32](repeating: 0, count: total)
      }
    }
    self.points = points
    self.lines = lines
  }

  /// Cells that a segment may pass through: row by row, the columns between where it enters and
  /// leaves the row.
  private func cells(
    _ lat0: Int32, _ lon0: Int32, _ lat1: Int32, _ lon1: Int32, _ body: (Int) -> Void
  ) {
    var (y0, x0, y1, x1) = (
      Int64(lat0) - south, Int64(lon0) - west, Int64(lat1) - south, Int64(lon1) - west
    )
    if y0 > y1 { (y0, x0, y1, x1) = (y1, x1, y0, x0) }
    for row in Int(y0 >> shift)...Int(y1 >> shift) {
      var (from, to) = (x0, x1)
      if y1 > y0 {
        let low = max(y0, Int64(row) << shift)
        let high = min(y1, Int64(row + 1) << shift)
        let run = Double(x1 - x0) / Double(y1 - y0)
        from = x0 + Int64(run * Double(low - y0))
        to = x0 + Int64(run * Double(high - y0))
      }
      if from > to { (from, to) = (to, from) }
      // A unit more on either side for what rounding took.
      let left = max(0, Int((from - 1) >> shift))
      let right = min(columns - 1, Int((to + 1) >> shift))
      for column in left...right { body(row * columns + column) }
    }
  }

  /// Goes through the cells around a place in rings, nearest first, until `body` says that nothing
  /// beyond that many whole cells can matter.
  ///
  /// - Parameter body: is given the entries of a ring and how many cells lie between the place and
  ///   the next one; it returns whether to stop.
  func rings(
    _ latitude: Double, _ longitude: Double, _ body: (_ ring: Int, _ cell: Int) -> Void,
    stop: (_ ring: Int) -> Bool
  ) {
    guard columns > 0 else { return }
    let side = Double(Int64(1) << shift)
    let y = Int(((latitude - Double(south)) / side).rounded(.down))
    let x = Int(((longitude - Double(west)) / side).rounded(.down))
    // Far outside, the rings begin where the grid does.
    let gapY = y < 0 ? -y : y >= rows ? y - rows + 1 : 0
    let gapX = x < 0 ? -x : x >= columns ? x - columns + 1 : 0
    var ring = gapY > gapX ? gapY : gapX
    let last = max(
      max(y.magnitude, (y - rows + 1).magnitude), max(x.magnitude, (x - columns + 1).magnitude))
    while ring <= Int(last) {
      if stop(ring) { return }
      for row in max(0, y - ring)..<(min(rows - 1, y + ring) + 1) {
        let isEnd = row == y - ring || row == y + ring
        if isEnd {
          let left = max(0, x - ring)
          let right = min(columns - 1, x + ring)
          if left <= right { for column in left...right { body(ring, row * columns + column) } }
        } else {
          if x - ring >= 0, x - ring < columns { body(ring, row * columns + x - ring) }
          if x + ring >= 0, x + ring < columns { body(ring, row * columns + x + ring) }
        }
      }
      ring += 1
    }
  }

  /// Entries of a cell.
  func entries(_ cell: Int) -> Range<Int> { Int(first[cell])..<Int(first[cell + 1]) }

  /// Cells that a rectangle touches, 1e-7°.
  func cells(
    south s: Int64, west w: Int64, north n: Int64, east e: Int64, _ body: (Int) -> Void
  ) {
    guard columns > 0, n >= south, e >= west else { return }
    let (bottom, left) = (max(0, Int((s - south) >> shift)), max(0, Int((w - west) >> shift)))
    let (top, right) = (
      min(rows - 1, Int((n - south) >> shift)), min(columns - 1, Int((e - west) >> shift))
    )
    guard bottom <= top, left <= right else { return }
    for row in bottom...top { for column in left...right { body(row * columns + column) } }
  }
}
