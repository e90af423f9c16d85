import Geo
import Streets

extension ChaseReport {
  /// `chase.json`: everything, for a program.
  public var json: JSONValue {
    func place(_ place: Place) -> [JSONValue.Member] {
      [
        .init("latitude", .number(place.latitudeDegrees, places: 7)),
        .init("longitude", .number(place.longitudeDegrees, places: 7)),
      ]
    }
    func value(_ value: Chase.Value) -> JSONValue {
      [
        "first": .number(value.first, places: 6), "mean_s": .number(value.mean, places: 2),
        "late_90_s": .number(value.late, places: 2),
        "unreached": .number(value.unreached, places: 6),
      ]
    }
    func runner(_ chaser: Chaser) -> JSONValue {
      .object(
        place(chaser.place) + [
          .init("speed_m_s", .number(chaser.speed, places: 3)),
          .init("speed_spread", .number(chaser.spread, places: 3)),
          .init("start_s", .number(chaser.delay, places: 1)),
          .init("start_spread_s", .number(chaser.delaySpread, places: 1)),
          .init("knows_where", .bool(chaser.isKnowing)),
        ])
    }
    let ground = chase.ground
    let marks = Self.kinds.map { kind in
      JSONValue.Member(kind.word, .number(ground.share(of: kind.mark), places: 6))
    }
    return .object([
      .init("format", "kite-runner-chase"), .init("format_version", 1),
      .init("version", .string(version)), .init("headline", .string(headline)),
      .init("me", runner(chase.me)), .init("rivals", .array(chase.rivals.map(runner))),
      .init("landings", .number(Double(ground.spots.count))),
      .init("most_possible_first", .number(mostPossible, places: 6)),
      .init("lands_on", .object(marks)),
      .init(
        "advice",
        .array(
          advice.map { advice in
            .object(
              [.init("aim", .string(Self.word(advice.aim)))] + place(advice.goal.place) + [
                .init("street", .string(street(advice.goal))),
                .init("time_s", .number(advice.time, places: 1)),
                .init("length_m", .number(graph.length(of: advice.route), places: 1)),
                .init("waiting", .number(advice.waiting, places: 6)),
                .init("value", value(advice.value)),
                .init("a_minute_later", value(advice.aMinuteLater)),
              ])
          })),
      .init("directions", .array(directions.map { .string($0) })),
    ])
  }

  static func word(_ aim: Chase.Aim) -> String {
    switch aim {
    case .first: "first"
    case .soonest: "soonest"
    case .safest: "safest"
    }
  }

  /// `chase.gpx`: the chosen way as a route with its turns and as a track, and the goals (GPX 1.1).
  public var gpx: String {
    var xml = XMLText()
    xml.begin(
      "gpx",
      [
        "version": "1.1", "creator": "Kite Runner \(version)",
        "xmlns": "http://www.topografix.com/GPX/1/1",
      ])
    xml.begin("metadata")
    xml.leaf("name", "chase")
    xml.leaf("desc", headline)
    xml.end()
    for advice in advice {
      Self.begin("wpt", advice.goal.latitude, advice.goal.longitude, &xml)
      xml.leaf("name", Self.word(advice.aim))
      xml.leaf("desc", street(advice.goal))
      xml.end()
    }
    if let chosen {
      let steps = RouteWords.steps(chosen.route, graph)
      let words = Array(directions.suffix(steps.count))
      xml.begin("rte")
      xml.leaf("name", "run")
      for (i, step) in steps.enumerated() {
        Self.begin("rtept", step.latitude, step.longitude, &xml)
        if i < words.count { xml.leaf("desc", words[i]) }
        xml.end()
      }
      Self.begin("rtept", chosen.goal.latitude, chosen.goal.longitude, &xml)
      xml.leaf("desc", "There.")
      xml.end()
      xml.end()
      xml.begin("trk")
      xml.leaf("name", "run")
      xml.begin("trkseg")
      for point in graph.shape(of: chosen.route) {
        Self.begin("trkpt", point.latitude, point.longitude, &xml)
        xml.end()
      }
      xml.end()
      xml.end()
    }
    xml.end()
    return xml.text
  }

