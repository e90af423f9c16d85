import Foundation
public import Formats
import GRDB
public import KiteFight

extension Store {
  /// Everyone who has fought, the best first by what is shown; equals by name.
  public func ratings() throws(InputError) -> [TournamentTable.Rated] {
    try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT name, mu, sigma, fights FROM rating JOIN person ON person.id = rating.person
          ORDER BY mu - 3 * sigma DESC, name
          """
      ).map { row in
        TournamentTable.Rated(
          name: row["name"], rating: Rating(mu: row["mu"], sigma: row["sigma"]),
          fights: row["fights"])
      }
    }
  }

  /// The events of one fight, in their order.
  public func events(
    ofFight number: Int, in tournament: KeptTournament
  ) throws(InputError) -> [FightEvent] {
    try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT event.* FROM event JOIN fight ON fight.id = event.fight
          WHERE tournament = ? AND fight.number = ? ORDER BY event.number
          """, arguments: [tournament.id, number]
      ).map(FightEvent.init)
    }
  }

  /// The replay of one fight, if it was kept.
  public func replay(
    ofFight number: Int, in tournament: KeptTournament
  ) throws(InputError) -> Replay? {
    try reading { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT replay.version, bytes FROM replay JOIN fight ON fight.id = replay.fight
          WHERE tournament = ? AND number = ?
          """, arguments: [tournament.id, number]
      ).map { row in
        let bytes: Data = row["bytes"]
        return Replay(version: row["version"], bytes: [UInt8](bytes))
      }
    }
  }
}

extension FightEvent {
  init(_ row: Row) throws {
    let code: Int = row["kind"]
    guard let byte = UInt8(exactly: code), let kind = Kind(rawValue: byte) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an event of no known kind")
    }
    self.init(
      kind, time: row["time"], who: row["who"], other: row["other"], east: row["east"],
      north: row["north"], up: row["up"], tension: row["tension"], wear: row["wear"],
      fromHand: row["from_hand"], running: row["running"], otherRunning: row["other_running"],
      above: row["above"], angle: row["angle"])
  }
}
