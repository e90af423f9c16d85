import Geo
import Landing

/// `prediction.geojson`: the prediction for any map program (RFC 7946, WGS 84, degrees).
public enum GeoJSONWriter {
  /// One feature collection: best place, release, me, the track, the regions, the further likely
  /// places, then the cells that together hold 99.5 % of the probability.
  ///
  /// Seven decimals of a degree are a centimetre. Every feature has the property `kind`.
  public static func text(_ report: Report) -> String {
    var out = Collection()
    let prediction = report.prediction
    let shapes = EarthShapes(frame: prediction.frame)
    if let best = report.bestPlace {
      out.point(
        best, height: prediction.bestHeight,
        [
          .init("kind", "best_place"),
          .init("radius_50_m", .number(prediction.radius50, places: 1)),
          .init("radius_90_m", .number(prediction.radius90, places: 1)),
          .init("time_s", .number(prediction.time.p50, places: 1)),
          .init(
            "utc", .string(report.clock(after: prediction.time.p50).flatMap(UTCText.stamp))),
        ])
    }
    for (index, place) in prediction.likelyPlaces().enumerated().dropFirst() {
      out.point(
        prediction.frame.place(east: place.point.east, north: place.point.north), height: nil,
        [
          .init("kind", "likely_place"), .init("rank", .number(Double(index + 1))),
          .init("p", .number(place.share, places: 4)),
          .init("radius_m", .number(place.radius, places: 1)),
        ])
    }
    out.point(
      prediction.frame.origin, height: prediction.height,
      [.init("kind", .string(report.originKind))])
    if let truth = report.truth {
      out.point(
        prediction.frame.place(east: truth.east, north: truth.north), height: nil,
        [.init("kind", "truth")])
    }
    if let me = report.me { out.point(me, height: nil, [.init("kind", "me")]) }
    out.lines(EarthShapes.lines(report.track), [.init("kind", "track")])
    // Largest first: a program that draws in order must not cover the small with the large.
    for region in prediction.regions.sorted(by: { $0.mass > $1.mass }) {
      out.polygons(
        shapes.polygons(region.rings), isMulti: true,
        [
          .init("kind", "region"), .init("mass", .number(region.mass)),
          .init("area_m2", .number(region.area, places: 1)),
          .init("density_per_m2", .number(region.level)),
        ])
    }
    for reach in report.swath?.regions ?? [] {
      out.polygons(
        shapes.polygons(reach.rings), isMulti: true,
        [
          .init("kind", "line_low"), .init("p", .number(reach.chance)),
          .init("area_m2", .number(reach.area, places: 1)),
        ])
    }
    for (index, mass) in heaviestCells(prediction.density) {
      let rings = [corners(index, prediction.density).map(shapes.unwrapped)]
      let polygons = shapes.polygons(unwrapped: rings)
      out.polygons(
        polygons, isMulti: polygons.count > 1,
        [.init("kind", "cell"), .init("p", .number(mass, places: 9))])
    }
    return out.finished
  }

  /// The heaviest cells that together hold `share` of the mass, heaviest first; of equals the
  /// first in the grid comes first.
  static func heaviestCells(
    _ density: Density, share: Double = 0.995
  ) -> [(index: Int, mass: Double)] {
    guard density.mass.count == Int(density.columns) * Int(density.rows) else { return [] }
    let cells = density.mass.enumerated().filter { $0.element > 0 }
      .sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }
    let wanted = share * cells.reduce(0) { $0 + $1.element }
    var sum = 0.0
    var heaviest: [(index: Int, mass: Double)] = []
    for (index, mass) in cells where sum < wanted {
      sum += mass
      heaviest.append((index, mass))
    }
    return heaviest
  }

  private static func corners(_ index: Int, _ density: Density) -> [Point] {
    let east = density.origin.east + Double(index % Int(density.columns)) * density.cell
    let north = density.origin.north + Double(index / Int(density.columns)) * density.cell
    let half = density.cell / 2
    return [(-half, -half), (half, -half), (half, half), (-half, half)].map {
      Point(east: east + $0.0, north: north + $0.1)
    }
  }
}

/// Features as text, one a line.
private struct Collection {
  private var text = "{\"type\":\"FeatureCollection\",\"features\":[\n"
  private var isEmpty = true

  var finished: String { text + "\n]}\n" }

  mutating func point(_ place: Place, height: Double?, _ properties: [JSONValue.Member]) {
    begin("Point")
    text += "["
    NumberText.append(place.longitudeDegrees, places: 7, to: &text)
    text += ","
    NumberText.append(place.latitudeDegrees, places: 7, to: &text)
    if let height, height.isFinite {
      text += ","
      NumberText.append(height, places: 1, to: &text)
    }
    text += "]"
    end(properties)
  }

  mutating func lines(
    _ lines: [[(longitude: Double, latitude: Double, height: Double)]],
    _ properties: [JSONValue.Member]
  ) {
    guard !lines.isEmpty else { return }
    begin(lines.count > 1 ? "MultiLineString" : "LineString")
    if lines.count > 1 { text += "[" }
    for (index, line) in lines.enumerated() {
      text += index == 0 ? "[" : ",["
      for (step, vertex) in line.enumerated() {
        if step > 0 { text += "," }
        position(SIMD2(vertex.longitude, vertex.latitude), height: vertex.height)
      }
      text += "]"
    }
    if lines.count > 1 { text += "]" }
    end(properties)
  }

  mutating func polygons(
    _ polygons: [Rings.Polygon], isMulti: Bool, _ properties: [JSONValue.Member]
  ) {
    guard isMulti || polygons.count == 1 else { return }
    begin(isMulti ? "MultiPolygon" : "Polygon")
    if isMulti { text += "[" }
    for (index, polygon) in polygons.enumerated() {
      text += index == 0 ? "[" : ",["
      ring(polygon.outer)
      for hole in polygon.holes {
        text += ","
        ring(hole)
      }
      text += "]"
    }
    if isMulti { text += "]" }
    end(properties)
  }

  private mutating func ring(_ ring: [SIMD2<Double>]) {
    text += "["
    for vertex in ring {
      position(vertex, height: nil)
      text += ","
    }
    position(ring[0], height: nil)
    text += "]"
  }

  private mutating func position(_ vertex: SIMD2<Double>, height: Double?) {
    text += "["
    NumberText.append(vertex.x, places: 7, to: &text)
    text += ","
    NumberText.append(vertex.y, places: 7, to: &text)
    if let height, height.isFinite {
      text += ","
      NumberText.append(height, places: 1, to: &text)
    }
    text += "]"
  }

  private mutating func begin(_ type: String) {
    text += isEmpty ? "" : ",\n"
    isEmpty = false
    text += "{\"type\":\"Feature\",\"geometry\":{\"type\":\"\(type)\",\"coordinates\":"
  }

  private mutating func end(_ properties: [JSONValue.Member]) {
    text += "},\"properties\":" + JSONValue.object(properties).compact + "}"
  }
}
