import KiteFight
import KiteMath
import KitePhysics

public import Formats

/// The two lines of a cut just before it, from the side and from above, on paper.
public enum FightSVG {
  static let green = "#0B6E4F"

  /// - Parameter number: of the cut, from 0.
  public static func cut(_ report: FightReport, _ number: Int) -> String {
    CutSheet(report, report.record.cuts[number]).svg()
  }
}

private struct CutSheet {
  let report: FightReport
  let cut: FightRecord.Cut
  let way: Vector3<Double>
  /// Metres downwind, up, and to the left, as shown.
  var along, up, aside: ClosedRange<Double>
  var scale: Double
  let top = 78.0
  let left = 58.0

  init(_ report: FightReport, _ cut: FightRecord.Cut) {
    self.report = report
    self.cut = cut
    let way = report.setup.wind.mean.direction
    self.way = way
    let points = cut.line + cut.other
    func span(_ values: [Double], _ margin: Double) -> ClosedRange<Double> {
      ((values.min() ?? 0) - margin)...((values.max() ?? 0) + margin)
    }
    along = span(points.map { $0.dot(way) }, 8)
    up = 0...(max(20, points.map(\.z).max() ?? 0) + 8)
    aside = span(points.map { way.x * $0.y - way.y * $0.x }, 6)
    func size(_ span: ClosedRange<Double>) -> Double { span.upperBound - span.lowerBound }
    scale = min((820 - left - 24) / size(along), 720 / (size(up) + size(aside)))
  }

  func x(_ p: Vector3<Double>) -> Double { left + (p.dot(way) - along.lowerBound) * scale }

  func svg() -> String {
    var plot = Plot()
    let sideHeight = (up.upperBound - up.lowerBound) * scale
    let sideBottom = top + sideHeight
    panel(&plot, up, top, "m up") { $0.z }
    let second = sideBottom + 64
    let bottom = second + (aside.upperBound - aside.lowerBound) * scale
    panel(&plot, aside, second, "m to the left, from above") { way.x * $0.y - way.y * $0.x }
    let event = cut.event
    let who = report.name(event.who)
    let by =
      event.other >= 0
      ? "\(who)'s line (unbroken) under the saw of \(report.name(event.other))'s (dashed), "
        + "which lies \(event.above ? "below" : "above")"
      : "\(who)'s line"
    return FlightSVG.frame(
      title: "\(who)'s line \(event.kind == .cut ? "is cut" : "breaks") at "
        + "\(FightTable.clock(event.time)), \(Int(event.fromHand.rounded())) m out",
      what: by + ". Pull there \(NumberText.fixed(event.tension, places: 1)) N.",
      height: bottom + 46, plot.text)
  }

  private func panel(
    _ plot: inout Plot, _ span: ClosedRange<Double>, _ top: Double, _ name: String,
    _ value: (Vector3<Double>) -> Double
  ) {
    let bottom = top + (span.upperBound - span.lowerBound) * scale
    let right = left + (along.upperBound - along.lowerBound) * scale
    func y(_ a: Double) -> Double { top + (span.upperBound - a) * scale }
    for tick in FlightSVG.ticks(along, count: 8).values {
      let at = left + (tick - along.lowerBound) * scale
      plot.line(at, top, at, bottom, ["class": "grid"])
      plot.label(
        NumberText.fixed(tick, places: 0), at, bottom + 15,
        ["text-anchor": "middle", "class": "soft"])
    }
    for tick in FlightSVG.ticks(span, count: max(2, (bottom - top) / 50)).values {
      let isGround = name == "m up" && tick == 0
      plot.line(left, y(tick), right, y(tick), ["class": isGround ? "ground" : "grid"])
      plot.label(
        NumberText.fixed(tick, places: 0), left - 6, y(tick) + 4,
        ["text-anchor": "end", "class": "soft"])
    }
    plot.label(name, left, top - 8, ["class": "soft"])
    plot.label("m downwind", right, bottom + 31, ["text-anchor": "end", "class": "soft"])
    draw(&plot, cut.other, isCut: false, y, value)
    draw(&plot, cut.line, isCut: true, y, value)
    let there = Vector3(cut.event.east, cut.event.north, cut.event.up)
    let (cx, cy) = (x(there), y(value(there)))
    plot.circle(cx, cy, 5.5, ["fill": "#FFFFFF", "stroke": "#1C2B33", "stroke-width": "1.8"])
    plot.circle(cx, cy, 1.6, ["class": "hand"])
    names(&plot, y, value)
  }

  private func draw(
    _ plot: inout Plot, _ line: [Vector3<Double>], isCut: Bool, _ y: (Double) -> Double,
    _ value: (Vector3<Double>) -> Double
  ) {
    guard let kite = line.first, let hand = line.last else { return }
    var data = PathData()
    data.polyline(line.map { (x($0), y(value($0))) })
    if isCut {
      plot.path(data, ["class": "path"])
    } else {
      plot.path(
        data,
        [
          "fill": "none", "stroke": FightSVG.green, "stroke-width": "1.7",
          "stroke-dasharray": "8 3", "stroke-linejoin": "round",
        ])
    }
    var diamond = PathData()
    let (kx, ky) = (x(kite), y(value(kite)))
    diamond.polygon([(kx, ky - 7), (kx + 6, ky), (kx, ky + 7), (kx - 6, ky)])
    plot.path(
      diamond,
      [
        "fill": isCut ? Palette.print.kite : "#FFFFFF",
        "stroke": isCut ? Palette.print.kite : FightSVG.green, "stroke-width": "1.8",
      ])
    plot.circle(x(hand), y(value(hand)), 3.4, ["class": "hand"])
  }

  /// Beside the kites: the one further up the page has its name above, the other below.
  private func names(
    _ plot: inout Plot, _ y: (Double) -> Double, _ value: (Vector3<Double>) -> Double
  ) {
    guard let mine = cut.line.first else { return }
    let isUpper = cut.other.first.map { value(mine) >= value($0) } ?? true
    for (kite, who, isUp) in [
      (Optional(mine), cut.event.who, isUpper), (cut.other.first, cut.event.other, !isUpper),
    ] {
      guard let kite else { continue }
      let (kx, ky) = (x(kite), y(value(kite)))
      let isRight = kx > 700
      plot.label(
        report.name(who), kx + (isRight ? -10 : 10), ky + (isUp ? -7 : 16),
        ["class": "halo", "text-anchor": isRight ? "end" : "start"])
    }
  }
}
