import Geo
import Landing
import Weather

/// `places.gpx`: where to go, for a receiver in the hand (GPX 1.1).
public enum GPXWriter {
  /// Waypoints: best place, where to look next, the release, me; then the track if there is one.
  public static func text(_ report: Report) -> String {
    let prediction = report.prediction
    var xml = XMLText()
    xml.begin(
      "gpx",
      [
        "version": "1.1", "creator": "Kite Runner \(report.version)",
        "xmlns": "http://www.topografix.com/GPX/1/1",
      ])
    xml.begin("metadata")
    xml.leaf("name", report.title ?? report.thingName)
    xml.leaf("desc", Answer(report).lead)
    if let stamp = UTCText.stamp(prediction.start) { xml.leaf("time", stamp) }
    xml.end()

    if let best = report.bestPlace {
      waypoint(
        best, height: prediction.bestHeight,
        time: report.clock(after: prediction.time.p50), name: "best place",
        note: "half within \(report.units.distance(prediction.radius50)), nine in ten within "
          + report.units.distance(prediction.radius90), symbol: "Flag, Blue", to: &xml)
    }
    for (index, place) in prediction.likelyPlaces().enumerated().dropFirst() {
      let percent = Int((place.share * 100).rounded())
      waypoint(
        prediction.frame.place(east: place.point.east, north: place.point.north), height: nil,
        time: nil, name: "place \(index + 1)",
        note: "\(percent) % within \(report.units.distance(place.radius))", symbol: "Pin, Blue",
        to: &xml)
    }
    waypoint(
      prediction.frame.origin, height: prediction.height,
      time: UTCText.isKnown(prediction.start) ? prediction.start : nil, name: report.originLabel,
      note: report.thingName, symbol: "Circle, Red", to: &xml)
    if let me = report.me {
      waypoint(me, height: nil, time: nil, name: "me", note: nil, symbol: "Residence", to: &xml)
    }
    if report.track.count >= 2 { track(report, to: &xml) }
    xml.end()
    return xml.text
  }

  private static func waypoint(
    _ place: Place, height: Double?, time: Double?, name: String, note: String?,
    symbol: String, to xml: inout XMLText
  ) {
    position("wpt", place, to: &xml)
    // The schema fixes this order.
    if let height, height.isFinite { xml.leaf("ele", NumberText.fixed(height, places: 1)) }
    if let time, let stamp = UTCText.stamp(time) { xml.leaf("time", stamp) }
    xml.leaf("name", name)
    if let note { xml.leaf("desc", note) }
    xml.leaf("sym", symbol)
    xml.end()
  }

  private static func track(_ report: Report, to xml: inout XMLText) {
    xml.begin("trk")
    xml.leaf("name", "track")
    xml.begin("trkseg")
    for fix in report.track {
      position("trkpt", fix.place, to: &xml)
      if fix.height.isFinite { xml.leaf("ele", NumberText.fixed(fix.height, places: 1)) }
      if let stamp = UTCText.stamp(fix.time) { xml.leaf("time", stamp) }
      xml.end()
    }
    xml.end()
    xml.end()
  }

  private static func position(_ name: String, _ place: Place, to xml: inout XMLText) {
    xml.begin(
      name,
      [
        "lat": NumberText.fixed(place.latitudeDegrees, places: 7),
        "lon": NumberText.fixed(place.longitudeDegrees, places: 7),
      ])
  }
}
