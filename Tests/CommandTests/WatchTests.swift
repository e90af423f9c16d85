import Foundation
import Testing

/// `watch`: real files that grow, real sockets.
@Suite(.serialized) struct WatchTests {
  typealias Fixes = [(time: Double, latitude: Double, longitude: Double, height: Double)]

  /// A flight whose last fix but `left` of them lies in the past by so many seconds.
  static func flight(endingAt end: Double? = nil, interval: Double = 10) -> Fixes {
    var fixes = MadeUp.flight(top: 6_000, interval: interval)
    guard let end, let last = fixes.last?.time else { return fixes }
    for i in fixes.indices { fixes[i].time += end - last }
    return fixes
  }

  static func zone(_ name: String, _ fixes: Fixes, radius: Int) -> String {
    let last = fixes[fixes.count - 1]
    return "\(name)=\(last.latitude),\(last.longitude):\(radius)"
  }

  static func lines(_ path: String) -> [Substring] {
    ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n")
  }

  /// The file grows while it falls; the alarm comes once, is heard by the shell, and the flight ends
  /// where the signal did.
  @Test func growingFile() async throws {
    try await withScratch { folder in
      let fixes = Self.flight()
      let top = try #require(fixes.indices.max { fixes[$0].height < fixes[$1].height })
      let path = folder + "/live.csv"
      let pieces = [top - 5, top + 25, top + 40, top + 55].map { MadeUp.table(Array(fixes[..<$0])) }
      try write(pieces[0], path)
      async let running = Kiterunner.run(
        [
          "watch", "--file", "live.csv", "--ground", "100", "--silence", "9", "--zone",
          Self.zone("field", fixes, radius: 4_000), "--zone", "sea=40,3:5000", "--chance", "30",
          "--command", "echo \"$KITERUNNER_ZONE $KITERUNNER_CHANCE\" >> heard.txt",
        ], in: folder)
      // On a busy machine it takes seconds until it has read the first piece.
      try await Task.sleep(for: .seconds(5))
      for piece in pieces.dropFirst() {
        try await Task.sleep(for: .seconds(1.5))
        // Half a line at the end, as a recorder leaves it between two writes.
        try write(piece + "2023-11-14T2", path)
      }
      let outcome = try await running
      #expect(outcome.code == 0, "\(outcome.err)")
      #expect(outcome.err.isEmpty, "\(outcome.err)")
      let said = outcome.out.split(separator: "\n")
      let alarms = said.filter { $0.contains("ALARM") }
      #expect(alarms.count == 1, "\(outcome.out)")
      #expect(alarms.first?.contains("field") == true)
      // On the way up nothing is raised, whatever the chance.
      let first = try #require(said.firstIndex { $0.contains("ALARM") })
      #expect(said[..<first].contains { $0.contains("climbing") })
      #expect(said[first - 1].contains("falling"))
      #expect(said.contains { $0.hasPrefix("No fix since") })
      #expect(said.last?.hasPrefix("It should be down since") == true)
      let heard = Self.lines(folder + "/heard.txt")
      #expect(heard.count == 1 && heard[0].hasPrefix("field "))
    }
  }

