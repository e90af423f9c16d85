import Geo
import Landing
import Weather

public import Formats

/// The answer on one screen of a terminal: a map in characters with the table beside it.
public enum TerminalMap {
  /// Map and table, at most `width` columns and 20 lines; the table stands beside the map where
  /// there is room for both, else below it.
  ///
  /// Filled: half of all futures. Outline: nine in ten. `✕` best place, `◆` the release or where
  /// it was last heard, `●` you, `◎` where it fell. With `isColoured` the marks are coloured as well; nothing is said
  /// by colour alone.
  public static func text(_ report: Report, width: Int = 80, isColoured: Bool = false) -> String {
    let width = max(30, width)
    let rows = Answer(report, shades: .terminal).table
    let labels = rows.map(\.label.count).max() ?? 0
    let values = rows.map(\.value.count).max() ?? 0
    // The key stands below the table and needs this much.
    let table = max(labels + 2 + values, 31)
    let isBeside = width - table - 2 >= 36
    let columns = isBeside ? min(48, width - table - 2) : min(64, width)
    let height = isBeside ? 17 : 14
    var drawing = Drawing(report: report, columns: columns, rows: height)
    drawing.draw()
    var lines = drawing.canvas.lines(isColoured: isColoured)
    if !isBeside {
      // Nothing stands beside the map: empty lines above it and between it and its scale go.
      let isEmpty = drawing.canvas.lines(isColoured: false).map { line in
        line.allSatisfy { $0 == " " || $0 == "\u{2800}" }
      }
      let first = isEmpty.firstIndex(of: false) ?? 0
      let scale = isEmpty.lastIndex(of: false) ?? 0
      let last = isEmpty[..<scale].lastIndex(of: false) ?? first
      lines = lines.indices.filter { ($0 >= first && $0 <= last) || $0 == scale }
        .map { lines[$0] }
    }

    let printed = rows.map { row in
      let gap = String(repeating: " ", count: labels - row.label.count + 2)
      return isColoured
        ? "\u{1B}[2m\(row.label)\u{1B}[0m\(gap)\u{1B}[1m\(row.value)\u{1B}[0m"
        : row.label + gap + row.value
    }
    if isBeside {
      let plain = drawing.canvas.lines(isColoured: false)
      for (index, text) in (printed + [""] + drawing.key(width: width - columns - 2)).enumerated()
      where index < lines.count && !text.isEmpty {
        // Coloured lines keep their trailing blanks; plain ones are filled up here.
        let fill = isColoured ? 0 : columns - plain[index].count
        lines[index] += String(repeating: " ", count: fill + 2) + text
      }
    } else {
      lines += drawing.key(width: width) + printed
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension TerminalMap {
  private static let odds = "35"
  private static let strong = "1"
  private static let kite = "31"

  package struct Drawing {
    let report: Report
    package var canvas: Braille
    package let view: MapView
    let me: Point?

    package init(report: Report, columns: Int, rows: Int) {
      self.report = report
      canvas = Braille(columns: columns, rows: rows)
      view = MapView(
        report,
        plot: Box(x: 0, y: 0, width: Double(canvas.width), height: Double(canvas.height)),
        room: 8)
      me = report.me.map {
        let (east, north) = report.prediction.frame.offset(to: $0)
        return Point(east: east, north: north)
      }
    }

    mutating func draw() {
      fill(0.5)
      outline(0.9)
      track()
      mark("●", me, strong)
      mark("◆", Point(east: 0, north: 0), kite)
      if report.bestPlace != nil { mark("✕", report.prediction.best, strong) }
      mark("◎", report.truth, strong)
      corners()
    }

    /// What the marks mean, in lines of at most `width`.
    func key(width: Int) -> [String] {
      var entries = ["✕ best place", "◆ \(report.originLabel)"]
      if report.me != nil { entries.append("● you") }
      if report.truth != nil { entries.append("◎ where it fell") }
      entries += ["⣿ half of all futures (50 %)", "⡏ nine in ten (90 %)"]
      if report.track.count >= 2 { entries.append("⠒ its way") }
      if let wind = arrow(report.windAtRelease) {
        entries.append("\(wind) \(report.heardLast == nil ? "at release" : "up there")")
      }
      if let wind = arrow(report.windAtGround) { entries.append("\(wind) at the ground") }
      var lines: [String] = []
      for entry in entries {
        if let last = lines.last, last.count + 3 + entry.count <= width {
          lines[lines.count - 1] = last + "   " + entry
        } else {
          lines.append(entry)
        }
      }
      return lines
    }

    /// `↘ wind 6.1 m/s`; arrows blow the way the air goes.
    private func arrow(_ wind: (east: Double, north: Double)?) -> String? {
      guard let wind, wind.east.isFinite, wind.north.isFinite else { return nil }
      let speed = (wind.east * wind.east + wind.north * wind.north).squareRoot()
      guard speed >= 0.05 else { return "· no wind" }
      let arrows = ["↑", "↗", "→", "↘", "↓", "↙", "←", "↖"]
      let index = Units.compassIndex(Units.bearing(east: wind.east, north: wind.north), of: 8)
      return "\(arrows[index]) wind \(report.units.speed(speed))"
    }

    private func region(_ mass: Double) -> Region? {
      report.prediction.regions.first { ($0.mass - mass).magnitude < 1e-6 }
    }

    package mutating func fill(_ mass: Double) {
      guard let region = region(mass) else { return }
      for y in 0..<canvas.height {
        // Where a row of dots crosses the rings, sorted: inside lies between odd and even.
        let north = view.point(x: 0, y: Double(y) + 0.5).north
        var crossings: [Double] = []
        for ring in region.rings {
          guard var last = ring.last else { continue }
          for next in ring {
            if (next.north > north) != (last.north > north) {
              let t = (north - next.north) / (last.north - next.north)
              crossings.append(
                view.x(Point(east: next.east + t * (last.east - next.east), north: north)))
            }
            last = next
          }
        }
        crossings.sort()
        for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
          let low = max(0, (crossings[pair] - 0.5).rounded(.up))
          let high = min(Double(canvas.width - 1), (crossings[pair + 1] - 0.5).rounded(.down))
          guard low <= high else { continue }
          for x in Int(low)...Int(high) { canvas.dot(x, y, colour: TerminalMap.odds) }
        }
      }
    }

    private mutating func outline(_ mass: Double) {
      guard let region = region(mass) else { return }
      for ring in region.rings {
        guard var last = ring.last else { continue }
        for next in ring {
          canvas.line(view.xy(last), view.xy(next), colour: TerminalMap.odds)
          last = next
        }
      }
    }

    private mutating func track() {
      var last: Point?
      for fix in report.track {
        let (east, north) = report.prediction.frame.offset(to: fix.place)
        let next = Point(east: east, north: north)
        if let last, view.shows(next, margin: -20) { canvas.line(view.xy(last), view.xy(next)) }
        last = next
      }
    }

    /// On the map where it is; at the edge, with its distance, where it is beyond.
    private mutating func mark(_ character: Character, _ point: Point?, _ colour: String) {
      guard let point else { return }
      let x = view.x(point)
      let y = view.y(point)
      guard x.isFinite && y.isFinite else { return }
      if view.shows(point, margin: 0.5) {
        canvas.mark(character, Int(x) / 2, Int(y) / 4, colour: colour, clears: true)
        return
      }
      let (cx, cy) = (view.plot.width / 2, view.plot.height / 2)
      let t = min(
        (cx - 3) / max((x - cx).magnitude, 1e-9), (cy - 3) / max((y - cy).magnitude, 1e-9))
      let column = Int(cx + t * (x - cx)) / 2
      let row = Int(cy + t * (y - cy)) / 4
      let from = report.bestPlace == nil ? Point(east: 0, north: 0) : report.prediction.best
      let (east, north) = view.way(from: from, to: point)
      let words = report.units.shortOffset(east: east, north: north)
      canvas.mark(character, column, row, colour: colour)
      let isLeft = column + words.count + 2 > canvas.columns
      canvas.text(words, isLeft ? column - 1 - words.count : column + 2, row)
    }

    /// Scale bottom left, or where it covers the least; north beside it.
    private mutating func corners() {
      let bar = report.units.scale(atMost: 0.3 * view.plot.width / view.scale)
      let length = max(2, Int((bar.metres * view.scale / 2).rounded()))
      let text = "├" + String(repeating: "─", count: length - 1) + "┤ \(bar.text)  N↑"
      let spots = [
        (0, canvas.rows - 1), (canvas.columns - text.count, canvas.rows - 1), (0, 0),
        (canvas.columns - text.count, 0),
      ]
      let free = spots.first { canvas.isBlank($0.0, $0.1, count: text.count) } ?? spots[0]
      canvas.text(text, free.0, free.1)
    }
  }
}
