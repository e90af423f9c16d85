public import Landing

public import Formats

/// `swath.svg`: where the line that trails from a kite comes low, on white, for paper.
public enum SwathSVG {
  /// A picture of 820 by 660 units with two lines beneath it, as ``MapSVG``.
  public static func text(_ report: Report, _ swath: Swath) -> String {
    let (width, height) = (820.0, 660.0)
    let box = Box(x: 22, y: 8, width: width - 30, height: height - 72)
    var shown = swath.regions.first?.rings.flatMap { $0 } ?? []
    if let worst = swath.worst { shown.append(worst) }
    if shown.isEmpty { shown = [prediction(report).best] }
    let view = MapView(Extent(shown), plot: box, frame: prediction(report).frame)
    var map = MapDrawing(
      report, view: view, units: [report.units], id: "swath", relief: nil, swath: swath)
    map.draw()
    let lead = Answer(report).swath ?? ""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 660" width="820" height="660"\
       role="img" font-family="\(XMLText.escaped(MapSVG.faces))">
      <title>Where the line comes low</title>
      <desc>\(XMLText.escaped(lead))</desc>
      <style>
      \(Palette.print.mapRules)
      \(Palette.mapShapes)
      </style>
      <rect class="k-paper" width="820" height="660"/>
      \(map.plot.text)\
      <text class="k-edge" x="22" y="\(Plot.number(height - 28))">\
      The line lies or sweeps lower than 3 m: the darker, the likelier. Dashed: nine in ten kites.\
      </text>
      <text class="k-edge" x="22" y="\(Plot.number(height - 11))">\
      Each future counts once a place, \(NumberText.fixed(swath.chance.cell, places: 0)) m wide.</text>
      </svg>

      """
  }

  private static func prediction(_ report: Report) -> Prediction { report.prediction }
}

extension MapDrawing {
  /// The reaches from the widest to the narrowest, one on the other, and where nine in ten kites
  /// come down.
  mutating func drawSwath(_ swath: Swath) {
    plot.begin(["class": "areas"])
    for reach in swath.regions.sorted(by: { $0.chance < $1.chance }) {
      var data = PathData()
      for ring in reach.rings {
        data.polygon(ring.map(view.xy))
        for point in ring { placer.crowd(view.x(point), view.y(point), weight: 1.3) }
      }
      plot.path(data, ["class": "k-90", "fill-rule": "evenodd"])
    }
    if let region = prediction.regions.first(where: { ($0.mass - 0.9).magnitude < 1e-6 }) {
      var data = PathData()
      for ring in region.rings { data.polygon(ring.map(view.xy)) }
      plot.path(data, ["class": "k-95"])
    }
    plot.end()
  }

  mutating func drawSwathLabels(_ swath: Swath) {
    for reach in swath.regions {
      guard let ring = reach.rings.max(by: { $0.count < $1.count }) else { continue }
      let step = max(1, ring.count / 20)
      let anchors = stride(from: 0, to: ring.count, by: step).map { view.xy(ring[$0]) }
        .filter { view.plot.grown(-6).contains($0.x, $0.y) }
      let text = "\(SwathWords.odds(reach.chance)) (\(Int((reach.chance * 100).rounded())) %)"
      drawLabel(
        [(UnitTexts(units) { _ in text }, "k-odds")], near: anchors, gap: 6, reach: 80, leader: 3)
    }
  }
}
