import Formats
import Geo
import Landing
import Weather

/// What surrounds the places on a map: wind, names of the areas, scale, north, overview.
extension MapDrawing {
  // MARK: Wind

  mutating func drawWinds() {
    let start = report.heardLast == nil ? "at release" : "up there"
    drawWind(report.windAtRelease, start, near: anchor(origin))
    drawWind(report.windAtGround, "at the ground", near: anchor(best ?? origin))
  }

  /// A point, or where the way to it leaves the map.
  private func anchor(_ point: Point) -> (x: Double, y: Double) {
    let inner = view.plot.grown(-30)
    return (
      min(max(view.x(point), inner.x), inner.right), min(max(view.y(point), inner.y), inner.bottom)
    )
  }

  /// The arrow blows the way the air goes; longer for more wind, up to 15 m/s.
  private mutating func drawWind(
    _ wind: (east: Double, north: Double)?, _ place: String, near anchor: (x: Double, y: Double)
  ) {
    guard let wind else { return }
    let speed = (wind.east * wind.east + wind.north * wind.north).squareRoot()
    guard speed.isFinite else { return }
    let texts = UnitTexts(units) { speed < 0.05 ? "no wind" : "wind \($0.speed(speed))" }
    let below = UnitTexts(units) { _ in place }
    let half = 11 + min(speed, 15) * 0.9
    let room = 2 * half + 4
    let width =
      room + 6
      + max(TextSize.width(texts.longest, size: 12.5), TextSize.width(place, size: 11))
    guard
      let (box, _) = placer.place(
        width: width, height: max(room, 32), near: [anchor], gap: 22, reach: 160)
    else { return }
    labelled.append(box)
    let (x, y) = (box.x + room / 2, box.y + box.height / 2)
    if speed >= 0.05 {
      let (ux, uy) = (wind.east / speed, -wind.north / speed)
      var data = PathData()
      data.polyline([(x - half * ux, y - half * uy), (x + half * ux, y + half * uy)])
      let tip = (x: x + half * ux, y: y + half * uy)
      data.polyline([
        (tip.x - 8 * ux - 5 * uy, tip.y - 8 * uy + 5 * ux), tip,
        (tip.x - 8 * ux + 5 * uy, tip.y - 8 * uy - 5 * ux),
      ])
      plot.path(data, ["class": "k-halo"])
      plot.path(data, ["class": "k-wind"])
    } else {
      plot.circle(x, y, 5, ["class": "k-line"])
    }
    plot.label(texts, box.x + room + 4, y - 1, "k-text")
    plot.label(below, box.x + room + 4, y + 12.5, "k-soft k-small")
  }

  // MARK: Names of the areas

  mutating func drawRegionLabels() {
    plot.begin(["class": "areas"])
    for (mass, text) in [(0.9, "nine in ten (90 %)"), (0.5, "half (50 %)"), (0.95, "95 %")] {
      guard let region = prediction.regions.first(where: { ($0.mass - mass).magnitude < 1e-6 }),
        let ring = region.patches.first?.outer, ring.count >= 3
      else { continue }
      let step = max(1, ring.count / 20)
      let anchors = stride(from: 0, to: ring.count, by: step).map { view.xy(ring[$0]) }
        .filter { view.plot.grown(-6).contains($0.x, $0.y) }
      drawLabel(
        [(UnitTexts(units) { _ in text }, "k-odds")], near: anchors, gap: 6, reach: 80,
        isNeeded: mass < 0.92, leader: 3)
    }
    plot.end()
  }

  mutating func drawHeightLabels(_ labels: [(UnitTexts, [(x: Double, y: Double)])]) {
    for (texts, anchors) in labels {
      let inside = anchors.filter { view.plot.grown(-20).contains($0.x, $0.y) }
      drawLabel(
        [(texts, "k-soft k-small")], near: inside, gap: 2, reach: 0, isNeeded: false,
        hasLeader: false)
    }
  }

  // MARK: Scale, north, overview

  /// Puts the scale with the north arrow, and the overview where one is needed, into the corners
  /// that hold the least.
  mutating func drawCorners() {
    let bars = units.map { ($0, $0.scale(atMost: 0.24 * view.plot.width / view.scale)) }
    let longest = bars.map { $0.1.metres * view.scale }.max() ?? 60
    // The bar alone may be shorter than its text.
    let texts = bars.map { TextSize.width($0.1.text, size: 12.5) }.max() ?? 0
    let scaleBox = corner(width: 40 + max(longest, texts), height: 42)
    drawScale(bars, scaleBox)
    let isAllShown = [origin, me].compactMap { $0 }.allSatisfy { view.shows($0, margin: 8) }
    if !isAllShown {
      let width = min(150, 0.36 * view.plot.width)
      drawOverview(corner(width: width, height: 0.78 * width))
    }
  }

