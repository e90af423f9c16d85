import Foundation
public import Formats
import GRDB
public import KiteFight

extension Store {
  /// A tournament as it is to be kept.
  public struct NewTournament: Sendable {
    public struct Entry: Sendable {
      public var name: String
      public var kite: String
      public var line: String
      public var coat: String
      public var style: String
      public var skill: Double

      public init(
        name: String, kite: String, line: String, coat: String, style: String, skill: Double
      ) {
        self.name = name
        self.kite = kite
        self.line = line
        self.coat = coat
        self.style = style
        self.skill = skill
      }
    }

    public var title: String
    /// The scenario as it was written.
    public var scenario: [UInt8]
    /// Tells this tournament from every other.
    public var digest: UInt64
    public var seed: UInt64
    public var rules: String
    /// Of the program.
    public var version: String
    /// In the order of the tournament's fliers.
    public var entries: [Entry]

    public init(
      title: String, scenario: [UInt8], digest: UInt64, seed: UInt64, rules: String,
      version: String, entries: [Entry]
    ) {
      self.title = title
      self.scenario = scenario
      self.digest = digest
      self.seed = seed
      self.rules = rules
      self.version = version
      self.entries = entries
    }
  }

  /// A tournament that is kept.
  public struct KeptTournament: Equatable, Sendable {
    public var id: Int64
    public var title: String
    public var digest: UInt64
    public var version: String
    public var isFinished: Bool
  }

  /// A fight that is over.
  public struct KeptFight: Equatable, Sendable {
    public var number: Int
    public var outcome: Tournament.Outcome
    public var digest: UInt64
  }

  /// The tournament of that digest, if it has begun.
  public func tournament(digest: UInt64) throws(InputError) -> KeptTournament? {
    try reading { db in
      try Row.fetchOne(
        db, sql: "SELECT id, title, digest, version, finished FROM tournament WHERE digest = ?",
        arguments: [Int64(bitPattern: digest)]
      ).map(KeptTournament.init)
    }
  }

  /// Tournaments of that title that are not finished, the latest first.
  public func unfinished(title: String) throws(InputError) -> [KeptTournament] {
    try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, title, digest, version, finished FROM tournament
          WHERE title = ? AND finished IS NULL ORDER BY id DESC
          """, arguments: [title]
      ).map(KeptTournament.init)
    }
  }

  /// Keeps a tournament that begins, with the people and kites that are new.
  public func begin(_ new: NewTournament) throws(InputError) -> KeptTournament {
    let now = Date().timeIntervalSince1970
    return try writing { db in
      try db.execute(
        sql: """
          INSERT INTO tournament (title, scenario, digest, seed, rules, version, began)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          new.title, Data(new.scenario), Int64(bitPattern: new.digest),
          Int64(bitPattern: new.seed), new.rules, new.version, now,
        ])
      let id = db.lastInsertedRowID
      for (flier, entry) in new.entries.enumerated() {
        try db.execute(
          sql: "INSERT OR IGNORE INTO person (name) VALUES (?)", arguments: [entry.name])
        try db.execute(
          sql: "INSERT OR IGNORE INTO kite (kind, line, coat) VALUES (?, ?, ?)",
          arguments: [entry.kite, entry.line, entry.coat])
        try db.execute(
          sql: """
            INSERT INTO entry (tournament, flier, person, kite, style, skill)
            SELECT ?, ?, person.id, kite.id, ?, ? FROM person, kite
            WHERE name = ? AND kind = ? AND line = ? AND coat = ?
            """,
          arguments: [
            id, flier, entry.style, entry.skill, entry.name, entry.kite, entry.line, entry.coat,
          ])
      }
      return KeptTournament(
        id: id, title: new.title, digest: new.digest, version: new.version, isFinished: false)
    }
  }

  /// The fights that are over, by their numbers.
  public func fights(of tournament: KeptTournament) throws(InputError) -> [KeptFight] {
    try reading { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT number, digest, place, cuts, points FROM fight JOIN result ON fight = fight.id
          WHERE tournament = ? AND finished IS NOT NULL ORDER BY number, slot
          """, arguments: [tournament.id])
      var list: [KeptFight] = []
      for row in rows {
        let number: Int = row["number"]
        if list.last?.number != number {
          let digest: Int64 = row["digest"]
          list.append(
            KeptFight(
              number: number, outcome: Tournament.Outcome(places: [], cuts: [], points: []),
              digest: UInt64(bitPattern: digest)))
        }
        list[list.count - 1].outcome.places.append(row["place"])
        list[list.count - 1].outcome.cuts.append(row["cuts"])
        list[list.count - 1].outcome.points.append(row["points"])
      }
      return list
    }
  }

  /// How many fights have begun without an end: they are fought again.
  public func begun(of tournament: KeptTournament) throws(InputError) -> Int {
    try reading { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM fight WHERE tournament = ? AND finished IS NULL",
        arguments: [tournament.id]) ?? 0
    }
  }

  /// The last fight is over.
  public func end(_ tournament: KeptTournament) throws(InputError) {
    let now = Date().timeIntervalSince1970
    try writing { db in
      try db.execute(
        sql: "UPDATE tournament SET finished = ? WHERE id = ? AND finished IS NULL",
        arguments: [now, tournament.id])
    }
  }
}

extension Store.KeptTournament {
  init(_ row: Row) {
    let digest: Int64 = row["digest"]
    let finished: Double? = row["finished"]
    self.init(
      id: row["id"], title: row["title"], digest: UInt64(bitPattern: digest),
      version: row["version"], isFinished: finished != nil)
  }
}
