import Geo
import Weather

/// The four fields of a fix as text, checked alike for GPX and JSON.
struct FrameFields {
  var latitude, longitude, height, time: String

  struct Problem: Error {
    var field, problem, expected: String
  }

  /// Nil for 0, 0, which receivers write before they know where they are.
  func fix() throws(Problem) -> Fix? {
    let lat = try number(
      latitude, "lat", -90...90, "a latitude is a number of degrees from -90 to 90")
    let lon = try number(
      longitude, "lon", -180...360, "a longitude is a number of degrees from -180 to 360")
    let metres = try number(
      height, "height", -1000...100_000, "a height is -1,000 to 100,000 m above the sea")
    guard let moment = Clock.moment(Array(time.utf8)[...]) else {
      throw Problem(
        field: "time", problem: "“\(shown(time.utf8))”",
        expected: "a time is written as 2021-05-02T19:01:30Z")
    }
    if lat == 0, lon == 0 { return nil }
    return Fix(
      time: moment.time, place: Place(latitudeDegrees: lat, longitudeDegrees: lon),
      height: metres)
  }

  private func number(
    _ text: String, _ field: String, _ range: ClosedRange<Double>, _ expected: String
  ) throws(Problem) -> Double {
    if let value = Decimal.parse(Array(text.utf8)[...]), range.contains(value) { return value }
    throw Problem(
      field: field, problem: text.isEmpty ? "there is nothing" : "“\(shown(text.utf8))”",
      expected: expected)
  }
}
