import Formats
import Geo
import Testing
import Weather

@Suite(.enabled(if: Recorded.has("flights/rockets"), "no recorded flights beside the checkout"))
struct RecordedRocketTests {
  static func path(_ name: String) -> String { Recorded.path("flights/rockets/\(name)") }

  /// Rows at 2 Hz with a position each second: half of them repeat the last position.
  @Test(arguments: [("prometheus_TeleMega_2Hz.csv", 223), ("prometheus_TeleMetrum_2Hz.csv", 224)])
  func altimeters(_ name: String, _ repeats: Int) throws {
    let (track, report) = try TrackReader.read(path: Self.path(name)).cleaned()
    #expect(report.read == 477)
    #expect(report.repeats == repeats)
    #expect(report.outliers == 0)
    #expect(track.fixes.map(\.height).max()! > 5000)
  }

  @Test func loggersThatBeginBeforeTheirClock() throws {
    let (track, report) = try TrackReader.read(path: Self.path("rockets/juno3/cots_GNSS.csv"))
      .cleaned()
    #expect(report.read == 444)
    #expect(report.outOfOrder == 6)
    #expect(report.outliers == 0)
    #expect(track.fixes[0].time == -0.7)
  }

  /// Three times the receiver lost its place and wrote -0.0001; five fixes at the top were
  /// made up by its filter. The ballistic fall that follows is all kept.
  @Test func aReceiverThatLosesItsPlace() throws {
    let read = try TrackReader.read(path: Self.path("rockets/astra/flight_data.csv"))
    let (track, report) = read.cleaned()
    #expect(report.outliers == 8)
    #expect(track.fixes.allSatisfy { $0.place.latitudeDegrees > 39 })
    #expect(track.fixes.count { $0.time > 26 } == read.fixes.count { $0.time > 26 } - 1)
  }

  @Test(arguments: [
    ("rockets/astg/gnss_halcyon.csv", "a column altitude, alt or height"),
    ("rockets/hedy/cats_tust/gnssInfo.csv", "a column altitude, alt or height"),
    ("rockets/camoes/gnss_flight.csv", "a column altitude, alt or height"),
    ("rockets/genesis/gnss_faraday.csv", "a column altitude, alt or height"),
    ("rockets/andromeda/flight_data.csv", "a column latitude or lat"),
    ("rockets/NDRT_2020/ndrt_2020_flight_data.csv", "a column latitude or lat"),
    ("alt_astg_altimeter_halcyon.csv", "a column latitude or lat"),
  ])
  func logsThatAreNoTracks(_ name: String, _ expected: String) {
    #expect(message { try TrackReader.read(path: Self.path(name)) }.contains(expected))
  }
}
