package import Formats
import Geo
package import Landing
import Weather

/// Draws one map: ground, probability, ways and places, in the order they lie on each other;
/// the labels are placed last, when it is known what they must not cover.
package struct MapDrawing {
  let report: Report
  let view: MapView
  /// The units offered; one for paper, all for a page that can switch.
  let units: [Units]
  /// Makes identifiers unique where a page holds two maps.
  let id: String
  let relief: Relief?
  /// Where the line comes low, to be drawn in place of the futures.
  let swath: Swath?
  var plot = Plot()
  var placer: LabelPlacer
  /// Where words were put, for checking that none lie on each other.
  package internal(set) var labelled: [Box] = []

  var prediction: Prediction { report.prediction }
  var best: Point? { report.bestPlace == nil ? nil : prediction.best }
  var origin: Point { Point(east: 0, north: 0) }
  var me: Point? {
    report.me.map {
      let (east, north) = prediction.frame.offset(to: $0)
      return Point(east: east, north: north)
    }
  }

  package init(
    _ report: Report, view: MapView, units: [Units], id: String, relief: Relief?,
    swath: Swath? = nil
  ) {
    self.swath = swath
    self.report = report
    self.view = view
    self.units = units
    self.id = id
    self.relief = relief
    placer = LabelPlacer(bounds: view.plot.grown(-4))
  }

  /// The whole picture inside its frame.
  static func draw(
    _ report: Report, plot box: Box, units: [Units], id: String, relief: Relief? = nil
  ) -> String {
    let view = MapView(report, plot: box)
    var map = MapDrawing(report, view: view, units: units, id: id, relief: relief)
    map.draw()
    return map.plot.text
  }

  package mutating func draw() {
    plot.raw(
      "<clipPath id=\"\(id)-clip\"><rect x=\"\(Plot.number(view.plot.x))\""
        + " y=\"\(Plot.number(view.plot.y))\" width=\"\(Plot.number(view.plot.width))\""
        + " height=\"\(Plot.number(view.plot.height))\"/></clipPath>")
    plot.rect(view.plot, ["class": "k-ground"])
    plot.begin(["clip-path": "url(#\(id)-clip)"])
    let heightLabels = drawRelief()
    drawGrid()
    if let swath {
      drawSwath(swath)
    } else {
      drawRegions()
      drawMembers()
    }
    drawTrack()
    plot.end()
    drawGridLabels()
    plot.rect(view.plot, ["class": "k-frame"])
    drawMarkers()
    drawCorners()
    drawLabels()
    drawWinds()
    if let swath { drawSwathLabels(swath) } else { drawRegionLabels() }
    drawHeightLabels(heightLabels)
  }

  // MARK: Ground

  /// Shading and lines of equal height; returns where a line of each level could be named.
  private mutating func drawRelief() -> [(UnitTexts, [(x: Double, y: Double)])] {
    guard let relief else { return [] }
    let step = max(5, view.plot.width / 120)
    let grid = HeightGrid(relief, view: view, step: step)
    guard let range = grid.range else { return [] }
    let shade = grid.shade()
    // A sample is the middle of its pixel.
    plot.raw(
      "<image class=\"k-relief\" x=\"\(Plot.number(grid.x0 + step / 2))\""
        + " y=\"\(Plot.number(grid.y0 + step / 2))\""
        + " width=\"\(Plot.number(Double(shade.width) * step))\""
        + " height=\"\(Plot.number(Double(shade.height) * step))\""
        + " preserveAspectRatio=\"none\" href=\"\(shade.dataURI)\"/>")
    var labels: [(UnitTexts, [(x: Double, y: Double)])] = []
    let interval = max(Units.niceStep(atMost: (range.high - range.low) / 4), 2)
    var level = (range.low / interval).rounded(.up) * interval
    while level < range.high {
      var data = PathData()
      let lines = grid.lines(at: level)
      for line in lines { data.polyline(line) }
      plot.path(data, ["class": "k-height"])
      if let longest = lines.max(by: { $0.count < $1.count }), longest.count > 12 {
        let height = level
        let anchors = stride(from: 4, to: longest.count - 4, by: 6).map { longest[$0] }
        labels.append((UnitTexts(units) { $0.height(height) }, anchors))
      }
      level += interval
    }
    return labels
  }

  private var graticule: Graticule { Graticule(view, lines: view.plot.width < 450 ? 3 : 4) }

  private mutating func drawGrid() {
    var data = PathData()
    let graticule = graticule
    for line in graticule.parallels + graticule.meridians {
      data.polyline([view.xy(line.from), view.xy(line.to)])
    }
    plot.path(data, ["class": "k-grid"])
  }

  /// In the margin below and left of the map, so that nothing on it is covered.
  private mutating func drawGridLabels() {
    let graticule = graticule
    var lastRight = -Double.infinity
    for line in graticule.meridians {
      let x = view.x(line.from)
      let half = TextSize.width(line.label, size: 11) / 2
      guard x - half > max(lastRight + 10, view.plot.x), x + half < view.plot.right else {
        continue
      }
      lastRight = x + half
      plot.label(
        line.label, x, view.plot.bottom + 14, ["class": "k-edge k-small", "text-anchor": "middle"])
    }
    var lastTop = Double.infinity
    for line in graticule.parallels {
      let y = view.y(line.from)
      let half = TextSize.width(line.label, size: 11) / 2
      guard y + half < min(lastTop - 10, view.plot.bottom), y - half > view.plot.y else { continue }
      lastTop = y - half
      let x = view.plot.x - 6
      plot.label(
        line.label, x, y,
        [
          "class": "k-edge k-small", "text-anchor": "middle",
          "transform": "rotate(-90 \(Plot.number(x)) \(Plot.number(y)))",
        ])
    }
  }

  // MARK: Probability

  private mutating func drawRegions() {
    plot.begin(["class": "areas"])
    for region in prediction.regions.sorted(by: { $0.mass > $1.mass }) {
      var data = PathData()
      for ring in region.rings {
        let drawn = ring.map(view.xy)
        // A speck of the outermost region is smaller than the dashes it would be drawn with.
        if region.mass > 0.92 && MapDrawing.area(drawn) < 60 { continue }
        data.polygon(drawn)
        for point in ring { placer.crowd(view.x(point), view.y(point), weight: 1.3) }
      }
      let name = region.mass < 0.7 ? "k-50" : region.mass < 0.92 ? "k-90" : "k-95"
      plot.path(data, ["class": name, "fill-rule": "evenodd"])
    }
    plot.end()
  }

  private static func area(_ ring: [(x: Double, y: Double)]) -> Double {
    guard var last = ring.last else { return 0 }
    var sum = 0.0
    for next in ring {
      sum += last.x * next.y - next.x * last.y
      last = next
    }
    return sum.magnitude / 2
  }

  private mutating func drawMembers() {
    var dots = PathData()
    for member in report.drawnMembers(atMost: 1000) {
      let point = Point(east: member.east, north: member.north)
      guard view.shows(point) else { continue }
      dots.dot(view.x(point), view.y(point))
      placer.crowd(view.x(point), view.y(point), weight: 0.6)
    }
    plot.begin(["class": "futures"])
    plot.path(dots, ["class": "k-dots"])
    plot.end()
    plot.begin(["class": "twenty"])
    for (index, member) in report.drawnMembers(atMost: 20).enumerated() {
      let point = Point(east: member.east, north: member.north)
      guard view.shows(point) else { continue }
      let (x, y) = view.xy(point)
      var kite = PathData()
      let s = view.plot.width < 450 ? 0.8 : 1
      kite.polygon([
        (x, y - 5.5 * s), (x + 4 * s, y - 0.5), (x, y + 5.5 * s), (x - 4 * s, y - 0.5),
      ])
      plot.path(kite, ["class": "k-twenty", "style": "--n:\(index)"])
      placer.crowd(x, y, weight: 4)
    }
    plot.end()
  }

  private mutating func drawTrack() {
    guard report.track.count >= 2 else { return }
    let step = max(1, report.track.count / 600)
    var points: [(x: Double, y: Double)] = []
    for (index, fix) in report.track.enumerated()
    where index % step == 0 || index + 1 == report.track.count {
      let (east, north) = prediction.frame.offset(to: fix.place)
      let (x, y) = view.xy(Point(east: east, north: north))
      points.append((x, y))
      placer.crowd(x, y, weight: 1)
    }
    var data = PathData()
    data.polyline(points)
    plot.path(data, ["class": "k-halo"])
    plot.path(data, ["class": "k-track"])
  }
}
