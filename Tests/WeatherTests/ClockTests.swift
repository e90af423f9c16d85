import Testing
import Weather

@Suite struct ClockTests {
  static func moment(_ text: String) -> Clock.Moment? { Clock.moment([UInt8](text.utf8)[...]) }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2021-05-02 19:01:30", 1_619_982_090),
    ("2021-05-02T19:01:30Z", 1_619_982_090), ("2021/05/02 19:01", 1_619_982_060),
    ("2021-05-02T23:31:30+04:30", 1_619_982_090), ("2021-05-02T12:01:30-0700", 1_619_982_090),
    ("2021-05-02T21:01:30.250+02", 1_619_982_090.25), ("2021-05-02 19:01:30 UTC", 1_619_982_090),
    ("2024-02-29T00:00:00Z", 1_709_164_800), ("2016-12-31T23:59:60Z", 1_483_228_800),
    ("2000-02-29T12:00:00Z", 951_825_600), ("1969-12-31T23:59:59Z", -1),
    ("2023-01-12T00:11:22.333000Z", 1_673_482_282.333),
  ])
  func moments(_ text: String, _ seconds: Double) {
    #expect(Self.moment(text)?.time == seconds)
  }

  @Test(arguments: [
    "", "2021", "2021-05-02", "19:01:30", "2021-13-02T00:00:00", "2021-02-29T00:00:00",
    "1900-02-29T00:00:00", "2021-05-02T24:00:00", "2021-05-02T19:60:00", "2021-05-02T19:01:61",
    "2021-05-02T19:1:30", "2021-05-02T19:01:30+", "2021-05-02T19:01:30+4", "2021-05-02T19:01:30+15",
    "2021-05-02T19:01:30x", "2021-05-02T19:01:30.", "21-05-02T19:01:30", "2021-05-02T19:01:30+04:3",
    "2021.05.02 19:01:30", "2021-05/02 19:01:30",
  ])
  func notMoments(_ text: String) { #expect(Self.moment(text) == nil) }

  @Test func zones() {
    #expect(Self.moment("2021-05-02T19:01:30Z")?.zoned == true)
    #expect(Self.moment("2021-05-02T19:01:30")?.zoned == false)
  }

  @Test func everyDayFollowsTheOneBefore() {
    var last = Clock.days(year: 1899, month: 12, day: 31)
    let lengths: [Int32] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    for year in Int32(1900)...2200 {
      let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      for month in Int32(1)...12 {
        let length = lengths[Int(month) - 1] + (leap && month == 2 ? 1 : 0)
        for day in 1...length {
          let this = Clock.days(year: year, month: month, day: day)
          #expect(this == last + 1)
          last = this
        }
      }
    }
  }
}
