public import Formats
import Foundation
public import Geo
import Landing
public import Search

/// `search.svg`: where it may be now, what was searched, what was said, and where to go next; on white,
/// for paper.
public enum SearchSVG {
  /// - Parameters:
  ///   - plan: what is to be searched next, numbered in its order.
  ///   - me: where the person is.
  public static func text(
    _ file: SearchFile, _ standing: SearchFile.Standing, plan: SearchPlan? = nil, me: Place? = nil,
    units: Units = .metric
  ) -> String {
    let (width, height) = (820.0, 660.0)
    let box = Box(x: 22, y: 8, width: width - 30, height: height - 72)
    let report = report(file, standing, me: me, units: units)
    let regions = report.prediction.regions
    var shown = (regions.last ?? regions[0]).rings.flatMap { $0 }
    shown += (plan?.legs ?? []).map { Point(east: $0.centre.east, north: $0.centre.north) }
    shown.append(report.prediction.best)
    if let truth = report.truth { shown.append(truth) }
    if let me {
      let (east, north) = report.prediction.frame.offset(to: me)
      var wider = Extent(shown)
      let alone = wider.scale(in: box)
      wider.add(Point(east: east, north: north))
      if wider.scale(in: box) > 0.3 * alone { shown.append(Point(east: east, north: north)) }
    }
    let view = MapView(Extent(shown), plot: box, frame: report.prediction.frame)
    var map = MapDrawing(report, view: view, units: [units], id: "search", relief: nil)
    map.drawSearch(file, plan)
    let words = SearchWords(file, standing, units: units).sentences(me: me)
    let title = file.title ?? "Where it may be"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 660" width="820" height="660"\
       role="img" font-family="\(XMLText.escaped(MapSVG.faces))">
      <title>\(XMLText.escaped(title))</title>
      <desc>\(XMLText.escaped(words.joined(separator: " ")))</desc>
      <style>
      \(Palette.print.mapRules)
      \(Palette.mapShapes)
      .k-sought{fill:none;stroke:\(Palette.print.ink);stroke-width:1.2;stroke-dasharray:2 3}
      .k-said{fill:none;stroke:\(Palette.print.ink);stroke-width:1.6;stroke-dasharray:8 4}
      .k-leg{fill:none;stroke:\(Palette.print.ink);stroke-width:1}
      </style>
      <rect class="k-paper" width="820" height="660"/>
      \(map.plot.text)\
      <text class="k-edge" x="22" y="\(Plot.number(height - 28))">\
      Dark: half of the odds (50 %); light: nine in ten (90 %). Dotted: searched in vain. \
      Long dashes: what was said.</text>
      <text class="k-edge" x="22" y="\(Plot.number(height - 11))">\
      \(XMLText.escaped(last(file, standing, plan)))</text>
      </svg>

      """
  }

  private static func last(
    _ file: SearchFile, _ standing: SearchFile.Standing, _ plan: SearchPlan?
  ) -> String {
    let rest = SearchWords.percent(standing.odds.restChance)
    var text = "Outside the map: \(rest)."
    if let plan, let end = plan.legs.last {
      text +=
        " Numbers: squares to sweep in this order; \(SearchWords.percent(end.found)) that it is found "
        + "within \(Units.duration(end.end))."
    }
    return text
  }

  /// The odds as a prediction, so that a map of one draws the other.
  private static func report(
    _ file: SearchFile, _ standing: SearchFile.Standing, me: Place?, units: Units
  ) -> Report {
    let grid = file.grid
    let best = standing.odds.lookFirst?.spot ?? Spot(east: 0, north: 0)
    let point = Point(east: best.east, north: best.north)
    var report = Report(
      prediction: Prediction(
        frame: grid.frame, height: 0, start: .nan,
        members: [Member(east: best.east, north: best.north, height: 0, time: 0, mode: 0)],
        requested: 1, density: standing.odds.density,
        regions: [0.5, 0.9].map { standing.odds.region(holding: $0) },
        best: point, bestHeight: 0, radius50: 0, radius90: 0,
        time: LandingTime(p05: 0, p25: 0, p50: 0, p75: 0, p95: 0)), title: file.title,
      thingID: "", thingName: "it", me: me, version: "", seed: 0, units: units)
    report.truth = file.found.map {
      let spot = file.spot($0)
      return Point(east: spot.east, north: spot.north)
    }
    return report
  }
}

extension MapDrawing {
  mutating func drawSearch(_ file: SearchFile, _ plan: SearchPlan?) {
    plot.raw(
      "<clipPath id=\"\(id)-clip\"><rect x=\"\(Plot.number(view.plot.x))\""
        + " y=\"\(Plot.number(view.plot.y))\" width=\"\(Plot.number(view.plot.width))\""
        + " height=\"\(Plot.number(view.plot.height))\"/></clipPath>")
    plot.rect(view.plot, ["class": "k-ground"])
    plot.begin(["clip-path": "url(#\(id)-clip)"])
    drawAreas()
    for step in file.steps where step.undone == nil { drawStep(step, file) }
    for leg in plan?.legs ?? [] {
      let h = 0.5 * leg.side
      let corners = [(-h, -h), (h, -h), (h, h), (-h, h)].map {
        view.xy(Point(east: leg.centre.east + $0.0, north: leg.centre.north + $0.1))
      }
      var data = PathData()
      data.polygon(corners)
      plot.path(data, ["class": "k-leg"])
    }
    plot.end()
    plot.rect(view.plot, ["class": "k-frame"])
    // Words keep off the numbers.
    for leg in (plan?.legs ?? []).prefix(40) {
      let (x, y) = view.xy(Point(east: leg.centre.east, north: leg.centre.north))
      placer.take(Box(x: x - 8, y: y - 7, width: 16, height: 14))
    }
    drawSearchPlaces()
    drawCorners()
    for (number, leg) in (plan?.legs ?? []).enumerated().prefix(40) {
      let (x, y) = view.xy(Point(east: leg.centre.east, north: leg.centre.north))
      guard view.plot.grown(-10).contains(x, y) else { continue }
      plot.label(
        "\(number + 1)", x, y + 4, ["class": "k-text k-small", "text-anchor": "middle"])
    }
    drawRegionLabels()
  }

  private mutating func drawAreas() {
    for region in prediction.regions.sorted(by: { $0.mass > $1.mass }) {
      var data = PathData()
      for ring in region.rings {
        data.polygon(ring.map(view.xy))
        for point in ring { placer.crowd(view.x(point), view.y(point), weight: 1.3) }
      }
      plot.path(data, ["class": region.mass < 0.7 ? "k-50" : "k-90", "fill-rule": "evenodd"])
    }
  }

  private mutating func drawSearchPlaces() {
    let found = report.truth
    for (point, name) in [
      (found ?? best, found == nil ? "best place" : "found here"), (me, "you"),
    ] {
      guard let point else { continue }
      guard let (x, y) = spot(point) else {
        drawEdgeArrow(point, name)
        continue
      }
      if name == "you" {
        drawPerson(x, y)
      } else if found != nil {
        drawTruth(x, y)
      } else {
        drawPin(x, y)
      }
      placer.take(Box(x: x - 11, y: y - 30, width: 22, height: 33))
      drawLabel([(UnitTexts(units) { _ in name }, "k-text k-strong")], near: [(x, y - 14)], gap: 15)
    }
  }

  private mutating func drawStep(_ step: SearchFile.Step, _ file: SearchFile) {
    func point(_ place: Place) -> Point {
      let spot = file.spot(place)
      return Point(east: spot.east, north: spot.north)
    }
    func outline(_ ground: SearchFile.Ground, _ name: String) {
      switch ground {
      case .circle(let at, let radius):
        let (x, y) = view.xy(point(at))
        plot.circle(x, y, max(1.5, radius * view.scale), ["class": name])
      case .polygon(let ring):
        var data = PathData()
        data.polygon(ring.map { view.xy(point($0)) })
        plot.path(data, ["class": name])
      }
    }
    switch step.action {
    case .look(let ground, _, _): outline(ground, "k-sought")
    case .sweep(let ground, _, _, _): outline(ground, "k-sought")
    case .track(let path, _, _):
      var data = PathData()
      data.polyline(path.map { view.xy(point($0)) })
      plot.path(data, ["class": "k-sought"])
    case .inside(let ground, _): outline(ground, "k-said")
    case .near(let at, let spread, _): outline(.circle(at, radius: spread), "k-said")
    case .towards(let from, let bearing, _, let within, _):
      let start = point(from)
      let far = min(within, 2 * (view.plot.width + view.plot.height) / view.scale)
      let end = Point(
        east: start.east + far * sin(bearing), north: start.north + far * cos(bearing))
      var data = PathData()
      data.polyline([view.xy(start), view.xy(end)])
      plot.path(data, ["class": "k-said"])
      let (x, y) = view.xy(start)
      plot.circle(x, y, 4, ["class": "k-ink"])
    case .dragged, .carried, .found: break
    }
  }
}
