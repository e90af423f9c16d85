import ArgumentParser
import Formats
import Foundation
import Store

/// Who fights best, by all fights that are kept.
struct RatingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ratings",
    abstract: "Who fights best? Ratings from all tournaments that are kept.")

  static let usualDatabase = "kiterunner.sqlite"

  @Option(help: "Where tournaments are kept (default \(Self.usualDatabase)).") var database: String?
  @Option(parsing: .unconditional, help: "Lines to show (default 7).") var top: Int?
  @ArgumentParser.Flag(help: "Print them as JSON.") var json = false

  static func path(_ given: String?) throws(InputError) -> String {
    guard let given else { return usualDatabase }
    guard !given.isEmpty else {
      throw InputError(
        "--database", "there is nothing", expected: "the name of a file was expected")
    }
    return given
  }

  func run() throws {
    try reporting {
      let rows = try FlagRange.whole(top, "--top", 1...1_000_000, "lines") ?? 7
      let store = try Store(path: try Self.path(database), mode: .read)
      let ratings = try store.ratings()
      if json {
        print(TournamentTable.json(ratings).text, terminator: "")
        return
      }
      guard let best = ratings.first else {
        print("Nobody has fought yet.")
        return
      }
      print(
        Answer.wrap(
          "\(best.name) fights best of \(ratings.count), as far as \(best.fights) fights show. "
            + "Ratings are mu - 3 sigma: very likely better than this.", width: 80
        ).joined(separator: "\n"))
      print("")
      for line in TournamentTable.lines(ratings, top: rows) { print(line) }
      if ratings.count > rows {
        print("… and \(ratings.count - rows) more: --top \(ratings.count)")
      }
    }
  }
}
