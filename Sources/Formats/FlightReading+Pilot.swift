import KiteMath
import KitePhysics

/// Reads what the pilot does.
struct PilotReading {
  let table: ScenarioSection
  /// How long the flight lasts, s.
  let duration: Double

  typealias Bounds = ScenarioSection.Bounds

  func script() throws(InputError) -> PilotScript {
    try table.check(
      known: ["trick", "at", "do"],
      meant: [
        "line_speed": "write it into [[pilot.do]], with the time at which it begins",
        "free": "write it into [[pilot.do]], with the time at which it begins",
      ])
    let acts = try table.sections("do")
    if let trick = try trick(table) {
      guard acts.isEmpty else {
        throw table.error(
          "trick", "there is a [[pilot.do]] as well", "write the trick into a [[pilot.do]] too")
      }
      return .trick(trick, at: try time(table) ?? 0)
    }
    guard table.value("at") == nil else {
      throw table.error("at", "there is no trick", "a time needs the trick that begins then")
    }
    var steps: [PilotScript.Step] = []
    for act in acts {
      let step = try self.step(act)
      if let last = steps.last, step.at < last.at + last.ramp {
        throw act.error(
          "at", "\(plain(step.at)) s",
          last.ramp > 0
            ? "the one before lasts until \(plain(last.at + last.ramp)) s with its ramp"
            : "the one before begins at \(plain(last.at)) s; write them in order of time")
      }
      steps.append(step)
    }
    return PilotScript(steps)
  }

  private func time(_ table: ScenarioSection) throws(InputError) -> Double? {
    guard
      let at = try table.number(
        "at", Bounds(0...7200, "s", "a time is 0 to 7,200 s after the start"))
    else { return nil }
    guard at < duration else {
      throw table.error(
        "at", "\(plain(at)) s", "the flight ends at \(plain(duration)) s (flight.duration)")
    }
    return at
  }

  private func trick(_ table: ScenarioSection) throws(InputError) -> Trick? {
    guard let id = try table.text("trick", "the name of a trick") else { return nil }
    guard let trick = Trick.named(utf8: id.lowercased().utf8) else {
      throw table.unknown("trick", id, Trick.allCases.map { "\($0.id)" })
    }
    return trick
  }

  private func step(_ act: ScenarioSection) throws(InputError) -> PilotScript.Step {
    try act.check(
      known: ["at", "trick", "line_speed", "free", "brake", "walk", "ramp"],
      meant: ["pull": "pulling in is a negative line_speed, in m/s", "time": "did you mean at?"])
    guard let at = try time(act) else {
      throw act.error("at", "there is nothing", "it needs the time at which it begins, in s")
    }
    if let trick = try trick(act) {
      for key in ["line_speed", "free", "brake", "walk", "ramp"] where act.value(key) != nil {
        throw act.error(
          key, "there is a trick as well", "a trick moves the line itself; write two [[pilot.do]]")
      }
      return PilotScript.Step(at: at, .trick(trick))
    }
    let ramp = try act.number("ramp", Bounds(0...600, "s", "a ramp lasts 0 to 600 s")) ?? 0
    var input = PilotInput()
    let isFree = try act.flag("free") ?? false
    let speed = try act.number(
      "line_speed",
      Bounds(
        -30...50, "m/s", "hands pull in at 30 m/s at most", "line is paid out at 50 m/s at most"))
    if isFree {
      guard speed == nil else {
        throw act.error("line_speed", "the drum is free as well", "give one of the two")
      }
      input.lineSpeed = nil
    } else {
      input.lineSpeed = speed ?? 0
    }
    input.brake =
      try act.number("brake", Bounds(0...500, "N", "the force of a brake is 0 to 500 N")) ?? 0
    if act.value("brake") != nil, !isFree {
      throw act.error("brake", "the drum is not free", "a brake works with free = true")
    }
    if let walk = try act.pair("walk", "a walk is [east, north] in m/s, as in [0.5, -1]") {
      guard (walk.0 * walk.0 + walk.1 * walk.1).squareRoot() <= 10 else {
        throw act.error(
          "walk", "[\(plain(walk.0)), \(plain(walk.1))] m/s", "nobody runs faster than 10 m/s")
      }
      input.walk = Vector3(walk.0, walk.1, 0)
    }
    return PilotScript.Step(at: at, ramp: ramp, .input(input))
  }
}
