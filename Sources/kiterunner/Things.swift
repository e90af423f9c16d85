import ArgumentParser
import Formats
import Landing

/// The catalogue.
struct Things: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The things whose way down is known.")

  func run() throws {
    for thing in Thing.catalogue(trailingLine: 30) {
      print("\(thing.id)")
      print("  \(thing.name)")
      let total = thing.modes.reduce(0) { $0 + $1.weight }
      for mode in thing.modes {
        let share = Int((100 * mode.weight / total).rounded())
        var text = "  \(share) % \(mode.name): "
        if mode.firstSink < 0 {
          text +=
            "climbs at \(Things.rate(-mode.firstSink)) for about "
            + "\(Units.duration(mode.switchTime)), then sinks at \(Things.rate(mode.sink))"
        } else if mode.switchHeight > 0 {
          text +=
            "sinks at \(Things.rate(mode.firstSink)), below "
            + "\(Int(mode.switchHeight)) m at \(Things.rate(mode.sink))"
        } else {
          text += "sinks at \(Things.rate(mode.sink))"
        }
        let spread = Int((100 * mode.spread).rounded())
        print(text + ", ±\(spread) %")
      }
      print("  from: \(thing.source)\n")
    }
    print("Rates are at sea level, with 30 m of line on the kites; --line sets another length.")
    print("A scenario can describe its own: [thing] name, sink, sink_spread; see Docs/Formats.md.")
  }

  static func rate(_ x: Double) -> String {
    let tenths = Int((x * 100).rounded())
    return "\(tenths / 100).\(tenths / 10 % 10)\(tenths % 10 == 0 ? "" : String(tenths % 10)) m/s"
  }
}
