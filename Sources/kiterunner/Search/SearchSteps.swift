import ArgumentParser
import Formats
import Geo
import KiteMath
import Search

/// A look that would have shown it.
struct SearchLook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "look", abstract: "Looked or listened there, and it was not there.")
  @OptionGroup var step: SearchStepFlags
  @OptionGroup var ground: GroundFlags
  @Option(parsing: .unconditional, help: "Chance that you would have found it, % (default 80).")
  var chance = 80.0
  @ArgumentParser.Flag(help: "Listened for its beacon, which may be dead.") var radio = false
  @Option(help: "Which team, of those the search knows.") var team: String?

  func run() throws {
    try reporting {
      try step.add(
        .look(
          ground.ground(),
          chance: FlagRange.percent(chance, "--chance", 1...99, "a chance of finding it"),
          radio ? .radio : .eyes), team: team)
    }
  }
}

/// An area walked through.
struct SearchSweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Swept an area in vain: so many metres of paths, or minutes.")
  @OptionGroup var step: SearchStepFlags
  @OptionGroup var ground: GroundFlags
  @OptionGroup var width: WidthFlags
  @Option(parsing: .unconditional, help: "Length of all paths, m.") var length: Double?
  @Option(parsing: .unconditional, help: "Or how many minutes it took.") var minutes: Double?
  @Option(parsing: .unconditional, help: "At which speed, m/s (default 0.8).") var speed = 0.8
  @Option(parsing: .unconditional, help: "By how many people side by side (default 1).")
  var people = 1
  @Option(help: "Which team, of those the search knows.") var team: String?

  func run() throws {
    try reporting {
      let metres: Double
      if let length {
        guard minutes == nil else {
          throw InputError(
            "--length", "there are --minutes as well", expected: "give one of the two")
        }
        metres = try FlagRange.check(length, "--length", 0...10_000_000, "m", "a length of paths")
      } else if let minutes {
        let m = try FlagRange.check(minutes, "--minutes", 0...100_000, "min", "a time")
        let v = try FlagRange.check(speed, "--speed", 0.05...100, "m/s", "a speed")
        let n = try FlagRange.check(Double(people), "--people", 1...1_000, "", "how many people")
        metres = 60 * m * v * n
      } else {
        throw InputError(
          "--length", "there is nothing", expected: "the metres walked, or --minutes it took")
      }
      try step.add(
        .sweep(
          ground.ground(), width: width.metres(), length: metres, width.chosen(.random)),
        team: team)
    }
  }
}

/// A walk recorded by a receiver.
struct SearchTrack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "track", abstract: "Walked there in vain: a track in GPX.")
  @OptionGroup var step: SearchStepFlags
  @Argument(help: "The track.") var gpx: String
  @OptionGroup var width: WidthFlags
  @Option(help: "Which team, of those the search knows.") var team: String?

  func run() throws {
    try reporting {
      let metres = try width.metres()
      let law = try width.chosen(.inverseCube)
      // A piece for each unbroken walk; a gap of the receiver was not walked along a straight line.
      var walks: [SearchFile.Action] = []
      for piece in try PathGPX.read(path: gpx) {
        let path = PathGPX.simplified(piece, tolerance: max(1, metres / 20))
        guard path.count <= SearchFile.mostCorners else {
          throw InputError(
            gpx, "\(path.count) corners", expected: "at most \(SearchFile.mostCorners) in one piece"
          )
        }
        walks.append(.track(path, width: metres, law))
      }
      try step.add(walks, team: team)
      if walks.count > 1 {
        Screen.say("The walk has \(walks.count) pieces; each is a step of its own, also for undo.")
      }
    }
  }
}

