import Landing

public import Formats

/// `map.svg`: the map alone, on white, for paper.
public enum MapSVG {
  static let faces =
    "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',sans-serif"

  /// A picture of 820 by 660 units with two lines beneath it that say what the marks are.
  public static func text(_ report: Report, relief: Relief? = nil) -> String {
    let (width, height) = (820.0, 660.0)
    let box = Box(x: 22, y: 8, width: width - 30, height: height - 72)
    let answer = Answer(report)
    let title = report.title ?? "Where the \(report.thingName) comes down"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 660" width="820" height="660"\
       role="img" font-family="\(XMLText.escaped(faces))">
      <title>\(XMLText.escaped(title))</title>
      <desc>\(XMLText.escaped(answer.lead))</desc>
      <style>
      \(Palette.print.mapRules)
      \(Palette.mapShapes)
      </style>
      <rect class="k-paper" width="820" height="660"/>
      \(MapDrawing.draw(report, plot: box, units: [report.units], id: "map", relief: relief))\
      <text class="k-edge" x="22" y="\(Plot.number(height - 28))">\
      \(XMLText.escaped(caption(report)))</text>
      <text class="k-edge" x="22" y="\(Plot.number(height - 11))">\
      Dark: half of all futures (50 %); light: nine in ten (90 %); dashed: 95 %.</text>
      </svg>

      """
  }

  /// What the small marks are, in words.
  static func caption(_ report: Report) -> String {
    let flown = report.prediction.members.count
    let drawn = min(flown, 1000)
    let dots =
      drawn < flown
      ? "Dots: \(NumberText.grouped(drawn)) of \(NumberText.grouped(flown)) futures."
      : "Dots: all \(NumberText.grouped(flown)) futures."
    return "Small kites: twenty plausible places. " + dots
  }
}
