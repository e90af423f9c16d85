import Landing
import Testing

/// What one module writes another reads, and nothing that is no future passes for one.
@Suite struct NumbersTests {
  static let members = [
    Member(east: -812.5, north: 3e6, height: 1_791.25, time: 96.125, mode: 2),
    Member(east: 0, north: -0.0, height: -430, time: 0, mode: 0),
  ]

  @Test func membersComeBack() {
    let row = Self.members.flatMap { $0.numbers }
    #expect(row.count == 2 * Member.numberCount)
    row.withUnsafeBufferPointer { row in
      #expect(Member.list(row.baseAddress!, count: 2) == Self.members)
      #expect(Member.list(row.baseAddress!, count: 1) == [Self.members[0]])
    }
  }

  @Test(arguments: 0..<Member.numberCount) func whatIsNoneIsRefused(_ place: Int) {
    for wrong in [Double.nan, .infinity, -.infinity, 1e9, -1e9] {
      var row = Self.members.flatMap { $0.numbers }
      row[Member.numberCount + place] = wrong
      row.withUnsafeBufferPointer { row in
        #expect(Member.list(row.baseAddress!, count: 2) == nil, "\(place) \(wrong)")
        #expect(Member.list(row.baseAddress!, count: 1) != nil)
      }
    }
  }

  @Test func regionsSayTheirRings() {
    let region = Region(
      mass: 0.5, level: 1, area: 0.5,
      rings: [[Point(east: 0, north: 1), Point(east: 2, north: 3)], [Point(east: 4, north: 5)]])
    #expect(region.numbers == [2, 2, 0, 1, 2, 3, 1, 4, 5])
  }
}
