import Formats
import Foundation
import Geo
import KiteMath
import Search
import Testing

/// Files of searches: what is written is read, what is broken is refused, and two become one.
@Suite struct SearchFileTests {
  static let here = Place(latitudeDegrees: 42.5, longitudeDegrees: 1.5)

  static func place(_ east: Double, _ north: Double) -> Place {
    LocalFrame(origin: here).place(east: east, north: north)
  }

  /// A search with a step of every kind.
  static func full() throws -> SearchFile {
    let starts: [SearchFile.Start] = [
      .init(name: "a", weight: 2, kind: .near(here, spread: 200)),
      .init(name: "b", weight: 1, kind: .area(.circle(place(300, 200), radius: 150))),
      .init(
        name: "c", weight: 1,
        kind: .landings(
          from: place(-100, 0),
          (0..<60).map { Spot(east: Double($0 * 7 % 50) * 6, north: Double($0 * 11 % 60) * 5) })),
    ]
    var file = SearchFile(
      title: "Kite of “Ana”\n", grid: try SearchStart.grid(for: starts, cell: 20), rest: 0.05,
      beaconDead: 0.3, teams: [.init(name: "ana", poor: 0.2, factor: 0.4)], starts: starts)
    let ring = [place(0, 0), place(100, 0), place(50, 100)]
    let actions: [SearchFile.Action] = [
      .look(.circle(place(10, 10), radius: 50), chance: 0.8, .eyes),
      .look(.circle(place(0, 0), radius: 500), chance: 0.9, .radio),
      .sweep(.polygon(ring), width: 20, length: 300, .random),
      .track([place(0, 0), place(100, 50), place(200, 0)], width: 25, .inverseCube),
      .inside(.polygon(ring), reliability: 0.6),
      .near(place(250, 180), spread: 80, reliability: 0.5),
      .towards(
        from: place(0, 0), bearing: 1.0471975511965976, spread: 0.3490658503988659,
        within: .infinity, reliability: 0.7),
      .towards(
        from: place(0, 0), bearing: 0, spread: 0.3490658503988659, within: 900, reliability: 0.7),
      .dragged(towards: 1.5707963267948966, spread: 0.3490658503988659, mean: 60, share: 0.3),
      .carried(mean: 400, kept: 0.5, share: 0.1),
    ]
    for (k, action) in actions.enumerated() {
      file.add(
        .init(
          time: 1_700_000_000 + 60 * Double(k), by: k % 2 == 0 ? "ana" : "ben",
          team: k < 4 ? "ana" : nil, note: k == 2 ? "along the \"wall\"" : nil, action: action))
    }
    file.steps[2].undone = 1_700_009_000
    return file
  }

  static func read(_ text: String) throws -> SearchFile {
    try SearchFileReader.parse(Array(text.utf8), source: "s.json")
  }

  @Test func writtenAndRead() throws {
    let file = try SearchFileTests.full()
    let text = SearchFileWriter.text(file)
    let back = try SearchFileTests.read(text)
    #expect(SearchFileWriter.text(back) == text)
    #expect(back.steps.map(\.id) == file.steps.map(\.id))
    #expect(Set(back.steps.map(\.id)).count == 10)
    let a = try file.standing(source: "").odds
    let b = try back.standing(source: "").odds
    // Places are written to a centimetre.
    #expect(Fields.furthest(a, b) < 2e-5)
    #expect((Fields.sum(b) - 1).magnitude < 1e-12)
    // Small enough to be sent by hand.
    #expect(text.utf8.count < 10_000)
    let words = SearchWords(back, try back.standing(source: ""))
    #expect(words.steps().count == 10 && words.steps()[2].contains("taken back"))
    #expect(words.sentences().count >= 4)
  }

