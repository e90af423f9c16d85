import Geo
import Landing
import Weather

/// `result.json`: the whole answer for a program, with every input it came from.
public enum ResultWriter {
  /// The document as text; `files` are the names of what was written beside it.
  public static func text(_ report: Report, files: [String] = []) -> String {
    value(report, files: files).text
  }

  /// The document as a value. Keys are stable: a later version may add some, never rename them
  /// without raising `format_version`.
  public static func value(_ report: Report, files: [String] = []) -> JSONValue {
    let prediction = report.prediction
    let answer = Answer(report)
    var asked = place(prediction.frame.origin, height: prediction.height)
    asked.append(.init("is", .string(report.originKind)))
    asked += clock(UTCText.isKnown(prediction.start) ? prediction.start : nil)
    return .object([
      .init("format", "kite-runner-result"),
      .init("format_version", 1),
      .init("version", .string(report.version)),
      .init("seed", .string(String(report.seed))),
      .init("digest", .string(report.digestText)),
      .init("title", .string(report.title)),
      .init("thing", ["id": .string(report.thingID), "name": .string(report.thingName)]),
      .init("units", .string(report.units.rawValue)),
      .init("answer", .string(answer.lead)),
      .init("sentences", strings(answer.sentences)),
      .init("asked_from", .object(asked)),
      .init(
        "members",
        [
          "requested": .number(Double(report.membersRequested)),
          "flown": .number(Double(prediction.members.count)),
          "interrupted": .bool(report.isInterrupted),
        ]),
      .init("best_place", best(prediction, clockTime: report.clock(after: prediction.time.p50))),
      .init("from_me", fromMe(report)),
      .init("radius_50_m", radius(prediction.radius50)),
      .init("radius_90_m", radius(prediction.radius90)),
      .init("time_s", time(prediction)),
      .init("regions", .array(prediction.regions.map(region))),
      .init("likely_places", likely(prediction)),
      .init(
        "landings_m",
        .array(
          report.drawnMembers(atMost: 1000).map {
            .array([.number($0.east, places: 1), .number($0.north, places: 1)])
          })),
      .init(
        "modes",
        .array(
          report.modeShares.map {
            [
              "index": .number(Double($0.mode)), "name": .string($0.name),
              "share": .number(
                Double($0.count) / Double(max(1, prediction.members.count)), places: 6),
              "median_time_s": .number($0.time, places: 2),
            ]
          })),
      .init(
        "wind",
        [
          "age_s": .number(report.windAge, places: 0), "at_release": wind(report.windAtRelease),
          "at_ground": wind(report.windAtGround),
        ]),
      .init("last_heard", lastHeard(report)),
      .init(
        "if_burst_now",
        report.ifBurstNow.map { now in
          .object([
            .init("best_place", best(now, clockTime: nil)),
            .init("radius_50_m", radius(now.radius50)),
            .init("radius_90_m", radius(now.radius90)),
            .init("time_s", time(now)),
          ])
        } ?? .null),
      .init("sightings", report.sighted.map(sighted) ?? .null),
      .init("line_low", report.swath.map(swath) ?? .null),
      .init("terrain", strings(report.terrainNames)),
      .init("assumptions", strings(report.assumptions)),
      .init("not_known", strings(answer.unknowns)),
      .init("inputs", .object(report.inputs)),
      .init("files", strings(files)),
    ])
  }

  private static func strings(_ list: [String]) -> JSONValue { .array(list.map { .string($0) }) }

  private static func radius(_ metres: Double) -> JSONValue { .number(metres, places: 2) }

  private static func place(_ place: Place, height: Double?) -> [JSONValue.Member] {
    [
      .init("latitude", .number(place.latitudeDegrees, places: 7)),
      .init("longitude", .number(place.longitudeDegrees, places: 7)),
      .init("height_m", .number(height, places: 1)),
    ]
  }

  private static func clock(_ seconds: Double?) -> [JSONValue.Member] {
    [
      .init("utc", .string(seconds.flatMap(UTCText.stamp))),
      .init("unix_s", .number(seconds, places: 3)),
    ]
  }

  private static func offset(east: Double, north: Double) -> [JSONValue.Member] {
    [
      .init("distance_m", .number((east * east + north * north).squareRoot(), places: 2)),
      .init("bearing_deg", .number(Units.bearing(east: east, north: north), places: 2)),
    ]
  }

