import Geo
public import Landing

/// What a person tells air traffic control when a kite has broken loose.
public struct FlyAway: Equatable, Sendable {
  /// The estimated path: where what is still in the air is after a time.
  public struct Step: Equatable, Sendable {
    /// s
    public var time: Double
    /// The median of those still in the air, east and north.
    public var point: Point
    /// The median of their heights, m above mean sea level.
    public var height: Double
    /// Share of the futures that are still in the air.
    public var aloft: Double
  }

  public var path: [Step]
  /// Height above the ground where it came loose, and its standard deviation, m.
  public var height, heightSpread: Double
  /// Line that trails from it, m.
  public var trailingLine: Double?

  /// - Parameters:
  ///   - members: with their ways, as many as make a fair sample.
  ///   - last: the path ends when it has most likely come down: the 95 % quantile, s.
  ///   - middle: when half of them have come down, s.
  public init(
    _ members: [TrackedMember], last: Double, middle: Double, height: Double, heightSpread: Double,
    trailingLine: Double?
  ) {
    self.height = height
    self.heightSpread = heightSpread
    self.trailingLine = trailingLine
    var path: [Step] = []
    let step = FlyAway.step(atLeast: middle / 3)
    var time = step
    while time <= last, path.count < 8 {
      let up = members.filter { !$0.track.isDown(at: time) }.map { $0.track.place(at: time) }
      guard Double(up.count) >= 0.05 * Double(members.count), !up.isEmpty else { break }
      func median(_ values: [Double]) -> Double {
        Prediction.quantile(values.sorted(), 0.5)
      }
      path.append(
        Step(
          time: time, point: Point(east: median(up.map(\.x)), north: median(up.map(\.y))),
          height: median(up.map(\.z)), aloft: Double(up.count) / Double(members.count)))
      time += step
    }
    self.path = path
  }

  /// A round time: 5, 10, 15, 30 s, 1, 2, 5, 10, 20 min …
  static func step(atLeast seconds: Double) -> Double {
    for round in [5.0, 10, 15, 30, 60, 120, 300, 600, 1_200] where round >= seconds {
      return round
    }
    return (seconds / 1_800).rounded(.up) * 1_800
  }
}

/// `fly-away.txt`: one page to read out on the telephone.
public enum FlyAwaySheet {
  public static let name = "fly-away.txt"

  /// - Parameter map: the terminal's map, without colour.
  public static func text(_ report: Report, _ flyAway: FlyAway, map: String = "") -> String {
    let prediction = report.prediction
    let origin = prediction.frame.origin
    var text = "FLY-AWAY REPORT: \(report.thingName)\n\n"
    text += paragraph(
      "Tell the nearest air traffic control unit at once, by telephone: where and when it came "
        + "loose, how high it was, what trails from it, where it is heading, how long it stays up.")
    text += "\n"
    func row(_ label: String, _ value: String) {
      let lines = Answer.wrap(value, width: 64)
      for (i, line) in lines.enumerated() {
        let head = i == 0 ? label + ":" : ""
        text += head + String(repeating: " ", count: max(1, 16 - head.count)) + line + "\n"
      }
    }
    row(
      "What",
      report.thingName + (flyAway.trailingLine.map { ", some \(both($0)) of line with it" } ?? ""))
    row("Came loose at", "\(Units.coordinates(origin)) (\(sexagesimal(origin)))")
    row(
      "When",
      UTCText.stamp(prediction.start).map {
        $0.replacing("T", with: " ").replacing("Z", with: " UTC")
      } ?? "the time was not given: look at a clock now and say how long ago it was")
    let spread =
      flyAway.heightSpread >= 1 ? ", give or take \(both(flyAway.heightSpread))" : ""
    row(
      "Height",
      "\(both(flyAway.height)) above the ground\(spread); "
        + "\(both(prediction.height)) above the sea")
    if let wind = report.windAtRelease {
      let speed = (wind.east * wind.east + wind.north * wind.north).squareRoot()
      let bearing = Units.bearing(east: wind.east, north: wind.north)
      row(
        "Heading",
        speed < 0.05
          ? "nowhere: there is no wind up there"
          : "\(Units.compass(bearing)) (\(Units.degrees(bearing)) true), with the wind up there: "
            + "\(Units.metric.speed(speed)) (\(Units.aviation.speed(speed)))")
    }
    let time = prediction.time
    row(
      "Stays aloft",
      "about \(Units.duration(time.p50)); in nine futures of ten (90 %) between "
        + "\(Units.duration(time.p05)) and \(Units.duration(time.p95))")
    if let place = report.bestPlace {
      let clock = report.clock(after: time.p50).flatMap { UTCText.clock($0) }
      row(
        "Comes down",
        "\(clock.map { "at about \($0), " } ?? "")near \(Units.coordinates(place)), "
          + "\(report.units.offset(east: prediction.best.east, north: prediction.best.north)) of "
          + "there; half of all futures within \(report.units.distance(prediction.radius50)) (50 %), "
          + "nine in ten within \(report.units.distance(prediction.radius90)) (90 %)")
    }
    text += path(report, flyAway)
    if !map.isEmpty { text += "\n" + map }
    for (heading, list) in [
      ("Assumed", report.assumptions), ("Not known", Answer(report).unknowns),
    ] where !list.isEmpty {
      text += "\n" + paragraph("\(heading): " + list.joined(separator: " "))
    }
    text += "\n" + paragraph(legal)
    return text
  }

