import Formats
import GRDB

/// What SQLite says, in words that tell a person what to do.
enum StoreFailure {
  static func damaged(_ path: String, _ detail: String) -> InputError {
    let line = detail.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return InputError(
      path, "the database is damaged (\(line))",
      expected: "put back a copy of it, or name another: --database; it was left as it is")
  }

  static func explained(_ error: any Error, _ path: String) -> InputError {
    if let error = error as? InputError { return error }
    guard let failure = error as? DatabaseError else {
      return InputError(path, "the database cannot be used", expected: "\(error)")
    }
    let detail = failure.message ?? "SQLite \(failure.extendedResultCode.rawValue)"
    switch failure.resultCode {
    case .SQLITE_NOTADB:
      return InputError(
        path, "this is not a database, or it is damaged",
        expected: "name another: --database; it was left as it is")
    case .SQLITE_CORRUPT: return damaged(path, detail)
    case .SQLITE_FULL:
      return InputError(
        path, "the disk is full",
        expected: "fights that were finished are kept; make room and go on with --resume")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
      return InputError(
        path, "it cannot be written (\(detail))",
        expected: "choose a folder you may write to: --database")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return InputError(
        path, "another program holds it", expected: "wait for that to end, then go on with --resume"
      )
    case .SQLITE_IOERR:
      return InputError(
        path, "the disk failed (\(detail))",
        expected: "fights that were finished are kept; see to the disk and go on with --resume")
    default:
      return InputError(
        path, "the database refused (\(detail))",
        expected: "fights that were finished are kept; go on with --resume")
    }
  }
}

extension Store {
  /// Reads, with errors explained.
  func reading<T>(_ body: (Database) throws -> T) throws(InputError) -> T {
    do { return try queue.read(body) } catch { throw StoreFailure.explained(error, path) }
  }

  /// One transaction: all of it or nothing.
  func writing<T>(_ body: (Database) throws -> T) throws(InputError) -> T {
    do { return try queue.write(body) } catch { throw StoreFailure.explained(error, path) }
  }
}
