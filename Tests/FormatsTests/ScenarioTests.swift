import Formats
import Foundation
import Testing

@Suite struct ScenarioTests {
  static func parse(_ text: String, folder: String = "") throws -> Scenario {
    try ScenarioReader.parse([UInt8](text.utf8), source: "cut.toml", folder: folder)
  }

  static func error(_ text: String) -> String {
    do {
      _ = try parse(text)
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func theExample() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let s = try ScenarioReader.read(path: root.path + "/Examples/cut-over-kabul.toml")
    #expect(s.thing == .named("afghan-kite"))
    #expect(s.from.height == 70)
    #expect(s.trailingLine == 60)
    #expect(s.members == 10_000)
    #expect(s.seed == 1)
    #expect(s.units == .metric)
    #expect(s.ground.height == 1791)
    #expect(s.from.time == 1_705_662_600)
    #expect(s.winds.count == 1)
    #expect(s.winds[0].age == 300)
    #expect(abs(s.winds[0].from! - 1.5 * .pi) < 1e-15)
    #expect(s.winds[0].stability == .neutral)
    #expect(s.air.temperature == 277.15)
  }
}
