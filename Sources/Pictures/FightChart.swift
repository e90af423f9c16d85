import KiteFight
import KiteMath

public import Formats

/// Pull and wear of everybody's line over time, on paper: `tension.svg`.
///
/// The first is drawn in red, the second green and dashed, the others thin and grey; where a line
/// ends, its kite was cut or came down.
public enum FightChart {
  private static let (left, right, top) = (58.0, 110.0, 82.0)

  public static func text(_ report: FightReport) -> String {
    let (samples, window) = means(report.record.samples)
    let end = max(report.result.duration, 1)
    func x(_ time: Double) -> Double { left + time / end * (820 - left - right) }
    let pulls = samples.flatMap { $0.pull.compactMap { $0 } }
    let wears = samples.flatMap { $0.wear.map { 100 * $0 } }
    var plot = Plot()
    strip(
      &plot, report, "pull at the hand, N", top, 250, max(5, pulls.max() ?? 0), x, end,
      samples.map { ($0.time, $0.pull) })
    strip(
      &plot, report, "deepest groove, % of the section", top + 320, 200,
      min(100, max(5, wears.max() ?? 0)), x, end,
      samples.map { sample in
        let wear = sample.wear.indices.map {
          sample.pull[$0] == nil ? nil : 100 * sample.wear[$0]
        }
        return (sample.time, wear)
      })
    for cut in report.record.cuts.prefix(40) {
      let at = x(cut.event.time)
      plot.line(at, top, at, top + 250, ["class": "axis"])
    }
    let places = report.result.places
    let order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    let names = order.prefix(2).map { report.name($0) }
    return FlightSVG.frame(
      title: report.cast.title,
      what: "\(names.first ?? "") (unbroken) and \(names.last ?? "") (dashed)"
        + (places.count > 2 ? ", the others in grey" : "")
        + (report.record.cuts.isEmpty ? "." : "; an upright line where a line was cut.")
        + (window > 1
          ? " Pulls are means of \(NumberText.short(window * 0.2, places: 1)) s." : ""),
      height: top + 565, plot.text)
  }

  /// No more than 400 of them: means of the pull, and the wear as it stood at last.
  private static func means(
    _ all: [FightRecord.Sample]
  ) -> (samples: [FightRecord.Sample], window: Double) {
    let window = (all.count + 399) / 400
    guard window > 1 else { return (all, 1) }
    let means = stride(from: 0, to: all.count, by: window).map { start -> FightRecord.Sample in
      let group = all[start..<min(start + window, all.count)]
      var mean = group[group.endIndex - 1]
      mean.time = 0.5 * (all[start].time + mean.time)
      for kite in mean.pull.indices where mean.pull[kite] != nil {
        let pulls = group.compactMap { $0.pull[kite] }
        mean.pull[kite] = pulls.reduce(0, +) / Double(pulls.count)
      }
      return mean
    }
    return (means, Double(window))
  }

  private static func strip(
    _ plot: inout Plot, _ report: FightReport, _ name: String, _ top: Double, _ height: Double,
    _ most: Double, _ x: (Double) -> Double, _ end: Double, _ values: [(Double, [Double?])]
  ) {
    let bottom = top + height
    let span = 0...(1.06 * most)
    func y(_ value: Double) -> Double { bottom - value / span.upperBound * height }
    let (rows, places) = FlightSVG.ticks(span, count: height / 34)
    for tick in rows {
      plot.line(left, y(tick), 820 - right, y(tick), ["class": tick == 0 ? "axis" : "grid"])
      plot.label(
        NumberText.fixed(tick, places: places), left - 6, y(tick) + 4,
        ["text-anchor": "end", "class": "soft"])
    }
    let columns = FlightSVG.ticks(0...end, count: 8).values
    for tick in columns {
      plot.line(x(tick), top, x(tick), bottom, ["class": "grid"])
      plot.label(
        NumberText.fixed(tick, places: 0) + (tick == columns.last ? " s" : ""), x(tick),
        bottom + 15, ["text-anchor": "middle", "class": "soft"])
    }
    plot.label(name, left, top - 8, [:])
    let order = report.result.places.indices.sorted {
      (report.result.places[$0], $0) < (report.result.places[$1], $1)
    }
    var lastLabel = -100.0
    for (rank, who) in order.enumerated().reversed() {
      var points: [(x: Double, y: Double)] = []
      for (time, list) in values {
        guard let value = list[who] else { break }
        points.append((x(time), y(min(value, most))))
      }
      var data = PathData()
      data.polyline(points)
      switch rank {
      case 0: plot.path(data, ["class": "path"])
      case 1:
        plot.path(
          data,
          [
            "fill": "none", "stroke": FightSVG.green, "stroke-width": "1.3",
            "stroke-dasharray": "6 3",
          ])
      default:
        plot.path(
          data, ["fill": "none", "stroke": Palette.print.frame, "stroke-width": ".6"])
      }
      guard rank < 2, let last = points.last else { continue }
      var height = min(max(last.y + 4, top + 10), bottom - 2)
      if (height - lastLabel).magnitude < 14 { height = lastLabel - 14 }
      lastLabel = height
      plot.label(
        report.name(who), min(last.x + 6, 820 - right + 6), height, ["class": "halo"])
    }
  }
}
