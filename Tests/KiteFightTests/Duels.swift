import KiteFight
import KiteMath
import KitePhysics

/// Two pilots and their kites without an arena: nothing happens where the lines meet.
struct BareDuel {
  let models: [FlightModel]
  var kites: [FlightState]
  var pilots: [FightPilot]
  let dt = 0.01
  /// When the lines first crossed, seen from above, and when one first met the other, s.
  var crossed: Double?
  var met: Double?
  private var gap: Double?

  init(
    _ setUp: DuelSetUp, _ first: PilotStyle, _ second: PilotStyle, skill: Double = 0.7,
    mirrored: Bool = false
  ) {
    let air = setUp.air(mirrored: mirrored)
    models = (0..<2).map { setUp.model($0, mirrored: mirrored, air: air) }
    let models = models
    kites = (0..<2).map { setUp.start($0, mirrored: mirrored, in: models[$0]) }
    pilots = [first, second].enumerated().map {
      setUp.pilot($0.offset, $0.element, skill: skill, mirrored: mirrored)
    }
  }

  var time: Double { kites[0].time }

  mutating func step() -> [PilotInput] {
    if pilots[0].isLooking(at: time) {
      let crossing = LineCrossing(kites[0], kites[1])
      var isTouching = false
      if let crossing {
        if crossed == nil { crossed = time }
        if let gap, (gap > 0) != (crossing.gap > 0), (gap - crossing.gap).magnitude < 2 {
          isTouching = true
          if met == nil { met = time }
        }
      }
      gap = crossing?.gap
      for i in 0..<2 {
        pilots[i].look(
          PilotView(
            kites[i], in: models[i], rival: kites[1 - i], number: 1 - i, isTouching: isTouching))
      }
    }
    var inputs: [PilotInput] = []
    for i in 0..<2 {
      let input = pilots[i].input(
        time: time, tension: kites[i].handTension, lineSpeed: kites[i].lineSpeed)
      inputs.append(input)
    }
    for i in 0..<2 { kites[i].step(models[i], inputs[i], dt: dt) }
    return inputs
  }
}
