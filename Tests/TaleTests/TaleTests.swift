import KiteFight
import Tale
import Testing

/// What is told is what happened.
@Suite struct TaleTests {
  static let cast = (0..<40).map {
    Tale.Person(
      name:
        "F\(Character(UnicodeScalar(UInt8(65 + $0 / 26))))\(Character(UnicodeScalar(UInt8(97 + $0 % 26))))",
      colour: "red")
  }

  func result(_ events: [FightEvent], fliers: Int, winner: Int = 0) -> FightResult {
    var places = Array(repeating: 2, count: fliers)
    places[winner] = 1
    return FightResult(
      places: places, cuts: places.map { $0 == 1 ? 1 : 0 }, points: places.map { _ in 0 },
      duration: 300, events: events, digest: 0)
  }

  func cut(
    at time: Double = 252, who: Int = 1, by other: Int = 0, out: Double = 180,
    running: Double = 0, otherRunning: Double = -3, above: Bool = false
  ) -> FightEvent {
    FightEvent(
      .cut, time: time, who: who, other: other, east: 100, north: 0, up: 60, fromHand: out,
      running: running, otherRunning: otherRunning, above: above)
  }

  @Test func theCutOfTheBook() {
    let events = [
      cut(), FightEvent(.landed, time: 290, who: 1, east: 400, north: 5),
    ]
    let cast = [
      Tale.Person(name: "Farid", colour: "blue"), Tale.Person(name: "Laila", colour: "red"),
    ]
    let tale = Tale(
      cast: cast, rules: FightRules(.duel), result: result(events, fliers: 2))
    #expect(
      tale.lines[1].text
        == "Farid, above, lets line run. At 4:12 Laila's line, standing still, is sawn through "
        + "180 m out; the red kite comes down 300 m east of there.")
    #expect(tale.lines.last?.text == "At 5:00 Farid has won, with one line cut.")
  }

  /// Who was above, what the lines did, when, how far out and where to: in every form of words.
  @Test(arguments: 0..<30) func factsOfEveryForm(_ turn: Int) throws {
    let motions = [-4.0, 0.1, 2.0]
    let (mine, its) = (motions[turn % 3], motions[(turn / 3) % 3])
    let above = turn % 2 == 0
    var events = (0..<turn).map { cut(at: Double($0), who: 2 + $0) }
    events.append(
      cut(
        at: 61, who: 1, out: 143.6, running: its, otherRunning: mine, above: above))
    events.append(FightEvent(.landed, time: 100, who: 1, east: 100, north: -222))
    let tale = Tale(
      cast: Self.cast, rules: FightRules(.freeForAll), result: result(events, fliers: 40))
    let text = try #require(tale.lines.first { $0.event == turn }).text
    #expect(text.contains("FAa") && text.contains("FAb") && text.contains("1:01"))
    #expect(text.contains("144 m") && text.contains("south"), "\(text)")
    #expect(text.contains(above ? "below" : "above"), "\(text)")
    let how = its < -0.3 ? "running out" : its > 0.3 ? "being pulled in" : "standing still"
    #expect(text.contains(how), "\(text)")
  }

  /// No two cuts of a fight in the same words, names and numbers apart.
  @Test func noTwoAlike() {
    let events = (0..<39).map { cut(at: Double($0), who: $0 + 1, out: 100) }
    let tale = Tale(
      cast: Self.cast, rules: FightRules(.freeForAll), result: result(events, fliers: 40))
    let told = tale.lines.filter { $0.event != nil }.map { line in
      var text = line.text
      for person in Self.cast { text = text.split(separator: person.name).joined(separator: "#") }
      return text.filter { !$0.isNumber }
    }
    #expect(told.count == 39 && Set(told).count == 39)
  }

  /// A kite that was cut drags its line on: it is nobody's hand that saws then, and a line that is
  /// cut once more is no news.
  @Test func looseLines() {
    let events = [
      cut(at: 10, who: 1, by: 0), cut(at: 12, who: 2, by: 1, above: true),
      cut(at: 13, who: 1, by: 2),
    ]
    let tale = Tale(
      cast: Array(Self.cast.prefix(3)), rules: FightRules(.freeForAll),
      result: result(events, fliers: 3))
    #expect(tale.lines.map(\.event) == [nil, 0, 1, nil])
    #expect(tale.lines[2].text.hasPrefix("Nobody holds FAb's line, and below it saws on."))
  }

  /// Sixteenths of the circle, none of them on a border.
  @Test func theEightWinds() {
    #expect(Tale.way(east: 10, north: 1).name == "east")
    #expect(Tale.way(east: 7, north: 7).name == "north-east")
    #expect(Tale.way(east: 0, north: 3).name == "north")
    #expect(Tale.way(east: -9, north: 8).name == "north-west")
    #expect(Tale.way(east: -9, north: -0.1).name == "west")
    #expect(Tale.way(east: -1, north: -1).name == "south-west")
    #expect(Tale.way(east: 0.1, north: -9).name == "south")
    let way = Tale.way(east: 3, north: -4)
    #expect(way.name == "south-east" && way.metres == 5)
    #expect(Tale.clock(59.99) == "0:59" && Tale.clock(252) == "4:12")
  }

  /// A crossing that comes apart at once is not told; one that lasts is, with who is above.
  @Test func meetings() {
    let events = [
      FightEvent(.crossed, time: 10, who: 0, other: 1, above: true),
      FightEvent(.parted, time: 10.5, who: 0, other: 1),
      FightEvent(.crossed, time: 20, who: 0, other: 1, above: false),
    ]
    let tale = Tale(
      cast: Array(Self.cast.prefix(2)), rules: FightRules(.duel),
      result: result(events, fliers: 2), isOver: false)
    #expect(tale.lines.map(\.event) == [nil, 2, nil])
    #expect(tale.lines[1].text == "At 0:20 the lines touch, FAb's on top.")
    #expect(tale.lines[2].text.hasPrefix("Here the tale stops, at 5:00"))
  }
}
