import KiteMath
import KitePhysics

public import Formats

/// The path of a kite on a terminal: from the side, and as the pilot sees it.
public enum FlightTerminal {
  private static let kite = "31"
  private static let line = "2"

  /// At most `width` columns and 15 lines.
  ///
  /// The path in dots, `◆` the kite at the end, `○` where it was at first, `●` the hand.
  public static func text(_ report: FlightReport, width: Int = 80, isColoured: Bool = false)
    -> String
  {
    let record = report.record
    let way = FlightFrame(report)
    let columns = max(24, (min(width, 80) - 4) / 2)
    let rows = 12
    var lines: [String] = []
    let side = drawing(record, columns, rows, isColoured, width: way.downwindSpan, top: way.top) {
      (way.along($0), $0.z)
    }
    let behind = drawing(record, columns, rows, isColoured, width: way.asideSpan, top: way.top) {
      (way.right($0), $0.z)
    }
    lines.append(pad("From the side; downwind is →", columns) + "    As you see it")
    for row in 0..<rows {
      let gap = isColoured ? 0 : columns - side.lines[row].count
      lines.append(side.lines[row] + String(repeating: " ", count: gap + 4) + behind.lines[row])
    }
    lines.append(pad(side.scale, columns) + "    " + behind.scale)
    lines.append("◆ kite at the end   ○ at first   ● hand   · line")
    return lines.map { text in
      var text = text
      while text.last == " " { text.removeLast() }
      return text
    }.joined(separator: "\n") + "\n"
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func drawing(
    _ record: FlightRecord, _ columns: Int, _ rows: Int, _ isColoured: Bool,
    width span: ClosedRange<Double>, top: Double, _ flat: (Vector3<Double>) -> (Double, Double)
  ) -> (lines: [String], scale: String) {
    var canvas = Braille(columns: columns, rows: rows)
    let scale = min(
      Double(canvas.width - 1) / max(span.upperBound - span.lowerBound, 1),
      Double(canvas.height - 2) / max(top, 1))
    let slack = Double(canvas.width) - (span.upperBound - span.lowerBound) * scale
    func xy(_ p: Vector3<Double>) -> (x: Double, y: Double) {
      let (x, z) = flat(p)
      return (
        (x - span.lowerBound) * scale + 0.5 * slack, Double(canvas.height) - 1.5 - z * scale
      )
    }
    for x in 0..<canvas.width where x % 2 == 0 { canvas.dot(x, canvas.height - 1) }
    if let shape = record.shapes.last {
      for (a, b) in zip(shape.points, shape.points.dropFirst()) {
        let (from, to) = (xy(a), xy(b))
        let steps = max(1, Int(max((to.x - from.x).magnitude, (to.y - from.y).magnitude) / 3))
        for i in 0..<steps {
          let t = Double(i) / Double(steps)
          canvas.dot(Int(from.x + t * (to.x - from.x)), Int(from.y + t * (to.y - from.y)))
        }
      }
    }
    for (a, b) in zip(record.samples, record.samples.dropFirst()) {
      canvas.line(xy(a.place), xy(b.place), colour: kite)
    }
    func mark(_ character: Character, _ p: Vector3<Double>, _ colour: String?) {
      let (x, y) = xy(p)
      guard x >= 0, y >= 0 else { return }
      canvas.mark(character, Int(x) / 2, Int(y) / 4, colour: colour)
    }
    let last = record.samples[record.samples.count - 1]
    mark("●", last.hand, "1")
    mark("○", record.samples[0].place, kite)
    mark("◆", last.place, kite)
    let bar = Units.metric.scale(atMost: 0.4 * Double(canvas.width) / scale)
    let length = max(2, Int((bar.metres * scale / 2).rounded()))
    return (
      canvas.lines(isColoured: isColoured),
      "├" + String(repeating: "─", count: length - 1) + "┤ \(bar.text)"
    )
  }
}

/// Where things are for someone who stood at the hand at first and looks downwind.
struct FlightFrame {
  let hand: Vector3<Double>
  let way: Vector3<Double>
  /// What the pictures have to show, m: along the wind, to the right, up.
  private(set) var downwindSpan: ClosedRange<Double>
  private(set) var asideSpan: ClosedRange<Double>
  private(set) var top: Double

  init(_ report: FlightReport) {
    let record = report.record
    let way = report.windDirection
    let hand = record.samples[0].hand
    self.hand = hand
    self.way = way
    var (near, far, left, right, top) = (0.0, 1.0, -1.0, 1.0, hand.z)
    func see(_ p: Vector3<Double>) {
      let d = p - hand
      let (x, y) = (d.x * way.x + d.y * way.y, d.x * way.y - d.y * way.x)
      near = min(near, x)
      far = max(far, x)
      left = min(left, y)
      right = max(right, y)
      top = max(top, p.z)
    }
    for sample in record.samples {
      see(sample.place)
      see(sample.hand)
    }
    for shape in record.shapes { for p in shape.points { see(p) } }
    downwindSpan = near...far
    asideSpan = left...right
    self.top = top
  }

  /// Metres downwind of the hand.
  func along(_ p: Vector3<Double>) -> Double {
    (p.x - hand.x) * way.x + (p.y - hand.y) * way.y
  }

  /// Metres to the right of the hand.
  func right(_ p: Vector3<Double>) -> Double {
    (p.x - hand.x) * way.y - (p.y - hand.y) * way.x
  }
}
