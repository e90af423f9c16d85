import ArgumentParser
import Formats

/// The flags for a kite that nobody saw go.
struct UnseenFlags: ParsableArguments {
  @ArgumentParser.Flag(help: "Nobody saw where the kite was: only how the fight stood.")
  var unseen = false
  @Option(parsing: .unconditional, help: "Where its flier stood: latitude,longitude.")
  var flier: String?
  @Option(parsing: .unconditional, help: "Where the one who cut it stood.")
  var rival: String?
  @Option(parsing: .unconditional, help: "Line from the flier to the kite, m.")
  var lineOut: Double?
  @Option(parsing: .unconditional, help: "The kite over the horizon, degrees.")
  var elevation: Double?
  @Option(parsing: .unconditional, help: "Which way the line stood, degrees from north by east.")
  var bearing: Double?
  @Option(
    parsing: .unconditional, help: "Share of the line that trails: 0 at the kite, 1 at the hand.")
  var trailing: Double?
  @Option(parsing: .unconditional, help: "How long ago it was cut, s.")
  var ago: Double?

  var given: [(String, Bool)] {
    [
      ("--unseen", unseen), ("--flier", flier != nil), ("--rival", rival != nil),
      ("--line-out", lineOut != nil), ("--elevation", elevation != nil),
      ("--bearing", bearing != nil), ("--trailing", trailing != nil), ("--ago", ago != nil),
    ]
  }

  func lay(over u: inout Scenario.Unseen) throws(InputError) {
    if given.contains(where: \.1) { u.isAsked = true }
    if let flier { u.flier = try Formats.Flag.place(flier, flag: "--flier") }
    if let rival { u.rival = try Formats.Flag.place(rival, flag: "--rival") }
    if let lineOut {
      u.line = try FlagRange.check(lineOut, "--line-out", 5...2000, "m", "a line of a fight")
    }
    if let elevation {
      u.elevation =
        try FlagRange.check(
          elevation, "--elevation", 1...89, "°", "the elevation of a kite over the horizon")
        * .pi / 180
    }
    if let bearing {
      u.bearing =
        try FlagRange.check(bearing, "--bearing", 0...360, "°", "a bearing from north by east")
        * .pi / 180
    }
    if let trailing {
      u.trailing = try FlagRange.check(trailing, "--trailing", 0...1, "", "a share of the line")
    }
    if let ago {
      u.ago = try FlagRange.check(ago, "--ago", 0...86_400, "s", "the time since the cut")
    }
  }
}
