package import Formats
import Geo
package import Landing

/// Which part of the local frame a map shows, and how metres become units of the picture.
package struct MapView {
  /// Where the map is in the picture.
  let plot: Box
  package let centre: Point
  /// Picture units a metre.
  package let scale: Double
  let frame: LocalFrame

  package func x(_ point: Point) -> Double {
    plot.x + plot.width / 2 + (point.east - centre.east) * scale
  }
  package func y(_ point: Point) -> Double {
    plot.y + plot.height / 2 - (point.north - centre.north) * scale
  }
  func xy(_ point: Point) -> (x: Double, y: Double) { (x(point), y(point)) }
  package func point(x: Double, y: Double) -> Point {
    Point(
      east: centre.east + (x - plot.x - plot.width / 2) / scale,
      north: centre.north - (y - plot.y - plot.height / 2) / scale)
  }
  package func shows(_ point: Point, margin: Double = 0) -> Bool {
    plot.grown(-margin).contains(x(point), y(point))
  }

  /// Metres east and north from one point to another, measured between them: far from the origin
  /// the frame's own differences are off by the convergence of the meridians.
  func way(from start: Point, to end: Point) -> (east: Double, north: Double) {
    LocalFrame(origin: frame.place(east: start.east, north: start.north))
      .offset(to: frame.place(east: end.east, north: end.north))
  }

  /// A view with everything a person needs at once: the 95 % region and the best place always;
  /// the release and me if the region stays at least 0.3 of the size it could have.
  package init(_ report: Report, plot: Box, room: Double? = nil) {
    let prediction = report.prediction
    var core = Extent(MapView.core(prediction))
    if let truth = report.truth { core.add(truth) }
    var others = [Point(east: 0, north: 0)]
    if let me = report.me {
      let (east, north) = prediction.frame.offset(to: me)
      others.append(Point(east: east, north: north))
    }
    // The nearer first: if one must be left out it is the farther.
    others.sort { core.distance(to: $0) < core.distance(to: $1) }
    let alone = core.scale(in: plot, room: room)
    var shown = core
    for other in others {
      var wider = shown
      wider.add(other)
      if wider.scale(in: plot, room: room) >= 0.3 * alone { shown = wider }
    }
    self.init(shown, plot: plot, frame: prediction.frame, room: room)
  }

  /// A view of a given extent.
  init(_ extent: Extent, plot: Box, frame: LocalFrame, room: Double? = nil) {
    self.plot = plot
    self.frame = frame
    centre = extent.centre
    scale = extent.scale(in: plot, room: room)
  }

  /// The outermost region's corners and the best place; without regions, the middle of the
  /// members.
  static func core(_ prediction: Prediction) -> [Point] {
    var points = prediction.regions.max { $0.mass < $1.mass }?.rings.flatMap { $0 } ?? []
    if points.isEmpty { points = prediction.members.map { Point(east: $0.east, north: $0.north) } }
    if prediction.best.east.isFinite && prediction.best.north.isFinite && !points.isEmpty {
      points.append(prediction.best)
    }
    return points.isEmpty ? [Point(east: 0, north: 0)] : points
  }
}

/// A rectangle of the local frame, m.
struct Extent {
  var east: (low: Double, high: Double)
  var north: (low: Double, high: Double)

  init(_ points: [Point]) {
    east = (points[0].east, points[0].east)
    north = (points[0].north, points[0].north)
    for point in points { add(point) }
  }

  mutating func add(_ point: Point) {
    guard point.east.isFinite && point.north.isFinite else { return }
    east = (min(east.low, point.east), max(east.high, point.east))
    north = (min(north.low, point.north), max(north.high, point.north))
  }

  var centre: Point {
    Point(east: (east.low + east.high) / 2, north: (north.low + north.high) / 2)
  }

  func distance(to point: Point) -> Double {
    let e = max(east.low - point.east, point.east - east.high, 0)
    let n = max(north.low - point.north, point.north - north.high, 0)
    return (e * e + n * n).squareRoot()
  }

  /// Picture units a metre with room around for labels; never closer than 60 m across, where a
  /// receiver's own error would fill the map.
  func scale(in plot: Box, room: Double? = nil) -> Double {
    let room = room ?? max(24, min(0.1 * min(plot.width, plot.height), 64))
    let e = max(east.high - east.low, 60)
    let n = max(north.high - north.low, 60)
    return min((plot.width - 2 * room) / e, (plot.height - 2 * room) / n)
  }
}

/// Lines of latitude and longitude at round degrees.
package struct Graticule {
  package struct Line {
    package var from, to: Point
    package var label: String
  }
  package var parallels: [Line] = []
  package var meridians: [Line] = []

  package init(_ view: MapView, lines: Double) {
    let plot = view.plot
    let southWest = view.point(x: plot.x, y: plot.bottom)
    let northEast = view.point(x: plot.right, y: plot.y)
    let low = view.frame.place(east: southWest.east, north: southWest.north)
    let high = view.frame.place(east: northEast.east, north: northEast.north)
    let latitudes = (low.latitudeDegrees, high.latitudeDegrees)
    let first = low.longitudeDegrees
    var last = high.longitudeDegrees
    if last < first { last += 360 }
    // Near the poles meridians run together and mean nothing on a plane map.
    guard latitudes.1 - latitudes.0 < 60, last - first < 60, latitudes.0 > -88, latitudes.1 < 88
    else { return }
    for (value, text) in Graticule.ticks(latitudes.0, latitudes.1, count: lines) {
      let place = Place(
        latitudeDegrees: value, longitudeDegrees: view.frame.origin.longitudeDegrees)
      let north = view.frame.offset(to: place).north
      parallels.append(
        Line(
          from: Point(east: southWest.east, north: north),
          to: Point(east: northEast.east, north: north), label: text))
    }
    let wide = lines * plot.width / plot.height
    for (value, text) in Graticule.ticks(first, last, count: max(2, wide.rounded())) {
      let ends = [latitudes.0, latitudes.1].map { latitude in
        view.frame.offset(
          to: Place(latitudeDegrees: latitude, longitudeDegrees: value))
      }
      meridians.append(
        Line(
          from: Point(east: ends[0].east, north: ends[0].north),
          to: Point(east: ends[1].east, north: ends[1].north), label: text))
    }
  }

  /// Round values inside a range and their text, about `count` of them.
  static func ticks(_ low: Double, _ high: Double, count: Double) -> [(Double, String)] {
    guard high > low else { return [] }
    let step = Units.niceStep(atMost: (high - low) / count * 1.2)
    var places = 0
    var size = step
    while size < 0.999 && places < 7 {
      size *= 10
      places += 1
    }
    var ticks: [(Double, String)] = []
    var index = (low / step).rounded(.up)
    while index * step <= high && ticks.count < 40 {
      let value = index * step
      let shown = value > 180 ? value - 360 : value
      ticks.append((value, NumberText.fixed(shown, places: places) + "°"))
      index += 1
    }
    return ticks
  }
}