  /// An address that takes its time with the alarm keeps nobody from the next fix: the signal ends with
  /// the last one, and not while the address is waited for. The zone is a polygon.
  @Test func slowWebhook() async throws {
    try await withScratch { folder in
      let web = try Loopback.Web { _ in
        Thread.sleep(forTimeInterval: 12)
        return "{}"
      }
      defer { web.end() }
      let fixes = Self.flight()
      let top = try #require(fixes.indices.max { fixes[$0].height < fixes[$1].height })
      let (y, x) = (fixes[fixes.count - 1].latitude, fixes[fixes.count - 1].longitude)
      let corners = [(-0.04, -0.06), (-0.04, 0.06), (0.04, 0.06), (0.04, -0.06)]
        .map { "\(y + $0.0),\(x + $0.1)" }.joined(separator: ";")
      let path = folder + "/live.csv"
      try write(MadeUp.table(Array(fixes[..<(top + 30)])), path)
      async let running = Kiterunner.run(
        [
          "watch", "--file", "live.csv", "--ground", "100", "--silence", "9", "--zone",
          "field=\(corners)", "--chance", "30", "--webhook", "http://127.0.0.1:\(web.port)/alarm",
        ], in: folder)
      try await Task.sleep(for: .seconds(5))
      for more in [36, 42, 48, 54, 60] {
        try await Task.sleep(for: .seconds(1.5))
        try write(MadeUp.table(Array(fixes[..<(top + more)])), path)
      }
      let outcome = try await running
      #expect(outcome.code == 0 && outcome.err.isEmpty, "\(outcome.err)")
      let said = outcome.out.split(separator: "\n")
      #expect(said.filter { $0.contains("ALARM  field") }.count == 1, "\(outcome.out)")
      let silent = said.filter { $0.hasPrefix("No fix since") }
      #expect(silent.count == 1)
      let newest = try #require(said.last { $0.contains("falling") })
      #expect(silent.first?.contains(newest.prefix(8)) == true, "\(outcome.out)")
      #expect(newest.contains(Clock.text(fixes[top + 59].time)), "\(outcome.out)")
      #expect(web.requests.count == 1)
    }
  }

  /// A moment as the program writes it.
  enum Clock {
    static func text(_ time: Double) -> String {
      let clock = DateFormatter()
      clock.dateFormat = "HH:mm:ss"
      clock.timeZone = TimeZone(identifier: "UTC")
      clock.locale = Locale(identifier: "en_US_POSIX")
      return clock.string(from: Date(timeIntervalSince1970: time))
    }
  }

  /// Horus UDP on the loopback; the alarm goes to a web address. Then the signal ends, and the time of
  /// the landing counts from the last fix, not from now.
  @Test func horusAndWebhook() async throws {
    try await withScratch { folder in
      let web = try Loopback.Web { _ in "{}" }
      defer { web.end() }
      let port = try Loopback.freePort()
      // The whole flight was half an hour ago.
      let fixes = Self.flight(endingAt: Date().timeIntervalSince1970 - 1_800)
      let top = try #require(fixes.indices.max { fixes[$0].height < fixes[$1].height })
      async let running = Kiterunner.run(
        [
          "watch", "--udp", "\(port)", "--ground", "100", "--silence", "3", "--json", "--zone",
          Self.zone("field", fixes, radius: 4_000), "--webhook",
          "http://127.0.0.1:\(web.port)/alarm",
        ], in: folder)
      try await Loopback.heard(atPort: port)
      let clock = DateFormatter()
      clock.dateFormat = "HH:mm:ss"
      clock.timeZone = TimeZone(identifier: "UTC")
      clock.locale = Locale(identifier: "en_US_POSIX")
      let last = top + 60
      for (number, fix) in fixes[..<last].enumerated() {
        let time = clock.string(from: Date(timeIntervalSince1970: fix.time))
        Loopback.send(
          """
          {"type": "PAYLOAD_SUMMARY", "callsign": "KITE-1", "latitude": \(fix.latitude),
           "longitude": \(fix.longitude), "altitude": \(fix.height), "time": "\(time)"}
          """, toPort: port)
        if number % 40 == 0 { try await Task.sleep(for: .milliseconds(20)) }
      }
      Loopback.send("{\"type\": \"BEARING\", \"bearing\": 12}", toPort: port)
      Loopback.send("no JSON at all", toPort: port)
      let outcome = try await running
      #expect(outcome.code == 0, "\(outcome.err)")
      #expect(outcome.complaints.count == 1, "\(outcome.err)")
      let values = try outcome.out.split(separator: "\n").map {
        try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
      let events = values.map { $0["event"] as? String ?? "" }
      #expect(events.filter { $0 == "alarm" }.count == 1, "\(events)")
      #expect(events.suffix(2) == ["signal_ended", "down"])
      #expect(values.last?["payload"] as? String == "KITE-1")
      #expect(web.requests.count == 1)
      #expect(web.requests.first?.contains("POST /alarm") == true)
      #expect(web.requests.first?.contains("\"zone\": \"field\"") == true)
      // From the last fix's own time.
      let stamps = ISO8601DateFormatter()
      let down = try #require(
        (values.last?["down"] as? String).flatMap { stamps.date(from: $0) })
      let truth = fixes[fixes.count - 1].time
      #expect(abs(down.timeIntervalSince1970 - truth) < 300)
    }
  }

