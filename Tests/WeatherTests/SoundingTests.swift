import Geo
import KiteMath
import Testing
import Weather

@Suite struct SoundingTests {
  static func read(_ text: String, near time: Double? = nil) throws(TableError) -> SoundingReading {
    try SoundingText.read([UInt8](text.utf8), near: time)
  }

  static func expectWind(_ level: Sounding.Level, _ east: Double, _ north: Double) {
    #expect(abs(level.east - east) < 1e-9 && abs(level.north - north) < 1e-9)
  }

  // MARK: Tables

  @Test(arguments: [
    "height,speed,direction\n100,10,270\n",
    "Altitude (m);Wind Speed (m/s);Wind Direction (deg)\n100;10,0;270",
    "alt_ft,wspd_kt,wdir\n328.0839895013123,19.438444924406048,270",
    "hght\tspeed_kmh\tdrct\n100\t36\t270",
    "z,u_ms,v_ms\n100,10,0",
    "height_km,u,v,temp\n0.1,10,0,",
    "# made by hand\n#height,speed,from\n100,10,270",
  ])
  func oneLevelInManySpellings(_ text: String) throws {
    let levels = try Self.read(text).sounding.levels
    #expect(levels.count == 1)
    #expect(abs(levels[0].height - 100) < 1e-9)
    Self.expectWind(levels[0], 10, 0)
    #expect(levels[0].temperature.isNaN)
  }

  @Test func windsBlowWhereTheyDo() throws {
    let levels = try Self.read(
      "height,speed,direction\n0,1,0\n1,1,90\n2,1,180\n3,1,270\n4,1,360\n5,0,0"
    ).sounding.levels
    Self.expectWind(levels[0], 0, -1)
    Self.expectWind(levels[1], -1, 0)
    Self.expectWind(levels[2], 0, 1)
    Self.expectWind(levels[3], 1, 0)
    Self.expectWind(levels[4], 0, -1)
    Self.expectWind(levels[5], 0, 0)
  }

  @Test func temperatureAndPressure() throws {
    let c = try Self.read("alt,u,v,temperature_c,pressure_hpa\n10,1,2,-3.5,850").sounding.levels[0]
    #expect(abs(c.temperature - 269.65) < 1e-9)
    #expect(c.pressure == 85_000)
    let k = try Self.read("alt,u,v,temp_k,p_pa\n10,1,2,269.65,85000").sounding.levels[0]
    #expect(k.temperature == 269.65)
    #expect(k.pressure == 85_000)
    let f = try Self.read("alt,u,v,temp_f\n10,1,2,14").sounding.levels[0]
    #expect(abs(f.temperature - 263.15) < 1e-9)
  }

  /// The service's own CSV: one level a second, places and times of the balloon.
  @Test func wyomingCSV() throws {
    let reading = try Self.read(
      """
      time,longitude,latitude,pressure_hPa,geopotential height_m,temperature_C,dew point \
      temperature_C,relative humidity_%,mixing ratio_g/kg,wind direction_degree,wind speed_m/s
      2024-01-19 11:17:54,69.2167,34.5500,815.5, 1791, 4.6,-4.1,46,3.19, 90, 2.0
      2024-01-19 11:17:55,69.2166,34.5500,814.9, 1797, 4.3,-4.2,46,3.17, 90, 4.0
      2024-01-19 11:17:56,69.2165,34.5500,814.9, 1797, 4.3,-4.2,46,3.17, 90, 6.0
      2024-01-19 11:17:57,69.2165,34.5500,814.9, 1796, 4.3,-4.2,46,3.17, 90, 6.0
      2024-01-19 11:17:58,69.2165,34.5500,814.0, 1806, 4.2,-4.2,46,3.17,,
      2024-01-19 11:17:59,69.2165,34.5500,813.5, 1811, 4.2,-4.2,46,3.17, 90, 8.0
      """)
    #expect(reading.sounding.levels.map(\.height) == [1791, 1797, 1811])
    Self.expectWind(reading.sounding.levels[1], -5, 0)
    #expect(reading.merged == 1)
    #expect(reading.outOfOrder == 1)
    #expect(reading.incomplete == 1)
    #expect(reading.sounding.time == 1_705_663_074)
    #expect(abs(try #require(reading.sounding.place).latitudeDegrees - 34.55) < 1e-12)
  }

