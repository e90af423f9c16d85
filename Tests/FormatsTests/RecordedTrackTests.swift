import Formats
import Geo
import Testing
import Weather

@Suite(.enabled(if: Recorded.has("flights/radiosondes"), "no recorded flights beside the checkout"))
struct RecordedTrackTests {
  struct Sonde: Sendable {
    var name: String
    var read, repeats, outliers: Int
    var burst: Double
    var lastHeard: (latitude: Double, longitude: Double, height: Double)
  }

  /// Burst and last fix as the people who recovered them wrote them down; counts as looked at one
  /// by one: every repeat is a position sent twice, both outliers are old frames with new times.
  static let sondes = [
    Sonde(
      name: "R3320833", read: 2587, repeats: 23, outliers: 2, burst: 31_669,
      lastHeard: (49.84640, 8.70540, 342)),
    Sonde(
      name: "R3330518", read: 2718, repeats: 32, outliers: 0, burst: 32_296,
      lastHeard: (49.95600, 8.77716, 276)),
    Sonde(
      name: "S3140158", read: 2474, repeats: 16, outliers: 0, burst: 33_621,
      lastHeard: (49.82420, 8.61525, 221)),
    Sonde(
      name: "S3140515", read: 2833, repeats: 13, outliers: 0, burst: 34_007,
      lastHeard: (49.91990, 8.75853, 300)),
    Sonde(
      name: "T1240114", read: 4539, repeats: 10, outliers: 0, burst: 32_608,
      lastHeard: (49.84280, 8.54348, 189)),
    Sonde(
      name: "T2940341", read: 4198, repeats: 31, outliers: 0, burst: 35_860,
      lastHeard: (49.88540, 8.63262, 212)),
  ]

  @Test(arguments: sondes)
  func radiosonde(_ sonde: Sonde) throws {
    let path = Recorded.path("flights/radiosondes/\(sonde.name).csv")
    let (track, report) = try TrackReader.read(path: path).cleaned()
    #expect(report.read == sonde.read)
    #expect(report.repeats == sonde.repeats)
    #expect(report.outliers == sonde.outliers)
    #expect(report.outvoted == 0)
    #expect(report.outOfOrder == 0)
    #expect(report.kept == track.fixes.count)
    #expect(track.fixes.map(\.height).max() == sonde.burst)
    let last = try #require(track.fixes.last)
    #expect(abs(last.place.latitudeDegrees - sonde.lastHeard.latitude) < 1e-9)
    #expect(abs(last.place.longitudeDegrees - sonde.lastHeard.longitude) < 1e-9)
    #expect(last.height == sonde.lastHeard.height)
  }
}
