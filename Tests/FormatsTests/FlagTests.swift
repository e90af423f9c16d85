import Formats
import Foundation
import Geo
import Testing

@Suite struct FlagTests {
  @Test func winds() throws {
    let wind = try Flag.wind("4@270:10")
    #expect(wind.speed == 4)
    #expect(abs(wind.from! - 1.5 * .pi) < 1e-15)
    #expect(wind.at == 10)
    #expect(try Flag.wind("4.5 @ 90").at == nil)
    #expect(try Flag.wind("0@0").speed == 0)
  }

  @Test func places() throws {
    let place = try Flag.place("-33.9,151.2")
    #expect(abs(place.latitudeDegrees + 33.9) < 1e-12)
    #expect(abs(place.longitudeDegrees - 151.2) < 1e-12)
    #expect(try Flag.place("34.53, 69.17") == Flag.place("34.53,69.17"))
  }

  @Test(arguments: ["30000±1500", "30000+-1500", "30000+/-1500", "30000 ± 1500"])
  func bursts(_ text: String) throws {
    #expect(try Flag.burst(text) == Flag.Burst(altitude: 30_000, spread: 1500))
    #expect(try Flag.burst("30000") == Flag.Burst(altitude: 30_000))
  }

  @Test func times() throws {
    #expect(try Flag.time("2024-01-19T15:40:00+04:30") == 1_705_662_600)
    #expect(try Flag.time("2024-01-19 11:10") == 1_705_662_600)
  }

  @Test(arguments: [
    ("wind", "4"), ("wind", ""), ("wind", "4@"), ("wind", "@270"), ("wind", "4@270:10:2"),
    ("wind", "4@west"), ("wind", "-3@270"), ("wind", "400@270"), ("wind", "4@361"),
    ("wind", "4@270:0"), ("wind", "nan@270"), ("wind", "1e400@270"),
    ("place", "34.53"), ("place", "91,0"), ("place", "0,361"), ("place", "nan,0"),
    ("place", "34.53;69.17"), ("place", "1,2,3"), ("place", ""),
    ("burst", "high"), ("burst", "-5"), ("burst", "1e6"), ("burst", "30000±"),
    ("burst", "±1500"), ("burst", "30000±1±2"), ("burst", "30000±-5"),
    ("time", "15:40"), ("time", "2024-01-19"), ("time", "now"), ("time", "2024-02-30T00:00:00"),
  ])
  func badFlags(_ flag: String, _ text: String) {
    let said = message {
      switch flag {
      case "wind": _ = try Flag.wind(text)
      case "place": _ = try Flag.place(text)
      case "burst": _ = try Flag.burst(text)
      default: _ = try Flag.time(text)
      }
    }
    #expect(said.hasPrefix("--\(flag): "), "\(said)")
  }

  @Test func theSentences() {
    #expect(
      message { try Flag.wind("-3@270") }
        == "--wind: -3 m/s; a wind speed is 0 or more. Did you mean the direction it comes from?")
    #expect(message { try Flag.time("15:40") }.hasPrefix("--time: “15:40” names no day"))
    #expect(
      message { try Flag.place("151.2,-33.9", flag: "--from") }
        == "--from: latitude 151.2; a latitude lies between -90 and 90 degrees. Did you write the "
        + "longitude first?")
  }
}
