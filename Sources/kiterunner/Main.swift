import ArgumentParser
import Asking
import Formats
import Foundation

@main struct KiteRunner: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kiterunner",
    abstract: "Where will it land? Things the wind has taken, and how sure we are.",
    discussion: """
      Try:  kiterunner where --from 34.53,69.17 --height 70 --wind 4@270 --ground 1791
            kiterunner where Examples/cut-over-kabul.toml --out out
            kiterunner where --track flight.csv --at-altitude 10000
            kiterunner search new lost.json --from out
            kiterunner fly Examples/afghan-over-kabul.toml --out out
      """,
    version: "kiterunner \(Version.current)",
    subcommands: [
      ServeCommand.self, ExportPageCommand.self, Where.self, ChaseCommand.self,
      SearchCommand.self, WatchCommand.self, Fly.self, FightCommand.self,
      ReplayCommand.self, TournamentCommand.self,
      RatingsCommand.self, TrimCommand.self,
      Things.self, ScoreCommand.self, BenchCommand.self, PlatesCommand.self, Calibrate.self,
      ValidateCommand.self, ProveFlightsCommand.self, ProveCrossingsCommand.self,
      ProveDuelsCommand.self, ProveSightingsCommand.self,
      ProveRunnerCommand.self, ProveChaseCommand.self, ValidateStreetsCommand.self,
    ])
}

/// Runs a command's work and turns its errors into one line on standard error.
///
/// Exit codes: 64 for what was typed wrong on the command line, 1 for everything else, 130 where
/// Ctrl-C ended it early, with what was done by then.
func reporting(_ work: () throws -> Void) throws {
  do {
    try work()
  } catch let error as InputError {
    complain(error.description)
    let wasTyped = error.source.hasPrefix("--") || error.source.hasPrefix("<")
    throw ExitCode(wasTyped ? 64 : 1)
  }
}

/// One line on standard error, whatever a file may be called.
func complain(_ text: String) {
  let line = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    .joined(separator: "·")
  FileHandle.standardError.write(Data((line + "\n").utf8))
}