  static let legal =
    "Modelled on 14 CFR 101.19, by which whoever operates a moored balloon that escapes and does "
    + "not deflate tells the nearest ATC facility at once the location and time of the escape and "
    + "the estimated flight path, and on what a facility then asks (FAA, Facility Operation and "
    + "Administration, 19-5-2: the present position, how long it stays aloft). The rule names "
    + "balloons, not kites; other countries have their own. This is no legal advice."

  private static func path(_ report: Report, _ flyAway: FlyAway) -> String {
    guard !flyAway.path.isEmpty else { return "" }
    let frame = report.prediction.frame
    var text = "\nEstimated path (the middle of what is still in the air):\n"
    func line(_ a: String, _ b: String, _ c: String, _ d: String) {
      func padded(_ s: String, _ width: Int) -> String {
        s + String(repeating: " ", count: max(1, width - s.count))
      }
      text += "  " + padded(a, 10) + padded(b, 22) + padded(c, 28) + d + "\n"
    }
    line("after", "near", "above the sea", "still up")
    for step in flyAway.path {
      line(
        Units.duration(step.time),
        Units.coordinates(frame.place(east: step.point.east, north: step.point.north)),
        both(step.height), "\(Int((100 * step.aloft).rounded())) %")
    }
    return text
  }

  /// `70 m (230 ft)`: a controller thinks in feet.
  static func both(_ metres: Double) -> String {
    "\(Units.metric.height(metres)) (\(Units.aviation.height(metres)))"
  }

  /// `34°31'48"N 069°10'12"E`, as a controller writes it.
  static func sexagesimal(_ place: Place) -> String {
    func part(_ degrees: Double, _ width: Int, _ letters: (String, String)) -> String {
      let seconds = Int((abs(degrees) * 3_600).rounded())
      func padded(_ n: Int, _ width: Int) -> String {
        String(repeating: "0", count: max(0, width - String(n).count)) + String(n)
      }
      return padded(seconds / 3_600, width) + "°" + padded(seconds / 60 % 60, 2) + "'"
        + padded(seconds % 60, 2) + "\"" + (degrees < 0 ? letters.1 : letters.0)
    }
    return part(place.latitudeDegrees, 2, ("N", "S")) + " "
      + part(place.longitudeDegrees, 3, ("E", "W"))
  }

  private static func paragraph(_ text: String) -> String {
    Answer.wrap(text, width: 80).joined(separator: "\n") + "\n"
  }
}