  // MARK: University of Wyoming

  static let list = """
    99999 KITE Made-up Town Observations at 12Z 19 Jan 2024

    -----------------------------------------------------------------------------
       PRES   HGHT   TEMP   DWPT   RELH   MIXR   DRCT   SKNT   THTA   THTE   THTV
        hPa     m      C      C      %    g/kg    deg   knot     K      K      K
    -----------------------------------------------------------------------------
     1000.0    180
      815.0   1791    4.0   -6.0     48   2.99    270      8  293.9  303.1  294.4
      800.0   1940    2.6                         280     10  292.5
      700.0   3010   -5.1  -14.1     49   1.80               297.6  303.5  298.0
      500.0   5630  -22.7  -33.7     36   0.47    255     40  305.5  307.2  305.6
    Station information and sounding indices

                             Station number: 99999
                           Observation time: 240119/1200
                           Station latitude: 34.55
                          Station longitude: 69.22
    """

  @Test func wyomingList() throws {
    let reading = try Self.read(Self.list)
    let levels = reading.sounding.levels
    #expect(levels.map(\.height) == [1791, 1940, 5630])
    #expect(reading.incomplete == 2)
    #expect(reading.sounding.time == 1_705_665_600)
    #expect(abs(try #require(reading.sounding.place).longitudeDegrees - 69.22) < 1e-12)
    #expect(levels[0].pressure == 81_500)
    #expect(abs(levels[0].temperature - 277.15) < 1e-9)
    Self.expectWind(levels[0], 8 * 1852.0 / 3600, 0)
    // A row with blanks in the middle: the wind is read from its own columns.
    #expect(
      abs(
        (levels[1].east * levels[1].east + levels[1].north * levels[1].north).squareRoot()
          - 10 * 1852.0 / 3600) < 1e-9)
    #expect(abs(levels[1].temperature - 275.75) < 1e-9)
  }

  @Test func wyomingListInMetresPerSecondInsideAPage() throws {
    let page =
      "<HTML><BODY>\n<H1>Observations for Station 99999 at 00 UTC 20 Jan 2024</H1>\n<PRE>\n"
      + Self.list.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
      .joined(separator: "\n")
      .replacing("SKNT", with: "SPED").replacing("knot", with: " m/s") + "\n</PRE>"
    let reading = try Self.read(page)
    Self.expectWind(reading.sounding.levels[0], 8, 0)
    #expect(reading.sounding.time == 1_705_708_800)
  }

  // MARK: IGRA

  static func igra(_ header: String, _ levels: [String]) -> String {
    ([header] + levels).joined(separator: "\n") + "\n"
  }

  static let first = igra(
    "#XXM00099999 2024 01 19 00 2315    6 ncdc-gts          345500   692167",
    [
      "21     0  81500B 1791    40B  480   100   270    40",
      "20 -9999  70000 -9999   -51B-9999 -9999   270   100",
      "10 -9999  50000  5630B -227B-9999 -9999   255   206",
      "30 -9999 -9999   6000 -9999 -9999 -9999   255   210",
      "10 -9999  30000  9200B -430B-9999 -9999 -8888 -9999",
      "20 -9999  25000 -9999  -500B-9999 -9999   250   300",
    ])
  static let second = igra(
    "#XXM00099999 2024 01 19 12 9999    1 ncdc-gts          345500   692167",
    ["21     0  81500B 1791    80B  480   100   360    20"])

  @Test func igraLevels() throws {
    let reading = try Self.read(Self.first)
    let levels = reading.sounding.levels
    // The height of the second is interpolated between the first and the third in ln p; the last
    // lies above every known height and is left out.
    #expect(levels.count == 4)
    let share = Double.log(81_500.0 / 70_000) / Double.log(81_500.0 / 50_000)
    #expect(abs(levels[1].height - (1791 + (5630 - 1791) * share)) < 1e-6)
    Self.expectWind(levels[0], 4, 0)
    Self.expectWind(levels[1], 10, 0)
    #expect(abs(levels[0].temperature - 277.15) < 1e-9)
    #expect(levels[3].temperature.isNaN)
    #expect(levels[3].pressure.isNaN)
    #expect(reading.incomplete == 2)
    // Released 45 minutes before midnight.
    #expect(reading.sounding.time == 1_705_622_400 - 2700)
    #expect(abs(try #require(reading.sounding.place).latitudeDegrees - 34.55) < 1e-12)
  }

  @Test func igraChoosesOne() throws {
    let both = Self.first + Self.second
    let last = try Self.read(both)
    #expect(last.available == 2)
    Self.expectWind(last.sounding.levels[0], 0, -2)
    #expect(last.sounding.time == 1_705_665_600)
    let near = try Self.read(both, near: 1_705_622_400)
    Self.expectWind(near.sounding.levels[0], 4, 0)
    #expect(try Self.read(both, near: 2e9).sounding.time == 1_705_665_600)
  }

  // MARK: Errors

  @Test(arguments: [
    ("", 0, "columns"),
    ("height,speed,direction", 0, "wind"),
    ("height,speed,direction\n10,,\n", 0, "wind"),
    ("hello world", 1, "height"),
    ("height,temperature\n1,2", 1, "wind"),
    ("height,speed,u\n1,2,3", 1, "wind"),
    ("height_agl,speed,direction\n1,2,3", 1, "height"),
    ("height (yd),speed,direction\n1,2,3", 1, "height"),
    ("height,speed (Bft),direction\n1,2,3", 1, "speed"),
    ("height,u_ms,v_kt\n1,2,3", 1, "wind"),
    ("height,speed,direction\n1,-2,3", 2, "speed"),
    ("height,speed,direction\n1,251,3", 2, "speed"),
    ("height,speed,direction\n1,2,361", 2, "direction"),
    ("height,speed,direction\n1,2,west", 2, "direction"),
    ("height,speed,direction\n1,2,3\n5,2\n", 3, "row"),
    ("height,speed,direction\n1e6,2,3", 2, "height"),
    ("height,speed,direction,temp\n1,2,3,300", 2, "temperature"),
    ("height,speed,direction,pressure\n1,2,3,0", 2, "pressure"),
    // Upside down: far apart, near to each other, and after a good start.
    ("height,speed,direction\n3000,2,3\n2000,2,3\n1000,2,3", 3, "height"),
    ("height,speed,direction\n300,2,3\n290,2,3\n280,2,3", 3, "height"),
    ("height,speed,direction\n300,2,3\n600,2,3\n100,2,3", 4, "height"),
    ("   PRES   HGHT   TEMP\n  815.0   1791    4.0", 1, "columns"),
    ("   PRES   HGHT   DRCT   SKNT\n  815.0   1791    400      8", 2, "direction"),
    ("   PRES   HGHT   DRCT   SKNT\n  815.0   1791    4.0     8x", 2, "speed"),
    (
      "   PRES   HGHT   DRCT   SKNT\n  815.0   1791      4      8\n  900.0    900      4      8", 3,
      "height"
    ),
    (first.replacing("   6 ncdc", with: "   7 ncdc"), 1, "levels"),
    (first.replacing("01 19 00", with: "02 30 00"), 1, "date"),
    (first.replacing("   270    40", with: "   270    4x"), 2, "speed"),
    (first.replacing(" 5630B", with: "  100B"), 4, "height"),
    (second + "and more", 1, "levels"),
  ])
  func badSoundings(_ text: String, _ line: Int, _ field: String) {
    do throws(TableError) {
      let reading = try Self.read(text)
      Issue.record("read \(reading.sounding.levels.count) levels")
    } catch {
      #expect(error.line == line)
      #expect(error.field.description == field)
    }
  }
}
