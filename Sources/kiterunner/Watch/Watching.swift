import ArgumentParser
import Asking
import Formats
import Foundation
import Geo
import Landing
import Runner
import Weather

/// One flight on its way, and what is said of it.
struct Watching {
  private var source: WatchSource
  private let scenario: Scenario
  private let zones: [WatchZone]
  private var alarms: [WatchAlarm]
  private let command: String?
  private let webhook: URL?
  private let posts = WebPosts()
  private let silence: Double
  private let json: Bool
  private var track: LiveTrack
  private var last: Foreseen?
  private var hasComplained = false

  /// What follows from one fix.
  struct Foreseen {
    var prediction: Prediction
    var fix: Fix
    var phase: String
    var isFalling: Bool
    /// Chance of each zone.
    var chances: [Double]
  }

  init(
    _ flags: WatchCommand, scenario: Scenario, source: WatchSource
  ) throws(InputError) {
    self.source = source
    self.scenario = scenario
    var zones: [WatchZone] = []
    for text in flags.zone { zones.append(try WatchZone(text)) }
    guard zones.count <= 100 else {
      throw InputError("--zone", "\(zones.count) of them", expected: "at most 100 zones")
    }
    self.zones = zones
    let threshold = try FlagRange.percent(flags.chance, "--chance", 1...100, "a chance")
    alarms = zones.map { _ in WatchAlarm(threshold: threshold) }
    command = flags.command
    webhook = try flags.webhook.map { text throws(InputError) in
      try WatchCommand.web(text, "--webhook")
    }
    guard !zones.isEmpty || (command == nil && webhook == nil) else {
      throw InputError(
        "--zone", "there is none, and without one there is no alarm",
        expected: "where it must not come down unnoticed, as in home=48.1,11.5:2000")
    }
    silence = try FlagRange.check(flags.silence, "--silence", 0.5...86_400, "s", "a silence")
    json = flags.json
    track = LiveTrack(payload: flags.payload)
  }

  /// Follows it until it must be down, or until Ctrl-C.
  mutating func run() throws {
    var heard = Date()
    var isSilent = false
    while !Interrupt.isPending {
      var new = 0
      for result in source.poll(seconds: 0.2) {
        switch result {
        case .success(let file): new += track.take(file, now: Date().timeIntervalSince1970)
        case .failure(let error): complain(error.description)
        }
      }
      if new > 0 {
        foresee()
        // Silence begins when all that has come is worked out, however long that took.
        (heard, isSilent) = (Date(), false)
        continue
      }
      guard let last, Date().timeIntervalSince(heard) >= silence else { continue }
      if !isSilent {
        isSilent = true
        signalEnded(last)
      }
      if Date().timeIntervalSince1970 > last.fix.time + last.prediction.time.p95 {
        say(
          "It should be down since \(clock(last, last.prediction.time.p50)), "
            + "\(place(last)). Half of all futures lie within "
            + "\(Units.metric.distance(last.prediction.radius50)) of there, nine in ten within "
            + "\(Units.metric.distance(last.prediction.radius90)).", "down", last)
        posts.wait(seconds: 70)
        return
      }
    }
    posts.wait(seconds: 5)
    throw ExitCode(130)
  }

  private mutating func foresee() {
    let next: Foreseen
    do throws(InputError) {
      guard let made = try Foreseen(track, scenario, zones) else { return }
      next = made
      hasComplained = false
    } catch {
      // Once, not at every fix: before there is enough to go by, and when it lies on the ground.
      if !hasComplained { complain(error.description) }
      hasComplained = true
      return
    }
    last = next
    var text =
      "\(UTCText.clock(next.fix.time) ?? "?")  \(Units.metric.height(next.fix.height)), "
      + "\(next.phase): down about \(clock(next, next.prediction.time.p50)), \(place(next)), "
      + "half within \(Units.metric.distance(next.prediction.radius50))"
    for (zone, chance) in zip(zones, next.chances) {
      text += "; \(zone.name) \(SearchWords.percent(chance))"
    }
    say(text, "prediction", next)
    for i in zones.indices {
      switch alarms[i].update(chance: next.chances[i], isFalling: next.isFalling) {
      case .raised: raise(zones[i], next.chances[i], next)
      case .cleared:
        say(
          "\(zones[i].name): no longer likely, \(SearchWords.percent(next.chances[i])).", "cleared",
          next, zone: zones[i].name)
      case nil: break
      }
    }
  }

  private func signalEnded(_ last: Foreseen) {
    say(
      "No fix since \(UTCText.clock(last.fix.time) ?? "?"), at "
        + "\(Units.metric.height(last.fix.height)). From there it goes on: down about "
        + "\(clock(last, last.prediction.time.p50)), \(place(last)).", "signal_ended", last)
  }

