import Foundation
public import Formats
import GRDB
public import KiteFight

extension Store {
  /// A fight as it can be seen again.
  public struct Replay: Equatable, Sendable {
    public var version: Int
    public var bytes: [UInt8]
    public init(version: Int, bytes: [UInt8]) {
      self.version = version
      self.bytes = bytes
    }
  }

  /// A fight begins, for the first time or again.
  public func began(
    _ bout: Tournament.Bout, seed: UInt64, in tournament: KeptTournament
  ) throws(InputError) {
    let now = Date().timeIntervalSince1970
    try writing { db in
      try db.execute(
        sql: """
          INSERT INTO fight (tournament, number, stage, part, round, team, seed, began)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
          """,
        arguments: [
          tournament.id, bout.number, Int(bout.stage.rawValue), bout.part, bout.round, bout.group,
          Int64(bitPattern: seed), now,
        ])
    }
  }

  /// A fight is over: it, its events, its replay and what it does to the ratings, in one transaction.
  ///
  /// Told twice of the same fight, the second time changes nothing; told of another end of it, it
  /// refuses, for the same fight has one end.
  public func finished(
    _ bout: Tournament.Bout, _ result: FightResult, replay: Replay? = nil,
    in tournament: KeptTournament, model: PlackettLuce = PlackettLuce()
  ) throws(InputError) {
    let now = Date().timeIntervalSince1970
    try writing { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT id, digest FROM fight WHERE tournament = ? AND number = ?",
          arguments: [tournament.id, bout.number])
      else {
        throw InputError(
          path, "fight \(bout.number) ended without a beginning", expected: "this is a bug of ours")
      }
      let fight: Int64 = row["id"]
      if let known: Int64 = row["digest"] {
        guard UInt64(bitPattern: known) == result.digest else {
          throw InputError(
            path, "fight \(bout.number) came out otherwise than before",
            expected: "the same fight has one end; was the program changed in the middle?")
        }
        return
      }
      try db.execute(
        sql: "UPDATE fight SET finished = ?, duration = ?, digest = ? WHERE id = ?",
        arguments: [now, result.duration, Int64(bitPattern: result.digest), fight])
      for (slot, flier) in bout.fliers.enumerated() {
        try db.execute(
          sql: """
            INSERT INTO result (fight, slot, flier, place, cuts, points) VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            fight, slot, flier, result.places[slot], result.cuts[slot], result.points[slot],
          ])
      }
      try Self.insert(result.events, fight, db)
      if let replay {
        try db.execute(
          sql: "INSERT INTO replay (fight, version, bytes) VALUES (?, ?, ?)",
          arguments: [fight, replay.version, Data(replay.bytes)])
      }
      try Self.rate(bout, result, fight, tournament, model, db)
    }
  }

  private static func insert(_ events: [FightEvent], _ fight: Int64, _ db: Database) throws {
    let statement = try db.makeStatement(
      sql: "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (number, e) in events.enumerated() {
      try statement.execute(arguments: [
        fight, number, Int(e.kind.rawValue), e.time, e.who, e.other, e.east, e.north, e.up,
        e.tension, e.wear, e.fromHand, e.running, e.otherRunning, e.above, e.angle,
      ])
    }
  }

  private static func rate(
    _ bout: Tournament.Bout, _ result: FightResult, _ fight: Int64,
    _ tournament: KeptTournament, _ model: PlackettLuce, _ db: Database
  ) throws {
    var people: [Int64] = []
    var before: [Rating] = []
    for flier in bout.fliers {
      guard
        let row = try Row.fetchOne(
          db,
          sql: """
            SELECT entry.person, mu, sigma FROM entry
            LEFT JOIN rating ON rating.person = entry.person WHERE tournament = ? AND flier = ?
            """, arguments: [tournament.id, flier])
      else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a flier is missing") }
      people.append(row["person"])
      let mu: Double? = row["mu"]
      let sigma: Double? = row["sigma"]
      if let mu, let sigma {
        before.append(Rating(mu: mu, sigma: sigma))
      } else {
        before.append(Rating())
      }
    }
    let after = model.rated(before, places: result.places)
    for i in people.indices {
      try db.execute(
        sql: """
          INSERT INTO rating_change (fight, person, mu_before, sigma_before, mu, sigma)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          fight, people[i], before[i].mu, before[i].sigma, after[i].mu, after[i].sigma,
        ])
      try db.execute(
        sql: """
          INSERT INTO rating (person, mu, sigma, fights) VALUES (?, ?, ?, 1)
          ON CONFLICT (person) DO UPDATE SET
            mu = excluded.mu, sigma = excluded.sigma, fights = fights + 1
          """, arguments: [people[i], after[i].mu, after[i].sigma])
    }
  }
}
