import Foundation
import Geo
import Landing
import MadeUp
import Testing
import Weather

import Formats

@Suite struct GeoJSONTests {
  typealias Ring = [[Double]]

  func features(_ report: Report, _ kind: String) throws -> [[String: Any]] {
    let document = try readJSON(GeoJSONWriter.text(report))
    #expect(document["type"] as? String == "FeatureCollection")
    let features = try #require(document["features"] as? [[String: Any]])
    return features.filter { ($0["properties"] as? [String: Any])?["kind"] as? String == kind }
  }

  func geometry(_ feature: [String: Any]) throws -> (type: String, coordinates: [Any]) {
    let geometry = try #require(feature["geometry"] as? [String: Any])
    return (
      try #require(geometry["type"] as? String), try #require(geometry["coordinates"] as? [Any])
    )
  }

  func signedArea(_ ring: Ring) -> Double {
    zip(ring, ring.dropFirst()).reduce(0) { $0 + ($1.0[0] * $1.1[1] - $1.1[0] * $1.0[1]) / 2 }
  }

  @Test func regionsHoldTheMembersTheySay() throws {
    let report = MadeUp.report()
    let prediction = report.prediction
    let regions = try features(report, "region")
    #expect(regions.count == 3)
    for feature in regions {
      let properties = try #require(feature["properties"] as? [String: Any])
      let mass = try #require(properties["mass"] as? Double)
      let (type, coordinates) = try geometry(feature)
      #expect(type == "MultiPolygon")
      let polygons = try #require(coordinates as? [[Ring]])
      var area = 0.0
      var rings: [[Point]] = []
      for polygon in polygons {
        for (index, ring) in polygon.enumerated() {
          #expect(ring.first == ring.last && ring.count >= 4)
          // RFC 7946: outer rings counter-clockwise, holes clockwise.
          #expect((signedArea(ring) > 0) == (index == 0))
          let points = ring.dropLast().map { lonLat in
            let offset = prediction.frame.offset(
              to: Place(latitudeDegrees: lonLat[1], longitudeDegrees: lonLat[0]))
            return Point(east: offset.east, north: offset.north)
          }
          rings.append(points)
          area += Rings.area(points.map { SIMD2($0.east, $0.north) })
        }
      }
      let stated = try #require(prediction.regions.first { $0.mass == mass })
      #expect((area / stated.area - 1).magnitude < 1e-4)
      #expect(((properties["area_m2"] as? Double ?? 0) / stated.area - 1).magnitude < 1e-4)
      if mass == 0.9 { #expect(polygons.count >= 2 && polygons.contains { $0.count > 1 }) }
      let back = Region(mass: mass, level: 0, area: area, rings: rings)
      let inside = prediction.members.filter {
        back.contains(Point(east: $0.east, north: $0.north))
      }
      // Of 800 members; smoothing pushes the border out a little.
      let share = Double(inside.count) / Double(prediction.members.count)
      #expect(share > mass - 0.03 && share < mass + 0.08, "\(mass): \(share)")
    }
  }

  @Test func cellsAddUp() throws {
    let report = MadeUp.report()
    let cells = try features(report, "cell")
    let sum = cells.reduce(0.0) {
      $0 + ((($1["properties"] as? [String: Any])?["p"] as? Double) ?? 0)
    }
    #expect(sum >= 0.995 && sum < 0.9965)
    for cell in cells.prefix(50) {
      let (type, coordinates) = try geometry(cell)
      let polygon = try #require(coordinates as? [Ring])
      #expect(type == "Polygon" && polygon.count == 1 && polygon[0].count == 5)
      #expect(signedArea(polygon[0]) > 0)
    }
  }

  @Test func pointsAreThere() throws {
    let report = MadeUp.report()
    let best = try features(report, "best_place")
    let (_, position) = try geometry(try #require(best.first))
    let place = try #require(report.bestPlace)
    #expect(((position[0] as? Double ?? 0) - place.longitudeDegrees).magnitude < 1e-7)
    #expect(((position[1] as? Double ?? 0) - place.latitudeDegrees).magnitude < 1e-7)
    #expect(try features(report, "release").count == 1)
    #expect(try features(report, "me").count == 1)
    #expect(try features(report, "likely_place").count >= 2)
    #expect(try features(report, "track").isEmpty)
    let sonde = MadeUp.sonde()
    #expect(try features(sonde, "last_heard").count == 1)
    #expect(try geometry(try #require(try features(sonde, "track").first)).type == "LineString")
  }

  @Test(arguments: [179.999, -179.999]) func antimeridianIsCut(longitude: Double) throws {
    let origin = Place(latitudeDegrees: -16.8, longitudeDegrees: longitude)
    let report = MadeUp.report(MadeUp.prediction(at: origin))
    let prediction = report.prediction
    var parts = 0
    for feature in try features(report, "region") {
      let polygons = try #require(try geometry(feature).coordinates as? [[Ring]])
      var area = 0.0
      for ring in polygons.joined() {
        let longitudes = ring.map { $0[0] }
        #expect(longitudes.allSatisfy { $0 >= -180 && $0 <= 180 })
        #expect(longitudes.max()! - longitudes.min()! < 1)
        area += Rings.area(
          ring.dropLast().map { lonLat in
            // The pieces are put together again on the origin's side of the seam.
            let turn = lonLat[0] - longitude
            let near = turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn
            return SIMD2(
              near * metresPerDegree(east: true, prediction.frame),
              lonLat[1] * metresPerDegree(east: false, prediction.frame))
          })
      }
      let mass = (feature["properties"] as? [String: Any])?["mass"] as? Double
      let stated = try #require(prediction.regions.first { $0.mass == mass })
      #expect((area / stated.area - 1).magnitude < 1e-3)
      parts = max(parts, polygons.count)
    }
    if longitude > 0 { #expect(parts >= 3) }
  }

  func metresPerDegree(east: Bool, _ frame: LocalFrame) -> Double {
    var there = frame.origin
    if east {
      there.longitude += frame.origin.longitude > 0 ? -1e-3 : 1e-3
    } else {
      there.latitude += 1e-3
    }
    let offset = frame.offset(to: there)
    return (east ? offset.east.magnitude : offset.north) / (1e-3 * 180 / .pi)
  }

  @Test func trackAcrossTheAntimeridian() {
    let track = [(10.0, 179.5), (10.5, 179.9), (11.0, -179.7)].enumerated().map {
      Fix(
        time: Double($0.offset),
        place: Place(latitudeDegrees: $0.element.0, longitudeDegrees: $0.element.1), height: 100)
    }
    let lines = EarthShapes.lines(track)
    #expect(lines.count == 2)
    #expect(lines[0].last!.longitude == 180 && lines[1].first!.longitude == -180)
    #expect((lines[0].last!.latitude - 10.625).magnitude < 1e-9)
    #expect(EarthShapes.lines([track[0]]).isEmpty)
  }

  @Test func clippingKeepsArea() {
    // A comb: cut, its teeth become separate rings.
    let comb: [SIMD2<Double>] = [
      SIMD2(0, 0), SIMD2(4, 0), SIMD2(4, 1), SIMD2(1, 1), SIMD2(1, 2), SIMD2(4, 2), SIMD2(4, 3),
      SIMD2(0, 3),
    ]
    let hole: [SIMD2<Double>] = [
      SIMD2(2.5, 0.8), SIMD2(3.5, 0.8), SIMD2(3.5, 0.2), SIMD2(2.5, 0.2),
    ]
    let low = Rings.clip([comb, hole], x: 3, keepBelow: true)
    let high = Rings.clip([comb, hole], x: 3, keepBelow: false)
    #expect(low.count == 1 && high.count == 2)
    let areas = [low, high].map { $0.reduce(0) { $0 + Rings.area($1) } }
    #expect((areas[0] - 6.7).magnitude < 1e-12 && (areas[1] - 1.7).magnitude < 1e-12)
  }

  @Test func nothingFlown() throws {
    var prediction = MadeUp.kite
    prediction.members = []
    prediction.regions = []
    prediction.density = Density(
      origin: Point(east: 0, north: 0), cell: 1, columns: 0, rows: 0, mass: [])
    prediction.best = Point(east: .nan, north: .nan)
    prediction.bestHeight = .nan
    prediction.radius50 = .nan
    prediction.radius90 = .nan
    let report = MadeUp.report(prediction)
    #expect(try features(report, "best_place").isEmpty)
    #expect(try features(report, "release").count == 1)
    _ = try readJSON(ResultWriter.text(report))
    _ = try readXML(KMLWriter.text(report))
    _ = try readXML(GPXWriter.text(report))
    #expect(CSVWriter.text(report) == CSVWriter.header + "\n")
  }
}
