import CZlib
import Formats
import Foundation
import Geo
import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Heights of the ground as map tiles: web Mercator, 256 pixels, a height in each pixel's colour
/// (red · 256 + green + blue / 256 - 32,768 m), which maps shade and tilt.
struct TerrainTiles: Sendable {
  let terrain: Terrain
  let west, south, east, north: Double

  /// Pixels of a tile of three seconds are as large as its cells about here.
  static let deepest = 13

  /// `nil` without tiles.
  init?(_ tiles: [TerrainTile]) {
    guard !tiles.isEmpty else { return nil }
    terrain = Terrain(tiles: tiles, elsewhere: 0)
    west = tiles.map { Double($0.west) }.min() ?? 0
    south = tiles.map { Double($0.south) }.min() ?? 0
    east = tiles.map { Double($0.west) + 1 }.max() ?? 0
    north = tiles.map { Double($0.south) + 1 }.max() ?? 0
  }

  /// One tile as a PNG; `nil` where none of it is known.
  func png(z: Int, x: Int, y: Int) -> [UInt8]? {
    let side = 256
    let scale = Double(side << z)
    func longitude(_ px: Double) -> Double { px / scale * 360 - 180 }
    func latitude(_ py: Double) -> Double {
      atan(sinh(.pi * (1 - 2 * py / scale))) * 180 / .pi
    }
    let (left, top) = (Double(x * side), Double(y * side))
    guard longitude(left) < east, longitude(left + Double(side)) > west,
      latitude(top) > south, latitude(top + Double(side)) < north
    else { return nil }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(side * (3 * side + 1))
    for row in 0..<side {
      pixels.append(0)
      // Beyond what is known the ground goes on as at its edge: a cliff there would be shaded.
      let lat = min(north, max(south, latitude(top + Double(row) + 0.5)))
      for column in 0..<side {
        let lon = min(east, max(west, longitude(left + Double(column) + 0.5)))
        let height = terrain.height(at: Place(latitudeDegrees: lat, longitudeDegrees: lon))
        let value = Int(((height + 32_768) * 256).rounded())
        pixels.append(UInt8(value >> 16 & 255))
        pixels.append(UInt8(value >> 8 & 255))
        pixels.append(UInt8(value & 255))
      }
    }
    return Self.png(pixels, side: side)
  }

  /// Rows of red, green and blue, each behind its filter's zero.
  private static func png(_ rows: [UInt8], side: Int) -> [UInt8] {
    var out: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    func big(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 255) } }
    func chunk(_ name: String, _ body: [UInt8]) {
      let named = Array(name.utf8) + body
      out += big(body.count) + named + big(Int(crc32(0, named, UInt32(named.count))))
    }
    var packed = [UInt8](repeating: 0, count: Int(compressBound(UInt(rows.count))))
    var length = UInt(packed.count)
    compress2(&packed, &length, rows, UInt(rows.count), 6)
    chunk("IHDR", big(side) + big(side) + [8, 2, 0, 0, 0])
    chunk("IDAT", Array(packed[..<Int(length)]))
    chunk("IEND", [])
    return out
  }
}

/// The ground that the server was given.
enum TerrainCalls {
  static func about(_ call: Call) async throws -> Response {
    let tiles = try known(call)
    return .json([
      "bounds": .array([tiles.west, tiles.south, tiles.east, tiles.north].map { .number($0) }),
      "tiles": "/api/v1/terrain/{z}/{x}/{y}.png", "encoding": "terrarium", "tileSize": 256,
      "minzoom": 0, "maxzoom": .number(Double(TerrainTiles.deepest)),
      "names": .array(call.backend.sent.tiles.keys.sorted().map { .string($0) }),
    ])
  }

  static func tile(_ call: Call) async throws -> Response {
    let tiles = try known(call)
    let none = Problem.notFound(
      "nothing is known of the ground there", expected: "/api/v1/terrain says what is")
    guard let z = Int(call.parts[0]), let x = Int(call.parts[1]), call.parts[2].hasSuffix(".png"),
      let y = Int(call.parts[2].dropLast(4)), (0...TerrainTiles.deepest).contains(z),
      (0..<(1 << z)).contains(x), (0..<(1 << z)).contains(y)
    else { throw none }
    guard let png = try await call.backend.processor.run({ tiles.png(z: z, x: x, y: y) }) else {
      throw none
    }
    var response = Response.bytes(png, type: "image/png")
    response.headers[.cacheControl] = "max-age=3600"
    return response
  }

  private static func known(_ call: Call) throws -> TerrainTiles {
    guard let tiles = TerrainTiles(Array(call.backend.sent.tiles.values)) else {
      throw Problem.notFound(
        "this server knows no ground", expected: "start it with --terrain N34E069.hgt")
    }
    return tiles
  }
}
