import ArgumentParser
import Asking
import Formats
import Foundation
import Geo
import Landing
import Runner
import Weather

/// Follows a live track and raises one alarm.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Follow a live track and raise an alarm if it may come down where you say.",
    discussion: """
      The track is a file that grows, Horus UDP, or JSON at an address, as SondeHub has it. Each fix is \
      a new prediction. When the chance of a landing in a zone reaches --chance while it is falling, \
      the alarm is raised once: a line with a bell, --command and --webhook. It is not raised again \
      before the chance has fallen below half of that. When the signal ends the prediction goes on from \
      the last fix and its own time.
            kiterunner watch --udp 55673 --zone home=48.1,11.5:2000 --command 'say "$KITERUNNER_ALARM"'
      """)

  @Option(help: "A track file that somebody goes on writing.") var file: String?
  @Option(parsing: .unconditional, help: "The port of Horus UDP, 55673 for most.") var udp: Int?
  @Option(help: "The interface for --udp.") var interface = "127.0.0.1"
  @Option(help: "An address with frames in JSON.") var url: String?
  @Option(parsing: .unconditional, help: "Ask that address every so many seconds.")
  var every = 15.0
  @Option(help: "Which serial number or callsign; the first that is heard if none is named.")
  var payload: String?
  @Option(
    parsing: .unconditionalSingleValue,
    help: "name=latitude,longitude:radius in m, or name=corner;corner;corner; may be repeated.")
  var zone: [String] = []
  @Option(parsing: .unconditional, help: "Alarm at this chance, % (default 20).") var chance = 20.0
  @Option(help: "Run this by the shell at the alarm.") var command: String?
  @Option(help: "Post the alarm as JSON to this address.") var webhook: String?
  @Option(
    parsing: .unconditional, help: "The signal has ended after so many seconds without a fix.")
  var silence = 120.0
  @Option(help: "What it is: see `kiterunner things`.") var thing: String?
  @Option(parsing: .unconditional, help: "Height of the ground above the sea, m.")
  var ground: Double?
  @Option(help: "Terrain: an SRTM .hgt tile; may be repeated.") var terrain: [String] = []
  @Option(help: "A sounding; may be repeated.") var sounding: [String] = []
  @Option(help: "Where it bursts: ALTITUDE or ALTITUDE±SPREAD, m.") var burst: String?
  @Option(parsing: .unconditional, help: "Futures for each prediction (default 1,000).")
  var members = 1_000
  @ArgumentParser.Flag(help: "One line of JSON for each prediction.") var json = false

  func run() throws {
    try reporting {
      var watch = try Watching(self, scenario: scenario(), source: source())
      try watch.run()
    }
  }

  private func source() throws(InputError) -> WatchSource {
    let kinds = [file != nil, udp != nil, url != nil].filter(\.self).count
    guard kinds == 1 else {
      throw InputError(
        "--file", kinds == 0 ? "there is nothing to follow" : "there are several things to follow",
        expected: "one of --file, --udp and --url")
    }
    if let file {
      try Screen.refuseEmpty([("--file", file, "the path of a track")])
      return .file(WatchedFile(file))
    }
    if let udp {
      guard (1...65_535).contains(udp) else {
        throw InputError("--udp", "\(udp)", expected: "a port from 1 to 65,535")
      }
      return .udp(try UDPPort(port: udp, interface: interface))
    }
    let address = try WatchCommand.web(url ?? "", "--url")
    return .http(
      WatchedURL(address, every: try FlagRange.check(every, "--every", 1...3_600, "s", "a pause")))
  }

  static func web(_ text: String, _ flag: String) throws(InputError) -> URL {
    guard let url = URL(string: text), ["http", "https"].contains(url.scheme ?? ""),
      url.host?.isEmpty == false
    else {
      throw InputError(flag, "“\(text)”", expected: "an address, as in https://example.org/frames")
    }
    return url
  }

  private func scenario() throws(InputError) -> Scenario {
    var s = Scenario()
    s.track.file = "the track"
    s.thing = .named(thing ?? "radiosonde")
    if let ground {
      s.ground.height = try FlagRange.check(ground, "--ground", -500...9_000, "m", "ground")
    }
    s.ground.terrain = terrain
    for path in sounding {
      var w = Scenario.Wind()
      w.sounding = path
      s.winds.append(w)
    }
    if let burst {
      let b = try Formats.Flag.burst(burst, flag: "--burst")
      s.launch.burst = b.altitude
      s.launch.burstSpread = b.spread
    }
    guard (100...100_000).contains(members) else {
      throw InputError("--members", "\(members)", expected: "from 100 to 100,000 futures")
    }
    s.members = members
    return s
  }
}
