import Formats
import Foundation
import Geo
import Testing

@Suite struct SeenTests {
  static let degree = Double.pi / 180

  @Test func flags() throws {
    let place = Place(latitudeDegrees: 34.51, longitudeDegrees: 69.18)
    var bearing = Scenario.Seen(kind: .bearing, place: place)
    bearing.bearing = 120 * Self.degree
    bearing.after = 10
    bearing.spread = 5 * Self.degree
    #expect(try Flag.sighting("bearing=120@34.51,69.18:+10s~5") == bearing)
    #expect(try Flag.sighting(" bearing = 120 @ 34.51, 69.18 : +10 s ~ 5° ") == bearing)
    bearing.elevation = 35 * Self.degree
    bearing.spread = nil
    #expect(try Flag.sighting("bearing=120/35@34.51,69.18:+10") == bearing)
    bearing.kind = .down
    bearing.elevation = nil
    bearing.after = 90
    #expect(try Flag.sighting("down=120@34.51,69.18:+1.5min") == bearing)
    var over = Scenario.Seen(kind: .over, place: place)
    over.after = 20
    over.spread = 30
    #expect(try Flag.sighting("over=34.51,69.18:+20s~30") == over)
    var roof = Scenario.Seen(kind: .roof, place: place)
    #expect(try Flag.sighting("roof=34.51,69.18") == roof)
    roof.spread = 15
    #expect(try Flag.sighting("roof=34.51,69.18~15m") == roof)
    var not = Scenario.Seen(kind: .not, place: place)
    #expect(try Flag.sighting("not=34.51,69.18") == not)
    not.radius = 50
    not.chance = 0.8
    #expect(try Flag.sighting("not=34.51,69.18:50m:80%") == not)
    #expect(try Flag.sighting("not=34.51,69.18:80%:50") == not)
  }

  @Test(arguments: [
    "", "=", "bearing", "bearing=", "bearing=120", "bearing=120@", "bearing=120@34,69",
    "bearing=120@34,69:10s", "bearing=120@34,69:+", "bearing=120@34,69:+-5s",
    "bearing=120@34,69:+nans", "bearing=361@34,69:+5s", "bearing=-1@34,69:+5s",
    "bearing=1/91@34,69:+5s", "bearing=1/2/3@34,69:+5s", "bearing=120@91,69:+5s",
    "bearing=120@34,69:+5s~0", "bearing=120@34,69:+5s~", "bearing=120@34,69:+1e9s",
    "bearing=120@34,69:+5s:9", "over=34,69", "over=34,69:+5s~-1", "over=34:+5s",
    "roof=34,69:+5s", "roof=34,69~0", "roof=34", "roof=,", "not=34,69:0m", "not=34,69:101%",
    "not=34,69:0%", "not=34,69:50m:80%:1", "not=34,69~5", "seen=34,69", "kite=1@2,3:+4s",
  ])
  func badFlags(_ text: String) {
    #expect(throws: InputError.self) { try Flag.sighting(text) }
    do {
      _ = try Flag.sighting(text)
    } catch {
      #expect(error.description.hasPrefix("--sighting: ") && !error.description.contains("\n"))
    }
  }

  @Test func theSentences() {
    func said(_ text: String) -> String {
      do {
        _ = try Flag.sighting(text)
        return "nothing"
      } catch { return error.description }
    }
    #expect(
      said("bearng=1@2,3:+4s")
        == "--sighting: “bearng” is not known; did you mean bearing? it is one of bearing, down, "
        + "over, roof, not")
    #expect(
      said("bearing=400@34,69:+5s")
        == "--sighting: 400 °; a bearing is 0 to 360 degrees, clockwise from true north")
    #expect(
      said("bearing=120@34,69:5s")
        == "--sighting: “5s”; a time after it came loose, as in +10s or +1.5min")
    #expect(said("roof=91,69").contains("latitude 91"))
  }

  static func scenario(_ text: String) throws(InputError) -> Scenario {
    try ScenarioReader.parse(Array(text.utf8), source: "cut.toml")
  }

  @Test func tables() throws {
    let scenario = try Self.scenario(
      """
      [[sighting]]
      bearing = 120
      elevation = 35
      from = [34.51, 69.18]
      after = 10
      spread = 5
      eye = 8
      [[sighting]]
      over = [34.51, 69.18]
      after = 20
      [[sighting]]
      roof = [34.51, 69.18]
      spread = 15
      [[sighting]]
      not = [34.51, 69.18]
      radius = 50
      chance = 0.8
      """)
    var bearing = try Flag.sighting("bearing=120/35@34.51,69.18:+10s~5")
    bearing.eye = 8
    #expect(
      scenario.seen == [
        bearing, try Flag.sighting("over=34.51,69.18:+20s"),
        try Flag.sighting("roof=34.51,69.18~15"), try Flag.sighting("not=34.51,69.18:50m:80%"),
      ])
    #expect(try Self.scenario("[sighting]\nroof = [1, 2]\n").seen.count == 1)
  }

  @Test(arguments: [
    ("sighting = 3", "sighting"), ("[[sighting]]\n", "sighting[1].bearing"),
    ("[[sighting]]\nroof = [1, 2]\nnot = [1, 2]", "sighting[1].not"),
    ("[[sighting]]\nroof = [1, 2]\nafter = 3", "sighting[1].after"),
    ("[[sighting]]\nroof = [1, 2]\nchance = 0.5", "sighting[1].chance"),
    ("[[sighting]]\nroof = 1", "sighting[1].roof"),
    ("[[sighting]]\nroof = [100, 2]", "sighting[1].roof"),
    ("[[sighting]]\nover = [1, 2]", "sighting[1].after"),
    ("[[sighting]]\nover = [1, 2]\nafter = -3", "sighting[1].after"),
    ("[[sighting]]\nbearing = 12\nafter = 3", "sighting[1].from"),
    ("[[sighting]]\nbearing = 400\nafter = 3\nfrom = [1, 2]", "sighting[1].bearing"),
    ("[[sighting]]\nbearing = nan\nafter = 3\nfrom = [1, 2]", "sighting[1].bearing"),
    ("[[sighting]]\nbearing = 40\nafter = 3\nfrom = [1, 2]\nradius = 3", "sighting[1].radius"),
    ("[[sighting]]\nnot = [1, 2]\nchance = 80", "sighting[1].chance"),
    ("[[sighting]]\nnot = [1, 2]\nspread = 80", "sighting[1].spread"),
    ("[[sighting]]\nnot = [1, 2]\n[[sighting]]\nbearng = 80", "sighting[2].bearng"),
  ])
  func badTables(_ text: String, _ field: String) {
    do {
      _ = try Self.scenario(text)
      Issue.record("nothing was said")
    } catch {
      #expect(error.field == field && error.source == "cut.toml", "\(error)")
    }
  }

  @Test func notTooMany() {
    let many = String(repeating: "[[sighting]]\nroof = [1, 2]\n", count: 101)
    #expect(throws: InputError.self) { try Self.scenario(many) }
  }
}
