import Formats
import Landing
import MadeUp
import Testing

import Pictures

@Suite struct TerminalMapTests {
  func strip(_ text: String) -> String { text.replacing(#/\u{1B}\[[0-9]*m/#, with: "") }

  @Test(arguments: Scenes.all.map(\.0), [30, 44, 60, 80, 120])
  func fits(name: String, width: Int) throws {
    let report = try #require(Scenes.all.first { $0.0 == name }?.1)
    let text = TerminalMap.text(report, width: width)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if width >= 60 {
      for line in lines { #expect(line.count <= width) }
      #expect(lines.count <= (width >= 80 ? 21 : 30))
    }
    #expect(!text.contains("\u{1B}"))
    #expect(!text.contains("nan"))
  }

  @Test func saysWhatItShows() {
    let text = TerminalMap.text(MadeUp.report())
    for part in ["✕ best place", "◆ release", "● you", "half of all futures (50 %)", "N↑", "100 m"]
    {
      #expect(text.contains(part), "\(part)")
    }
    for row in Answer(MadeUp.report(), shades: .terminal).table {
      #expect(text.contains(row.label) && text.contains(row.value))
    }
    // Once on the map, once in the key.
    for mark in ["✕", "◆", "●"] { #expect(text.ranges(of: mark).count == 2) }
    #expect(TerminalMap.text(MadeUp.sonde(scale: 9, away: 24_000)).contains("◆ 28.7 km WNW"))
  }

  @Test func colourAddsNothingButColour() {
    let plain = TerminalMap.text(MadeUp.report())
    let coloured = TerminalMap.text(MadeUp.report(), isColoured: true)
    #expect(coloured.contains("\u{1B}[35m"))
    let stripped = strip(coloured).split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        var line = line
        while line.last == " " { line.removeLast() }
        return String(line)
      }
    #expect(
      stripped == plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  @Test func fillIsAsLargeAsTheRegion() {
    let report = MadeUp.report()
    var drawing = TerminalMap.Drawing(report: report, columns: 78, rows: 30)
    drawing.fill(0.5)
    var dots = 0
    for character in drawing.canvas.lines(isColoured: false).joined().unicodeScalars
    where character.value >= 0x2800 && character.value < 0x2900 {
      dots += (character.value - 0x2800).nonzeroBitCount
    }
    let area = Double(dots) / (drawing.view.scale * drawing.view.scale)
    #expect((area / report.prediction.regions[0].area - 1).magnitude < 0.1)
  }

  @Test func dots() {
    var canvas = Braille(columns: 2, rows: 1)
    for (x, y) in [(0, 0), (1, 3), (2, 1), (9, 9), (-1, 0)] { canvas.dot(x, y) }
    #expect(canvas.lines(isColoured: false) == ["\u{2881}\u{2802}"])
    canvas.mark("x", 1, 0, colour: "31")
    #expect(canvas.lines(isColoured: true) == ["\u{2881}\u{1B}[31mx\u{1B}[0m"])
  }
}
