import Foundation
import Testing

/// `kiterunner tournament` and `kiterunner ratings`, as a person runs them.
@Suite(.serialized) struct TournamentCommandTests {
  @Test func badScenarios() async throws {
    try await withScratch { folder in
      for (text, expected) in [
        ("generated = 1", "t.toml:1: generated: 1; a fight needs two fliers"),
        ("generated = 10_000", "at most 1,024 fliers fight in one tournament"),
        ("generated = 4\nkite = \"bat\"", "t.toml:2: kite: “bat” is not known"),
        ("generated = 4\nrules = \"war\"", "t.toml:2: rules: “war” is not known"),
      ] {
        try write(text, "\(folder)/t.toml")
        let outcome = try await Kiterunner.run(["tournament", "t.toml"], in: folder)
        #expect(outcome.code == 1 && outcome.out.isEmpty && outcome.complaints.count == 1)
        #expect(outcome.err.contains(expected), "\(outcome.err)")
        #expect(try contents(of: folder) == ["t.toml"])
      }
    }
  }

  @Test func badFlags() async throws {
    try await withScratch { folder in
      try write("generated = 4", "\(folder)/t.toml")
      for (arguments, expected) in [
        (["tournament", "t.toml", "--top", "0"], "--top: 0; 1 to 1,024 lines of the table"),
        (["tournament", "t.toml", "--threads", "-1"], "--threads: -1; 1 to 256 fights at a time"),
        (["tournament", "t.toml", "--database", ""], "--database: there is nothing"),
        (["tournament", ""], "<scenario>: there is nothing"),
        (["ratings", "--top", "0"], "--top: 0; 1 to 1,000,000 lines"),
      ] {
        let outcome = try await Kiterunner.run(arguments, in: folder)
        #expect(outcome.code == 64, "\(arguments)")
        #expect(outcome.err.hasPrefix(expected), "\(outcome.err)")
      }
    }
  }

  @Test func ratingsWithoutADatabase() async throws {
    try await withScratch { folder in
      let none = try await Kiterunner.run(["ratings"], in: folder)
      #expect(none.code == 1)
      #expect(
        none.err == "kiterunner.sqlite: no such database; kiterunner tournament makes one; "
          + "--database names another\n")
      #expect(try contents(of: folder).isEmpty)
      try write("no kites here", "\(folder)/a.sqlite")
      let bad = try await Kiterunner.run(["ratings", "--database", "a.sqlite"], in: folder)
      #expect(bad.code == 1 && bad.err.contains("this is not a database, or it is damaged"))
    }
  }

  static let eight = """
    title = "Eight"
    generated = 8
    [rules]
    kind = "duel"
    time_limit = 200
    pool_size = 4
    """

  /// Killed or interrupted in the middle, then resumed: the table, every digest and every rating of a
  /// tournament that was left alone; on one core as on two.
  @Test func killedAndResumed() async throws {
    try await withScratch { folder in
      try write(Self.eight, "\(folder)/t.toml")
      func run(_ more: [String], kill: Double? = nil, interrupt: Double? = nil) async throws
        -> Kiterunner.Outcome
      {
        try await Kiterunner.run(
          ["tournament", "t.toml", "--json"] + more, in: folder, interruptAfter: interrupt,
          killAfter: kill)
      }
      let whole = try await run(["--database", "whole.sqlite"])
      #expect(whole.code == 0, "\(whole.err)")
      #expect(try whole.json()["over"] as? Bool == true)
      let half = whole.seconds / 2
      let killed = try await run(["--database", "killed.sqlite"], kill: half)
      #expect(killed.code == -1 && killed.out.isEmpty)
      let refused = try await run(["--database", "killed.sqlite"])
      #expect(refused.code == 1 && refused.err.contains("“Eight” has begun and is not over"))
      let stopped = try await run(
        ["--database", "killed.sqlite", "--resume", "--threads", "1"], interrupt: half / 2)
      #expect(stopped.code == 130 || stopped.code == 0, "\(stopped.err)")
      let resumed = try await run(
        ["--database", "killed.sqlite", "--resume", "--threads", "1"])
      #expect(resumed.code == 0 && resumed.out == whole.out, "\(resumed.err)")
      // What is over is shown again and not fought again.
      let again = try await run(["--database", "killed.sqlite"])
      #expect(again.code == 0 && again.out == whole.out && again.seconds < half)
      var tables: [String] = []
      for name in ["whole", "killed"] {
        let ratings = try await Kiterunner.run(
          ["ratings", "--database", "\(name).sqlite"], in: folder)
        #expect(ratings.code == 0 && ratings.out.contains("fights best of 8"))
        #expect(ratings.out.split(separator: "\n").allSatisfy { $0.count <= 80 })
        tables.append(ratings.out)
      }
      #expect(tables[0] == tables[1])
    }
  }
}
