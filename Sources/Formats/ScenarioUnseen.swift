public import Geo
import KiteMath

extension Scenario {
  /// What somebody knows who has not seen the kite go: where the fliers stood, how the line stood
  /// in the sky, about where it was cut. Everything is optional; what is left out is not known.
  public struct Unseen: Equatable, Sendable {
    /// Whether this is asked for, be it without a single number.
    public var isAsked = false
    /// Whose kite was cut, and who cut it.
    public var flier, rival: Place?
    /// Standard deviation of both places, m.
    public var placeSpread: Double?
    /// Height of the flier's hand above the ground, m.
    public var hand: Double?
    /// Line out from the flier to the kite, m, and how wrong that may be, as a share.
    public var line, lineSpread: Double?
    /// Of the kite over the horizon as its flier saw it, and how wrong, rad.
    public var elevation, elevationSpread: Double?
    /// Which way the line stood, clockwise from north, and how wrong, rad.
    public var bearing, bearingSpread: Double?
    /// Share of the line that trails from the kite, and how wrong.
    public var trailing, trailingSpread: Double?
    /// How long ago the line was cut, and how wrong, s.
    public var ago, agoSpread: Double?
    /// Standard deviation of ln(roughness).
    public var roughnessSpread: Double?
    public init() {}
  }
}

/// Reads `[unseen]`.
struct UnseenReading {
  let table: ScenarioSection

  typealias Bounds = ScenarioSection.Bounds

  static let hand = Bounds(
    0...100, "m", "a hand is 0 m above the ground or more",
    "it is at most 100 m: write the height above the ground, not above the sea")
  static let line = Bounds(
    5...2000, "m", "a kite that fights has 5 m of line out or more", "it has at most 2,000 m")
  static let elevation = Bounds(
    1...89, "°", "a kite stands 1 to 89 degrees over the horizon: below that it is on the ground",
    "a kite stands 1 to 89 degrees over the horizon; straight above is 90")
  static let bearing = Bounds(
    0...360, "°", "a bearing is 0 to 360 degrees from north by east: east is 90")
  static let share = Bounds(
    0...1, "", "a share of the line is 0, cut at the kite, to 1, cut at the hand")
  static let ago = Bounds(0...86_400, "s", "it was cut 0 s ago or more", "that is a day ago")

  func unseen() throws(InputError) -> Scenario.Unseen {
    try table.check(
      known: [
        "flier", "rival", "place_spread", "hand", "line", "line_spread", "elevation",
        "elevation_spread", "bearing", "bearing_spread", "trailing", "trailing_spread", "ago",
        "ago_spread", "roughness_spread",
      ],
      meant: [
        "place": "did you mean flier, where the flier stood?",
        "height": "the height follows from line and elevation; where the flier's hand was is hand",
        "azimuth": "did you mean bearing, in degrees from north by east?",
        "wind": "write the wind that was felt as [wind]",
        "age": "did you mean ago?",
      ])
    var unseen = Scenario.Unseen()
    unseen.isAsked = true
    unseen.flier = try table.place("flier")
    unseen.rival = try table.place("rival")
    unseen.placeSpread = try table.number(
      "place_spread", Bounds(0...1000, "m", "a spread of places is 0 to 1,000 m"))
    unseen.hand = try table.number("hand", Self.hand)
    unseen.line = try table.number("line", Self.line)
    unseen.lineSpread = try table.number(
      "line_spread", Bounds(0...2, "", "a spread is a share: 0.25 stands for a quarter"))
    let spread = Bounds(0...90, "°", "a spread is 0 to 90 degrees")
    unseen.elevation = try angle("elevation", Self.elevation)
    unseen.elevationSpread = try angle("elevation_spread", spread)
    unseen.bearing = try bearing()
    unseen.bearingSpread = try angle("bearing_spread", spread)
    unseen.trailing = try table.number("trailing", Self.share)
    unseen.trailingSpread = try table.number(
      "trailing_spread", Bounds(0...1, "", "a spread is a share of the line: 0 to 1"))
    unseen.ago = try table.number("ago", Self.ago)
    unseen.agoSpread = try table.number("ago_spread", Self.ago)
    unseen.roughnessSpread = try table.number(
      "roughness_spread", Bounds(0...2, "", "0.5 stands for half as much again or less; at most 2"))
    return unseen
  }

  private func angle(_ key: String, _ bounds: Bounds) throws(InputError) -> Double? {
    try table.number(key, bounds).map { $0 * .pi / 180 }
  }

  /// Degrees, or a point of the compass in quotes.
  private func bearing() throws(InputError) -> Double? {
    if case .text(let text)? = table.value("bearing"), let degrees = Units.bearing(named: text) {
      return degrees * .pi / 180
    }
    return try angle("bearing", Self.bearing)
  }
}
