import Formats

/// Small pieces of SVG, written with numbers that are the same on every machine.
///
/// A picture is a text that snapshot tests compare; every figure in it goes through
/// ``NumberText`` and every word through the one XML escape.
struct Plot {
  private(set) var text = ""

  /// Raw markup, already escaped.
  mutating func raw(_ markup: String) { text += markup + "\n" }

  mutating func begin(_ attributes: KeyValuePairs<String, String> = [:]) {
    text += "<g" + Plot.attributes(attributes) + ">\n"
  }
  mutating func end() { text += "</g>\n" }

  mutating func path(_ data: PathData, _ attributes: KeyValuePairs<String, String>) {
    guard !data.text.isEmpty else { return }
    text += "<path d=\"\(data.text)\"" + Plot.attributes(attributes) + "/>\n"
  }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double,
    _ attributes: KeyValuePairs<String, String>
  ) {
    var data = PathData()
    data.move(x1, y1)
    data.line(x2, y2)
    path(data, attributes)
  }

  mutating func rect(_ box: Box, _ attributes: KeyValuePairs<String, String>) {
    text +=
      "<rect x=\"\(Plot.number(box.x))\" y=\"\(Plot.number(box.y))\""
      + " width=\"\(Plot.number(box.width))\" height=\"\(Plot.number(box.height))\""
      + Plot.attributes(attributes) + "/>\n"
  }

  mutating func circle(
    _ x: Double, _ y: Double, _ r: Double, _ attributes: KeyValuePairs<String, String>
  ) {
    text +=
      "<circle cx=\"\(Plot.number(x))\" cy=\"\(Plot.number(y))\" r=\"\(Plot.number(r))\""
      + Plot.attributes(attributes) + "/>\n"
  }

  mutating func label(
    _ words: String, _ x: Double, _ y: Double, _ attributes: KeyValuePairs<String, String>
  ) {
    text +=
      "<text x=\"\(Plot.number(x))\" y=\"\(Plot.number(y))\"" + Plot.attributes(attributes) + ">"
      + XMLText.escaped(words) + "</text>\n"
  }

  /// Text that depends on the units: one element if all say the same, else one for each, with
  /// the class that switches it.
  mutating func label(
    _ words: UnitTexts, _ x: Double, _ y: Double, _ class: String, anchor: String = "start"
  ) {
    for (units, text) in words.variants {
      let name = units.map { `class` + " u-" + $0.rawValue } ?? `class`
      label(text, x, y, ["class": name, "text-anchor": anchor])
    }
  }

  static func number(_ value: Double) -> String { NumberText.short(value, places: 1) }

  static func attributes(_ list: KeyValuePairs<String, String>) -> String {
    var text = ""
    for (key, value) in list { text += " \(key)=\"\(XMLText.escaped(value))\"" }
    return text
  }
}

/// The `d` of a path, to a tenth of a unit.
struct PathData {
  private(set) var text = ""

  mutating func move(_ x: Double, _ y: Double) { add("M", x, y) }
  mutating func line(_ x: Double, _ y: Double) { add("L", x, y) }
  mutating func close() { text += "Z" }

  /// A dot for a round line cap.
  mutating func dot(_ x: Double, _ y: Double) {
    add("M", x, y)
    text += "h0"
  }

  mutating func polygon(_ points: [(x: Double, y: Double)]) {
    guard points.count >= 2 else { return }
    for (index, point) in points.enumerated() {
      if index == 0 { move(point.x, point.y) } else { line(point.x, point.y) }
    }
    close()
  }

  mutating func polyline(_ points: [(x: Double, y: Double)]) {
    guard points.count >= 2 else { return }
    for (index, point) in points.enumerated() {
      if index == 0 { move(point.x, point.y) } else { line(point.x, point.y) }
    }
  }

  private mutating func add(_ command: String, _ x: Double, _ y: Double) {
    text += command + Plot.number(x) + " " + Plot.number(y)
  }
}

/// A text in each of the units a picture offers.
struct UnitTexts {
  /// nil where the text is the same in all of them.
  let variants: [(Units?, String)]

  init(_ units: [Units], _ text: (Units) -> String) {
    let all = units.map { ($0, text($0)) }
    if let first = all.first, all.allSatisfy({ $0.1 == first.1 }) {
      variants = [(nil, first.1)]
    } else {
      variants = all
    }
  }

  var longest: String { variants.map(\.1).max { $0.count < $1.count } ?? "" }
}

/// A rectangle of a picture, y downwards.
package struct Box: Equatable {
  package var x, y, width, height: Double
  package init(x: Double, y: Double, width: Double, height: Double) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }
  var right: Double { x + width }
  var bottom: Double { y + height }

  package func overlap(_ other: Box) -> Double {
    let w = min(right, other.right) - max(x, other.x)
    let h = min(bottom, other.bottom) - max(y, other.y)
    return w > 0 && h > 0 ? w * h : 0
  }
  func contains(_ px: Double, _ py: Double) -> Bool {
    px >= x && px <= right && py >= y && py <= bottom
  }
  package func holds(_ other: Box) -> Bool {
    other.x >= x && other.y >= y && other.right <= right && other.bottom <= bottom
  }
  func grown(_ by: Double) -> Box {
    Box(x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by)
  }
}

enum TextSize {
  /// Width of a text in a common sans serif, from above: the face is the reader's, and a label
  /// that is a little too wide for its box touches its neighbour.
  static func width(_ text: String, size: Double) -> Double {
    var em = 0.0
    for character in text {
      switch character {
      case "i", "l", "j", "t", "f", "I", ".", ",", ":", ";", "'", "|", "!", "(", ")", " ", "°", "-":
        em += 0.36
      case "m", "w", "M", "W", "%", "@": em += 0.93
      case "A"..."Z": em += 0.70
      default: em += 0.61
      }
    }
    return em * size
  }
}
