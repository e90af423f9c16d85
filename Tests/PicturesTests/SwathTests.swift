import Formats
import Landing
import MadeUp
import Pictures
import Testing

@Suite struct SwathPictureTests {
  @Test func isWellFormed() throws {
    var report = MadeUp.report()
    #expect(PredictionFiles.all(report).map(\.name) == PredictionFiles.names)
    report.swath = Swath(
      (0..<50).map { i in
        (0..<60).map { Point(east: 100 + Double($0) + Double(i), north: 20 + 0.3 * Double(i)) }
      })
    let text = SwathSVG.text(report, report.swath!)
    let root = try readXML(text)
    #expect(root.name == "svg" && root.all("title").count == 1)
    #expect(root.allText.contains("5 in 100 (5 %)"))
    #expect(!text.contains("NaN") && !text.contains("nan") && !text.contains("inf"))
    #expect(text == SwathSVG.text(report, report.swath!))
    let files = PredictionFiles.all(report)
    #expect(files.map(\.name) == PredictionFiles.names + ["swath.svg"])
    #expect(ResultWriter.text(report, files: files.map(\.name)).contains("swath.svg"))
    // What never comes low is not drawn.
    report.swath = Swath([[]])
    #expect(PredictionFiles.all(report).map(\.name) == PredictionFiles.names)
  }
}
