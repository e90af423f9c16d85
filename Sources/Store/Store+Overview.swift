import Foundation
public import Formats
import GRDB

/// What is kept of tournaments, to be shown.
extension Store {
  /// Every tournament, the latest first.
  public func tournaments() throws(InputError) -> [KeptTournament] {
    try reading { db in
      try Row.fetchAll(
        db, sql: "SELECT id, title, digest, version, finished FROM tournament ORDER BY id DESC"
      ).map(KeptTournament.init)
    }
  }

  /// One of them, with the scenario as it was written.
  public func tournament(
    id: Int64
  ) throws(InputError) -> (kept: KeptTournament, scenario: [UInt8])? {
    try reading { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT id, title, digest, version, finished, scenario FROM tournament WHERE id = ?
          """, arguments: [id]
      ).map { row in
        let scenario: Data = row["scenario"]
        return (KeptTournament(row), [UInt8](scenario))
      }
    }
  }

  /// Fights whose replay is kept, by their numbers.
  public func replayed(in tournament: KeptTournament) throws(InputError) -> Set<Int> {
    try reading { db in
      try Set(
        Int.fetchAll(
          db,
          sql: """
            SELECT number FROM replay JOIN fight ON fight.id = replay.fight WHERE tournament = ?
            """, arguments: [tournament.id]))
    }
  }
}
