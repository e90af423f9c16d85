import Geo
import Landing

/// `prediction.kml`: the regions and places for earth viewers (KML 2.2).
public enum KMLWriter {
  /// Regions from the largest to the smallest, so that the small lies on top; best place, where
  /// to look next, release, me, track; and, if wanted, a folder of at most a thousand members,
  /// switched off.
  public static func text(_ report: Report, withMembers: Bool = true) -> String {
    let prediction = report.prediction
    var xml = XMLText()
    xml.begin("kml", ["xmlns": "http://www.opengis.net/kml/2.2"])
    xml.begin("Document")
    xml.leaf("name", report.title ?? "Where the \(report.thingName) comes down")
    xml.leaf("description", Answer(report).sentences.joined(separator: "\n"))
    styles(to: &xml)

    let shapes = EarthShapes(frame: prediction.frame)
    for region in prediction.regions.sorted(by: { $0.mass > $1.mass }) {
      let polygons = shapes.polygons(region.rings)
      guard !polygons.isEmpty else { continue }
      let percent = Int((region.mass * 100).rounded())
      xml.begin("Placemark")
      xml.leaf("name", "\(percent) % of all futures")
      xml.leaf("description", "Area: \(report.units.area(region.area))")
      xml.leaf("styleUrl", "#region\(region.mass < 0.7 ? 50 : region.mass < 0.92 ? 90 : 95)")
      xml.begin("MultiGeometry")
      for polygon in polygons { write(polygon, to: &xml) }
      xml.end()
      xml.end()
    }

    for reach in report.swath?.regions ?? [] {
      let polygons = shapes.polygons(reach.rings)
      guard !polygons.isEmpty else { continue }
      xml.begin("Placemark")
      xml.leaf(
        "name", "line lower than 3 m: \(Int((reach.chance * 100).rounded())) % and more")
      xml.leaf("visibility", "0")
      xml.leaf("styleUrl", "#region90")
      xml.begin("MultiGeometry")
      for polygon in polygons { write(polygon, to: &xml) }
      xml.end()
      xml.end()
    }

    if let best = report.bestPlace {
      placemark(
        "best place", best, note: Answer(report).lead, style: "#best",
        time: report.clock(after: prediction.time.p50), to: &xml)
    }
    for (index, place) in prediction.likelyPlaces().enumerated().dropFirst() {
      placemark(
        "place \(index + 1)",
        prediction.frame.place(east: place.point.east, north: place.point.north),
        note: "\(Int((place.share * 100).rounded())) % within "
          + report.units.distance(place.radius), style: "#next", to: &xml)
    }
    placemark(
      report.originLabel, prediction.frame.origin, note: report.thingName, style: "#release",
      to: &xml)
    if let me = report.me { placemark("me", me, note: nil, style: "#me", to: &xml) }
    if report.track.count >= 2 { track(report, to: &xml) }
    if withMembers { members(report, to: &xml) }
    xml.end()
    xml.end()
    return xml.text
  }

  /// KML writes colours as alpha, blue, green, red.
  private static func styles(to xml: inout XMLText) {
    // 0.25 below and 0.40 above make 0.55 where both lie over each other.
    for (id, fill, line, width) in [
      ("region50", "669a1b6a", "cc9a1b6a", "1"), ("region90", "409a1b6a", "999a1b6a", "1"),
      ("region95", "009a1b6a", "cc9a1b6a", "1.5"),
    ] {
      xml.begin("Style", ["id": id])
      xml.begin("LineStyle")
      xml.leaf("color", line)
      xml.leaf("width", width)
      xml.end()
      xml.begin("PolyStyle")
      xml.leaf("color", fill)
      xml.end()
      xml.end()
    }
    for (id, color, scale) in [
      ("best", "ff332b1c", "1.3"), ("next", "ff9a1b6a", "0.9"), ("release", "ff2e10c8", "1"),
      ("me", "ff332b1c", "1"), ("member", "cc9a1b6a", "0.3"),
    ] {
      xml.begin("Style", ["id": id])
      xml.begin("IconStyle")
      xml.leaf("color", color)
      xml.leaf("scale", scale)
      xml.end()
      if id == "member" {
        xml.begin("LabelStyle")
        xml.leaf("scale", "0")
        xml.end()
      }
      xml.end()
    }
    xml.begin("Style", ["id": "track"])
    xml.begin("LineStyle")
    xml.leaf("color", "ff332b1c")
    xml.leaf("width", "2")
    xml.end()
    xml.end()
  }

  private static func placemark(
    _ name: String, _ place: Place, note: String?, style: String, time: Double? = nil,
    to xml: inout XMLText
  ) {
    xml.begin("Placemark")
    xml.leaf("name", name)
    if let note { xml.leaf("description", note) }
    if let time, let stamp = UTCText.stamp(time) {
      xml.begin("TimeStamp")
      xml.leaf("when", stamp)
      xml.end()
    }
    xml.leaf("styleUrl", style)
    point(place, to: &xml)
    xml.end()
  }

  private static func point(_ place: Place, to xml: inout XMLText) {
    xml.begin("Point")
    xml.leaf("coordinates", position(place.longitudeDegrees, place.latitudeDegrees))
    xml.end()
  }

  private static func position(_ longitude: Double, _ latitude: Double) -> String {
    NumberText.fixed(longitude, places: 7) + "," + NumberText.fixed(latitude, places: 7)
  }

  private static func write(_ polygon: Rings.Polygon, to xml: inout XMLText) {
    func ring(_ name: String, _ ring: [SIMD2<Double>]) {
      xml.begin(name)
      xml.begin("LinearRing")
      let closed = ring + [ring[0]]
      xml.leaf("coordinates", closed.map { position($0.x, $0.y) }.joined(separator: " "))
      xml.end()
      xml.end()
    }
    xml.begin("Polygon")
    xml.leaf("tessellate", "1")
    ring("outerBoundaryIs", polygon.outer)
    for hole in polygon.holes { ring("innerBoundaryIs", hole) }
    xml.end()
  }

  private static func track(_ report: Report, to xml: inout XMLText) {
    xml.begin("Placemark")
    xml.leaf("name", "track")
    xml.leaf("styleUrl", "#track")
    xml.begin("MultiGeometry")
    for line in EarthShapes.lines(report.track) {
      xml.begin("LineString")
      xml.leaf("altitudeMode", "absolute")
      xml.leaf(
        "coordinates",
        line.map {
          position($0.longitude, $0.latitude)
            + ($0.height.isFinite ? "," + NumberText.fixed($0.height, places: 1) : "")
        }.joined(separator: " "))
      xml.end()
    }
    xml.end()
    xml.end()
  }

  private static func members(_ report: Report, to xml: inout XMLText) {
    let members = report.drawnMembers(atMost: 1000)
    guard !members.isEmpty else { return }
    xml.begin("Folder")
    xml.leaf("name", "futures")
    xml.leaf("visibility", "0")
    for member in members {
      xml.begin("Placemark")
      xml.leaf("visibility", "0")
      xml.leaf("styleUrl", "#member")
      point(report.prediction.frame.place(east: member.east, north: member.north), to: &xml)
      xml.end()
    }
    xml.end()
  }
}
