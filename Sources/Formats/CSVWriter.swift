import Geo
import Landing

/// `members.csv`: every future, one a line.
public enum CSVWriter {
  /// The header, without a line end.
  public static let header =
    "latitude,longitude,height_m,time_s,utc,east_m,north_m,mode"

  /// RFC 4180 with `\n` line ends, UTF-8. `utc` is empty where no clock time is known.
  public static func text(_ report: Report) -> String {
    let prediction = report.prediction
    var out = header + "\n"
    out.reserveCapacity(out.utf8.count + prediction.members.count * 96)
    for member in prediction.members {
      let place = prediction.frame.place(east: member.east, north: member.north)
      NumberText.append(place.latitudeDegrees, places: 7, to: &out)
      out += ","
      NumberText.append(place.longitudeDegrees, places: 7, to: &out)
      out += ","
      NumberText.append(member.height, places: 1, to: &out)
      out += ","
      NumberText.append(member.time, places: 2, to: &out)
      out += ","
      if let clock = report.clock(after: member.time) { out += UTCText.stamp(clock) ?? "" }
      out += ","
      NumberText.append(member.east, places: 2, to: &out)
      out += ","
      NumberText.append(member.north, places: 2, to: &out)
      out += ","
      out += field(report.modeName(Int(member.mode)))
      out += "\n"
    }
    return out
  }

  /// A field, quoted where RFC 4180 asks for it. A leading `=`, `+`, `-` or `@` would be run as
  /// a formula by a spreadsheet, so a space is put before it.
  package static func field(_ text: String) -> String {
    var text = text
    if let first = text.first, "=+-@".contains(first) { text = " " + text }
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
