import Foundation
import KiteMath
import KitePhysics
import Testing

/// Writes the figures of Docs/Kite.md to the file named in `KITE_TABLES`; skipped without it.
/// `Scripts/prove.d/40-kites` calls it.
struct KiteTablesTests {
  static let file = ProcessInfo.processInfo.environment["KITE_TABLES"]

  @Test("The figures of Docs/Kite.md", .enabled(if: file != nil))
  func tables() throws {
    var text = ""
    for part in [
      kinds(), trims(), spinAndDart(), bow(), gusts(), afghanSizes(), brackets(), spine(),
    ] {
      text += part + "\n"
    }
    try text.write(toFile: Self.file!, atomically: true, encoding: .utf8)
  }

  func number(_ x: Double, _ places: Int = 0) -> String { String(format: "%.\(places)f", x) }

  /// Three significant figures.
  func short(_ x: Double) -> String { String(format: "%.3g", x) }

  func degrees(_ x: Double, _ places: Int = 0) -> String { number(x * 180 / Double.pi, places) }

  func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  func table(_ title: String, _ head: [String], _ rows: [[String]]) -> String {
    var text = "### \(title)\n\n"
    text += "| " + head.joined(separator: " | ") + " |\n"
    text += "|" + String(repeating: "---|", count: head.count) + "\n"
    for row in rows { text += "| " + row.joined(separator: " | ") + " |\n" }
    return text
  }

  func kinds() -> String {
    var text = ""
    for kind in KiteKind.all {
      let design = kind.design
      let sail = Sail<Pair>(design, density: 1)
      var rows = [[String]]()
      for parameter in KiteParameter.allCases where parameter != .tailDragArea {
        let bracket = kind.brackets.first { $0.parameter == parameter }
        rows.append([
          "\(parameter.name)", short(design[parameter]), "\(parameter.unit)",
          bracket.map { "\(short($0.low)) to \(short($0.high))" } ?? "",
          bracket.map { "\($0.source)" } ?? "shape",
        ])
      }
      text += table(
        "\(design.name) (`\(design.id)`)", ["number", "value", "unit", "bracket", "source"], rows)
      text += "\nShape: \(kind.source). Sail \(number(sail.area, 3)) m², aspect ratio "
      text += "\(number(sail.aspectRatio, 2)). Flown in \(short(kind.winds.lowerBound)) to "
      text += "\(short(kind.winds.upperBound)) m/s on \(number(kind.lineLength)) m of "
      text += "\(kind.line.name).\n\n"
    }
    return text
  }

  func trims() -> String {
    var rows = [[String]]()
    for kind in KiteKind.all {
      let trials = KiteTrials(kind)
      for wind in stride(from: kind.winds.lowerBound, through: kind.winds.upperBound, by: 0.5) {
        let r = trials.trim(wind)
        rows.append(
          ["\(kind.design.id)", number(wind, 1)]
            + (r.isUp
              ? [
                degrees(r.elevation), number(r.tension, 2), number(r.mostTension, 2),
                degrees(r.incidence), degrees(r.dihedral), number(r.turn, 2), degrees(r.weave),
              ] : Array(repeating: "down", count: 7)))
      }
    }
    return table(
      "Trim on a held line, 20 to 40 s after the start",
      [
        "kite", "wind, m/s", "elevation, °", "tension, N", "largest", "incidence, °",
        "dihedral, °", "net turn, rev/s", "weave (all of it), °",
      ], rows)
  }

