import KiteMath

public import KitePhysics

/// A flight as a table: `telemetry.csv`, and `telemetry.ndjson` with the same columns.
///
/// East-north-up, SI units, angles in degrees; what each column is stands in `Docs/Flight.md`.
public enum TelemetryWriter {
  typealias Sample = FlightRecord.Sample

  /// A column: its name with its unit, its decimals, its value.
  struct Column: Sendable {
    var name: String
    var places: Int
    var value: @Sendable (Sample) -> Double
  }

  private static let degrees = 180 / Double.pi

  static let columns: [Column] = [
    Column(name: "time_s", places: 3) { $0.time },
    Column(name: "east_m", places: 3) { $0.place.x },
    Column(name: "north_m", places: 3) { $0.place.y },
    Column(name: "up_m", places: 3) { $0.place.z },
    Column(name: "velocity_east_m_per_s", places: 3) { $0.velocity.x },
    Column(name: "velocity_north_m_per_s", places: 3) { $0.velocity.y },
    Column(name: "velocity_up_m_per_s", places: 3) { $0.velocity.z },
    Column(name: "elevation_deg", places: 2) { $0.elevation * degrees },
    Column(name: "azimuth_deg", places: 2) {
      $0.azimuth < 0 ? $0.azimuth * degrees + 360 : $0.azimuth * degrees
    },
    Column(name: "heading_deg", places: 2) { $0.heading * degrees },
    Column(name: "turn_rate_rev_per_s", places: 4) { $0.turnRate / (2 * .pi) },
    Column(name: "incidence_deg", places: 2) { $0.incidence * degrees },
    Column(name: "dihedral_left_deg", places: 2) { $0.leftDihedral * degrees },
    Column(name: "dihedral_right_deg", places: 2) { $0.rightDihedral * degrees },
    Column(name: "tension_kite_n", places: 3) { $0.kiteTension },
    Column(name: "tension_hand_n", places: 3) { $0.handTension },
    Column(name: "line_out_m", places: 3) { $0.lineOut },
    Column(name: "line_speed_m_per_s", places: 3) { $0.lineSpeed },
    Column(name: "line_sag_m", places: 3) { $0.sag },
    Column(name: "hand_east_m", places: 3) { $0.hand.x },
    Column(name: "hand_north_m", places: 3) { $0.hand.y },
    Column(name: "hand_up_m", places: 3) { $0.hand.z },
    Column(name: "wind_east_m_per_s", places: 3) { $0.wind.x },
    Column(name: "wind_north_m_per_s", places: 3) { $0.wind.y },
    Column(name: "wind_up_m_per_s", places: 3) { $0.wind.z },
    Column(name: "touches", places: 0) { $0.touches ? 1 : 0 },
  ]

  /// The names of the columns, in order.
  public static var names: [String] { columns.map(\.name) }

  /// RFC 4180 with `\n` line ends.
  public static func csv(_ record: FlightRecord) -> String {
    var out = names.joined(separator: ",") + "\n"
    out.reserveCapacity(out.utf8.count + record.samples.count * 200)
    for sample in record.samples {
      for (index, column) in columns.enumerated() {
        if index > 0 { out += "," }
        NumberText.append(column.value(sample), places: column.places, to: &out)
      }
      out += "\n"
    }
    return out
  }

  /// One JSON object a line; `touches` is true or false there.
  public static func ndjson(_ record: FlightRecord) -> String {
    var out = ""
    out.reserveCapacity(record.samples.count * 600)
    for sample in record.samples {
      for (index, column) in columns.enumerated() {
        out += index == 0 ? "{\"" : ",\""
        out += column.name + "\":"
        if column.name == "touches" {
          out += sample.touches ? "true" : "false"
        } else {
          NumberText.append(column.value(sample), places: column.places, to: &out)
        }
      }
      out += "}\n"
    }
    return out
  }
}
