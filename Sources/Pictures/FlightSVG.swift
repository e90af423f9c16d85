import KiteMath
import KitePhysics

public import Formats

/// The path of a kite on paper, from three sides, with its line as it hung at some moments.
public enum FlightSVG {
  /// From where a path is looked at.
  public enum View: CaseIterable, Sendable {
    /// At right angles to the mean wind.
    case side
    /// From behind the hand.
    case behind
    /// From above, north up.
    case above
  }

  static let (width, left, right) = (820.0, 58.0, 24.0)

  public static func text(_ report: FlightReport, view: View) -> String {
    Sheet(report, view).svg()
  }

  /// Head of a picture: title, description, style.
  static func frame(
    title: String, what: String, height: Double, _ content: String
  ) -> String {
    let size = "width=\"820\" height=\"\(Plot.number(height))\""
    let words = XMLText.escaped(what)
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 \(Plot.number(height))" \(size)\
       role="img" font-family="\(XMLText.escaped(MapSVG.faces))">
      <title>\(XMLText.escaped(title))</title>
      <desc>\(words)</desc>
      <style>\(rules)</style>
      <rect class="paper" width="820" height="\(Plot.number(height))"/>
      <text class="title" x="24" y="26">\(XMLText.escaped(title))</text>
      <text class="soft" x="24" y="44">\(words)</text>
      \(content)</svg>

      """
  }

  private static var rules: String {
    let p = Palette.print
    return """
      .paper{fill:\(p.paper)}
      .title{fill:\(p.ink);font-size:15px;font-weight:700}
      text{fill:\(p.ink);font-size:12px}
      .soft{fill:\(p.soft)}
      .halo{stroke:\(p.paper);stroke-width:3;paint-order:stroke;stroke-linejoin:round}
      .grid{fill:none;stroke:\(p.grid);stroke-width:1}
      .axis{fill:none;stroke:\(p.frame);stroke-width:1}
      .ground{fill:none;stroke:\(p.ink);stroke-width:1.6}
      .roof{fill:\(p.grid);stroke:\(p.frame);stroke-width:1}
      .string{fill:none;stroke:\(p.ink);stroke-width:.9;stroke-opacity:.75}
      .path{fill:none;stroke:\(p.kite);stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round}
      .thin{fill:none;stroke:\(p.ink);stroke-width:1;stroke-dasharray:4 2.5;stroke-linejoin:round}
      .red{fill:\(p.kite)}
      .dot{fill:\(p.kite);stroke:\(p.paper);stroke-width:1}
      .hand{fill:\(p.ink)}
      .limit{fill:none;stroke:\(p.ink);stroke-width:1.2;stroke-dasharray:7 4}
      .wind{fill:none;stroke:\(p.ink);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}

      """
  }

  /// Round numbers within a span, about `count` of them.
  static func ticks(_ span: ClosedRange<Double>, count: Double) -> (values: [Double], places: Int) {
    let step = Units.niceStep(atMost: max(1e-9, (span.upperBound - span.lowerBound) / count * 1.5))
    let first = Int((span.lowerBound / step).rounded(.up))
    let last = Int((span.upperBound / step).rounded(.down))
    let places = step >= 1 ? 0 : step >= 0.1 ? 1 : 2
    return (first <= last ? (first...last).map { Double($0) * step } : [], places)
  }

  /// At most `count` of a list, evenly, its last always.
  static func thinned<T>(_ items: [T], to count: Int) -> [T] {
    guard items.count > count else { return items }
    return (0..<count).map { items[$0 * (items.count - 1) / (count - 1)] }
  }
}

/// One picture in the making.
private struct Sheet {
  let report: FlightReport
  let view: FlightSVG.View
  let frame: FlightFrame
  /// Metres shown, across and up the page.
  var across, up: ClosedRange<Double>
  /// Units of the picture to a metre.
  var scale: Double
  let top = 76.0
  var height: Double
  var x0: Double

  init(_ report: FlightReport, _ view: FlightSVG.View) {
    self.report = report
    self.view = view
    frame = FlightFrame(report)
    let record = report.record
    switch view {
    case .side: across = frame.downwindSpan
    case .behind: across = frame.asideSpan
    case .above:
      (across, _) = Sheet.spans(record)
    }
    up = view == .above ? Sheet.spans(record).1 : 0...frame.top
    func grown(_ span: ClosedRange<Double>, _ low: Double, _ high: Double) -> ClosedRange<Double> {
      let margin = 0.04 * (span.upperBound - span.lowerBound) + 2
      return (span.lowerBound - low * margin)...(span.upperBound + high * margin)
    }
    across = grown(across, 1, 1)
    up = grown(up, view == .above ? 1 : 0, 1)
    let room = FlightSVG.width - FlightSVG.left - FlightSVG.right
    var wide = across.upperBound - across.lowerBound
    let high = up.upperBound - up.lowerBound
    // Not so slim that its axis has no room for words.
    let least = 0.6 * high
    if wide < least {
      across =
        (across.lowerBound - 0.5 * (least - wide))...(across.upperBound + 0.5 * (least - wide))
      wide = least
    }
    scale = min(room / wide, 520 / high)
    height = top + high * scale + 46
    x0 = FlightSVG.left + 0.5 * (room - wide * scale)
  }

  /// East and north of everything seen.
  static func spans(_ record: FlightRecord) -> (ClosedRange<Double>, ClosedRange<Double>) {
    var points = record.samples.map(\.place) + record.samples.map(\.hand)
    for shape in record.shapes { points += shape.points }
    let east = points.map(\.x)
    let north = points.map(\.y)
    return (
      (east.min() ?? 0)...max((east.max() ?? 1), (east.min() ?? 0) + 10),
      ((north.min() ?? 0) - 5)...((north.max() ?? 1) + 5)
    )
  }

  func flat(_ p: Vector3<Double>) -> (x: Double, y: Double) {
    switch view {
    case .side: (frame.along(p), p.z)
    case .behind: (frame.right(p), p.z)
    case .above: (p.x, p.y)
    }
  }

  func xy(_ a: Double, _ b: Double) -> (x: Double, y: Double) {
    (x0 + (a - across.lowerBound) * scale, top + (up.upperBound - b) * scale)
  }

  func xy(_ p: Vector3<Double>) -> (x: Double, y: Double) {
    let (a, b) = flat(p)
    return xy(a, b)
  }

  func svg() -> String {
    var plot = Plot()
    axes(&plot)
    roofs(&plot)
    let shown = FlightSVG.thinned(report.record.shapes, to: 7)
    for shape in shown {
      var data = PathData()
      data.polyline(shape.points.map { xy($0) })
      plot.path(data, ["class": "string"])
    }
    var data = PathData()
    data.polyline(FlightSVG.thinned(report.record.samples, to: 2_400).map { xy($0.place) })
    plot.path(data, ["class": "path"])
    marks(&plot, shown)
    wind(&plot)
    let from =
      view == .side
      ? "from the side" : view == .behind ? "as the pilot sees it" : "from above"
    return FlightSVG.frame(
      title: report.title,
      what: "Path of the kite (red) \(from), and its line at \(shown.count) moments. "
        + FlightSentences.seconds(report.record.duration) + " are shown.",
      height: height, plot.text)
  }

  private func axes(_ plot: inout Plot) {
    let bottom = xy(0, up.lowerBound).y
    let (columns, places) = FlightSVG.ticks(across, count: 7)
    for tick in columns {
      let x = xy(tick, 0).x
      plot.line(x, top, x, bottom, ["class": "grid"])
      plot.label(
        NumberText.fixed(tick, places: places), x, bottom + 16,
        ["text-anchor": "middle", "class": "soft"])
    }
    let (rows, rowPlaces) = FlightSVG.ticks(up, count: 6)
    let (first, last) = (xy(across.lowerBound, 0).x, xy(across.upperBound, 0).x)
    for tick in rows {
      let y = xy(0, tick).y
      plot.line(first, y, last, y, ["class": view != .above && tick == 0 ? "ground" : "grid"])
      plot.label(
        NumberText.fixed(tick, places: rowPlaces), first - 6, y + 4,
        ["text-anchor": "end", "class": "soft"])
    }
    let name: String
    switch view {
    case .side: name = "m downwind of the hand"
    case .behind: name = "m to the right of the hand"
    case .above: name = "m east"
    }
    plot.label(
      name, 0.5 * (first + last), bottom + 34, ["text-anchor": "middle", "class": "soft"])
    plot.label(
      view == .above ? "m north" : "m up", first - 6, top - 8,
      ["text-anchor": "end", "class": "soft"])
  }

  /// Houses, as far as they are in the picture; from the side as their shadow on the page.
  private func roofs(_ plot: inout Plot) {
    for roof in report.scenario.ground.roofs {
      let corners = [
        Vector3(roof.west, roof.south, 0.0), Vector3(roof.west, roof.north, 0),
        Vector3(roof.east, roof.south, 0), Vector3(roof.east, roof.north, 0),
      ].map { flat($0) }
      let low = max(corners.map(\.x).min() ?? 0, across.lowerBound)
      let high = min(corners.map(\.x).max() ?? 0, across.upperBound)
      let floor = view == .above ? max(roof.south, up.lowerBound) : 0
      let ceiling = view == .above ? min(roof.north, up.upperBound) : roof.height
      guard low < high, floor < ceiling else { continue }
      let (a, b) = (xy(low, ceiling), xy(high, floor))
      plot.rect(Box(x: a.x, y: a.y, width: b.x - a.x, height: b.y - a.y), ["class": "roof"])
    }
  }

  private func marks(_ plot: inout Plot, _ shown: [FlightRecord.Shape]) {
    var taken: [(x: Double, y: Double)] = []
    for shape in shown {
      let (x, y) = xy(shape.points[0])
      plot.circle(x, y, 3.4, ["class": "dot"])
    }
    for shape in shown {
      let (x, y) = xy(shape.points[0])
      guard !taken.contains(where: { ($0.x - x).magnitude < 44 && ($0.y - y).magnitude < 15 })
      else { continue }
      taken.append((x, y))
      let isRight = x > FlightSVG.width - 80
      plot.label(
        FlightSentences.seconds(shape.time), isRight ? x - 7 : x + 7, y - 5,
        ["class": "halo", "text-anchor": isRight ? "end" : "start"])
    }
    let hand = xy(report.record.samples[0].hand)
    plot.circle(hand.x, hand.y, 4, ["class": "hand"])
    // On the side away from the kite: lines leave to the other.
    let samples = report.record.samples
    let mean = samples.reduce(0) { $0 + xy($1.place).x } / Double(samples.count)
    let isLeft = mean >= hand.x
    plot.label(
      "hand", hand.x + (isLeft ? -8 : 8), hand.y + (view == .above ? 4 : -2),
      ["class": "halo", "text-anchor": isLeft ? "end" : "start"])
  }

  /// The way the mean wind blows, above the picture's right edge; into the page it is a word.
  private func wind(_ plot: inout Plot) {
    let edge = FlightSVG.width - FlightSVG.right
    let words = "wind \(Units.metric.speed(report.windAloft)) up there"
    guard view != .behind else {
      plot.label(words + ", away from you", edge, 44, ["text-anchor": "end", "class": "soft"])
      return
    }
    let way = report.windDirection
    let (a, b) = view == .above ? (way.x, -way.y) : (way.dot(frame.way), 0)
    let length = max((a * a + b * b).squareRoot(), 1e-9)
    let (x, y) = (13 * a / length, 13 * b / length)
    let (cx, cy) = (edge - 16, 40.0)
    var data = PathData()
    data.move(cx - x, cy - y)
    data.line(cx + x, cy + y)
    for side in [1.0, -1.0] {
      data.move(cx + x, cy + y)
      data.line(cx + x - 0.5 * x + 0.35 * side * y, cy + y - 0.5 * y - 0.35 * side * x)
    }
    plot.path(data, ["class": "wind"])
    plot.label(words, edge - 38, 44, ["text-anchor": "end", "class": "soft"])
  }
}