  private func clock(_ f: Foreseen, _ after: Double) -> String {
    UTCText.clock(f.fix.time + after, withSeconds: false) ?? "?"
  }

  private func place(_ f: Foreseen) -> String { Units.coordinates(f.best) }

  /// One line for a person or a program.
  private func say(_ text: String, _ event: String, _ f: Foreseen, zone: String? = nil) {
    tell(json ? value(event, f, zone: zone).compact : text)
  }

  /// At once, also where another program reads.
  private func tell(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  private func value(_ event: String, _ f: Foreseen, zone: String?) -> JSONValue {
    .object([
      .init("event", .string(event)), .init("zone", .string(zone)),
      .init("payload", .string(track.payload)), .init("fix", .string(UTCText.stamp(f.fix.time))),
      .init("height_m", .number(f.fix.height, places: 1)), .init("phase", .string(f.phase)),
      .init("latitude", .number(f.best.latitudeDegrees, places: 6)),
      .init("longitude", .number(f.best.longitudeDegrees, places: 6)),
      .init("down", .string(UTCText.stamp(f.fix.time + f.prediction.time.p50))),
      .init("radius_50_m", .number(f.prediction.radius50, places: 0)),
      .init("radius_90_m", .number(f.prediction.radius90, places: 0)),
      .init(
        "zones",
        .object(zip(zones, f.chances).map { .init($0.name, .number($1, places: 4)) })),
    ])
  }

  // MARK: The alarm

  private func raise(_ zone: WatchZone, _ chance: Double, _ f: Foreseen) {
    let text =
      "\(zone.name): it comes down there with \(SearchWords.percent(chance)), about "
      + "\(clock(f, f.prediction.time.p50)), most likely near \(place(f))"
    if json { say(text, "alarm", f, zone: zone.name) } else { tell("\u{7}ALARM  \(text).") }
    if let webhook {
      posts.send(value("alarm", f, zone: zone.name).text, to: webhook)
    }
    if let command { run(command, zone, chance, f, text) }
  }

  /// The shell's own business, in the background: the next fix does not wait for it.
  private func run(
    _ command: String, _ zone: WatchZone, _ chance: Double, _ f: Foreseen, _ text: String
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.environment = ProcessInfo.processInfo.environment.merging([
      "KITERUNNER_ALARM": text, "KITERUNNER_ZONE": zone.name,
      "KITERUNNER_CHANCE": NumberText.fixed(chance, places: 4),
      "KITERUNNER_LATITUDE": NumberText.fixed(f.best.latitudeDegrees, places: 6),
      "KITERUNNER_LONGITUDE": NumberText.fixed(f.best.longitudeDegrees, places: 6),
      "KITERUNNER_DOWN": UTCText.stamp(f.fix.time + f.prediction.time.p50) ?? "",
    ]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.terminationHandler = { ended in
      if ended.terminationStatus != 0 {
        complain("--command: it ended with \(ended.terminationStatus); see what it says itself")
      }
    }
    do {
      try process.run()
    } catch {
      complain("--command: /bin/sh cannot be run; is there a shell on this machine?")
    }
  }
}

extension Watching.Foreseen {
  /// Where it will come down after all fixes so far; nil while that cannot be said.
  init?(
    _ track: LiveTrack, _ scenario: Scenario, _ zones: [WatchZone]
  ) throws(InputError) {
    guard track.fixes.count >= 2, let newest = track.fixes.last else { return nil }
    let table = track.table
    let files = NamedFiles(
      bytes: { name throws(InputError) in
        if name == "the track" { return table }
        return try NamedFiles.disk.file(name)
      }, tile: { path throws(InputError) in try TerrainReader.read(path: path) })
    let asked = try Asked(scenario, origin: Origin(), files: files)
    let seen = try SeenChoice(scenario, asked, origin: Origin())
    guard
      let flown = Flown(
        asked, scenario, seen, threads: Runner.cores, progress: { _, _ in },
        cancelled: { Interrupt.isPending }), !flown.isInterrupted
    else { return nil }
    prediction = flown.report.prediction
    fix = asked.heardLast ?? newest
    let flight = Flight(fixes: asked.track)
    isFalling = flight.phase == .descending
    phase = isFalling ? "falling" : flight.phase == .climbing ? "climbing" : "floating"
    let (frame, members) = (prediction.frame, prediction.members)
    chances = zones.map { zone in
      let inside = members.filter {
        zone.contains(frame.place(east: $0.east, north: $0.north))
      }
      return Double(inside.count) / Double(max(1, members.count))
    }
  }

  var best: Place {
    prediction.frame.place(east: prediction.best.east, north: prediction.best.north)
  }
}