  private static func begin(
    _ name: String, _ latitude: Double, _ longitude: Double, _ xml: inout XMLText
  ) {
    xml.begin(
      name,
      [
        "lat": NumberText.fixed(1e-7 * latitude, places: 7),
        "lon": NumberText.fixed(1e-7 * longitude, places: 7),
      ])
  }

  /// `chase.geojson`: goals, routes, isochrones as the streets that are reached, rivals, and up to
  /// 1,000 landings with their chances (RFC 7946).
  public var geojson: String {
    var features: [String] = []
    func add(_ type: String, _ coordinates: String, _ properties: [JSONValue.Member]) {
      features.append(
        "{\"type\":\"Feature\",\"geometry\":{\"type\":\"\(type)\",\"coordinates\":\(coordinates)},"
          + "\"properties\":\(JSONValue.object(properties).compact)}")
    }
    func point(_ latitude: Double, _ longitude: Double) -> String {
      "[\(NumberText.fixed(1e-7 * longitude, places: 7)),"
        + "\(NumberText.fixed(1e-7 * latitude, places: 7))]"
    }
    func at(_ place: Place) -> String {
      point(place.latitudeDegrees * 1e7, place.longitudeDegrees * 1e7)
    }
    func line(_ shape: [(latitude: Double, longitude: Double)]) -> String {
      "[" + shape.map { point($0.latitude, $0.longitude) }.joined(separator: ",") + "]"
    }
    var beyond = 0.0
    for minutes in minutes {
      let effort = max(0, 60 * minutes - chase.me.delay) * chase.me.speed
      let reached = graph.isochrone(chase.mine, effort: effort, beyond: beyond)
      beyond = effort
      guard !reached.stretches.isEmpty else { continue }
      let lines = reached.stretches.map {
        line(graph.shape(of: Route.Leg(edge: $0.edge, from: $0.from, to: $0.to)))
      }
      add(
        "MultiLineString", "[" + lines.joined(separator: ",") + "]",
        [.init("kind", "reached"), .init("minutes", .number(minutes))])
    }
    let spots = chase.ground.spots
    let step = max(1, spots.count / 1_000)
    for i in stride(from: 0, to: spots.count, by: step) where i < chances.count {
      let spot = spots[i]
      var properties: [JSONValue.Member] = [
        .init("kind", "landing"), .init("first", .number(chances[i], places: 4)),
        .init("time_s", .number(spot.time, places: 1)),
      ]
      for word in Self.marks(spot.mark) { properties.append(JSONValue.Member(word, true)) }
      add(
        "Point", at(chase.ground.frame.place(east: spot.east, north: spot.north)), properties)
    }
    for rival in chase.rivals { add("Point", at(rival.place), [.init("kind", "rival")]) }
    add("Point", at(chase.me.place), [.init("kind", "me")])
    for advice in advice {
      let shape = graph.shape(of: advice.route)
      if shape.count >= 2 {
        add(
          "LineString", line(shape),
          [
            .init("kind", "route"), .init("aim", .string(Self.word(advice.aim))),
            .init("time_s", .number(advice.time, places: 1)),
          ])
      }
      add(
        "Point", point(advice.goal.latitude, advice.goal.longitude),
        [
          .init("kind", "goal"), .init("aim", .string(Self.word(advice.aim))),
          .init("first", .number(advice.value.first, places: 4)),
        ])
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\n" + features.joined(separator: ",\n")
      + "\n]}\n"
  }

  /// What a landing may lie on, as it is called in files.
  private static let kinds: [(mark: GroundCover.Mark, word: String)] = [
    (.roof, "roof"), (.water, "water"), (.fenced, "fenced"), (.motorway, "motorway"),
    (.rail, "rail"), (.far, "far"),
  ]

  static func marks(_ mark: GroundCover.Mark) -> [String] {
    kinds.filter { mark.contains($0.mark) }.map { $0.word }
  }
}
