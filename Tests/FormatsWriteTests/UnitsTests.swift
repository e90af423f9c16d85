import Geo
import Testing

import Formats

@Suite struct UnitsTests {
  @Test(arguments: [
    (0.0, "0 m"), (83.2, "83 m"), (99.6, "100 m"), (312, "310 m"), (994.9, "990 m"),
    (996, "1.00 km"), (1234, "1.23 km"), (31_240, "31.2 km"), (99_960, "100 km"),
    (1_234_567, "1,235 km"),
  ])
  func metricDistances(metres: Double, text: String) {
    #expect(Units.metric.distance(metres) == text)
  }

  @Test func otherDistances() {
    #expect(Units.imperial.distance(80) == "260 ft")
    #expect(Units.imperial.distance(1609.344) == "1.00 mi")
    #expect(Units.imperial.distance(16_093.44) == "10.0 mi")
    #expect(Units.aviation.distance(80) == "260 ft")
    #expect(Units.aviation.distance(320) == "1,050 ft")
    #expect(Units.aviation.distance(926) == "0.50 NM")
    #expect(Units.aviation.distance(18_520) == "10.0 NM")
    #expect(Units.metric.distance(.nan) == "an unknown distance")
  }

  @Test func heightsAndSpeeds() {
    #expect(Units.metric.height(1790.4) == "1,790 m")
    #expect(Units.metric.height(-12) == "-12 m")
    #expect(Units.aviation.height(3048) == "10,000 ft")
    #expect(Units.metric.speed(5.24) == "5.2 m/s")
    #expect(Units.imperial.speed(4.4704) == "10 mph")
    #expect(Units.aviation.speed(5.14444) == "10 kt")
  }

  @Test func areas() {
    #expect(Units.metric.area(850) == "850 m²")
    #expect(Units.metric.area(21_000) == "2.1 ha")
    #expect(Units.metric.area(3.42e6) == "3.4 km²")
    #expect(Units.imperial.area(21_000) == "5.2 acres")
    #expect(Units.aviation.area(3.42e6) == "1.0 NM²" || Units.aviation.area(3.42e6) == "1.00 NM²")
  }

  @Test(arguments: [
    (0.0, "0 s"), (55.4, "55 s"), (99.6, "1 min 40 s"), (240, "4 min"), (262, "4 min 20 s"),
    (598, "10 min"), (1100, "18 min"), (4320, "1 h 12 min"), (7200, "2 h"),
    (183_600, "2 days 3 h"), (-30, "-30 s"),
  ])
  func durations(seconds: Double, text: String) {
    #expect(Units.duration(seconds) == text)
  }

  @Test func bearings() {
    #expect(Units.bearing(east: 0, north: 1) == 0)
    #expect(Units.bearing(east: 1, north: 0) == 90)
    #expect(Units.bearing(east: -1, north: 0) == 270)
    #expect(Units.compass(112) == "east-south-east")
    #expect(Units.compass(359) == "north")
    #expect(Units.compass(-10) == "north")
    #expect(Units.degrees(359.7) == "0°")
    #expect(Units.metric.offset(east: 287.4, north: -116.1) == "310 m east-south-east (112°)")
    #expect(Units.metric.shortOffset(east: 287.4, north: -116.1) == "310 m ESE (112°)")
    #expect(
      Units.coordinates(Place(latitudeDegrees: -34.5, longitudeDegrees: 69.176124))
        == "-34.50000, 69.17612")
  }

  @Test(arguments: Units.allCases) func scalesFit(units: Units) {
    for metres in stride(from: 3.0, to: 3e5, by: 777) {
      let scale = units.scale(atMost: metres)
      #expect(scale.metres <= metres * 1.000001 && scale.metres > 0.1 * metres)
    }
    #expect(Units.metric.scale(atMost: 130).text == "100 m")
    #expect(Units.metric.scale(atMost: 7300).text == "5 km")
    #expect(Units.aviation.scale(atMost: 1100).text == "0.5 NM")
  }

  @Test func numbers() {
    #expect(NumberText.fixed(-0.0004, places: 3) == "0.000")
    #expect(NumberText.fixed(-1.25, places: 1) == "-1.3")
    #expect(NumberText.fixed(34.5, places: 5) == "34.50000")
    #expect(NumberText.fixed(0.05, places: 1) == "0.1")
    #expect(NumberText.short(12.30, places: 2) == "12.3")
    #expect(NumberText.short(-0.001, places: 2) == "0")
    #expect(NumberText.short(100) == "100")
    #expect(NumberText.grouped(1_234_567) == "1,234,567")
    #expect(NumberText.grouped(-999) == "-999")
    #expect(NumberText.grouped(-0.04, places: 1) == "0.0")
    #expect(NumberText.grouped(12_345.67, places: 1) == "12,345.7")
  }

  @Test(arguments: [
    (0.0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    (951_827_696, "2000-02-29T12:34:56Z"), (1_770_127_345, "2026-02-03T14:02:25Z"),
    (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
  ])
  func stamps(seconds: Double, text: String) {
    #expect(UTCText.stamp(seconds) == text)
  }

  @Test func noStampWithoutATime() {
    #expect(UTCText.stamp(.nan) == nil)
    #expect(UTCText.stamp(1e30) == nil)
    #expect(UTCText.clock(1_770_127_345) == "14:02:25 UTC")
    #expect(UTCText.clock(1_770_127_345, withSeconds: false) == "14:02 UTC")
  }
}
