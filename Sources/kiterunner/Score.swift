import ArgumentParser
import Asking
import Formats
import Foundation
import Geo
import Landing
import Weather

/// Every prediction meets the truth.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Replay recorded flights and score every prediction.")

  @Argument(help: "A folder of recorded flights.") var folder: String
  @Option(help: "What flew: see `kiterunner things`.") var thing = "radiosonde"
  @Option(parsing: .unconditional, help: "Futures for each prediction.")
  var members = 1_000
  @Option(help: "Seed.") var seed: UInt64 = 1
  @ArgumentParser.Flag(help: "Print the scores as JSON.") var json = false

  func run() throws {
    try reporting {
      var scenario = Scenario()
      scenario.thing = .named(thing)
      let kind = try ThingChoice.thing(scenario, origin: Origin())
      guard (10...100_000).contains(members) else {
        throw InputError(
          "--members", "\(members)", expected: "from 10 to 100,000 futures for each prediction")
      }
      let flights = try replay(kind)
      let rows = ([Double.infinity] + Replay.heights).compactMap { height in
        ScoreRow(flights.flatMap { $0.replay.queries.filter { $0.height == height } })
      }
      let all = flights.flatMap(\.replay.queries)
      if json {
        print(ScoreText.json(rows: rows, flights: flights, all: all).text, terminator: "")
      } else {
        print(ScoreText.table(rows: rows, flights: flights, all: all))
      }
    }
  }

  func replay(_ thing: Thing) throws -> [(name: String, replay: Replay)] {
    if folder.isEmpty {
      throw InputError("<folder>", "there is nothing", expected: "a folder of recorded flights")
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw InputError(
        folder, "no such folder", expected: "check the name; it should hold recorded flights")
    }
    guard isFolder.boolValue else {
      throw InputError(
        folder, "this is a file", expected: "a folder of recorded flights was expected")
    }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    var flights = [(name: String, replay: Replay)]()
    for name in names {
      let kind = NSString(string: name).pathExtension.lowercased()
      guard ["csv", "gpx", "json", "jsonl", "ndjson"].contains(kind) else { continue }
      do throws(InputError) {
        let file = try TrackReader.readAll(path: folder + "/" + name)
        for flight in file.flights {
          let (track, _) = flight.track.cleaned()
          let base = NSString(string: name).deletingPathExtension
          let own = String(decoding: flight.name, as: UTF8.self)
          let id = file.flights.count > 1 ? base + "/" + own : base
          if let replay = Replay(fixes: track.fixes, thing: thing, members: members, seed: seed),
            !replay.queries.isEmpty
          {
            flights.append((id, replay))
          } else {
            complain("\(folder)/\(name): no descent of 500 m in it; left out")
          }
        }
      } catch {
        complain("\(error.description); left out")
      }
    }
    guard !flights.isEmpty else {
      throw InputError(
        folder, "no flight in it could be replayed",
        expected: "track files (CSV, GPX, JSON) of flights with a descent")
    }
    return flights
  }
}

/// Scores as a table and as JSON.
enum ScoreText {
  static func label(_ height: Double) -> String {
    if height == .infinity { return "burst" }
    let km = height / 1_000
    return km == km.rounded() ? "\(Int(km))km" : "\(km)km"
  }

  static func km(_ metres: Double) -> JSONValue { .number(metres / 1_000, places: 3) }

  static func baselines(_ values: [Double]) -> JSONValue {
    .object(
      zip(Replay.baselineNames, values).map { .init("\($0)_km", km($1)) })
  }

  static func json(
    rows: [ScoreRow], flights: [(name: String, replay: Replay)], all: [Replay.Query]
  ) -> JSONValue {
    let rowValues = rows.map { r in
      JSONValue.object([
        .init("at", .string(label(r.height))), .init("n", .number(Double(r.count))),
        .init("median_km", km(r.median)), .init("p90_km", km(r.p90)),
        .init("median_percent", .number(100 * r.medianShare, places: 1)),
        .init("p90_percent", .number(100 * r.p90Share, places: 1)),
        .init("in50", .number(r.in50, places: 4)), .init("in90", .number(r.in90, places: 4)),
        .init("energy_score_km", km(r.energy)), .init("baselines", baselines(r.baselineMedian)),
        .init("baselines_energy_score", baselines(r.baselineEnergy)),
      ])
    }
    let flightValues = flights.map { flight in
      JSONValue.object([
        .init("flight", .string(flight.name)),
        .init("truth", place(flight.replay.truth)),
        .init(
          "queries",
          .array(
            flight.replay.queries.map { q in
              .object([
                .init("at", .string(label(q.height))), .init("to_go_km", km(q.toGo)),
                .init("error_km", km(q.score.error)), .init("in50", .bool(q.score.in50)),
                .init("in90", .bool(q.score.in90)), .init("energy_score_km", km(q.score.energy)),
                .init("predicted_s", .number(q.predictedTime, places: 0)),
                .init("true_s", .number(q.trueTime, places: 0)),
                .init("baselines", baselines(q.baselines)),
              ])
            })),
      ])
    }
    let o = Overall(all, rows)
    return .object([
      .init("rows", .array(rowValues)), .init("flights", .array(flightValues)),
      .init(
        "overall",
        .object([
          .init("n", .number(Double(o.n))), .init("in50", .number(o.in50, places: 4)),
          .init("in90", .number(o.in90, places: 4)), .init("energy_score_km", km(o.energy)),
          .init("baselines_energy_score", baselines(o.baselineEnergy)),
          .init("energy_score_at_the_same_points", baselines(o.sameEnergy)),
        ])),
    ])
  }

