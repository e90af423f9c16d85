import Geo
import Landing

/// What a report says in words: where, when, how sure, and then what that rests on.
///
/// Every sentence is whole by itself, so that a page can set each where it likes and a terminal
/// can print them one after another.
public struct Answer: Equatable, Sendable {
  /// What the two regions are called, after how they are drawn.
  public enum Shades: Sendable {
    /// Dark on light paper.
    case paper
    /// Bright on a dark screen.
    case night
    /// Filled and outlined, in characters.
    case terminal

    public var inner: String {
      switch self {
      case .paper: "dark area"
      case .night: "bright area"
      case .terminal: "filled area"
      }
    }
    public var outer: String {
      switch self {
      case .paper: "light one"
      case .night: "faint one"
      case .terminal: "outline"
      }
    }
  }

  /// One line of the table that says the same as the map.
  public struct Row: Equatable, Sendable {
    public var label: String
    public var value: String

    public init(label: String, value: String) {
      self.label = label
      self.value = value
    }
  }

  /// Where, how far, when.
  public var place: String
  /// How sure: the areas and the distances.
  public var confidence: String
  /// Both: what a person reads first.
  public var lead: String { confidence.isEmpty ? place : place + " " + confidence }
  /// How many of how many futures, if it was interrupted.
  public var interrupted: String?
  /// When, with its spread.
  public var when: String?
  /// Distance and direction from the person.
  public var fromMe: String?
  /// What sightings have changed, and which of them do not fit.
  public var sightings: [String]
  /// Where the line that trails from it comes low.
  public var swath: String?
  /// Where to look next.
  public var next: [String]
  /// For something still climbing.
  public var ifBurstNow: String?
  /// What can go another way than expected.
  public var modes: [String]
  /// Size and shape of the 50 % and 90 % regions.
  public var regions: [String]
  /// Age and strength of the wind.
  public var wind: [String]
  public var assumptions: [String]
  public var unknowns: [String]
  /// At most eight lines.
  public var table: [Row]

  public init(_ report: Report, units: Units? = nil, shades: Shades = .paper) {
    let teller = Teller(report: report, units: units ?? report.units, shades: shades)
    place = teller.place
    confidence = teller.confidence
    interrupted = teller.interrupted
    when = teller.when
    fromMe = teller.fromMe
    sightings = teller.sightings
    swath = teller.swath
    next = teller.next
    ifBurstNow = teller.ifBurstNow
    modes = teller.modes
    regions = teller.regions
    wind = teller.wind
    assumptions = report.assumptions
    unknowns = teller.unknowns
    table = teller.table
  }

  /// The sentences in the order they are told, without the lists.
  public var sentences: [String] {
    [lead, interrupted, when, fromMe].compactMap { $0 } + sightings + next
      + (ifBurstNow.map { [$0] } ?? []) + modes + (swath.map { [$0] } ?? []) + regions + wind
  }

  /// All of it as plain text, wrapped at `width` columns.
  public func text(width: Int = 80) -> String {
    headline(width: width) + details(width: width)
  }

  /// Where, when, how sure, and from where you are: what stands above a map.
  public func headline(width: Int = 80) -> String {
    let first = [lead, interrupted, when, fromMe].compactMap { $0 }
    return Answer.wrap(first.joined(separator: " "), width: width).joined(separator: "\n") + "\n"
  }

  /// The rest: where next, what else can happen, sizes, wind, what is assumed and not known.
  public func details(width: Int = 80) -> String {
    var lines: [String] = []
    let second =
      sightings + next + (ifBurstNow.map { [$0] } ?? []) + modes + (swath.map { [$0] } ?? [])
      + regions + wind
    if !second.isEmpty { lines += Answer.wrap(second.joined(separator: " "), width: width) }
    for (heading, list) in [("Assumed:", assumptions), ("Not known:", unknowns)]
    where !list.isEmpty {
      lines.append(heading)
      for item in list {
        let wrapped = Answer.wrap(item, width: width - 2)
        for (index, line) in wrapped.enumerated() {
          lines.append((index == 0 ? "- " : "  ") + line)
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text broken at spaces into lines of at most `width` characters; a longer word has a line
  /// of its own.
  public static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in glued(text).split(separator: " ") {
      if !line.isEmpty && line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { $0.replacing("\u{A0}", with: " ") }
  }

  /// The text with a no-break space between a number and its unit, so that no line begins
  /// with "m".
  public static func glued(_ text: String) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    var out = ""
    for (index, word) in words.enumerated() {
      if index > 0 {
        let isUnit = units.contains(word.trimmingSuffix { ".,;:)".contains($0) })
        out += isUnit && words[index - 1].last?.isNumber == true ? "\u{A0}" : " "
      }
      out += word
    }
    return out
  }

  private static let units: Set<Substring> = [
    "%", "m", "km", "ft", "mi", "NM", "m/s", "mph", "kt", "s", "min", "h", "ha", "m²", "km²",
    "acres", "UTC",
  ]
}

extension Substring {
  fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> Substring {
    var text = self
    while let last = text.last, isDropped(last) { text.removeLast() }
    return text
  }
}
