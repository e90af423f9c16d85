import Geo
import Landing

/// Puts the sentences of an ``Answer`` together.
struct Teller {
  let report: Report
  let units: Units
  let shades: Answer.Shades

  private var prediction: Prediction { report.prediction }
  private var flown: Int { prediction.members.count }

  // MARK: Where, when, how sure

  var place: String {
    guard let place = report.bestPlace else {
      return "No answer: not one future was flown to its end, so nothing can be said yet."
    }
    let best = prediction.best
    let away = (best.east * best.east + best.north * best.north).squareRoot()
    let from = "of \(report.originName)"
    return "Probably near \(Units.coordinates(place)): "
      + (away < 1
        ? "at \(report.originName)" : "\(units.offset(east: best.east, north: best.north)) \(from)")
      + ", in about \(Units.duration(prediction.time.p50))."
  }

  var confidence: String {
    guard report.bestPlace != nil else { return "" }
    guard prediction.regions.contains(where: { !$0.rings.isEmpty }) else { return radii + "." }
    return "Half of all futures fall inside the \(shades.inner), nine in ten inside the "
      + "\(shades.outer). " + radii + "."
  }

  private var radii: String {
    "Half come down within \(units.distance(prediction.radius50)) of the best place (50 %), "
      + "nine in ten within \(units.distance(prediction.radius90)) (90 %)"
  }

  var interrupted: String? {
    guard report.isInterrupted else { return nil }
    return "It was interrupted: this rests on \(NumberText.grouped(flown)) of "
      + "\(NumberText.grouped(report.membersRequested)) futures."
  }

  var when: String? {
    guard flown > 0 else { return nil }
    let time = prediction.time
    let (low, high) = (Units.duration(time.p05), Units.duration(time.p95))
    let since =
      report.isFromFlier
      ? "after the cut" : report.heardLast == nil ? "after the release" : "after it was last heard"
    var text = "It comes down"
    if let clock = report.clock(after: time.p50) {
      text += " at about \(UTCText.clock(clock, withSeconds: time.p95 - time.p05 < 600) ?? "")"
      if time.p95 > 43_200, let date = UTCText.date(clock) { text += " on \(date)" }
      text += ", and"
    }
    return text + " in nine futures of ten (90 %) "
      + (low == high ? "\(low) \(since)." : "between \(low) and \(high) \(since).")
  }

  var fromMe: String? {
    guard let me = report.me, let place = report.bestPlace else { return nil }
    let (east, north) = LocalFrame(origin: me).offset(to: place)
    if (east * east + north * north).squareRoot() < 1 { return "You are at the best place." }
    return "From you it is \(units.offset(east: east, north: north))."
  }

  // MARK: Where next

  var next: [String] {
    let places = prediction.likelyPlaces(count: 3)
    guard places.count > 1, flown > 1 else { return [] }
    let list = places.dropFirst().map { place in
      let there = prediction.frame.place(east: place.point.east, north: place.point.north)
      let east = place.point.east - prediction.best.east
      let north = place.point.north - prediction.best.north
      return "\(units.offset(east: east, north: north)) of there, near "
        + "\(Units.coordinates(there)) (\(percent(place.share)))"
    }
    return [
      "Not there (\(percent(places[0].share)) within \(units.distance(places[0].radius)))? "
        + "Look next \(list.joined(separator: "; then "))."
    ]
  }

  var ifBurstNow: String? {
    guard let now = report.ifBurstNow, !now.members.isEmpty, now.best.east.isFinite,
      now.best.north.isFinite
    else { return nil }
    let place = now.frame.place(east: now.best.east, north: now.best.north)
    let (east, north) = prediction.frame.offset(to: place)
    return "If it burst now, it would come down near \(Units.coordinates(place)): "
      + "\(units.offset(east: east, north: north)) "
      + "of \(report.originName)"
      + ", in about \(Units.duration(now.time.p50)), half of the time within "
      + "\(units.distance(now.radius50)) (50 %)."
  }

  // MARK: What else can happen

  var modes: [String] {
    let shares = report.modeShares
    guard let main = shares.first, shares.count > 1 else { return [] }
    return shares.dropFirst().map { share in
      let name = share.name
      let isClause = name.contains(" is ") || name.contains(" has ") || name.contains(" does ")
      let compared: String
      if share.time < 0.9 * main.time {
        compared = "it is down sooner, in about \(Units.duration(share.time))"
      } else if share.time > 1.1 * main.time {
        compared = "it is down later, in about \(Units.duration(share.time))"
      } else {
        compared = "it is down at about the same time"
      }
      return isClause
        ? "In \(outOf(share.count)) futures \(name) and \(compared)."
        : "In \(outOf(share.count)) futures (\(name)) \(compared)."
    }
  }

  /// "3 of 100" where that says it, "1 of 1,000" for what is rarer.
  private func outOf(_ count: Int) -> String {
    let share = Double(count) / Double(max(flown, 1))
    if flown <= 100 { return "\(count) of \(flown)" }
    if share >= 0.0095 { return "\(Int((share * 100).rounded())) of 100" }
    return "\(NumberText.grouped(count)) of \(NumberText.grouped(flown))"
  }

  private func percent(_ share: Double) -> String {
    share < 0.01 ? "below 1 %" : "\(Int((share * 100).rounded())) %"
  }

