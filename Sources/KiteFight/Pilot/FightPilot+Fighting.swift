import KiteMath
import KitePhysics

// What a flier thinks.
extension FightPilot {
  mutating func decide(_ seen: PilotView, _ time: Double) {
    if phase == .done { return }
    walk = .zero
    let own = seen.own
    // How hard it pulls when it is not let run: by that the finger on the drum is set.
    if wish == .hold { usualTension += 0.05 * (own.tension - usualTension) }
    if let rival = seen.rival, rival.isTouching {
      if touchedSince < 0 || time - touchedLast > 3 { touchedSince = time }
      let runs = rival.runs > 0.1 || rival.runs < -0.1
      let heRuns = rival.lineSpeed > 0.5 || rival.lineSpeed < -0.5
      if time - touchedLast > 0.5 || runs { ranLast = time }
      if time - touchedLast > 0.5 || !runs || heRuns { leadsSince = time }
      touchedLast = time
      // Whatever I was at: lines that touch are first.
      if phase != .breakOff && phase != .saw { go(.saw, time) }
    }
    switch phase {
    case .launch: launch(own, time)
    case .climb: climb(own, time)
    case .hold: watch(seen, time)
    case .cross: cross(seen, time)
    case .press: press(seen, time)
    case .saw: saw(seen, time)
    case .breakOff: breakOff(seen, time)
    case .comeBack: comeBack(seen, time)
    case .done: break
    }
  }

  /// How high the kite is to stand: over the rival's line or under it, or as it likes.
  var height: Double { traits.place > 0 ? 0.95 : (traits.place < 0 ? 0.72 : 0.85) }

  /// In the own place: who is there, and is it time?
  mutating func watch(_ seen: PilotView, _ time: Double) {
    guard let rival = seen.rival else {
      wish = steer(
        seen.own, aside: post.aside, elevation: post.elevation, line: lineWanted)
      return
    }
    self.rival = rival.number
    if traits.style == .defender && rival.past > -6 {
      // He comes: away from him.
      wish = steer(
        seen.own, aside: away(from: rival) * 0.25, elevation: 0.85, line: lineWanted)
    } else {
      wish = steer(seen.own, aside: post.aside, elevation: height, line: lineWanted)
    }
    if time - since > traits.watching { go(.cross, time) }
  }

  /// 1 if away from the rival is to the left.
  func away(from rival: RivalView) -> Double { rival.standsLeft > 0 ? -1 : 1 }

  /// Across his line. Who wants to be on top stays high on the way, who wants to be below low.
  mutating func cross(_ seen: PilotView, _ time: Double) {
    guard let rival = seen.rival else { return go(.hold, time) }
    if rival.crossing != nil && rival.past > 3 { return go(.press, time) }
    let to = -away(from: rival)
    // First the height: over him I want to come from above, under him from below.
    let above = seen.own.elevation - rival.elevation
    if rival.past < -1 && traits.place * above < 0.08 && time - since < traits.jockeying {
      if traits.place > 0 {
        wish = level(seen.own, rival.elevation + 0.15, lineWanted)
        return
      } else if traits.place < 0 {
        wish = level(seen.own, rival.elevation - 0.15, lineWanted)
        return
      }
    }
    wish = steer(seen.own, aside: to * 0.3, elevation: height, line: lineWanted)
    // It does not get there: I take it there on foot.
    if time - since > 5 { stepAside(to, time) }
  }

  /// A few steps to a side, as far as the field goes.
  mutating func stepAside(_ way: Double, _ time: Double) {
    if way * walked.x < field { walk.x = way }
  }

  /// Back to the own place.
  mutating func stepBack() {
    if walked.x > 0.2 {
      walk.x = -1
    } else if walked.x < -0.2 {
      walk.x = 1
    }
  }

  /// Across: now his line and mine have to meet. Mine above comes down when it is let out; mine
  /// below comes up when it is pulled.
  mutating func press(_ seen: PilotView, _ time: Double) {
    guard let rival = seen.rival, let crossing = rival.crossing else { return go(.cross, time) }
    if time - since > 5 { stepBack() }
    let to = -away(from: rival)
    if rival.past < 2 {
      wish = steer(seen.own, aside: to * 0.3, elevation: height, line: lineWanted)
    } else if let rescue = rescued(seen.own) {
      wish = rescue
    } else if crossing.gap > 0 {
      let speed = 0.4 + 0.25 * crossing.gap
      wish = seen.own.lineOut > lineOwned - traits.reserve ? .hold : .give(speed < 3 ? speed : 3)
    } else {
      let speed = 0.8 - 0.25 * crossing.gap
      wish = seen.own.lineOut < 0.6 * lineWanted ? .hold : .pull(speed < 2.5 ? speed : 2.5)
    }
  }

