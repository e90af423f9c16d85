import Foundation
public import Formats
import GRDB

extension Store {
  /// Something that takes a while, asked of a server.
  public struct Job: Equatable, Sendable {
    public enum State: String, Sendable {
      case queued, running, done, failed, cancelled

      /// Nothing more will happen.
      public var isOver: Bool { self == .done || self == .failed || self == .cancelled }
    }

    public var id: String
    public var kind: String
    public var state: State
    /// As it was asked.
    public var question: [UInt8]
    /// Where what it makes can be seen while it is being made.
    public var about: String?
    /// How far it was when it was last written down, of how much.
    public var done, total: Int
    /// When it was asked, and when it was over; s since 1970-01-01T00:00:00Z.
    public var made: Double
    public var ended: Double?

    public init(
      id: String, kind: String, state: State = .queued, question: [UInt8],
      about: String? = nil, done: Int = 0, total: Int, made: Double, ended: Double? = nil
    ) {
      self.id = id
      self.kind = kind
      self.state = state
      self.question = question
      self.about = about
      self.done = done
      self.total = total
      self.made = made
      self.ended = ended
    }
  }

  /// A job that is new; of those that are over only so many are kept, the latest.
  public func add(_ job: Job, keeping most: Int) throws(InputError) {
    try writing { db in
      try db.execute(
        sql: "INSERT INTO job (id, kind, state, question, total, made) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          job.id, job.kind, job.state.rawValue, Data(job.question), job.total, job.made,
        ])
      try db.execute(
        sql: """
          DELETE FROM job WHERE ended IS NOT NULL AND id NOT IN (
            SELECT id FROM job WHERE ended IS NOT NULL ORDER BY made DESC LIMIT ?)
          """, arguments: [most])
    }
  }

  /// A job's new state. One that is over stays as it is.
  public func set(
    _ id: String, _ state: Job.State, done: Int, total: Int, about: String? = nil,
    answer: [UInt8]? = nil
  ) throws(InputError) {
    let ended = state.isOver ? Date().timeIntervalSince1970 : nil
    try writing { db in
      try db.execute(
        sql: """
          UPDATE job SET state = ?, done = ?, total = ?, about = ?, answer = ?, ended = ?
          WHERE id = ? AND ended IS NULL
          """,
        arguments: [state.rawValue, done, total, about, answer.map { Data($0) }, ended, id])
    }
  }

  public func job(_ id: String) throws(InputError) -> Job? {
    try reading { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT id, kind, state, question, about, done, total, made, ended FROM job WHERE id = ?
          """, arguments: [id]
      ).map(Job.init)
    }
  }

  /// What came of a job: its result, or the problem where it failed.
  public func answer(ofJob id: String) throws(InputError) -> [UInt8]? {
    try reading { db in
      try Data.fetchOne(db, sql: "SELECT answer FROM job WHERE id = ?", arguments: [id])
        .map { [UInt8]($0) }
    }
  }

  /// Jobs that had not ended when the program did, the oldest first.
  public func unfinishedJobs() throws(InputError) -> [Job] {
    try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, kind, state, question, about, done, total, made, ended FROM job
          WHERE ended IS NULL ORDER BY made
          """
      ).map(Job.init)
    }
  }

  // MARK: Files that were sent

  /// Keeps a file; the oldest go where all of them together take more bytes than that.
  ///
  /// Returns false where another file has that name already.
  public func keep(
    file id: String, _ bytes: [UInt8], atMost most: Int
  ) throws(InputError) -> Bool {
    let now = Date().timeIntervalSince1970
    return try writing { db in
      if let known = try Data.fetchOne(
        db, sql: "SELECT bytes FROM reading WHERE id = ?", arguments: [id])
      {
        try db.execute(sql: "UPDATE reading SET made = ? WHERE id = ?", arguments: [now, id])
        return known == Data(bytes)
      }
      try db.execute(
        sql: "INSERT INTO reading (id, bytes, size, made) VALUES (?, ?, ?, ?)",
        arguments: [id, Data(bytes), bytes.count, now])
      try db.execute(
        sql: """
          DELETE FROM reading WHERE id IN (
            SELECT id FROM (
              SELECT id, sum(size) OVER (ORDER BY made DESC, id) AS together FROM reading)
            WHERE together > ?)
          """, arguments: [max(most, bytes.count)])
      return true
    }
  }

  public func keptFile(_ id: String) throws(InputError) -> [UInt8]? {
    try reading { db in
      try Data.fetchOne(db, sql: "SELECT bytes FROM reading WHERE id = ?", arguments: [id])
        .map { [UInt8]($0) }
    }
  }
}

extension Store.Job {
  init(_ row: Row) throws {
    let word: String = row["state"]
    guard let state = State(rawValue: word) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a job of no known state")
    }
    let question: Data = row["question"]
    self.init(
      id: row["id"], kind: row["kind"], state: state, question: [UInt8](question),
      about: row["about"], done: row["done"], total: row["total"], made: row["made"],
      ended: row["ended"])
  }
}
