import Formats
import Geo
import Landing

/// The places on a map: pin, release, me, and arrows to what lies beyond its edge.
extension MapDrawing {
  /// Where each mark is in the picture; nil if it is beyond the edge.
  func spot(_ point: Point?) -> (x: Double, y: Double)? {
    guard let point, view.shows(point, margin: 8) else { return nil }
    return view.xy(point)
  }

  mutating func drawMarkers() {
    if let (x, y) = spot(origin) {
      if report.isFromFlier {
        drawPerson(x, y)
      } else {
        report.heardLast == nil ? drawKite(x, y) : drawLastHeard(x, y)
      }
      placer.take(Box(x: x - 9, y: y - 12, width: 18, height: 25))
    }
    if let (x, y) = spot(me) {
      drawPerson(x, y)
      placer.take(Box(x: x - 8, y: y - 12, width: 16, height: 21))
    }
    if let (x, y) = spot(best) {
      drawPin(x, y)
      placer.take(Box(x: x - 11, y: y - 30, width: 22, height: 33))
    }
    if let (x, y) = spot(report.truth) {
      drawTruth(x, y)
      placer.take(Box(x: x - 9, y: y - 9, width: 18, height: 18))
    }
  }

  /// Where it really came down: a black ring with a white core.
  mutating func drawTruth(_ x: Double, _ y: Double) {
    plot.circle(x, y, 8, ["class": "k-ink"])
    plot.circle(x, y, 4, ["class": "k-paper"])
  }

  /// Its tip is the place; the cross is what a terminal shows.
  mutating func drawPin(_ x: Double, _ y: Double) {
    plot.begin(["transform": "translate(\(Plot.number(x)) \(Plot.number(y)))"])
    plot.raw(
      "<path class=\"k-ink\" d=\"M0 1C-2-8-10-11-10-19A10 10 0 0 1 10-19C10-11 2-8 0 1Z\"/>")
    plot.raw("<path class=\"k-cross\" d=\"M-3.6-22.6l7.2 7.2m0-7.2l-7.2 7.2\"/>")
    plot.end()
  }

  /// The kite that is gone: shape and spars tell it without its colour.
  mutating func drawKite(_ x: Double, _ y: Double) {
    plot.begin([
      "transform": "translate(\(Plot.number(x)) \(Plot.number(y))) rotate(14) scale(1.12)"
    ])
    plot.raw("<path class=\"k-kite\" d=\"M0-12L8.5-1.5 0 12-8.5-1.5Z\"/>")
    plot.raw("<path class=\"k-spar\" d=\"M0-11V11M-8-1.5Q0-6 8-1.5\"/>")
    plot.end()
  }

  mutating func drawLastHeard(_ x: Double, _ y: Double) {
    plot.circle(x, y, 5.5, ["class": "k-ink"])
    plot.circle(x, y, 1.6, ["class": "k-paper"])
  }

  mutating func drawPerson(_ x: Double, _ y: Double) {
    plot.begin(["transform": "translate(\(Plot.number(x)) \(Plot.number(y)))"])
    plot.raw("<path class=\"k-ink\" d=\"M-6.5 8C-6.5-2.5 6.5-2.5 6.5 8Z\"/>")
    plot.circle(0, -5.6, 4.2, ["class": "k-ink"])
    plot.end()
  }