  /// The lines touch: what I like best, and no standing about, for a line that stands is sawn.
  mutating func saw(_ seen: PilotView, _ time: Double) {
    if time - touchedLast > 1 { return go(.cross, time) }
    let own = seen.own
    let left = lineOwned - own.lineOut
    if traits.style != .stander && traits.style != .reckless {
      // His stands and mine runs: whoever sees that stays for more.
      if left > traits.reserve && time - leadsSince > traits.feel + 0.5 { touchedSince = time }
      // A good flier goes while there is line left; whoever has none stands, and is cut.
      let isTooLong = time - touchedSince > traits.patience
      if isTooLong || left < traits.reserve * traits.skill {
        breaks += 1
        touchedSince = time
        isCalm = chance.uniform(4 * changes + 3) < traits.skill
        changes += 1
        return go(.breakOff, time)
      }
    }
    // Hands apart: the wider the lines cross, the better they saw.
    if traits.style != .stander, let rival = seen.rival { stepAside(away(from: rival), time) }
    if let tug = tornFree(seen, time) {
      wish = tug
    } else {
      turnTo(move(seen, left, time), time)
    }
    if wish != .hold { fumble(time) }
  }

  /// My line is caught on his, which saws at one place: the other way, hard, until it runs again.
  mutating func tornFree(_ seen: PilotView, _ time: Double) -> HandWish? {
    if traits.style == .stander { return nil }
    if time > tearingUntil {
      guard time - ranLast > traits.feel else { return nil }
      tearingUntil = time + 0.6
      ranLast = time
      if case .run = wish { tearing = .pull } else { tearing = .run }
    }
    return tearing == .pull ? .strike : .run(brake: 0.3)
  }

  /// Line let run over his, a finger on the drum so that it still presses.
  func run(_ own: Sight) -> HandWish {
    let brake = traits.brake * usualTension
    return .run(brake: brake > 0.3 ? brake : 0.3)
  }

  /// What this flier does about it.
  mutating func move(_ seen: PilotView, _ left: Double, _ time: Double) -> HandWish {
    let own = seen.own
    let isShort = own.lineOut < 0.45 * lineWanted || own.lineOut < 30
    let isAbove = (seen.rival?.crossing?.gap ?? 0) > 0
    let his = seen.rival?.lineSpeed ?? 0
    if left < 2 && traits.style != .stander { return .pull(traits.pull) }
    switch traits.style {
    case .stander: return .hold
    case .releaser, .defender:
      // He runs as I do: so nobody is cut. Now this way, now that.
      if his > 1 && time - touchedSince > 4 && turn(time) == .pull && !isShort { return .strike }
      return run(own)
    case .puller:
      if isShort { return run(own) }
      if his < -1 && time - touchedSince > 4 && turn(time) == .run { return run(own) }
      return .pull(traits.pull)
    case .patient:
      // Mine keeps moving, slowly. He stands: now!
      let stands = his < 0.5 && his > -0.5 && time - since > 0.5
      if stands { return isAbove || isShort ? run(own) : .strike }
      // Nor does he stand: waiting has an end.
      if time - touchedSince < 6 { return .give(1.5) }
      return turn(time) == .pull && !isShort ? .strike : run(own)
    case .reckless:
      // What suits the place, above let run and below pull: those who know do it more often.
      if time > boutUntil {
        boutUntil = time + 2 + 3 * chance.uniform(4 * changes + 1)
        let suits = chance.uniform(4 * changes + 2) < 0.5 + 0.5 * traits.skill
        bout = suits == isAbove ? .run : .pull
        changes += 1
      }
      return bout == .pull && !isShort ? .strike : run(own)
    }
  }

  /// Now this way, now that.
  mutating func turn(_ time: Double) -> Bout {
    if time > boutUntil {
      boutUntil = time + 1.5 + 2.5 * chance.uniform(4 * changes + 1)
      bout = bout == .run ? .pull : .run
      changes += 1
    }
    return bout
  }

  /// Hands that are not sure of the line stop now and then, and a line that stands is sawn.
  mutating func fumble(_ time: Double) {
    let beat = UInt64(time > 0 ? time / 2 : 0)
    let (draw, long) = chance.uniforms(1 << 32 + beat)
    let start = Double(beat) * 2 + 1
    if draw < traits.fumble && time >= start && time < start + 0.2 + traits.recovery * long {
      wish = .hold
    }
  }

  /// Let go: above I lift my line off his, below I sink away from it; and to my own side. Whoever
  /// keeps his head lets line run for as long as it lies on the other's, and then winds in; others
  /// tear at it, and a worn line that is torn at parts.
  mutating func breakOff(_ seen: PilotView, _ time: Double) {
    let own = seen.own
    guard let rival = seen.rival, rival.past > -3 else { return go(.comeBack, time) }
    if time - since > 15 { return go(.comeBack, time) }
    let home = steer(own, aside: away(from: rival) * 0.25, elevation: 0.85, line: lineWanted)
    guard let crossing = rival.crossing else {
      wish = home
      return
    }
    let isAbove = crossing.gap > 0
    if rival.isTouching && (!isAbove || isCalm) && lineOwned - own.lineOut > 5 {
      wish = run(own)
    } else if isAbove {
      wish = isCalm ? .pull(traits.pull) : .strike
    } else {
      wish = home
    }
    if rival.isTouching && wish != .hold { fumble(time) }
  }

  /// The line wound in, and once more.
  mutating func comeBack(_ seen: PilotView, _ time: Double) {
    let own = seen.own
    if let rescue = rescued(own) {
      wish = rescue
    } else if own.lineOut > lineWanted + 5 {
      wish = own.heading < 1.2 && own.heading > -1.2 ? .pull(traits.pull) : .hold
    } else {
      return go(.hold, time)
    }
  }
}