  /// Frames at an address, asked for again and again.
  @Test func framesAtAnAddress() async throws {
    try await withScratch { folder in
      let fixes = Self.flight()
      let top = try #require(fixes.indices.max { fixes[$0].height < fixes[$1].height })
      let stamps = ISO8601DateFormatter()
      let frames = fixes.map { fix in
        "\"\(stamps.string(from: Date(timeIntervalSince1970: fix.time)))\": {\"datetime\": "
          + "\"\(stamps.string(from: Date(timeIntervalSince1970: fix.time)))\", \"serial\": \"T1\", "
          + "\"lat\": \(fix.latitude), \"lon\": \(fix.longitude), \"alt\": \(fix.height)}"
      }
      let counter = Counter()
      let web = try Loopback.Web { _ in
        let call = counter.next()
        // The second call is broken; it is said, and asked again.
        if call == 2 { return "{\"T1\": {\"2023" }
        return "{\"T1\": {\(frames[..<(top + 20 + 5 * call)].joined(separator: ","))}}"
      }
      defer { web.end() }
      let outcome = try await Kiterunner.run(
        [
          "watch", "--url", "http://127.0.0.1:\(web.port)/sondes/telemetry?serial=T1", "--every",
          "1", "--silence", "4", "--ground", "100", "--zone",
          Self.zone("field", fixes, radius: 4_000),
        ], in: folder, interruptAfter: 9)
      #expect(outcome.code == 130)
      #expect(outcome.out.components(separatedBy: "ALARM").count == 2, "\(outcome.out)")
      #expect(outcome.complaints.count == 1, "\(outcome.err)")
      #expect(web.requests.count >= 4)
      #expect(web.requests[0].hasPrefix("GET /sondes/telemetry?serial=T1"))
    }
  }

  final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0
    func next() -> Int {
      lock.withLock {
        count += 1
        return count
      }
    }
  }

  @Test func whatWasTypedWrong() async throws {
    try await withScratch { folder in
      for (arguments, what) in [
        ([], "--file"), (["--file", "a", "--udp", "5"], "--file"), (["--udp", "70000"], "--udp"),
        (["--udp", "5000", "--interface", "here"], "--interface"), (["--url", "ftp:/x"], "--url"),
        (["--file", "a", "--zone", "home"], "--zone"),
        (["--file", "a", "--zone", "home=48.1,11.5:-3"], "--zone"),
        (["--file", "a", "--zone", "home=48.1,11.5;48.2,11.5"], "--zone"),
        (["--file", "a", "--chance", "0.2"], "--chance"),
        (["--file", "a", "--webhook", "nowhere"], "--webhook"),
        (["--file", "a", "--command", "true"], "--zone"),
      ] {
        let outcome = try await Kiterunner.run(["watch"] + arguments, in: folder)
        #expect(outcome.code == 64, "\(arguments)")
        #expect(outcome.complaints.count == 1, "\(outcome.err)")
        #expect(outcome.err.hasPrefix(what), "\(outcome.err)")
      }
      // A file that is not there yet may come; it is said once.
      let outcome = try await Kiterunner.run(
        ["watch", "--file", "later.csv"], in: folder, interruptAfter: 1.5)
      #expect(outcome.code == 130)
      #expect(outcome.complaints.count == 1, "\(outcome.err)")
    }
  }
}
