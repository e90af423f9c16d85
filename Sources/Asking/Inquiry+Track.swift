import Formats
import Geo
import KitePhysics
import Landing
import Weather

/// From a track.
extension Inquiry {
  mutating func fromTrack() throws(InputError) -> Asked {
    let path = scenario.track.file ?? ""
    let raw = try files.track(path, payload: scenario.track.payload)
    let (track, report) = raw.cleaned()
    guard track.fixes.count >= 2 else {
      throw InputError(
        path,
        "\(track.fixes.count) usable fix\(track.fixes.count == 1 ? "" : "es") of "
          + "\(report.read) read",
        expected: "a track has at least two fixes at different times")
    }
    let fixes = try known(track.fixes)
    assumptions.append("Track: \(report.words).")
    let tracked = TrackQuestion(fixes: fixes)
    let flight = tracked.flight
    let last = fixes[fixes.count - 1]
    let (terrain, names) = try ground(at: last.place)
    let ground = groundHeight(terrain, at: last.place)
    if ground > last.height - 10 {
      throw InputError(
        path, "the last fix is at \(Int(last.height)) m, the ground at \(Int(ground)) m",
        expected: "it is down already, or the ground's height is wrong (--ground)")
    }
    let doubt = SinkDoubt(thing)
    var extra: WindChoice?
    if !winds.isEmpty {
      extra = try WindChoice(
        winds, ground: ground, surface: surface, time: last.time, origin: origin,
        files: files)
    }
    if tracked.ascent.isEmpty && extra == nil && tracked.winds.isEmpty {
      throw InputError(
        path, "the track has no ascent and too little descent to know the wind from",
        expected: "add a wind, as in --wind 4@270, or a --sounding")
    }
    var question = tracked.falling(
      seed: scenario.seed ?? 1, base: ground, surface: surface,
      atmosphere: atmosphere(ground), sink: doubt, other: extra?.profile)
    question.turbulence = Turbulence(surface: surface, friction: question.wind.friction)
    var burstNow: Ensemble.Question?
    switch flight.phase {
    case .descending:
      assumptions.append(
        "It is falling: the wind is that of its own ascent, corrected by what it met on the way "
          + "down; its rate goes on as it has been changing.")
    case .climbing, .floating:
      burstNow = question
      let rate = max(0.3, tracked.climbRate)
      let burst = try burst(above: last.height) ?? max(30_000, last.height + 500)
      let spread = scenario.launch.burstSpread ?? max(500, 0.05 * burst)
      let top = burst + 4 * spread
      question = tracked.falling(
        seed: scenario.seed ?? 1, base: ground, surface: surface,
        atmosphere: atmosphere(ground), sink: doubt, other: extra?.profile, top: top)
      question.turbulence = burstNow?.turbulence
      question.climb = Ensemble.Climb(
        rate: rate, burst: burst, burstSpread: spread, float: scenario.launch.float ?? 0)
      assumptions.append(
        "It is still climbing at \(units.speed(rate)) and is taken to burst at "
          + "\(units.height(burst)) ± \(units.height(spread)) (--burst).")
      if top > last.height {
        unknowns.append(
          "The wind above \(units.height(last.height)), where it has not been yet.")
      }
      try addHills(&burstNow!, terrain)
    }
    try addHills(&question, terrain)

    var asked = Asked(
      question: question, thing: thing, scenario: scenario, units: units,
      windAge: last.time - fixes[flight.top].time)
    asked.burstNow = burstNow
    asked.assumptions = assumptions
    asked.unknowns = unknowns
    asked.track = fixes
    asked.heardLast = last
    asked.terrain = terrain
    asked.terrainNames = names
    return asked
  }

  /// The fixes up to the moment asked about.
  func known(_ fixes: [Fix]) throws(InputError) -> [Fix] {
    if let time = scenario.track.atTime {
      let cut = fixes.filter { $0.time <= time }
      guard cut.count >= 2 else {
        throw origin.error(
          "--at-time", "track.at_time", "fewer than two fixes of the track are that old",
          expected: "a time between \(UTCText.stamp(fixes[0].time) ?? "its first") and "
            + "\(UTCText.stamp(fixes[fixes.count - 1].time) ?? "its last fix")")
      }
      return cut
    }
    if let altitude = scenario.track.atAltitude {
      let top = Flight(fixes: fixes).top
      guard let i = (top..<fixes.count).first(where: { fixes[$0].height <= altitude }), i > 0,
        fixes[top].height >= altitude
      else {
        let low = Units.metric.height(fixes[fixes.count - 1].height)
        let high = Units.metric.height(fixes[top].height)
        throw origin.error(
          "--at-altitude", "track.at_altitude",
          "the track never falls through \(Units.metric.height(altitude))",
          expected: "an altitude between \(low) and \(high), its last and its greatest")
      }
      return Array(fixes[0...i])
    }
    return fixes
  }
}
