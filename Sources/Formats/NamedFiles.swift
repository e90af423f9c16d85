public import Geo
public import Weather

/// Where the files that a scenario names are read from: this machine's disk, or what somebody sent.
public struct NamedFiles: Sendable {
  /// A file by its name.
  public typealias Bytes = @Sendable (String) throws(InputError) -> [UInt8]
  /// A terrain tile by its name.
  public typealias Tile = @Sendable (String) throws(InputError) -> TerrainTile

  private let bytes: Bytes
  private let tile: Tile

  public init(bytes: @escaping Bytes, tile: @escaping Tile) {
    self.bytes = bytes
    self.tile = tile
  }

  /// Paths, as they are written on a command line.
  public static let disk = NamedFiles(
    bytes: { path throws(InputError) in try ReadFile.bytes(path) },
    tile: { path throws(InputError) in try TerrainReader.read(path: path) })

  /// A file as it is.
  public func file(_ name: String) throws(InputError) -> [UInt8] { try bytes(name) }

  /// The one flight in a file, or the one with that serial number or callsign.
  public func track(_ name: String, payload: String? = nil) throws(InputError) -> Track {
    let file = try TrackReader.parse(bytes(name), source: name)
    return try TrackReader.choose(payload, in: file, source: name)
  }

  /// A sounding; of several in a file the one nearest to a moment (s since 1970), or the last.
  public func sounding(_ name: String, near time: Double? = nil) throws(InputError) -> Sounding {
    try SoundingReader.parse(bytes(name), source: name, near: time).sounding
  }

  /// Several tiles, and one height for the ground outside them.
  public func terrain(_ names: [String], elsewhere: Double) throws(InputError) -> Terrain {
    var tiles: [TerrainTile] = []
    for name in names { tiles.append(try tile(name)) }
    return Terrain(tiles: tiles, elsewhere: elsewhere)
  }
}
