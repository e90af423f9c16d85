import KiteMath
import KitePhysics

public import Formats

/// `trim.svg`: where a kite stands and how hard it pulls against what was swept, for paper.
///
/// Stable equilibria are filled discs, unstable ones hollow diamonds, so that they are told apart
/// without colour.
public enum TrimPlot {
  static let (width, height) = (820.0, 640.0)

  /// - Parameters:
  ///   - name, unit: of what was swept.
  ///   - breakingLoad: of the line, N: drawn where the tensions come near it.
  public static func text(
    _ rows: [TrimRow], name: String, unit: String, title: String, breakingLoad: Double? = nil
  ) -> String {
    var plot = Plot()
    let left = 64.0
    let x = Axis(
      rows.map(\.value), from: left + 10, to: width - 34, fromZero: false)
    let top = Box(x: left, y: 84, width: width - 24 - left, height: 226)
    let bottom = Box(x: left, y: 350, width: width - 24 - left, height: 226)
    panel(&plot, rows, x, top, "Elevation of the kite, degrees") { $0.elevation * 180 / .pi }
    panel(&plot, rows, x, bottom, "Tension at the kite, N") { $0.kiteTension }
    if let breakingLoad { limit(&plot, rows, bottom, breakingLoad) }
    for tick in x.ticks {
      plot.label(
        axisText(tick, x.step), x.place(tick), bottom.bottom + 18,
        ["class": "k-edge", "text-anchor": "middle"])
    }
    let label = axisName(name) + (unit.isEmpty ? "" : ", \(unit)")
    plot.label(
      label, left + (width - 24 - left) / 2, bottom.bottom + 40,
      ["class": "k-text", "text-anchor": "middle"])
    disc(&plot, left + 6, 44)
    plot.label("stable: a small push dies away", left + 18, 48, ["class": "k-edge"])
    diamond(&plot, left + 246, 44)
    plot.label("unstable: it grows", left + 258, 48, ["class": "k-edge"])
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 640" width="820" height="640"\
       role="img" font-family="\(XMLText.escaped(MapSVG.faces))">
      <title>\(XMLText.escaped(title))</title>
      <style>
      \(Palette.print.mapRules)
      \(Palette.mapShapes)
      .k-limit{fill:none;stroke:\(Palette.print.ink);stroke-width:1.2;stroke-dasharray:6 4}
      .k-disc{fill:\(Palette.print.kite);stroke:\(Palette.print.ink);stroke-width:1}
      .k-diamond{fill:\(Palette.print.paper);stroke:\(Palette.print.ink);stroke-width:1.4}
      </style>
      <rect class="k-paper" width="820" height="640"/>
      <text class="k-text k-strong" x="\(Plot.number(left))" y="24">\(XMLText.escaped(title))</text>
      \(plot.text)</svg>

      """
  }

  static func axisName(_ name: String) -> String {
    switch name {
    case "wind": return "Mean wind at its reference height"
    case "line": return "Length of line"
    case "knot": return "Foot of the bridle's knot, fraction of the spine from the nose"
    case "knot_height": return "Height of the bridle's knot, fraction of the spine"
    default: return name.replacing("_", with: " ")
    }
  }

  static func axisText(_ value: Double, _ step: Double) -> String {
    var places = 0
    var s = step
    while places < 6, (s - s.rounded()).magnitude > 1e-6 {
      s *= 10
      places += 1
    }
    return NumberText.fixed(value, places: places)
  }

  private static func panel(
    _ plot: inout Plot, _ rows: [TrimRow], _ x: Axis, _ box: Box, _ title: String,
    _ value: (Trim.Equilibrium) -> Double
  ) {
    let values = rows.flatMap { $0.equilibria.map(value) }
    let y = Axis(values, from: box.bottom, to: box.y, fromZero: true)
    for tick in x.ticks {
      plot.line(x.place(tick), box.y, x.place(tick), box.bottom, ["class": "k-grid"])
    }
    for tick in y.ticks {
      plot.line(box.x, y.place(tick), box.right, y.place(tick), ["class": "k-grid"])
      plot.label(
        axisText(tick, y.step), box.x - 8, y.place(tick) + 4,
        ["class": "k-edge", "text-anchor": "end"])
    }
    plot.rect(box, ["class": "k-frame"])
    plot.label(title, box.x, box.y - 6, ["class": "k-text"])
    if values.isEmpty {
      plot.label(
        "It cannot stand on its line anywhere here.", box.x + 12, box.y + 24, ["class": "k-text"])
    }
    for row in rows {
      for e in row.equilibria {
        if e.isStable {
          disc(&plot, x.place(row.value), y.place(value(e)))
        } else {
          diamond(&plot, x.place(row.value), y.place(value(e)))
        }
      }
    }
  }

  private static func limit(
    _ plot: inout Plot, _ rows: [TrimRow], _ box: Box, _ load: Double
  ) {
    let y = Axis(
      rows.flatMap { $0.equilibria.map(\.kiteTension) }, from: box.bottom, to: box.y,
      fromZero: true)
    guard load < y.high else { return }
    let at = y.place(load)
    plot.line(box.x, at, box.right, at, ["class": "k-limit"])
    plot.label(
      "the line parts at \(NumberText.short(load)) N", box.x + 8, at - 5, ["class": "k-edge"])
  }

  private static func disc(_ plot: inout Plot, _ x: Double, _ y: Double) {
    plot.circle(x, y, 4.5, ["class": "k-disc"])
  }

  private static func diamond(_ plot: inout Plot, _ x: Double, _ y: Double) {
    var path = PathData()
    path.polygon([(x, y - 5.5), (x + 5.5, y), (x, y + 5.5), (x - 5.5, y)])
    plot.path(path, ["class": "k-diamond"])
  }
}

/// Values along an edge of a picture, with round ticks.
struct Axis {
  let low, high, step: Double
  let from, to: Double

  init(_ values: [Double], from: Double, to: Double, fromZero: Bool) {
    var low = values.min() ?? 0
    var high = values.max() ?? 1
    if fromZero { low = min(low, 0) }
    if high - low < 1e-9 * (1 + high.magnitude) {
      low -= 0.5 * (1 + high.magnitude) * (fromZero ? 0 : 1)
      high += 0.5 * (1 + high.magnitude)
    }
    // Steps of 1, 2 or 5 times a power of ten, eight at most.
    var step = 1e-6
    let ladder = [2, 2.5, 2]
    var rung = 0
    while (high - low) / step > 8 {
      step *= ladder[rung % 3]
      rung += 1
    }
    self.step = step
    self.low = fromZero ? (low / step).rounded(.down) * step : low
    self.high = fromZero ? (high / step).rounded(.up) * step : high
    self.from = from
    self.to = to
  }

  func place(_ value: Double) -> Double { from + (to - from) * (value - low) / (high - low) }

  var ticks: [Double] {
    let first = Int((low / step - 1e-6).rounded(.up))
    let last = Int((high / step + 1e-6).rounded(.down))
    return first <= last ? (first...last).map { Double($0) * step } : []
  }
}
