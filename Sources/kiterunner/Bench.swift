import ArgumentParser
import Formats
import Foundation
import Runner

/// How fast, with digests.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure how fast it computes, and how right at that speed.",
    discussion: "Without names everything is measured: \(all.joined(separator: ", ")).")

  static let whole = "where.ten_thousand_members_seconds"
  static let all = Bench.names + [whole, MapBench.name]

  @Argument(help: "What to measure.") var names: [String] = []
  @ArgumentParser.Flag(help: "Print the figures as JSON.") var json = false

  func run() throws {
    try reporting {
      for name in names where !BenchCommand.all.contains(name) {
        throw InputError(
          "--name", "there is no benchmark \"\(name)\"",
          expected: "one of \(BenchCommand.all.joined(separator: ", "))")
      }
      var results = [Bench.Result]()
      let inner = names.filter { Bench.names.contains($0) }
      if names.isEmpty || !inner.isEmpty { results += Bench.run(inner) }
      if names.isEmpty || names.contains(BenchCommand.whole) {
        results.append(
          try Bench.whereCommand(Bundle.main.executablePath ?? CommandLine.arguments[0]))
      }
      if names.isEmpty || names.contains(MapBench.name) { results += try MapBench.run() }
      if json {
        let list = results.map { r in
          JSONValue.object([
            .init("name", .string(r.name)), .init("value", .number(r.value)),
            .init("unit", .string(r.unit)), .init("digest", .string(hex(r.digest))),
          ])
        }
        print(JSONValue.object([.init("results", .array(list))]).text, terminator: "")
      } else {
        let width = results.map(\.name.count).max() ?? 0
        for r in results {
          let name = r.name + String(repeating: " ", count: width - r.name.count)
          let value =
            r.value >= 1_000
            ? NumberText.grouped(r.value, places: 0) : NumberText.short(r.value, places: 4)
          print("\(name)  \(value) \(r.unit)" + (r.digest == 0 ? "" : "   \(hex(r.digest))"))
        }
      }
    }
  }

  func hex(_ digest: UInt64) -> String {
    let digits = String(digest, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
