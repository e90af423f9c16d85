import KiteMath
import KitePhysics

public import Formats

/// Pull, height and speed of the line over time, on paper: `tension.svg`.
public enum FlightChart {
  private typealias Sample = FlightRecord.Sample
  private static let (left, right, top) = (58.0, 24.0, 78.0)

  /// One strip of the chart.
  private struct Strip {
    var name: String
    var top, height: Double
    var span: ClosedRange<Double>
    var curves: [(class: String, value: (Sample) -> Double)]
  }

  public static func text(_ report: FlightReport) -> String {
    let record = report.record
    let samples = FlightSVG.thinned(record.samples, to: 1_800)
    let end = max(record.duration, 1e-3)
    func x(_ time: Double) -> Double {
      left + (time - record.samples[0].time) / end * (FlightSVG.width - left - right)
    }
    func span(_ values: [Double], least: Double) -> ClosedRange<Double> {
      let low = min(0, values.min() ?? 0)
      let high = max(least, values.max() ?? 0)
      return (low < 0 ? low - 0.05 * (high - low) : 0)...(high + 0.08 * (high - low))
    }
    let limit = report.scenario.line.breakingLoad
    let pull = record.kiteTension.greatest
    var pulls = samples.map(\.kiteTension) + samples.map(\.handTension)
    if limit < 1.6 * pull { pulls.append(limit) }
    let strips = [
      Strip(
        name: "pull, N", top: top, height: 210, span: span(pulls, least: 1),
        curves: [("path", { $0.kiteTension }), ("thin", { $0.handTension })]),
      Strip(
        name: "height, m", top: top + 250, height: 100,
        span: span(samples.map(\.place.z), least: 5), curves: [("path", { $0.place.z })]),
      Strip(
        name: "line out, m/s (in: below 0)", top: top + 390, height: 90,
        span: span(samples.map(\.lineSpeed), least: 0.5), curves: [("path", { $0.lineSpeed })]),
    ]
    var plot = Plot()
    for strip in strips {
      let bottom = strip.top + strip.height
      func y(_ value: Double) -> Double {
        bottom - (value - strip.span.lowerBound)
          / (strip.span.upperBound - strip.span.lowerBound) * strip.height
      }
      let (rows, places) = FlightSVG.ticks(strip.span, count: strip.height / 34)
      for tick in rows {
        plot.line(
          left, y(tick), FlightSVG.width - right, y(tick), ["class": tick == 0 ? "axis" : "grid"])
        plot.label(
          NumberText.fixed(tick, places: places), left - 6, y(tick) + 4,
          ["text-anchor": "end", "class": "soft"])
      }
      let (columns, timePlaces) = FlightSVG.ticks(0...end, count: 8)
      for tick in columns {
        plot.line(x(tick), strip.top, x(tick), bottom, ["class": "grid"])
        let unit = tick == columns.last ? " s" : ""
        plot.label(
          NumberText.fixed(tick, places: timePlaces) + unit, x(tick), bottom + 15,
          ["text-anchor": "middle", "class": "soft"])
      }
      plot.label(strip.name, left, strip.top - 7, [:])
      for curve in strip.curves {
        var data = PathData()
        data.polyline(samples.map { (x($0.time), y(curve.value($0))) })
        plot.path(data, ["class": curve.class])
      }
      if strip.top == top { pullNotes(&plot, report, strip.span, y, x) }
    }
    return FlightSVG.frame(
      title: report.title,
      what: "Pull of the line at the kite (red) and at the hand (dashed), height and line speed.",
      height: top + 520, plot.text)
  }

  private static func pullNotes(
    _ plot: inout Plot, _ report: FlightReport, _ span: ClosedRange<Double>,
    _ y: (Double) -> Double, _ x: (Double) -> Double
  ) {
    let limit = report.scenario.line.breakingLoad
    let edge = FlightSVG.width - right
    if span.contains(limit) {
      plot.line(left, y(limit), edge, y(limit), ["class": "limit"])
      plot.label(
        "the line breaks at \(NumberText.short(limit)) N", edge, y(limit) - 5,
        ["class": "halo", "text-anchor": "end"])
    } else if limit.isFinite {
      plot.label(
        "the line breaks at \(NumberText.short(limit)) N, far above", edge, top - 7,
        ["class": "soft", "text-anchor": "end"])
    }
    let most = report.record.kiteTension
    let place = x(most.greatestAt)
    plot.circle(place, y(most.greatest), 3.4, ["class": "dot"])
    plot.label(
      "\(NumberText.fixed(most.greatest, places: 1)) N", place > edge - 70 ? place - 7 : place + 7,
      y(most.greatest) + 4,
      ["class": "halo", "text-anchor": place > edge - 70 ? "end" : "start"])
    for flown in report.tricks {
      let at = x(flown.start)
      plot.line(at, top, at, y(0), ["class": "axis"])
      plot.label(
        "\(flown.trick.id)", at > edge - 90 ? at - 4 : at + 4, y(span.lowerBound) - 6,
        ["class": "halo", "text-anchor": at > edge - 90 ? "end" : "start"])
    }
    for event in report.record.events.prefix(12) where event.kind != .overload {
      let at = x(event.start)
      plot.line(at, y(0), at, y(0) - 10, ["class": "ground"])
      plot.label(
        event.kind == .touch ? "touch" : "slack", at + 3, y(0) - 12, ["class": "halo"])
    }
  }
}
