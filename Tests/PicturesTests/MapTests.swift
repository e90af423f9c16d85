import Formats
import Geo
import Landing
import MadeUp
import Testing

import Pictures

@Suite struct MapTests {
  func count(_ text: String, _ part: String) -> Int { text.ranges(of: part).count }

  @Test(arguments: Scenes.all.map(\.0)) func pageIsWellFormedAndAlone(name: String) throws {
    let report = try #require(Scenes.all.first { $0.0 == name }?.1)
    let text = MapPage.text(report)
    let root = try readXML(text)
    #expect(root.name == "html")
    #expect(!text.contains("NaN") && !text.contains("nan") && !text.contains("inf"))
    // Nothing is fetched: no address, no style sheet, no script, no picture from elsewhere.
    let withoutNames = text.replacing("http://www.w3.org/1999/xhtml", with: "")
    for part in ["http:", "https:", "src=", "@import", "<link", "url(h"] {
      #expect(!withoutNames.contains(part), "\(part)")
    }
    let ids = root.everything.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    let svg = try readXML(MapSVG.text(report))
    #expect(svg.name == "svg" && svg.all("title").count == 1)
    #expect(MapPage.text(report) == text)
  }

  @Test func pageSaysItAll() throws {
    let report = MadeUp.report()
    let root = try readXML(MapPage.text(report))
    let text = root.allText.replacing("\u{A0}", with: " ")
    for units in Units.allCases {
      let answer = Answer(report, units: units)
      #expect(text.contains(answer.place))
      for row in answer.table { #expect(text.contains(row.label) && text.contains(row.value)) }
      for sentence in answer.wind + answer.modes + answer.next { #expect(text.contains(sentence)) }
    }
    for sentence in report.assumptions { #expect(text.contains(sentence)) }
    #expect(text.contains("Whether somebody has carried it off."))
    #expect(text.contains("bright area") && text.contains("dark area"))
    #expect(root.all("dt").count == report.inputs.count)
    let link = try #require(root.all("a").first?.attributes["href"])
    #expect(link == "geo:34.53012,69.17626")
  }

  @Test func interruptedIsSaid() throws {
    let report = MadeUp.report(MadeUp.prediction(count: 120, requested: 5000))
    #expect(try readXML(MapPage.text(report)).allText.contains("120 of 5,000 futures."))
  }

  @Test func layersAreThere() throws {
    let text = MapSVG.text(MadeUp.report())
    for name in ["k-50", "k-90", "k-95"] { #expect(count(text, "class=\"\(name)\"") == 1) }
    #expect(count(text, "class=\"k-twenty\"") == 20)
    #expect(count(text, "h0") == 800)
    for words in [
      "best place", "release", "you", "half (50 %)", "nine in ten (90 %)", "at release",
    ] {
      #expect(text.contains(">\(words)<"), "\(words)")
    }
    #expect(
      MapSVG.text(MadeUp.report(MadeUp.prediction(count: 2500))).ranges(of: "h0").count <= 1000)
  }

  @Test(arguments: Scenes.all.map(\.0), [(780.0, 600.0), (390, 430)])
  func labelsDoNotCollide(name: String, size: (Double, Double)) throws {
    let report = try #require(Scenes.all.first { $0.0 == name }?.1)
    let box = Box(x: 18, y: 1, width: size.0 - 19, height: size.1 - 20)
    var map = MapDrawing(
      report, view: MapView(report, plot: box), units: Units.allCases, id: "t",
      relief: name == "kite" ? Scenes.hills : nil)
    map.draw()
    for (index, a) in map.labelled.enumerated() {
      #expect(box.holds(a))
      for b in map.labelled.dropFirst(index + 1) { #expect(a.overlap(b) == 0) }
    }
    if name != "nothing" { #expect(map.labelled.count >= 3) }
  }

  @Test func viewShowsWhatMatters() throws {
    let plot = Box(x: 0, y: 0, width: 700, height: 500)
    let near = MadeUp.report()
    let view = MapView(near, plot: plot)
    #expect(view.shows(Point(east: 0, north: 0)) && view.shows(near.prediction.best))
    for point in near.prediction.regions[2].rings.joined() { #expect(view.shows(point)) }
    let far = MadeUp.sonde(scale: 9, away: 24_000)
    let farView = MapView(far, plot: plot)
    #expect(!farView.shows(Point(east: 0, north: 0)) && farView.shows(far.prediction.best))
    let text = MapSVG.text(far)
    #expect(text.contains("map-overview") && text.contains(">last heard<"))
    // Metres to picture and back.
    let there = view.point(x: view.x(near.prediction.best), y: view.y(near.prediction.best))
    #expect((there.east - near.prediction.best.east).magnitude < 1e-9)
  }

  @Test func graticuleIsWhereItSays() {
    let report = MadeUp.report()
    let view = MapView(report, plot: Box(x: 0, y: 0, width: 700, height: 500))
    let lines = Graticule(view, lines: 4)
    #expect(lines.parallels.count >= 3 && lines.meridians.count >= 3)
    for line in lines.meridians {
      let place = report.prediction.frame.place(east: line.from.east, north: line.from.north)
      #expect((place.longitudeDegrees - Double(line.label.dropLast())!).magnitude < 1e-6)
    }
  }

  @Test func reliefIsDrawnOnlyWhereKnown() throws {
    let report = MadeUp.report()
    let text = MapSVG.text(report, relief: Scenes.hills)
    #expect(text.contains("data:image/png;base64,iVBORw0KGgo") && text.contains("k-height"))
    #expect(text.contains(">1,810 m<"))
    let unknown = MapSVG.text(report, relief: Relief { _ in nil })
    #expect(!unknown.contains("<image") && !unknown.contains("class=\"k-height\""))
  }

  @Test func contourOfACone() {
    let report = MadeUp.report()
    let view = MapView(report, plot: Box(x: 0, y: 0, width: 600, height: 400))
    let centre = report.prediction.frame.place(east: view.centre.east, north: view.centre.north)
    let cone = Relief { place in
      let (e, n) = LocalFrame(origin: centre).offset(to: place)
      return 500 - (e * e + n * n).squareRoot()
    }
    let grid = HeightGrid(cone, view: view, step: 5)
    let lines = grid.lines(at: 420)
    #expect(lines.count == 1)
    for point in lines[0] {
      let p = view.point(x: point.x, y: point.y)
      let (e, n) = (p.east - view.centre.east, p.north - view.centre.north)
      #expect(((e * e + n * n).squareRoot() - 80).magnitude < 0.5)
    }
  }

  @Test func shadeIsAPicture() {
    var picture = GreyPNG(width: 3, height: 2)
    picture[0, 0] = -1
    picture[2, 1] = 1
    #expect(picture[0, 0] == -1 && picture[2, 1] == 1 && picture[1, 1] == 0)
    let bytes = picture.bytes
    #expect(Array(bytes.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(Array(bytes[16..<24]) == [0, 0, 0, 3, 0, 0, 0, 2])
    // The checksum of an empty IEND is known (PNG specification, 11.2.5).
    #expect(
      Array(bytes.suffix(12)) == [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
  }
}

extension XMLNode {
  fileprivate var everything: [XMLNode] { [self] + children.flatMap(\.everything) }
}

@Suite struct PaletteTests {
  /// Relative luminance and contrast after WCAG 2.2.
  func luminance(_ rgb: [Double]) -> Double {
    let linear = rgb.map { $0 <= 0.04045 ? $0 / 12.92 : pow24(($0 + 0.055) / 1.055) }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
  func pow24(_ x: Double) -> Double {
    // x^2.4 = x² · x^(2/5), the root by Newton: no library function is needed for a test.
    var root = 1.0
    for _ in 0..<60 {
      root -= (root * root * root * root * root - x * x) / (5 * root * root * root * root)
    }
    return x * x * root
  }
  func rgb(_ hex: String) -> [Double] {
    let value = Int(hex.dropFirst(), radix: 16)!
    return [value >> 16 & 255, value >> 8 & 255, value & 255].map { Double($0) / 255 }
  }
  func contrast(_ a: [Double], _ b: [Double]) -> Double {
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  @Test func wordsAndMarksAreSeen() {
    for palette in [Palette.light, .dark, .print] {
      for ground in [palette.paper, palette.ground] {
        for text in [palette.ink, palette.soft, palette.oddsText] {
          #expect(contrast(rgb(text), rgb(ground)) >= 4.5, "\(text) on \(ground)")
        }
        for mark in [palette.odds, palette.kite, palette.ink] {
          #expect(contrast(rgb(mark), rgb(ground)) >= 3, "\(mark) on \(ground)")
        }
      }
    }
    // The sky behind the sentence, and the warning on it, in both schemes.
    for (sky, ink, warn) in [
      ("#CFE3EE", "#1C2B33", "#B3261E"), ("#F4EBDD", "#1C2B33", "#B3261E"),
      ("#0E1A24", "#EDE7DA", "#F2B8B5"), ("#2A3540", "#EDE7DA", "#F2B8B5"),
    ] {
      #expect(contrast(rgb(ink), rgb(sky)) >= 4.5 && contrast(rgb(warn), rgb(sky)) >= 4.5)
    }
  }
}
