import Formats
import Foundation
import Store
import Testing

@Suite struct PredictionTests {
  static func prediction(seed: UInt64 = .max, cut: Int = 1) -> Store.Prediction {
    Store.Prediction(
      title: "A duel", scenario: 0xF123_4567_89AB_CDEF, seed: seed, cut: cut, time: 21.5,
      flier: "Laila", rival: "Farid", kite: "afghan-kite", latitude: 34.53, longitude: 69.17,
      east: 410, north: 20, radius50: 150, radius90: 400, fall: 95, members: 1_000,
      digest: 0xFEDC_BA98_7654_3210, version: "1")
  }
  static let outcome = Store.Outcome(east: 380, north: -40, fall: 90, distance: 67, level: 0.31)

  @Test func whatWasSaidAndHowItTurnedOutComeBack() throws {
    try withScratch { folder in
      let store = try Store(path: folder + "/a.sqlite", mode: .write)
      try store.keep(Self.prediction(), Self.outcome)
      try store.keep(Self.prediction(seed: 2), nil)
      // The same again is not another.
      try store.keep(Self.prediction(), Self.outcome)
      let kept = try store.predictions()
      #expect(kept.count == 2)
      #expect(kept.contains { $0.0 == Self.prediction() && $0.1 == Self.outcome })
      #expect(kept.contains { $0.0 == Self.prediction(seed: 2) && $0.1 == nil })
      try store.close()
      let again = try Store(path: folder + "/a.sqlite", mode: .read)
      #expect(try again.predictions().count == 2)
    }
  }

  /// A database of the version before knows no predictions: it is refused for reading, brought up to
  /// date for writing, and everything in it stays.
  @Test func anOlderDatabaseIsBroughtUpToDate() throws {
    try withScratch { folder in
      let path = folder + "/old.sqlite"
      let scenario = try duels()
      let old = try Store(path: path, mode: .write, upTo: "1")
      let taken = try fightAll(scenario, old)
      let ratings = try old.ratings()
      #expect(message { try old.predictions() } != "no error")
      try old.close()
      #expect(
        message { try Store(path: path, mode: .read) }.contains("it is of an older version"))
      let store = try Store(path: path, mode: .write)
      #expect(try store.ratings() == ratings)
      #expect(try store.events(ofFight: 3, in: taken.kept).isEmpty == false)
      try store.keep(Self.prediction(), Self.outcome)
      #expect(try store.predictions().count == 1)
      try store.close()
      #expect(try Store(path: path, mode: .read).ratings() == ratings)
    }
  }
}