  func spinAndDart() -> String {
    var rows = [[String]]()
    for kind in KiteKind.all
    where ["afghan-kite", "patang", "line-touch-fighter"].contains(
      "\(kind.design.id)")
    {
      let trials = KiteTrials(kind)
      for wind in [4.0, 5, 6, 7] where kind.winds.contains(wind) {
        let begins = trials.settled(wind)
        let out = begins.map { trials.release(wind, share: 0.25, from: $0) }
        let rates = out.map { $0.rate.magnitude }
        let full = begins.map { trials.release(wind, share: 1, from: $0) }
        var row = [
          "\(kind.design.id)", number(wind),
          "\(number(median(rates), 2)) / \(number(rates.min()!, 2))",
          number(100 * out.map { $0.oneWay }.min()!),
          "\(number(full.map { $0.early.magnitude }.max()!, 2)), "
            + number(full.map { $0.late.magnitude }.max()!, 2),
        ]
        for nose in [0, 0.5 * Double.pi, -0.5 * Double.pi, Double.pi] {
          let tugs = begins.map { trials.tug(wind, nose: nose, from: $0) }
          guard tugs.allSatisfy({ $0.found }) else {
            row.append("no spin")
            continue
          }
          row.append(
            "\(degrees(median(tugs.map { $0.turn1 }))) / \(degrees(tugs.map { $0.turn1 }.max()!))"
              + ", \(number(tugs.map { $0.gain }.min()!)) m")
        }
        rows.append(row)
      }
    }
    return table(
      "V35 a to c, five start times: median / worst (a: rate over 0.75 to 4 s; b: largest rate"
        + " over 0.75 to 2.5 and 2.5 to 4 s; c: turn in 1 s, least way in 2 s)",
      [
        "kite", "wind, m/s", "a, rev/s", "one way, % of the time", "b, rev/s", "c nose up, °",
        "left", "right", "down",
      ], rows)
  }

  func bow() -> String {
    let winds = [2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 10]
    let rows = [0.03, 0.06, 0.12, 0.18, 0.24, 0.38, 0.5, 1, 2, 4].map { stiffness in
      var design = KiteDesign.afghan
      design.bowStiffness = stiffness
      let trials = KiteTrials(design)
      return [short(stiffness)]
        + winds.map { wind in trials.kicked(wind).map { number($0, 2) } ?? "down" }
    }
    return table(
      "V35 d: turn, rev/s, of a held Afghan kite 4 to 8 s after a kick of 6 rad/s, by wind, m/s",
      ["EI, N m²"] + winds.map { short($0) }, rows)
  }

  /// What is read off one design in one wind or two.
  func reading(_ design: KiteDesign, _ kind: KiteKind, spins: Bool) -> [String] {
    let trials = KiteTrials(design, length: kind.lineLength, line: kind.line)
    let (low, high) = (kind.winds.lowerBound, kind.winds.upperBound)
    let wind = spins && low <= 5 && high >= 5 ? 5 : 0.5 * (low + high)
    var row = [low, wind, high].map { wind -> String in
      let r = trials.trim(wind)
      return r.isUp
        ? "\(degrees(r.elevation)), \(number(r.tension, 1)), \(degrees(r.weave))"
          + (r.turn.magnitude > 0.05 ? ", turns" : "") : "down"
    }
    if spins {
      let rates = trials.settled(wind).map {
        trials.release(wind, share: 0.25, from: $0).rate.magnitude
      }
      row.append("\(number(median(rates), 2)) / \(number(rates.min()!, 2))")
    }
    return row
  }

  /// Means over 80 s, each of six flights, and their standard deviation between the flights.
  func gusts() -> String {
    var rows = [[String]]()
    for wind in [5.0, 6, 7, 8] {
      for dt in [0.004, 0.008, 0.0125] {
        var elevations = [Double]()
        var tensions = [Double]()
        for seed in 1...6 {
          let still = KiteTrials(KiteKind.afghan).model(wind)
          let spectra = KaimalSpectra(speed: wind, sigma: 0.15 * wind, scale: 28)
          let air = Air(
            mean: still.air.mean, gusts: GustField(spectra: spectra, seed: UInt64(seed)),
            density: 1, kinematicViscosity: 1.8e-5)
          let model = FlightModel(air: air, kite: .afghan, line: .fighting)
          var state = KiteTrials(KiteKind.afghan).start(model)
          var (count, elevation, tension) = (0.0, 0.0, 0.0)
          while state.time < 100, state.isFinite, !state.touches {
            state.step(model, .hold, dt: dt)
            guard state.time > 20 else { continue }
            count += 1
            elevation += state.elevation
            tension += state.kiteTension
          }
          guard state.time >= 100 else { continue }
          elevations.append(elevation / count * 180 / Double.pi)
          tensions.append(tension / count)
        }
        rows.append([
          number(wind), number(1000 * dt, 1), "\(elevations.count)", meanAndSpread(elevations),
          meanAndSpread(tensions),
        ])
      }
    }
    return table(
      "The Afghan kite in gusts (standard deviation 15 % of the wind along it, length 28 m)",
      ["wind, m/s", "step, ms", "flights up of 6", "elevation, °", "tension, N"], rows)
  }