  static func place(_ f: Fix) -> JSONValue {
    .array([
      .number(f.place.latitudeDegrees, places: 5), .number(f.place.longitudeDegrees, places: 5),
      .number(f.height, places: 1),
    ])
  }

  /// Over all query points. A baseline that had nothing to go by at some of them is compared at
  /// those where it had.
  struct Overall {
    var n = 0
    var in50 = 0.0
    var in90 = 0.0
    var energy = 0.0
    var baselineEnergy = [Double]()
    var sameEnergy = [Double]()

    init(_ all: [Replay.Query], _ rows: [ScoreRow]) {
      n = all.count
      in50 = Double(all.filter(\.score.in50).count) / Double(n)
      in90 = Double(all.filter(\.score.in90).count) / Double(n)
      energy = all.map(\.score.energy).reduce(0, +) / Double(n)
      for k in Replay.baselineNames.indices {
        var sum = 0.0, ours = 0.0, count = 0.0
        for row in rows where !row.baselineEnergy[k].isNaN {
          let queries = all.filter { $0.height == row.height && !$0.baselines[k].isNaN }
          sum += row.baselineEnergy[k] * Double(queries.count)
          ours += queries.map(\.score.energy).reduce(0, +)
          count += Double(queries.count)
        }
        baselineEnergy.append(count > 0 ? sum / count : .nan)
        sameEnergy.append(count > 0 ? ours / count : .nan)
      }
    }
  }

  static func table(
    rows: [ScoreRow], flights: [(name: String, replay: Replay)], all: [Replay.Query]
  ) -> String {
    func cell(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    func km(_ metres: Double, _ width: Int = 7) -> String {
      cell(metres.isNaN ? "-" : NumberText.fixed(metres / 1_000, places: 2), width)
    }
    func percent(_ share: Double) -> String { cell("\(Int((100 * share).rounded())) %", 6) }
    var lines = [
      "\(flights.count) flights, \(all.count) predictions, each scored against where it was found.",
      "Error of the printed place in km (in % of the way still to go); how many truths lay",
      "inside the 50 % and the 90 % region; median error of the rules in use today.",
      "",
      "   at   n  median    p90   med%   in50   in90  |  5 m/s  8 m/s  last120s  dead reck.",
    ]
    for r in rows {
      lines.append(
        cell(label(r.height), 6) + cell("\(r.count)", 3) + km(r.median, 8) + km(r.p90)
          + cell("\(Int((100 * r.medianShare).rounded())) %", 7) + " " + percent(r.in50) + " "
          + percent(r.in90) + "  |" + km(r.baselineMedian[0]) + km(r.baselineMedian[1])
          + km(r.baselineMedian[2], 10) + km(r.baselineMedian[3], 12))
    }
    let o = Overall(all, rows)
    lines += [
      "   all" + cell("\(o.n)", 3) + cell("", 22) + " " + percent(o.in50) + " " + percent(o.in90)
        + "  |",
      "",
      "Energy score in km (smaller is better); the rules get the spread that suits them best:",
      "   at    ours  |  5 m/s  8 m/s  last120s  dead reck.",
    ]
    for r in rows {
      lines.append(
        cell(label(r.height), 6) + km(r.energy) + "  |" + km(r.baselineEnergy[0])
          + km(r.baselineEnergy[1]) + km(r.baselineEnergy[2], 10) + km(r.baselineEnergy[3], 12))
    }
    lines.append(
      "   all" + km(o.energy) + "  |" + km(o.baselineEnergy[0]) + km(o.baselineEnergy[1])
        + km(o.baselineEnergy[2], 10) + km(o.baselineEnergy[3], 12))
    lines.append(
      "  ours at the same" + cell("|", 0) + km(o.sameEnergy[0]).dropFirst(1)
        + km(o.sameEnergy[1]) + km(o.sameEnergy[2], 10) + km(o.sameEnergy[3], 12))
    lines.append("")
    lines.append("Each flight: error in km, * inside the 50 % region, + the 90 %, - outside.")
    let heights = rows.map(\.height)
    lines.append(cell("", 14) + heights.map { cell(label($0), 9) }.joined())
    for flight in flights {
      var line = String(flight.name.prefix(14))
      line += String(repeating: " ", count: 14 - line.count)
      for height in heights {
        guard let q = flight.replay.queries.first(where: { $0.height == height }) else {
          line += cell("", 9)
          continue
        }
        let mark = q.score.in50 ? "*" : (q.score.in90 ? "+" : "-")
        line += km(q.score.error, 8) + mark
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }
}
