import Formats
import Geo

/// Zip and gzip archives around a tile; bare tiles are all alike.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTerrain(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do throws(InputError) {
    let tile = try TerrainReader.parse(bytes, source: "N34E069.hgt.zip")
    let terrain = Terrain(tiles: [tile], elsewhere: 0)
    let here = Place(latitudeDegrees: Double(tile.south) + 0.3, longitudeDegrees: 69.7)
    precondition(terrain.height(at: here).isFinite)
  } catch {
    precondition(!error.description.contains { $0.isNewline })
  }
  return 0
}
