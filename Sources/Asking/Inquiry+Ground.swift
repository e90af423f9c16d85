import Foundation
import Formats
import Geo
import KitePhysics
import Landing

extension Inquiry {
  func ground(at place: Place) throws(InputError) -> (Terrain?, [String]) {
    let paths = scenario.ground.terrain
    guard !paths.isEmpty else { return (nil, []) }
    let terrain = try files.terrain(paths, elsewhere: scenario.ground.height ?? 0)
    guard terrain.covers(place) else {
      throw InputError(
        paths[paths.count - 1],
        "\(paths.count == 1 ? "this tile does" : "these tiles do") not reach "
          + Units.coordinates(place),
        expected: "that lies in \(Terrain.tileName(of: place)); or leave the terrain out and say "
          + "how high the ground is (--ground)")
    }
    return (terrain, paths.map { NSString(string: $0).lastPathComponent })
  }

  mutating func groundHeight(_ terrain: Terrain?, at place: Place) -> Double {
    if let terrain { return terrain.height(at: place) }
    if let height = scenario.ground.height { return height }
    assumptions.append("The ground is taken at sea level: no height was given (--ground).")
    return 0
  }

  func releaseHeight(_ ground: Double) throws(InputError) -> Double {
    if let altitude = scenario.from.altitude {
      guard altitude >= ground else {
        throw origin.error(
          "--altitude", "from.altitude",
          "\(Int(altitude.rounded())) m is below the ground (\(Int(ground.rounded())) m)",
          expected: "an altitude counts from the sea; the height above the ground is --height")
      }
      return altitude
    }
    if let height = scenario.from.height { return ground + height }
    if scenario.isBeforeLaunch || thing.modes[0].firstSink < 0 { return ground + 2 }
    throw origin.error(
      "--height", "from.height", "there is no height",
      expected: "say how high it was above the ground, as in --height 70")
  }

  mutating func atmosphere(_ ground: Double) -> Atmosphere {
    guard let temperature = scenario.air.temperature else { return Atmosphere() }
    return Atmosphere(temperature: temperature, ground: ground)
  }

  /// Hills around where it may come down, found by a rough first pass over flat ground.
  mutating func addHills(_ question: inout Ensemble.Question, _ terrain: Terrain?)
    throws(InputError)
  {
    guard let terrain else { return }
    let members = Ensemble(question).members(0..<300)
    var west = 0.0, east = 0.0, south = 0.0, north = 0.0
    for m in members {
      west = min(west, m.east)
      east = max(east, m.east)
      south = min(south, m.north)
      north = max(north, m.north)
    }
    let frame = LocalFrame(origin: question.place)
    if members.contains(where: { !terrain.covers(frame.place(east: $0.east, north: $0.north)) }) {
      let outside = units.height(terrain.elsewhere)
      let text = "The ground beyond the terrain given: it is taken at \(outside)."
      if !unknowns.contains(text) { unknowns.append(text) }
    }
    let margin = 1_000 + 0.3 * max(east - west, north - south)
    let cell = max(30, (max(east - west, north - south) + 2 * margin) / 400)
    let columns = Int((east - west + 2 * margin) / cell) + 2
    let rows = Int((north - south + 2 * margin) / cell) + 2
    var heights = [Double]()
    heights.reserveCapacity(columns * rows)
    for j in 0..<rows {
      for i in 0..<columns {
        heights.append(
          terrain.height(
            at: frame.place(
              east: west - margin + Double(i) * cell, north: south - margin + Double(j) * cell)))
      }
    }
    let base = heights.min() ?? question.base
    question.base = base
    question.hills = GroundGrid(
      east: west - margin, north: south - margin, cell: cell, columns: columns, rows: rows,
      heights: heights.map { $0 - base })
  }
}

extension Terrain {
  /// Whether a place lies in one of the tiles.
  func covers(_ place: Place) -> Bool {
    tiles.contains { tile in
      let north = place.latitudeDegrees - Double(tile.south)
      let east = place.longitudeDegrees - Double(tile.west)
      return north > -1e-9 && north < 1 + 1e-9 && east > -1e-9 && east < 1 + 1e-9
    }
  }

  /// The name of the tile that a place lies in: `N34E069.hgt`.
  static func tileName(of place: Place) -> String {
    func digits(_ degrees: Double, _ count: Int) -> String {
      let text = String(abs(Int(degrees.rounded(.down))))
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let (latitude, longitude) = (place.latitudeDegrees, place.longitudeDegrees)
    return (latitude < 0 ? "S" : "N") + digits(latitude, 2) + (longitude < 0 ? "W" : "E")
      + digits(longitude, 3) + ".hgt"
  }
}