  // MARK: How large

  var regions: [String] {
    var texts: [String] = []
    for (mass, name, of) in [
      (0.5, shades.inner, "half, 50 %"), (0.9, shades.outer, "nine in ten, 90 %"),
    ] {
      guard let region = prediction.regions.first(where: { ($0.mass - mass).magnitude < 1e-6 }),
        let shape = region.shape
      else { continue }
      texts.append(
        "The \(name) (\(of)) covers \(units.area(region.area))\(extent(shape))"
          + "\(pieces(shape)).")
    }
    return texts
  }

  private func extent(_ shape: RegionShape) -> String {
    let length = units.distance(shape.length)
    let width = units.distance(shape.width)
    if shape.width > 0.8 * shape.length { return ", about \(length) across" }
    let index = Units.compassIndex(shape.axis, of: 16)
    let from = Units.compass(Double(index) * 22.5 + 180)
    let to = Units.compass(Double(index) * 22.5)
    return ", \(length) long from \(from) to \(to) and \(width) wide"
  }

  private func pieces(_ shape: RegionShape) -> String {
    var text = shape.patches.count > 1 ? ", in \(shape.patches.count) patches" : ", in one patch"
    if shape.holes == 1 { text += " with a hole" }
    if shape.holes > 1 { text += " with \(shape.holes) holes" }
    if shape.patches.count > 1 {
      if flown > 0, let largest = shape.patches.first {
        // Ten thousand are enough for a figure in whole hundredths.
        let sample = report.drawnMembers(atMost: 10_000)
        let inside = sample.reduce(0) {
          $0 + (largest.contains(Point(east: $1.east, north: $1.north)) ? 1 : 0)
        }
        let share = Double(inside) / Double(sample.count)
        text += "; the largest patch has \(percent(share)) of all futures"
      }
    }
    return text
  }

  // MARK: What it rests on

  var wind: [String] {
    var texts: [String] = []
    if let age = report.windAge, age.isFinite {
      texts.append(age < 60 ? "The wind is fresh." : "The wind is \(Units.duration(age)) old.")
    } else {
      texts.append("How old the wind is, is not known.")
    }
    let winds = [
      (report.windAtRelease, "where it starts"), (report.windAtGround, "at the ground"),
    ].compactMap { wind, name in wind.map { "\(blowing($0)) \(name)" } }
    if !winds.isEmpty { texts.append("It blows \(winds.joined(separator: ", and ")).") }
    return texts
  }

  /// `5.2 m/s from the west (270°)`.
  func blowing(_ wind: (east: Double, north: Double)) -> String {
    let speed = (wind.east * wind.east + wind.north * wind.north).squareRoot()
    guard speed >= 0.05 else { return "next to nothing" }
    let from = Units.bearing(east: -wind.east, north: -wind.north)
    return "\(units.speed(speed)) from the \(Units.compass(from)) (\(Units.degrees(from)))"
  }

  var unknowns: [String] {
    var texts = report.unknowns
    if report.terrainNames.isEmpty && prediction.height.isFinite {
      texts.append(
        "The height of the ground: it is taken to be level at \(units.height(prediction.bestHeight))."
      )
    }
    if report.windAge.map({ !$0.isFinite || $0 > 3 * 3600 }) ?? true {
      texts.append("What the wind has done since it was measured or forecast.")
    }
    texts.append("Trees, wires and roofs: it may hang above the ground named here.")
    texts.append("Whether somebody has carried it off.")
    return texts
  }

  // MARK: The table

  /// `22 to 68 s`; with both units where they differ.
  private func span(_ low: Double, _ high: Double) -> String {
    let (from, to) = (Units.duration(low), Units.duration(high))
    let parts = (from.split(separator: " "), to.split(separator: " "))
    if parts.0.count == 2 && parts.1.count == 2 && parts.0[1] == parts.1[1] {
      return "\(parts.0[0]) to \(to)"
    }
    return "\(from) to \(to)"
  }

  var table: [Answer.Row] {
    guard let place = report.bestPlace else {
      return [.init(label: "Futures", value: "0 of \(report.membersRequested)")]
    }
    let best = prediction.best
    let time = prediction.time
    var rows: [Answer.Row] = [
      .init(label: "Best place", value: Units.coordinates(place)),
      .init(
        label: "From \(report.originLabel)",
        value: units.shortOffset(east: best.east, north: best.north)),
    ]
    if let me = report.me {
      let (east, north) = LocalFrame(origin: me).offset(to: place)
      rows.append(.init(label: "From you", value: units.shortOffset(east: east, north: north)))
    }
    rows.append(
      .init(
        label: "Down in",
        value: "\(Units.duration(time.p50)) (\(span(time.p05, time.p95)))"))
    if let clock = report.clock(after: time.p50), let text = UTCText.clock(clock) {
      rows.append(.init(label: "At about", value: text))
    }
    rows.append(.init(label: "Half within", value: units.distance(prediction.radius50) + " (50 %)"))
    rows.append(
      .init(label: "Nine in ten within", value: units.distance(prediction.radius90) + " (90 %)"))
    let age = report.windAge.map { $0.isFinite ? Units.duration($0) : "not known" } ?? "not known"
    rows.append(.init(label: "Age of the wind", value: age))
    return rows
  }
}