  /// Places beyond the edge: a small triangle on the edge that points there, and its name with
  /// the distance from the best place.
  mutating func drawEdgeArrow(_ point: Point, _ name: String) {
    let plotBox = view.plot
    let dx = view.x(point) - plotBox.x - plotBox.width / 2
    let dy = view.y(point) - plotBox.y - plotBox.height / 2
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return }
    let room = 14.0
    let t = min(
      (plotBox.width / 2 - room) / max(dx.magnitude, 1e-9),
      (plotBox.height / 2 - room) / max(dy.magnitude, 1e-9))
    let x = plotBox.x + plotBox.width / 2 + dx * t
    let y = plotBox.y + plotBox.height / 2 + dy * t
    let (ux, uy) = (dx / length, dy / length)
    var data = PathData()
    data.polygon([
      (x + 9 * ux, y + 9 * uy), (x - 5 * ux - 6 * uy, y - 5 * uy + 6 * ux),
      (x - 5 * ux + 6 * uy, y - 5 * uy - 6 * ux),
    ])
    plot.path(data, ["class": "k-ink"])
    placer.take(Box(x: x - 9, y: y - 9, width: 18, height: 18))
    let (east, north) = view.way(from: best ?? origin, to: point)
    let bearing = Units.bearing(east: east, north: north)
    let far = (east * east + north * north).squareRoot()
    let texts = UnitTexts(units) { "\($0.distance(far)) \(Units.compassLetters(bearing))" }
    drawLabel(
      [(UnitTexts(units) { _ in name }, "k-text"), (texts, "k-soft k-small")], near: [(x, y)],
      gap: 11)
  }

  /// Lines of text as one block near an anchor, with a thin line to it if it had to go far.
  @discardableResult
  mutating func drawLabel(
    _ lines: [(texts: UnitTexts, style: String)], near anchors: [(x: Double, y: Double)],
    gap: Double, reach: Double = 110, isNeeded: Bool = true, leader: Double? = nil,
    hasLeader: Bool = true
  ) -> Bool {
    func size(_ style: String) -> Double {
      style.contains("k-strong") ? 14.5 : style.contains("k-small") ? 11 : 12.5
    }
    let width =
      lines.map { line in
        TextSize.width(line.texts.longest, size: size(line.style))
      }.max() ?? 0
    let height = lines.reduce(3.0) { $0 + size($1.style) + 3 }
    guard
      let (box, anchor) = placer.place(
        width: width, height: height, near: anchors, gap: gap, reach: reach, isNeeded: isNeeded)
    else { return false }
    labelled.append(box)
    // The text lies against the side that faces its anchor, however wide the reader's face is.
    let isRight = box.x >= anchor.x - 1
    let isLeft = box.right <= anchor.x + 1
    let x = isRight ? box.x : isLeft ? box.right : box.x + box.width / 2
    let name = isRight ? "start" : isLeft ? "end" : "middle"
    if hasLeader {
      let nearX = min(max(anchor.x, box.x), box.right)
      let nearY = min(max(anchor.y, box.y), box.bottom)
      let away =
        ((nearX - anchor.x) * (nearX - anchor.x) + (nearY - anchor.y) * (nearY - anchor.y))
        .squareRoot()
      if away > gap + (leader ?? 12) {
        // A border is touched, so that it is plain which one is meant; a mark is not.
        let t = leader == nil ? gap / away : 0
        // Later labels keep off the line as well.
        for step in 0...Int(away / 10) {
          let s = min(1, t + Double(step) * 10 / away)
          placer.take(
            Box(
              x: anchor.x + s * (nearX - anchor.x) - 1, y: anchor.y + s * (nearY - anchor.y) - 1,
              width: 2, height: 2))
        }
        plot.line(
          anchor.x + t * (nearX - anchor.x), anchor.y + t * (nearY - anchor.y), nearX, nearY,
          ["class": "k-leader"])
      }
    }
    var y = box.y + 1
    for (texts, style) in lines {
      y += size(style)
      plot.label(texts, x, y, style, anchor: name)
      y += 3
    }
    return true
  }

  mutating func drawLabels() {
    if let best, let (x, y) = spot(best) {
      var lines: [(UnitTexts, String)] = [
        (UnitTexts(units) { _ in "best place" }, "k-text k-strong")
      ]
      if let me {
        let (east, north) = view.way(from: me, to: best)
        lines.append(
          (
            UnitTexts(units) { "from you " + $0.shortOffset(east: east, north: north) }, "k-text"
          ))
      } else {
        let label = report.originLabel
        lines.append(
          (
            UnitTexts(units) {
              $0.shortOffset(east: best.east, north: best.north) + " of \(label)"
            }, "k-text"
          ))
      }
      drawLabel(lines, near: [(x, y - 14)], gap: 15, reach: 150)
    }
    for (point, name) in [
      (origin, report.originLabel), (me, "you"), (report.truth, "where it fell"),
    ] {
      guard let point else { continue }
      if let (x, y) = spot(point) {
        drawLabel([(UnitTexts(units) { _ in name }, "k-text")], near: [(x, y)], gap: 13)
      } else {
        drawEdgeArrow(point, name)
      }
    }
  }
}
