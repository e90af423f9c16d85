import Geo
import Testing
import Weather

@Suite struct TrackTableTests {
  static func read(_ text: String) throws(TableError) -> TrackFile {
    try TrackTable.read([UInt8](text.utf8))
  }

  static func fixes(_ text: String) throws -> [Fix] {
    let file = try read(text)
    #expect(file.flights.count == 1)
    return file.flights[0].track.fixes
  }

  @Test func radiosondeTable() throws {
    let fixes = try Self.fixes(
      """
      STATION;SONDE;DateTime;Latitude;Longitude;Course;Speed;Altitude;Description
      AB1CD-14;X0000001;2021-05-02 19:01:30;49.8464;8.7054;143;13;342;Clb=-8.1m/s; t=8.8C
      AB1CD-14;X0000001;2021-05-02 19:01:22;49.8464;8.70537;142;17;350;
      """)
    #expect(fixes.count == 2)
    #expect(fixes[0].time == 1_619_982_090)
    #expect(fixes[0].height == 342)
    #expect(abs(fixes[1].place.longitudeDegrees - 8.70537) < 1e-12)
  }

  @Test(arguments: [
    "time,lat,lon,alt\n2021-05-02T19:01:30Z,10,20,300",
    "time;lat;lng;alt\n2021-05-02 19:01:30;10,0;20,0;300,0",
    "Timestamp\tLatitude\tLongitude\tHeight [m]\n1619982090\t10\t20\t300",
    "altitude (km),longitude,latitude,unix\n0.3,20,10,1619982090.0",
    "# exported\n#time,lat,long,alt_ft\n1619982090000,10,20,984.2519685039370",
    "date,time,lat,lon,GPS Alt\n2021-05-02,19:01:30,10,20,300",
    "\u{FEFF}\"time\",\"lat\",\"lon\",\"alt\"\r\n\"2021-05-02T19:01:30\",\"10\",\"20\",\"300\"\r\n",
    "time_ms,gps_latitude,gps_longitude,gps_altitude,height_agl_m\n1619982090000,10,20,300,5",
    "datetime,lat,lon,alt\r2021-05-02T21:01:30+02:00,10,380,300",
    "\n\ntime,lat,lon,alt\n\n# a remark\n1619982090,10,20,300\n\n",
  ])
  func oneFixInManySpellings(_ text: String) throws {
    if text.contains("380") {
      #expect(throws: TableError.self) { try Self.read(text) }
      return
    }
    let fixes = try Self.fixes(text)
    #expect(fixes.count == 1)
    #expect(fixes[0].time == 1_619_982_090)
    #expect(abs(fixes[0].place.latitudeDegrees - 10) < 1e-12)
    #expect(abs(fixes[0].place.longitudeDegrees - 20) < 1e-12)
    #expect(abs(fixes[0].height - 300) < 1e-9)
  }

  @Test func secondsSinceTheStart() throws {
    let fixes = try Self.fixes("ts,lat,lon,alt\n-0.5,1,2,3\n0.0,1,2,3\n609,1,2,3")
    #expect(fixes.map(\.time) == [-0.5, 0, 609])
  }

  @Test func timeOfDayGoesOnThroughMidnight() throws {
    let forward = try Self.fixes("time,lat,lon,alt\n23:59:58,1,2,3\n0:00:01,1,2,3\n0:00:03,1,2,3")
    #expect(forward.map(\.time) == [86_398, 86_401, 86_403])
    let newestFirst = try Self.fixes("time,lat,lon,alt\n00:00:01,1,2,3\n23:59:58.5,1,2,3")
    #expect(newestFirst.map(\.time) == [1, -1.5])
  }

  @Test func severalPayloads() throws {
    let file = try Self.read(
      "time,serial,lat,lon,alt\n1,A,1,2,3\n2,B,1,2,3\n3,A,1,2,4\n4,,1,2,3")
    #expect(file.flights.map { String(decoding: $0.name, as: UTF8.self) } == ["A", "B", ""])
    #expect(file.flights[0].track.fixes.map(\.height) == [3, 4])
  }

