import KiteFight
import KiteMath
import KitePhysics
import Testing

/// Pilots in the arena, where lines touch and wear.
struct PilotDuelTests {
  /// The number of the pilot whose line parts, the place of the first kite at the end, and when.
  func fight(
    _ seed: UInt64, _ styles: [PilotStyle], skill: Double = 0.7, mirrored: Bool = false,
    seconds: Double = 150
  ) -> (loser: Int, place: Vector3<Double>, time: Double, touched: Bool) {
    let line = FightingLine(thread: .cottonNineCord, fibre: .cotton).coated(
      .glass, id: "manja", name: "manja")
    let setUp = DuelSetUp(seed: seed, line: line.material)
    let air = setUp.air(mirrored: mirrored)
    let model = ArenaModel(
      flights: (0..<2).map { setUp.model($0, mirrored: mirrored, air: air) }, lines: [line, line])
    var arena = ArenaState(
      model, flights: (0..<2).map { setUp.start($0, mirrored: mirrored, in: model.flights[$0]) })
    var pilots = (0..<2).map { setUp.pilot($0, styles[$0], skill: skill, mirrored: mirrored) }
    var inputs = [PilotInput.hold, .hold]
    var touched = false
    while arena.time < seconds {
      if pilots[0].isLooking(at: arena.time) {
        let crossing = arena.crossings.first { $0.force > 0 }
        if crossing != nil { touched = true }
        for i in 0..<2 {
          pilots[i].look(
            PilotView(
              arena.flights[i], in: model.flights[i], rival: arena.flights[1 - i], number: 1 - i,
              isTouching: crossing != nil, isAbove: crossing.map { (i == 0) == $0.firstIsAbove }))
        }
      }
      for i in 0..<2 {
        inputs[i] = pilots[i].input(
          time: arena.time, tension: arena.flights[i].handTension,
          lineSpeed: arena.flights[i].lineSpeed)
      }
      arena.step(model, inputs, dt: 0.01)
      for event in arena.events where event.kind == .cut || event.kind == .broke {
        return (event.kite, arena.flights[0].place, arena.time, touched)
      }
    }
    return (-1, arena.flights[0].place, arena.time, touched)
  }

  @Test("A releaser saws through the line of one who stands")
  func releaserAndStander() {
    var (won, lost) = (0, 0)
    for seed in 0..<12 as Range<UInt64> {
      let isFirst = seed % 2 == 0
      let end = fight(seed, isFirst ? [.releaser, .stander] : [.stander, .releaser])
      if end.loser == (isFirst ? 1 : 0) { won += 1 }
      if end.loser == (isFirst ? 0 : 1) { lost += 1 }
    }
    #expect(won >= 10 && lost <= 1, "won \(won), lost \(lost) of 12")
  }

  @Test("With wear and contact, too, the mirrored duel is the mirror image to the bit")
  func mirror() {
    for seed in [1, 2] as [UInt64] {
      let here = fight(seed, [.reckless, .reckless], seconds: 60)
      let there = fight(seed, [.reckless, .reckless], mirrored: true, seconds: 60)
      #expect(here.touched && here.loser == there.loser && here.time == there.time)
      #expect(here.place.x == there.place.x && here.place.y == -there.place.y)
    }
  }
}
