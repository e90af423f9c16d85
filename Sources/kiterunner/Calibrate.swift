import ArgumentParser
import Formats
import Foundation
import KitePhysics
import Landing
import Runner

/// Fits how cut kites drift to how they fall by full physics.
struct Calibrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fit how a cut kite drifts to its falls by full physics.",
    discussion: """
      Flies a kind of kite by full physics in twelve situations, fits the few numbers by which a \
      thousand of them drift in a blink, and prints where the two disagree. --write replaces the \
      table that the program uses; build it again afterwards.
      """)

  @Argument(help: "Kinds of kites; all if none is named.") var kinds: [String] = []
  @Option(help: "Falls by full physics in each situation.") var members = 1_000
  @Option(help: "Seed.") var seed: UInt64 = 2_026
  @Option(help: "Threads (default: all cores).") var threads: Int?
  @Option(help: "The Swift file of the table, to be written anew.") var write: String?

  func run() throws {
    try reporting {
      let all = KiteKind.all
      for kind in kinds where !all.contains(where: { "\($0.design.id)" == kind }) {
        throw InputError(
          "<kinds>", "“\(kind)” is not a kind of kite",
          expected: "it is one of \(all.map { "\($0.design.id)" }.joined(separator: ", "))")
      }
      guard (50...1_000_000).contains(members) else {
        throw InputError("--members", "\(members)", expected: "from 50 to 1,000,000 falls")
      }
      let chosen = all.filter { kinds.isEmpty || kinds.contains("\($0.design.id)") }
      var fitted: [String: KiteFallTable] = [:]
      for kind in chosen {
        let progress = ProgressLine(total: KiteCalibration.cases(kind).count * members)
        let result = KiteCalibration(
          kind, members: members, seed: seed, threads: threads ?? Runner.cores, date: "",
          progress: { done, _ in progress.show(done * members) })
        progress.clear()
        fitted["\(kind.design.id)"] = result.table
        print(CalibrationText.text(result))
      }
      if let write {
        let text = CalibrationText.source(
          all.compactMap { kind in
            let id = "\(kind.design.id)"
            return (fitted[id] ?? KiteFallTable.of(kind)).map { (id, $0, fitted[id] != nil) }
          }, existing: try String(contentsOfFile: write, encoding: .utf8))
        try text.write(toFile: write, atomically: true, encoding: .utf8)
        print("Written: \(write)")
      }
    }
  }
}
