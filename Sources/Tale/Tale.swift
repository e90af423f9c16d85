public import KiteFight
import KiteMath

/// A fight in words, as somebody on the next roof would tell it.
///
/// Every sentence comes from an event's numbers: who was above, whose line ran or stood, how far out
/// it parted, where the kite went. Nothing is said that the events do not hold.
public struct Tale: Sendable {
  /// Somebody who fights, as they are called.
  public struct Person: Equatable, Sendable {
    public var name: String
    /// Of the kite: "red".
    public var colour: String

    public init(name: String, colour: String) {
      self.name = name
      self.colour = colour
    }
  }

  /// One sentence or two, and when, s.
  public struct Line: Equatable, Sendable {
    public var time: Double
    public var text: String
    /// The event it tells, by its number; `nil` for the first and the last line.
    public var event: Int?
  }

  public let lines: [Line]

  /// - Parameters:
  ///   - cast: in the order in which they entered.
  ///   - isOver: whether it was fought to its end.
  public init(
    cast: [Person], rules: FightRules, result: FightResult, isOver: Bool = true
  ) {
    var teller = Teller(cast: cast, rules: rules, events: result.events)
    teller.tell()
    lines =
      [Line(time: 0, text: Teller.opening(cast, rules), event: nil)] + teller.lines
      + [Line(time: result.duration, text: teller.ending(result, isOver), event: nil)]
  }

  /// One line after the other.
  public var text: String { lines.map(\.text).joined(separator: "\n") }

  /// Minutes and seconds: 4:12.
  public static func clock(_ time: Double) -> String {
    let seconds = Int(max(0, time).rounded(.down))
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
  }

  /// The way from one place to another as one of eight winds, and how far, m.
  public static func way(east: Double, north: Double) -> (name: String, metres: Int) {
    let names = [
      "east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east",
    ]
    let turn = Double.atan2(north, east) / (0.25 * Double.pi)
    let index = Int((turn + 8).rounded()) % 8
    return (names[index], Int((east * east + north * north).squareRoot().rounded()))
  }

  static func count(_ number: Int) -> String {
    let words = [
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
      "eleven", "twelve",
    ]
    return number >= 0 && number < words.count ? words[number] : "\(number)"
  }
}
