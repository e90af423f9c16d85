/// A canvas of characters for a terminal: fine dots in braille, two across and four down in each
/// character, with plain characters on top.
package struct Braille {
  let columns, rows: Int
  private var dots: [UInt8]
  private var marks: [Character?]
  private var colours: [String?]

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    dots = [UInt8](repeating: 0, count: columns * rows)
    marks = [Character?](repeating: nil, count: columns * rows)
    colours = [String?](repeating: nil, count: columns * rows)
  }

  /// Dots across and down.
  var width: Int { columns * 2 }
  var height: Int { rows * 4 }

  /// Bits of the eight dots after Unicode's block U+2800, left column first.
  private static let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

  package mutating func dot(_ x: Int, _ y: Int, colour: String? = nil) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let index = y / 4 * columns + x / 2
    dots[index] |= Braille.bits[x % 2][y % 4]
    if let colour { colours[index] = colour }
  }

  /// Dots along a line; clipped to the canvas.
  mutating func line(
    _ from: (x: Double, y: Double), _ to: (x: Double, y: Double), colour: String? = nil
  ) {
    let length = max((to.x - from.x).magnitude, (to.y - from.y).magnitude)
    guard length.isFinite, length < 1e5 else { return }
    let steps = max(1, Int(length.rounded(.up)))
    for step in 0...steps {
      let t = Double(step) / Double(steps)
      let x = from.x + t * (to.x - from.x)
      let y = from.y + t * (to.y - from.y)
      if x >= 0, y >= 0 { dot(Int(x), Int(y), colour: colour) }
    }
  }

  func isFree(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && row >= 0 && column < columns && row < rows
      && marks[row * columns + column] == nil
  }

  func isBlank(_ column: Int, _ row: Int) -> Bool {
    isFree(column, row) && dots[row * columns + column] == 0
  }

  /// A character over the dots. With `clears`, its neighbours lose theirs, so that it is seen in
  /// a filled area.
  package mutating func mark(
    _ character: Character, _ column: Int, _ row: Int, colour: String? = nil,
    clears: Bool = false
  ) {
    guard column >= 0, row >= 0, column < columns, row < rows else { return }
    marks[row * columns + column] = character
    colours[row * columns + column] = colour
    guard clears else { return }
    for side in [column - 1, column + 1] where isFree(side, row) {
      marks[row * columns + side] = " "
    }
  }

  mutating func text(_ words: String, _ column: Int, _ row: Int, colour: String? = nil) {
    for (offset, character) in words.enumerated() {
      mark(character, column + offset, row, colour: colour)
    }
  }

  /// Whether a run of cells holds neither marks nor dots.
  func isBlank(_ column: Int, _ row: Int, count: Int) -> Bool {
    (0..<count).allSatisfy { isBlank(column + $0, row) }
  }

  /// The lines; with `isColoured` wrapped in ANSI colours. Without colour a line ends with its
  /// last character.
  package func lines(isColoured: Bool) -> [String] {
    (0..<rows).map { row in
      var line = ""
      var current: String?
      for column in 0..<columns {
        let index = row * columns + column
        let character =
          marks[index]
          ?? (dots[index] == 0
            ? " " : Character(Unicode.Scalar(0x2800 + UInt32(dots[index])) ?? " "))
        if isColoured && character != " " && colours[index] != current {
          line += colours[index].map { "\u{1B}[\($0)m" } ?? "\u{1B}[0m"
          current = colours[index]
        }
        line.append(character)
      }
      if current != nil { line += "\u{1B}[0m" }
      if !isColoured { while line.last == " " { line.removeLast() } }
      return line
    }
  }
}
