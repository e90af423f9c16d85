import KiteMath
import KitePhysics

/// `flight.json`: what is to be said of a flight, for a program.
public enum FlightResultWriter {
  public static func text(_ report: FlightReport, files: [String] = []) -> String {
    value(report, files: files).text
  }

  /// Keys are stable: a later version may add some, never rename them without raising
  /// `format_version`.
  public static func value(_ report: FlightReport, files: [String] = []) -> JSONValue {
    let record = report.record
    let s = report.scenario
    let words = FlightSentences(report)
    let last = record.samples[record.samples.count - 1]
    let degrees = 180 / Double.pi
    return .object([
      .init("format", "kite-runner-flight"),
      .init("format_version", 1),
      .init("version", .string(report.version)),
      .init("source", .string(report.source)),
      .init("title", .string(s.title)),
      .init("seed", .string(String(s.seed))),
      .init("digest", .string(report.digestText)),
      .init("answer", .string(words.headline)),
      .init("assumed", .string(words.assumptions)),
      .init("interrupted", .bool(report.isInterrupted)),
      .init("duration_s", .number(record.duration, places: 4)),
      .init("duration_wanted_s", .number(s.duration)),
      .init("step_s", .number(s.step)),
      .init("kite", .string("\(s.kite.id)")),
      .init("line", .string(s.lineName)),
      .init("breaking_load_n", .number(s.line.breakingLoad, places: 3)),
      .init("wind_aloft_m_per_s", .number(report.windAloft, places: 3)),
      .init("air_density_kg_per_m3", .number(report.airDensity, places: 4)),
      .init("tension_hand_n", spread(record.handTension)),
      .init("tension_kite_n", spread(record.kiteTension)),
      .init("elevation_deg", spread(record.elevation, times: degrees)),
      .init("height_m", spread(record.height)),
      .init("speed_m_per_s", spread(record.speed)),
      .init("line_sag_m", spread(record.sag)),
      .init("turned_right_rev", .number(record.turned / (2 * .pi), places: 3)),
      .init(
        "end",
        [
          "east_m": .number(last.place.x, places: 3), "north_m": .number(last.place.y, places: 3),
          "up_m": .number(last.place.z, places: 3),
          "elevation_deg": .number(last.elevation * degrees, places: 2),
          "heading_deg": .number(last.heading * degrees, places: 2),
          "line_out_m": .number(last.lineOut, places: 3), "touches": .bool(last.touches),
        ]),
      .init(
        "tricks",
        .array(
          report.tricks.map {
            [
              "trick": .string("\($0.trick.id)"), "start_s": .number($0.start, places: 3),
              "end_s": .number($0.end, places: 3),
            ]
          })),
      .init(
        "events",
        .array(
          record.events.map {
            [
              "event": .string(name($0.kind)), "start_s": .number($0.start, places: 3),
              "end_s": .number($0.end, places: 3), "extreme": .number($0.extreme, places: 3),
            ]
          })),
      .init("files", .array(files.map { .string($0) })),
    ])
  }

  private static func name(_ kind: FlightRecord.Event.Kind) -> String {
    switch kind {
    case .touch: "touch"
    case .slack: "slack"
    case .overload: "overload"
    }
  }

  private static func spread(_ s: FlightRecord.Spread, times unit: Double = 1) -> JSONValue {
    [
      "mean": .number(s.mean * unit, places: 3), "least": .number(s.least * unit, places: 3),
      "greatest": .number(s.greatest * unit, places: 3),
      "greatest_at_s": .number(s.greatestAt, places: 3),
    ]
  }
}
