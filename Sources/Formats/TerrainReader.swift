import Foundation
public import Geo

/// Reads SRTM terrain tiles: `.hgt`, or one `.hgt` packed as `.zip` or `.gz`.
///
/// The name says where a tile lies: `N34E069.hgt` has its south-west corner at 34° N, 69° E.
public enum TerrainReader {
  public static func read(path: String) throws(InputError) -> TerrainTile {
    try parse(ReadFile.bytes(path), source: path)
  }

  /// Several tiles, and one height for the ground outside them.
  public static func read(paths: [String], elsewhere: Double) throws(InputError) -> Terrain {
    var tiles: [TerrainTile] = []
    for path in paths { tiles.append(try read(path: path)) }
    return Terrain(tiles: tiles, elsewhere: elsewhere)
  }

  /// A tile from the bytes of a file; its name must be that of the file.
  public static func parse(_ bytes: [UInt8], source: String) throws(InputError) -> TerrainTile {
    if Zip.recognises(bytes) {
      let (name, content) = try unzipped(bytes, source: source)
      // Some archives hold a file with another name; then the archive's own counts.
      guard let corner = corner(of: name) ?? corner(of: source) else {
        throw unnamed(source)
      }
      return try tile(content, corner, source: source)
    }
    guard let corner = corner(of: source) else { throw unnamed(source) }
    if Zip.isGzip(bytes) {
      let size = Zip.gzipSize(bytes)
      try check(size: size, source: source)
      do {
        return try tile(Zip.gunzip(bytes, size: size), corner, source: source)
      } catch let error as InputError {
        throw error
      } catch {
        throw InputError(source, "the packed file is damaged", expected: "fetch it again")
      }
    }
    return try tile(bytes, corner, source: source)
  }

  private static func unnamed(_ source: String) -> InputError {
    InputError(
      source, "its name does not say where it lies",
      expected: "a tile is named after its south-west corner, as in N34E069.hgt")
  }

  /// South and west, whole degrees, from a name that begins like `N34E069`.
  static func corner(of path: String) -> (south: Int32, west: Int32)? {
    let name = Array(NSString(string: path).lastPathComponent.uppercased().utf8)
    guard name.count >= 7, name[0] == 0x4E || name[0] == 0x53, name[3] == 0x45 || name[3] == 0x57
    else { return nil }
    func digits(_ range: Range<Int>) -> Int32? {
      guard name[range].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
      return name[range].reduce(0) { $0 * 10 + Int32($1 - 0x30) }
    }
    guard let south = digits(1..<3), let west = digits(4..<7) else { return nil }
    return (name[0] == 0x53 ? -south : south, name[3] == 0x57 ? -west : west)
  }

  private static func check(size: Int, source: String) throws(InputError) {
    let sizes = TerrainTile.sizes
    guard size == sizes.threeSeconds || size == sizes.oneSecond else {
      throw InputError(
        source, "a tile of \(grouped(size)) bytes",
        expected: "a tile has \(grouped(sizes.threeSeconds)) bytes (1201 × 1201, 3 arc seconds) "
          + "or \(grouped(sizes.oneSecond)) (3601 × 3601, 1 arc second)")
    }
  }

  private static func tile(
    _ bytes: [UInt8], _ corner: (south: Int32, west: Int32), source: String
  ) throws(InputError) -> TerrainTile {
    try check(size: bytes.count, source: source)
    do {
      return try TerrainTile(bytes: bytes, south: corner.south, west: corner.west)
    } catch {
      switch error {
      case .wrongSize, .wrongCorner: throw unnamed(source)
      case .noHeights:
        throw InputError(
          source, "every cell is void", expected: "a tile with heights; fetch another version")
      }
    }
  }

  private static func unzipped(
    _ bytes: [UInt8], source: String
  ) throws(InputError) -> (name: String, content: [UInt8]) {
    do {
      let zip = try Zip(bytes)
      let tiles = zip.entries.filter {
        $0.name.lowercased().hasSuffix(".hgt")
          && !NSString(string: $0.name).lastPathComponent.hasPrefix(".")
      }
      guard tiles.count == 1 else {
        let names = zip.entries.prefix(4).map { shown($0.name.utf8) }.joined(separator: ", ")
        throw InputError(
          source,
          tiles.isEmpty
            ? "the archive holds no .hgt file" : "the archive holds \(tiles.count) .hgt files",
          expected: "one tile an archive"
            + (zip.entries.isEmpty ? "; it is empty" : "; it holds \(names)"))
      }
      try check(size: tiles[0].size, source: source)
      return (tiles[0].name, try zip.contents(tiles[0]))
    } catch let error as InputError {
      throw error
    } catch let error as Zip.Problem {
      switch error {
      case .notAnArchive, .damaged, .checksum:
        throw InputError(source, "the archive is damaged", expected: "fetch it again")
      case .encrypted:
        throw InputError(source, "the archive is locked", expected: "unpack it first")
      case .method(let method):
        throw InputError(
          source, "the archive is packed in a way that is not read here (\(method))",
          expected: "unpack it and give the .hgt file")
      }
    } catch {
      throw InputError(source, "\(error)", expected: "fetch it again")
    }
  }
}