  func meanAndSpread(_ values: [Double]) -> String {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return "\(number(mean, 2)) ± \(number((square / (n - 1)).squareRoot(), 2))"
  }

  func afghanSizes() -> String {
    let rows = [0.95, 1.0, 1.035, 1.07].map { span -> [String] in
      let design = KiteDesign.afghan(span: span)
      return [number(span, 3), number(1000 * design.mass)]
        + reading(design, .afghan, spins: true)
    }
    return table(
      "Afghan kites by size: elevation °, tension N, weave °; rate of V35 a at 5 m/s",
      ["span, m", "mass, g", "3 m/s", "5 m/s", "10 m/s", "spin, rev/s"], rows)
  }

  func brackets() -> String {
    var text = ""
    for kind in KiteKind.all {
      let (low, high) = (kind.winds.lowerBound, kind.winds.upperBound)
      let spins = ["afghan-kite", "patang", "line-touch-fighter"].contains("\(kind.design.id)")
      let wind = spins && low <= 5 && high >= 5 ? 5 : 0.5 * (low + high)
      var rows = [["as it is", ""] + reading(kind.design, kind, spins: spins)]
      for bracket in kind.brackets {
        for value in [bracket.low, bracket.high] {
          var design = kind.design
          design[bracket.parameter] = value
          rows.append(
            ["\(bracket.parameter.name)", short(value)] + reading(design, kind, spins: spins))
        }
      }
      text += table(
        "\(kind.design.id) across its brackets: elevation °, tension N, weave °"
          + (spins ? "; rate when paying out at a quarter of the wind" : ""),
        ["number", "at", "\(short(low)) m/s", "\(short(wind)) m/s", "\(short(high)) m/s"]
          + (spins ? ["spin, rev/s (median / least)"] : []), rows)
      text += "\n"
    }
    return text
  }

  /// Incidence of the even kite at 5 m/s, rad.
  func incidence(_ design: KiteDesign) -> Double {
    var even = design
    even.asymmetry = 0
    return KiteTrials(even).trim(5, from: 7, to: 10).incidence
  }

  func spine() -> String {
    let level = incidence(.afghan)
    var rows = [[String]]()
    for same in [false, true] {
      for curvature in [0.0, 0.045, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6] {
        var design = KiteDesign.afghan
        design.spineCurvature = curvature
        if same {
          var (low, high) = (0.22, 0.42)
          for _ in 0..<12 {
            design.knot = 0.5 * (low + high)
            if incidence(design) < level { low = design.knot } else { high = design.knot }
          }
        }
        let trials = KiteTrials(design)
        let begins = trials.settled(5)
        rows.append(
          [
            same ? "moved" : "fixed", short(curvature),
            number(100 * curvature * design.spine * design.spine / 8, 1), number(design.knot, 3),
          ]
            + [0.2, 0.25, 0.3, 0.4].map { share in
              let rates = begins.map { trials.release(5, share: share, from: $0).rate.magnitude }
              return "\(number(median(rates), 2)) / \(number(rates.min()!, 2))"
            })
      }
    }
    return table(
      "Spine curvature of the Afghan kite: rate over 0.75 to 4 s, rev/s (median / least), paying"
        + " out at a share of 5 m/s",
      ["knot", "curvature, 1/m", "sagitta, cm", "knot at", "0.2", "0.25", "0.3", "0.4"], rows)
  }
}