  @Test func tomlIsReadAsWell() throws {
    let file = try SearchFileTests.read(
      """
      format = "kite-runner-search"
      format_version = 1
      rest = 0.1
      [grid]
      origin = [42.5, 1.5]
      west_m = -500
      south_m = -500
      cell_m = 20
      columns = 50
      rows = 50
      [[start]]
      near = [42.5, 1.5]
      spread_m = 150
      [[step]]
      id = "00000000000000ab"
      time = 2026-01-16T10:30:00Z
      by = "ana"
      kind = "look"
      at = [42.501, 1.5]
      radius_m = 60
      chance = 0.8
      """)
    let standing = try file.standing(source: "")
    #expect((standing.outcomes[0] ?? 0) > 0.01)
  }

  @Test func undoneStepsDoNothing() throws {
    var file = try SearchFileTests.full()
    for i in file.steps.indices { file.steps[i].undone = 1_700_010_000 }
    let standing = try file.standing(source: "")
    #expect(standing.odds == standing.prior)
    #expect(standing.outcomes.allSatisfy { $0 == nil })
  }

  /// Cut anywhere, or with any byte changed, it is refused with a reason or read; never a crash.
  @Test func damagedFiles() throws {
    let bytes = Array(SearchFileWriter.text(try SearchFileTests.full()).utf8)
    for end in stride(from: 0, to: bytes.count - 2, by: 13) {
      #expect(throws: InputError.self) {
        try SearchFileReader.parse(Array(bytes[..<end]), source: "s.json")
      }
    }
    let s = Fields.stream(5)
    for k in 0..<3_000 {
      var broken = bytes
      let (a, b) = s.uniforms(UInt64(k))
      broken[Int(a * Double(bytes.count))] = UInt8(b * 256)
      do {
        let file = try SearchFileReader.parse(broken, source: "s.json")
        if k % 100 == 0 { _ = try file.standing(source: "s.json") }
      } catch let error as InputError {
        #expect(!error.problem.isEmpty && !error.expected.isEmpty)
      }
    }
  }

  @Test func aBillionCells() throws {
    let text = SearchFileWriter.text(try SearchFileTests.full())
    for (columns, rows) in [("100000", "10000"), ("1e9", "1e9"), ("-5", "5"), ("2.5", "4")] {
      let broken = text.replacing(/"columns": \d+/, with: "\"columns\": \(columns)")
        .replacing(/"rows": \d+/, with: "\"rows\": \(rows)")
      #expect(throws: InputError.self) { try SearchFileTests.read(broken) }
    }
    let error = #expect(throws: InputError.self) {
      try SearchStart.grid(
        for: [.init(name: "a", weight: 1, kind: .near(SearchFileTests.here, spread: 5_000))],
        cell: 0.1)
    }
    #expect(error?.expected.contains("4,000,000") == true)
  }

  @Test func mergeKeepsBoth() throws {
    let base = try SearchFileTests.full()
    var ours = base
    var theirs = base
    ours.add(
      .init(
        time: 1_700_002_000, by: "ana",
        action: .look(.circle(SearchFileTests.place(40, 0), radius: 30), chance: 0.7, .eyes)))
    theirs.add(
      .init(
        time: 1_700_001_000, by: "ben",
        action: .look(.circle(SearchFileTests.place(90, 0), radius: 30), chance: 0.6, .eyes)))
    let (one, remarks) = try SearchMerge.merge(ours, theirs, source: "t.json")
    let (two, _) = try SearchMerge.merge(theirs, ours, source: "o.json")
    #expect(one == two)
    #expect(one.steps.count == base.steps.count + 2)
    #expect(remarks.count == 1 && remarks[0].hasPrefix("1 step of theirs"))
    let (again, same) = try SearchMerge.merge(one, theirs, source: "t.json")
    #expect(again == one && same[0].hasPrefix("0 steps"))
  }

  @Test func mergeOfContradictions() throws {
    let base = try SearchFileTests.full()
    // Another beginning: refused, with what differs.
    var other = base
    other.rest = 0.2
    other.teams = []
    let error = #expect(throws: InputError.self) {
      try SearchMerge.merge(base, other, source: "t.json")
    }
    #expect(
      error?.problem.contains("elsewhere") == true && error?.problem.contains("teams") == true)

    // One takes back what the other leaves standing: taken back, and said.
    var theirs = base
    theirs.steps[0].undone = 1_700_008_000
    let (undone, said) = try SearchMerge.merge(base, theirs, source: "t.json")
    #expect(undone.steps[0].undone == 1_700_008_000)
    #expect(said.count == 2 && said[1].contains(base.steps[0].id))

    // The same step says different things: both stay.
    theirs = base
    theirs.steps[0].action = .look(
      .circle(SearchFileTests.place(500, 0), radius: 50), chance: 0.8, .eyes)
    let (both, remarks) = try SearchMerge.merge(base, theirs, source: "t.json")
    #expect(both.steps.count == base.steps.count + 1)
    #expect(Set(both.steps.map(\.id)).count == both.steps.count)
    #expect(remarks.count == 2 && remarks[1].contains("both are kept"))

    // Found in two places.
    var mine = base
    mine.add(.init(time: 1_700_003_000, by: "ana", action: .found(SearchFileTests.place(10, 0))))
    theirs = base
    theirs.add(.init(time: 1_700_003_500, by: "ben", action: .found(SearchFileTests.place(90, 0))))
    let (_, twice) = try SearchMerge.merge(mine, theirs, source: "t.json")
    #expect(twice.contains { $0.contains("found 2 times") })
  }

  @Test func whatWasWrong() throws {
    let text = SearchFileWriter.text(try SearchFileTests.full())
    for (from, to, field) in [
      ("kite-runner-search", "something-else", "format"),
      ("\"format_version\": 1", "\"format_version\": 2", "format_version"),
      ("\"kind\": \"sweep\"", "\"kind\": \"swept\"", "kind"),
      ("\"chance\": 0.8", "\"chance\": 80", "chance"),
      ("\"reliability\": 0.6", "\"reliability\": 1", "reliability"),
      ("\"law\": \"random\"", "\"law\": \"chaos\"", "law"),
    ] {
      #expect(text.contains(from))
      let error = #expect(throws: InputError.self) {
        try SearchFileTests.read(text.replacingOccurrences(of: from, with: to))
      }
      #expect(error?.field?.hasSuffix(field) == true, "\(String(describing: error))")
    }
  }

  @Test func walksFromGPX() throws {
    func parse(_ body: String) throws -> [[Place]] {
      try PathGPX.parse(
        Array("<?xml version=\"1.0\"?><gpx version=\"1.1\">\(body)</gpx>".utf8), source: "w.gpx")
    }
    let two = try parse(
      """
      <trk><trkseg><trkpt lat="42.5" lon="1.5"/><trkpt lat="42.501" lon="1.5"><ele>3</ele></trkpt>
      </trkseg><trkseg><trkpt lat="42.51" lon="1.5"/><trkpt lat="42.511" lon="1.5"/></trkseg></trk>
      """)
    #expect(two.map(\.count) == [2, 2])
    #expect(
      try parse("<rte><rtept lat=\"1\" lon=\"2\"/><rtept lat=\"1\" lon=\"3\"/></rte>").count == 1)
    for bad in [
      "", "<trk><trkseg><trkpt lat=\"42.5\" lon=\"1.5\"/></trkseg></trk>",
      "<trk><trkseg><trkpt lat=\"99\" lon=\"1.5\"/></trkseg></trk>",
      "<trk><trkseg><trkpt lon=\"1.5\"/></trkseg></trk>", "<trk><trkseg>",
    ] { #expect(throws: InputError.self) { try parse(bad) } }
    // A straight walk of many points is two corners.
    let straight = (0...500).map { SearchFileTests.place(2 * Double($0), 0.2 * Double($0 % 2)) }
    #expect(PathGPX.simplified(straight).count == 2)
    let corner = straight + (1...100).map { SearchFileTests.place(1_000, 2 * Double($0)) }
    #expect(PathGPX.simplified(corner).count == 3)
  }
}
