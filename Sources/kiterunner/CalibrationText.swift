import Foundation
import KitePhysics
import Landing
import Runner

/// What a calibration prints, and the table it writes.
enum CalibrationText {
  /// The situations with what both say of them.
  static func text(_ result: KiteCalibration) -> String {
    var lines = ["\(result.kind.design.name): \(result.members) falls a situation, full / drift"]
    lines.append(
      "cut at  line  wind  rough  time s 10%     50%      90%      way m      spread    across   held"
    )
    for row in result.rows {
      let (s, f, d) = (row.situation, row.full, row.drift)
      func pair(_ a: Double, _ b: Double, _ width: Int) -> String {
        let text = "\(Int(a.rounded()))/\(Int(b.rounded()))"
        return String(repeating: " ", count: max(0, width - text.count)) + text
      }
      lines.append(
        String(format: "%4.0f m %4.0fm %3.0fm/s %4.1fm", s.height, s.line, s.wind, s.roughness)
          + pair(f.time10, d.time10, 12) + pair(f.time50, d.time50, 9)
          + pair(f.time90, d.time90, 9) + pair(f.east, d.east, 11)
          + pair(f.eastSpread, d.eastSpread, 10) + pair(f.northSpread, d.northSpread, 9)
          + String(format: "%6.0f %%", 100 * f.held))
    }
    let t = result.table
    lines.append(
      String(
        format: "sink %.3f m/s + %.4f a metre of line + %.3f u*, spread %.2f; first drop %.1f m; "
          + "lag %.3f + %.4f a metre",
        t.sink, t.sinkPerLine, t.sinkPerFriction, t.spread, t.drop, t.lag, t.lagPerLine))
    lines.append(
      String(
        format: "own motion %.2f m/s for %.1f s; gusts x %.2f, lasting x %.2f; digest %016llx",
        t.glide, t.glideTime, t.gusts, t.gustTime, t.digest))
    return lines.joined(separator: "\n")
  }

  /// The Swift file with the tables put in.
  static func source(_ tables: [(id: String, table: KiteFallTable, isNew: Bool)], existing: String)
    -> String
  {
    let format = DateFormatter()
    format.dateFormat = "yyyy-MM-dd"
    format.timeZone = TimeZone(identifier: "UTC")
    format.locale = Locale(identifier: "en_US_POSIX")
    let today = format.string(from: Date())
    var rows = ""
    for entry in tables {
      let date = entry.isNew ? today : "\(entry.table.date)"
      let numbers = entry.table.numbers.map { "\($0)" }
      rows += """
            if kind.design.id.isSpelled("\(entry.id)") {
              return KiteFallTable(
                date: "\(date)", digest: 0x\(String(entry.table.digest, radix: 16)),
                \(numbers[0..<6].joined(separator: ", ")),
                \(numbers[6...].joined(separator: ", ")))
            }

        """
    }
    let mark = "  public static func of(_ kind: KiteKind) -> KiteFallTable? {\n"
    let head = existing.components(separatedBy: mark)[0]
    return head + mark + rows + "    return nil\n  }\n}\n"
  }
}
