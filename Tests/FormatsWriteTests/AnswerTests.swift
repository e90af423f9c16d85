import Geo
import Landing
import MadeUp
import Testing

import Formats

@Suite struct AnswerTests {
  @Test func leadSaysWhereWhenHowSure() {
    let answer = Answer(MadeUp.report())
    #expect(answer.lead.hasPrefix("Probably near 34.5"))
    #expect(answer.lead.contains(" m east-south-east (1"))
    #expect(answer.lead.contains("of the release, in about 52 s."))
    #expect(
      answer.lead.contains(
        "Half of all futures fall inside the dark area, nine in ten inside the light one."))
    #expect(answer.lead.contains("(50 %)") && answer.lead.contains("(90 %)"))
    #expect(answer.interrupted == nil)
  }

  @Test func everythingIsTold() {
    let answer = Answer(MadeUp.report())
    let text = answer.text()
    #expect(answer.when?.contains("UTC") == true && answer.when?.contains("between") == true)
    #expect(answer.fromMe?.hasPrefix("From you it is ") == true)
    #expect(answer.next.first?.contains("Look next ") == true)
    #expect(answer.modes.count == 1)
    #expect(answer.modes[0].contains("of 100 futures the line is fouled and it is down sooner"))
    #expect(answer.regions.count == 2)
    #expect(answer.regions[1].contains("in 2 patches"))
    #expect(answer.regions[1].contains("hole"))
    #expect(answer.wind[0] == "The wind is 2 h 20 min old.")
    #expect(text.contains("from the west-north-west (292°) where it starts"))
    #expect(text.contains("- The kite was cut within 2 s of the time given."))
    #expect(answer.table.count <= 8)
    for line in text.split(separator: "\n") { #expect(line.count <= 80) }
  }

  @Test func shadesFollowTheGround() {
    #expect(Answer(MadeUp.report(), shades: .night).lead.contains("bright area"))
    #expect(Answer(MadeUp.report(), shades: .terminal).lead.contains("inside the outline."))
  }

  @Test func unitsFollowTheReader() {
    let answer = Answer(MadeUp.report(), units: .aviation)
    #expect(answer.wind[1].contains("12 kt"))
    #expect(!answer.text().contains(" m "))
  }

  @Test func interruptedSaysHowMany() {
    let answer = Answer(MadeUp.report(MadeUp.prediction(requested: 20_000)))
    #expect(answer.interrupted == "It was interrupted: this rests on 800 of 20,000 futures.")
  }

  @Test func nothingFlownIsSaid() {
    var prediction = MadeUp.kite
    prediction.members = []
    prediction.best = Point(east: .nan, north: .nan)
    let answer = Answer(MadeUp.report(prediction))
    #expect(answer.lead.hasPrefix("No answer"))
    #expect(answer.table == [.init(label: "Futures", value: "0 of 800")])
    #expect(!answer.text().contains("nan"))
  }

  @Test func lastHeardAndIfBurstNow() {
    var report = MadeUp.sonde()
    report.ifBurstNow = MadeUp.prediction(at: report.prediction.frame.origin, scale: 20)
    let answer = Answer(report)
    #expect(answer.lead.contains("of where it was last heard"))
    #expect(answer.ifBurstNow?.hasPrefix("If it burst now, it would come down near 47.") == true)
    #expect(answer.table[1].label == "From last heard")
  }

  @Test func wrapping() {
    #expect(Answer.wrap("a bb ccc", width: 4) == ["a bb", "ccc"])
    #expect(Answer.wrap("aaaaaaa b", width: 4) == ["aaaaaaa", "b"])
    #expect(Answer.wrap("", width: 4) == [])
  }
}

@Suite struct RegionShapeTests {
  func box(_ east: Double, _ north: Double, _ w: Double, _ h: Double) -> [Point] {
    [(0.0, 0.0), (w, 0), (w, h), (0, h)].map { Point(east: east + $0.0, north: north + $0.1) }
  }

  @Test func lengthWidthAndAxis() throws {
    let region = Region(mass: 0.5, level: 1, area: 300, rings: [box(5000, 7000, 30, 10)])
    let shape = try #require(region.shape)
    #expect((shape.length - 30).magnitude < 1e-6 && (shape.width - 10).magnitude < 1e-6)
    #expect((shape.axis - 90).magnitude < 1e-6)
    #expect(shape.patches.count == 1 && shape.holes == 0 && shape.specks == 0)
  }

  @Test func patchesHolesAndSpecks() throws {
    let rings = [
      box(0, 0, 10, 40), box(100, 0, 5, 5), Array(box(2, 2, 4, 4).reversed()), box(50, 0, 0.5, 0.5),
    ]
    let region = Region(mass: 0.9, level: 1, area: 409.25, rings: rings)
    let shape = try #require(region.shape)
    #expect(shape.patches.count == 2 && shape.specks == 1 && shape.holes == 1)
    #expect((shape.patches[0].area - 384).magnitude < 1e-9)
    #expect(shape.patches[0].contains(Point(east: 1, north: 1)))
    #expect(!shape.patches[0].contains(Point(east: 3, north: 3)))
    #expect(region.contains(Point(east: 101, north: 1)))
    #expect(!region.contains(Point(east: 3, north: 3)))
  }

  @Test func emptyRegionHasNoShape() {
    #expect(Region(mass: 0.5, level: 0, area: 0, rings: []).shape == nil)
  }

  @Test func likelyPlacesAreApartAndShrink() {
    let prediction = MadeUp.kite
    let places = prediction.likelyPlaces()
    #expect(places.count >= 3)
    #expect(places[0].point == prediction.best)
    // The first is the best by density, not by what a disc covers; from the second on they shrink.
    for (a, b) in zip(places.dropFirst(), places.dropFirst(2)) { #expect(a.share >= b.share) }
    #expect(places.reduce(0) { $0 + $1.share } <= 1)
  }
}
