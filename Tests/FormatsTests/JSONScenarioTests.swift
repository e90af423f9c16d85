import Formats
import Testing

/// A scenario in JSON is the one in TOML; what is no JSON says where.
@Suite struct JSONScenarioTests {
  private func parse(_ text: String) throws(InputError) -> Scenario {
    try ScenarioReader.parse(Array(text.utf8), source: "q.json")
  }

  @Test func sameAsTOML() throws {
    let json = """
      {"title": "A \\"kite\\" \\u00e9\\ud83e\\ude81", "thing": "afghan-kite", "seed": 9223372036854775807,
       "from": {"place": [34.53, -69.17], "height": 7e1, "time": "2026-01-16T10:30:00Z"},
       "wind": [{"speed": 4.5, "from": "west"}, {"speed": 3, "from": 90, "at": 60}],
       "air": null, "members": 500}
      """
    let toml = """
      title = "A \\"kite\\" é🪁"
      thing = "afghan-kite"
      seed = 9223372036854775807
      members = 500
      [from]
      place = [34.53, -69.17]
      height = 70
      time = 2026-01-16T10:30:00Z
      [[wind]]
      speed = 4.5
      from = "west"
      [[wind]]
      speed = 3
      from = 90
      at = 60
      """
    let read = try parse(json)
    #expect(read == (try parse(toml)))
    #expect(read.winds.count == 2 && read.members == 500)
  }

  @Test(arguments: [
    "{", "{\"a\"", "{\"a\" 1}", "{\"a\": }", "{\"a\": 1,}", "{\"a\": NaN}", "{\"a\": 01}",
    "{\"a\": 1.}", "{\"a\": -}", "{\"a\": 1e}", "{\"a\": 1e999}", "{\"a\": \"x}",
    "{\"a\": \"\\x\"}",
    "{\"a\": \"\\ud800\"}", "{\"a\": tru}", "{\"a\": [1,]}", "{\"a\": [null]}", "{} x",
    "{\"a\": 1, \"a\": 2}", "{\"a\": \"two\nlines\"}",
  ])
  func broken(_ text: String) throws {
    let error = #expect(throws: InputError.self) { try parse("\n" + text) }
    #expect((error?.line ?? 0) >= 2, "\(error?.description ?? "")")
    #expect(error?.field == nil)
  }

  @Test func deep() {
    let text = "{\"a\":" + String(repeating: "[", count: 100_000)
    #expect(throws: InputError.self) { try parse(text) }
  }

  @Test func whereItIsWrong() {
    let error = #expect(throws: InputError.self) {
      try parse("{\"from\": {\n\"place\": [34, 69],\n\"height\": -3}}")
    }
    #expect(error?.line == 3 && error?.field == "from.height")
  }
}
