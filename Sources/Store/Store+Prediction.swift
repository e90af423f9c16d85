import Foundation
public import Formats
import GRDB

extension Store {
  /// What a runner said of a kite that was cut, made from what was known at the cut.
  public struct Prediction: Equatable, Sendable {
    /// Of the fight: its title, and what tells it from every other.
    public var title: String
    public var scenario: UInt64
    public var seed: UInt64
    /// Which cut of the fight it was, from 1, and when, s.
    public var cut: Int
    public var time: Double
    /// Who lost the kite, to whom, and what kind it was.
    public var flier, rival, kite: String
    /// Where the flier stood, as the runner says, degrees.
    public var latitude, longitude: Double
    /// Where to go first, m east and north of there, and how sure, m.
    public var east, north, radius50, radius90: Double
    /// Median time to the ground, s.
    public var fall: Double
    public var members: Int
    /// Of the members.
    public var digest: UInt64
    /// Of the program.
    public var version: String

    public init(
      title: String, scenario: UInt64, seed: UInt64, cut: Int, time: Double, flier: String,
      rival: String, kite: String, latitude: Double, longitude: Double, east: Double,
      north: Double, radius50: Double, radius90: Double, fall: Double, members: Int,
      digest: UInt64, version: String
    ) {
      self.title = title
      self.scenario = scenario
      self.seed = seed
      self.cut = cut
      self.time = time
      self.flier = flier
      self.rival = rival
      self.kite = kite
      self.latitude = latitude
      self.longitude = longitude
      self.east = east
      self.north = north
      self.radius50 = radius50
      self.radius90 = radius90
      self.fall = fall
      self.members = members
      self.digest = digest
      self.version = version
    }
  }

  /// How it turned out.
  public struct Outcome: Equatable, Sendable {
    /// Where the kite came down, m east and north of the same place, and s after the cut.
    public var east, north, fall: Double
    /// From the runner's place, m.
    public var distance: Double
    /// What share the smallest region holds that has it on its border.
    public var level: Double

    public init(east: Double, north: Double, fall: Double, distance: Double, level: Double) {
      self.east = east
      self.north = north
      self.fall = fall
      self.distance = distance
      self.level = level
    }
  }

  /// Keeps a prediction and, once it is known, how it turned out, in one transaction. The same again
  /// changes nothing; what the same program says otherwise of the same cut replaces it.
  public func keep(_ prediction: Prediction, _ outcome: Outcome?) throws(InputError) {
    let now = Date().timeIntervalSince1970
    try writing { db in
      let p = prediction
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO prediction (
            title, scenario, seed, cut, time, flier, rival, kite, latitude, longitude, east, north,
            radius50, radius90, fall, members, digest, version, made)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          p.title, Int64(bitPattern: p.scenario), Int64(bitPattern: p.seed), p.cut, p.time,
          p.flier, p.rival, p.kite, p.latitude, p.longitude, p.east, p.north, p.radius50,
          p.radius90, p.fall, p.members, Int64(bitPattern: p.digest), p.version, now,
        ])
      guard let outcome else { return }
      try db.execute(
        sql: """
          INSERT INTO outcome (prediction, east, north, fall, distance, level)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          db.lastInsertedRowID, outcome.east, outcome.north, outcome.fall, outcome.distance,
          outcome.level,
        ])
    }
  }

  /// Every prediction that is kept, in the order in which they were made, with how it turned out
  /// where that is known.
  public func predictions() throws(InputError) -> [(Prediction, Outcome?)] {
    try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT prediction.*, outcome.east AS fell_east, outcome.north AS fell_north,
            outcome.fall AS fell_after, distance, level
          FROM prediction LEFT JOIN outcome ON outcome.prediction = prediction.id
          ORDER BY prediction.id
          """
      ).map { row in
        let (scenario, seed, digest): (Int64, Int64, Int64) = (
          row["scenario"], row["seed"], row["digest"]
        )
        let prediction = Prediction(
          title: row["title"], scenario: UInt64(bitPattern: scenario),
          seed: UInt64(bitPattern: seed), cut: row["cut"], time: row["time"], flier: row["flier"],
          rival: row["rival"], kite: row["kite"], latitude: row["latitude"],
          longitude: row["longitude"], east: row["east"], north: row["north"],
          radius50: row["radius50"], radius90: row["radius90"], fall: row["fall"],
          members: row["members"], digest: UInt64(bitPattern: digest), version: row["version"])
        let level: Double? = row["level"]
        guard let level else { return (prediction, nil) }
        return (
          prediction,
          Outcome(
            east: row["fell_east"], north: row["fell_north"], fall: row["fell_after"],
            distance: row["distance"], level: level)
        )
      }
    }
  }
}
