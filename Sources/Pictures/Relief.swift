public import Geo
import Landing

/// The shape of the ground under a map: any source of heights will do.
public struct Relief: Sendable {
  /// Height above mean sea level, m; nil where it is not known.
  public var height: @Sendable (Place) -> Double?
  public init(height: @escaping @Sendable (Place) -> Double?) { self.height = height }
}

/// Heights sampled on a grid over a map, row 0 at the top, with one sample beyond each edge.
package struct HeightGrid {
  let columns, rows: Int
  /// Distance of samples, units of the picture.
  let step: Double
  /// Where sample (0, 0) is in the picture.
  let x0, y0: Double
  /// Metres between samples.
  let metres: Double
  var heights: [Double]

  package init(_ relief: Relief, view: MapView, step: Double) {
    let plot = view.plot
    self.step = step
    columns = Int((plot.width / step).rounded(.up)) + 3
    rows = Int((plot.height / step).rounded(.up)) + 3
    x0 = plot.x - step
    y0 = plot.y - step
    metres = step / view.scale
    heights = []
    heights.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let point = view.point(x: x0 + Double(column) * step, y: y0 + Double(row) * step)
        let place = view.frame.place(east: point.east, north: point.north)
        let height = relief.height(place) ?? .nan
        heights.append(height.isFinite ? height : .nan)
      }
    }
  }

  subscript(column: Int, row: Int) -> Double { heights[row * columns + column] }

  /// Lowest and highest known height.
  var range: (low: Double, high: Double)? {
    var range: (low: Double, high: Double)?
    for height in heights where height.isFinite {
      range = (min(range?.low ?? height, height), max(range?.high ?? height, height))
    }
    return range
  }

  /// The hill shade as a picture: black where the slope turns from a light in the north-west at
  /// 45°, white where it faces it, clear where it is level or not known, so that one picture
  /// serves light and dark paper.
  ///
  /// Slopes are doubled: on a map of a few hundred metres true shading of gentle ground is not
  /// seen at all.
  func shade() -> GreyPNG {
    var picture = GreyPNG(width: columns - 2, height: rows - 2)
    for row in 1..<(rows - 1) {
      for column in 1..<(columns - 1) {
        let east = (self[column + 1, row] - self[column - 1, row]) / (2 * metres) * 2
        let north = (self[column, row - 1] - self[column, row + 1]) / (2 * metres) * 2
        guard east.isFinite && north.isFinite else { continue }
        // Normal (-e, -n, 1) times light (-0.5, 0.5, 0.7071).
        let light =
          (0.5 * east - 0.5 * north + 0.7071) / (1 + east * east + north * north).squareRoot()
        let tone = max(-1, min(1, (light - 0.7071) / 0.5))
        picture[column - 1, row - 1] = tone
      }
    }
    return picture
  }

  /// Lines of equal height as chains of picture points.
  package func lines(at level: Double) -> [[(x: Double, y: Double)]] {
    struct Edge: Hashable { var c, r: Int; var goesDown: Bool }
    func value(_ c: Int, _ r: Int) -> Double { self[c, r] - level }
    func crossing(_ e: Edge) -> (x: Double, y: Double) {
      let a = value(e.c, e.r)
      let b = e.goesDown ? value(e.c, e.r + 1) : value(e.c + 1, e.r)
      let t = a / (a - b)
      return (
        x0 + (Double(e.c) + (e.goesDown ? 0 : t)) * step,
        y0 + (Double(e.r) + (e.goesDown ? t : 0)) * step
      )
    }
    var next: [Edge: Edge] = [:]
    var hasBefore: Set<Edge> = []
    var order: [Edge] = []
    for r in 0..<(rows - 1) {
      for c in 0..<(columns - 1) {
        let values = [value(c, r), value(c + 1, r), value(c + 1, r + 1), value(c, r + 1)]
        guard values.allSatisfy(\.isFinite) else { continue }
        let high = values.map { $0 >= 0 }
        let edges = [
          Edge(c: c, r: r, goesDown: false), Edge(c: c + 1, r: r, goesDown: true),
          Edge(c: c, r: r + 1, goesDown: false), Edge(c: c, r: r, goesDown: true),
        ]
        for i in 0..<4 where high[i] && !high[(i + 1) % 4] {
          var o = (i + 3) % 4
          while high[o] || !high[(o + 1) % 4] { o = (o + 3) % 4 }
          next[edges[i]] = edges[o]
          hasBefore.insert(edges[o])
          order.append(edges[i])
        }
      }
    }
    // Open lines from their beginnings first, then what is left is closed.
    let starts = order.filter { !hasBefore.contains($0) } + order
    var lines: [[(x: Double, y: Double)]] = []
    for start in starts where next[start] != nil {
      var line: [(x: Double, y: Double)] = []
      var edge = start
      while let to = next.removeValue(forKey: edge) {
        line.append(crossing(edge))
        edge = to
      }
      line.append(crossing(edge))
      lines.append(line)
    }
    return lines
  }
}
