public import KiteFight
import KiteMath

/// A fight's result in words, as a table, and its events as CSV and NDJSON.
public enum FightTable {
  /// Minutes and seconds.
  public static func clock(_ time: Double) -> String {
    let seconds = Int(max(0, time).rounded(.down))
    return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
  }

  /// Who won, in a sentence.
  public static func sentence(_ report: FightReport) -> String {
    let result = report.result
    let about =
      "\(report.cast.title): \(report.cast.people.count) fliers,"
      + " rules \(report.setup.rules.kind.id), seed \(report.setup.seed)."
    let first = result.places.indices.filter { result.places[$0] == 1 }
    let at = clock(result.duration)
    guard report.isOver else {
      return "Interrupted after \(at) of the fight, with \(first.count) still in. \(about)"
    }
    guard first.count == 1 else {
      return "\(first.count) share the first place after \(at). \(about)"
    }
    let cuts = result.cuts[first[0]]
    let lines = cuts == 1 ? "1 line cut" : "\(cuts) lines cut"
    return report.setup.rules.cuts
      ? "\(report.name(first[0])) wins after \(at), \(lines). \(about)"
      : "\(report.name(first[0])) wins after \(at). \(about)"
  }

  /// The best under a heading, at most 80 columns wide.
  public static func lines(_ report: FightReport, top: Int) -> [String] {
    var rows = [["", "name", "kite", "style", "cuts", "points", "how it ended"]]
    let order = report.result.places.indices.sorted {
      (report.result.places[$0], $0) < (report.result.places[$1], $1)
    }
    for who in order.prefix(top) {
      rows.append([
        "\(report.result.places[who])", short(report.name(who), 16),
        short(report.cast.people[who].colour, 16), "\(report.setup.entries[who].style.id)",
        "\(report.result.cuts[who])", NumberText.short(report.result.points[who], places: 1),
        end(who, report),
      ])
    }
    var widths = [Int](repeating: 0, count: rows[0].count)
    for row in rows { for (i, cell) in row.enumerated() { widths[i] = max(widths[i], cell.count) } }
    return rows.map { row in
      var text = ""
      for (i, cell) in row.enumerated() {
        let room = String(repeating: " ", count: widths[i] - cell.count)
        // Numbers to the right, words to the left.
        text += [0, 4, 5].contains(i) ? room + cell : cell + room
        if i < row.count - 1 { text += "  " }
      }
      while text.hasSuffix(" ") { text.removeLast() }
      return short(text, 80)
    }
  }

  private static func end(_ who: Int, _ report: FightReport) -> String {
    for event in report.result.events where event.who == who {
      switch event.kind {
      case .cut: return "\(clock(event.time)) cut by \(short(report.name(event.other), 12))"
      case .broke: return "\(clock(event.time)) line broke"
      case .grounded: return "\(clock(event.time)) came down"
      default: continue
      }
    }
    let isOut = report.result.events.contains { $0.kind == .out && $0.who == who }
    return isOut ? "out" : "still up"
  }

  private static func short(_ text: String, _ most: Int) -> String {
    text.count <= most ? text : text.prefix(most - 1) + "…"
  }

  // MARK: Events

  private static let columns: [(String, Int, @Sendable (FightEvent) -> Double)] = [
    ("east_m", 2, { $0.east }), ("north_m", 2, { $0.north }), ("up_m", 2, { $0.up }),
    ("tension_n", 3, { $0.tension }), ("wear_share", 5, { $0.wear }),
    ("from_hand_m", 2, { $0.fromHand }), ("running_m_per_s", 3, { $0.running }),
    ("other_running_m_per_s", 3, { $0.otherRunning }),
    ("angle_deg", 2, { $0.angle * 180 / Double.pi }),
  ]

  /// For files: "cut".
  public static func word(_ kind: FightEvent.Kind) -> String {
    switch kind {
    case .crossed: "crossed"
    case .parted: "parted"
    case .cut: "cut"
    case .broke: "broke"
    case .grounded: "grounded"
    case .landed: "landed"
    case .outOfLine: "out-of-line"
    case .warned: "warned"
    case .out: "out"
    case .brokeOff: "broke-off"
    }
  }

  /// RFC 4180 with `\n` line ends: one event a line.
  public static func csv(_ report: FightReport) -> String {
    var out = "time_s,event,who,other,above," + columns.map(\.0).joined(separator: ",") + "\n"
    for event in report.result.events {
      out += NumberText.fixed(event.time, places: 3) + "," + word(event.kind)
      out += "," + field(report.name(event.who)) + "," + field(report.name(event.other))
      out += hasPlace(event.kind) && event.other >= 0 ? (event.above ? ",1" : ",0") : ","
      for (_, places, value) in columns {
        out += ","
        if hasPlace(event.kind) { out += NumberText.fixed(value(event), places: places) }
      }
      out += "\n"
    }
    return out
  }

  public static func ndjson(_ report: FightReport) -> String {
    var out = ""
    for event in report.result.events {
      var members: [JSONValue.Member] = [
        .init("time_s", .number(NumberText.rounded(event.time, places: 3))),
        .init("event", .string(word(event.kind))), .init("who", .string(report.name(event.who))),
      ]
      if event.other >= 0 { members.append(.init("other", .string(report.name(event.other)))) }
      if hasPlace(event.kind) {
        if event.other >= 0 { members.append(.init("above", .bool(event.above))) }
        members += columns.map {
          .init($0.0, .number(NumberText.rounded($0.2(event), places: $0.1)))
        }
      }
      out += line(.object(members)) + "\n"
    }
    return out
  }

  private static func line(_ value: JSONValue) -> String {
    value.text.split(separator: "\n").map { $0.drop(while: { $0 == " " }) }.joined(separator: " ")
  }

  private static func hasPlace(_ kind: FightEvent.Kind) -> Bool {
    switch kind {
    case .crossed, .parted, .cut, .broke, .grounded, .landed: true
    default: false
    }
  }

  private static func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
