import Geo
import Landing
import MadeUp
import Testing

import Formats

@Suite struct SightedTests {
  static func report(
    _ verdicts: [Belief.Verdict], _ text: [String], effective: Double = 950
  ) throws -> Report {
    var report = MadeUp.report()
    report.sighted = SightedChange(
      sightings: try zip(text, verdicts).map {
        .init(seen: try Flag.sighting($0), verdict: $1)
      }, best: Point(east: 200, north: -100), radius50: 250, radius90: 800, flown: 12_345,
      effective: effective, wanted: 900)
    return report
  }

  @Test func whatHasChanged() throws {
    let fits = Belief.Verdict(evidence: 20, mistaken: 0.01)
    let answer = Answer(try Self.report([fits], ["bearing=120@34.51,69.18:+10s~5"]))
    #expect(answer.sightings.count == 2)
    #expect(answer.sightings[0].hasPrefix("With what was seen, nine in ten come down within "))
    #expect(answer.sightings[0].contains("before it was 800 m (90 %)."))
    #expect(answer.sightings[0].contains("The best place has moved "))
    #expect(answer.sightings[1] == "Of 12,345 futures that were flown, 950 are worth counting.")
    #expect(answer.text().contains("12,345"))
    #expect(Answer(MadeUp.report()).sightings.isEmpty)
    let json = ResultWriter.text(try Self.report([fits], ["roof=34.51,69.18"]))
    #expect(json.contains("\"radius_90_before_m\": 800") && json.contains("\"effective\": 950"))
  }

  @Test func contradictions() throws {
    let wrong = Belief.Verdict(evidence: 0.01, mistaken: 0.916)
    let report = try Self.report(
      [wrong, wrong, Belief.Verdict(evidence: 0.2, mistaken: 0.999)],
      ["bearing=120/35@34.51,69.18:+10s~5", "roof=34.51,69.18", "not=34.51,69.18"],
      effective: 12)
    let said = Answer(report).sightings
    #expect(said.count == 5)
    #expect(said[0].hasPrefix("With the 3 things that were seen"))
    #expect(said[1].hasPrefix("Take it with care: of 12,345 futures only some 12 agree"))
    #expect(said[2].hasPrefix("The bearing of 120° and 35° up after 10 s does not fit the wind"))
    #expect(said[2].contains("(92 %)"))
    #expect(said[3].hasPrefix("That it lies at 34.51000, 69.18000 does not fit"))
    #expect(said[4].contains("still it most likely lies there (over 99 %): look again."))
  }

  @Test func lowLine() throws {
    var report = MadeUp.report()
    report.swath = Swath(
      (0..<10).map { i in
        i < 7 ? (0..<60).map { Point(east: 100 + Double($0), north: 20) } : []
      })
    let said = try #require(Answer(report).swath)
    #expect(said.hasPrefix("In 70 of 100 futures its line comes lower than 3 m"))
    #expect(said.contains("in 70 of 100. Places that it reaches in 1 in 100 futures or more"))
    let features = GeoJSONWriter.text(report)
    #expect(features.ranges(of: "\"kind\":\"line_low\"").count == 3)
    #expect(KMLWriter.text(report).contains("line lower than 3 m: 5 % and more"))
    #expect(ResultWriter.text(report).contains("\"line_low\""))
    report.swath = Swath([[], []])
    #expect(Answer(report).swath?.contains("in none of these futures") == true)
  }
}
