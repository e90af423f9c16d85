import GRDB

/// The tables, version by version. A version that has been out is never changed: what comes after
/// it is another migration.
///
/// Whole numbers of 64 bits without a sign (seeds, digests) are kept as the signed ones of the same
/// bits. Times of events are in seconds of the fight; `began` and `finished` in seconds since 1970.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: "PRAGMA application_id = \(Store.applicationID)")
      try db.execute(sql: first)
    }
    migrator.registerMigration("2") { db in try db.execute(sql: second) }
    migrator.registerMigration("3") { db in try db.execute(sql: third) }
    return migrator
  }

  /// What a server was asked to do, what came of it, and the files that were sent to it.
  private static let third = """
    CREATE TABLE job (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      state TEXT NOT NULL,
      question BLOB NOT NULL,
      answer BLOB,
      about TEXT,
      done INTEGER NOT NULL DEFAULT 0,
      total INTEGER NOT NULL DEFAULT 0,
      made REAL NOT NULL,
      ended REAL
    ) STRICT;
    CREATE INDEX job_made ON job (made);

    CREATE TABLE reading (
      id TEXT PRIMARY KEY,
      bytes BLOB NOT NULL,
      size INTEGER NOT NULL,
      made REAL NOT NULL
    ) STRICT;
    CREATE INDEX reading_made ON reading (made);
    """

  /// What runners said of kites that were cut, and how that turned out.
  private static let second = """
    CREATE TABLE prediction (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      title TEXT NOT NULL,
      scenario INTEGER NOT NULL,
      seed INTEGER NOT NULL,
      cut INTEGER NOT NULL,
      time REAL NOT NULL,
      flier TEXT NOT NULL,
      rival TEXT NOT NULL,
      kite TEXT NOT NULL,
      latitude REAL NOT NULL,
      longitude REAL NOT NULL,
      east REAL NOT NULL,
      north REAL NOT NULL,
      radius50 REAL NOT NULL,
      radius90 REAL NOT NULL,
      fall REAL NOT NULL,
      members INTEGER NOT NULL,
      digest INTEGER NOT NULL,
      version TEXT NOT NULL,
      made REAL NOT NULL,
      UNIQUE (scenario, seed, cut, members, version)
    ) STRICT;

    CREATE TABLE outcome (
      prediction INTEGER PRIMARY KEY REFERENCES prediction ON DELETE CASCADE,
      east REAL NOT NULL,
      north REAL NOT NULL,
      fall REAL NOT NULL,
      distance REAL NOT NULL,
      level REAL NOT NULL
    ) STRICT;
    """

  private static let first = """
    CREATE TABLE person (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE kite (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      line TEXT NOT NULL,
      coat TEXT NOT NULL,
      UNIQUE (kind, line, coat)
    ) STRICT;

    CREATE TABLE tournament (
      id INTEGER PRIMARY KEY,
      title TEXT NOT NULL,
      scenario BLOB NOT NULL,
      digest INTEGER NOT NULL UNIQUE,
      seed INTEGER NOT NULL,
      rules TEXT NOT NULL,
      version TEXT NOT NULL,
      began REAL NOT NULL,
      finished REAL
    ) STRICT;

    CREATE TABLE entry (
      tournament INTEGER NOT NULL REFERENCES tournament ON DELETE CASCADE,
      flier INTEGER NOT NULL,
      person INTEGER NOT NULL REFERENCES person,
      kite INTEGER NOT NULL REFERENCES kite,
      style TEXT NOT NULL,
      skill REAL NOT NULL,
      PRIMARY KEY (tournament, flier)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE fight (
      id INTEGER PRIMARY KEY,
      tournament INTEGER NOT NULL REFERENCES tournament ON DELETE CASCADE,
      number INTEGER NOT NULL,
      stage INTEGER NOT NULL,
      part INTEGER NOT NULL,
      round INTEGER NOT NULL,
      team INTEGER NOT NULL,
      seed INTEGER NOT NULL,
      began REAL NOT NULL,
      finished REAL,
      duration REAL,
      digest INTEGER,
      UNIQUE (tournament, number)
    ) STRICT;

    CREATE TABLE result (
      fight INTEGER NOT NULL REFERENCES fight ON DELETE CASCADE,
      slot INTEGER NOT NULL,
      flier INTEGER NOT NULL,
      place INTEGER NOT NULL,
      cuts INTEGER NOT NULL,
      points REAL NOT NULL,
      PRIMARY KEY (fight, slot)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE event (
      fight INTEGER NOT NULL REFERENCES fight ON DELETE CASCADE,
      number INTEGER NOT NULL,
      kind INTEGER NOT NULL,
      time REAL NOT NULL,
      who INTEGER NOT NULL,
      other INTEGER NOT NULL,
      east REAL NOT NULL,
      north REAL NOT NULL,
      up REAL NOT NULL,
      tension REAL NOT NULL,
      wear REAL NOT NULL,
      from_hand REAL NOT NULL,
      running REAL NOT NULL,
      other_running REAL NOT NULL,
      above INTEGER NOT NULL,
      angle REAL NOT NULL,
      PRIMARY KEY (fight, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE rating (
      person INTEGER PRIMARY KEY REFERENCES person,
      mu REAL NOT NULL,
      sigma REAL NOT NULL,
      fights INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE rating_change (
      fight INTEGER NOT NULL REFERENCES fight ON DELETE CASCADE,
      person INTEGER NOT NULL REFERENCES person,
      mu_before REAL NOT NULL,
      sigma_before REAL NOT NULL,
      mu REAL NOT NULL,
      sigma REAL NOT NULL,
      PRIMARY KEY (fight, person)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE replay (
      fight INTEGER PRIMARY KEY REFERENCES fight ON DELETE CASCADE,
      version INTEGER NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;
    """
}