/// What somebody said.
struct SearchTip: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tip", abstract: "Somebody says where it is, or which way.",
    discussion: """
      --trust says how likely the tip is no mistake. A direction is --from where somebody stood, with \
      --bearing in degrees or --towards a place; a place is --near; an area --at with --radius, or \
      corners; --taken: somebody took it.
      """)
  @OptionGroup var step: SearchStepFlags
  @Option(parsing: .unconditional, help: "How far it can be trusted, %.") var trust: Double
  @Option(parsing: .unconditional, help: "Where somebody stood: latitude,longitude.")
  var from: String?
  @Option(parsing: .unconditional, help: "Which way, degrees from north by east.")
  var bearing: Double?
  @Option(parsing: .unconditional, help: "Or towards which place: latitude,longitude.")
  var towards: String?
  @Option(parsing: .unconditional, help: "No farther than so many m.") var within: Double?
  @Option(
    parsing: .unconditional,
    help: "Give or take: degrees of a direction (default 20), m of a place (default 100).")
  var spread: Double?
  @Option(parsing: .unconditional, help: "About there: latitude,longitude.") var near: String?
  @OptionGroup var ground: GroundFlags
  @ArgumentParser.Flag(help: "Somebody took it, as far as --spread m on average (default 1000).")
  var taken = false
  @Option(parsing: .unconditional, help: "With --taken: chance that nobody will find it then, %.")
  var kept = 50.0

  func run() throws { try reporting { try step.add(action()) } }

  private func action() throws(InputError) -> SearchFile.Action {
    let isArea = ground.at != nil || !ground.corner.isEmpty
    let kinds = [from != nil, near != nil, isArea, taken].filter(\.self).count
    guard kinds == 1 else {
      throw InputError(
        "--from", kinds == 0 ? "nothing was said" : "several things were said",
        expected: "one of --from with --bearing or --towards, --near, --at with --radius, --taken")
    }
    let trust = try FlagRange.percent(trust, "--trust", 1...99, "the trust in a tip")
    func metres(_ usual: Double) throws(InputError) -> Double {
      try FlagRange.check(spread ?? usual, "--spread", 0.1...1_000_000, "m", "a spread")
    }
    if taken {
      return .carried(
        mean: try metres(1_000),
        kept: try FlagRange.percent(kept, "--kept", 0...100, "the odds that it is kept"),
        share: trust)
    }
    if isArea { return .inside(try ground.ground(), reliability: trust) }
    if let near {
      return .near(
        try Formats.Flag.place(near, flag: "--near"), spread: try metres(100), reliability: trust)
    }
    let start = try Formats.Flag.place(from ?? "", flag: "--from")
    let degree = Double.pi / 180
    let angle: Double
    if let towards {
      guard bearing == nil else {
        throw InputError("--bearing", "there is a --towards as well", expected: "one of the two")
      }
      let (east, north) = LocalFrame(origin: start)
        .offset(to: try Formats.Flag.place(towards, flag: "--towards"))
      guard east * east + north * north > 1 else {
        throw InputError(
          "--towards", "it is where somebody stood", expected: "a place in the direction meant")
      }
      angle = Units.bearing(east: east, north: north) * degree
    } else if let bearing {
      angle =
        try FlagRange.check(bearing, "--bearing", 0...360, "°", "a bearing from north by east")
        * degree
    } else {
      throw InputError(
        "--bearing", "there is no direction", expected: "--bearing in degrees, or --towards a place"
      )
    }
    return .towards(
      from: start, bearing: angle,
      spread: try FlagRange.check(spread ?? 20, "--spread", 1...90, "°", "the doubt of a direction")
        * degree,
      within: try within.map { w throws(InputError) in
        try FlagRange.check(w, "--within", 0.1...1_000_000, "m", "a distance")
      } ?? .infinity, reliability: trust)
  }
}

/// It may no longer lie where it fell.
struct SearchMoved: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "moved", abstract: "The wind may have dragged it, or somebody carried it off.")
  @OptionGroup var step: SearchStepFlags
  @Option(parsing: .unconditional, help: "Chance that it was moved, %.") var chance: Double
  @Option(parsing: .unconditional, help: "How far on average, m.") var mean: Double
  @Option(
    parsing: .unconditional, help: "Which way the wind drags it, degrees; without it, any way.")
  var bearing: Double?
  @Option(parsing: .unconditional, help: "Give or take, degrees (default 20).") var spread = 20.0
  @Option(
    parsing: .unconditional,
    help: "If somebody took it: chance that nobody will find it then, % (default 0).")
  var kept = 0.0

  func run() throws {
    try reporting {
      let share = try FlagRange.percent(chance, "--chance", 1...100, "a chance")
      let far = try FlagRange.check(mean, "--mean", 0.1...1_000_000, "m", "a distance")
      guard let bearing else {
        try step.add(
          .carried(
            mean: far,
            kept: FlagRange.percent(kept, "--kept", 0...100, "the odds that it is kept"),
            share: share))
        return
      }
      let degree = Double.pi / 180
      try step.add(
        .dragged(
          towards: FlagRange.check(bearing, "--bearing", 0...360, "°", "a bearing") * degree,
          spread: FlagRange.check(spread, "--spread", 1...90, "°", "the doubt of a direction")
            * degree, mean: far, share: share))
    }
  }
}

/// The end of a search.
struct SearchFound: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "found", abstract: "It was found, and where.")
  @OptionGroup var step: SearchStepFlags
  @Option(parsing: .unconditional, help: "Where: latitude,longitude.") var at: String

  func run() throws {
    try reporting { try step.add(.found(Formats.Flag.place(at, flag: "--at"))) }
  }
}
