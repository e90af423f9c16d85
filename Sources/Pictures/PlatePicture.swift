import Formats
import KiteMath
public import KitePhysics

/// `plates.svg`: how plates fall, side by side, for paper: the way of the centre of mass and, every
/// few tenths of a second, the plate itself, its heavy edge with a dot.
public enum PlatePicture {
  /// One fall.
  public struct Fall: Sendable {
    public var name: String
    public var path: [PlateMotion]

    public init(name: String, path: [PlateMotion]) {
      self.name = name
      self.path = path
    }
  }

  /// A row of falls under a heading.
  public struct Row: Sendable {
    public var title: String
    public var falls: [Fall]

    public init(title: String, falls: [Fall]) {
      self.title = title
      self.falls = falls
    }
  }

  static let width = 820.0
  /// Pixels for a metre, and of a panel.
  static let scale = 19.0
  static let (panelWidth, panelHeight) = (150.0, 190.0)

  /// - Parameters:
  ///   - chord: of the plates, m.
  ///   - every: how many motions lie between the plates that are drawn.
  public static func text(_ rows: [Row], chord: Double, every: Int, title: String) -> String {
    var plot = Plot()
    var top = 62.0
    for row in rows {
      plot.label(row.title, 20, top - 8, ["class": "k-text"])
      for (i, fall) in row.falls.enumerated() {
        let box = Box(
          x: 20 + Double(i) * (panelWidth + 7), y: top, width: panelWidth, height: panelHeight)
        draw(&plot, fall, box, chord, every)
      }
      top += panelHeight + 44
    }
    plot.line(20, top - 16, 20 + scale, top - 16, ["class": "k-line"])
    plot.label("1 m", 20 + scale + 6, top - 12, ["class": "k-edge"])
    let height = Plot.number(top)
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 \(height)" width="820"\
       height="\(height)" role="img" font-family="\(XMLText.escaped(MapSVG.faces))">
      <title>\(XMLText.escaped(title))</title>
      <style>
      \(Palette.print.mapRules)
      \(Palette.mapShapes)
      .k-way{fill:none;stroke:\(Palette.print.frame);stroke-width:1}
      .k-card{fill:none;stroke:\(Palette.print.kite);stroke-width:2;stroke-linecap:round}
      .k-heavy{fill:\(Palette.print.ink)}
      </style>
      <rect class="k-paper" width="820" height="\(height)"/>
      <text class="k-text k-strong" x="20" y="26">\(XMLText.escaped(title))</text>
      \(plot.text)</svg>

      """
  }

  private static func draw(
    _ plot: inout Plot, _ fall: Fall, _ box: Box, _ chord: Double, _ every: Int
  ) {
    plot.rect(box, ["class": "k-frame"])
    plot.label(
      fall.name, box.x + box.width / 2, box.bottom + 15,
      ["class": "k-edge", "text-anchor": "middle"])
    // To the right: the fall is mirrored if it goes left. It begins at the left if it is wider than
    // the panel, and is drawn until it leaves it.
    let end = fall.path.last?.x ?? 0
    let side = end < 0 ? -1.0 : 1.0
    let margin = 0.5 * chord * scale + 4
    let deep = fall.path.prefix { -$0.z * scale < box.height - 2 * margin }
    let least = deep.map { $0.x * side }.min() ?? 0
    let most = deep.map { $0.x * side }.max() ?? 0
    let spare = box.width - 2 * margin - (most - least) * scale
    let left = box.x + margin + (spare > 0 ? 0.5 * spare : 0) - least * scale
    func place(_ x: Double, _ z: Double) -> (x: Double, y: Double) {
      (left + x * side * scale, box.y + margin - z * scale)
    }
    let seen = deep.prefix { place($0.x, 0).x < box.right - margin }
    var way = PathData()
    way.polyline(seen.map { place($0.x, $0.z) })
    plot.path(way, ["class": "k-way"])
    for (i, motion) in seen.enumerated() where i % every == 0 {
      let (sine, cosine) = Double.sinCos(motion.angle)
      let (dx, dz) = (0.5 * chord * cosine, 0.5 * chord * sine)
      let head = place(motion.x + dx, motion.z + dz)
      let tail = place(motion.x - dx, motion.z - dz)
      plot.line(tail.x, tail.y, head.x, head.y, ["class": "k-card"])
      plot.circle(head.x, head.y, 2, ["class": "k-heavy"])
    }
  }
}
