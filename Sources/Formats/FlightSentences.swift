import KiteMath
import KitePhysics

/// A flight in words.
public struct FlightSentences {
  let report: FlightReport
  private var record: FlightRecord { report.record }
  private static let degrees = 180 / Double.pi

  public init(_ report: FlightReport) { self.report = report }

  private func fixed(_ value: Double, _ places: Int) -> String {
    NumberText.fixed(value, places: places)
  }

  private func angle(_ radians: Double) -> String {
    fixed(radians * Self.degrees, 0) + "°"
  }

  /// How it went, in a sentence or two.
  public var headline: String {
    let last = record.samples[record.samples.count - 1]
    let lasted = Self.seconds(record.duration)
    var text =
      last.touches
      ? "After \(lasted) the kite is down, " : "After \(lasted) the kite flies "
    if last.touches {
      let offset = last.place - last.hand
      text += Units.metric.offset(east: offset.x, north: offset.y) + " of you."
    } else {
      text +=
        "\(fixed(last.place.z, 0)) m up, \(angle(last.elevation)) over the horizon, "
        + "on \(fixed(last.lineOut, 0)) m of line."
    }
    text +=
      " The line pulled with \(newtons(record.handTension.mean)) on average, "
      + "\(newtons(record.handTension.greatest)) at most."
    if report.isInterrupted {
      text =
        "Interrupted: \(lasted) of \(Self.seconds(report.scenario.duration)) were flown. " + text
    }
    return text
  }

  /// `12.3 s`, `60 s`, `4 min`.
  public static func seconds(_ time: Double) -> String {
    time < 99.5 ? NumberText.short(time, places: 1) + " s" : Units.duration(time)
  }

  private func newtons(_ force: Double) -> String {
    fixed(force, force < 9.95 ? 1 : 0) + " N"
  }

  /// At most eight lines for a table: what, and how much.
  public var table: [(label: String, value: String)] {
    let last = record.samples[record.samples.count - 1]
    let hand = record.handTension
    let kite = record.kiteTension
    func span(_ s: FlightRecord.Spread, _ text: (Double) -> String) -> String {
      "\(text(s.mean)), \(text(s.least)) to \(text(s.greatest))"
    }
    let turns = record.turned / (2 * .pi)
    let side = turns > 0 ? "right" : "left"
    return [
      (
        "pull at the hand",
        "\(fixed(hand.mean, 1)) N, most \(fixed(hand.greatest, 1)) N at \(fixed(hand.greatestAt, 1)) s"
      ),
      (
        "pull at the kite",
        "\(fixed(kite.mean, 1)) N, most \(fixed(kite.greatest, 1)) N at \(fixed(kite.greatestAt, 1)) s"
      ),
      ("elevation", span(record.elevation) { angle($0) }),
      ("height", span(record.height) { fixed($0, 0) + " m" }),
      ("speed", span(record.speed) { fixed($0, 1) } + " m/s"),
      ("line sag", span(record.sag) { fixed($0, 1) } + " m"),
      (
        "nose at the end",
        Self.nose(last.heading)
          + (turns.magnitude < 0.05 ? "" : "; turned \(fixed(turns.magnitude, 1)) times \(side)")
      ),
      (
        "line out",
        "\(fixed(last.lineOut, 1)) m; was \(fixed(record.samples[0].lineOut, 1)) m"
      ),
    ]
  }

  /// Where a nose points, for someone who looks up at it.
  static func nose(_ heading: Double) -> String {
    let names = [
      "up", "up and left", "left", "down and left", "down", "down and right", "right",
      "up and right",
    ]
    return names[Units.compassIndex(heading * degrees, of: 8)]
  }

  /// What happened and when; the first of each kind in full, so that it stays one screen.
  public var events: [String] {
    var lines: [String] = []
    for flown in report.tricks {
      lines.append(
        "\(fixed(flown.start, 1)) s: \(flown.trick.id)"
          + (flown.end.map { ", done at \(fixed($0, 1)) s" } ?? ", not done by the end"))
    }
    for kind in [FlightRecord.Event.Kind.touch, .slack, .overload] {
      let all = record.events.filter { $0.kind == kind }
      for event in all.prefix(3) { lines.append(Self.words(event, report.scenario)) }
      if all.count > 3 {
        let last = all[all.count - 1]
        lines.append(
          "\(all.count - 3) more of these, the last at \(fixed(last.start, 1)) s")
      }
    }
    return lines
  }

  static func words(_ event: FlightRecord.Event, _ scenario: FlightScenario) -> String {
    func fixed(_ value: Double) -> String { NumberText.fixed(value, places: 1) }
    let lasted = event.end - event.start
    let begin = "\(fixed(event.start)) s: "
    let length = lasted >= 0.095 ? " for \(fixed(lasted)) s" : ""
    switch event.kind {
    case .touch:
      return begin
        + "the kite touched the ground or a roof\(length), at \(fixed(event.extreme)) m/s"
    case .slack: return begin + "the line went slack at the hand\(length)"
    case .overload:
      return begin
        + "\(fixed(event.extreme)) N, more than the \(fixed(scenario.line.breakingLoad)) N "
        + "that the line bears when fresh (it does not part here)"
    }
  }

  /// How a kite leaves an equilibrium that is not stable.
  static func leaves(_ trim: Trim.Equilibrium) -> String {
    guard let mode = trim.modes.first, mode.growth > 0 else {
      return "a small push does not die away"
    }
    let doubles = "doubles in \(NumberText.short(mode.halfOrDouble, places: 1)) s"
    guard let period = mode.period else { return "a small push \(doubles)" }
    let way = mode.isLateral ? "from side to side" : "up and down the wind"
    return "a small swing \(way), of \(NumberText.short(period, places: 1)) s, \(doubles)"
  }

  /// How it began.
  private var begins: String {
    switch report.scenario.start {
    case .trim:
      switch report.trim {
      case nil: "It begins after 20 s of flight: in this wind it can stand nowhere at rest. "
      case let trim? where trim.isStable: "It begins at rest in trim. "
      case let trim?: "It begins at rest in trim, but does not stay there: \(Self.leaves(trim)). "
      }
    case .settled: "It begins after 20 s of flight. "
    case .elevation(let elevation): "It begins at rest at \(angle(elevation)). "
    }
  }

  /// What was assumed.
  public var assumptions: String {
    let s = report.scenario
    var wind: String
    if let path = s.wind.mean.sounding {
      wind = "Wind from \(path.split(separator: "/").last.map(String.init) ?? path)"
    } else {
      let from = (s.wind.mean.from ?? 0) * Self.degrees
      wind =
        "Wind \(Units.metric.speed(s.wind.mean.speed ?? 0)) from \(Units.degrees(from)) at "
        + "\(NumberText.short(s.wind.mean.at ?? 2)) m"
    }
    wind += ", \(fixed(report.windAloft, 1)) m/s where the kite flies"
    wind +=
      (s.wind.intensity ?? 0) > 0
      ? ", turbulence \(NumberText.short(s.wind.intensity ?? 0, places: 2)) with seed \(s.seed)"
      : ", smooth"
    return "\(wind). Air of \(fixed(report.airDensity, 2)) kg/m³. Line: \(s.lineName), "
      + "\(NumberText.short(s.line.diameter * 1000, places: 2)) mm, breaks at "
      + "\(s.line.breakingLoad.isFinite ? fixed(s.line.breakingLoad, 0) + " N" : "nothing"). "
      + begins
      + "Step \(NumberText.short(s.step * 1000, places: 2)) ms."
  }
}
