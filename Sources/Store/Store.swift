import Foundation
public import Formats
import GRDB
import KiteFight

/// What is kept between two runs: people, kites, tournaments, fights with their events, ratings and
/// replays, in one SQLite file.
///
/// A finished fight is written in one transaction with its events and the ratings it changed, to a
/// write-ahead log that is brought to the disk: it is there altogether or not at all, whatever
/// happens to the program or the machine after. Opening refuses what is not ours or damaged.
public final class Store: Sendable {
  public enum Mode: Sendable {
    /// For a tournament: the file is made if it is not there, and brought up to date if it is older.
    case write
    /// For looking at it: nothing is made or changed.
    case read
  }

  /// "KITE": in the header of every database of ours.
  static let applicationID = 0x4B49_5445

  public let path: String
  let queue: DatabaseQueue

  /// Opens the database.
  ///
  /// - Parameter pageLimit: how many pages of 4,096 bytes it may grow to; nil for no limit but the
  ///   disk's.
  public convenience init(
    path: String, mode: Mode, pageLimit: Int? = nil
  ) throws(InputError) {
    try self.init(path: path, mode: mode, pageLimit: pageLimit, upTo: nil)
  }

  /// As an older version of the program made it, to see how it is brought up to date.
  ///
  /// - Parameter version: the last migration that is done; `nil` for all of them.
  package init(
    path: String, mode: Mode, pageLimit: Int? = nil, upTo version: String?
  ) throws(InputError) {
    self.path = path
    try Self.checkFile(path, mode)
    do {
      try Self.inspect(path)
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      configuration.readonly = mode == .read
      if mode == .write { configuration.journalMode = .wal }
      configuration.prepareDatabase { db in
        guard mode == .write else { return }
        // Every commit is on the disk before it counts.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        if let pageLimit { try db.execute(sql: "PRAGMA max_page_count = \(pageLimit)") }
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      if mode == .write {
        if let version {
          try Schema.migrator.migrate(queue, upTo: version)
          return
        }
        try Schema.migrator.migrate(queue)
      }
      try Self.checkVersion(queue, path)
    } catch {
      throw StoreFailure.explained(error, path)
    }
  }

  /// Everything is brought into the one file, and it is closed.
  public func close() throws(InputError) {
    do { try queue.close() } catch { throw StoreFailure.explained(error, path) }
  }

  // MARK: Before anything is done to a file

  private static func checkFile(_ path: String, _ mode: Mode) throws(InputError) {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if exists, isFolder.boolValue {
      throw InputError(path, "this is a folder", expected: "the name of a database was expected")
    }
    guard !exists else { return }
    if mode == .read {
      throw InputError(
        path, "no such database",
        expected: "kiterunner tournament makes one; --database names another")
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
    else {
      throw InputError(
        path, "there is no folder \(folder)", expected: "make it first, or name another database")
    }
  }

  /// A database of somebody else, or a damaged one, is left as it is, to the byte: so it is looked at
  /// before it is opened for writing.
  private static func inspect(_ path: String) throws {
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
    guard let size, size.intValue > 0 else { return }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    // A disk that was full at the very beginning leaves the migrator's own table and no more.
    let (id, tables) = try queue.read { db in
      (
        try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name != 'grdb_migrations'") ?? 0
      )
    }
    guard id == applicationID || (id == 0 && tables == 0) else {
      throw InputError(
        path, "this is a database of another program", expected: "name another file: --database")
    }
    let report = try queue.read { db in
      try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "ok"
    }
    guard report == "ok" else { throw StoreFailure.damaged(path, report) }
    try queue.close()
  }

  private static func checkVersion(_ queue: DatabaseQueue, _ path: String) throws {
    let (isNewer, isComplete) = try queue.read { db in
      (
        try Schema.migrator.hasBeenSuperseded(db),
        try Schema.migrator.hasCompletedMigrations(db)
      )
    }
    if isNewer {
      throw InputError(
        path, "a newer version of kiterunner has written it",
        expected: "use that version, or name another database")
    }
    if !isComplete {
      throw InputError(
        path, "it is of an older version, or empty",
        expected: "kiterunner tournament brings it up to date")
    }
  }
}
