import ArgumentParser
import Foundation
import Runner

/// Duels by the thousand, for `make prove`; prints the page Docs/DuelProof.md.
struct ProveDuelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove-duels",
    abstract: "Fight many duels and report who won, as a page of Markdown.",
    shouldDisplay: false)

  @Option(help: "How many duels between equals; the other sections take their share of it.")
  var duels = 1_000
  @Flag(help: "Print instead what hangs on the guesses: that many duels in each row.")
  var sensitivity = false

  func run() throws {
    guard duels > 0, duels <= 1_000_000 else {
      throw ValidationError("duels is a count from 1 to 1,000,000.")
    }
    let progress: (String) -> Void = {
      FileHandle.standardError.write(Data(("done: " + $0 + "\n").utf8))
    }
    if sensitivity {
      print(DuelProof.sensitivityPage(duels: duels, progress: progress))
      return
    }
    let page = DuelProof.page(duels: duels, progress: progress)
    print(page.text)
    if !page.holds { throw ExitCode(1) }
  }
}
