public import Formats
import Geo
public import Landing
import Streets

/// `chase.svg`: the streets, the way to run, the rivals, and where it may come down.
public enum ChaseSVG {
  private static let width = 820.0
  private static let height = 660.0

  /// A picture of 820 by 660 units with a line beneath it.
  public static func text(_ report: ChaseReport, _ prediction: Prediction) -> String {
    let frame = prediction.frame
    let chase = report.chase
    let graph = chase.ground.graph
    func point(_ latitude: Double, _ longitude: Double) -> Point {
      let place = Place(latitudeDegrees: 1e-7 * latitude, longitudeDegrees: 1e-7 * longitude)
      let (east, north) = frame.offset(to: place)
      return Point(east: east, north: north)
    }
    func at(_ place: Place) -> Point {
      let (east, north) = frame.offset(to: place)
      return Point(east: east, north: north)
    }
    // The landings and everyone who runs, unless they stand very far away.
    var extent = Extent(MapView.core(prediction))
    extent.add(at(chase.me.place))
    for rival in chase.rivals { extent.add(at(rival.place)) }
    let box = Box(x: 8, y: 8, width: width - 16, height: height - 44)
    let view = MapView(extent, plot: box, frame: frame)
    var streets = ""
    for e in 0..<graph.edgeCount {
      let points = graph.points(ofEdge: e).map {
        point(Double(graph.pointLatitudes[$0]), Double(graph.pointLongitudes[$0]))
      }
      guard points.contains(where: { view.shows($0) }) else { continue }
      streets += path(points, view)
    }
    var body = "<path class=\"street\" d=\"\(streets)\"/>\n"
    let spots = chase.ground.spots
    var dots = ""
    for i in stride(from: 0, to: spots.count, by: max(1, spots.count / 1_000)) {
      let p = Point(east: spots[i].east, north: spots[i].north)
      if view.shows(p) { dots += "M\(pair(p, view))h0" }
    }
    body += "<path class=\"k-dots\" d=\"\(dots)\"/>\n"
    for advice in report.advice.reversed() {
      let points = graph.shape(of: advice.route).map { point($0.latitude, $0.longitude) }
      let isChosen = advice.aim == .first
      body += "<path class=\"\(isChosen ? "k-track" : "other")\" d=\"\(path(points, view))\"/>\n"
      let goal = point(advice.goal.latitude, advice.goal.longitude)
      body += mark(goal, isChosen ? 7 : 4, "k-kite", isChosen ? "run here" : nil, view)
    }
    body += mark(at(chase.me.place), 6, "k-ink", "me", view)
    for (i, rival) in chase.rivals.enumerated() {
      body += mark(at(rival.place), 5, "rival", "rival \(i + 1)", view)
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 660" width="820" height="660"\
       role="img" font-family="\(XMLText.escaped(MapSVG.faces))">
      <title>Where to run</title>
      <desc>\(XMLText.escaped(report.headline))</desc>
      <style>
      \(Palette.print.mapRules)
      \(Palette.mapShapes)
      .street{fill:none;stroke:\(Palette.print.frame);stroke-width:1}
      .other{fill:none;stroke:\(Palette.print.soft);stroke-width:1.4;stroke-dasharray:4 4}
      .rival{fill:\(Palette.print.paper);stroke:\(Palette.print.ink);stroke-width:2}
      </style>
      <rect class="k-paper" width="820" height="660"/>
      <clipPath id="chase"><rect x="8" y="8" width="804" height="616"/></clipPath>
      <g clip-path="url(#chase)">
      \(body)</g>
      <rect class="k-frame" x="8" y="8" width="804" height="616"/>
      <text class="k-edge" x="10" y="644">\(XMLText.escaped(report.headline))</text>
      <text class="k-edge k-small" x="810" y="644" text-anchor="end">\
      Map data: OpenStreetMap contributors</text>
      </svg>

      """
  }

  private static func pair(_ point: Point, _ view: MapView) -> String {
    let (x, y) = view.xy(point)
    // Far outside the picture numbers need not be right, only finite and short.
    func held(_ value: Double) -> String { Plot.number(min(max(value, -9_999), 9_999)) }
    return "\(held(x)) \(held(y))"
  }

  private static func path(_ points: [Point], _ view: MapView) -> String {
    guard let first = points.first else { return "" }
    return "M\(pair(first, view))" + points.dropFirst().map { "L\(pair($0, view))" }.joined()
  }

  private static func mark(
    _ point: Point, _ radius: Double, _ style: String, _ label: String?, _ view: MapView
  ) -> String {
    guard view.shows(point) else { return "" }
    let (x, y) = view.xy(point)
    var text =
      "<circle class=\"\(style)\" cx=\"\(Plot.number(x))\" cy=\"\(Plot.number(y))\" "
      + "r=\"\(Plot.number(radius))\"/>\n"
    if let label {
      text +=
        "<text class=\"k-text\" x=\"\(Plot.number(x + radius + 3))\" "
        + "y=\"\(Plot.number(y + 4))\">\(XMLText.escaped(label))</text>\n"
    }
    return text
  }
}
