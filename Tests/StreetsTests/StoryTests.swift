import Landing
import Formats
import Geo
import Runner
import Streets
import Testing

/// A kite is cut over Andorra la Vella and four run for it.
@Suite struct StoryTests {
  @Test(.enabled(if: Recorded.hasStreets, "recorded streets are not here"))
  func adviceBeatsRunningToTheBestPoint() throws {
    let story = ChaseStory.andorra(try Recorded.andorra.get())
    let answer = try #require(story.run(falls: 1_000))
    #expect(answer.advised.first - answer.naive.first > 3 * answer.doubt)
    // The error of the difference is smaller than that of either share: they run on the same falls.
    #expect(answer.doubt < answer.advised.doubt + answer.naive.doubt && answer.naive.doubt > 0.005)
    // What was promised is about what comes of it.
    #expect((answer.advised.promised - answer.advised.first).magnitude < 0.06)
    #expect((answer.naive.promised - answer.naive.first).magnitude < 0.06)
    // The same story twice is the same to the bit.
    #expect(story.run(falls: 1_000)?.advised == answer.advised)
  }

  @Test(.enabled(if: Recorded.hasStreets, "recorded streets are not here"))
  func chaseFilesSayTheSame() throws {
    let graph = try Recorded.andorra.get()
    let story = ChaseStory.andorra(graph)
    let prediction = Bench.landings(
      300, around: story.question.place, spread: 120)
    let ground = try #require(ChaseGround(prediction, graph))
    let chase = try #require(Chase(ground, me: story.me, rivals: story.rivals))
    let report = ChaseReport(chase, version: "test")
    #expect(report.advice.count == 3)
    #expect(report.headline.contains(" %"))
    #expect(!report.directions.isEmpty)
    let chosen = try #require(report.chosen)
    // The route's sentences add up to its length.
    #expect(report.gpx.contains("<rte>") && report.gpx.contains("<trkseg>"))
    #expect(report.geojson.contains("\"kind\":\"reached\""))
    #expect(report.json.text.contains("\"aim\": \"first\""))
    #expect(graph.length(of: chosen.route) > 0)
  }
}
