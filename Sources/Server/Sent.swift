import Formats
import Foundation
import Geo
import HTTPTypes
import KiteMath
import Store
import Weather

/// Files that clients have sent, under names that questions can give: `readings/3f2a…/flight.csv`.
///
/// Nothing else of this machine can be named in a question but the tiles that the server was given.
struct Sent: Sendable {
  let store: Store
  let limits: ServerLimits
  /// By their names: `N34E069.hgt`.
  let tiles: [String: TerrainTile]

  static let folder = "readings"

  /// How questions name a file.
  static func reference(_ bytes: [UInt8], name: String) -> String {
    var digest = Digest()
    for byte in name.utf8 { digest.combine(byte) }
    for byte in bytes { digest.combine(byte) }
    let hex = String(digest.value, radix: 16)
    return "\(folder)/\(String(repeating: "0", count: 16 - hex.count))\(hex)/\(name)"
  }

  func keep(_ bytes: [UInt8], as reference: String) throws {
    guard try store.keep(file: reference, bytes, atMost: limits.keptFiles) else {
      throw Problem(
        .conflict, "name", "The name is taken.", "another file is called \(reference)",
        expected: "send it under another name")
    }
  }

  /// Where the files that a question names are read from.
  var files: NamedFiles {
    NamedFiles(
      bytes: { name throws(InputError) in try bytes(name) },
      tile: { name throws(InputError) in
        if let tile = tiles[name] { return tile }
        return try TerrainReader.parse(try bytes(name), source: name)
      })
  }

  private func bytes(_ name: String) throws(InputError) -> [UInt8] {
    guard name.hasPrefix(Self.folder + "/"), let bytes = try store.keptFile(name) else {
      let known = tiles.keys.sorted().joined(separator: ", ")
      throw InputError(
        name, "no such file was sent",
        expected: "send it first, to /api/v1/readings, and use the reference of the answer"
          + (known.isEmpty ? "" : "; terrain that the server has: \(known)"))
    }
    return bytes
  }
}

/// What is in a file that was sent.
enum Reading {
  /// More fixes than this are thinned out in what is shown, evenly; questions use all of them.
  static let mostFixes = 5_000

  /// What it holds: a track, a sounding or terrain, whichever of their readers takes it.
  static func json(
    _ bytes: [UInt8], name: String, reference: String
  ) throws(InputError) -> JSONValue {
    let head: [JSONValue.Member] = [
      .init("reference", .string(reference)), .init("name", .string(name)),
      .init("bytes", .number(Double(bytes.count))),
    ]
    if name.lowercased().contains(".hgt") {
      let tile = try TerrainReader.parse(bytes, source: name)
      return .object(
        head + [
          .init("kind", "terrain"),
          .init("terrain", terrain(tile)),
        ])
    }
    // Both may be tables, and a track may be read as a sounding: it has winds of no height then.
    let asTrack: InputError
    do {
      let file = try TrackReader.parse(bytes, source: name)
      return .object(head + [.init("kind", "track")] + tracks(file))
    } catch {
      asTrack = error
    }
    do {
      let sounding = try SoundingReader.parse(bytes, source: name)
      return .object(
        head + [.init("kind", "sounding"), .init("sounding", self.sounding(sounding))])
    } catch {
      // Whichever got further into the file knows better what is wrong with it.
      throw (error.line ?? 0) > (asTrack.line ?? 0) ? error : asTrack
    }
  }

  private static func tracks(_ file: TrackFile) -> [JSONValue.Member] {
    [
      .init(
        "flights",
        .array(
          file.flights.map { flight in
            let fixes = flight.track.fixes
            let step = max(1, (fixes.count + mostFixes - 1) / mostFixes)
            let shown = fixes.indices.filter { $0 % step == 0 || $0 == fixes.count - 1 }
            return .object([
              .init("name", .string(String(decoding: flight.name, as: UTF8.self))),
              .init("count", .number(Double(fixes.count))),
              .init(
                "fixes",
                .array(
                  shown.map { i in
                    let fix = fixes[i]
                    return .array([
                      .number(fix.time, places: 3),
                      .number(fix.place.latitudeDegrees, places: 7),
                      .number(fix.place.longitudeDegrees, places: 7),
                      .number(fix.height, places: 2),
                    ])
                  })),
            ])
          })),
      .init("without_fix", .number(Double(file.withoutFix))),
      .init("cut_short", .bool(file.cutShort)),
    ]
  }

  private static func sounding(_ reading: SoundingReading) -> JSONValue {
    .object([
      .init("words", .string(reading.words)),
      .init("unix_s", .number(reading.sounding.time, places: 0)),
      .init("utc", .string(UTCText.stamp(reading.sounding.time))),
      .init(
        "levels",
        .array(
          reading.sounding.levels.map { level in
            .array([
              .number(level.height, places: 1), .number(level.east, places: 3),
              .number(level.north, places: 3),
            ])
          })),
    ])
  }

  private static func terrain(_ tile: TerrainTile) -> JSONValue {
    [
      "south": .number(Double(tile.south)), "west": .number(Double(tile.west)),
      "side": .number(Double(tile.side)), "filled": .number(Double(tile.filled)),
    ]
  }
}
