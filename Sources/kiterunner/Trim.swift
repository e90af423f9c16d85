import ArgumentParser
import Formats
import Foundation
import KiteMath
import KitePhysics
import Pictures

/// Where a kite stands on its line, and whether it stays there.
struct TrimCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trim",
    abstract: "Where does a kite stand on its line, and does it stay there?",
    discussion: """
      All equilibria of a flight's kite in the mean wind (no gusts), with their tensions and with \
      how a small push dies away or grows. With --sweep the same for many values of one number: \
      wind (m/s), line (m), bridle (the knot), knot-height, mass, or any key of [kite].

      Try:  kiterunner trim Examples/afghan-over-kabul.toml
            kiterunner trim Examples/afghan-over-kabul.toml --sweep wind=2:12:0.5 --out out
      """)

  @Argument(help: "A flight in TOML.") var scenario: String
  @Option(help: "A number and its values: NAME=FIRST:LAST:STEP, as in wind=2:12:0.5.")
  var sweep: String?
  @Option(help: "Folder for trim.csv and, of a sweep, trim.svg.") var out: String?

  func run() throws {
    try reporting {
      try Screen.refuseEmpty([
        ("<scenario>", scenario, "a flight in a TOML file"),
        ("--out", out, "the path of a folder"),
      ])
      let flight = try FlightScenarioReader.read(path: scenario)
      if let out { try OutputFolder.check(out) }
      let asked = try sweep.map { text throws(InputError) in try Flag.sweep(text) }
      if let asked { try many(asked, flight) } else { try one(flight) }
    }
  }

  func one(_ flight: FlightScenario) throws {
    let model = try flight.model()
    let trim = Trim(model, hand: flight.hand, length: flight.length)
    let row = TrimRow(value: flight.length, equilibria: trim.equilibria)
    Screen.say(sentence(flight, model, row))
    if row.equilibria.isEmpty {
      Screen.say(why(flight, model))
    } else {
      print("")
      for (i, e) in row.equilibria.enumerated() {
        for line in TrimTable.description(e, number: i + 1) { print(line) }
        print("")
      }
      Screen.say(
        "The wind is steady, the kite's two halves are taken as equal. A push is a small one: "
          + "what a large one does, only a flight shows.")
    }
    guard let out else { return }
    try tell(
      OutputFolder.write(
        [OutputFile("trim.csv", TrimTable.csv([row], name: "line"))], to: out))
  }

  func many(_ sweep: FlightSweep, _ flight: FlightScenario) throws {
    var rows: [TrimRow] = []
    let progress = ProgressLine(total: sweep.values.count, of: "values")
    // All are checked before any is worked out.
    let flights = try sweep.values.map { value throws(InputError) in
      try sweep.quantity.set(value, in: flight, flag: "--sweep")
    }
    var interrupted = false
    for (value, flight) in zip(sweep.values, flights) {
      if Interrupt.isPending {
        interrupted = true
        break
      }
      let trim = Trim(try flight.model(), hand: flight.hand, length: flight.length)
      rows.append(TrimRow(value: value, equilibria: trim.equilibria))
      progress.show(rows.count)
    }
    progress.clear()
    let name = sweep.quantity.name
    let unit = sweep.quantity.unit
    for line in TrimTable.lines(rows, name: name, unit: unit) { print(line) }
    if let out {
      let title = flight.title ?? "\(flight.kite.name), \(flight.lineName)"
      try tell(
        OutputFolder.write(
          [
            OutputFile("trim.csv", TrimTable.csv(rows, name: name)),
            OutputFile(
              "trim.svg",
              TrimPlot.text(
                rows, name: name, unit: unit, title: title,
                breakingLoad: flight.line.breakingLoad)),
          ], to: out))
    }
    if interrupted { throw ExitCode(130) }
  }

  private func tell(_ written: [String]) {
    print("")
    Screen.say("Written: \(written.joined(separator: ", ")).")
  }

  private func sentence(
    _ flight: FlightScenario, _ model: FlightModel, _ row: TrimRow
  ) -> String {
    let count = row.equilibria.count
    let stable = row.equilibria.filter(\.isStable).count
    let ways =
      count == 0
      ? "It cannot stand on its line"
      : (count == 1 ? "It can stand in one way" : "It can stand in \(count) ways")
    let kept =
      count == 0
      ? "." : (stable == 0 ? ", but not stay: a small push grows." : ", \(stable) of them stable.")
    let one = count == 1 && stable == 1 ? ", and stays there: a small push dies away." : kept
    return "\(flight.kite.name) on \(NumberText.short(flight.length)) m of \(flight.lineName), "
      + windWords(flight, model) + ". " + ways + one
  }

  private func windWords(_ flight: FlightScenario, _ model: FlightModel) -> String {
    let high = flight.hand.z + 0.7 * flight.length
    let there = model.air.meanVelocity(atHeight: high).length
    let aloft =
      "\(NumberText.fixed(there, places: 1)) m/s \(NumberText.fixed(high, places: 0)) m up"
    guard flight.wind.mean.sounding == nil, let speed = flight.wind.mean.speed else {
      return "wind of a sounding, \(aloft)"
    }
    let at = NumberText.short(flight.wind.mean.at ?? 2)
    return "wind \(NumberText.short(speed, places: 2)) m/s at \(at) m (\(aloft))"
  }

  /// Why there is no equilibrium.
  private func why(_ flight: FlightScenario, _ model: FlightModel) -> String {
    let range = Trim.windFactors(model, hand: flight.hand, length: flight.length)
    func wind(_ factor: Double) -> String {
      if let speed = flight.wind.mean.speed, flight.wind.mean.sounding == nil, speed > 0 {
        return "\(NumberText.fixed(speed * factor, places: 1)) m/s at "
          + "\(NumberText.short(flight.wind.mean.at ?? 2)) m"
      }
      return "\(NumberText.fixed(factor, places: 2)) times as much"
    }
    guard flight.wind.mean.speed != 0 else { return "There is no wind." }
    guard let range else {
      return "Nor can it in any wind from a sixteenth to sixteen times this one: with this "
        + "bridle the moments about the knot balance nowhere in the sky. It dives, or lies on its "
        + "back; try the knot nearer to the nose (kite.knot) or lower (kite.knot_height)."
    }
    if range.least > 1 {
      return "The wind is too weak for it: it needs \(wind(range.least)) or more."
    }
    if let most = range.most, most < 1 {
      return "The wind is too strong for it: it dives. It stands in \(wind(range.least)) to "
        + "\(wind(most))."
    }
    return "It can in \(wind(range.least)), but not in this one: with this bridle it dives."
  }
}