  private mutating func corner(width: Double, height: Double) -> Box {
    let inner = view.plot.grown(-8)
    // Bottom left first: that is where a reader looks for a scale.
    let boxes = [
      (inner.x, inner.bottom - height), (inner.right - width, inner.bottom - height),
      (inner.x, inner.y), (inner.right - width, inner.y),
    ].map { Box(x: $0.0, y: $0.1, width: width, height: height) }
    var best = boxes[0]
    for box in boxes.dropFirst() where placer.cost(box) + 2 < placer.cost(best) { best = box }
    placer.take(best)
    return best
  }

  private mutating func drawScale(_ bars: [(Units, (metres: Double, text: String))], _ box: Box) {
    let x = box.x + 12
    var needle = PathData()
    needle.polygon([(x, box.y + 14), (x + 5.5, box.y + 32), (x, box.y + 28), (x - 5.5, box.y + 32)])
    plot.path(needle, ["class": "k-ink"])
    plot.label("N", x, box.y + 11, ["class": "k-text", "text-anchor": "middle"])
    for (unit, bar) in bars {
      plot.begin(["class": bars.count > 1 ? "u-\(unit.rawValue)" : "k-scale"])
      var data = PathData()
      let (left, y) = (box.x + 32, box.y + 31)
      let right = left + bar.metres * view.scale
      data.polyline([(left, y - 5), (left, y), (right, y), (right, y - 5)])
      plot.path(data, ["class": "k-halo"])
      plot.path(data, ["class": "k-line"])
      plot.label(bar.text, left, y - 9, ["class": "k-text"])
      plot.end()
    }
  }

  /// The whole scene, small: the way it came, where it was heard, me, and what the map shows.
  private mutating func drawOverview(_ box: Box) {
    var points = MapView.core(prediction)
    points.append(origin)
    if let me { points.append(me) }
    let track = report.track.map { fix in
      let (east, north) = prediction.frame.offset(to: fix.place)
      return Point(east: east, north: north)
    }
    // A way of hundreds of kilometres would leave nothing to see of the rest.
    var extent = Extent(points)
    let reach = 3 * max(extent.east.high - extent.east.low, extent.north.high - extent.north.low)
    for point in track where extent.distance(to: point) < reach { extent.add(point) }
    let small = MapView(extent, plot: box.grown(12), frame: prediction.frame)
    plot.raw(
      "<clipPath id=\"\(id)-overview\"><rect x=\"\(Plot.number(box.x))\""
        + " y=\"\(Plot.number(box.y))\" width=\"\(Plot.number(box.width))\""
        + " height=\"\(Plot.number(box.height))\"/></clipPath>")
    plot.rect(box, ["class": "k-plate"])
    plot.begin(["clip-path": "url(#\(id)-overview)"])
    for region in prediction.regions.sorted(by: { $0.mass > $1.mass }) where region.mass < 0.92 {
      var data = PathData()
      for ring in region.rings { data.polygon(ring.map(small.xy)) }
      plot.path(data, ["class": region.mass < 0.7 ? "k-50" : "k-90", "fill-rule": "evenodd"])
    }
    let step = max(1, track.count / 150)
    var way = PathData()
    way.polyline(stride(from: 0, to: track.count, by: step).map { small.xy(track[$0]) })
    plot.path(way, ["class": "k-line"])
    let southWest = view.point(x: view.plot.x, y: view.plot.bottom)
    let northEast = view.point(x: view.plot.right, y: view.plot.y)
    let (x, y) = (small.x(southWest), small.y(northEast))
    plot.rect(
      Box(x: x, y: y, width: small.x(northEast) - x, height: small.y(southWest) - y),
      ["class": "k-leader", "style": "fill:none"])
    plot.circle(small.x(origin), small.y(origin), 3.6, ["class": "k-ink"])
    if let me {
      plot.begin([
        "transform":
          "translate(\(Plot.number(small.x(me))) \(Plot.number(small.y(me)))) scale(.62)"
      ])
      plot.raw("<path class=\"k-ink\" d=\"M-6.5 8C-6.5-2.5 6.5-2.5 6.5 8Z\"/>")
      plot.circle(0, -5.6, 4.2, ["class": "k-ink"])
      plot.end()
    }
    for unit in units {
      let bar = unit.scale(atMost: 0.4 * box.width / small.scale)
      plot.begin(["class": units.count > 1 ? "u-\(unit.rawValue)" : "k-scale"])
      let (left, y) = (box.x + 8, box.bottom - 8)
      plot.line(left, y, left + bar.metres * small.scale, y, ["class": "k-line"])
      plot.label(bar.text, left, y - 5, ["class": "k-soft k-small"])
      plot.end()
    }
    plot.end()
  }
}