  @Test func aRowMayEndBeforeTheName() throws {
    let file = try Self.read("time,lat,lon,alt,remark,serial\n1,1,2,3,x,A\n2,1,2,3\n")
    #expect(file.flights.map { String(decoding: $0.name, as: UTF8.self) } == ["A", ""])
  }

  @Test func rowsWithoutFixAreCounted() throws {
    let file = try Self.read(
      "time,lat,lon,alt\n1,,,\n2,nan,nan,nan\n3,0,0,0\n4,0.0,0.0,120\n5,1,2,3\n6,1,2,NaN")
    #expect(file.withoutFix == 5)
    #expect(file.flights[0].track.fixes.count == 1)
  }

  @Test func aLastRowCutShortIsLeftOut() throws {
    let file = try Self.read("time,lat,lon,alt\n1,1,2,3\n2,1,2")
    #expect(file.cutShort)
    #expect(file.flights[0].track.fixes.count == 1)
  }

  @Test(arguments: [
    ("", 0, "columns"),
    ("\n\n", 0, "columns"),
    ("time,lat,lon,alt", 0, "track"),
    ("time,lat,lon,alt\n", 0, "track"),
    ("time,lat,lon,alt\n1,nan,2,3\n", 0, "track"),
    ("hello", 1, "latitude"),
    ("1,2,3\n4,5,6", 1, "latitude"),
    ("time,lat,alt\n1,2,3", 1, "longitude"),
    ("time,lat,lon\n1,2,3", 1, "height"),
    ("time,lat,lon,height_agl_m\n1,2,3,4", 1, "height"),
    ("time,lat,lon,alt (furlongs)\n1,2,3,4", 1, "height"),
    ("lat,lon,alt\n1,2,3", 1, "time"),
    ("time,lat,lon,alt\n1,91,2,3", 2, "latitude"),
    ("time,lat,lon,alt\n1,-90.5,2,3", 2, "latitude"),
    ("time,lat,lon,alt\n1,1,361,3", 2, "longitude"),
    ("time,lat,lon,alt\n1,1,2,3\n2,1,x,3", 3, "longitude"),
    ("time,lat,lon,alt\n1,1,2,1e9", 2, "height"),
    ("time,lat,lon,alt\n1,1,2,-1001", 2, "height"),
    ("time,lat,lon,alt\n1,1,2,inf", 2, "height"),
    ("time,lat,lon,alt\nsoon,1,2,3", 2, "time"),
    ("time,lat,lon,alt\n25:00:00,1,2,3", 2, "time"),
    ("time,lat,lon,alt\n1,1\n2,1,2,3", 2, "row"),
    ("time,lat,lon,alt\n1,1\n", 2, "row"),
    ("time,lat,lon,alt\n1,1,2,\"3\n2,1,2,3", 2, "height"),
  ])
  func badTables(_ text: String, _ line: Int, _ field: String) {
    do throws(TableError) {
      let file = try Self.read(text)
      Issue.record("read \(file.flights.count) flights")
    } catch {
      #expect(error.line == line)
      #expect(error.field.description == field)
      #expect(!error.expected.description.isEmpty)
      #expect(error.found.count <= TableError.foundLimit)
    }
  }

  @Test func aLineOfTenMegabytes() {
    for byte in [UInt8(ascii: "x"), UInt8(ascii: ","), UInt8(ascii: "\"")] {
      let bytes = [UInt8](repeating: byte, count: 10_000_000)
      #expect(throws: TableError.self) { try TrackTable.read(bytes) }
      #expect(throws: TableError.self) {
        try TrackTable.read(Array("time,lat,lon,alt\n".utf8) + bytes + [0x0A])
      }
    }
  }
}