  private static func best(_ prediction: Prediction, clockTime: Double?) -> JSONValue {
    guard !prediction.members.isEmpty, prediction.best.east.isFinite,
      prediction.best.north.isFinite
    else { return .null }
    let (east, north) = (prediction.best.east, prediction.best.north)
    return .object(
      place(
        prediction.frame.place(east: east, north: north), height: prediction.bestHeight)
        + [
          .init("east_m", .number(east, places: 2)), .init("north_m", .number(north, places: 2)),
        ] + offset(east: east, north: north) + clock(clockTime))
  }

  private static func fromMe(_ report: Report) -> JSONValue {
    guard let me = report.me, let best = report.bestPlace else { return .null }
    let (east, north) = LocalFrame(origin: me).offset(to: best)
    return .object(
      [
        .init("latitude", .number(me.latitudeDegrees, places: 7)),
        .init("longitude", .number(me.longitudeDegrees, places: 7)),
      ] + offset(east: east, north: north))
  }

  private static func time(_ prediction: Prediction) -> JSONValue {
    let time = prediction.time
    return [
      "p05": .number(time.p05, places: 2), "p25": .number(time.p25, places: 2),
      "p50": .number(time.p50, places: 2), "p75": .number(time.p75, places: 2),
      "p95": .number(time.p95, places: 2),
    ]
  }

  private static func region(_ region: Region) -> JSONValue {
    let shape = region.shape
    return [
      "mass": .number(region.mass, places: 6), "area_m2": .number(region.area, places: 1),
      "density_per_m2": .number(region.level),
      "length_m": .number(shape?.length, places: 1), "width_m": .number(shape?.width, places: 1),
      "axis_deg": .number(shape?.axis, places: 1),
      "patches": .number(Double(shape?.patches.count ?? 0)),
      "specks": .number(Double(shape?.specks ?? 0)),
      "holes": .number(Double(shape?.holes ?? 0)),
    ]
  }

  private static func likely(_ prediction: Prediction) -> JSONValue {
    .array(
      prediction.likelyPlaces().map { likely in
        let (east, north) = (likely.point.east, likely.point.north)
        return .object(
          Array(place(prediction.frame.place(east: east, north: north), height: nil).prefix(2))
            + [
              .init("east_m", .number(east, places: 2)),
              .init("north_m", .number(north, places: 2)),
              .init("p", .number(likely.share, places: 4)),
              .init("radius_m", .number(likely.radius, places: 2)),
            ])
      })
  }

  private static func wind(_ wind: (east: Double, north: Double)?) -> JSONValue {
    guard let wind, wind.east.isFinite, wind.north.isFinite else { return .null }
    let speed = (wind.east * wind.east + wind.north * wind.north).squareRoot()
    return [
      "east_m_s": .number(wind.east, places: 3), "north_m_s": .number(wind.north, places: 3),
      "speed_m_s": .number(speed, places: 3),
      "from_deg": .number(Units.bearing(east: -wind.east, north: -wind.north), places: 1),
    ]
  }

  private static func sighted(_ change: SightedChange) -> JSONValue {
    [
      "radius_50_before_m": radius(change.radius50),
      "radius_90_before_m": radius(change.radius90),
      "best_before_m": .array([
        .number(change.best.east, places: 2), .number(change.best.north, places: 2),
      ]),
      "flown": .number(Double(change.flown)),
      "effective": .number(change.effective, places: 1),
      "wanted": .number(change.wanted, places: 0),
      "seen": .array(
        change.sightings.map {
          [
            "kind": .string($0.seen.kind.rawValue),
            "evidence": .number($0.verdict.evidence, places: 6),
            "mistaken": .number($0.verdict.mistaken, places: 6),
          ]
        }),
    ]
  }

  private static func swath(_ swath: Swath) -> JSONValue {
    [
      "share": .number(swath.share, places: 6), "most": .number(swath.most, places: 6),
      "cell_m": .number(swath.chance.cell, places: 2),
      "worst_m": swath.worst.map {
        .array([.number($0.east, places: 2), .number($0.north, places: 2)])
      } ?? .null,
      "reaches": .array(
        swath.regions.map {
          ["p": .number($0.chance), "area_m2": .number($0.area, places: 1)]
        }),
    ]
  }

  private static func lastHeard(_ report: Report) -> JSONValue {
    guard let fix = report.heardLast else { return .null }
    return .object(
      place(fix.place, height: fix.height)
        + clock(UTCText.isKnown(fix.time) ? fix.time : nil))
  }
}
