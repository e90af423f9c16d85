import CoinFight
import Formats
import Foundation
import KiteFight
import Store
import Testing

/// Databases that are damaged, foreign, full or out of reach.
@Suite struct BadDatabaseTests {
  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  static func write(_ bytes: [UInt8], _ path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  static func open(_ path: String) -> String { message { try Store(path: path, mode: .write) } }

  @Test func notADatabase() throws {
    try withScratch { folder in
      let path = folder + "/a.sqlite"
      let text = Array(String(repeating: "kites over the roofs\n", count: 500).utf8)
      try Self.write(text, path)
      #expect(Self.open(path).contains("a.sqlite: this is not a database, or it is damaged; "))
      #expect(try Self.bytes(path) == text)
    }
  }

  /// Every page but the first overwritten, one after the other.
  @Test func damaged() throws {
    try withScratch { folder in
      let path = folder + "/a.sqlite"
      let store = try Store(path: path, mode: .write)
      _ = try fightAll(try duels(), store)
      try store.close()
      let whole = try Self.bytes(path)
      let pages = whole.count / 4096
      #expect(pages > 10)
      var found = 0
      for page in 1..<pages {
        var bytes = whole
        for i in 0..<4096 { bytes[page * 4096 + i] = UInt8(truncatingIfNeeded: 37 * i + page) }
        try Self.write(bytes, path)
        let said = Self.open(path)
        if said.contains("damaged"), said.contains("--database") { found += 1 }
        #expect(try Self.bytes(path) == bytes, "page \(page) was changed")
      }
      #expect(found == pages - 1)
      // Cut off in the middle.
      try Self.write(Array(whole[..<(whole.count / 2)]), path)
      #expect(Self.open(path).contains("damaged"))
    }
  }

  @Test func foreign() throws {
    try withScratch { folder in
      // A database of another program: ours with another id.
      let path = folder + "/a.sqlite"
      let store = try Store(path: path, mode: .write)
      try store.close()
      var bytes = try Self.bytes(path)
      #expect(Array(bytes[68..<72]) == Array("KITE".utf8))
      bytes[68] = 0
      try Self.write(bytes, path)
      #expect(
        Self.open(path).hasSuffix(
          "this is a database of another program; name another file: --database"))
      #expect(try Self.bytes(path) == bytes)
    }
  }

  /// The disk is full in the middle of a tournament: what was finished is there, and it goes on when
  /// there is room, to the same end.
  @Test func fullDisk() throws {
    try withScratch { folder in
      let scenario = try duels(fliers: 40)
      let path = folder + "/a.sqlite"
      try Store(path: path, mode: .write).close()
      let empty = try Self.bytes(path).count / 4096
      let total = Tournament.fights(of: scenario.plan)
      var said = ""
      do {
        let store = try Store(path: path, mode: .write, pageLimit: empty + 2)
        said = message { try fightAll(scenario, store) }
      }
      #expect(
        said.hasSuffix(
          "the disk is full; fights that were finished are kept; make room and go on with --resume")
      )
      let store = try Store(path: path, mode: .write)
      let kept = try #require(try store.tournament(digest: scenario.digest))
      let before = try store.fights(of: kept)
      #expect(before.count > 1 && before.count < total)
      for fight in before {
        let pools = Tournament(scenario.plan).bouts
        let bout = try #require(pools.first { $0.number == fight.number })
        let result = CoinFight.fight(scenario.setup(bout))
        #expect(fight.digest == result.digest)
        #expect(try store.events(ofFight: fight.number, in: kept) == result.events)
      }
      let resumed = try fightAll(scenario, store)
      let other = try Store(path: folder + "/b.sqlite", mode: .write)
      let straight = try fightAll(scenario, other)
      #expect(resumed.digests == straight.digests)
      #expect(try store.ratings() == other.ratings())
    }
  }

  /// No room even for the empty tables.
  @Test func fullFromTheBeginning() throws {
    try withScratch { folder in
      let path = folder + "/a.sqlite"
      for pages in 1...16 {
        let said = message { try Store(path: path, mode: .write, pageLimit: pages) }
        #expect(said.contains("the disk is full"), "\(pages) pages: \(said)")
      }
      let store = try Store(path: path, mode: .write)
      #expect(try fightAll(try duels(), store).tournament.isOver)
    }
  }

  @Test func outOfReach() throws {
    try withScratch { folder in
      #expect(
        Self.open("/proc/kites.sqlite").contains("/proc/kites.sqlite: it cannot be written"))
      #expect(Self.open(folder).contains("this is a folder"))
      #expect(Self.open(folder + "/no/a.sqlite").contains("there is no folder \(folder)/no/"))
      #expect(
        message { try Store(path: folder + "/a.sqlite", mode: .read) }.contains(
          "no such database; kiterunner tournament makes one"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/a.sqlite"))
      try Self.write([], folder + "/empty.sqlite")
      #expect(
        message { try Store(path: folder + "/empty.sqlite", mode: .read) }.contains("empty"))
    }
  }
}
