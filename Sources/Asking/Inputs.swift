import Formats
import Geo

/// Every input as it was used, for `result.json`: SI units, angles in degrees.
enum Inputs {
  static func list(_ s: Scenario, seed: UInt64, members: Int) -> [JSONValue.Member] {
    var list = [JSONValue.Member]()
    func add(_ key: String, _ value: JSONValue?) {
      if let value { list.append(.init(key, value)) }
    }
    func place(_ p: Place?) -> JSONValue? {
      p.map { .array([.number($0.latitudeDegrees), .number($0.longitudeDegrees)]) }
    }
    add("title", s.title.map { .string($0) })
    switch s.thing {
    case .named(let id)?: add("thing", .string(id))
    case .own(let own)?:
      add(
        "thing",
        .object([
          .init("name", .string(own.name)), .init("sink", .number(own.sink)),
          .init("sink_spread", own.sinkSpread.map { .number($0) } ?? .null),
          .init("glide", own.glide.map { .number($0) } ?? .null),
          .init("delay", own.delay.map { .number($0) } ?? .null),
          .init("main_height", own.mainHeight.map { .number($0) } ?? .null),
          .init("main_sink", own.mainSink.map { .number($0) } ?? .null),
        ]))
    case nil: break
    }
    add("trailing_line_m", s.trailingLine.map { .number($0) })
    add("fidelity", s.fidelity.map { .string($0.rawValue) })
    add("from_place", place(s.from.place))
    add("from_height_m", s.from.height.map { .number($0) })
    add("from_altitude_m", s.from.altitude.map { .number($0) })
    add("from_time", UTCText.stamp(s.from.time ?? .nan).map { .string($0) })
    add("ground_height_m", s.ground.height.map { .number($0) })
    if !s.ground.terrain.isEmpty { add("terrain", .array(s.ground.terrain.map { .string($0) })) }
    if !s.winds.isEmpty { add("wind", .array(s.winds.map(wind))) }
    add("air_temperature_k", s.air.temperature.map { .number($0) })
    add("track_file", s.track.file.map { .string($0) })
    add("track_payload", s.track.payload.map { .string($0) })
    add("track_at_altitude_m", s.track.atAltitude.map { .number($0) })
    add("track_at_time", UTCText.stamp(s.track.atTime ?? .nan).map { .string($0) })
    add("launch_time", UTCText.stamp(s.launch.time ?? .nan).map { .string($0) })
    add("launch_ascent_m_per_s", s.launch.ascent.map { .number($0) })
    add("launch_burst_m", s.launch.burst.map { .number($0) })
    add("launch_burst_spread_m", s.launch.burstSpread.map { .number($0) })
    add("launch_float_s", s.launch.float.map { .number($0) })
    unseen(s.unseen, add)
    add("me", place(s.me.place))
    if !s.seen.isEmpty { add("sightings", .array(s.seen.map(seen))) }
    add("members", .number(Double(members)))
    add("units", s.units.map { .string($0.rawValue) })
    add("seed", .string(String(seed)))
    return list
  }

  private static func seen(_ s: Scenario.Seen) -> JSONValue {
    var list = [
      JSONValue.Member("kind", .string(s.kind.rawValue)),
      JSONValue.Member(
        "place", .array([.number(s.place.latitudeDegrees), .number(s.place.longitudeDegrees)])),
    ]
    func add(_ key: String, _ value: Double?) {
      if let value { list.append(.init(key, .number(value))) }
    }
    add("after_s", s.after)
    add("bearing_deg", s.bearing.map { $0 * 180 / .pi })
    add("elevation_deg", s.elevation.map { $0 * 180 / .pi })
    add("eye_m", s.eye)
    let isDirection = s.bearing != nil
    add(
      isDirection ? "spread_deg" : "spread_m", s.spread.map { isDirection ? $0 * 180 / .pi : $0 })
    add("radius_m", s.radius)
    add("chance", s.chance)
    return .object(list)
  }

  private static func unseen(_ u: Scenario.Unseen, _ add: (String, JSONValue?) -> Void) {
    guard u.isAsked else { return }
    func number(_ key: String, _ value: Double?, by factor: Double = 1) {
      add("unseen_\(key)", value.map { .number($0 * factor) })
    }
    for (key, place) in [("flier", u.flier), ("rival", u.rival)] {
      add(
        "unseen_\(key)",
        place.map { .array([.number($0.latitudeDegrees), .number($0.longitudeDegrees)]) })
    }
    let degree = 180 / Double.pi
    number("place_spread_m", u.placeSpread)
    number("hand_m", u.hand)
    number("line_m", u.line)
    number("line_spread", u.lineSpread)
    number("elevation_deg", u.elevation, by: degree)
    number("elevation_spread_deg", u.elevationSpread, by: degree)
    number("bearing_deg", u.bearing, by: degree)
    number("bearing_spread_deg", u.bearingSpread, by: degree)
    number("trailing_share", u.trailing)
    number("trailing_spread", u.trailingSpread)
    number("ago_s", u.ago)
    number("ago_spread_s", u.agoSpread)
    number("roughness_spread", u.roughnessSpread)
  }

  private static func wind(_ w: Scenario.Wind) -> JSONValue {
    var list = [JSONValue.Member]()
    func add(_ key: String, _ value: Double?) {
      if let value { list.append(.init(key, .number(value))) }
    }
    add("speed_m_per_s", w.speed)
    add("from_deg", w.from.map { $0 * 180 / .pi })
    add("at_m", w.at)
    add("age_s", w.age)
    add("roughness_m", w.roughness)
    add("displacement_m", w.displacement)
    add("obukhov_length_m", w.obukhovLength)
    if let s = w.stability { list.append(.init("stability", .string(s.rawValue))) }
    add("power", w.power)
    if let s = w.sounding { list.append(.init("sounding", .string(s))) }
    return .object(list)
  }
}
